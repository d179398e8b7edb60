/* What the tests of tables share: a table as one text, files made by hand. */
#ifndef TABLE_FIXTURE_H
#define TABLE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <zip.h>

#include "table/table.h"

/* "2:A=x|B#12|C@2021-08-05;…", or "!key row.column" where it is refused: = text, # number, @ day,
 * ! fault. */
static char *table_text(const void *bytes, gsize n, const TableLimits *limits, guint sheet) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Table) table = table_open_bytes(bytes, n, limits, &error);
    g_autoptr(GString) out = g_string_new(NULL);
    if (!table)
        return g_strdup_printf("!%s", table_error_key(error->code));
    TableRow row;
    gboolean more = !sheet || table_select(table, sheet, &error);
    while (more && table_next(table, &row, &error)) {
        g_string_append_printf(out, "%s%u:", out->len ? ";" : "", row.number);
        for (guint i = 0; i < row.n; i++) {
            g_autofree char *column = table_column_name(row.cells[i].column);
            g_string_append_printf(out, "%s%s%c%s", i ? "|" : "", column, "=#@!"[row.cells[i].kind],
                                   row.cells[i].text);
        }
    }
    if (error) {
        guint at = 0, column = 0;
        table_where(table, &at, &column);
        return g_strdup_printf("!%s %u.%u", table_error_key(error->code), at, column);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static inline void assert_table(const void *bytes, gsize n, const char *expected) {
    g_autofree char *found = table_text(bytes, n, NULL, 0);
    assert_string_equal(found, expected);
}

/* A zip of names and texts, the last name NULL. */
typedef struct {
    const char *name;
    const char *text;
} ZipPart;

static inline GBytes *zip_made(const ZipPart *parts) {
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    zip_source_keep(source);
    for (; parts->name; parts++) {
        zip_source_t *part = zip_source_buffer(zip, parts->text, strlen(parts->text), 0);
        assert_true(zip_file_add(zip, parts->name, part, 0) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t about;
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_stat(source, &about), 0);
    char *bytes = g_malloc(about.size);
    assert_int_equal(zip_source_read(source, bytes, about.size), (int)about.size);
    zip_source_close(source);
    zip_source_free(source);
    return g_bytes_new_take(bytes, about.size);
}

#endif
