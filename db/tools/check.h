/* What the parts of dbcheck share. */
#ifndef DB_TOOLS_CHECK_H
#define DB_TOOLS_CHECK_H

#include "db/store_private.h"

/* Adds a finding "file:line: name: what" to what dbcheck prints at its end. */
void finding(const CatalogQuery *query, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Tries the plan of `sql`: no whole table that is not small, no sorting unless `may_sort`. `which`
 * says which combination of a list it is, or "". */
void check_plan(Store *store, const CatalogQuery *query, const char *sql, gboolean may_sort,
                const char *which);

/* Foreign keys that would read the whole child when their parent is deleted. */
void check_foreign_keys(Store *store);

/* Columns of all rows of `sql` joined by blanks, one line a row: for the tools' own questions. */
GPtrArray *ask(Store *store, const char *sql);

/* The schemas as mermaid diagrams. The caller frees. */
char *picture(Store *records, Store *traffic);

#endif
