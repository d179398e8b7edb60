/* The store: the only door to the databases. Named statements in, rows out, writes in transactions.
 *
 * Two databases speak through it: Records (thidua.db, what the law cares for) and Traffic
 * (traffic.db, sessions and visits). Statements stand in db/queries and are compiled into the
 * program; db/README.md says how to write them. One Store is one connection and belongs to one
 * thread; open it after any fork.
 *
 * Programmer's errors (an unknown statement, part or parameter, a value of the wrong type, a write
 * inside a write) abort at once. Everything the world can do comes back as a GError. */
#ifndef DB_STORE_H
#define DB_STORE_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct Store Store;
typedef struct Rows Rows;

/* The code of every GError in the domain STORE_ERROR. */
typedef enum {
    STORE_OK,
    STORE_EXISTS,    /* a unique key is taken */
    STORE_REFERS,    /* a foreign key finds nothing, or something still refers */
    STORE_INVALID,   /* another constraint: CHECK, NOT NULL, a type */
    STORE_FORBIDDEN, /* a trigger refused: append-only tables */
    STORE_STALE,     /* what a StoreFn returns when the revision it was given is no longer true */
    STORE_AGAIN,     /* the snapshot was overtaken: store_write runs the function once more */
    STORE_BUSY,      /* somebody else writes for too long */
    STORE_READONLY,  /* a write without store_write, or on a connection or disk that cannot write */
    STORE_FULL,      /* no space left */
    STORE_DOWN,      /* files cannot be read or written; at commit: unknown whether it happened */
    STORE_BROKEN,    /* damaged file, or a statement that no longer fits the schema */
    STORE_VERSION    /* the schema is not the one this program was built for */
} StoreCode;

#define STORE_ERROR (store_error_quark())
GQuark store_error_quark(void);

typedef enum {
    STORE_WRITE = 0,        /* Records, reading and writing */
    STORE_READ = 1 << 0,    /* cannot write, whatever the statement says */
    STORE_TRAFFIC = 1 << 1, /* the schema and statements of Traffic instead of Records */
    STORE_MIGRATE = 1 << 2  /* thiduactl only: any version, creates the file; see store_migrate */
} StoreFlags;

/* Opens the database file `where`. Fails with STORE_DOWN when it is absent (unless STORE_MIGRATE),
 * with STORE_VERSION when `thiduactl migrate` must run first. The caller frees with store_free. */
Store *store_open(const char *where, StoreFlags flags, GError **error);

/* Closes; no Rows may be in use. NULL is allowed. */
void store_free(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_free)

/* How long a write waits for its turn before STORE_BUSY, in milliseconds. Default 5,000. */
void store_patience(Store *store, guint milliseconds);

/* ---- Statements ---------------------------------------------------------------------------- */

typedef enum { STORE_NULL, STORE_INT, STORE_TEXT, STORE_BLOB } StoreType;

typedef struct {
    const char *name; /* without the colon */
    StoreType type;   /* as declared in the statement's header; never STORE_NULL */
} StoreParam;

/* Whether a statement or list of this name exists in this store. */
gboolean store_knows(Store *store, const char *name);

/* The parameters that `name` declares, in order; `*n` of them. They live as long as the program. */
const StoreParam *store_params(Store *store, const char *name, guint *n);

/* Begins a named statement; never NULL. Parameters not bound are NULL. The caller ends it with
 * rows_done or g_autoptr(Rows). A second use of the same name while the first runs is allowed. */
Rows *store_query(Store *store, const char *name);

/* Bind by name, before the first rows_next or rows_run. The bytes are copied; a NULL pointer binds
 * NULL. In a composed list, a parameter that only belongs to parts not chosen is ignored. */
void rows_int(Rows *rows, const char *param, gint64 value);
void rows_text(Rows *rows, const char *param, const char *value);
void rows_blob(Rows *rows, const char *param, const void *bytes, gsize length);

/* Goes to the next row. FALSE at the end and on an error (then `error` is set); either way the
 * statement is already reset and holds nothing. The first error sticks. */
gboolean rows_next(Rows *rows, GError **error);

/* Runs a statement that gives no rows. Returns how many rows it changed, -1 on an error. */
gint64 rows_run(Rows *rows, GError **error);

/* Ends the statement (kept prepared for its next use). NULL is allowed. */
void rows_done(Rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rows, rows_done)

/* Columns and their labels (the AS name, with its type: `due:date`), known before the first row. */
guint rows_width(Rows *rows);
const char *rows_label(Rows *rows, guint column);

/* Values of the present row; text and bytes live until rows_next or rows_done. Integers can be read
 * as text. NULL reads as 0, NULL, and NULL with length 0. */
StoreType rows_type(Rows *rows, guint column);
gboolean rows_is_null(Rows *rows, guint column);
gint64 rows_get_int(Rows *rows, guint column);
const char *rows_get_text(Rows *rows, guint column);
const void *rows_get_blob(Rows *rows, guint column, gsize *length);

/* ---- Composed lists ------------------------------------------------------------------------ */

/* What a list is composed of. Start with {0}: no filter, the first order, ascending, first page. */
typedef struct {
    guint64 filters;     /* bits from store_part */
    guint order;         /* from store_order; 0 is the first order in the file */
    gboolean descending; /* the order as the reader sees it */
    gboolean after;      /* a page that begins at a cursor: the order's parameters must be bound */
    gboolean backward;   /* the page before the cursor: rows come in reversed order */
} StoreParts;

/* The bit of a part, the number of an order, of the list `list`. Unknown names abort. */
guint64 store_part(Store *store, const char *list, const char *part);
guint store_order(Store *store, const char *list, const char *order);

/* Begins a composed list or its count; otherwise like store_query. Parts that exclude each other
 * abort. A count ignores order, direction and cursor. */
Rows *store_list(Store *store, const char *name, const StoreParts *parts);

/* ---- Transactions -------------------------------------------------------------------------- */

/* What runs inside a transaction. Returns STORE_OK to commit; any other code rolls back, with or
 * without `error` set (an error of another domain is passed on as it is). It may be run twice, so
 * it has no effect outside the store and begins by resetting what it fills. */
typedef StoreCode (*StoreFn)(Store *store, gpointer data, GError **error);

/* The only way to write. Waits its turn, runs `fn` in one durable transaction, raises Records'
 * revision if anything changed. After an error inside, nothing more runs and nothing is committed,
 * even when `fn` returns STORE_OK. Returns STORE_OK, or the code with `error` set. */
StoreCode store_write(Store *store, StoreFn fn, gpointer data, GError **error);

/* Several reads that see one moment. Joins a transaction that already runs. */
StoreCode store_read(Store *store, StoreFn fn, gpointer data, GError **error);

/* Resets whatever a forgetful caller left running, so that no read pins the log. Returns how many
 * there were (0 is right). The dispatcher calls it after each request. */
guint store_settle(Store *store);

/* ---- Versions of the contents -------------------------------------------------------------- */

/* Changes with anybody's commit to Records, the same in all processes: for ETags. Owned by the
 * store until the next call. NULL when it cannot be read, and for Traffic. */
const char *store_revision(Store *store);

/* Differs after any commit by another connection: for caches of this process (microseconds).
 * Read it on the STORE_READ connection, which then sees this process's writes too. */
gint64 store_data_version(Store *store);

/* How many named statements this store has started since it was opened: for SQL counts per page. */
guint64 store_statements(Store *store);

/* ---- For thiduactl ------------------------------------------------------------------------- */

/* Applies the missing migrations, each in one transaction with its row of schema_version.
 * `build` is this program's version. Refuses (STORE_VERSION) when an applied one differs from the
 * one built in, or the database is newer. Another process migrating at once is waited for.
 * Returns how many were applied, -1 on an error. */
int store_migrate(Store *store, const char *build, GError **error);

/* The number of the last migration applied (0 = none), and the one this program needs. */
int store_version(Store *store, GError **error);
int store_version_needed(Store *store);

/* The data files built in for this store, in file order, NULL-terminated; owned by the store. */
const char *const *store_scripts(Store *store);

/* Runs one of them (name without .sql) in one transaction; joins a store_write that runs. */
gboolean store_script(Store *store, const char *name, GError **error);

/* Copies the database, while it is used, to the file `to` (replaced only when the copy is whole).
 */
gboolean store_backup(Store *store, const char *to, GError **error);

/* Looks for damage and for foreign keys that lead nowhere. Adds one line a finding to `findings`
 * (char *, freed by the array's owner). FALSE only when the check could not run. */
gboolean store_check(Store *store, GPtrArray *findings, GError **error);

/* Moves the log into the database and empties it: for a timer. */
gboolean store_tidy(Store *store, GError **error);

G_END_DECLS

#endif
