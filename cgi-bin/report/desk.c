/* desk.c: the desk reads a report as it was sent, accepts it, returns it, takes a mistake back. */
#include <string.h>

#include "common/actor_of.h"
#include "common/acts.h"
#include "common/dossier_model.h"
#include "domain/report.h"
#include "report/report.h"
#include "web/model.h"

#define FOLDER "/report/desk"

gboolean desk_report(Request *request, Response *response, GError **error) {
    Store *store = request_read(request);
    xmlNode *page = response_page(response);
    gint64 report = request_arg_id(request, "id");
    g_autofree char *base = g_strdup_printf(FOLDER "/%" G_GINT64_FORMAT, report);
    g_autoptr(Submission) submission = submission_load(store, report, 0, error);
    g_autoptr(Standing) standing = submission ? standing_load(store, report, error) : NULL;
    if (!standing || !model_dossier(request, page, report, error))
        return FALSE;
    model_attr_int(page->last->children, "period_id", request_scope_int(request, "period"));
    return model_submission(request, page, submission, report, error) &&
           model_submission_parts(request, page, submission, report, 1, FALSE, error) &&
           model_events(request, page, report, FALSE, error) &&
           model_acts(request, page, standing, base, error);
}

/* ---- what the desk does ---- */

typedef StoreCode (*DeskFn)(Store *, const Actor *, const Reviewing *, GError **);

typedef struct {
    DeskFn fn;
    const Actor *actor;
    Reviewing reviewing;
} Work;

static StoreCode work(Store *store, gpointer data, GError **error) {
    const Work *w = data;
    return w->fn(store, w->actor, &w->reviewing, error);
}

static StoreCode work_run(Request *request, DeskFn fn, GError **error) {
    const Actor actor = actor_of(request);
    const char *reason = request_field(request, "reason");
    Work w = {fn,
              &actor,
              {.dossier = request_arg_id(request, "id"),
               .revision = request_field_int(request, "revision", 0),
               .reason = reason ? reason : ""}};
    return store_write(request_write(request), work, &w, error);
}

/* 303 to the report, with the notice or the refusal. A resend is told what the first sending was.
 */
static gboolean finish(Request *request, Response *response, StoreCode code, const char *act,
                       const char *notice, GError **error) {
    gint64 report = request_arg_id(request, "id");
    const Actor actor = actor_of(request);
    gboolean done = FALSE;
    if (code == STORE_STALE && review_just_done(request_read(request), &actor, report, act, NULL)) {
        g_clear_error(error);
        code = STORE_OK;
    }
    if (!settle(response, code, error, &done, FOLDER "/%" G_GINT64_FORMAT, report))
        return FALSE;
    if (!done) {
        response_notice(response, notice);
        response_redirect(response, FOLDER "/%" G_GINT64_FORMAT, report);
    }
    return TRUE;
}

gboolean desk_accept(Request *request, Response *response, GError **error) {
    StoreCode code = work_run(request, report_accept, error);
    return finish(request, response, code, "accept", "accepted", error);
}

static gboolean ask(Request *request, Response *response, const Question *q, GError **error) {
    gboolean open = FALSE;
    return may_ask(request, response, q->name, FOLDER, &open, error) &&
           (!open || act_ask(request, response, q, error));
}

gboolean desk_undo_page(Request *request, Response *response, GError **error) {
    const Question q = {.name = "undo_accept", .folder = FOLDER};
    return ask(request, response, &q, error);
}

gboolean desk_undo(Request *request, Response *response, GError **error) {
    StoreCode code = work_run(request, report_undo_accept, error);
    return finish(request, response, code, "undo_accept", "acceptance_undone", error);
}

gboolean desk_return_page(Request *request, Response *response, GError **error) {
    const Question q = {.name = "return", .reason = TRUE, .folder = FOLDER};
    return ask(request, response, &q, error);
}

/* A reason that does not fit, or a report that has moved on: the page again with what was typed. */
gboolean desk_return(Request *request, Response *response, GError **error) {
    StoreCode code = work_run(request, review_return, error);
    gboolean bad = g_error_matches(*error, DOMAIN_ERROR, DOMAIN_REASON);
    if (!bad)
        return finish(request, response, code, "return", "report_returned", error);
    const Question q = {.name = "return",
                        .reason = TRUE,
                        .typed = request_field(request, "reason"),
                        .error = TRUE,
                        .folder = FOLDER};
    g_clear_error(error);
    response_status(response, 422);
    return act_ask(request, response, &q, error);
}
