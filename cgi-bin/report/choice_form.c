/* choice_form.c: the form of a roll-up's choice, with what is expected in the chosen periods. */
#include <string.h>

#include "base/number.h"
#include "common/tree_label.h"
#include "report/choice.h"
#include "web/model.h"

static xmlNode *filter_add(xmlNode *form, const char *name, gint64 chosen) {
    xmlNode *filter = model_add(form, "filter");
    model_attr(filter, "name", name);
    model_attr_flag(filter, "chosen", chosen != 0);
    return filter;
}

static void option_add(xmlNode *filter, gint64 id, const char *label, gint64 chosen) {
    xmlNode *option = model_add(filter, "option");
    model_attr_int(option, "value", id);
    model_append(option, label);
    if (id == chosen)
        model_attr(option, "selected", "selected");
}

/* A filter without anything to choose is no filter. */
static void filter_end(xmlNode *filter) {
    if (filter->children)
        return;
    xmlUnlinkNode(filter);
    xmlFreeNode(filter);
}

/* What all of the form's queries may ask. */
static Rows *ask(Request *request, const RollupChoice *choice, const char *query) {
    Rows *rows = store_query(request_read(request), query);
    guint n = 0;
    const StoreParam *params = store_params(request_read(request), query, &n);
    const struct {
        const char *name;
        gint64 value;
    } numbers[] = {{"from", choice->from},
                   {"period", choice->period},
                   {"movement", request_scope_int(request, "movement")},
                   {"issuer", request_scope_int(request, "issuer")},
                   {"me", request_person(request)->id},
                   {"now", request_now(request)}};
    for (guint i = 0; i < n; i++) {
        if (strcmp(params[i].name, "lang") == 0)
            rows_text(rows, "lang", request_lang(request));
        else if (strcmp(params[i].name, "today") == 0)
            rows_text(rows, "today", request_today(request));
        for (guint v = 0; v < G_N_ELEMENTS(numbers); v++)
            if (strcmp(params[i].name, numbers[v].name) == 0)
                rows_int(rows, numbers[v].name, numbers[v].value);
    }
    return rows;
}

static gboolean ended(GError *failed, GError **error) {
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

/* Several periods: the first one's name and day, and how many there are. */
static void span_put(xmlNode *page, const char *from, const char *starts_on, gint64 periods) {
    xmlNode *span = model_add(page, "span");
    g_autofree char *n = number_show_int(periods);
    model_attr(span, "from", from);
    model_attr(span, "periods", n);
    model_value(span, "starts_on", MODEL_DATE, starts_on, NULL);
}

/* All periods to go to, by kind; and those with which a span may begin. */
static gboolean periods_put(Request *request, xmlNode *page, xmlNode *form,
                            const RollupChoice *choice, GError **error) {
    enum { ID, NAME, KIND, SAME, STARTS_ON };
    gboolean several = choice->from != choice->period;
    gint64 n = 0;
    xmlNode *periods = filter_add(form, "period", 0), *kind = NULL;
    xmlNode *froms = filter_add(form, "from", several);
    g_autofree char *of = NULL;
    GError *failed = NULL;
    g_autoptr(Rows) rows = ask(request, choice, "rollup_periods");
    while (rows_next(rows, &failed)) {
        gint64 id = rows_get_int(rows, ID);
        if (!kind || strcmp(of, rows_get_text(rows, KIND)) != 0) {
            kind = model_add(periods, "kind");
            g_free(of);
            of = g_strdup(rows_get_text(rows, KIND));
            model_attr(kind, "name", of);
        }
        option_add(kind, id, rows_get_text(rows, NAME), choice->period);
        if (rows_get_int(rows, SAME) == 0)
            continue;
        n++;
        if (id != choice->period)
            option_add(froms, id, rows_get_text(rows, NAME), choice->from);
        if (several && id == choice->from)
            span_put(page, rows_get_text(rows, NAME), rows_get_text(rows, STARTS_ON), n);
    }
    filter_end(froms);
    return ended(failed, error);
}

static gboolean units_put(Request *request, xmlNode *form, const RollupChoice *choice,
                          GError **error) {
    gint64 chosen = choice_asked(request, "unit");
    xmlNode *filter = filter_add(form, "unit", chosen);
    TreeWalk walk = {0};
    GError *failed = NULL;
    g_autoptr(Rows) rows = ask(request, choice, "rollup_choice_units");
    while (rows_next(rows, &failed)) {
        g_autofree char *label =
            tree_label(&walk, rows_get_int(rows, 2), rows_get_int(rows, 3), rows_get_text(rows, 1));
        option_add(filter, rows_get_int(rows, 0), label, chosen);
    }
    filter_end(filter);
    return ended(failed, error);
}

static gboolean groups_put(Request *request, xmlNode *form, const RollupChoice *choice,
                           GError **error) {
    xmlNode *filter = filter_add(form, "group", choice->group);
    GError *failed = NULL;
    g_autoptr(Rows) rows = ask(request, choice, "rollup_choice_groups");
    while (rows_next(rows, &failed))
        option_add(filter, rows_get_int(rows, 0), rows_get_text(rows, 1), choice->group);
    filter_end(filter);
    return ended(failed, error);
}

static gboolean contents_put(Request *request, xmlNode *form, const RollupChoice *choice,
                             GError **error) {
    xmlNode *filter = filter_add(form, "content", choice->content);
    GError *failed = NULL;
    g_autoptr(Rows) rows = ask(request, choice, "rollup_choice_contents");
    while (rows_next(rows, &failed)) {
        gint64 no = rows_get_int(rows, 0);
        g_autofree char *label =
            g_strdup_printf("%" G_GINT64_FORMAT ". %s", no, rows_get_text(rows, 1));
        option_add(filter, no, label, choice->content);
    }
    filter_end(filter);
    return ended(failed, error);
}

static void addresses_put(Request *request, xmlNode *form, const RollupChoice *choice) {
    g_autofree char *query = choice_query(request, choice_from(choice));
    g_autofree char *period =
        g_strdup_printf("%s%s/desk/periods/%" G_GINT64_FORMAT, request_mount(request),
                        request_place(request), choice->period);
    g_autofree char *figures = g_strconcat(period, "/figures", query, NULL);
    g_autofree char *table = g_strconcat(period, "/table.xlsx", query, NULL);
    g_autofree char *summary = g_strconcat(period, "/summary.docx", query, NULL);
    g_autofree char *own = g_strconcat(request_mount(request), request_path(request), NULL);
    model_attr(form, "action", own);
    model_attr_flag(form, "chosen", *query != '\0');
    model_attr(form, "figures", figures);
    model_attr(form, "xlsx", table);
    model_attr(form, "docx", summary);
}

gboolean choice_put(Request *request, xmlNode *page, const RollupChoice *choice, GError **error) {
    xmlNode *form = model_add(page, "choice");
    addresses_put(request, form, choice);
    return periods_put(request, page, form, choice, error) &&
           units_put(request, form, choice, error) && groups_put(request, form, choice, error) &&
           contents_put(request, form, choice, error);
}
