#include "report/bars.h"

#include "base/number.h"
#include "domain/rollup.h"
#include "web/model.h"

char *bars_text(gboolean has, gint64 value, int scale) {
    if (!has)
        return NULL;
    return scale == BARS_PERCENT ? number_show_percent(value)
           : scale               ? number_show(value, scale)
                                 : number_show_int(value);
}

gint64 bars_size(gint64 value, gint64 most) {
    gint64 size = 0;
    return rollup_tenths(value, 0, most, 0, &size) ? MIN(size, 1000) : 0;
}

static void text_put(xmlNode *node, const char *name, gboolean has, gint64 value, int scale) {
    g_autofree char *text = bars_text(has, value, scale);
    model_attr(node, name, text);
}

/* ---- the axis ---- */

enum { TICKS = 4 };

/* The smallest of 1, 2, 5, 10, 20, 50 … of which TICKS reach to `most`. */
static gint64 step_for(gint64 most) {
    static const gint64 firsts[] = {1, 2, 5};
    for (gint64 power = 1; power <= G_MAXINT64 / 10; power *= 10)
        for (guint i = 0; i < G_N_ELEMENTS(firsts); i++)
            if (most / power <= firsts[i] * TICKS - 1 || most == firsts[i] * TICKS * power)
                return firsts[i] * power;
    return most / TICKS + 1;
}

/* As far as the last tick, which `most` does not pass. */
static gint64 axis_put(xmlNode *node, gint64 most, int scale) {
    most = MAX(most, 1);
    gint64 step = most > G_MAXINT64 / TICKS ? most : step_for(most);
    gint64 ticks = most / step + (most % step != 0);
    for (gint64 i = 0; i <= ticks; i++) {
        xmlNode *tick = model_add(node, "tick");
        model_attr_int(tick, "at", bars_size(i, ticks));
        text_put(tick, "label", TRUE, i * step, scale);
    }
    return ticks * step;
}

/* ---- bars ---- */

static const BarValue *cell_of(const BarChart *chart, guint bar, guint series) {
    return &chart->values[bar * chart->series->len + series];
}

static gboolean bar_sum(const BarChart *chart, guint bar, BarValue *sum, GError **error) {
    *sum = (BarValue){FALSE, 0};
    for (guint s = 0; s < chart->series->len; s++) {
        const BarValue *cell = cell_of(chart, bar, s);
        sum->has = sum->has || cell->has;
        if (cell->has && !rollup_add(&sum->value, cell->value, error))
            return FALSE;
    }
    return TRUE;
}

/* Segments meet without a gap: each begins where the sum of those before it lies. */
static void bar_put(xmlNode *node, const BarChart *chart, guint bar, const BarValue *sum,
                    gint64 axis) {
    xmlNode *row = model_add(node, "bar");
    gint64 before = 0;
    model_attr(row, "name", g_ptr_array_index(chart->bars, bar));
    text_put(row, "total", sum->has, sum->value, chart->scale);
    model_attr_int(row, "end", bars_size(sum->value, axis));
    for (guint s = 0; s < chart->series->len; s++) {
        const BarValue *value = cell_of(chart, bar, s);
        xmlNode *cell = model_add(row, "cell");
        text_put(cell, "value", value->has, value->value, chart->scale);
        gint64 from = bars_size(before, axis);
        before += value->has ? value->value : 0;
        model_attr_int(cell, "at", from);
        model_attr_int(cell, "size", bars_size(before, axis) - from);
    }
}

/* The last row of the table: each series over all bars. */
static gboolean sums_put(xmlNode *node, const BarChart *chart, GError **error) {
    xmlNode *row = model_add(node, "sum");
    BarValue all = {FALSE, 0};
    for (guint s = 0; s < chart->series->len; s++) {
        BarValue sum = {FALSE, 0};
        for (guint b = 0; b < chart->bars->len; b++) {
            const BarValue *cell = cell_of(chart, b, s);
            sum.has = sum.has || cell->has;
            if (cell->has && !rollup_add(&sum.value, cell->value, error))
                return FALSE;
        }
        all.has = all.has || sum.has;
        if (!rollup_add(&all.value, sum.value, error))
            return FALSE;
        text_put(model_add(row, "cell"), "value", sum.has, sum.value, chart->scale);
    }
    text_put(row, "total", all.has, all.value, chart->scale);
    return TRUE;
}

gboolean bars_put(xmlNode *parent, const BarChart *chart, GError **error) {
    xmlNode *node = model_add(parent, "chart");
    g_autofree BarValue *sums = g_new0(BarValue, chart->bars->len);
    gint64 most = 0;
    model_attr(node, "name", chart->name);
    for (guint b = 0; b < chart->bars->len; b++) {
        if (!bar_sum(chart, b, &sums[b], error))
            return FALSE;
        most = MAX(most, sums[b].value);
    }
    for (guint s = 0; s < chart->series->len; s++)
        model_attr(model_add(node, "series"), "name", g_ptr_array_index(chart->series, s));
    gint64 axis = axis_put(node, most, chart->scale);
    for (guint b = 0; b < chart->bars->len; b++)
        bar_put(node, chart, b, &sums[b], axis);
    return !chart->added || sums_put(node, chart, error);
}
