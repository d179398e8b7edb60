/* dossier.c: one dossier as it was submitted: its head, its nominees, its history. */
#include <string.h>

#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "common/twins_model.h"
#include "domain/workflow.h"
#include "review/review.h"
#include "web/texts.h"

enum { NOMINEES = 50 };

void kind_name_put(const Request *request, xmlNode *row) {
    g_autofree char *kind = model_get(row, "kind");
    g_autofree char *key = g_strconcat("kind.", kind, NULL);
    model_attr(row, "kind_name", text_for(request_lang(request), key));
}

/* ---- nominees ---- */

/* The place after which the stretch begins that ends before `before`. */
static gboolean place_back(const Request *request, const char *code, gint64 before, gint64 *after,
                           GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(request), "review_nominees_back");
    rows_text(rows, "code", code);
    rows_int(rows, "before", before);
    rows_int(rows, "n", NOMINEES);
    g_autoptr(GError) failed = NULL;
    *after = 0;
    while (rows_next(rows, &failed))
        *after = rows_get_int(rows, 0) - 1;
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

static void nominee_put(const Request *request, xmlNode *row, gint64 current) {
    g_autofree char *id = model_get(row, "id");
    g_autofree char *contents = contents_text(model_get_int(row, "contents"));
    g_autofree char *href = g_strconcat(request_mount(request), "/review/lines/", id, NULL);
    xmlSetProp(row, BAD_CAST "contents", BAD_CAST contents);
    kind_name_put(request, row);
    model_attr_flag(row, "current", model_get_int(row, "id") == current);
    model_attr(row, "href", href);
}

static xmlNode *nominees_read(const Request *request, xmlNode *page, const char *code, gint64 after,
                              GError **error) {
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    Rows *rows = store_query(request_read(request), "review_nominees");
    rows_text(rows, "code", code);
    rows_int(rows, "after", after);
    rows_int(rows, "n", NOMINEES + 1);
    rows_text(rows, "lang", request_lang(request));
    return model_rows(page, "nominees", rows, &frame, error);
}

static void pager_attr(const Request *request, xmlNode *list, const char *attribute,
                       const char *field, xmlNode *row) {
    g_autofree char *place = model_get(row, "n");
    g_autofree char *href =
        g_strdup_printf("%s%s?%s=%s", request_mount(request), request_path(request), field, place);
    model_attr(list, attribute, href);
}

static void drop_last(xmlNode *nominees) {
    xmlNode *beyond = nominees->last;
    xmlUnlinkNode(beyond);
    xmlFreeNode(beyond);
}

static gboolean total_put(const Request *request, xmlNode *list, const char *code, GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(request), "review_nominees_total");
    rows_text(rows, "code", code);
    if (!rows_next(rows, error))
        return FALSE;
    model_attr_int(list, "total", rows_get_int(rows, 0));
    return TRUE;
}

/* Beside a nominee: the dossier's nominees around it. current: its line. */
gboolean nominees_beside(const Request *request, xmlNode *page, const char *code, gint64 position,
                         gint64 current, GError **error) {
    gint64 after = MAX(0, position - NOMINEES / 2);
    xmlNode *nominees = nominees_read(request, page, code, after, error);
    for (xmlNode *row = nominees ? nominees->children : NULL; row; row = row->next)
        nominee_put(request, row, current);
    return nominees != NULL;
}

/* All of them, a stretch at a time: ?after= and ?before= name places in the list. */
static gboolean nominees_put(const Request *request, xmlNode *page, const char *code,
                             GError **error) {
    gint64 after = request_query_int(request, "after", 0, G_MAXINT32, 0);
    gint64 before = request_query_int(request, "before", 1, G_MAXINT32, 0);
    guint n = 0;
    if (before && !place_back(request, code, before, &after, error))
        return FALSE;
    xmlNode *list = model_add(page, "list");
    model_attr(list, "name", "nominees");
    xmlNode *nominees = total_put(request, list, code, error)
                            ? nominees_read(request, page, code, after, error)
                            : NULL;
    if (!nominees)
        return FALSE;
    for (xmlNode *row = nominees->children; row; row = row->next, n++)
        nominee_put(request, row, 0);
    if (n > NOMINEES)
        drop_last(nominees);
    if (after > 0 && nominees->children)
        pager_attr(request, list, "prev", "before", nominees->children);
    if (n > NOMINEES)
        pager_attr(request, list, "next", "after", nominees->last);
    return TRUE;
}

/* ---- the dossier ---- */

gboolean dossier_put(const Request *request, xmlNode *page, gint64 dossier, const FormAnswers *head,
                     GError **error) {
    if (!model_dossier(request, page, dossier, error))
        return FALSE;
    xmlNode *list = page->last;
    xmlNode *row = list->children;
    g_autofree char *number = form_answers_column(head, FORM_COLUMN_PROPOSAL_NO);
    g_autofree char *on = form_answers_column(head, FORM_COLUMN_PROPOSAL_ON);
    model_attr(row, "proposal_no", number);
    if (on)
        model_value(row, "proposal_on", MODEL_DATE, on, NULL);
    return TRUE;
}

/* Who drafted a dossier verifies nothing of it: said in words where the person otherwise could. */
static gboolean drafter_put(const Request *request, xmlNode *page, const Standing *standing,
                            GError **error) {
    const Actor actor = actor_of(request);
    g_autoptr(GError) refusal = NULL;
    if (workflow_may(request_read(request), &actor, standing, "return", &refusal))
        return TRUE;
    if (refusal->domain != DOMAIN_ERROR) {
        g_propagate_error(error, g_steal_pointer(&refusal));
        return FALSE;
    }
    if (g_error_matches(refusal, DOMAIN_ERROR, DOMAIN_DRAFTER) && !request_notice(request)) {
        xmlNode *notice = model_add(page, "notice");
        model_attr(notice, "key", "domain_drafter");
        model_attr(notice, "kind", "info");
    }
    return TRUE;
}

gboolean acts_put(const Request *request, xmlNode *page, const Standing *standing, GError **error) {
    g_autofree char *base = g_strdup_printf("/review/dossiers/%" G_GINT64_FORMAT, standing->id);
    return drafter_put(request, page, standing, error) &&
           model_acts(request, page, standing, base, error);
}

static gboolean head_put(const Request *request, xmlNode *page, gint64 dossier,
                         const FormAnswers *head, GError **error) {
    g_autoptr(DossierSetting) setting = dossier_setting(request_read(request), dossier, "head",
                                                        request_today(request), head, error);
    if (!setting)
        return FALSE;
    model_part(request, page, "head", dossier, 0, head, dossier_setting_form(setting), NULL, NULL,
               FALSE);
    return TRUE;
}

static char *line_href(const Request *request, gint64 dossier, gint64 nominee, gint64 line) {
    (void)dossier;
    (void)nominee;
    return line ? g_strdup_printf("%s/review/lines/%" G_GINT64_FORMAT, request_mount(request), line)
                : NULL;
}

gboolean twins_put(const Request *request, xmlNode *page, gint64 dossier, gint64 first, gint64 last,
                   GError **error) {
    g_autoptr(Twins) twins = twins_of(request, dossier, TRUE, first, last, error);
    if (twins)
        model_twins(request, page, dossier, twins, line_href);
    return twins != NULL;
}

gboolean dossier_page(Request *request, Response *response, GError **error) {
    Store *store = request_read(request);
    xmlNode *page = response_page(response);
    gint64 dossier = request_arg_id(request, "id");
    g_autoptr(Submission) submission = submission_load(store, dossier, 0, error);
    g_autoptr(FormAnswers) head =
        submission ? submission_answers(store, submission, 0, FALSE, error) : NULL;
    g_autoptr(Standing) standing = head ? standing_load(store, dossier, error) : NULL;
    return standing && dossier_put(request, page, dossier, head, error) &&
           model_submission(request, page, submission, dossier, error) &&
           twins_put(request, page, dossier, 0, 0, error) &&
           head_put(request, page, dossier, head, error) &&
           nominees_put(request, page, standing->code, error) &&
           model_events(request, page, dossier, FALSE, error) &&
           acts_put(request, page, standing, error);
}
