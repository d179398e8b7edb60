/* SQL text as text: its words, its plain form, and PostgreSQL's form of it.
 *
 * The source is SQLite's dialect, restricted (db/README.md); nothing here understands grammar.
 * Used by the build's tools and the tests, not by the programs. */
#ifndef DB_SQLTEXT_H
#define DB_SQLTEXT_H

#include "db/store.h"

typedef enum {
    SQL_END,
    SQL_SPACE,
    SQL_COMMENT, /* from -- to the line's end, or from the slash to the slash */
    SQL_STRING,  /* 'it''s' */
    SQL_BLOB,    /* x'00ff' */
    SQL_QUOTED,  /* "name" */
    SQL_PARAM,   /* :name */
    SQL_WORD,    /* names, keywords, numbers */
    SQL_SIGN     /* any other single byte */
} SqlToken;

/* The kind and length in bytes of the token at `text`. An unclosed quote or comment runs to the
 * end. SQL_END has length 0. */
SqlToken sql_token(const char *text, gsize *length);

/* `sql` without comments, each run of space as one blank, without the last semicolon. Comments of
 * the form slash-star word star-slash are a list's slots and stay. The caller frees. */
char *sql_plain(const char *sql);

/* The names after the colons in `sql`, each once, in order of first use. Owns its strings. */
GPtrArray *sql_params(const char *sql);

/* PostgreSQL's text of a query: `:name` becomes `$n` by the place in `params`. The caller frees. */
char *sql_postgres_query(const char *sql, const StoreParam *params, guint n);

/* PostgreSQL's text of a migration or data file: INTEGER PRIMARY KEY, INTEGER, BLOB, REAL, STRICT
 * and WITHOUT ROWID are said in its words. The caller frees. */
char *sql_postgres_migration(const char *sql);

/* PostgreSQL's name of a parameter's type. */
const char *sql_postgres_type(StoreType type);

#endif
