#include "domain/rollup_shown.h"

#include <string.h>

static void shown_free(gpointer data) {
    RollupShown *s = data;
    g_free(s->figure);
    g_free(s->name);
    g_free(s->part);
    g_free(s->part_name);
    g_free(s);
}

static void chart_free(gpointer data) {
    RollupChart *c = data;
    g_free(c->name);
    g_ptr_array_unref(c->bars);
    g_ptr_array_unref(c->series);
    g_ptr_array_unref(c->cells);
    g_free(c);
}

void rollup_look_free(RollupLook *look) {
    if (!look)
        return;
    g_ptr_array_unref(look->cards);
    g_ptr_array_unref(look->columns);
    g_ptr_array_unref(look->charts);
    g_free(look);
}

static gboolean shown_read(Store *store, const char *form, const char *lang, RollupLook *look,
                           GError **error) {
    g_autoptr(Rows) rows = store_query(store, "rollup_shown");
    g_autoptr(GError) failed = NULL;
    rows_text(rows, "form", form);
    rows_text(rows, "lang", lang);
    while (rows_next(rows, &failed)) {
        RollupShown *s = g_new0(RollupShown, 1);
        s->figure = g_strdup(rows_get_text(rows, 1));
        s->name = g_strdup(rows_get_text(rows, 2));
        s->part = g_strdup(rows_get_text(rows, 3));
        s->part_name = g_strdup(rows_get_text(rows, 4));
        gboolean card = strcmp(rows_get_text(rows, 0), "card") == 0;
        g_ptr_array_add(card ? look->cards : look->columns, s);
    }
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

static RollupChart *chart_begin(GPtrArray *charts, gint64 id, const char *name) {
    RollupChart *c = g_new0(RollupChart, 1);
    c->id = id;
    c->name = g_strdup(name);
    c->bars = g_ptr_array_new_with_free_func(g_free);
    c->series = g_ptr_array_new_with_free_func(g_free);
    c->cells = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(charts, c);
    return c;
}

/* Rows come bar by bar, each with all series. */
static gboolean charts_read(Store *store, const char *form, const char *lang, GPtrArray *charts,
                            GError **error) {
    enum { ID, NAME, BAR, BAR_NAME, SERIES, SERIES_NAME, FIGURE };
    g_autoptr(Rows) rows = store_query(store, "rollup_charts");
    g_autoptr(GError) failed = NULL;
    RollupChart *chart = NULL;
    gint64 bar = 0;
    rows_text(rows, "form", form);
    rows_text(rows, "lang", lang);
    while (rows_next(rows, &failed)) {
        if (!chart || chart->id != rows_get_int(rows, ID))
            chart = chart_begin(charts, rows_get_int(rows, ID), rows_get_text(rows, NAME));
        if (chart->bars->len == 0 || bar != rows_get_int(rows, BAR))
            g_ptr_array_add(chart->bars, g_strdup(rows_get_text(rows, BAR_NAME)));
        bar = rows_get_int(rows, BAR);
        if (chart->bars->len == 1)
            g_ptr_array_add(chart->series, g_strdup(rows_get_text(rows, SERIES_NAME)));
        g_ptr_array_add(chart->cells, g_strdup(rows_get_text(rows, FIGURE)));
    }
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

RollupLook *rollup_look(Store *store, const char *form, const char *lang, GError **error) {
    g_autoptr(RollupLook) look = g_new0(RollupLook, 1);
    look->cards = g_ptr_array_new_with_free_func(shown_free);
    look->columns = g_ptr_array_new_with_free_func(shown_free);
    look->charts = g_ptr_array_new_with_free_func(chart_free);
    return shown_read(store, form, lang, look, error) &&
                   charts_read(store, form, lang, look->charts, error)
               ? g_steal_pointer(&look)
               : NULL;
}

const char *rollup_chart_cell(const RollupChart *chart, guint bar, guint series) {
    return g_ptr_array_index(chart->cells, bar * chart->series->len + series);
}
