/* xlsx.c: a workbook opens and closes. */
#include "table/xlsx.h"

static void xlsx_free(TableReader *reader) {
    Xlsx *book = (Xlsx *)reader;
    xlsx_sheet_end(book);
    package_free(book->package);
    g_ptr_array_unref(book->targets);
    g_array_unref(book->dates);
    g_array_unref(book->starts);
    g_string_free(book->strings, TRUE);
    g_hash_table_unref(book->merges);
    for (guint i = 0; i < reader->limits->columns; i++)
        g_free(book->merged[i].text);
    g_free(book->merged);
    reader_end(reader);
}

TableReader *xlsx_open(int fd, const TableLimits *limits, GError **error) {
    Package *package = package_open(fd, limits, error);
    if (!package)
        return NULL;
    Xlsx *book = g_new0(Xlsx, 1);
    reader_begin(&book->base, "xlsx", limits);
    book->base.select = xlsx_select;
    book->base.next = xlsx_next;
    book->base.free = xlsx_free;
    book->package = package;
    book->targets = g_ptr_array_new_with_free_func(g_free);
    book->dates = g_array_new(FALSE, FALSE, sizeof(gboolean));
    book->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    book->strings = g_string_new(NULL);
    book->merges = g_hash_table_new(g_direct_hash, g_direct_equal);
    book->merged = g_new0(Merged, limits->columns);
    if (xlsx_book(book, error))
        return &book->base;
    xlsx_free(&book->base);
    return NULL;
}
