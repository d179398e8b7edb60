/* The store's engine on SQLite. */
#include "db/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { JOURNAL_LIMIT = 64 * 1024 * 1024, CACHE_KIB = 8000, OPEN_WAIT_MS = 5000 };

struct Engine {
    sqlite3 *db;
};

static sqlite3_stmt *stmt_of(EngineStatement *statement) {
    return (sqlite3_stmt *)(void *)statement;
}

static StoreCode constraint_code(int rc) {
    switch (rc) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return STORE_EXISTS;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return STORE_REFERS;
    case SQLITE_CONSTRAINT_TRIGGER:
        return STORE_FORBIDDEN;
    default:
        return STORE_INVALID;
    }
}

static StoreCode code_of(sqlite3 *db, int rc) {
    int cause = db != NULL ? sqlite3_system_errno(db) : 0;
    switch (rc & 0xff) {
    case SQLITE_CONSTRAINT:
        return constraint_code(rc);
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return STORE_INVALID;
    case SQLITE_BUSY:
        return rc == SQLITE_BUSY_SNAPSHOT ? STORE_AGAIN : STORE_BUSY;
    case SQLITE_LOCKED:
        return STORE_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return STORE_READONLY;
    case SQLITE_FULL:
        return STORE_FULL;
    case SQLITE_IOERR: /* the index of the log grows with another code than the log itself */
        return cause == ENOSPC || cause == EDQUOT ? STORE_FULL : STORE_DOWN;
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_NOLFS:
        return STORE_DOWN;
    case SQLITE_NOMEM:
        g_error("out of memory in the database");
    default:
        return STORE_BROKEN;
    }
}

static gboolean failed(sqlite3 *db, int rc, GError **error) {
    g_set_error(error, STORE_ERROR, (int)code_of(db, rc), "%s (SQLite %d)",
                db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(rc), rc);
    return FALSE;
}

gboolean engine_script(Engine *engine, const char *sql, GError **error) {
    int rc = sqlite3_exec(engine->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK || failed(engine->db, rc, error);
}

/* Adds each row of `sql`, its columns joined by blanks, to `findings`, except a row that says ok.
 */
static gboolean collect(sqlite3 *db, const char *sql, GPtrArray *findings, GError **error) {
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(stmt);
        if (rc != SQLITE_ROW)
            break;
        g_autoptr(GString) line = g_string_new(NULL);
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);
            g_string_append_printf(line, "%s%s", i > 0 ? " " : "", text != NULL ? text : "-");
        }
        if (strcmp(line->str, "ok") != 0)
            g_ptr_array_add(findings, g_strdup(line->str));
    }
    gboolean ok = rc == SQLITE_DONE || failed(db, rc, error);
    sqlite3_finalize(stmt);
    return ok;
}

/* Where WAL is not possible (a network's file system) the pragma says so and is silent. */
static gboolean is_wal(Engine *engine, StoreFlags flags, GError **error) {
    g_autoptr(GPtrArray) mode = g_ptr_array_new_with_free_func(g_free);
    if (!collect(engine->db, "PRAGMA journal_mode", mode, error))
        return FALSE;
    gboolean wal = mode->len == 1 && strcmp(mode->pdata[0], "wal") == 0;
    if (!wal && !(flags & STORE_READ))
        g_set_error(error, STORE_ERROR, STORE_DOWN, "no write-ahead log is possible here");
    return wal || (flags & STORE_READ);
}

/* Everything that decides what a connection may do and how durable it is. */
static gboolean configure(Engine *engine, StoreFlags flags, GError **error) {
    static const struct {
        int option, on;
    } switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},     {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    sqlite3 *db = engine->db;
    sqlite3_busy_timeout(db, OPEN_WAIT_MS);
    for (guint i = 0; i < G_N_ELEMENTS(switches); i++) {
        int now = -1;
        int rc = sqlite3_db_config(db, switches[i].option, switches[i].on, &now);
        if (rc != SQLITE_OK || now != switches[i].on)
            return failed(db, rc != SQLITE_OK ? rc : SQLITE_MISUSE, error);
    }
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    /* recursive_triggers: else INSERT OR REPLACE slips past the append-only triggers. */
    g_autofree char *sql = g_strdup_printf(
        "%s PRAGMA synchronous = %s; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -%d; PRAGMA journal_size_limit = %d; PRAGMA query_only = %s;",
        flags & STORE_READ ? "" : "PRAGMA journal_mode = WAL;",
        flags & STORE_TRAFFIC ? "NORMAL" : "FULL", CACHE_KIB, JOURNAL_LIMIT,
        flags & STORE_READ ? "ON" : "OFF");
    return engine_script(engine, sql, error) && is_wal(engine, flags, error);
}

/* Personal data: a new file is not for everybody. O_EXCL: closing an open database by other means
 * would drop SQLite's locks. */
static void make_file(const char *where) {
    int fd = open(where, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
    if (fd >= 0)
        close(fd);
}

Engine *engine_open(const char *where, StoreFlags flags, GError **error) {
    Engine *engine = g_new0(Engine, 1);
    if (flags & STORE_MIGRATE)
        make_file(where);
    int how = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (flags & STORE_MIGRATE)
        how |= SQLITE_OPEN_CREATE;
    int rc = sqlite3_open_v2(where, &engine->db, how, NULL);
    if (rc != SQLITE_OK) {
        failed(engine->db, rc, error);
        g_prefix_error(error, "%s: ", where);
    } else if (configure(engine, flags, error)) {
        return engine;
    }
    engine_close(engine);
    return NULL;
}

void engine_close(Engine *engine) {
    if (sqlite3_close(engine->db) != SQLITE_OK)
        g_error("a statement was not finished: %s",
                sqlite3_sql(sqlite3_next_stmt(engine->db, NULL)));
    g_free(engine);
}

EngineStatement *engine_prepare(Engine *engine, const char *sql, GError **error) {
    sqlite3_stmt *stmt = NULL;
    const char *rest = NULL;
    int rc = sqlite3_prepare_v3(engine->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, &rest);
    if (rc != SQLITE_OK) {
        failed(engine->db, rc, error);
        return NULL;
    }
    if (stmt == NULL || rest[strspn(rest, " \n;")] != '\0') {
        sqlite3_finalize(stmt);
        g_set_error(error, STORE_ERROR, STORE_BROKEN, "not one statement: %s", sql);
        return NULL;
    }
    return (EngineStatement *)(void *)stmt;
}

void engine_finish(EngineStatement *statement) {
    sqlite3_finalize(stmt_of(statement));
}

void engine_reset(EngineStatement *statement) {
    sqlite3_reset(stmt_of(statement));
    sqlite3_clear_bindings(stmt_of(statement));
}

int engine_param(EngineStatement *statement, const char *name) {
    char with_colon[64];
    g_snprintf(with_colon, sizeof with_colon, ":%s", name);
    return sqlite3_bind_parameter_index(stmt_of(statement), with_colon);
}

static gboolean bound(EngineStatement *statement, int rc, GError **error) {
    return rc == SQLITE_OK || failed(sqlite3_db_handle(stmt_of(statement)), rc, error);
}

gboolean engine_bind_int(EngineStatement *statement, int place, gint64 value, GError **error) {
    return bound(statement, sqlite3_bind_int64(stmt_of(statement), place, value), error);
}

gboolean engine_bind_text(EngineStatement *statement, int place, const char *value,
                          GError **error) {
    int rc = sqlite3_bind_text64(stmt_of(statement), place, value, value ? strlen(value) : 0,
                                 SQLITE_TRANSIENT, SQLITE_UTF8);
    return bound(statement, rc, error);
}

gboolean engine_bind_blob(EngineStatement *statement, int place, const void *bytes, gsize length,
                          GError **error) {
    const void *start = bytes != NULL && length == 0 ? "" : bytes; /* empty is not NULL */
    int rc = sqlite3_bind_blob64(stmt_of(statement), place, start, length, SQLITE_TRANSIENT);
    return bound(statement, rc, error);
}

EngineStep engine_step(EngineStatement *statement, GError **error) {
    int rc = sqlite3_step(stmt_of(statement));
    if (rc == SQLITE_ROW)
        return STEP_ROW;
    if (rc == SQLITE_DONE)
        return STEP_DONE;
    failed(sqlite3_db_handle(stmt_of(statement)), rc, error);
    return STEP_FAILED;
}

gboolean engine_writes(EngineStatement *statement) {
    return !sqlite3_stmt_readonly(stmt_of(statement));
}

guint engine_width(EngineStatement *statement) {
    return (guint)sqlite3_column_count(stmt_of(statement));
}

const char *engine_label(EngineStatement *statement, guint column) {
    return sqlite3_column_name(stmt_of(statement), (int)column);
}

StoreType engine_type(EngineStatement *statement, guint column) {
    switch (sqlite3_column_type(stmt_of(statement), (int)column)) {
    case SQLITE_NULL:
        return STORE_NULL;
    case SQLITE_INTEGER:
        return STORE_INT;
    case SQLITE_BLOB:
        return STORE_BLOB;
    default:
        return STORE_TEXT;
    }
}

gint64 engine_int(EngineStatement *statement, guint column) {
    return sqlite3_column_int64(stmt_of(statement), (int)column);
}

const char *engine_text(EngineStatement *statement, guint column) {
    return (const char *)sqlite3_column_text(stmt_of(statement), (int)column);
}

const void *engine_blob(EngineStatement *statement, guint column, gsize *length) {
    const void *bytes = sqlite3_column_blob(stmt_of(statement), (int)column);
    *length = (gsize)sqlite3_column_bytes(stmt_of(statement), (int)column);
    return bytes;
}

gint64 engine_changes(Engine *engine) {
    return sqlite3_changes64(engine->db);
}

gint64 engine_total_changes(Engine *engine) {
    return sqlite3_total_changes64(engine->db);
}

gboolean engine_begin(Engine *engine, gboolean write, guint milliseconds, GError **error) {
    sqlite3_busy_timeout(engine->db, (int)MIN(milliseconds, G_MAXINT));
    /* A deferred transaction that reads and then writes fails at once, whatever the timeout. */
    return engine_script(engine, write ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

gboolean engine_commit(Engine *engine, GError **error) {
    return engine_script(engine, "COMMIT", error);
}

void engine_rollback(Engine *engine) {
    if (!sqlite3_get_autocommit(engine->db))
        sqlite3_exec(engine->db, "ROLLBACK", NULL, NULL, NULL);
}

gboolean engine_check(Engine *engine, GPtrArray *findings, GError **error) {
    return collect(engine->db, "PRAGMA quick_check", findings, error) &&
           collect(engine->db,
                   "SELECT 'foreign key', \"table\", rowid, parent "
                   "FROM pragma_foreign_key_check",
                   findings, error);
}

gboolean engine_tidy(Engine *engine, GError **error) {
    /* No ANALYZE: the plans that run are the plans that the build checked. */
    return engine_script(engine, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

/* Writes the copy and proves it, as a file without a log beside it. */
static gboolean copy_to(Engine *engine, const char *part, GError **error) {
    sqlite3 *copy = NULL;
    int rc = sqlite3_open_v2(part, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *backup = NULL;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    if (rc == SQLITE_OK)
        backup = sqlite3_backup_init(copy, "main", engine->db, "main");
    /* All pages in one step: one moment, and readers and writers of WAL are not kept waiting. */
    if (backup != NULL)
        sqlite3_backup_step(backup, -1);
    rc = backup != NULL ? sqlite3_backup_finish(backup) : sqlite3_errcode(copy);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    gboolean ok = rc == SQLITE_OK || failed(copy, rc, error);
    ok = ok && collect(copy, "PRAGMA integrity_check", findings, error);
    if (ok && findings->len > 0) {
        g_set_error(error, STORE_ERROR, STORE_BROKEN, "the copy is damaged: %s",
                    (char *)findings->pdata[0]);
        ok = FALSE;
    }
    sqlite3_close(copy);
    return ok;
}

static gboolean sync_path(const char *path, GError **error) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        g_set_error(error, STORE_ERROR, STORE_DOWN, "%s: %s", path, g_strerror(errno));
    if (fd >= 0)
        close(fd);
    return ok;
}

gboolean engine_backup(Engine *engine, const char *to, GError **error) {
    g_autofree char *part = g_strconcat(to, ".part", NULL);
    g_autofree char *folder = g_path_get_dirname(to);
    unlink(part);
    /* Personal data: only the owner reads the copy. */
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        g_set_error(error, STORE_ERROR, STORE_DOWN, "%s: %s", part, g_strerror(errno));
        return FALSE;
    }
    close(fd);
    gboolean ok = copy_to(engine, part, error) && sync_path(part, error);
    if (ok && rename(part, to) != 0) {
        g_set_error(error, STORE_ERROR, STORE_DOWN, "%s: %s", to, g_strerror(errno));
        ok = FALSE;
    }
    if (!ok)
        unlink(part);
    return ok && sync_path(folder, error);
}
