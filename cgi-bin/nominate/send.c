/* send.c: check the answers, declare, submit; the receipt; what was sent. */
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "domain/due.h"
#include "form/fill.h"
#include "nominate/nominate.h"
#include "web/errors.h"
#include "web/model.h"

enum { NOMINEES_A_PAGE = 50, ERRORS_SHOWN = 100 };

/* ---- check-answers
 * --------------------------------------------------------------------------------------- */

/* What the person sent and must still do; all NULL on a first look. */
typedef struct {
    const char *answer;
    const GError *refusal;
} Tried;

static char *part_base(const Request *request, const Part *part) {
    return part->nominee
               ? g_strdup_printf("%s/nominate/%" G_GINT64_FORMAT "/nominees/%" G_GINT64_FORMAT,
                                 request_mount(request), part->dossier, part->nominee)
               : g_strdup_printf("%s/nominate/%" G_GINT64_FORMAT "/head", request_mount(request),
                                 part->dossier);
}

/* The findings of one part as links to their fields. */
static void findings_add(const Request *request, xmlNode *errors, xmlNode *warnings,
                         const Part *part, const GPtrArray *findings, guint *shown) {
    FormLang lang = form_lang(request_lang(request));
    g_autofree char *base = part_base(request, part);
    for (guint i = 0; i < findings->len; i++) {
        const FormFinding *f = g_ptr_array_index(findings, i);
        if ((*shown)++ >= ERRORS_SHOWN)
            return;
        g_autofree char *href =
            g_strdup_printf("%s/%s?from=check#f-%s", base, f->section->name, f->target);
        xmlNode *row = f->warning ? model_add(warnings, "warning") : model_add(errors, "error");
        model_attr(row, "href", href);
        model_attr(row, "text", f->text[lang]);
        model_attr(row, "where",
                   part->nominee && *part->title ? part->title
                                                 : form_words(&part->form->title, lang));
    }
}

static void refusal_add(xmlNode *errors, const char *href, const char *key) {
    xmlNode *row = model_add(errors, "error");
    model_attr(row, "href", href);
    model_attr(row, "key", key);
}

static void all_findings(const Request *request, xmlNode *page, const DossierCheck *check,
                         const Tried *tried) {
    xmlNode *errors = model_add(page, "errors");
    xmlNode *warnings = model_add(page, "warnings");
    guint shown = 0, extra = 0;
    for (guint i = 0; i < check->findings->len; i++) {
        const Part *part = i ? g_ptr_array_index(check->nominees, i - 1) : check->head;
        findings_add(request, errors, warnings, part, g_ptr_array_index(check->findings, i),
                     &shown);
    }
    if (check->nominees->len == 0 && ++extra)
        refusal_add(errors, "#nominees", "no_nominees");
    if (g_error_matches(tried->refusal, DOMAIN_ERROR, DOMAIN_DECLARATION) && ++extra)
        refusal_add(errors, "#declaration", "declare");
    if (g_error_matches(tried->refusal, DOMAIN_ERROR, DOMAIN_ANSWER) && ++extra)
        refusal_add(errors, "#answer", "answer");
    model_attr_int(errors, "count", check->errors + extra);
    model_attr_int(warnings, "count", check->warnings);
}

/* One row a nominee: what will stand on the list and on the certificate. */
static void nominee_row(const Request *request, xmlNode *list, const DossierCheck *check, guint i) {
    const Part *part = g_ptr_array_index(check->nominees, i);
    const GPtrArray *findings = g_ptr_array_index(check->findings, i + 1);
    const FormFill fill = {.setting = dossier_setting_form(check->setting),
                           .lang = form_lang(request_lang(request)),
                           .revision = -1};
    const FormField *award = form_column_field(part->form, FORM_COLUMN_AWARD);
    g_autofree char *award_text = award ? form_value_text(part->answers, award->name, &fill) : NULL;
    g_autofree char *certificate = form_answers_column(part->answers, FORM_COLUMN_CERTIFICATE);
    g_autofree char *votes = form_answers_column(part->answers, FORM_COLUMN_VOTES_FOR);
    g_autofree char *base = part_base(request, part);
    g_autofree char *href = g_strconcat(base, "?from=check", NULL);
    xmlNode *row = model_add(list, "row");
    model_attr_int(row, "n", i + 1);
    model_attr_int(row, "id", part->nominee);
    model_attr(row, "kind", part->kind);
    model_attr(row, "name", part->title);
    model_attr(row, "award", award_text ? award_text : "");
    model_attr(row, "votes", votes ? votes : "");
    model_attr(row, "certificate_text", certificate ? certificate : "");
    model_attr_int(row, "errors", form_findings_errors(findings, NULL));
    model_attr_int(row, "warnings", form_findings_warnings(findings, NULL));
    model_attr(row, "href", href);
}

static gboolean nominees(const Request *request, xmlNode *page, DossierCheck *check,
                         GError **error) {
    gint64 at = request_query_int(request, "page", 1, 1000, 1);
    xmlNode *list = model_add(page, "list");
    model_attr(list, "name", "nominees");
    model_attr_int(list, "total", check->nominees->len);
    guint from = (guint)(at - 1) * NOMINEES_A_PAGE;
    if (check->nominees->len > from + NOMINEES_A_PAGE) {
        g_autofree char *next = g_strdup_printf(
            "%s%s?page=%" G_GINT64_FORMAT, request_mount(request), request_path(request), at + 1);
        model_attr(list, "next", next);
    }
    if (at > 1) {
        g_autofree char *prev = g_strdup_printf(
            "%s%s?page=%" G_GINT64_FORMAT, request_mount(request), request_path(request), at - 1);
        model_attr(list, "prev", prev);
    }
    xmlNode *rows = model_add(page, "nominees");
    for (guint i = from; i < check->nominees->len && i < from + NOMINEES_A_PAGE; i++) {
        const Part *part = g_ptr_array_index(check->nominees, i);
        if (!dossier_setting_kind(check->setting, part->kind, error))
            return FALSE;
        nominee_row(request, rows, check, i);
    }
    return dossier_setting_kind(check->setting, "head", error);
}

static gboolean answer_box(const Request *request, xmlNode *page, gint64 dossier,
                           const Tried *tried, GError **error) {
    Store *store = request_read(request);
    if (!model_query_as(request, page, "dossier_returns", "returns", dossier, error))
        return FALSE;
    xmlNode *answer = model_text(page, "answer", tried->answer ? tried->answer : "");
    model_attr(answer, "required", "1");
    model_bounds(answer, tried->answer, bound_on(store, "answer_min", request_today(request), 20),
                 bound_on(store, "answer_max", request_today(request), 1000));
    model_attr_flag(answer, "error", g_error_matches(tried->refusal, DOMAIN_ERROR, DOMAIN_ANSWER));
    return TRUE;
}

/* Why this person cannot send it now; under the full procedure the way leads over the meeting. */
static const char *closed_key(const Standing *standing, const GError *closed) {
    gboolean full = strcmp(standing->procedure, "full") == 0;
    if (full && closed->code == DOMAIN_NOT_NOW)
        return strcmp(standing->state, "draft") == 0 ? "meeting_first" : "head_sends";
    return domain_error_key(closed->code);
}

static gboolean check_show(Request *request, Response *response, const Tried *tried,
                           GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    Store *store = request_read(request);
    const Actor actor = actor_of(request);
    xmlNode *page = response_page(response);
    g_autoptr(Standing) standing = standing_load(store, dossier, error);
    g_autoptr(DossierCheck) check =
        standing ? dossier_check(store, dossier, request_today(request), error) : NULL;
    if (!check || !model_dossier(request, page, dossier, error))
        return FALSE;
    response_private(response);
    g_autofree char *action = g_strconcat(request_mount(request), request_path(request), NULL);
    g_autoptr(GError) closed = NULL;
    gboolean open = workflow_may(store, &actor, standing, "submit", &closed);
    if (closed && closed->domain != DOMAIN_ERROR) {
        g_propagate_error(error, g_steal_pointer(&closed));
        return FALSE;
    }
    xmlNode *form = model_add(page, "check");
    model_attr(form, "action", action);
    model_attr_int(form, "revision", standing->revision);
    model_attr_int(form, "round", standing->submissions);
    model_attr_flag(form, "ready", open);
    if (closed)
        model_attr(form, "closed", closed_key(standing, closed));
    all_findings(request, page, check, tried);
    g_autofree char *base = part_base(request, check->head);
    g_autofree char *href = g_strconcat(base, "/{section}?from=check", NULL);
    model_part(request, page, "head", check->head->id, 0, check->head->answers,
               dossier_setting_form(check->setting), g_ptr_array_index(check->findings, 0), href,
               TRUE);
    if (!nominees(request, page, check, error))
        return FALSE;
    if (strcmp(standing->state, "returned") == 0 &&
        !answer_box(request, page, dossier, tried, error))
        return FALSE;
    xmlNode *declaration = model_add(page, "declaration");
    model_attr_flag(declaration, "error",
                    g_error_matches(tried->refusal, DOMAIN_ERROR, DOMAIN_DECLARATION));
    return TRUE;
}

gboolean check_page(Request *request, Response *response, GError **error) {
    const Tried nothing = {NULL, NULL};
    if (!may_edit(request)) {
        response_redirect(response, "/nominate/%" G_GINT64_FORMAT, request_arg_id(request, "id"));
        return TRUE;
    }
    return check_show(request, response, &nothing, error);
}

/* ---- submit
 * ------------------------------------------------------------------------------------------------
 */

typedef struct {
    const Actor *actor;
    Submitting submitting;
} Sending;

static StoreCode send_it(Store *store, gpointer data, GError **error) {
    Sending *sending = data;
    return submission_submit(store, sending->actor, &sending->submitting, error);
}

static gint64 field_int(const Request *request, const char *name, gint64 otherwise) {
    const char *text = request_field(request, name);
    return text ? g_ascii_strtoll(text, NULL, 10) : otherwise;
}

/* The page was sent before: its round is submitted, and its receipt is the answer. */
static gboolean sent_before(const Request *request, gint64 round) {
    return round >= 0 && request_scope_int(request, "submissions") > round;
}

static gboolean receipt_redirect(Response *response, gint64 dossier, gint64 round) {
    response_redirect(response, "/nominate/%" G_GINT64_FORMAT "/receipt?round=%" G_GINT64_FORMAT,
                      dossier, round);
    return TRUE;
}

gboolean submit(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    gint64 dossier = request_arg_id(request, "id");
    gint64 round = field_int(request, "round", -1);
    const char *answer = request_field(request, "answer");
    Sending sending = {&actor,
                       {.dossier = dossier,
                        .revision = field_int(request, "revision", -1),
                        .declared = g_strcmp0(request_field(request, "declaration"), "1") == 0,
                        .answer = answer ? answer : ""}};
    if (sent_before(request, round))
        return receipt_redirect(response, dossier, round + 1);
    g_autoptr(GError) failed = NULL;
    StoreCode code = store_write(request_write(request), send_it, &sending, &failed);
    if (code == STORE_OK)
        return receipt_redirect(response, dossier, sending.submitting.round);
    gboolean refused = failed && failed->domain == DOMAIN_ERROR;
    if (code == STORE_STALE) {
        /* Two clicks at once: the other one may have sent it in the meantime. */
        g_autoptr(Standing) now = standing_load(request_read(request), dossier, NULL);
        if (now && round >= 0 && now->submissions > round)
            return receipt_redirect(response, dossier, round + 1);
        response_status(response, 409);
        model_attr(model_add(response_page(response), "notice"), "key", "stale");
    } else if (refused && (failed->code == DOMAIN_DECLARATION || failed->code == DOMAIN_ANSWER ||
                           failed->code == DOMAIN_INCOMPLETE)) {
        response_status(response, 422);
    } else if (refused) {
        gboolean done = FALSE;
        g_propagate_error(error, g_steal_pointer(&failed));
        return settle(response, code, error, &done, "/nominate/%" G_GINT64_FORMAT, dossier);
    } else {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    const Tried tried = {answer, failed};
    return check_show(request, response, &tried, error);
}

/* ---- the receipt
 * --------------------------------------------------------------------------------------------- */

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

/* Counts by kind as they were sent, not as the list stands now. */
static void counts(xmlNode *row, const Submission *submission) {
    static const char *const kinds[] = {"individual", "collective", "household", "story"};
    guint n[G_N_ELEMENTS(kinds)] = {0};
    for (xmlNode *part = xmlDocGetRootElement(submission->xml)->children; part; part = part->next) {
        xmlChar *kind = xmlGetProp(part, BAD_CAST "kind");
        for (guint i = 0; kind && i < G_N_ELEMENTS(kinds); i++)
            n[i] += strcmp((const char *)kind, kinds[i]) == 0;
        xmlFree(kind);
    }
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        model_attr_int(row, kinds[i], n[i]);
}

/* What happens next, with the days that the rules of the sending day give. */
static gboolean next_steps(const Request *request, xmlNode *page, const Standing *standing,
                           const Submission *submission, char **reply_by, GError **error) {
    static const struct {
        const char *name, *mark, *step;
    } steps[] = {{"submitted", "done", NULL},
                 {"received", "now", "complete"},
                 {"verifying", "next", "verify"},
                 {"voting", "next", NULL},
                 {"decided", "next", "notify"}};
    Store *store = request_read(request);
    xmlNode *list = model_add(page, "steps");
    g_autofree char *day = when_day(submission->at);
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
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
        if (i != 1)
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
    counts(row, submission);
    model_number(row, "at", MODEL_AT, submission->at);
    if (on)
        model_value(row, "proposal_on", MODEL_DATE, on, NULL);
    model_hash(row, submission->sha256);
    model_value(row, "reply_by", MODEL_DATE, reply_by, NULL);
    return TRUE;
}

gboolean receipt_page(Request *request, Response *response, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    xmlNode *page = response_page(response);
    g_autofree char *reply_by = NULL;
    g_autofree char *base = g_strdup_printf("/nominate/%" G_GINT64_FORMAT, dossier);
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

/* ---- what was sent
 * --------------------------------------------------------------------------------------------- */

gboolean submitted_page(Request *request, Response *response, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    xmlNode *page = response_page(response);
    g_autofree char *base = g_strdup_printf("/nominate/%" G_GINT64_FORMAT, dossier);
    g_autoptr(Submission) submission = submission_here(request, error);
    g_autoptr(Standing) standing =
        submission ? standing_load(request_read(request), dossier, error) : NULL;
    return standing && model_dossier(request, page, dossier, error) &&
           model_submission(request, page, submission, dossier, error) &&
           model_submission_parts(request, page, submission, dossier, FALSE, error) &&
           model_events(request, page, dossier, FALSE, error) &&
           model_acts(request, page, standing, base, error);
}
