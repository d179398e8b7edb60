/* rollup.c: a period's figures added up over all units, and one figure unit by unit. */
#include "domain/rollup.h"
#include "base/number.h"
#include "report/choice.h"
#include "report/report.h"
#include "web/errors.h"
#include "web/model.h"

static gboolean english(const Request *request) {
    return g_strcmp0(request_lang(request), "en") == 0;
}

static void number_put(xmlNode *row, const char *name, gboolean has, gint64 value, int scale) {
    g_autofree char *text = !has    ? NULL
                            : scale ? number_show(value, scale)
                                    : number_show_int(value);
    model_attr(row, name, text);
}

static void percent_put(xmlNode *row, gboolean has, gint64 tenths) {
    g_autofree char *text = has ? number_show_percent(tenths) : NULL;
    if (has)
        xmlSetProp(row, BAD_CAST "total", BAD_CAST text);
}

static void figure_put(const Request *request, xmlNode *list, const RollupFigure *f) {
    gboolean en = english(request);
    g_autofree char *href =
        g_strconcat(request_mount(request), request_path(request), "/", f->code, NULL);
    xmlNode *row = model_add(list, "row");
    model_attr(row, "name", en ? f->name_en : f->name);
    model_attr(row, "measure", en ? f->measure_en : f->measure);
    model_attr(row, "href", href);
    number_put(row, "now", f->has_now, f->now, f->scale);
    number_put(row, "total", f->has_total, f->total, f->scale);
    percent_put(row, f->has_tenths, f->tenths);
    number_put(row, "reports", TRUE, f->reports, 0);
}

gboolean rollup_page(Request *request, Response *response, GError **error) {
    RollupChoice choice;
    g_autoptr(GPtrArray) figures = rollup_choose(request, &choice, error)
                                       ? rollup_figures(request_read(request), &choice, error)
                                       : NULL;
    if (!figures)
        return FALSE;
    xmlNode *list = model_add(response_page(response), "figures");
    for (guint i = 0; i < figures->len; i++)
        figure_put(request, list, g_ptr_array_index(figures, i));
    return TRUE;
}

/* The figure's own line above its units; FALSE where the period has no such figure. */
static gboolean heading_put(const Request *request, xmlNode *page, const GPtrArray *figures,
                            const RollupFigure **found) {
    const char *code = request_arg(request, "figure");
    for (guint i = 0; i < figures->len && !*found; i++) {
        const RollupFigure *f = g_ptr_array_index(figures, i);
        if (g_strcmp0(f->code, code) == 0)
            *found = f;
    }
    if (*found)
        figure_put(request, model_add(page, "figure"), *found);
    return *found != NULL;
}

static void unit_put(const Request *request, xmlNode *list, const RollupUnit *u, int scale) {
    static const char *const how[] = {
        [ROLLUP_CAME] = "came", [ROLLUP_EXCUSED] = "excused", [ROLLUP_MISSING] = "missing"};
    xmlNode *row = model_add(list, "row");
    model_attr(row, "unit", u->name);
    model_attr(row, "how", how[u->how]);
    number_put(row, "now", u->has_now, u->now, scale);
    number_put(row, "total", u->has_total, u->total, scale);
    percent_put(row, u->has_tenths, u->tenths);
    if (u->how != ROLLUP_CAME)
        return;
    g_autofree char *href = g_strdup_printf("%s%s/desk/%" G_GINT64_FORMAT, request_mount(request),
                                            request_place(request), u->dossier);
    model_attr(row, "href", href);
}

gboolean rollup_figure_page(Request *request, Response *response, GError **error) {
    Store *store = request_read(request);
    xmlNode *page = response_page(response);
    const RollupFigure *figure = NULL;
    RollupChoice choice;
    g_autoptr(GPtrArray) figures =
        rollup_choose(request, &choice, error) ? rollup_figures(store, &choice, error) : NULL;
    if (!figures)
        return FALSE;
    if (!heading_put(request, page, figures, &figure))
        return http_error(error, "not_found");
    g_autoptr(GPtrArray) units = rollup_units(store, &choice, figure->code, error);
    if (!units)
        return FALSE;
    xmlNode *list = model_add(page, "units");
    for (guint i = 0; i < units->len; i++)
        unit_put(request, list, g_ptr_array_index(units, i), figure->scale);
    return TRUE;
}
