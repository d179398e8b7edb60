/* Opening and closing, and what is known of a store's contents. */
#include "db/store_private.h"

#include <string.h>

enum { PATIENCE_MS = 5000 };

void statement_free(gpointer data) {
    Statement *statement = data;
    engine_finish(statement->engine);
    g_free(statement->places);
    g_free(statement->key);
    g_free(statement);
}

Store *store_open_catalog(const Catalog *catalog, const char *where, StoreFlags flags,
                          GError **error) {
    Engine *engine = engine_open(where, flags, error);
    if (engine == NULL)
        return NULL;
    Store *store = g_new0(Store, 1);
    store->catalog = catalog;
    store->traffic = (flags & STORE_TRAFFIC) != 0;
    store->flags = flags;
    store->where = g_strdup(where);
    store->engine = engine;
    store->statements = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, statement_free);
    g_queue_init(&store->composed);
    store->live = g_ptr_array_new();
    store->patience = PATIENCE_MS;
    if (!(flags & STORE_MIGRATE) && !migrate_check(store, error)) {
        store_free(store);
        return NULL;
    }
    return store;
}

Store *store_open(const char *where, StoreFlags flags, GError **error) {
    return store_open_catalog(&catalog_built_in, where, flags, error);
}

void store_free(Store *store) {
    if (store == NULL)
        return;
    rows_settle(store);
    g_hash_table_unref(store->statements);
    g_queue_clear(&store->composed);
    g_ptr_array_unref(store->live);
    engine_finish(store->revision_query);
    engine_finish(store->version_query);
    engine_close(store->engine);
    queue_free(store->queue);
    g_clear_error(&store->doom);
    g_free(store->scripts);
    g_free(store->revision);
    g_free(store->where);
    g_free(store);
}

void store_patience(Store *store, guint milliseconds) {
    store->patience = milliseconds;
}

guint store_settle(Store *store) {
    return rows_settle(store);
}

guint64 store_statements(Store *store) {
    return store->started;
}

/* ---- Names --------------------------------------------------------------------------------- */

const CatalogQuery *catalog_query(const Catalog *catalog, const char *name, gboolean traffic) {
    guint low = 0, high = catalog->n_queries;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const CatalogQuery *query = &catalog->queries[middle];
        int order = strcmp(query->name, name);
        if (order == 0) /* a variant for PostgreSQL stands behind the other */
            return query[-query->postgres].traffic == traffic ? &query[-query->postgres] : NULL;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

gboolean store_knows(Store *store, const char *name) {
    return catalog_query(store->catalog, name, store->traffic) != NULL;
}

const StoreParam *store_params(Store *store, const char *name, guint *n) {
    const CatalogQuery *query = catalog_query(store->catalog, name, store->traffic);
    if (query == NULL)
        g_error("no statement is called %s", name);
    *n = query->n_params;
    return query->params;
}

/* ---- Versions of the contents -------------------------------------------------------------- */

/* The number that a statement of the store's own gives; -1 when it cannot be read. */
static gint64 own_number(Store *store, EngineStatement **kept, const char *sql) {
    gint64 number = -1;
    if (*kept == NULL)
        *kept = engine_prepare(store->engine, sql, NULL);
    if (*kept == NULL)
        return -1;
    if (engine_step(*kept, NULL) == STEP_ROW)
        number = engine_int(*kept, 0);
    engine_reset(*kept);
    return number;
}

const char *store_revision(Store *store) {
    gint64 number = store->traffic ? -1
                                   : own_number(store, &store->revision_query,
                                                "SELECT revision FROM store WHERE id = 1");
    g_free(store->revision);
    store->revision = number < 0 ? NULL : g_strdup_printf("%" G_GINT64_FORMAT, number);
    return store->revision;
}

gint64 store_data_version(Store *store) {
    return own_number(store, &store->version_query, "PRAGMA data_version");
}

/* ---- For thiduactl ------------------------------------------------------------------------- */

gboolean store_backup(Store *store, const char *to, GError **error) {
    return engine_backup(store->engine, to, error);
}

gboolean store_check(Store *store, GPtrArray *findings, GError **error) {
    return engine_check(store->engine, findings, error);
}

gboolean store_tidy(Store *store, GError **error) {
    return engine_tidy(store->engine, error);
}
