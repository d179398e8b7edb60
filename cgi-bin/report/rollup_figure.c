/* rollup_figure.c: one figure unit by unit, and period by period. */
#include <string.h>

#include "base/number.h"
#include "report/bars.h"
#include "report/choice.h"
#include "report/figure_put.h"
#include "report/report.h"
#include "web/errors.h"
#include "web/model.h"
#include "web/texts.h"

enum { TREND_PERIODS = 12 };

/* What a page is made of. */
typedef struct {
    Request *request;
    xmlNode *page;
    RollupChoice choice;
    RollupFigure *figure;
    gboolean several; /* periods */
} Page;

static RollupCell unit_cell(const RollupUnit *u) {
    return (RollupCell){.has_now = u->has_now,
                        .has_total = u->has_total,
                        .has_tenths = u->has_tenths,
                        .now = u->now,
                        .total = u->total,
                        .tenths = u->tenths};
}

static gint64 main_value(const Page *p, const RollupCell *cell) {
    gint64 value = 0;
    int scale = 0;
    return figure_main(p->figure, cell, p->several, &value, &scale) ? value : 0;
}

/* ---- units ---- */

static void unit_put(const Page *p, xmlNode *list, const RollupUnit *u, gint64 most) {
    static const char *const how[] = {
        [ROLLUP_CAME] = "came", [ROLLUP_EXCUSED] = "excused", [ROLLUP_MISSING] = "missing"};
    RollupCell cell = unit_cell(u);
    xmlNode *row = model_add(list, "row");
    model_attr(row, "unit", u->name);
    model_attr(row, "how", how[u->how]);
    figure_values_put(row, p->figure, &cell);
    model_attr_int(row, "size", bars_size(main_value(p, &cell), most));
    if (p->several)
        apart_put(p->request, row, &p->choice, u->unit, u->came, u->owed);
    if (u->how != ROLLUP_CAME || !u->open)
        return;
    g_autofree char *href =
        g_strdup_printf("%s%s/desk/%" G_GINT64_FORMAT, request_mount(p->request),
                        request_place(p->request), u->dossier);
    model_attr(row, "href", href);
}

static void units_list_put(const Page *p, const GPtrArray *units) {
    gint64 most = 0, came = 0;
    for (guint i = 0; i < units->len; i++) {
        RollupCell cell = unit_cell(g_ptr_array_index(units, i));
        most = MAX(most, main_value(p, &cell));
    }
    xmlNode *list = model_add(p->page, "units");
    for (guint i = 0; i < units->len; i++) {
        const RollupUnit *u = g_ptr_array_index(units, i);
        unit_put(p, list, u, most);
        came += u->how == ROLLUP_CAME;
    }
    g_autofree char *all = number_show_int(units->len);
    g_autofree char *sent = number_show_int(came);
    model_attr(list, "all", all);
    model_attr(list, "came", sent);
}

/* ---- periods ---- */

static RollupCell period_cell(const RollupPeriod *one) {
    return (RollupCell){.has_now = one->has_now,
                        .has_total = one->has_total,
                        .has_tenths = one->has_tenths,
                        .now = one->now,
                        .total = one->total,
                        .tenths = one->tenths};
}

/* The period's own page of the figure, with the units that are chosen here. */
static char *period_address(const Page *p, gint64 period) {
    g_autofree char *query = choice_query(p->request, 0);
    return g_strdup_printf("%s%s/desk/periods/%" G_GINT64_FORMAT "/figures/%s%s",
                           request_mount(p->request), request_place(p->request), period,
                           p->figure->code, query);
}

/* The chart shows what came in each period where reports say so, else what was reached by then. */
static gboolean trend_chart_put(const Page *p, xmlNode *trend, const GPtrArray *periods,
                                GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new(), series = g_ptr_array_new();
    g_autofree BarValue *values = g_new0(BarValue, periods->len);
    int scale = p->figure->scale;
    gboolean now = FALSE, any = FALSE;
    for (guint i = 0; i < periods->len; i++) {
        const RollupPeriod *one = g_ptr_array_index(periods, i);
        RollupCell cell = period_cell(one);
        values[i].has = figure_main(p->figure, &cell, TRUE, &values[i].value, &scale);
        now = now || one->has_now;
        any = any || values[i].has;
        g_ptr_array_add(names, one->name);
    }
    const char *label = text_for(request_lang(p->request), now ? "rollup.now" : "rollup.total");
    g_ptr_array_add(series, (gpointer)(guintptr)label);
    const BarChart chart = {.name = figure_name(p->request, p->figure),
                            .series = series,
                            .bars = names,
                            .values = values,
                            .scale = scale};
    return !any || bars_put(trend, &chart, error);
}

static gboolean trend_put(const Page *p, GError **error) {
    if (p->figure->roll == ROLLUP_NONE)
        return TRUE;
    g_autoptr(GPtrArray) periods = rollup_trend(request_read(p->request), &p->choice, p->figure,
                                                TREND_PERIODS, request_lang(p->request), error);
    if (!periods)
        return FALSE;
    xmlNode *trend = model_add(p->page, "trend");
    if (!trend_chart_put(p, trend, periods, error))
        return FALSE;
    for (guint i = 0; i < periods->len; i++) {
        const RollupPeriod *one = g_ptr_array_index(periods, i);
        RollupCell cell = period_cell(one);
        g_autofree char *href = period_address(p, one->period);
        g_autofree char *reports = number_show_int(one->reports);
        xmlNode *row = model_add(trend, "row");
        model_attr(row, "name", one->name);
        model_attr(row, "href", href);
        figure_values_put(row, p->figure, &cell);
        model_attr(row, "reports", reports);
        model_attr_flag(row, "here", one->period == p->choice.period);
    }
    return TRUE;
}

/* Any figure of the register: what no report gave is shown as empty. */
static gboolean page_read(Page *p, GError **error) {
    Store *store = request_read(p->request);
    g_autoptr(GError) failed = NULL;
    if (!rollup_choose(p->request, &p->choice, error))
        return FALSE;
    p->several = p->choice.from != p->choice.period;
    p->figure = rollup_figure(store, request_arg(p->request, "figure"), &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    return p->figure || http_error(error, "not_found");
}

gboolean rollup_figure_page(Request *request, Response *response, GError **error) {
    if (choice_leads(request, response))
        return TRUE;
    Page p = {.request = request, .page = response_page(response)};
    gboolean found = page_read(&p, error);
    g_autoptr(RollupFigure) figure = p.figure;
    g_autoptr(GPtrArray) units =
        found ? rollup_figure_units(request_read(request), &p.choice, figure, error) : NULL;
    if (!units || !choice_put(request, p.page, &p.choice, error))
        return FALSE;
    figure_put(request, model_add(model_add(p.page, "figure"), "row"), figure);
    units_list_put(&p, units);
    return trend_put(&p, error);
}
