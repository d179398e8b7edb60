/* reader.c: a row being made. */
#include "table/reader.h"

#include <string.h>

#include "base/text.h"

void reader_begin(TableReader *reader, const char *format, const TableLimits *limits) {
    reader->limits = limits;
    reader->format = format;
    reader->encoding = "";
    reader->sheets = g_ptr_array_new_with_free_func(g_free);
    reader->line.cells = g_array_new(FALSE, FALSE, sizeof(TableCell));
    reader->line.starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    reader->line.arena = g_string_new(NULL);
}

void reader_end(TableReader *reader) {
    g_ptr_array_unref(reader->sheets);
    g_array_unref(reader->line.cells);
    g_array_unref(reader->line.starts);
    g_string_free(reader->line.arena, TRUE);
    g_free(reader);
}

/* What no XML bears and nobody typed: cell marks and the like, copied along from other programs. */
static gsize without_controls(char *to, const char *from, gsize n) {
    gsize kept = 0;
    for (gsize i = 0; i < n; i++) {
        guchar c = (guchar)from[i];
        gboolean c1 = c == 0xC2 && i + 1 < n && ((guchar)from[i + 1] & 0xE0) == 0x80;
        gboolean mark =
            c == 0xEF && i + 2 < n && (guchar)from[i + 1] == 0xBF && (guchar)from[i + 2] >= 0xBE;
        if (c1 || mark)
            i += c1 ? 1 : 2;
        else if ((c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n' || c == '\r' || c == '\v')
            to[kept++] = from[i];
    }
    return kept;
}

gboolean reader_put(TableReader *reader, guint column, TableKind kind, const char *bytes, gsize n,
                    GError **error) {
    TableLine *line = &reader->line;
    reader->row = line->number;
    reader->column = column + 1;
    if (n / 4 > reader->limits->cell)
        return table_refuse(error, TABLE_CELL_TOO_LONG);
    reader->taken += n;
    if (reader->taken > reader->limits->inflated) /* one long text may stand in many cells */
        return table_refuse(error, TABLE_TOO_BIG);
    g_autofree char *kept = g_malloc(n + 1);
    gsize length = without_controls(kept, bytes, n);
    g_autofree char *text = text_clean(kept, length, TEXT_BLOCK, NULL);
    if (!text)
        return table_refuse(error, TABLE_ENCODING);
    if (text_is_blank(text))
        return TRUE;
    if (column >= reader->limits->columns)
        return table_refuse(error, TABLE_TOO_MANY_COLUMNS);
    if (text_length(text) > (glong)reader->limits->cell)
        return table_refuse(error, TABLE_CELL_TOO_LONG);
    const TableCell cell = {column, kind, NULL};
    gsize start = line->arena->len;
    g_array_append_val(line->cells, cell);
    g_array_append_val(line->starts, start);
    g_string_append_len(line->arena, text, (gssize)strlen(text) + 1);
    return TRUE;
}
