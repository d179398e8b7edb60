/* linehits.c: what is searched is looked up once, by id. Where few lines hold it they are read and
 * sorted; where many do, the order's index is walked and only lines that may be shown are read. */
#include "domain/linelist.h"

enum { SOME = 26 }; /* as line_some takes them */

static gboolean is_known(const GArray *known, gint64 id) {
    guint from = 0, to = known->len;
    while (from < to) {
        guint middle = (from + to) / 2;
        if (g_array_index(known, gint64, middle) < id)
            from = middle + 1;
        else
            to = middle;
    }
    return from < known->len && g_array_index(known, gint64, from) == id;
}

/* Beyond what is known a line may hold the words: it is asked itself. */
static gboolean may_hold(const LineList *list, gint64 id) {
    return id > list->known_to || is_known(list->known, id);
}

/* Beside the columns of line_list. */
enum { FOLDED = 17, MARKED = 18 };

static gboolean holds(const LineList *list, Rows *rows, gint64 id) {
    return !list->search->words ||
           line_search_holds(list->search, rows_get_text(rows, FOLDED), rows_get_text(rows, MARKED),
                             id <= list->known_to);
}

/* Reads those of the n lines that hold the words and pass the filters, and puts them behind the
 * page in the ids' order. */
static gboolean read_some(const LineList *list, guint64 filters, const gint64 *ids, guint n,
                          GPtrArray *page, GError **error) {
    LineRow *found[SOME] = {NULL};
    const StoreParts parts = {.filters = filters};
    g_autoptr(Rows) rows = line_list_open(list, "line_some", &parts, SOME);
    for (guint i = 0; i < n; i++) {
        char name[] = {'l', (char)('0' + (i + 1) / 10), (char)('0' + (i + 1) % 10), '\0'};
        rows_int(rows, name, ids[i]);
    }
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        gint64 id = rows_get_int(rows, 0);
        guint i = 0;
        while (ids[i] != id)
            i++;
        if (holds(list, rows, id))
            found[i] = line_row_read(rows);
    }
    for (guint i = 0; i < n; i++)
        if (found[i])
            g_ptr_array_add(page, found[i]);
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

/* ---- looking up ---- */

static GArray *ids_read(const LineList *list, GError **error) {
    const LineSearch *s = list->search;
    g_autoptr(Rows) rows = store_query(list->store, s->words ? "line_hits" : "line_code_hits");
    if (s->words) {
        rows_text(rows, "words", s->words);
    } else {
        rows_text(rows, "code_from", s->code_from);
        rows_text(rows, "code_to", s->code_to);
    }
    rows_int(rows, "n", LINES_MANY + 1);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        gint64 id = rows_get_int(rows, 0);
        g_array_append_val(ids, id);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&ids);
}

gboolean line_hits_read(LineList *list, guint64 parts, gboolean *none, GError **error) {
    g_autoptr(GArray) ids = ids_read(list, error);
    if (!ids)
        return FALSE;
    const gint64 *id = (const gint64 *)(gpointer)ids->data;
    *none = ids->len == 0;
    list->known_to = ids->len > LINES_MANY ? id[ids->len - 1] : G_MAXINT64;
    if (ids->len > LINES_FEW) {
        list->known = g_steal_pointer(&ids);
        return TRUE;
    }
    g_autoptr(GPtrArray) hits = line_rows_new();
    for (guint i = 0; i < ids->len; i += SOME)
        if (!read_some(list, parts, id + i, MIN(SOME, ids->len - i), hits, error))
            return FALSE;
    line_rows_sort(list, hits);
    list->hits = g_steal_pointer(&hits);
    return TRUE;
}

/* ---- walking ---- */

GPtrArray *line_walk(const LineList *list, Rows *ids, guint n, GError **error) {
    g_autoptr(GPtrArray) page = line_rows_new();
    g_autoptr(GError) failed = NULL;
    gint64 some[SOME];
    gboolean more = TRUE;
    while (more && !failed && page->len < n) {
        guint k = 0;
        while (k < SOME && (more = rows_next(ids, &failed))) {
            some[k] = rows_get_int(ids, 0);
            k += may_hold(list, some[k]) ? 1 : 0;
        }
        if (k > 0 && !failed)
            read_some(list, 0, some, k, page, &failed);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    if (page->len > n)
        g_ptr_array_set_size(page, (int)n);
    return g_steal_pointer(&page);
}
