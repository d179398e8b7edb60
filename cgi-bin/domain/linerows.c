/* linerows.c: the lines of a list: from the order's index, or sorted here where a search leads to
 * few. */
#include <string.h>

#include "domain/linelist.h"

static const char *const order_names[LINES_ORDERS] = {[LINES_BY_DATE] = "submitted",
                                                      [LINES_BY_NAME] = "name",
                                                      [LINES_BY_UNIT] = "unit",
                                                      [LINES_BY_DUE] = "due"};

/* ---- one line
 * ------------------------------------------------------------------------------------ */

enum { TEXTS = 11 };

/* A line's texts, in the order of the columns. */
static char **text_of(LineRow *row, guint i) {
    char **texts[TEXTS] = {&row->kind,       &row->state,  &row->code, &row->unit,
                           &row->unit_short, &row->name,   &row->post, &row->summary,
                           &row->due,        &row->class_, &row->sex};
    return texts[i];
}

static void row_free(gpointer data) {
    LineRow *row = data;
    for (guint i = 0; i < TEXTS; i++)
        g_free(*text_of(row, i));
    g_bytes_unref(row->name_key);
    g_free(row);
}

GPtrArray *line_rows_new(void) {
    return g_ptr_array_new_with_free_func(row_free);
}

/* The columns as line_list and line_some have them. */
LineRow *line_row_read(Rows *rows) {
    LineRow *row = g_new0(LineRow, 1);
    guint column = 0;
    gsize n = 0;
    row->id = rows_get_int(rows, column++);
    for (guint i = 0; i < TEXTS; i++)
        *text_of(row, i) = g_strdup(rows_get_text(rows, column++));
    row->contents = rows_get_int(rows, column++);
    row->award = rows_get_int(rows, column++);
    row->submitted_at = rows_get_int(rows, column++);
    row->unit_pos = rows_get_int(rows, column++);
    const void *key = rows_get_blob(rows, column, &n);
    row->name_key = g_bytes_new(key, n);
    return row;
}

/* ---- places
 * -------------------------------------------------------------------------------------- */

gboolean line_place_read(const LineList *list, gint64 line, LinePlace *place, GError **error) {
    *place = (LinePlace){0};
    g_autoptr(Rows) rows = store_query(list->store, "line_place");
    rows_int(rows, "id", line);
    rows_int(rows, "recipient", list->filter->desk);
    rows_int(rows, "movement", list->filter->movement);
    if (!rows_next(rows, error))
        return FALSE;
    gsize n = 0;
    const void *key = rows_get_blob(rows, 1, &n);
    *place = (LinePlace){.id = line,
                         .submitted_at = rows_get_int(rows, 0),
                         .name_key = g_bytes_new(key, n),
                         .unit_pos = rows_get_int(rows, 2),
                         .due = g_strdup(rows_get_text(rows, 3))};
    return TRUE;
}

void line_place_clear(LinePlace *place) {
    g_clear_pointer(&place->name_key, g_bytes_unref);
    g_clear_pointer(&place->due, g_free);
}

static LinePlace place_of(const LineRow *row) {
    return (LinePlace){row->id, row->submitted_at, row->unit_pos, row->name_key, row->due};
}

static int by_int(gint64 a, gint64 b) {
    return (a > b) - (a < b);
}

/* As the orders of line_list: all columns in one direction. */
static int compare_places(const LinePlace *a, const LinePlace *b, const LineFilter *f) {
    int order = 0;
    if (f->order == LINES_BY_DATE)
        order = by_int(a->submitted_at, b->submitted_at);
    else if (f->order == LINES_BY_DUE)
        order = strcmp(a->due, b->due);
    else if (f->order == LINES_BY_UNIT)
        order = by_int(a->unit_pos, b->unit_pos);
    if (order == 0 && (f->order == LINES_BY_UNIT || f->order == LINES_BY_NAME))
        order = g_bytes_compare(a->name_key, b->name_key);
    if (order == 0)
        order = by_int(a->id, b->id);
    return f->descending ? -order : order;
}

static int compare_rows(gconstpointer x, gconstpointer y, gpointer filter) {
    const LinePlace a = place_of(*(const LineRow *const *)x);
    const LinePlace b = place_of(*(const LineRow *const *)y);
    return compare_places(&a, &b, filter);
}

/* ---- hits
 * ------------------------------------------------------------------------------------------ */

void line_rows_sort(const LineList *list, GPtrArray *rows) {
    g_ptr_array_sort_with_data(rows, compare_rows, (gpointer)(guintptr)list->filter);
}

/* Pages own their rows. */
static LineRow *row_copy(const LineRow *from) {
    LineRow *row = g_new(LineRow, 1);
    *row = *from;
    for (guint i = 0; i < TEXTS; i++)
        *text_of(row, i) = g_strdup(*text_of(row, i));
    g_bytes_ref(row->name_key);
    return row;
}

static GPtrArray *hits_page(const LineList *list, const LinePlace *place, gboolean backward,
                            guint n) {
    GPtrArray *page = line_rows_new();
    guint from = 0, to = list->hits->len;
    for (guint i = 0; place && i < list->hits->len; i++) {
        const LinePlace at = place_of(g_ptr_array_index(list->hits, i));
        int order = compare_places(&at, place, list->filter);
        if (backward && order >= 0) {
            to = i;
            break;
        }
        from = !backward && order <= 0 ? i + 1 : from;
    }
    if (backward && to > n)
        from = to - n;
    for (guint i = from; i < to && page->len < n; i++)
        g_ptr_array_add(page, row_copy(g_ptr_array_index(list->hits, i)));
    return page;
}

/* ---- pages
 * ----------------------------------------------------------------------------------------- */

static void bind_place(Rows *rows, const LinePlace *place) {
    gsize n = 0;
    const void *key = g_bytes_get_data(place->name_key, &n);
    rows_int(rows, "id", place->id);
    rows_int(rows, "at", place->submitted_at);
    rows_int(rows, "unit_pos", place->unit_pos);
    rows_blob(rows, "name_key", key, n);
    rows_text(rows, "due", place->due);
}

static GPtrArray *read_all(Rows *rows, GError **error) {
    g_autoptr(GPtrArray) page = line_rows_new();
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed))
        g_ptr_array_add(page, line_row_read(rows));
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&page);
}

static void turn_round(GPtrArray *page) {
    for (guint i = 0, j = page->len; i + 1 < j; i++) {
        gpointer row = page->pdata[i];
        page->pdata[i] = page->pdata[--j];
        page->pdata[j] = row;
    }
}

GPtrArray *line_list_page(const LineList *list, const LinePlace *place, gboolean backward, guint n,
                          GError **error) {
    if (list->hits)
        return hits_page(list, place, backward, n);
    const StoreParts parts = {
        .filters = list->parts,
        .order = store_order(list->store, "line_list", order_names[list->filter->order]),
        .descending = list->filter->descending,
        .after = place != NULL,
        .backward = backward};
    g_autoptr(Rows) rows = list->known ? line_list_open(list, "line_walk", &parts, G_MAXINT32)
                                       : line_list_open(list, "line_list", &parts, n);
    if (place)
        bind_place(rows, place);
    GPtrArray *page = list->known ? line_walk(list, rows, n, error) : read_all(rows, error);
    if (page && backward)
        turn_round(page);
    return page;
}

gboolean line_list_neighbour(const LineList *list, const LinePlace *place, gboolean backward,
                             gint64 *line, GError **error) {
    g_autoptr(GPtrArray) page = line_list_page(list, place, backward, 1, error);
    *line = page && page->len ? ((const LineRow *)g_ptr_array_index(page, 0))->id : 0;
    return page != NULL;
}
