#include "report/choice.h"

#include "domain/unit.h"
#include "web/errors.h"

/* ---- reading the address ---- */

gint64 choice_asked(const Request *request, const char *name) {
    const char *text = request_query(request, name);
    return text && *text ? request_query_int(request, name, 1, G_MAXINT64, -1) : 0;
}

static gboolean found(Rows *rows, GError **error) {
    g_autoptr(GError) failed = NULL;
    if (rows_next(rows, &failed))
        return TRUE;
    if (!failed)
        return http_error(error, "not_found");
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

static gboolean from_stands(Request *request, gint64 from, gint64 period, GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(request), "rollup_from");
    rows_int(rows, "from", from);
    rows_int(rows, "period", period);
    return found(rows, error);
}

static gboolean group_stands(Request *request, gint64 id, GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(request), "rollup_group");
    rows_int(rows, "id", id);
    return found(rows, error);
}

static gboolean content_stands(Request *request, gint64 no, GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(request), "rollup_content");
    rows_int(rows, "movement", request_scope_int(request, "movement"));
    rows_int(rows, "no", no);
    return found(rows, error);
}

/* The unit and all below it, within those that are chosen already. */
static gboolean unit_choose(Request *request, gint64 id, RollupChoice *choice, GError **error) {
    g_autoptr(GError) failed = NULL;
    g_autoptr(Unit) unit = unit_load(request_read(request), id, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!unit || (choice->last && (unit->pos < choice->pos || unit->pos > choice->last)))
        return http_error(error, "not_found");
    choice->pos = unit->pos;
    choice->last = unit->last;
    return TRUE;
}

gboolean rollup_choose(Request *request, RollupChoice *choice, GError **error) {
    gint64 period = request_arg_id(request, "period");
    gint64 from = choice_asked(request, "from"), unit = choice_asked(request, "unit");
    *choice = (RollupChoice){.from = from ? from : period,
                             .period = period,
                             .group = choice_asked(request, "group"),
                             .content = choice_asked(request, "content"),
                             .reader = request_person(request)->id,
                             .today = request_today(request)};
    return unit_choose(request, request_scope_int(request, "issuer"), choice, error) &&
           (!from || from_stands(request, from, period, error)) &&
           (!unit || unit_choose(request, unit, choice, error)) &&
           (!choice->group || group_stands(request, choice->group, error)) &&
           (!choice->content || content_stands(request, choice->content, error));
}

/* ---- writing it again ---- */

gint64 choice_from(const RollupChoice *choice) {
    return choice->from != choice->period ? choice->from : 0;
}

char *choice_query(const Request *request, gint64 from) {
    static const char *const names[] = {"from", "unit", "group", "content"};
    GString *query = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        gint64 id = i == 0 ? from : choice_asked(request, names[i]);
        if (id > 0)
            g_string_append_printf(query, "%c%s=%" G_GINT64_FORMAT, query->len ? '&' : '?',
                                   names[i], id);
    }
    return g_string_free(query, FALSE);
}

gboolean choice_leads(Request *request, Response *response) {
    gint64 period = choice_asked(request, "period");
    if (period == 0 || period == request_arg_id(request, "period"))
        return FALSE;
    gint64 from = choice_asked(request, "from");
    g_autofree char *query =
        choice_query(request, from > 0 && from_stands(request, from, period, NULL) ? from : 0);
    const char *figure = request_arg(request, "figure");
    response_redirect(response, "%s/desk/periods/%" G_GINT64_FORMAT "/figures%s%s%s",
                      request_place(request), period, figure ? "/" : "", figure ? figure : "",
                      query);
    return TRUE;
}
