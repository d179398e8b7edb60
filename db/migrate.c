/* Migrations and data files. */
#include "db/store_private.h"

#include <string.h>

static const char own_table[] = "CREATE TABLE IF NOT EXISTS schema_version ("
                                "  number INTEGER PRIMARY KEY,"
                                "  name TEXT NOT NULL,"
                                "  sha256 TEXT NOT NULL,"
                                "  at INTEGER NOT NULL,"
                                "  build TEXT NOT NULL"
                                ") STRICT";

/* The migration `number` of this store for this engine, or NULL. */
static const CatalogMigration *find_migration(Store *store, int number) {
    for (guint i = 0; i < store->catalog->n_migrations; i++) {
        const CatalogMigration *m = &store->catalog->migrations[i];
        if (m->traffic == store->traffic && m->number == number && !m->postgres)
            return m;
    }
    return NULL;
}

int store_version_needed(Store *store) {
    int number = 0;
    while (find_migration(store, number + 1) != NULL)
        number++;
    return number;
}

/* Whether the database has a table schema_version; -1 on an error. */
static int has_versions(Store *store, GError **error) {
    EngineStatement *ask = engine_prepare(
        store->engine, "SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'", error);
    if (ask == NULL)
        return -1;
    EngineStep step = engine_step(ask, error);
    engine_finish(ask);
    return step == STEP_FAILED ? -1 : step == STEP_ROW;
}

static gboolean same(Store *store, EngineStatement *row, GError **error) {
    int number = (int)engine_int(row, 0);
    const CatalogMigration *m = find_migration(store, number);
    if (m != NULL && strcmp(m->sha256, engine_text(row, 1)) == 0)
        return TRUE;
    if (m == NULL)
        g_set_error(error, STORE_ERROR, STORE_VERSION,
                    "%s has migration %d; this program knows %d: it is older than the database",
                    store->where, number, store_version_needed(store));
    else
        g_set_error(error, STORE_ERROR, STORE_VERSION,
                    "%s: migration %d (%s) is not the one this program was built with",
                    store->where, number, m->name);
    return FALSE;
}

int store_version(Store *store, GError **error) {
    int there = has_versions(store, error);
    if (there <= 0)
        return there;
    EngineStatement *row = engine_prepare(
        store->engine, "SELECT number, sha256 FROM schema_version ORDER BY number", error);
    if (row == NULL)
        return -1;
    int last = 0;
    EngineStep step = engine_step(row, error);
    for (; step == STEP_ROW; step = engine_step(row, error)) {
        if (!same(store, row, error)) {
            step = STEP_FAILED;
            break;
        }
        last = (int)engine_int(row, 0);
    }
    engine_finish(row);
    return step == STEP_FAILED ? -1 : last;
}

gboolean migrate_check(Store *store, GError **error) {
    int have = store_version(store, error), need = store_version_needed(store);
    if (have < 0)
        return FALSE;
    if (have != need)
        g_set_error(error, STORE_ERROR, STORE_VERSION,
                    "%s is at migration %d, this program needs %d: run thiduactl %s", store->where,
                    have, need, have == 0 ? "init" : "migrate");
    return have == need;
}

/* ---- Applying ------------------------------------------------------------------------------ */

typedef struct {
    const char *build;
    gboolean applied; /* FALSE: there was nothing left to do */
} Step;

static gboolean note(Store *store, const CatalogMigration *m, const char *build, GError **error) {
    EngineStatement *row =
        engine_prepare(store->engine,
                       "INSERT INTO schema_version (number, name, sha256, at, build) "
                       "VALUES (:number, :name, :sha256, :at, :build)",
                       error);
    if (row == NULL)
        return FALSE;
    gboolean ok = engine_bind_int(row, 1, m->number, error) &&
                  engine_bind_text(row, 2, m->name, error) &&
                  engine_bind_text(row, 3, m->sha256, error) &&
                  engine_bind_int(row, 4, g_get_real_time(), error) &&
                  engine_bind_text(row, 5, build, error) && engine_step(row, error) == STEP_DONE;
    engine_finish(row);
    return ok;
}

/* Applies the next migration. The version is read again here, behind the lock: two may start. */
static StoreCode apply_next(Store *store, gpointer data, GError **error) {
    Step *step = data;
    GError *failure = NULL;
    step->applied = FALSE;
    int have =
        engine_script(store->engine, own_table, &failure) ? store_version(store, &failure) : -1;
    const CatalogMigration *m = have >= 0 ? find_migration(store, have + 1) : NULL;
    if (m != NULL && engine_script(store->engine, m->sql, &failure))
        step->applied = note(store, m, step->build, &failure);
    if (failure == NULL)
        return STORE_OK;
    StoreCode code = (StoreCode)failure->code;
    if (m != NULL)
        g_prefix_error(&failure, "migration %d (%s): ", m->number, m->name);
    g_propagate_error(error, failure);
    return code;
}

int store_migrate(Store *store, const char *build, GError **error) {
    Step step = {.build = build};
    for (int n = 0;; n++) {
        if (store_transact(store, apply_next, &step, FALSE, error) != STORE_OK)
            return -1;
        if (!step.applied)
            return n;
    }
}

/* ---- Data files ---------------------------------------------------------------------------- */

const char *const *store_scripts(Store *store) {
    if (store->scripts == NULL) {
        store->scripts = g_new0(const char *, store->catalog->n_scripts + 1);
        guint n = 0;
        for (guint i = 0; i < store->catalog->n_scripts; i++)
            if (store->catalog->scripts[i].traffic == store->traffic)
                store->scripts[n++] = store->catalog->scripts[i].name;
    }
    return store->scripts;
}

static StoreCode run_script(Store *store, gpointer data, GError **error) {
    const CatalogScript *script = data;
    GError *failure = NULL;
    if (engine_script(store->engine, script->sql, &failure))
        return STORE_OK;
    StoreCode code = (StoreCode)failure->code;
    g_prefix_error(&failure, "data file %s: ", script->name);
    if (store->doom == NULL)
        store->doom = g_error_copy(failure);
    g_propagate_error(error, failure);
    return code;
}

gboolean store_script(Store *store, const char *name, GError **error) {
    for (guint i = 0; i < store->catalog->n_scripts; i++) {
        const CatalogScript *script = &store->catalog->scripts[i];
        if (script->traffic != store->traffic || strcmp(script->name, name) != 0)
            continue;
        if (store->state == WRITING)
            return run_script(store, (gpointer)script, error) == STORE_OK;
        return store_write(store, run_script, (gpointer)script, error) == STORE_OK;
    }
    g_error("no data file is called %s", name);
}
