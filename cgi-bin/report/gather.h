/* gather.h: what units wrote, gathered from their reports under the leads of the outline. */
#ifndef REPORT_GATHER_H
#define REPORT_GATHER_H

#include "report/export.h"

/* Adds <text lead>s with <unit name><p>…</p></unit>s to the outline's parts, or to the contents
 * that stand in them: public answers of the reports as last sent, a paragraph a line. Nothing where
 * nobody wrote anything. FALSE with *error. */
gboolean gather_texts(const Export *, xmlNode *outline, GError **error);

#endif
