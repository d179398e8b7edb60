/* export.c: the choice of a roll-up in words, and its figures, for files. */
#include "report/export.h"

#include <string.h>

#include "base/number.h"
#include "base/when.h"
#include "report/choice.h"
#include "web/errors.h"
#include "web/model.h"
#include "web/texts.h"

void export_clear(Export *x) {
    g_clear_pointer(&x->figures, g_ptr_array_unref);
    g_clear_pointer(&x->form, g_free);
}

/* ---- statements ---- */

/* FALSE: no number of this name is known here. */
static gboolean number_of(const Export *x, const char *name, gint64 *value) {
    const struct {
        const char *name;
        gint64 value;
    } known[] = {{"from", x->choice.from},   {"period", x->choice.period},
                 {"pos", x->choice.pos},     {"last", x->choice.last},
                 {"group", x->choice.group}, {"content", x->choice.content},
                 {"desk", x->desk},          {"movement", x->movement},
                 {"day", WHEN_DAY},          {"now", request_now(x->request)}};
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].name, name) == 0) {
            *value = known[i].value;
            return TRUE;
        }
    return FALSE;
}

static void bind(const Export *x, const char *query, Rows *rows) {
    guint n = 0;
    const StoreParam *params = store_params(request_read(x->request), query, &n);
    for (guint i = 0; i < n; i++) {
        const char *name = params[i].name;
        gint64 value = 0;
        if (strcmp(name, "lang") == 0)
            rows_text(rows, name, request_lang(x->request));
        else if (strcmp(name, "today") == 0)
            rows_text(rows, name, request_today(x->request));
        else if (strcmp(name, "form") == 0)
            rows_text(rows, name, x->form);
        else if (number_of(x, name, &value))
            rows_int(rows, name, value);
    }
}

Rows *export_query(const Export *x, const char *name) {
    Rows *rows = store_query(request_read(x->request), name);
    bind(x, name, rows);
    return rows;
}

Rows *export_list(const Export *x, const char *name) {
    Store *store = request_read(x->request);
    const StoreParts parts = {.filters =
                                  x->choice.group ? store_part(store, "export_units", "group") : 0};
    Rows *rows = store_list(store, name, &parts);
    bind(x, name, rows);
    return rows;
}

xmlNode *export_rows(const Export *x, const char *element, Rows *rows, GError **error) {
    const ModelFrame frame = {request_mount(x->request), request_lang(x->request)};
    return model_rows(x->page, element, rows, &frame, error);
}

/* ---- figures ---- */

/* For people, and as it is. */
static void value_put(xmlNode *row, const char *name, gint64 value, char *shown) {
    g_autofree char *raw = g_strconcat(name, "_v", NULL);
    model_attr(row, name, shown);
    model_attr_int(row, raw, value);
    g_free(shown);
}

void export_values_put(xmlNode *node, const RollupFigure *f) {
    if (f->has_now)
        value_put(node, "now", f->now, number_show(f->now, f->scale));
    if (f->has_total)
        value_put(node, "total", f->total, number_show(f->total, f->scale));
    if (f->has_tenths)
        value_put(node, "total", f->tenths, number_show_percent(f->tenths));
}

xmlNode *export_figure_put(const Export *x, xmlNode *parent, const RollupFigure *f) {
    gboolean english = strcmp(request_lang(x->request), "en") == 0;
    xmlNode *row = model_add(parent, "row");
    model_attr(row, "code", f->code);
    model_attr(row, "name", english ? f->name_en : f->name);
    model_attr(row, "measure", english ? f->measure_en : f->measure);
    model_attr_int(row, "content", f->content);
    model_attr_int(row, "reports", f->reports);
    model_attr_int(row, "scale", f->scale);
    model_attr(row, "kind", f->roll == ROLLUP_RATIO ? "percent" : "number");
    export_values_put(row, f);
    return row;
}

/* ---- the choice ---- */

static gboolean head_put(Export *x, GError **error) {
    xmlNode *head = export_rows(x, "head", export_query(x, "export_head"), error);
    if (!head)
        return FALSE;
    if (!head->children) /* nobody owes a report of the period */
        return http_error(error, "not_found");
    x->head = head->children;
    x->form = model_get(x->head, "form");
    x->desk = model_get_int(x->head, "desk_id");
    x->movement = model_get_int(x->head, "movement_id");
    return TRUE;
}

gboolean export_begin(Export *x, Request *request, Response *response, GError **error) {
    *x = (Export){.request = request, .page = response_page(response)};
    if (!rollup_choose(request, &x->choice, error) || !head_put(x, error))
        return FALSE;
    x->figures = rollup_figures(request_read(request), &x->choice, error);
    if (!x->figures)
        return FALSE;
    xmlNode *list = model_add(x->page, "figures");
    for (guint i = 0; i < x->figures->len; i++)
        export_figure_put(x, list, g_ptr_array_index(x->figures, i));
    return TRUE;
}

char *export_name(const Export *x, const char *key, const char *ending) {
    g_autofree char *period = model_get(x->head, "period");
    const char *words = text_for(request_lang(x->request), key);
    return g_strconcat(words ? words : "", " ", period, ending, NULL);
}
