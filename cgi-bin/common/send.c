/* send.c: a dossier is submitted; a resend finds what the first sending made (decisions 32). */
#include "common/actor_of.h"
#include "common/check.h"
#include "common/dossier_page.h"
#include "common/own_page.h"
#include "domain/workflow.h"
#include "web/model.h"

typedef struct {
    const Actor *actor;
    Submitting submitting;
} Sending;

static StoreCode send_it(Store *store, gpointer data, GError **error) {
    Sending *sending = data;
    return submission_submit(store, sending->actor, &sending->submitting, error);
}

/* The page was sent before: its round is submitted, and its receipt is the answer. */
static gboolean sent_before(const Request *request, gint64 round) {
    return round >= 0 && request_scope_int(request, "submissions") > round;
}

static gboolean receipt_redirect(const Request *request, Response *response, gint64 dossier,
                                 gint64 round) {
    response_redirect(response, "%s/%" G_GINT64_FORMAT "/receipt?round=%" G_GINT64_FORMAT,
                      request_place(request), dossier, round);
    return TRUE;
}

/* What a refused submission is answered with: the page again, saying what is missing; the receipt,
 * where another click was faster; or a notice. */
static gboolean refused(Request *request, Response *response, const Submitting *sub, gint64 round,
                        StoreCode code, GError *failure, GError **error) {
    g_autoptr(GError) failed = failure;
    gboolean domain = failed && failed->domain == DOMAIN_ERROR;
    if (code == STORE_STALE) {
        g_autoptr(Standing) now = standing_load(request_read(request), sub->dossier, NULL);
        if (now && round >= 0 && now->submissions > round)
            return receipt_redirect(request, response, sub->dossier, round + 1);
        response_status(response, 409);
        model_attr(model_add(response_page(response), "notice"), "key", "stale");
    } else if (domain && (failed->code == DOMAIN_DECLARATION || failed->code == DOMAIN_ANSWER ||
                          failed->code == DOMAIN_TWICE || failed->code == DOMAIN_INCOMPLETE)) {
        response_status(response, 422);
    } else {
        gboolean done = FALSE;
        g_propagate_error(error, g_steal_pointer(&failed));
        return dossier_settle(request, response, code, error, &done, sub->dossier);
    }
    const Tried tried = {sub->answer, sub->twice, domain ? failed : NULL};
    return check_show(request, response, &tried, error);
}

gboolean submit(Request *request, Response *response, GError **error) {
    if (!is_own_page(request))
        return others_page(request, response);
    const Actor actor = actor_of(request);
    gint64 dossier = request_arg_id(request, "id");
    gint64 round = request_field_int(request, "round", -1);
    const char *answer = request_field(request, "answer");
    Sending sending = {&actor,
                       {.dossier = dossier,
                        .revision = request_field_int(request, "revision", -1),
                        .declared = g_strcmp0(request_field(request, "declaration"), "1") == 0,
                        .answer = answer ? answer : "",
                        .twice = request_field(request, "twice")}};
    if (sent_before(request, round))
        return receipt_redirect(request, response, dossier, round + 1);
    /* The long part stands outside the writers' queue; where it refuses, the transaction says why.
     */
    g_autoptr(SubmissionDraft) draft =
        sending.submitting.declared
            ? submission_prepare(request_read(request), &actor, dossier, NULL)
            : NULL;
    sending.submitting.draft = draft;
    GError *failed = NULL;
    StoreCode code = store_write(request_write(request), send_it, &sending, &failed);
    if (code == STORE_OK)
        return receipt_redirect(request, response, dossier, sending.submitting.round);
    return refused(request, response, &sending.submitting, round, code, failed, error);
}
