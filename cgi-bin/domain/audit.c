#include "domain/audit.h"

#include <sodium.h>
#include <string.h>

enum { CHAIN = 32, SLICE = 1000 };

typedef struct {
    gint64 at, real_at, account, object_id; /* account 0: the command line */
    const char *act, *object, *detail, *request;
} Entry;

static void hash_int(crypto_generichash_state *state, gint64 n) {
    guint64 big = GUINT64_TO_BE((guint64)n);
    crypto_generichash_update(state, (const unsigned char *)&big, sizeof big);
}

/* The length goes first, so that no two rows give the same bytes. */
static void hash_text(crypto_generichash_state *state, const char *text) {
    hash_int(state, (gint64)strlen(text));
    crypto_generichash_update(state, (const unsigned char *)text, strlen(text));
}

static void chain_on(const unsigned char *before, gsize n, const Entry *entry,
                     unsigned char after[CHAIN]) {
    crypto_generichash_state state;
    if (sodium_init() < 0)
        g_error("libsodium does not start");
    crypto_generichash_init(&state, NULL, 0, CHAIN);
    hash_int(&state, (gint64)n);
    crypto_generichash_update(&state, before, n);
    hash_int(&state, entry->at);
    hash_int(&state, entry->real_at);
    hash_int(&state, entry->account);
    hash_text(&state, entry->act);
    hash_text(&state, entry->object);
    hash_int(&state, entry->object_id);
    hash_text(&state, entry->detail);
    hash_text(&state, entry->request);
    crypto_generichash_final(&state, after, CHAIN);
}

StoreCode audit_write(Store *store, const Actor *actor, const char *act, const char *object,
                      gint64 object_id, const char *detail, GError **error) {
    unsigned char before[CHAIN] = {0}, after[CHAIN];
    gsize n = 0;
    {
        g_autoptr(Rows) tip = store_query(store, "audit_tip");
        GError *failed = NULL;
        if (rows_next(tip, &failed)) {
            const void *chain = rows_get_blob(tip, 1, &n);
            n = MIN(n, sizeof before);
            if (n > 0)
                memcpy(before, chain, n);
        }
        if (failed != NULL) {
            g_propagate_error(error, failed);
            return STORE_BROKEN;
        }
    }
    Entry entry = {
        actor->now, actor->real_now, actor->account,       object_id,
        act,        object,          detail ? detail : "", actor->request ? actor->request : ""};
    chain_on(before, n, &entry, after);
    g_autoptr(Rows) rows = store_query(store, "audit_add");
    rows_int(rows, "at", entry.at);
    rows_int(rows, "real_at", entry.real_at);
    if (entry.account != 0)
        rows_int(rows, "account", entry.account);
    rows_text(rows, "act", entry.act);
    rows_text(rows, "object", entry.object);
    rows_int(rows, "object_id", entry.object_id);
    rows_text(rows, "detail", entry.detail);
    rows_text(rows, "request", entry.request);
    rows_blob(rows, "chain", after, sizeof after);
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

/* One slice of the chain; *id becomes its last row's. Returns rows read, -1 on error. */
static gint64 check_slice(Store *store, gint64 *id, unsigned char chain[CHAIN], gsize *n,
                          gint64 *broken, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "audit_chain");
    rows_int(rows, "after", *id);
    rows_int(rows, "n", SLICE);
    GError *failed = NULL;
    gint64 seen = 0;
    while (*broken == 0 && rows_next(rows, &failed)) {
        Entry entry = {rows_get_int(rows, 1),  rows_get_int(rows, 2),  rows_get_int(rows, 3),
                       rows_get_int(rows, 6),  rows_get_text(rows, 4), rows_get_text(rows, 5),
                       rows_get_text(rows, 7), rows_get_text(rows, 8)};
        unsigned char after[CHAIN];
        gsize stored = 0;
        chain_on(chain, *n, &entry, after);
        const void *kept = rows_get_blob(rows, 9, &stored);
        *id = rows_get_int(rows, 0);
        seen++;
        if (stored != CHAIN || memcmp(kept, after, CHAIN) != 0)
            *broken = *id;
        memcpy(chain, after, CHAIN);
        *n = CHAIN;
    }
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return -1;
    }
    return seen;
}

/* From the row after *id to the end. */
static gboolean check_from(Store *store, gint64 id, unsigned char chain[CHAIN], gsize n,
                           gint64 *broken, gint64 *rows, GError **error) {
    gint64 seen;
    *broken = *rows = 0;
    do {
        seen = check_slice(store, &id, chain, &n, broken, error);
        if (seen < 0)
            return FALSE;
        *rows += seen;
    } while (seen == SLICE && *broken == 0);
    return TRUE;
}

gboolean audit_check(Store *store, gint64 *broken, gint64 *rows, GError **error) {
    unsigned char chain[CHAIN] = {0};
    return check_from(store, 0, chain, 0, broken, rows, error);
}

/* Copies an entry's chain; FALSE when there is no such entry. */
static gboolean chain_of(Store *store, const char *query, gint64 id, gint64 *found,
                         unsigned char chain[CHAIN], gsize *n, GError **error) {
    g_autoptr(Rows) rows = store_query(store, query);
    if (id > 0)
        rows_int(rows, "id", id);
    if (!rows_next(rows, error))
        return FALSE;
    const void *bytes = rows_get_blob(rows, 1, n);
    *found = rows_get_int(rows, 0);
    *n = MIN(*n, CHAIN);
    if (*n > 0)
        memcpy(chain, bytes, *n);
    return TRUE;
}

gboolean audit_check_tail(Store *store, gint64 n, gint64 *broken, gint64 *last, GError **error) {
    unsigned char chain[CHAIN] = {0};
    GError *failed = NULL;
    gsize length = 0;
    gint64 start = 0, rows;
    *broken = *last = 0;
    if (chain_of(store, "audit_tip", 0, last, chain, &length, &failed) && *last > n)
        chain_of(store, "audit_chain_at", *last - n, &start, chain, &length, &failed);
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (start == 0) { /* few entries: the whole chain */
        memset(chain, 0, sizeof chain);
        length = 0;
    }
    return check_from(store, start, chain, length, broken, &rows, error);
}
