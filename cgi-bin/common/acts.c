/* acts.c: withdraw, correct, delete, to the unit's meeting and back. */
#include <string.h>

#include "base/text.h"
#include "common/actor_of.h"
#include "common/acts.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "domain/dossier.h"
#include "web/model.h"

/* ---- the page that asks ---- */

/* What is typed: a reason within its bounds, or a message that may be empty. */
static void words_put(const Request *request, xmlNode *confirm, const Question *q) {
    Store *store = request_read(request);
    const char *today = request_today(request);
    xmlNode *reason = model_text(confirm, "reason", q->typed ? q->typed : "");
    model_bounds(reason, q->typed, q->message ? 0 : bound_on(store, "reason_min", today, 20),
                 bound_on(store, "reason_max", today, 1000));
    model_attr_flag(reason, "optional", q->message);
    model_attr_flag(reason, "error", q->error);
}

xmlNode *act_confirm(Request *request, Response *response, const Question *q, const char *back) {
    xmlNode *page = response_page(response);
    g_autofree char *action = g_strconcat(request_mount(request), request_path(request), NULL);
    g_autofree char *away = g_strconcat(request_mount(request), back, NULL);
    response_private(response);
    xmlNode *confirm = model_add(page, "confirm");
    model_attr(confirm, "name", q->name);
    model_attr(confirm, "action", action);
    model_attr(confirm, "back", away);
    if (q->reason || q->message)
        words_put(request, confirm, q);
    if (q->error) {
        xmlNode *errors = model_add(page, "errors");
        xmlNode *fault = model_add(errors, "error");
        model_attr_int(errors, "count", 1);
        model_attr(fault, "href", "#reason");
        model_attr(fault, "key", q->message ? "message" : "reason");
    }
    return confirm;
}

gboolean act_ask(Request *request, Response *response, const Question *q, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    xmlNode *page = response_page(response);
    g_autofree char *back = g_strdup_printf(
        "%s/%" G_GINT64_FORMAT, q->folder ? q->folder : request_place(request), dossier);
    if (!model_dossier(request, page, dossier, error))
        return FALSE;
    xmlNode *row = xmlFirstElementChild(xmlGetLastChild(page));
    xmlNode *confirm = act_confirm(request, response, q, back);
    model_attr_int(confirm, "revision", request_scope_int(request, "revision"));
    model_attr(confirm, "kind", "danger");
    xmlNode *subject = model_copy(confirm, row);
    xmlNodeSetName(subject, BAD_CAST "subject");
    if (q->subject)
        xmlSetProp(subject, BAD_CAST "name", BAD_CAST q->subject);
    return TRUE;
}

void act_again(Response *response, const Question *q) {
    response_status(response, q->error ? 422 : 409);
    if (!q->error) {
        xmlNode *notice = model_add(response_page(response), "notice");
        model_attr(notice, "key", "stale");
        model_attr(notice, "kind", "warning");
    }
}

gboolean act_ask_again(Request *request, Response *response, const Question *q, GError **error) {
    act_again(response, q);
    return act_ask(request, response, q, error);
}

/* ---- steps of the workflow ---- */

typedef struct {
    const Actor *actor;
    gint64 dossier;
    Step step;
} Stepping;

static StoreCode step_it(Store *store, gpointer data, GError **error) {
    Stepping *stepping = data;
    g_autoptr(Standing) standing = standing_load(store, stepping->dossier, error);
    gint64 nominees = standing ? nominee_count(store, stepping->dossier, error) : 0;
    if (!standing || nominees < 0)
        return error && *error ? STORE_BROKEN : STORE_STALE;
    /* the unit's meeting looks at a list that has somebody on it */
    stepping->step.proved = nominees ? 1u << GUARD_HAS_NOMINEES : 0;
    return workflow_step(store, stepping->actor, standing, &stepping->step, error);
}

static gboolean step(Request *request, Response *response, const char *act, const char *notice,
                     GError **error) {
    const Actor actor = actor_of(request);
    const char *reason = request_field(request, "reason");
    Stepping stepping = {&actor,
                         request_arg_id(request, "id"),
                         {.act = act,
                          .revision = request_field_int(request, "revision", 0),
                          .reason = reason ? reason : ""}};
    gboolean done = FALSE;
    StoreCode code = store_write(request_write(request), step_it, &stepping, error);
    gboolean bad = g_error_matches(*error, DOMAIN_ERROR, DOMAIN_REASON);
    if (bad || (code == STORE_STALE && reason && act_is_open(request, act, NULL))) {
        const Question q = {.name = act, .reason = TRUE, .typed = reason, .error = bad};
        g_clear_error(error);
        return act_ask_again(request, response, &q, error);
    }
    if (!dossier_settle(request, response, code, error, &done, stepping.dossier))
        return FALSE;
    if (done)
        return TRUE;
    response_notice(response, notice);
    return dossier_redirect(request, response, stepping.dossier);
}

gboolean withdraw_page(Request *request, Response *response, GError **error) {
    const Question q = {.name = "withdraw", .reason = TRUE};
    gboolean may = FALSE;
    return may_ask(request, response, "withdraw", request_place(request), &may, error) &&
           (!may || act_ask(request, response, &q, error));
}

gboolean withdraw(Request *request, Response *response, GError **error) {
    return step(request, response, "withdraw", "withdrawn", error);
}

gboolean to_meeting(Request *request, Response *response, GError **error) {
    return step(request, response, "to_meeting", "meeting", error);
}

gboolean back_to_draft(Request *request, Response *response, GError **error) {
    return step(request, response, "back_to_draft", "back_to_draft", error);
}

gboolean correct_page(Request *request, Response *response, GError **error) {
    const Question q = {.name = "correct", .reason = TRUE};
    gboolean may = FALSE;
    return may_ask(request, response, "correct", request_place(request), &may, error) &&
           (!may || act_ask(request, response, &q, error));
}

gboolean correct(Request *request, Response *response, GError **error) {
    return step(request, response, "correct", "correcting", error);
}

/* ---- deleting ---- */

gboolean delete_page(Request *request, Response *response, GError **error) {
    const Question q = {.name = "delete"};
    gboolean may = FALSE;
    return may_ask(request, response, "delete_draft", request_place(request), &may, error) &&
           (!may || act_ask(request, response, &q, error));
}

typedef struct {
    const Actor *actor;
    gint64 dossier, revision;
} Deleting;

static StoreCode drop_dossier(Store *store, gpointer data, GError **error) {
    const Deleting *d = data;
    return dossier_drop(store, d->actor, d->dossier, d->revision, error);
}

gboolean delete_dossier(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    Deleting d = {&actor, request_arg_id(request, "id"), request_field_int(request, "revision", 0)};
    gboolean done = FALSE;
    StoreCode code = store_write(request_write(request), drop_dossier, &d, error);
    if (!dossier_settle(request, response, code, error, &done, d.dossier))
        return FALSE;
    if (!done) {
        gboolean report = g_strcmp0(request_scope_text(request, "genre"), "report") == 0;
        response_notice(response, report ? "report_deleted" : "deleted");
        response_redirect(response, "%s", request_place(request));
    }
    return TRUE;
}
