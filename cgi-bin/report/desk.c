/* desk.c: the desk reads a report as it was sent, accepts it, returns it, takes a mistake back. */
#include <string.h>

#include "common/actor_of.h"
#include "common/acts.h"
#include "common/desk.h"
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

gboolean desk_accept(Request *request, Response *response, GError **error) {
    StoreCode code = desk_run(request, report_accept, NULL, error);
    return desk_finish(request, response, FOLDER, code, "accept", "accepted", error);
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
    StoreCode code = desk_run(request, report_undo_accept, NULL, error);
    return desk_finish(request, response, FOLDER, code, "undo_accept", "acceptance_undone", error);
}

gboolean desk_return_page(Request *request, Response *response, GError **error) {
    const Question q = {.name = "return", .reason = TRUE, .folder = FOLDER};
    return ask(request, response, &q, error);
}

/* A reason that does not fit, or a report that has moved on: the page again with what was typed. */
gboolean desk_return(Request *request, Response *response, GError **error) {
    g_autoptr(GError) refusal = NULL;
    StoreCode code = desk_run(request, review_return, NULL, &refusal);
    gboolean bad = g_error_matches(refusal, DOMAIN_ERROR, DOMAIN_REASON);
    gboolean stale = code == STORE_STALE && act_is_open(request, "return", NULL);
    if (!bad && !stale) {
        if (refusal)
            g_propagate_error(error, g_steal_pointer(&refusal));
        return desk_finish(request, response, FOLDER, code, "return", "report_returned", error);
    }
    const Question q = {.name = "return",
                        .reason = TRUE,
                        .typed = request_field(request, "reason"),
                        .error = bad,
                        .folder = FOLDER};
    return act_ask_again(request, response, &q, error);
}
