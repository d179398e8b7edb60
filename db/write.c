/* Transactions: the only way to write, and reads that see one moment. */
#include "db/store_private.h"

enum { TRIES = 2 };

/* Ends a transaction that failed. Takes `failure`. */
static StoreCode give_up(Store *store, GError *failure, GError **error) {
    StoreCode code = failure->domain == STORE_ERROR ? (StoreCode)failure->code : STORE_INVALID;
    rows_settle(store);
    engine_rollback(store->engine);
    g_propagate_error(error, failure);
    return code;
}

/* Raises the revision if anything was written: every ETag changes with it. */
static gboolean raise_revision(Store *store, gint64 before, GError **error) {
    if (store->traffic || engine_total_changes(store->engine) == before)
        return TRUE;
    return engine_script(store->engine, "UPDATE store SET revision = revision + 1 WHERE id = 1",
                         error);
}

static GError *refusal(StoreCode code) {
    static const char *const words[] = {
        [STORE_STALE] = "somebody else has changed it since", [STORE_AGAIN] = "overtaken"};
    const char *what = (guint)code < G_N_ELEMENTS(words) ? words[code] : NULL;
    return g_error_new_literal(STORE_ERROR, (int)code, what != NULL ? what : "refused");
}

static StoreCode attempt(Store *store, StoreFn fn, gpointer data, gboolean revise, GError **error) {
    GError *failure = NULL;
    if (!engine_begin(store->engine, TRUE, store->patience, &failure))
        return give_up(store, failure, error);
    gint64 before = engine_total_changes(store->engine);
    store->state = WRITING;
    StoreCode code = fn(store, data, &failure);
    store->state = IDLE;
    rows_settle(store);
    if (store->doom != NULL && failure == NULL)
        failure = g_error_copy(store->doom);
    g_clear_error(&store->doom);
    if (failure == NULL && code != STORE_OK)
        failure = refusal(code);
    if (failure == NULL && (!revise || raise_revision(store, before, &failure)) &&
        engine_commit(store->engine, &failure))
        return STORE_OK;
    StoreCode given = give_up(store, failure, error);
    return code != STORE_OK ? code : given;
}

/* Takes a turn among all writers. The queue is opened at the first write. */
static gboolean enter(Store *store, GError **error) {
    if (store->queue == NULL) {
        g_autofree char *path = g_strconcat(store->where, ".lock", NULL);
        store->queue = queue_open(path, error);
    }
    return store->queue != NULL && queue_enter(store->queue, store->patience, error);
}

StoreCode store_transact(Store *store, StoreFn fn, gpointer data, gboolean revise, GError **error) {
    if (store->state != IDLE)
        g_error("a write inside a transaction");
    if (store->flags & STORE_READ) {
        g_set_error(error, STORE_ERROR, STORE_READONLY, "this connection only reads");
        return STORE_READONLY;
    }
    if (rows_settle(store) > 0)
        g_error("a write begins while a statement of the same store still gives rows");
    GError *failure = NULL;
    StoreCode code = STORE_OK;
    for (int try = 0; try < TRIES; try++) {
        g_clear_error(&failure);
        if (!enter(store, &failure)) {
            code = (StoreCode)failure->code;
            break;
        }
        code = attempt(store, fn, data, revise, &failure);
        queue_leave(store->queue);
        if (code != STORE_AGAIN)
            break;
    }
    if (failure != NULL)
        g_propagate_error(error, failure);
    return code;
}

StoreCode store_write(Store *store, StoreFn fn, gpointer data, GError **error) {
    return store_transact(store, fn, data, TRUE, error);
}

StoreCode store_read(Store *store, StoreFn fn, gpointer data, GError **error) {
    if (store->state != IDLE)
        return fn(store, data, error);
    GError *failure = NULL;
    if (!engine_begin(store->engine, FALSE, store->patience, &failure))
        return give_up(store, failure, error);
    store->state = READING;
    StoreCode code = fn(store, data, &failure);
    store->state = IDLE;
    rows_settle(store);
    if (failure == NULL && code != STORE_OK)
        failure = refusal(code);
    if (failure == NULL && engine_commit(store->engine, &failure))
        return STORE_OK;
    StoreCode given = give_up(store, failure, error);
    return code != STORE_OK ? code : given;
}
