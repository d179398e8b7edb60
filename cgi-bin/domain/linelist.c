/* linelist.c: which indexes lead to what is asked, and the rows. */
#include "domain/linelist.h"

#include <string.h>

#include "base/when.h"

static const char *const order_names[LINES_ORDERS] = {[LINES_BY_DATE] = "submitted",
                                                      [LINES_BY_NAME] = "name",
                                                      [LINES_BY_UNIT] = "unit",
                                                      [LINES_BY_DUE] = "due"};

static void add_part(LineList *list, const char *part) {
    list->parts |= store_part(list->store, "line_list", part);
}

static gboolean is_open(const LineFilter *f) {
    return strcmp(f->state, "open") == 0;
}

/* ---- binding ---- */

/* Binds what parts ask; a parameter whose part is not chosen is ignored by the store. */
static void bind_filter(const LineList *list, Rows *rows) {
    const LineFilter *f = list->filter;
    rows_int(rows, "recipient", f->desk);
    rows_int(rows, "movement", f->movement);
    if (list->unit) {
        rows_int(rows, "pos", list->unit->pos);
        rows_int(rows, "last", list->unit->last);
    }
    rows_text(rows, "state", f->state);
    rows_text(rows, "today", list->today);
    g_autofree char *after = *f->to ? when_add_days(f->to, 1) : NULL;
    rows_int(rows, "from_at", *f->from ? when_day_start(f->from) : 0);
    rows_int(rows, "to_at", after ? when_day_start(after) : G_MAXINT64);
    rows_int(rows, "bit", f->content ? (gint64)(G_GUINT64_CONSTANT(1) << (f->content - 1)) : 0);
    rows_text(rows, "kind", f->kind);
    rows_int(rows, "award", list->award);
    rows_text(rows, "class", f->class_);
}

static void bind_search(const LineList *list, Rows *rows) {
    const LineSearch *s = list->search;
    if (!s)
        return;
    rows_int(rows, "most", LINES_FEW + 1);
    rows_text(rows, "words", s->words);
    rows_text(rows, "code_from", s->code_from);
    rows_text(rows, "code_to", s->code_to);
    for (guint i = 0; i < s->n; i++) {
        char like[] = {'l', 'i', 'k', 'e', (char)('1' + i), '\0'};
        char mark[] = {'m', 'a', 'r', 'k', (char)('1' + i), '\0'};
        rows_text(rows, like, s->like[i]);
        rows_text(rows, mark, s->mark[i]);
    }
}

static Rows *open_list(const LineList *list, const char *text, guint64 parts, gint64 n) {
    const StoreParts chosen = {.filters = parts};
    Rows *rows = store_list(list->store, text, &chosen);
    bind_filter(list, rows);
    bind_search(list, rows);
    rows_int(rows, "n", n);
    return rows;
}

/* ---- what is asked ---- */

/* A filter that an index can lead to: its part, whether the order's own index has it. */
typedef struct {
    const char *part, *walk;
    gboolean asked, native;
} Leader;

enum { LEADERS = 4 };

static void leaders_of(const LineList *list, Leader leaders[LEADERS]) {
    const LineFilter *f = list->filter;
    leaders[0] =
        (Leader){"state", "state_walk", *f->state && !is_open(f), f->order == LINES_BY_DATE};
    leaders[1] = (Leader){"unit", "unit_walk", list->unit != NULL, f->order == LINES_BY_UNIT};
    leaders[2] = (Leader){"overdue", "overdue_walk", f->overdue, f->order == LINES_BY_DUE};
    leaders[3] = (Leader){"dates", "dates_walk", *f->from || *f->to, f->order == LINES_BY_DATE};
}

static gboolean count_one(Rows *rows, gint64 *n, GError **error) {
    g_autoptr(Rows) owned = rows;
    g_autoptr(GError) failed = NULL;
    *n = rows_next(rows, &failed) ? rows_get_int(rows, 0) : 0;
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return !failed;
}

/* Few lines behind one filter: they are gone to and sorted, all else is tested on them. Otherwise
 * the order's index is walked, from its own filters on. */
static gboolean lead(LineList *list, gboolean narrow_already, GError **error) {
    Leader leaders[LEADERS];
    leaders_of(list, leaders);
    guint to = LEADERS;
    for (guint i = 0; i < LEADERS && to == LEADERS && !narrow_already; i++) {
        gint64 n = 0;
        if (!leaders[i].asked || leaders[i].native)
            continue;
        guint64 part = store_part(list->store, "line_list", leaders[i].part);
        if (!count_one(open_list(list, "line_probe", part, LINES_FEW + 1), &n, error))
            return FALSE;
        if (n <= LINES_FEW)
            to = i;
    }
    for (guint i = 0; i < LEADERS; i++) {
        gboolean plain = to == LEADERS ? leaders[i].native && !narrow_already : to == i;
        if (leaders[i].asked)
            add_part(list, plain ? leaders[i].part : leaders[i].walk);
    }
    return TRUE;
}

static gboolean ask_award(LineList *list, GError **error) {
    if (*list->filter->award == '\0')
        return TRUE;
    g_autoptr(Rows) rows = store_query(list->store, "award_by_code");
    rows_text(rows, "code", list->filter->award);
    add_part(list, "award");
    return count_one(g_steal_pointer(&rows), &list->award, error);
}

/* The unit with those below it; the top of the tree asks nothing. An unknown unit has no lines. */
static gboolean ask_unit(LineList *list, GError **error) {
    if (!list->filter->unit)
        return TRUE;
    Rows *rows = store_query(list->store, "unit_is_whole");
    rows_int(rows, "id", list->filter->unit);
    gint64 whole = 0;
    g_autoptr(GError) failed = NULL;
    if (count_one(rows, &whole, &failed) && !whole) {
        list->unit = unit_load(list->store, list->filter->unit, &failed);
        if (!list->unit && !failed)
            list->unit = g_new0(Unit, 1);
    }
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return !failed;
}

static gboolean ask_plain(LineList *list, GError **error) {
    const LineFilter *f = list->filter;
    if (f->content)
        add_part(list, "content");
    if (*f->kind)
        add_part(list, "kind");
    if (*f->class_)
        add_part(list, "class");
    if (f->frontline)
        add_part(list, "frontline");
    if (is_open(f))
        add_part(list, "open");
    return ask_unit(list, error) && ask_award(list, error);
}

/* ---- what is searched ---- */

static gboolean probe_words(LineList *list, const char *words, gint64 *n, GError **error) {
    Rows *rows = store_query(list->store, "line_search_probe");
    rows_text(rows, "words", words);
    rows_int(rows, "most", LINES_FEW + 1);
    return count_one(rows, n, error);
}

static void begin_last_word(LineSearch *s) {
    guint last = s->n - 1;
    g_free(s->words);
    s->words = g_steal_pointer(&s->words_begun);
    g_free(s->like[last]);
    s->like[last] = g_steal_pointer(&s->like_begun);
    g_free(s->mark[last]);
    s->mark[last] = g_steal_pointer(&s->mark_begun);
}

/* The marks that were typed, and where too many lines hold the words, the words themselves: what
 * holds a word with its marks holds the word. */
static void add_words(LineList *list, gboolean all) {
    const LineSearch *s = list->search;
    for (guint i = 0; i < s->n; i++) {
        char part[] = {'m', 'a', 'r', 'k', (char)('1' + i), '\0'};
        if (!s->mark[i])
            memcpy(part, "like", 4);
        if (s->mark[i] || all)
            add_part(list, part);
    }
}

static gboolean ask_words(LineList *list, gboolean *narrow, GError **error) {
    gint64 n = 0;
    if (!probe_words(list, list->search->words, &n, error))
        return FALSE;
    if (n == 0 && list->search->words_begun) {
        begin_last_word(list->search);
        if (!probe_words(list, list->search->words, &n, error))
            return FALSE;
    }
    *narrow = n <= LINES_FEW;
    list->walking = !*narrow;
    if (*narrow)
        add_part(list, "hits");
    add_words(list, list->walking);
    return TRUE;
}

static gboolean ask_code(LineList *list, gboolean *narrow, GError **error) {
    gint64 n = 0;
    Rows *rows = store_query(list->store, "line_code_probe");
    rows_text(rows, "code_from", list->search->code_from);
    rows_text(rows, "code_to", list->search->code_to);
    rows_int(rows, "most", LINES_FEW + 1);
    if (!count_one(rows, &n, error))
        return FALSE;
    *narrow = n <= LINES_FEW;
    list->walking = !*narrow;
    add_part(list, *narrow ? "codes" : "codes_walk");
    return TRUE;
}

gboolean line_list_begin(LineList *list, Store *store, const LineFilter *filter, const char *today,
                         GError **error) {
    *list = (LineList){.store = store, .filter = filter, .today = today};
    list->search = line_search_read(filter->q);
    gboolean narrow = FALSE;
    if (!ask_plain(list, error))
        return FALSE;
    if (list->search && !(list->search->code_from ? ask_code(list, &narrow, error)
                                                  : ask_words(list, &narrow, error)))
        return FALSE;
    return lead(list, narrow, error);
}

void line_list_clear(LineList *list) {
    g_clear_pointer(&list->unit, unit_free);
    g_clear_pointer(&list->search, line_search_free);
}

/* ---- the rows ---- */

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

static void bind_place(Rows *rows, const LinePlace *place) {
    gsize n = 0;
    const void *key = g_bytes_get_data(place->name_key, &n);
    rows_int(rows, "id", place->id);
    rows_int(rows, "at", place->submitted_at);
    rows_int(rows, "unit_pos", place->unit_pos);
    rows_blob(rows, "name_key", key, n);
    rows_text(rows, "due", place->due);
}

Rows *line_list_rows(const LineList *list, const LinePlace *place, gboolean backward, guint n) {
    const StoreParts parts = {
        .filters = list->parts,
        .order = store_order(list->store, "line_list", order_names[list->filter->order]),
        .descending = list->filter->descending,
        .after = place != NULL,
        .backward = backward};
    Rows *rows = store_list(list->store, "line_list", &parts);
    bind_filter(list, rows);
    bind_search(list, rows);
    rows_int(rows, "n", n);
    if (place)
        bind_place(rows, place);
    return rows;
}

gboolean line_list_neighbour(const LineList *list, const LinePlace *place, gboolean backward,
                             gint64 *line, GError **error) {
    return count_one(line_list_rows(list, place, backward, 1), line, error);
}

Rows *line_list_counting(const LineList *list, gint64 most) {
    return open_list(list, "line_counts", list->parts, most);
}
