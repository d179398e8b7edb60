/* line.h: the rows of the reviewers' list: one per nominee of a dossier as last submitted, with its
 * search words and its place in the register. */
#ifndef DOMAIN_LINE_H
#define DOMAIN_LINE_H

#include "db/store.h"
#include "domain/actor.h"
#include "domain/part.h"
#include "domain/workflow.h"

/* The unit as the dossier knew it. */
typedef struct {
    const char *name, *short_name;
} UnitWords;

/* Writes or renews the line of one nominee from its settled answers, and its subject in the
 * register. state and submitted_at are the standing's. Call inside store_write. */
StoreCode line_put(Store *store, const Actor *actor, const Standing *standing,
                   const UnitWords *unit, const Part *part, const FormAnswers *settled,
                   guint warnings, GError **error);

/* Puts all the dossier's lines into the search index, or takes them out as they stand. */
gboolean lines_search(Store *store, gint64 dossier, GError **error);
gboolean lines_unsearch(Store *store, gint64 dossier, GError **error);

/* Drops the lines of nominees that were taken off the list since the last submission. */
StoreCode lines_tidy(Store *store, gint64 dossier, GError **error);

#endif
