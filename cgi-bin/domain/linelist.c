/* linelist.c: which indexes lead to what is asked. */
#include "domain/linelist.h"

#include <string.h>

#include "base/when.h"

static guint64 part_of(const LineList *list, const char *part) {
    return store_part(list->store, "line_list", part);
}

static void add_part(LineList *list, const char *part) {
    list->parts |= part_of(list, part);
    list->counting |= part_of(list, part);
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
    rows_text(rows, "code_from", s->code_from);
    rows_text(rows, "code_to", s->code_to);
}

Rows *line_list_open(const LineList *list, const char *text, const StoreParts *parts, gint64 n) {
    Rows *rows = store_list(list->store, text, parts);
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
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

/* Few lines behind one filter: they are gone to and sorted, all else is tested on them. Otherwise
 * the order's index is walked, from its own filters on. */
static gboolean lead(LineList *list, GError **error) {
    Leader leaders[LEADERS];
    leaders_of(list, leaders);
    guint to = LEADERS;
    for (guint i = 0; i < LEADERS && to == LEADERS; i++) {
        gint64 n = 0;
        if (!leaders[i].asked || leaders[i].native)
            continue;
        const StoreParts part = {.filters = part_of(list, leaders[i].part)};
        if (!count_one(line_list_open(list, "line_probe", &part, LINES_FEW + 1), &n, error))
            return FALSE;
        if (n <= LINES_FEW)
            to = i;
    }
    for (guint i = 0; i < LEADERS; i++) {
        gboolean plain = to == LEADERS ? leaders[i].native : to == i;
        if (!leaders[i].asked)
            continue;
        list->parts |= part_of(list, plain ? leaders[i].part : leaders[i].walk);
        list->counting |= part_of(list, leaders[i].part);
    }
    return TRUE;
}

/* The same filters where the lines are given: none of them leads anywhere. */
static guint64 all_walked(const LineList *list) {
    Leader leaders[LEADERS];
    guint64 parts = list->parts;
    leaders_of(list, leaders);
    for (guint i = 0; i < LEADERS; i++)
        if (leaders[i].asked)
            parts |= part_of(list, leaders[i].walk);
    return parts;
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
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
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

static gboolean ask_hits(LineList *list, gboolean *none, GError **error) {
    gboolean good = line_hits_read(list, all_walked(list), none, error);
    list->walking = good && !list->hits;
    return good;
}

static gboolean ask_words(LineList *list, GError **error) {
    gboolean none = FALSE;
    if (!ask_hits(list, &none, error))
        return FALSE;
    if (!none || !list->search->words_begun)
        return TRUE;
    g_clear_pointer(&list->hits, g_ptr_array_unref);
    line_search_begin_last(list->search);
    return ask_hits(list, &none, error);
}

/* Codes stand in the rows themselves: they are tested while walking. */
static gboolean ask_code(LineList *list, GError **error) {
    gboolean none = FALSE;
    if (!ask_hits(list, &none, error))
        return FALSE;
    g_clear_pointer(&list->known, g_array_unref);
    if (list->walking)
        add_part(list, "codes_walk");
    return TRUE;
}

gboolean line_list_begin(LineList *list, Store *store, const LineFilter *filter, const char *today,
                         GError **error) {
    *list = (LineList){.store = store, .filter = filter, .today = today};
    list->search = line_search_read(filter->q);
    if (!ask_plain(list, error))
        return FALSE;
    if (list->search && !(list->search->code_from ? ask_code(list, error) : ask_words(list, error)))
        return FALSE;
    return list->hits || lead(list, error);
}

void line_list_clear(LineList *list) {
    g_clear_pointer(&list->unit, unit_free);
    g_clear_pointer(&list->search, line_search_free);
    g_clear_pointer(&list->hits, g_ptr_array_unref);
    g_clear_pointer(&list->known, g_array_unref);
}
