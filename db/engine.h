/* What a database engine gives the store. store_sqlite.c is the only one today and the only file
 * that knows sqlite3.h. Every GError has the domain STORE_ERROR. */
#ifndef DB_ENGINE_H
#define DB_ENGINE_H

#include "db/store.h"

typedef struct Engine Engine;
typedef struct EngineStatement EngineStatement;

typedef enum { STEP_ROW, STEP_DONE, STEP_FAILED } EngineStep;

/* Opens `where`. `flags` as for store_open; the schema is not looked at. */
Engine *engine_open(const char *where, StoreFlags flags, GError **error);
/* Closes; all statements must be finished. */
void engine_close(Engine *engine);

/* Prepares one statement to be kept. NULL with `error` (STORE_BROKEN when it does not fit the
 * schema). engine_finish frees it. */
EngineStatement *engine_prepare(Engine *engine, const char *sql, GError **error);
void engine_finish(EngineStatement *statement);

/* Ends a run: lets go of the snapshot and of all values bound. */
void engine_reset(EngineStatement *statement);

/* The place of a parameter, 0 when the text has none of this name. */
int engine_param(EngineStatement *statement, const char *name);
/* Bind copies; a value too large comes back as STORE_INVALID. */
gboolean engine_bind_int(EngineStatement *statement, int place, gint64 value, GError **error);
gboolean engine_bind_text(EngineStatement *statement, int place, const char *value, GError **error);
gboolean engine_bind_blob(EngineStatement *statement, int place, const void *bytes, gsize length,
                          GError **error);

EngineStep engine_step(EngineStatement *statement, GError **error);
gboolean engine_writes(EngineStatement *statement);
guint engine_width(EngineStatement *statement);
const char *engine_label(EngineStatement *statement, guint column);
StoreType engine_type(EngineStatement *statement, guint column);
gint64 engine_int(EngineStatement *statement, guint column);
const char *engine_text(EngineStatement *statement, guint column);
const void *engine_blob(EngineStatement *statement, guint column, gsize *length);

/* Rows changed by the last write; by all writes since the engine was opened. */
gint64 engine_changes(Engine *engine);
gint64 engine_total_changes(Engine *engine);

/* `write`: takes the write lock at once, waiting up to `milliseconds`. */
gboolean engine_begin(Engine *engine, gboolean write, guint milliseconds, GError **error);
gboolean engine_commit(Engine *engine, GError **error);
/* Does nothing outside a transaction. */
void engine_rollback(Engine *engine);

/* Runs several statements, their rows thrown away; stops at the first error. */
gboolean engine_script(Engine *engine, const char *sql, GError **error);

/* As store_backup, store_check and store_tidy say. */
gboolean engine_backup(Engine *engine, const char *to, GError **error);
gboolean engine_check(Engine *engine, GPtrArray *findings, GError **error);
gboolean engine_tidy(Engine *engine, GError **error);

#endif
