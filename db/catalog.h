/* The catalogue: every statement, list, migration and data file, as data.
 *
 * The build reads db/queries, db/migrations, db/traffic and db/data into one Catalog and writes it
 * as C (db/tools/embed.c), so that programs need no .sql file. Tests read small ones of their own
 * with catalog_read_folder. */
#ifndef DB_CATALOG_H
#define DB_CATALOG_H

#include "db/store.h"

/* A piece of a part, for one slot of the list's text. */
typedef struct {
    const char *slot;
    const char *sql;
} CatalogPiece;

typedef struct {
    const char *name;
    const char *sort; /* why sorting is right when this part is chosen, or NULL */
    guint64 excludes; /* parts that may not stand beside this one */
    const CatalogPiece *pieces;
    guint n_pieces;
} CatalogPart;

typedef struct {
    const char *name;
    const char *sort;        /* why this order needs no index, or NULL */
    const char *const *keys; /* sort expressions, all in one direction */
    const char *const *from; /* the cursor's parameter of each key */
    guint n_keys;
} CatalogOrder;

typedef struct {
    const CatalogPart *parts;
    guint n_parts;
    const CatalogOrder *orders;
    guint n_orders;
} CatalogList;

typedef struct {
    const char *name;
    gboolean traffic;
    gboolean postgres;       /* only for PostgreSQL; never built into programs */
    const char *sql;         /* of a list: with its slots */
    const CatalogList *list; /* NULL for a plain statement; shared by a list and its counts */
    const StoreParam *params;
    guint n_params;
    const char *scan; /* why reading a whole table is right, or NULL */
    const char *file;
    guint line;
} CatalogQuery;

typedef struct {
    int number;
    gboolean traffic;
    gboolean postgres, sqlite; /* one of a pair; both FALSE: shared */
    const char *name;          /* of 0007-search.sqlite.sql: search */
    const char *sha256;
    const char *sql;
} CatalogMigration;

typedef struct {
    const char *name;
    gboolean traffic;
    const char *sql;
} CatalogScript;

typedef struct {
    const CatalogQuery *queries; /* by name */
    guint n_queries;
    const CatalogMigration *migrations; /* by store, number */
    guint n_migrations;
    const CatalogScript *scripts; /* by file name */
    guint n_scripts;
    const char *const *small; /* tables small enough to be read whole; NULL-terminated */
} Catalog;

/* The one built into this program: generated, .build/gen/catalog.c. */
extern const Catalog catalog_built_in;

/* store_open with another catalogue, which must outlive the store: for tests and tools. */
Store *store_open_catalog(const Catalog *catalog, const char *where, StoreFlags flags,
                          GError **error);

/* The statement called `name`, or NULL. */
const CatalogQuery *catalog_query(const Catalog *catalog, const char *name, gboolean traffic);

/* Reads `folder`/queries, migrations, traffic and data. Lives until the process ends. NULL with
 * `error` saying file, line and what to mend. Also keeps PostgreSQL's variants. */
const Catalog *catalog_read_folder(const char *folder, GError **error);

/* The text of a list or count for these parts (list.c). Aborts when parts exclude each other. The
 * caller frees. */
char *catalog_compose(const CatalogQuery *query, const StoreParts *parts);

#endif
