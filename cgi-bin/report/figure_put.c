#include "report/figure_put.h"

#include <string.h>

#include "base/number.h"
#include "base/when.h"
#include "report/bars.h"
#include "web/model.h"

static void text_put(xmlNode *row, const char *name, gboolean has, gint64 value, int scale) {
    g_autofree char *text = bars_text(has, value, scale);
    model_attr(row, name, text);
}

static gboolean english(const Request *request) {
    return strcmp(request_lang(request), "en") == 0;
}

const char *figure_name(const Request *request, const RollupFigure *f) {
    return english(request) ? f->name_en : f->name;
}

void figure_values_put(xmlNode *row, const RollupFigure *f, const RollupCell *cell) {
    text_put(row, "now", cell->has_now, cell->now, f->scale);
    text_put(row, "total", cell->has_total, cell->total, f->scale);
    if (cell->has_tenths)
        text_put(row, "total", TRUE, cell->tenths, BARS_PERCENT);
}

RollupCell figure_cell(const RollupFigure *f) {
    return (RollupCell){.has_now = f->has_now,
                        .has_total = f->has_total,
                        .has_tenths = f->has_tenths,
                        .now = f->now,
                        .total = f->total,
                        .tenths = f->tenths,
                        .reports = f->reports};
}

void figure_put(const Request *request, xmlNode *row, const RollupFigure *f) {
    RollupCell cell = figure_cell(f);
    model_attr(row, "name", figure_name(request, f));
    model_attr(row, "measure", english(request) ? f->measure_en : f->measure);
    figure_values_put(row, f, &cell);
    text_put(row, "reports", TRUE, f->reports, 0);
}

gboolean figure_main(const RollupFigure *f, const RollupCell *cell, gboolean several, gint64 *value,
                     int *scale) {
    gboolean now = cell->has_now && (several || !cell->has_total);
    *scale = f->roll == ROLLUP_RATIO ? BARS_PERCENT : f->scale;
    *value = f->roll == ROLLUP_RATIO ? cell->tenths : now ? cell->now : cell->total;
    return f->roll == ROLLUP_RATIO ? cell->has_tenths : now || cell->has_total;
}

void apart_put(const Request *request, xmlNode *row, const RollupChoice *choice, gint64 unit,
               gint64 came, gint64 owed) {
    g_autofree char *href =
        g_strdup_printf("%s%s?from=%" G_GINT64_FORMAT "&unit=%" G_GINT64_FORMAT,
                        request_mount(request), request_path(request), choice->from, unit);
    text_put(row, "came", TRUE, came, 0);
    text_put(row, "owed", TRUE, owed, 0);
    model_attr(row, "apart", href);
}

void day_put(xmlNode *row, const char *name, gint64 at) {
    if (at > 0)
        model_number(row, name, MODEL_DAY, at);
}
