/* What store.c, rows.c, list.c, write.c and migrate.c share. */
#ifndef DB_STORE_PRIVATE_H
#define DB_STORE_PRIVATE_H

#include "db/catalog.h"
#include "db/engine.h"
#include "db/queue.h"

typedef enum { IDLE, READING, WRITING } StoreState;

struct Store {
    const Catalog *catalog;
    gboolean traffic;
    StoreFlags flags;
    char *where;
    Engine *engine;
    Queue *queue;           /* opened at the first write */
    GHashTable *statements; /* key (name, or name and parts) -> Statement */
    GQueue composed;        /* Statements of lists, the longest unused first */
    GPtrArray *live;        /* Rows that run */
    StoreState state;
    GError *doom; /* the first error inside a write: nothing runs after it */
    guint patience;
    guint64 started;
    EngineStatement *revision_query, *version_query;
    char *revision;
    const char **scripts;
};

/* A prepared text. Kept ones stay; a second use at the same time gets one of its own. */
typedef struct {
    char *key;
    EngineStatement *engine;
    const CatalogQuery *query;
    int *places;   /* of each of the query's parameters, 0 = not in this text */
    gboolean kept; /* in Store.statements */
    gboolean busy;
} Statement;

void statement_free(gpointer statement);

/* Rows of `query`. `key` finds the kept statement; when there is none to use, the text is prepared:
 * the query's own, or composed of `parts`. */
Rows *rows_new(Store *store, const CatalogQuery *query, const char *key, const StoreParts *parts);

/* Resets every Rows that runs and cuts it off from the store. Returns how many there were. */
guint rows_settle(Store *store);

/* As store_write, but the revision is left alone. */
StoreCode store_transact(Store *store, StoreFn fn, gpointer data, gboolean revise, GError **error);

/* Whether the database's migrations are this program's; else STORE_VERSION. */
gboolean migrate_check(Store *store, GError **error);

#endif
