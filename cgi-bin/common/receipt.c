/* receipt.c: the proof of a submission, and what was sent. */
#include <string.h>

#include "base/when.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "common/evidence.h"
#include "domain/due.h"
#include "web/errors.h"
#include "web/model.h"

static Submission *submission_here(const Request *request, GError **error) {
    g_autoptr(GError) failed = NULL;
    Submission *submission =
        submission_load(request_read(request), request_arg_id(request, "id"),
                        request_query_int(request, "round", 1, 1000, 0), &failed);
    if (!submission && !failed)
        http_error(error, "not_found");
    else if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return submission;
}

/* What happens next, with the days that the rules of the sending day give. A step of one genre only
 * names it. */
static gboolean next_steps(const Request *request, xmlNode *page, const Standing *standing,
                           const Submission *submission, char **reply_by, GError **error) {
    static const struct {
        const char *name, *mark, *step, *genre;
    } steps[] = {{"submitted", "done", NULL, NULL},
                 {"received", "now", "complete", NULL},
                 {"verifying", "next", "verify", "nomination"},
                 {"voting", "next", NULL, "nomination"},
                 {"decided", "next", "notify", "nomination"}};
    Store *store = request_read(request);
    xmlNode *list = model_add(page, "steps");
    g_autofree char *day = when_day(submission->at);
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (steps[i].genre && strcmp(steps[i].genre, standing->genre) != 0)
            continue;
        xmlNode *row = model_add(list, "row");
        model_attr(row, "name", steps[i].name);
        model_attr(row, "mark", steps[i].mark);
        if (i == 0)
            model_value(row, "on", MODEL_DATE, day, NULL);
        if (!steps[i].step)
            continue;
        gint64 days = due_days(store, steps[i].step, standing->authority, day);
        if (days > 0)
            model_attr_int(row, "days", days);
        if (i != 1 || days == 0)
            continue;
        *reply_by = due_day(store, "complete", standing->authority, day, error);
        if (!*reply_by)
            return FALSE;
        model_value(row, "on", MODEL_DATE, *reply_by, NULL);
    }
    return TRUE;
}

static gboolean receipt_row(const Request *request, xmlNode *page, const Submission *submission,
                            const char *reply_by, GError **error) {
    g_autoptr(FormAnswers) head =
        submission_answers(request_read(request), submission, 0, FALSE, error);
    if (!head)
        return FALSE;
    xmlNode *root = xmlDocGetRootElement(submission->xml);
    xmlNode *row = model_add(model_add(page, "receipt"), "row");
    static const char *const copied[] = {"code", "unit", "recipient"};
    for (guint i = 0; i < G_N_ELEMENTS(copied); i++) {
        xmlChar *value = xmlGetProp(root, BAD_CAST copied[i]);
        model_attr(row, copied[i], (const char *)value);
        xmlFree(value);
    }
    g_autofree char *number = form_answers_column(head, FORM_COLUMN_PROPOSAL_NO);
    g_autofree char *on = form_answers_column(head, FORM_COLUMN_PROPOSAL_ON);
    g_autofree char *time = when_show_time(submission->at);
    model_attr_int(row, "round", submission->round);
    model_attr(row, "by", submission->by);
    model_attr(row, "time", time);
    model_attr(row, "proposal_no", number);
    if (dossier_genre()->counts)
        dossier_genre()->counts(row, submission);
    model_number(row, "at", MODEL_AT, submission->at);
    if (on)
        model_value(row, "proposal_on", MODEL_DATE, on, NULL);
    evidence_list(request, row, submission);
    model_hash(row, submission->sha256);
    model_value(row, "reply_by", MODEL_DATE, reply_by, NULL);
    return TRUE;
}

gboolean receipt_page(Request *request, Response *response, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    xmlNode *page = response_page(response);
    g_autofree char *reply_by = NULL;
    g_autofree char *base = dossier_path(request, dossier);
    g_autoptr(Submission) submission = submission_here(request, error);
    g_autoptr(Standing) standing =
        submission ? standing_load(request_read(request), dossier, error) : NULL;
    if (!standing)
        return FALSE;
    return model_dossier(request, page, dossier, error) &&
           next_steps(request, page, standing, submission, &reply_by, error) &&
           receipt_row(request, page, submission, reply_by, error) &&
           model_acts(request, page, standing, base, error);
}

/* ---- what was sent ---- */
gboolean submitted_page(Request *request, Response *response, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    xmlNode *page = response_page(response);
    g_autofree char *base = dossier_path(request, dossier);
    g_autoptr(Submission) submission = submission_here(request, error);
    g_autoptr(Standing) standing =
        submission ? standing_load(request_read(request), dossier, error) : NULL;
    return standing && model_dossier(request, page, dossier, error) &&
           model_submission(request, page, submission, dossier, error) &&
           model_submission_parts(request, page, submission, dossier,
                                  request_query_int(request, "page", 1, 1000, 1), FALSE, error) &&
           model_events(request, page, dossier, FALSE, error) &&
           model_acts(request, page, standing, base, error);
}
