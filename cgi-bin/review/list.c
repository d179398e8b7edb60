/* list.c: the reviewers' list: its address, its tabs, its lines, its totals. */
#include <string.h>

#include "base/number.h"
#include "review/review.h"

/* ---- the address ---- */

static char *list_href(const Request *request, const char *query) {
    return g_strconcat(request_mount(request), "/review", query, NULL);
}

/* Whether every field stands in the address as the filter itself writes it. A day that no calendar
 * has stays, to be spoken of. */
static gboolean is_normal(const Request *request, const LineFilter *f) {
    const char *const *names = line_filter_names();
    for (guint i = 0; names[i]; i++) {
        const char *typed = request_query(request, names[i]);
        g_autofree char *value = typed ? line_filter_value(f, names[i]) : NULL;
        gboolean day = strcmp(names[i], "from") == 0 || strcmp(names[i], "to") == 0;
        if (typed && g_strcmp0(typed, value) != 0 && !(day && f->bad_date))
            return FALSE;
    }
    return TRUE;
}

static void to_normal(Response *response, const LineFilter *f) {
    g_autofree char *after = line_filter_value(f, "after");
    g_autofree char *before = line_filter_value(f, "before");
    g_autofree char *query = line_filter_query(f, "after", after, "before", before, NULL);
    response_redirect(response, "/review%s", query);
}

/* A whole code opens at once: *opened. */
static gboolean open_code(const Request *request, Response *response, const LineFilter *f,
                          gboolean *opened, GError **error) {
    g_autoptr(LineSearch) search = line_search_read(f->q);
    *opened = FALSE;
    if (!search || !search->code)
        return TRUE;
    g_autoptr(Rows) rows = store_query(request_read(request), "received_by_code");
    rows_text(rows, "code", search->code);
    rows_int(rows, "me", request_person(request)->id);
    rows_text(rows, "today", request_today(request));
    g_autoptr(GError) failed = NULL;
    if (rows_next(rows, &failed)) {
        response_redirect(response, "/review/dossiers/%" G_GINT64_FORMAT, rows_get_int(rows, 0));
        *opened = TRUE;
    }
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

/* ---- tabs and states ---- */

/* Of the filter, what tabs keep: whose list it is, how it is sorted. */
static char *tab_href(const Request *request, const LineFilter *f, const char *field,
                      const char *value) {
    g_autofree char *query =
        line_filter_query(f, "q", NULL, "state", NULL, "unit", NULL, "kind", NULL, "award", NULL,
                          "class", NULL, "content", NULL, "frontline", NULL, "overdue", NULL,
                          "from", NULL, "to", NULL, field, value, NULL);
    return list_href(request, query);
}

static void count_attr(xmlNode *row, gint64 n, gboolean more) {
    g_autofree char *shown = number_show_int(n);
    g_autofree char *over = more ? g_strconcat(shown, "+", NULL) : NULL;
    model_attr(row, "count", more ? over : shown);
}

static gint64 tally_sum(const GArray *tally, const Choices *c, const char *state, gboolean open) {
    gint64 n = 0;
    for (guint i = 0; i < tally->len; i++) {
        const LineTally *t = &g_array_index(tally, LineTally, i);
        if ((!state || strcmp(t->state, state) == 0) && (!open || choices_open(c, t->state)))
            n += t->n;
    }
    return n;
}

static void current_attr(xmlNode *row, const LineFilter *f, const char *state, gboolean overdue) {
    gboolean here = strcmp(f->state, state) == 0 && !f->overdue == !overdue;
    model_attr_flag(row, "current", here);
}

static void views_put(const Request *request, xmlNode *page, const LineFilter *f, const Choices *c,
                      const GArray *tally, gint64 overdue) {
    static const struct {
        const char *name, *field, *value, *state;
        gboolean open, overdue;
    } tabs[] = {{"to_receive", "state", "submitted", "submitted", FALSE, FALSE},
                {"open", "state", "open", "open", TRUE, FALSE},
                {"overdue", "overdue", "1", "", FALSE, TRUE},
                {"all", "q", NULL, "", FALSE, FALSE}};
    xmlNode *views = model_add(page, "views");
    for (guint i = 0; i < G_N_ELEMENTS(tabs); i++) {
        const char *state = tabs[i].open || *tabs[i].state == '\0' ? NULL : tabs[i].state;
        gint64 n = tabs[i].overdue ? overdue : tally_sum(tally, c, state, tabs[i].open);
        gboolean more = tabs[i].overdue && n > LINES_OVERDUE;
        xmlNode *row = model_add(views, "row");
        g_autofree char *href = tab_href(request, f, tabs[i].field, tabs[i].value);
        model_attr(row, "name", tabs[i].name);
        count_attr(row, more ? LINES_OVERDUE : n, more);
        model_attr(row, "href", href);
        model_attr_flag(row, "alert", tabs[i].overdue);
        current_attr(row, f, tabs[i].state, tabs[i].overdue);
    }
}

static void states_put(const Request *request, xmlNode *page, const LineFilter *f, const Choices *c,
                       const GArray *tally) {
    xmlNode *states = model_add(page, "states");
    for (guint i = 0; i < c->states->len; i++) {
        const Choice *state = &g_array_index(c->states, Choice, i);
        gint64 n = state->open ? tally_sum(tally, c, state->code, FALSE) : 0;
        if (n == 0)
            continue;
        xmlNode *row = model_add(states, "row");
        g_autofree char *href = tab_href(request, f, "state", state->code);
        model_attr(row, "code", state->code);
        model_attr(row, "name", state->short_name);
        count_attr(row, n, FALSE);
        model_attr_int(row, "n", n);
        model_attr(row, "href", href);
    }
}

/* ---- orders, pages, totals ---- */

static void sorts_put(const Request *request, xmlNode *page, const LineFilter *f) {
    static const struct {
        const char *name, *up, *down;
        LineOrder order;
    } sorts[] = {{"name", "name", "-name", LINES_BY_NAME},
                 {"unit", "unit", "-unit", LINES_BY_UNIT},
                 {"submitted", "submitted", NULL, LINES_BY_DATE},
                 {"due", "due", "-due", LINES_BY_DUE}};
    xmlNode *element = model_add(page, "sorts");
    for (guint i = 0; i < G_N_ELEMENTS(sorts); i++) {
        gboolean current = f->order == sorts[i].order;
        gboolean up = current ? f->descending : sorts[i].order != LINES_BY_DATE;
        g_autofree char *query =
            line_filter_query(f, "sort", up ? sorts[i].up : sorts[i].down, NULL);
        g_autofree char *href = list_href(request, query);
        xmlNode *sort = model_add(element, "sort");
        model_attr(sort, "name", sorts[i].name);
        model_attr(sort, "href", href);
        if (current)
            model_attr(sort, "current", f->descending ? "descending" : "ascending");
    }
}

static void cursor_attr(const Request *request, xmlNode *list, const LineFilter *f,
                        const char *attribute, const char *field, gint64 line, gint64 position) {
    g_autofree char *cursor =
        g_strdup_printf("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, line, position);
    g_autofree char *query = line_filter_query(f, field, cursor, NULL);
    g_autofree char *href = list_href(request, query);
    model_attr(list, attribute, href);
}

static void density_attr(const Request *request, xmlNode *list, const char *query,
                         const char *density) {
    g_autofree char *more = g_strconcat(query, *query ? "&" : "?", "density=", density, NULL);
    g_autofree char *href = list_href(request, more);
    model_attr(list, density, href);
}

static gint64 line_id(const LinesShown *what, guint i) {
    return ((const LineRow *)g_ptr_array_index(what->page, i))->id;
}

static void list_put(const Request *request, xmlNode *page, const LineFilter *f,
                     const LinesShown *what, const LineCounts *counts) {
    xmlNode *list = model_add(page, "list");
    g_autofree char *query = line_filter_query(f, NULL);
    g_autofree char *reset = tab_href(request, f, "q", NULL);
    g_autofree char *total = number_show_int(counts->total);
    model_attr(list, "name", "lines");
    model_attr(list, "total", total);
    model_attr_flag(list, "exact", counts->exact);
    if (what->page->len) {
        g_autofree char *first = number_show_int(what->first);
        g_autofree char *last = number_show_int(what->last);
        model_attr(list, "first", first);
        model_attr(list, "last", last);
    }
    model_attr(list, "query", query);
    model_attr(list, "reset", reset);
    density_attr(request, list, query, "dense");
    density_attr(request, list, query, "roomy");
    if (what->before && what->page->len)
        cursor_attr(request, list, f, "prev", "before", line_id(what, 0), what->first);
    if (what->after && what->page->len)
        cursor_attr(request, list, f, "next", "after", line_id(what, what->page->len - 1),
                    what->last);
}

static void counts_put(xmlNode *page, const LineCounts *counts) {
    if (!counts->known || counts->total == 0)
        return;
    const struct {
        const char *name;
        gint64 n;
    } all[] = {{"collective", counts->collective},
               {"individual", counts->individual},
               {"household", counts->household},
               {"story", counts->story},
               {"direct", counts->direct},
               {"leaders", counts->leaders},
               {"women", counts->women}};
    xmlNode *row = model_add(model_add(page, "counts"), "row");
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autofree char *shown = number_show_int(all[i].n);
        model_attr(row, all[i].name, shown);
    }
}

/* ---- the page ---- */

static void bad_date_put(xmlNode *page) {
    xmlNode *notice = model_add(page, "notice");
    model_attr(notice, "key", "bad_date");
    model_attr(notice, "kind", "warning");
}

static gboolean page_put(const Request *request, xmlNode *page, const LineFilter *f,
                         const Around *around, GError **error) {
    g_auto(LineList) list = {0};
    g_auto(LinesShown) what = {0};
    LineCounts counts = {0};
    const Choices *c = &around->choices;
    if (!line_list_begin(&list, request_read(request), f, request_today(request), error) ||
        !lines_read(&list, &what, error))
        return FALSE;
    const LineKnown known = {around->tally, choices_open, c, what.page, what.first, what.after};
    if (!line_list_counts(&list, &known, &counts, error))
        return FALSE;
    views_put(request, page, f, c, around->tally, around->overdue);
    states_put(request, page, f, c, around->tally);
    choices_put(request, page, f, c, around->tally);
    sorts_put(request, page, f);
    list_put(request, page, f, &what, &counts);
    counts_put(page, &counts);
    return lines_put(request, page, c, &what, error);
}

gboolean list_page(Request *request, Response *response, GError **error) {
    g_autoptr(LineFilter) f = filter_of(request);
    const Around *around = around_of(request, f, error);
    gboolean opened = FALSE;
    if (!around)
        return FALSE;
    if (!open_code(request, response, f, &opened, error) || opened)
        return opened;
    if (!is_normal(request, f) && !request_query(request, "view")) {
        to_normal(response, f);
        return TRUE;
    }
    if (f->bad_date)
        bad_date_put(response_page(response));
    return page_put(request, response_page(response), f, around, error);
}
