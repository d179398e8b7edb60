/* A new database: the product's rows, the published forms, the demonstration. Used by thiduactl and
 * by tests that need a database. */
#ifndef DOMAIN_SETUP_H
#define DOMAIN_SETUP_H

#include "db/store.h"

/* The demonstration begins on 1/12/2021 at 08:00 in Vietnam. */
#define DEMO_DAY "2021-12-01"
/* Of all demo accounts, and of no other; printed by make run. */
#define DEMO_PASSWORD "ThiDua-Demo-2021"

typedef struct {
    gboolean demo;
    gboolean empty;        /* with demo: without its dossiers (tests) */
    const char *demo_hash; /* of DEMO_PASSWORD; NULL: demo accounts cannot sign in (tests) */
    gint64 real_at;        /* µs UTC */
    const char *build;     /* the program's version */
    const char *db_folder; /* holds form.rng and forms/ */
    const char *files;     /* for the evidence of the demo's dossiers; NULL: they have none */
} SetupPlan;

/* Fills a freshly migrated Records: data files, unit numbers, account keys, forms, and with demo
 * the clock's row and the generated dossiers; the reporting calendar where rules ask for it. Writes
 * through store_write. */
gboolean setup_fill(Store *store, const SetupPlan *plan, GError **error);

/* Reads the product's data files (10 to 4x) that this database has not read, and notes them in
 * data_file. Call inside store_write. Returns how many, -1 on error. */
int setup_product(Store *store, gint64 at, GError **error);

/* Publishes the folder's form definitions that are not yet rows, each checked first. One that is
 * published already with another text is refused: a changed form is a new version. Returns how
 * many were added, -1 on error. */
int setup_forms(Store *store, const char *db_folder, gint64 at, GError **error);

/* When the demonstration begins, µs UTC. */
gint64 setup_demo_start(void);

/* Writes a setting; call inside store_write. setup_setting_get: new string, NULL where there is
 * none (*error set only when the store failed). */
gboolean setup_setting(Store *store, const char *name, const char *value, GError **error);
char *setup_setting_get(Store *store, const char *name, GError **error);

#endif
