/* versions.c: what differs between two sendings of a report, who sent each and why again. */
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "form/fill.h"
#include "report/report.h"
#include "web/errors.h"
#include "web/model.h"

/* One sending; 404 where there is none. round 0: the last. */
static Submission *sending(const Request *request, gint64 round, GError **error) {
    g_autoptr(GError) failed = NULL;
    Submission *found =
        submission_load(request_read(request), request_arg_id(request, "id"), round, &failed);
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    else if (!found)
        http_error(error, "not_found");
    return found;
}

static gboolean differences(const Request *request, xmlNode *page, const Submission *a,
                            const Submission *b, GError **error) {
    Store *store = request_read(request);
    g_autoptr(FormAnswers) before = submission_answers(store, a, 0, FALSE, error);
    g_autoptr(FormAnswers) after = before ? submission_answers(store, b, 0, FALSE, error) : NULL;
    g_autoptr(DossierSetting) setting =
        after ? dossier_setting(store, request_arg_id(request, "id"), "head",
                                request_today(request), NULL, error)
              : NULL;
    if (!setting)
        return FALSE;
    const FormFill fill = {.setting = dossier_setting_form(setting),
                           .lang = form_lang(request_lang(request)),
                           .revision = -1};
    form_fill_difference(page, before, after, &fill);
    return TRUE;
}

/* The rows of <submissions>: which two are compared. */
static void mark_compared(xmlNode *list, gint64 a, gint64 b) {
    for (xmlNode *row = list->children; row; row = row->next) {
        gint64 round = model_get_int(row, "round");
        model_attr_flag(row, "a", round == a);
        model_attr_flag(row, "b", round == b);
    }
}

gboolean report_versions(Request *request, Response *response, GError **error) {
    gint64 report = request_arg_id(request, "id");
    xmlNode *page = response_page(response);
    g_autoptr(Submission) b = sending(request, request_query_int(request, "b", 1, 1000, 0), error);
    if (!b)
        return FALSE;
    gint64 before = b->round > 1 ? b->round - 1 : 1;
    g_autoptr(Submission) a =
        sending(request, request_query_int(request, "a", 1, 1000, before), error);
    if (!a || !model_dossier(request, page, report, error))
        return FALSE;
    xmlNode *all = model_query_as(request, page, "report_sendings", "submissions", report, error);
    if (!all)
        return FALSE;
    mark_compared(all, a->round, b->round);
    return differences(request, page, a, b, error);
}
