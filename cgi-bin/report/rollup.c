/* rollup.c: the figures of one or more periods added up: cards, charts, units, all figures. */
#include <string.h>

#include "base/number.h"
#include "domain/rollup_shown.h"
#include "report/bars.h"
#include "report/choice.h"
#include "report/figure_put.h"
#include "report/report.h"
#include "report/rollup_units.h"
#include "web/model.h"

/* What a page is made of. */
typedef struct {
    Request *request;
    xmlNode *page;
    RollupChoice choice;
    GPtrArray *figures, *sent;
    RollupLook *look;
} Page;

static void page_clear(Page *p) {
    g_clear_pointer(&p->figures, g_ptr_array_unref);
    g_clear_pointer(&p->sent, g_ptr_array_unref);
    g_clear_pointer(&p->look, rollup_look_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

static void number_put(xmlNode *row, const char *name, gint64 value) {
    g_autofree char *text = number_show_int(value);
    model_attr(row, name, text);
}

static void rate_put(xmlNode *row, const char *name, gint64 part, gint64 whole) {
    gint64 tenths = 0;
    gboolean has = rollup_tenths(part, 0, whole, 0, &tenths);
    g_autofree char *text = bars_text(has, tenths, BARS_PERCENT);
    model_attr(row, name, text);
}

/* ---- who sent ---- */

/* How punctual the period before was. */
static gboolean before_put(const Page *p, xmlNode *counts, GError **error) {
    Store *store = request_read(p->request);
    const char *lang = request_lang(p->request);
    g_autofree char *name = NULL;
    g_autoptr(GError) failed = NULL;
    RollupChoice before = p->choice;
    before.from = before.period = rollup_before(store, p->choice.from, lang, &name, &failed);
    g_autoptr(GPtrArray) sent =
        before.period ? rollup_sent(store, &before, request_now(p->request), lang, &failed) : NULL;
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!sent)
        return TRUE;
    RollupCounts c = rollup_count(sent);
    model_attr(counts, "before", name);
    rate_put(counts, "before_rate", c.on_time, c.expected);
    return TRUE;
}

static gboolean counts_put(const Page *p, GError **error) {
    RollupCounts c = rollup_count(p->sent);
    xmlNode *counts = model_add(p->page, "counts");
    number_put(counts, "expected", c.expected);
    number_put(counts, "received", c.received);
    number_put(counts, "on_time", c.on_time);
    number_put(counts, "excused", c.excused);
    number_put(counts, "warned", c.warned);
    number_put(counts, "units", c.units);
    rate_put(counts, "rate", c.on_time, c.expected);
    if (c.missing_units > 0) {
        g_autofree char *href = units_address(p->request, &p->choice, "missing");
        number_put(counts, "missing", c.missing_units);
        model_attr(counts, "missing_href", href);
    }
    if (c.warned > 0) {
        g_autofree char *href = units_address(p->request, &p->choice, "warned");
        model_attr(counts, "warned_href", href);
    }
    return before_put(p, counts, error);
}

/* ---- cards ---- */

/* The share of the card's part, both cumulative. */
static void share_put(const Page *p, xmlNode *card, const RollupShown *shown,
                      const RollupFigure *whole) {
    const RollupFigure *part = rollup_find(p->figures, shown->part);
    gint64 tenths = 0;
    if (!part || !part->has_total || !whole->has_total ||
        !rollup_tenths(part->total, part->scale, whole->total, whole->scale, &tenths))
        return;
    g_autofree char *text = bars_text(TRUE, tenths, BARS_PERCENT);
    model_attr(card, "part", text);
    model_attr(card, "part_name", shown->part_name);
}

/* A card whose figure nobody was asked for is not there. */
static void cards_put(const Page *p) {
    xmlNode *cards = model_add(p->page, "cards");
    for (guint i = 0; i < p->look->cards->len; i++) {
        const RollupShown *shown = g_ptr_array_index(p->look->cards, i);
        const RollupFigure *f = rollup_find(p->figures, shown->figure);
        if (!f)
            continue;
        RollupCell cell = figure_cell(f);
        xmlNode *card = model_add(cards, "card");
        model_attr(card, "name", shown->name);
        figure_values_put(card, f, &cell);
        share_put(p, card, shown, f);
    }
}

/* ---- charts ---- */

/* The cumulative sums of the chart's figures; FALSE where none of these was given. */
static gboolean chart_values(const Page *p, const RollupChart *chart, BarValue *values,
                             int *scale) {
    gboolean any = FALSE;
    for (guint b = 0; b < chart->bars->len; b++)
        for (guint s = 0; s < chart->series->len; s++) {
            const RollupFigure *f = rollup_find(p->figures, rollup_chart_cell(chart, b, s));
            BarValue *value = &values[b * chart->series->len + s];
            *value = (BarValue){f && f->has_total, f ? f->total : 0};
            *scale = f ? f->scale : *scale;
            any = any || value->has;
        }
    return any;
}

static gboolean charts_put(const Page *p, GError **error) {
    xmlNode *charts = model_add(p->page, "charts");
    for (guint i = 0; i < p->look->charts->len; i++) {
        const RollupChart *chart = g_ptr_array_index(p->look->charts, i);
        g_autofree BarValue *values = g_new0(BarValue, chart->cells->len);
        BarChart bars = {.name = chart->name,
                         .series = chart->series,
                         .bars = chart->bars,
                         .values = values,
                         .added = TRUE};
        if (chart_values(p, chart, values, &bars.scale) && !bars_put(charts, &bars, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- all figures ---- */

static void figures_put(const Page *p) {
    xmlNode *list = model_add(p->page, "figures"), *content = NULL;
    g_autofree char *query = choice_query(p->request, choice_from(&p->choice));
    gint64 of = -1;
    for (guint i = 0; i < p->figures->len; i++) {
        const RollupFigure *f = g_ptr_array_index(p->figures, i);
        if (!content || f->content != of)
            model_attr_int(content = model_add(list, "content"), "no", f->content);
        of = f->content;
        xmlNode *row = model_add(content, "row");
        g_autofree char *href = g_strconcat(request_mount(p->request), request_path(p->request),
                                            "/", f->code, query, NULL);
        figure_put(p->request, row, f);
        model_attr(row, "href", href);
    }
}

static gboolean page_read(Page *p, GError **error) {
    Store *store = request_read(p->request);
    const char *lang = request_lang(p->request);
    return rollup_choose(p->request, &p->choice, error) &&
           (p->figures = rollup_figures(store, &p->choice, error)) &&
           (p->sent = rollup_sent(store, &p->choice, request_now(p->request), lang, error)) &&
           (p->look = rollup_look(store, request_scope_text(p->request, "form"), lang, error));
}

gboolean rollup_page(Request *request, Response *response, GError **error) {
    if (choice_leads(request, response))
        return TRUE;
    g_auto(Page) p = {.request = request, .page = response_page(response)};
    if (!page_read(&p, error) || !choice_put(request, p.page, &p.choice, error) ||
        !counts_put(&p, error))
        return FALSE;
    cards_put(&p);
    if (!charts_put(&p, error) ||
        !units_put(request, p.page, &p.choice, p.sent, p.figures, p.look->columns, error))
        return FALSE;
    figures_put(&p);
    return TRUE;
}
