/* A new database: the product's rows, the published forms, the demonstration. Used by thiduactl and
 * by tests that need a database. */
#ifndef DOMAIN_LOAD_H
#define DOMAIN_LOAD_H

#include "db/store.h"

/* The demonstration begins on 1/12/2021 at 08:00 in Vietnam. */
#define DEMO_DAY "2021-12-01"
/* Of all demo accounts, and of no other; printed by make run. */
#define DEMO_PASSWORD "ThiDua-Demo-2021"

typedef struct {
    gboolean demo;
    const char *demo_hash; /* of DEMO_PASSWORD; NULL: demo accounts cannot sign in (tests) */
    gint64 real_at;        /* µs UTC */
    const char *build;     /* the program's version */
    const char *db_folder; /* holds form.rng and forms/ */
} LoadPlan;

/* Fills a freshly migrated Records: data files, unit numbers, account keys, forms, and with demo
 * the clock's row and the generated dossiers. Writes through store_write. */
gboolean load_fill(Store *store, const LoadPlan *plan, GError **error);

/* Publishes the folder's form definitions that are not yet rows, each checked first. One that is
 * published already with another text is refused: a changed form is a new version. Returns how
 * many were added, -1 on error. */
int load_forms(Store *store, const char *db_folder, gint64 at, GError **error);

#endif
