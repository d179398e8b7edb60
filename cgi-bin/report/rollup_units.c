#include "report/rollup_units.h"

#include <string.h>

#include "base/number.h"
#include "domain/rollup_shown.h"
#include "report/bars.h"
#include "report/choice.h"
#include "report/figure_put.h"
#include "web/model.h"

enum { FIRST_UNITS = 25, COLUMNS_MOST = 6 };

typedef struct {
    Request *request;
    const RollupChoice *choice;
    const GPtrArray *figures;
    gboolean several; /* periods */
    GHashTable *table;
    const RollupFigure *columns[COLUMNS_MOST];
    guint n_columns;
} Table;

char *units_address(Request *request, const RollupChoice *choice, const char *show) {
    g_autofree char *query = choice_query(request, choice_from(choice));
    return g_strdup_printf("%s%s%s%cshow=%s#units", request_mount(request), request_path(request),
                           query, *query ? '&' : '?', show);
}

/* ---- which ---- */

static gboolean is_shown(const RollupSent *s, const char *show) {
    if (g_strcmp0(show, "missing") == 0)
        return s->received < s->owed;
    if (g_strcmp0(show, "warned") == 0)
        return s->warned > 0;
    return TRUE;
}

/* Borrowed rows of `sent`. */
static GPtrArray *shown_of(const GPtrArray *sent, const char *show) {
    GPtrArray *shown = g_ptr_array_new();
    gboolean some = !show || !*show;
    for (guint i = 0; i < sent->len && !(some && shown->len == FIRST_UNITS); i++) {
        gpointer s = g_ptr_array_index(sent, i);
        if (is_shown(s, show))
            g_ptr_array_add(shown, s);
    }
    return shown;
}

/* With a chosen content its own figures, else those that the definition names. */
static void columns_choose(const Request *request, Table *t, const GPtrArray *columns,
                           xmlNode *units) {
    guint n = t->choice->content ? t->figures->len : columns->len;
    for (guint i = 0; i < n && t->n_columns < COLUMNS_MOST; i++) {
        const RollupShown *named = t->choice->content ? NULL : g_ptr_array_index(columns, i);
        const RollupFigure *f =
            named ? rollup_find(t->figures, named->figure) : g_ptr_array_index(t->figures, i);
        if (!f)
            continue;
        t->columns[t->n_columns++] = f;
        model_attr(model_add(units, "column"), "name",
                   named ? named->name : figure_name(request, f));
    }
}

/* ---- rows ---- */

static void cell_put(const Table *t, xmlNode *row, guint column, const RollupCell *cell) {
    gint64 value = 0;
    int scale = 0;
    gboolean has = figure_main(t->columns[column], cell, t->several, &value, &scale);
    g_autofree char *text = bars_text(has, value, scale);
    model_attr(model_add(row, "cell"), "v", text);
}

static const char *how_of(const RollupSent *s) {
    return s->came      ? (s->days_late ? "late" : "on_time")
           : !s->owed   ? "excused"
           : s->overdue ? "missing"
                        : "awaited";
}

static void unit_put(const Table *t, xmlNode *units, const RollupSent *s) {
    xmlNode *row = model_add(units, "row");
    model_attr(row, "unit", s->name);
    model_attr(row, "how", how_of(s));
    model_attr_flag(row, "warned", s->warned > 0);
    if (s->came) {
        g_autofree char *href =
            s->open ? g_strdup_printf("%s%s/desk/%" G_GINT64_FORMAT, request_mount(t->request),
                                      request_place(t->request), s->dossier)
                    : NULL;
        g_autofree char *days = number_show_int(s->days_late);
        model_attr(row, "href", href);
        model_attr(row, "state", s->state);
        model_attr(row, "state_name", s->state_name);
        model_attr(row, "days", days);
    }
    if (t->several)
        apart_put(t->request, row, t->choice, s->unit, s->came, s->owed);
    day_put(row, "first", s->first_at);
    for (guint c = 0; c < t->n_columns; c++) {
        RollupCell cell = rollup_cell(t->table, s->unit, t->columns[c]);
        cell_put(t, row, c, &cell);
    }
}

static void sums_put(const Table *t, xmlNode *units) {
    xmlNode *row = model_add(units, "sum");
    for (guint c = 0; c < t->n_columns; c++) {
        RollupCell cell = figure_cell(t->columns[c]);
        cell_put(t, row, c, &cell);
    }
}

/* The columns of the units from the first to the last one shown. */
static gboolean table_read(Table *t, const GPtrArray *shown, GError **error) {
    if (shown->len == 0)
        return TRUE;
    RollupChoice some = *t->choice;
    some.pos = ((const RollupSent *)g_ptr_array_index(shown, 0))->pos;
    some.last = ((const RollupSent *)g_ptr_array_index(shown, shown->len - 1))->pos;
    t->table = rollup_columns(request_read(t->request), &some,
                              request_scope_text(t->request, "form"), error);
    return t->table != NULL;
}

gboolean units_put(Request *request, xmlNode *page, const RollupChoice *choice,
                   const GPtrArray *sent, const GPtrArray *figures, const GPtrArray *columns,
                   GError **error) {
    const char *show = request_query(request, "show");
    g_autoptr(GPtrArray) shown = shown_of(sent, show);
    Table t = {.request = request,
               .choice = choice,
               .figures = figures,
               .several = choice->from != choice->period};
    if (!table_read(&t, shown, error))
        return FALSE;
    g_autoptr(GHashTable) table = t.table;
    xmlNode *units = model_add(page, "units");
    g_autofree char *all = number_show_int(sent->len);
    g_autofree char *some = number_show_int(shown->len);
    g_autofree char *href = units_address(request, choice, "all");
    model_attr(units, "all", all);
    model_attr(units, "shown", some);
    model_attr(units, "show", show && *show ? show : NULL);
    if (shown->len < sent->len)
        model_attr(units, "all_href", href);
    columns_choose(request, &t, columns, units);
    for (guint i = 0; i < shown->len; i++)
        unit_put(&t, units, g_ptr_array_index(shown, i));
    sums_put(&t, units);
    return TRUE;
}
