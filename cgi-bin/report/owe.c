/* owe.c: the desk reminds units of what they owe, excuses one, takes that back; each asks first. */
#include "common/actor_of.h"
#include "common/acts.h"
#include "domain/calendar.h"
#include "domain/reminder.h"
#include "report/report.h"
#include "web/model.h"

/* What the pages ask about: {#period} and, where the path has one, {#unit}. */
typedef struct {
    const Actor *actor;
    gint64 period, unit;
    const char *typed;
    gint64 told; /* out, of a reminder */
} Owing;

static char *period_path(const Request *request) {
    return g_strdup_printf("/report/desk/periods/%" G_GINT64_FORMAT,
                           request_arg_id(request, "period"));
}

/* The period's name from the row that the route's query put into the page. New string. */
static char *period_name_of(xmlNode *page) {
    for (xmlNode *node = page->children; node; node = node->next)
        if (xmlStrEqual(node->name, BAD_CAST "desk_period") && node->children)
            return model_get(node->children, "name");
    return NULL;
}

/* unit NULL: the period as a whole. */
static gboolean ask(Request *request, Response *response, const Question *q, const char *unit) {
    g_autofree char *back = period_path(request);
    g_autofree char *period = period_name_of(response_page(response));
    xmlNode *confirm = act_confirm(request, response, q, back);
    xmlNode *subject = model_add(confirm, "subject");
    model_attr(confirm, "kind", q->reason ? "danger" : "primary");
    model_attr(subject, "name", unit ? unit : period);
    if (unit)
        model_attr(subject, "unit", period);
    return TRUE;
}

static gboolean lead_back(const Request *request, Response *response, const char *kind,
                          const char *notice) {
    g_autofree char *back = period_path(request);
    response_notice_as(response, kind, notice);
    response_redirect(response, "%s", back);
    return TRUE;
}

static Owing owing_of(const Request *request, const Actor *actor) {
    const char *typed = request_field(request, "reason");
    return (Owing){actor, request_arg_id(request, "period"), request_arg_id(request, "unit"),
                   typed ? typed : "", 0};
}

/* ---- reminding ------------------------------------------------------------------------------- */

/* Whom the route's query found to remind; *today: all of them were, by hand, today. */
static guint to_remind(const xmlNode *page, gboolean *today) {
    guint n = 0;
    *today = FALSE;
    for (const xmlNode *list = page->children; list; list = list->next) {
        if (!xmlStrEqual(list->name, BAD_CAST "desk_to_remind"))
            continue;
        for (const xmlNode *row = list->children; row; row = row->next) {
            g_autofree char *done = model_get(row, "today");
            *today = *today || done;
            n += done ? 0 : 1;
        }
    }
    return n;
}

gboolean remind_page(Request *request, Response *response, GError **error) {
    const Question q = {.name = "remind", .message = TRUE};
    gboolean today;
    (void)error;
    if (to_remind(response_page(response), &today) > 0)
        return ask(request, response, &q, NULL);
    return lead_back(request, response, "info", today ? "reminded_today" : "remind_nobody");
}

static StoreCode remind_it(Store *store, gpointer data, GError **error) {
    Owing *o = data;
    return reminder_by_hand(store, o->actor, o->period, o->unit, o->typed, &o->told, error);
}

gboolean remind(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    Owing o = owing_of(request, &actor);
    g_autoptr(GError) refusal = NULL;
    StoreCode code = store_write(request_write(request), remind_it, &o, &refusal);
    if (code == STORE_OK)
        return lead_back(request, response, o.told ? "success" : "info",
                         o.told ? "reminded" : "reminded_today");
    if (g_error_matches(refusal, DOMAIN_ERROR, DOMAIN_REASON)) {
        const Question q = {.name = "remind", .message = TRUE, .typed = o.typed, .error = TRUE};
        act_again(response, &q);
        return ask(request, response, &q, NULL);
    }
    g_propagate_error(error, g_steal_pointer(&refusal));
    return FALSE;
}

/* ---- excusing -------------------------------------------------------------------------------- */

static gboolean is_excused(const Request *request) {
    return request_scope_int(request, "excused_at") != 0;
}

gboolean excuse_page(Request *request, Response *response, GError **error) {
    const Question q = {.name = "excuse", .reason = TRUE};
    (void)error;
    if (is_excused(request) || request_scope_int(request, "first_at") != 0)
        return lead_back(request, response, "warning", "excuse_not_now");
    return ask(request, response, &q, request_scope_text(request, "name"));
}

static StoreCode excuse_it(Store *store, gpointer data, GError **error) {
    const Owing *o = data;
    return calendar_excuse(store, o->actor, o->period, o->unit, o->typed, error);
}

static StoreCode unexcuse_it(Store *store, gpointer data, GError **error) {
    const Owing *o = data;
    return calendar_excuse_undo(store, o->actor, o->period, o->unit, error);
}

/* done: what a resend finds was done by the first sending. */
static gboolean finish(Request *request, Response *response, StoreCode code, gboolean done,
                       const char *notice, GError **error) {
    g_autofree char *back = period_path(request);
    gboolean told = FALSE;
    if (done && g_error_matches(*error, DOMAIN_ERROR, DOMAIN_NOT_NOW)) {
        g_clear_error(error);
        code = STORE_OK;
    }
    if (!settle(response, code, error, &told, "%s", back))
        return FALSE;
    return told || lead_back(request, response, "success", notice);
}

/* The unit has sent meanwhile: nothing is left to excuse, but what was typed is not lost. */
static gboolean excuse_late(Request *request, Response *response, const char *typed) {
    const Question q = {.name = "excuse", .reason = TRUE, .typed = typed};
    xmlNode *notice = model_add(response_page(response), "notice");
    response_status(response, 409);
    model_attr(notice, "key", "excuse_too_late");
    model_attr(notice, "kind", "warning");
    return ask(request, response, &q, request_scope_text(request, "name"));
}

gboolean excuse(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    Owing o = owing_of(request, &actor);
    g_autoptr(GError) refusal = NULL;
    StoreCode code = store_write(request_write(request), excuse_it, &o, &refusal);
    if (g_error_matches(refusal, DOMAIN_ERROR, DOMAIN_REASON)) {
        const Question q = {.name = "excuse", .reason = TRUE, .typed = o.typed, .error = TRUE};
        act_again(response, &q);
        return ask(request, response, &q, request_scope_text(request, "name"));
    }
    if (g_error_matches(refusal, DOMAIN_ERROR, DOMAIN_NOT_NOW) && !is_excused(request))
        return excuse_late(request, response, o.typed);
    if (refusal)
        g_propagate_error(error, g_steal_pointer(&refusal));
    return finish(request, response, code, is_excused(request), "excused", error);
}

gboolean excuse_undo_page(Request *request, Response *response, GError **error) {
    const Question q = {.name = "excuse_undo"};
    (void)error;
    return is_excused(request) ? ask(request, response, &q, request_scope_text(request, "name"))
                               : lead_back(request, response, "warning", "excuse_not_now");
}

gboolean excuse_undo(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    Owing o = owing_of(request, &actor);
    StoreCode code = store_write(request_write(request), unexcuse_it, &o, error);
    return finish(request, response, code, !is_excused(request), "excuse_undone", error);
}
