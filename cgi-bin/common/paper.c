/* paper.c: a dossier on paper, after Decree 30/2020/NĐ-CP: its letter, and what its genre adds; as
 * it was last sent, or as a draft stands. */
#include "common/paper.h"

#include <string.h>

#include "base/when.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "web/errors.h"
#include "web/model.h"

static void part_drop(gpointer data) {
    PaperPart *part = data;
    form_answers_free(part->answers);
    g_free(part);
}

/* Takes the answers. */
static void part_put(GPtrArray *parts, const char *kind, gint64 nominee, FormAnswers *answers) {
    PaperPart *part = g_new(PaperPart, 1);
    *part = (PaperPart){g_intern_string(kind), nominee, answers};
    g_ptr_array_add(parts, part);
}

/* ---- reading: the submission, or the working copy ---- */

static gboolean parts_sent(const Request *request, const Submission *submission, gboolean reveal,
                           GPtrArray *parts, GError **error) {
    for (xmlNode *part = xmlDocGetRootElement(submission->xml)->children; part; part = part->next) {
        g_autofree char *kind = model_get(part, "kind");
        FormAnswers *answers =
            submission_part_answers(request_read(request), submission, part, reveal, error);
        if (!answers)
            return FALSE;
        part_put(parts, kind ? kind : "head", model_get_int(part, "id"), answers);
    }
    return TRUE;
}

static gboolean parts_draft(const Request *request, gint64 dossier, GPtrArray *parts,
                            GError **error) {
    g_autoptr(Part) head = part_load(request_read(request), dossier, 0, error);
    g_autoptr(GPtrArray) nominees = head ? parts_load(request_read(request), dossier, error) : NULL;
    if (!nominees)
        return FALSE;
    part_put(parts, "head", 0, g_steal_pointer(&head->answers));
    for (guint i = 0; i < nominees->len; i++) {
        Part *part = g_ptr_array_index(nominees, i);
        part_put(parts, part->kind, part->nominee, g_steal_pointer(&part->answers));
    }
    return TRUE;
}

/* ---- the letter ---- */

void paper_two_digits(xmlNode *node, const char *name, guint n) {
    g_autofree char *text = g_strdup_printf("%02u", n);
    model_attr(node, name, text);
}

static void attr_answer(xmlNode *node, const char *name, const FormAnswers *answers,
                        FormColumn column) {
    g_autofree char *value = form_answers_column(answers, column);
    model_attr(node, name, value ? value : "");
}

static void letter_date(xmlNode *paper, const FormAnswers *head) {
    g_autofree char *on = form_answers_column(head, FORM_COLUMN_PROPOSAL_ON);
    int year = 0, month = 0, day = 0;
    if (!on || !when_parts(on, &year, &month, &day))
        return;
    paper_two_digits(paper, "day", (guint)day);
    if (month < 3)
        paper_two_digits(paper, "month", (guint)month);
    else
        model_attr_int(paper, "month", month);
    model_attr_int(paper, "year", year);
}

static gboolean letter_facts(const Request *request, xmlNode *paper, gint64 dossier,
                             GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(request), "paper_facts");
    rows_int(rows, "id", dossier);
    rows_text(rows, "today", request_today(request));
    if (!rows_next(rows, error))
        return FALSE;
    static const char *const names[] = {"unit", "place", "parent", "to", "movement", "code"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        model_attr(paper, names[i], rows_get_text(rows, i));
    return TRUE;
}

/* <paper>, or NULL with *error. */
static xmlNode *letter(const Request *request, xmlNode *page, gint64 dossier,
                       const Submission *submission, const FormAnswers *head, GError **error) {
    xmlNode *paper = model_add(page, "paper");
    model_attr_flag(paper, "draft", submission == NULL);
    if (!letter_facts(request, paper, dossier, error))
        return NULL;
    attr_answer(paper, "number", head, FORM_COLUMN_PROPOSAL_NO);
    attr_answer(paper, "capacity", head, FORM_COLUMN_SIGNING_CAPACITY);
    attr_answer(paper, "signer_post", head, FORM_COLUMN_SIGNER_POST);
    attr_answer(paper, "signer_name", head, FORM_COLUMN_SIGNER_NAME);
    letter_date(paper, head);
    model_attr(paper, "by", request_person(request)->name);
    model_number(paper, "printed_at", MODEL_AT, request_now(request));
    g_autofree char *summary = form_answers_column(head, FORM_COLUMN_SUMMARY);
    model_text(paper, "summary", summary);
    if (submission)
        model_hash(paper, submission->sha256);
    return paper;
}

/* A dossier that is its head alone. */
static gboolean head_answers(const Request *request, xmlNode *page, gint64 dossier,
                             const FormAnswers *head, gboolean reveal, GError **error) {
    g_autoptr(DossierSetting) setting = dossier_setting(request_read(request), dossier, "head",
                                                        request_today(request), NULL, error);
    return setting && model_part(request, page, "head", 0, 0, head, dossier_setting_form(setting),
                                 NULL, NULL, reveal) != NULL;
}

static gboolean put_paper(const Request *request, xmlNode *page, gint64 dossier,
                          const Submission *submission, const GPtrArray *parts, gboolean reveal,
                          GError **error) {
    const PaperPart *head = g_ptr_array_index(parts, 0);
    xmlNode *paper = letter(request, page, dossier, submission, head->answers, error);
    if (!paper)
        return FALSE;
    return dossier_genre()->paper
               ? dossier_genre()->paper(request, paper, dossier, parts, reveal, error)
               : head_answers(request, page, dossier, head->answers, reveal, error);
}

gboolean print_page(Request *request, Response *response, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    Store *store = request_read(request);
    xmlNode *page = response_page(response);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(part_drop);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Submission) submission = NULL;
    /* The unit that writes it sees its draft, and private values; everyone else what was sent, with
     * these masked. */
    gboolean own = request_scope_int(request, "edits") != 0;
    gint64 round = request_query_int(request, "round", 1, 1000, 0);
    if (round || !may_edit(request))
        submission = submission_load(store, dossier, round, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!submission && (round || !own))
        return http_error(error, "not_found");
    response_private(response);
    gboolean read = submission ? parts_sent(request, submission, own, parts, error)
                               : parts_draft(request, dossier, parts, error);
    return read && model_dossier(request, page, dossier, error) &&
           put_paper(request, page, dossier, submission, parts, own, error);
}
