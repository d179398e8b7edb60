/* span.c: the desk opens a report that no calendar asks for: interim, final, on request. */
#include <string.h>

#include "base/when.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "domain/calendar.h"
#include "domain/reminder.h"
#include "domain/unit.h"
#include "report/report.h"
#include "web/errors.h"
#include "web/model.h"

/* ---- what may be opened ---------------------------------------------------------------------- */

/* Whether the person verifies at the desk that receives what the issuer's units report. */
static gboolean receives(const Request *request, gint64 issuer, gboolean *mine, GError **error) {
    GError *failed = NULL;
    Store *store = request_read(request);
    gint64 desk =
        unit_recipient_for(store, issuer, CALENDAR_AUTHORITY, request_today(request), &failed);
    g_autoptr(Rows) rows = store_query(store, "verifies");
    rows_int(rows, "me", request_person(request)->id);
    rows_int(rows, "unit", desk);
    rows_text(rows, "today", request_today(request));
    *mine = failed == NULL && rows_next(rows, &failed);
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

/* <rules>: those that the person may open. NULL with *error. */
static xmlNode *span_rules(const Request *request, xmlNode *page, GError **error) {
    gint64 asked = 0;
    gboolean mine = FALSE;
    xmlNode *list = model_query_as(request, page, "span_rules", "rules", 0, error);
    for (xmlNode *row = list ? list->children : NULL, *next; row; row = next) {
        gint64 issuer = model_get_int(row, "issuer");
        next = row->next;
        if (issuer != asked && !receives(request, issuer, &mine, error))
            return NULL;
        asked = issuer;
        if (mine)
            continue;
        xmlUnlinkNode(row);
        xmlFreeNode(row);
    }
    return list;
}

/* ---- the page -------------------------------------------------------------------------------- */

enum { STARTS, ENDS, DUE, DAYS };
static const char *const day_fields[DAYS] = {"starts_on", "ends_on", "due_on"};

/* As typed, and as understood: days ISO, NULL where they are none. */
typedef struct {
    const char *reporting, *typed[DAYS];
    char *day[DAYS];
    xmlNode *rule; /* the chosen row of <rules> */
} SpanForm;

static void span_clear(SpanForm *form) {
    for (guint i = 0; i < DAYS; i++)
        g_free(form->day[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpanForm, span_clear)

static const char *field(const Request *request, const char *name) {
    const char *text = request_field(request, name);
    return text ? text : "";
}

static xmlNode *span_show(Request *request, Response *response, const SpanForm *form) {
    g_autofree char *action = g_strconcat(request_mount(request), request_path(request), NULL);
    xmlNode *span = model_add(response_page(response), "new");
    response_private(response);
    model_attr(span, "action", action);
    for (guint i = 0; i < DAYS; i++)
        model_attr(span, day_fields[i], form && form->typed[i] ? form->typed[i] : "");
    if (form && form->rule)
        model_attr(form->rule, "selected", "selected");
    return span;
}

gboolean span_page(Request *request, Response *response, GError **error) {
    xmlNode *rules = span_rules(request, response_page(response), error);
    if (!rules)
        return FALSE;
    if (!rules->children)
        return http_error(error, "not_found");
    span_show(request, response, NULL);
    return TRUE;
}

/* ---- opening --------------------------------------------------------------------------------- */

static void span_read(const Request *request, const xmlNode *rules, SpanForm *form) {
    form->reporting = field(request, "reporting");
    for (xmlNode *row = rules->children; row; row = row->next) {
        g_autofree char *value = model_get(row, "value");
        if (g_strcmp0(value, form->reporting) == 0)
            form->rule = row;
    }
    for (guint i = 0; i < DAYS; i++) {
        form->typed[i] = field(request, day_fields[i]);
        form->day[i] = when_parse(form->typed[i]);
    }
}

/* The movement's first day; borrowed from the row. */
static char *movement_starts(const xmlNode *rule) {
    for (xmlNode *child = rule->children; child; child = child->next)
        if (xmlStrEqual(child->name, BAD_CAST "starts_on"))
            return model_get(child, "v");
    return NULL;
}

/* One fault a field, NULL where it has none. */
typedef struct {
    const char *reporting, *day[DAYS];
} SpanFaults;

static SpanFaults span_check(const Request *request, const SpanForm *form) {
    SpanFaults faults = {form->rule ? NULL : "choose", {NULL}};
    g_autofree char *first = form->rule ? movement_starts(form->rule) : NULL;
    for (guint i = 0; i < DAYS; i++)
        faults.day[i] = form->day[i] ? NULL : *form->typed[i] ? "day" : "empty";
    const char *starts = form->day[STARTS], *ends = form->day[ENDS], *due = form->day[DUE];
    if (starts && first && strcmp(starts, first) < 0)
        faults.day[STARTS] = "before";
    if (starts && ends && strcmp(ends, starts) < 0)
        faults.day[ENDS] = "backward";
    if (due && ends && strcmp(due, ends) < 0)
        faults.day[DUE] = "early";
    else if (due && strcmp(due, request_today(request)) < 0)
        faults.day[DUE] = "past";
    return faults;
}

static void fault_put(xmlNode *span, const char *name, const char *key, guint *n) {
    if (!key)
        return;
    xmlNode *fault = model_add(span, "error");
    model_attr(fault, "field", name);
    model_attr(fault, "key", key);
    ++*n;
}

typedef struct {
    const Actor *actor;
    CalendarSpan span;
    gint64 period; /* out */
} Opening;

/* The period, who owes it, and that they are told: all or nothing. */
static StoreCode open_it(Store *store, gpointer data, GError **error) {
    Opening *o = data;
    CalendarReport report = {0};
    gint64 told = 0;
    StoreCode code = calendar_span(store, o->actor, &o->span, &o->period, error);
    if (code == STORE_OK)
        code = calendar_expect(store, o->actor, o->period, &report, error);
    return code == STORE_OK ? reminder_asked(store, o->actor, o->period, &told, error) : code;
}

static gboolean span_write(Request *request, Response *response, const SpanForm *form,
                           GError **error) {
    const Actor actor = actor_of(request);
    Opening o = {&actor,
                 {g_ascii_strtoll(form->reporting, NULL, 10), form->day[STARTS], form->day[ENDS],
                  form->day[DUE]},
                 0};
    g_autoptr(GError) failed = NULL;
    StoreCode code = store_write(request_write(request), open_it, &o, &failed);
    if (code == STORE_OK || (code == STORE_EXISTS && o.period != 0)) {
        if (code == STORE_OK)
            response_notice(response, "span_opened");
        else
            response_notice_as(response, "info", "span_exists");
        response_redirect(response, "/report/desk/periods/%" G_GINT64_FORMAT, o.period);
        return TRUE;
    }
    gboolean told = FALSE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return settle(response, code, error, &told, "%s", request_path(request));
}

gboolean span_open(Request *request, Response *response, GError **error) {
    guint n = 0;
    g_auto(SpanForm) form = {0};
    xmlNode *rules = span_rules(request, response_page(response), error);
    if (!rules)
        return FALSE;
    if (!rules->children)
        return http_error(error, "not_found");
    span_read(request, rules, &form);
    const SpanFaults faults = span_check(request, &form);
    xmlNode *span = span_show(request, response, &form);
    fault_put(span, "reporting", faults.reporting, &n);
    for (guint i = 0; i < DAYS; i++)
        fault_put(span, day_fields[i], faults.day[i], &n);
    if (n == 0)
        return span_write(request, response, &form, error);
    response_status(response, 422);
    return TRUE;
}

/* The list of periods is the route's queries'; opening one is offered to who may. */
gboolean desk_list(Request *request, Response *response, GError **error) {
    xmlNode *acts = model_add(response_page(response), "acts");
    if (!person_may(request_person(request), RIGHT_VERIFY))
        return TRUE;
    xmlNode *rules = span_rules(request, acts, error);
    if (!rules)
        return FALSE;
    if (rules->children) {
        g_autofree char *action = g_strconcat(request_mount(request), "/report/desk/open", NULL);
        xmlNode *act = model_add(acts, "act");
        model_attr(act, "name", "open_span");
        model_attr(act, "action", action);
        model_attr(act, "method", "get");
        model_attr(act, "kind", "secondary");
    }
    xmlUnlinkNode(rules);
    xmlFreeNode(rules);
    return TRUE;
}
