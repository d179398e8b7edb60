/* Statements that run: bound, stepped, read, and reset by construction. */
#include "db/store_private.h"

#include <string.h>

enum { KEEP_COMPOSED = 64 };

typedef enum { FRESH, ON_ROW, ENDED } RowsState;

struct Rows {
    Store *store;         /* NULL once settled */
    Statement *statement; /* NULL when it could not be prepared or is settled */
    const CatalogQuery *query;
    RowsState state;
    GError *error; /* the first one */
};

/* An error inside a write dooms it: nothing more runs, nothing is committed. */
static void rows_failed(Rows *rows) {
    Store *store = rows->store;
    if (!g_str_has_prefix(rows->error->message, rows->query->name))
        g_prefix_error(&rows->error, "%s: ", rows->query->name);
    if (store != NULL && store->state == WRITING && store->doom == NULL)
        store->doom = g_error_copy(rows->error);
}

/* No more rows: the statement holds no snapshot from here on. */
static void rows_end(Rows *rows) {
    rows->state = ENDED;
    if (rows->statement != NULL)
        engine_reset(rows->statement->engine);
}

/* Gives the statement back. */
static void release(Rows *rows) {
    if (rows->statement != NULL && !rows->statement->kept)
        statement_free(rows->statement);
    else if (rows->statement != NULL)
        rows->statement->busy = FALSE;
    rows->statement = NULL;
}

/* ---- Preparing ----------------------------------------------------------------------------- */

static Statement *prepare(Store *store, const CatalogQuery *query, const char *sql,
                          GError **error) {
    EngineStatement *engine = engine_prepare(store->engine, sql, error);
    if (engine == NULL)
        return NULL;
    Statement *statement = g_new0(Statement, 1);
    statement->engine = engine;
    statement->query = query;
    statement->places = g_new(int, query->n_params + 1);
    for (guint i = 0; i < query->n_params; i++)
        statement->places[i] = engine_param(engine, query->params[i].name);
    return statement;
}

/* Keeps a new statement; of lists only the latest texts, since their combinations are many. */
static void keep(Store *store, Statement *statement, const char *key) {
    statement->key = g_strdup(key);
    statement->kept = TRUE;
    g_hash_table_insert(store->statements, statement->key, statement);
    if (statement->query->list == NULL)
        return;
    g_queue_push_tail(&store->composed, statement);
    for (GList *l = store->composed.head; l != NULL && store->composed.length > KEEP_COMPOSED;) {
        Statement *old = l->data;
        GList *link = l;
        l = l->next;
        if (old->busy || old == statement)
            continue;
        g_queue_delete_link(&store->composed, link);
        g_hash_table_remove(store->statements, old->key);
    }
}

Rows *rows_new(Store *store, const CatalogQuery *query, const char *key, const StoreParts *parts) {
    Rows *rows = g_new0(Rows, 1);
    rows->store = store;
    rows->query = query;
    g_ptr_array_add(store->live, rows);
    rows->statement = g_hash_table_lookup(store->statements, key);
    if (rows->statement == NULL || rows->statement->busy) {
        gboolean first = rows->statement == NULL;
        g_autofree char *composed = parts != NULL ? catalog_compose(query, parts) : NULL;
        rows->statement =
            prepare(store, query, composed != NULL ? composed : query->sql, &rows->error);
        if (first && rows->statement != NULL)
            keep(store, rows->statement, key);
    }
    if (rows->statement != NULL)
        rows->statement->busy = TRUE;
    else
        rows_failed(rows);
    return rows;
}

Rows *store_query(Store *store, const char *name) {
    const CatalogQuery *query = catalog_query(store->catalog, name, store->traffic);
    if (query == NULL)
        g_error("no statement is called %s", name);
    if (query->list != NULL)
        g_error("%s is a list: store_list", name);
    return rows_new(store, query, name, NULL);
}

/* ---- Binding ------------------------------------------------------------------------------- */

/* The place of a parameter; 0 when it belongs to a part not chosen, or nothing can be bound. */
static int place_of(Rows *rows, const char *param, StoreType type) {
    for (guint i = 0; i < rows->query->n_params; i++) {
        const StoreParam *known = &rows->query->params[i];
        if (strcmp(known->name, param) != 0)
            continue;
        if (known->type != type)
            g_error("%s: parameter %s is of another type", rows->query->name, param);
        if (rows->state != FRESH && rows->error == NULL && rows->store != NULL)
            g_error("%s: parameter %s comes after the first row", rows->query->name, param);
        gboolean usable = rows->statement != NULL && rows->error == NULL;
        return usable ? rows->statement->places[i] : 0;
    }
    g_error("%s has no parameter %s", rows->query->name, param);
}

void rows_int(Rows *rows, const char *param, gint64 value) {
    int place = place_of(rows, param, STORE_INT);
    if (place > 0 && !engine_bind_int(rows->statement->engine, place, value, &rows->error))
        rows_failed(rows);
}

void rows_text(Rows *rows, const char *param, const char *value) {
    int place = place_of(rows, param, STORE_TEXT);
    if (place > 0 && !engine_bind_text(rows->statement->engine, place, value, &rows->error))
        rows_failed(rows);
}

void rows_blob(Rows *rows, const char *param, const void *bytes, gsize length) {
    int place = place_of(rows, param, STORE_BLOB);
    if (place > 0 && !engine_bind_blob(rows->statement->engine, place, bytes, length, &rows->error))
        rows_failed(rows);
}

/* ---- Running ------------------------------------------------------------------------------- */

/* What forbids the first step, if anything: the doom of the write it stands in, or no write. */
static gboolean may_start(Rows *rows) {
    Store *store = rows->store;
    if (store->doom != NULL)
        rows->error = g_error_copy(store->doom);
    else if (engine_writes(rows->statement->engine) && store->state != WRITING)
        rows->error = g_error_new(STORE_ERROR, STORE_READONLY, "%s writes outside store_write",
                                  rows->query->name);
    return rows->error == NULL;
}

gboolean rows_next(Rows *rows, GError **error) {
    EngineStep step = STEP_DONE;
    if (rows->error == NULL && rows->statement != NULL && rows->state != ENDED) {
        if (rows->state == FRESH && may_start(rows))
            rows->store->started++;
        step = rows->error ? STEP_FAILED : engine_step(rows->statement->engine, &rows->error);
        if (step == STEP_ROW) {
            rows->state = ON_ROW;
            return TRUE;
        }
        if (step == STEP_FAILED)
            rows_failed(rows);
        rows_end(rows);
    }
    if (rows->error != NULL && error != NULL)
        g_propagate_error(error, g_error_copy(rows->error));
    return FALSE;
}

gint64 rows_run(Rows *rows, GError **error) {
    if (rows->statement != NULL && !engine_writes(rows->statement->engine))
        g_error("%s gives rows: rows_next", rows->query->name);
    while (rows_next(rows, NULL))
        continue; /* RETURNING: what it gives is not asked for */
    if (rows->error == NULL)
        return rows->store != NULL ? engine_changes(rows->store->engine) : 0;
    if (error != NULL)
        g_propagate_error(error, g_error_copy(rows->error));
    return -1;
}

void rows_done(Rows *rows) {
    if (rows == NULL)
        return;
    if (rows->store != NULL) {
        rows_end(rows);
        g_ptr_array_remove_fast(rows->store->live, rows);
        release(rows);
    }
    g_clear_error(&rows->error);
    g_free(rows);
}

guint rows_settle(Store *store) {
    guint n = 0;
    for (guint i = 0; i < store->live->len; i++) {
        Rows *rows = store->live->pdata[i];
        if (rows->state != ENDED && rows->error == NULL) {
            n++;
            rows->error = g_error_new(STORE_ERROR, STORE_BROKEN,
                                      "%s was cut off: its transaction "
                                      "or request is over",
                                      rows->query->name);
        }
        rows_end(rows);
        release(rows);
        rows->store = NULL;
    }
    g_ptr_array_set_size(store->live, 0);
    return n;
}

/* ---- Reading ------------------------------------------------------------------------------- */

guint rows_width(Rows *rows) {
    return rows->statement != NULL ? engine_width(rows->statement->engine) : 0;
}

const char *rows_label(Rows *rows, guint column) {
    g_assert(column < rows_width(rows));
    return engine_label(rows->statement->engine, column);
}

static EngineStatement *on_row(Rows *rows, guint column) {
    if (rows->state != ON_ROW || column >= rows_width(rows))
        g_error("%s: column %u is read, and there is no such value", rows->query->name, column);
    return rows->statement->engine;
}

StoreType rows_type(Rows *rows, guint column) {
    return engine_type(on_row(rows, column), column);
}

gboolean rows_is_null(Rows *rows, guint column) {
    return rows_type(rows, column) == STORE_NULL;
}

gint64 rows_get_int(Rows *rows, guint column) {
    return engine_int(on_row(rows, column), column);
}

const char *rows_get_text(Rows *rows, guint column) {
    return engine_text(on_row(rows, column), column);
}

const void *rows_get_blob(Rows *rows, guint column, gsize *length) {
    return engine_blob(on_row(rows, column), column, length);
}
