/* Looks through Records for what disagrees: each finding one line with a name. Derived data (unit
 * numbers, keys, search words, totals) can be made anew; the rest is told. */
#ifndef DOMAIN_CHECK_H
#define DOMAIN_CHECK_H

#include "db/store.h"
#include "domain/actor.h"

typedef struct {
    const char *name; /* what it is about: store, units, audit, search, tally … */
    char *text;
    gboolean mended; /* repaired by this run */
} Finding;

void finding_free(Finding *finding);

/* Runs every check. With repair, mends derived data in one transaction and audits it. db_folder
 * holds form.rng. The findings (Finding *) belong to the caller, freed with the array. NULL and
 * *error when the checks could not run. */
GPtrArray *check_all(Store *store, const Actor *actor, const char *db_folder, gboolean repair,
                     GError **error);

/* Keeps the outcome of the last check as a setting; call inside store_write. check_last: *at 0 when
 * there was none. */
gboolean check_note(Store *store, guint wrong, gint64 real_at, GError **error);
gboolean check_last(Store *store, gint64 *at, guint *wrong, GError **error);

#endif
