/* twins_model.h: who is perhaps named twice, on the pages of a dossier (domain/twins.h). */
#ifndef COMMON_TWINS_MODEL_H
#define COMMON_TWINS_MODEL_H

#include <libxml/tree.h>

#include "domain/twins.h"
#include "web/request.h"

/* The twins of a dossier as this person may know them: sent and places as in TwinsAsked. NULL with
 * *error. */
Twins *twins_of(const Request *request, gint64 dossier, gboolean sent, gint64 first, gint64 last,
                GError **error);

/* Where this program shows a nominee of a dossier, or its line; nominee 0: somebody else's, of whom
 * dossier and line are 0 where they are not the reader's. New string, or NULL. */
typedef char *(*TwinHref)(const Request *, gint64 dossier, gint64 nominee, gint64 line);

/* The same for programs that show a dossier's nominees by their forms; suffix: "?from=check" or "".
 * New string, or NULL. */
char *twin_form_href(const Request *request, gint64 dossier, gint64 nominee, const char *suffix);

/* Adds <twins count basis><nominee id name href><twin because unit award state_name code href
 * other><at/><fact code/></twin></nominee></twins>, nothing where there are none. The first fifty
 * nominees are listed, all are counted. */
void model_twins(const Request *request, xmlNode *page, gint64 dossier, const Twins *twins,
                 TwinHref href);

#endif
