/* tasks.c: a dossier as a list of tasks: its head, its nominees one by one, each with its state. */
#include <string.h>

#include "base/when.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "common/tasks.h"
#include "common/twins_model.h"
#include "nominate/nominate.h"
#include "web/model.h"

enum { NOMINEES_A_PAGE = 50 };

/* ---- the nominees ---- */

static gboolean count_of(Store *store, const char *query, gint64 dossier, gint64 *n,
                         GError **error) {
    g_autoptr(Rows) rows = store_query(store, query);
    rows_int(rows, "id", dossier);
    if (!rows_next(rows, error))
        return FALSE;
    *n = rows_get_int(rows, 0);
    return TRUE;
}

static void page_link(const Request *request, xmlNode *list, const char *name, gint64 dossier,
                      gint64 page, gboolean errors_only) {
    g_autofree char *href =
        g_strdup_printf("%s/nominate/%" G_GINT64_FORMAT "?page=%" G_GINT64_FORMAT "%s#nominees",
                        request_mount(request), dossier, page, errors_only ? "&errors=1" : "");
    model_attr(list, name, href);
}

/* <list name="nominees"> with its totals and ways to the other pages. */
static gboolean nominee_list(const Request *request, xmlNode *page, gint64 dossier, gint64 at,
                             gboolean errors_only, gint64 *total, GError **error) {
    Store *store = request_read(request);
    gint64 errors = 0;
    if (!count_of(store, "nominee_errors", dossier, &errors, error) ||
        !count_of(store, "nominee_count", dossier, total, error))
        return FALSE;
    gint64 shown = errors_only ? errors : *total;
    xmlNode *list = model_add(page, "list");
    model_attr(list, "name", "nominees");
    model_attr_int(list, "total", *total);
    model_attr_int(list, "errors", errors);
    if (at > 1)
        page_link(request, list, "prev", dossier, at - 1, errors_only);
    if (at * NOMINEES_A_PAGE < shown)
        page_link(request, list, "next", dossier, at + 1, errors_only);
    if (errors_only)
        page_link(request, list, "all_href", dossier, 1, FALSE);
    else if (errors && *total > NOMINEES_A_PAGE / 5)
        page_link(request, list, "errors_href", dossier, 1, TRUE);
    return TRUE;
}

/* The reasons of the last return stand at the nominees that it named. */
static gboolean return_reasons(const Request *request, xmlNode *nominees, xmlNode *returns,
                               GError **error) {
    gint64 last = returns->children ? model_get_int(returns->children, "id") : 0;
    if (!last)
        return TRUE;
    g_autoptr(Rows) rows = store_query(request_read(request), "return_notes");
    rows_int(rows, "event", last);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed))
        for (xmlNode *row = nominees->children; row; row = row->next)
            if (model_get_int(row, "id") == rows_get_int(rows, 0))
                model_text(row, "reason", rows_get_text(rows, 1));
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

/* @twins on the rows of those who perhaps stand elsewhere for the same. */
static gboolean twins_mark(const Request *request, xmlNode *nominees, gint64 dossier,
                           GError **error) {
    xmlNode *first = nominees->children;
    if (!first)
        return TRUE;
    g_autoptr(Twins) twins = twins_of(request, dossier, FALSE, model_get_int(first, "place"),
                                      model_get_int(nominees->last, "place"), error);
    xmlNode *row = first;
    for (guint i = 0; twins && row && i < twins->rows->len; i++) {
        const Twin *twin = g_ptr_array_index(twins->rows, i);
        while (row && model_get_int(row, "place") < twin->place)
            row = row->next;
        for (xmlNode *at = row; at && model_get_int(at, "place") == twin->place; at = at->next)
            if (model_get_int(at, "id") == twin->nominee && !xmlHasProp(at, BAD_CAST "twin"))
                model_attr(at, "twin", twin->within ? twin->other_name : twin->unit);
    }
    return twins != NULL;
}

static gboolean nominee_rows(const Request *request, xmlNode *page, gint64 dossier,
                             gboolean returned, TasksDone *progress, GError **error) {
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    gint64 at = request_query_int(request, "page", 1, 1000, 1);
    gboolean errors_only = request_query_int(request, "errors", 0, 1, 0) == 1;
    gint64 total = 0, done = 0;
    if (!nominee_list(request, page, dossier, at, errors_only, &total, error) ||
        !count_of(request_read(request), "nominees_done", dossier, &done, error))
        return FALSE;
    Rows *rows = store_query(request_read(request), "nominee_page");
    rows_int(rows, "id", dossier);
    rows_int(rows, "errors_only", errors_only);
    rows_int(rows, "n", NOMINEES_A_PAGE);
    rows_int(rows, "skip", (at - 1) * NOMINEES_A_PAGE);
    rows_text(rows, "lang", request_lang(request));
    xmlNode *nominees = model_rows(page, "nominees", rows, &frame, error);
    if (!nominees || !twins_mark(request, nominees, dossier, error))
        return FALSE;
    progress->parts += (guint)total;
    progress->done += (guint)done;
    if (!returned)
        return TRUE;
    xmlNode *returns = model_query_as(request, page, "dossier_returns", "returns", dossier, error);
    return returns && return_reasons(request, nominees, returns, error);
}

static void kinds(xmlNode *page) {
    static const char *const codes[] = {"individual", "collective", "household", "story"};
    xmlNode *list = model_add(page, "kinds");
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
        model_attr(model_add(list, "row"), "code", codes[i]);
}

gboolean tasks_page(Request *request, Response *response, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    xmlNode *page = response_page(response);
    TasksDone progress = {0, 0};
    g_autofree char *signer = NULL;
    g_autofree char *base = dossier_path(request, dossier);
    g_autoptr(Standing) standing = standing_load(request_read(request), dossier, error);
    if (!standing || !model_dossier(request, page, dossier, error) ||
        !tasks_head(request, page, dossier, &progress, &signer, error))
        return FALSE;
    kinds(page);
    gboolean returned = strcmp(standing->state, "returned") == 0;
    return model_query_as(request, page, "nominee_counts", "counts", dossier, error) &&
           nominee_rows(request, page, dossier, returned, &progress, error) &&
           tasks_people(request, page, dossier, signer, error) &&
           model_events(request, page, dossier, may_edit(request), error) &&
           model_acts(request, page, standing, base, error) &&
           tasks_newer(request, page, dossier, error) &&
           tasks_finish(request, page, &progress, error);
}

/* ---- the unit's own list ---- */

enum { DOSSIERS_A_PAGE = 50 };

static void select_row(xmlNode *list, const char *attribute, const char *value) {
    for (xmlNode *row = list->children; row; row = row->next) {
        g_autofree char *text = model_get(row, attribute);
        if (g_strcmp0(text, value) == 0)
            model_attr(row, "selected", "selected");
        if (!xmlHasProp(row, BAD_CAST "label"))
            model_attr(row, "label", text);
    }
}

/* One row more than a page was asked: it says that there is another page, and goes. */
static void next_page(const Request *request, xmlNode *page, xmlNode *rows, const char *query) {
    xmlNode *list = model_add(page, "list");
    guint n = 0;
    xmlNode *last = NULL;
    for (xmlNode *row = rows->children; row; row = row->next, n++)
        if (n < DOSSIERS_A_PAGE)
            last = row;
    model_attr(list, "name", "dossiers");
    model_attr_int(list, "total", MIN(n, DOSSIERS_A_PAGE));
    if (n > DOSSIERS_A_PAGE) {
        g_autofree char *next = g_strdup_printf(
            "%s/nominate?%s&before=%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, request_mount(request),
            query, model_get_int(last, "cursor"), model_get_int(last, "id"));
        model_attr(list, "next", next);
        xmlNode *extra = last->next;
        xmlUnlinkNode(extra);
        xmlFreeNode(extra);
    }
}

static xmlNode *unit_rows(const Request *request, xmlNode *page, gint64 year, const char *state,
                          gint64 unit, GError **error) {
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    gint64 at = G_MAXINT64, id = 0;
    const char *before = request_query(request, "before");
    if (before && strchr(before, '.')) {
        at = g_ascii_strtoll(before, NULL, 10);
        id = g_ascii_strtoll(strchr(before, '.') + 1, NULL, 10);
    }
    Rows *rows = store_query(request_read(request), "unit_dossiers");
    rows_int(rows, "me", request_person(request)->id);
    rows_text(rows, "today", request_today(request));
    rows_int(rows, "year", year);
    rows_text(rows, "state", state);
    rows_int(rows, "unit", unit);
    rows_int(rows, "before_at", at);
    rows_int(rows, "before_id", id);
    rows_int(rows, "n", DOSSIERS_A_PAGE + 1);
    rows_text(rows, "lang", request_lang(request));
    return model_rows(page, "dossiers", rows, &frame, error);
}

gboolean unit_list(Request *request, Response *response, GError **error) {
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    xmlNode *page = response_page(response);
    gint64 year = request_query_int(request, "year", 2000, 2200, when_year(request_today(request)));
    gint64 unit = request_query_int(request, "unit", 1, G_MAXINT64, 0);
    const char *state = request_query(request, "state") ? request_query(request, "state") : "";
    g_autofree char *year_text = g_strdup_printf("%" G_GINT64_FORMAT, year);
    xmlNode *years = model_query_as(request, page, "unit_years", "years", 0, error);
    if (!years)
        return FALSE;
    select_row(years, "value", year_text);
    Rows *rows = store_query(request_read(request), "unit_states");
    rows_int(rows, "me", request_person(request)->id);
    rows_text(rows, "today", request_today(request));
    rows_int(rows, "year", year);
    rows_text(rows, "lang", request_lang(request));
    xmlNode *states = model_rows(page, "states", rows, &frame, error);
    if (!states)
        return FALSE;
    select_row(states, "code", state);
    xmlNode *dossiers = unit_rows(request, page, year, state, unit, error);
    if (!dossiers)
        return FALSE;
    g_autofree char *escaped = g_uri_escape_string(state, NULL, FALSE);
    g_autofree char *query =
        g_strdup_printf("year=%s&state=%s&unit=%" G_GINT64_FORMAT, year_text, escaped, unit);
    next_page(request, page, dossiers, query);
    return TRUE;
}
