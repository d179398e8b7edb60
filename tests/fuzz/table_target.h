/* What the targets of table/ do with a file: all of its sheets are read, and what comes out holds
 * what table.h promises. */
#ifndef TABLE_TARGET_H
#define TABLE_TARGET_H

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "table/table.h"

static inline void table_target(const void *bytes, size_t n) {
    static const TableLimits limits = {.file = 1 << 20,
                                       .inflated = 4 << 20,
                                       .ratio = 100,
                                       .entries = 50,
                                       .sheets = 3,
                                       .rows = 500,
                                       .columns = 40,
                                       .cell = 1000};
    g_autoptr(GError) error = NULL;
    g_autoptr(Table) table = table_open_bytes(bytes, n, &limits, &error);
    g_assert(table || error);
    for (guint sheet = 0; table && sheet < table_sheets(table); sheet++) {
        g_clear_error(&error);
        TableRow row;
        guint number = 0, rows = 0;
        for (gboolean more = table_select(table, sheet, &error);
             more && table_next(table, &row, &error);) {
            g_assert(row.number > number && row.n && row.n <= limits.columns);
            g_assert(++rows <= limits.rows);
            number = row.number;
            for (guint i = 0; i < row.n; i++) {
                const TableCell *cell = &row.cells[i];
                g_assert(cell->column < limits.columns);
                g_assert(!i || cell->column > cell[-1].column);
                g_assert(g_utf8_validate(cell->text, -1, NULL) && *cell->text);
                g_assert(text_length(cell->text) <= (glong)limits.cell);
            }
        }
    }
}

#endif
