/* linecounts.c: how many lines a list holds, and who they are. */
#include <string.h>

#include "domain/linelist.h"

GArray *line_tally_read(Store *store, gint64 desk, gint64 movement, GError **error) {
    g_autoptr(GArray) tally = g_array_new(FALSE, FALSE, sizeof(LineTally));
    g_autoptr(Rows) rows = store_query(store, "tally_of_desk");
    rows_int(rows, "recipient", desk);
    rows_int(rows, "movement", movement);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        /* codes of closed sets: interned, not copied */
        LineTally t = {g_intern_string(rows_get_text(rows, 0)),
                       g_intern_string(rows_get_text(rows, 1)),
                       g_intern_string(rows_get_text(rows, 2)),
                       g_intern_string(rows_get_text(rows, 3)), rows_get_int(rows, 4)};
        g_array_append_val(tally, t);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&tally);
}

/* Adds one group of lines to the counts. */
static void add(LineCounts *c, const LineTally *t) {
    c->total += t->n;
    c->collective += strcmp(t->kind, "collective") == 0 ? t->n : 0;
    c->individual += strcmp(t->kind, "individual") == 0 ? t->n : 0;
    c->household += strcmp(t->kind, "household") == 0 ? t->n : 0;
    c->story += strcmp(t->kind, "story") == 0 ? t->n : 0;
    c->direct += strcmp(t->class_, "direct_worker") == 0 ? t->n : 0;
    c->leaders += g_str_has_prefix(t->class_, "leader_") ? t->n : 0;
    c->women += strcmp(t->sex, "female") == 0 ? t->n : 0;
}

/* Whether the desk's totals know everything that is asked. */
static gboolean told_by_desk(const LineList *list) {
    const LineFilter *f = list->filter;
    return !list->search && !list->unit && !*f->award && !f->content && !f->frontline &&
           !f->overdue && !*f->from && !*f->to;
}

static gboolean wanted(const LineFilter *f, const LineTally *t, LineOpen open, gconstpointer data) {
    if (strcmp(f->state, "open") == 0 ? !open(data, t->state)
                                      : *f->state && strcmp(f->state, t->state) != 0)
        return FALSE;
    return (!*f->kind || strcmp(f->kind, t->kind) == 0) &&
           (!*f->class_ || strcmp(f->class_, t->class_) == 0);
}

/* Whether the units' totals know everything that is asked: all but class. */
static gboolean told_by_units(const LineList *list) {
    const LineFilter *f = list->filter;
    return !list->search && list->unit && !*f->award && !*f->class_ && !f->content &&
           !f->frontline && !f->overdue && !*f->from && !*f->to;
}

static gboolean units_total(const LineList *list, gint64 *total, GError **error) {
    const LineFilter *f = list->filter;
    g_autoptr(Rows) rows = store_query(list->store, "tally_of_units");
    rows_int(rows, "recipient", f->desk);
    rows_int(rows, "movement", f->movement);
    rows_int(rows, "pos", list->unit->pos);
    rows_int(rows, "last", list->unit->last);
    rows_text(rows, "state", f->state);
    rows_text(rows, "kind", f->kind);
    if (!rows_next(rows, error))
        return FALSE;
    *total = rows_get_int(rows, 0);
    return TRUE;
}

static void add_row(LineCounts *c, const LineRow *row) {
    const LineTally one = {row->state, row->kind, row->class_, row->sex, 1};
    add(c, &one);
}

static void add_rows(LineCounts *c, const GPtrArray *rows) {
    for (guint i = 0; i < rows->len; i++)
        add_row(c, g_ptr_array_index(rows, i));
}

static gboolean count_rows(const LineList *list, LineCounts *c, GError **error) {
    const StoreParts parts = {.filters = list->counting};
    g_autoptr(Rows) rows = line_list_open(list, "line_counts", &parts, LINES_COUNTED + 1);
    if (!rows_next(rows, error))
        return FALSE;
    gint64 *into[] = {&c->total, &c->collective, &c->individual, &c->household,
                      &c->story, &c->direct,     &c->leaders,    &c->women};
    for (guint i = 0; i < G_N_ELEMENTS(into); i++)
        *into[i] = rows_get_int(rows, i);
    c->exact = c->known = c->total <= LINES_COUNTED;
    c->total = MIN(c->total, LINES_COUNTED);
    return TRUE;
}

/* Words that are looked for row by row: as far as the page has come. */
static void count_shown(const LineKnown *known, LineCounts *c) {
    c->total = known->first + known->page->len - 1;
    c->exact = !known->more;
    c->known = FALSE;
}

static gboolean count_units(const LineList *list, LineCounts *c, GError **error) {
    gint64 total = 0;
    if (!units_total(list, &total, error))
        return FALSE;
    if (total <= LINES_COUNTED)
        return count_rows(list, c, error);
    *c = (LineCounts){.total = total, .exact = TRUE};
    return TRUE;
}

gboolean line_list_counts(const LineList *list, const LineKnown *known, LineCounts *counts,
                          GError **error) {
    *counts = (LineCounts){.exact = TRUE, .known = TRUE};
    if (told_by_desk(list)) {
        for (guint i = 0; i < known->tally->len; i++) {
            const LineTally *t = &g_array_index(known->tally, LineTally, i);
            if (wanted(list->filter, t, known->open, known->data))
                add(counts, t);
        }
        return TRUE;
    }
    if (list->hits)
        add_rows(counts, list->hits);
    else if (known->first == 1 && !known->more)
        add_rows(counts, known->page);
    else if (list->walking)
        count_shown(known, counts);
    else
        return told_by_units(list) ? count_units(list, counts, error)
                                   : count_rows(list, counts, error);
    return TRUE;
}

gboolean line_list_overdue(Store *store, gint64 desk, gint64 movement, const char *today, gint64 *n,
                           GError **error) {
    const StoreParts parts = {.filters = store_part(store, "line_list", "overdue")};
    g_autoptr(Rows) rows = store_list(store, "line_probe", &parts);
    rows_int(rows, "recipient", desk);
    rows_int(rows, "movement", movement);
    rows_text(rows, "today", today);
    rows_int(rows, "n", LINES_OVERDUE + 1);
    if (!rows_next(rows, error))
        return FALSE;
    *n = rows_get_int(rows, 0);
    return TRUE;
}
