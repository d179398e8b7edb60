/* paper.c: a dossier on paper, after Decree 30/2020/NĐ-CP: the letter of proposal, its list and the
 * reports; as it was last sent, or as a draft stands. */
#include <string.h>

#include "base/when.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "form/fill.h"
#include "nominate/nominate.h"
#include "web/errors.h"
#include "web/model.h"

/* One sheet of answers of the dossier, wherever it was read from. */
typedef struct {
    const char *kind; /* interned */
    gint64 nominee, position;
    FormAnswers *answers;
} Leaf;

static void leaf_free(gpointer data) {
    Leaf *leaf = data;
    form_answers_free(leaf->answers);
    g_free(leaf);
}

/* Takes the answers. */
static void leaf_add(GPtrArray *leaves, const char *kind, gint64 nominee, gint64 position,
                     FormAnswers *answers) {
    Leaf *leaf = g_new(Leaf, 1);
    *leaf = (Leaf){g_intern_string(kind), nominee, position, answers};
    g_ptr_array_add(leaves, leaf);
}

/* ---- reading: the submission, or the working copy ---- */

static gboolean leaves_sent(const Request *request, const Submission *submission, gboolean reveal,
                            GPtrArray *leaves, GError **error) {
    for (xmlNode *part = xmlDocGetRootElement(submission->xml)->children; part; part = part->next) {
        g_autofree char *kind = model_get(part, "kind");
        FormAnswers *answers =
            submission_part_answers(request_read(request), submission, part, reveal, error);
        if (!answers)
            return FALSE;
        leaf_add(leaves, kind ? kind : "head", model_get_int(part, "id"), leaves->len, answers);
    }
    return TRUE;
}

static gboolean leaves_draft(const Request *request, gint64 dossier, GPtrArray *leaves,
                             GError **error) {
    g_autoptr(Part) head = part_load(request_read(request), dossier, 0, error);
    g_autoptr(GPtrArray) parts = head ? parts_load(request_read(request), dossier, error) : NULL;
    if (!parts)
        return FALSE;
    leaf_add(leaves, "head", 0, 0, g_steal_pointer(&head->answers));
    for (guint i = 0; i < parts->len; i++) {
        Part *part = g_ptr_array_index(parts, i);
        leaf_add(leaves, part->kind, part->nominee, i + 1, g_steal_pointer(&part->answers));
    }
    return TRUE;
}

/* ---- the letter ---- */

static const char *const kinds[] = {"collective", "individual", "household", "story"};

/* Numbers below ten are written with a nought: 02 (Decree 30/2020, annex I). */
static void two_digits(xmlNode *node, const char *name, guint n) {
    g_autofree char *text = g_strdup_printf("%02u", n);
    model_attr(node, name, text);
}

static void counts(xmlNode *paper, const GPtrArray *leaves) {
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        guint n = 0;
        for (guint i = 1; i < leaves->len; i++)
            n += strcmp(((const Leaf *)g_ptr_array_index(leaves, i))->kind, kinds[k]) == 0;
        two_digits(paper, kinds[k], n);
    }
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
    two_digits(paper, "day", (guint)day);
    if (month < 3)
        two_digits(paper, "month", (guint)month);
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

static gboolean letter(const Request *request, xmlNode *page, gint64 dossier,
                       const Submission *submission, const GPtrArray *leaves, GError **error) {
    const Leaf *first = g_ptr_array_index(leaves, 0);
    xmlNode *paper = model_add(page, "paper");
    model_attr_flag(paper, "draft", submission == NULL);
    if (!letter_facts(request, paper, dossier, error))
        return FALSE;
    attr_answer(paper, "number", first->answers, FORM_COLUMN_PROPOSAL_NO);
    attr_answer(paper, "capacity", first->answers, FORM_COLUMN_SIGNING_CAPACITY);
    attr_answer(paper, "signer_post", first->answers, FORM_COLUMN_SIGNER_POST);
    attr_answer(paper, "signer_name", first->answers, FORM_COLUMN_SIGNER_NAME);
    letter_date(paper, first->answers);
    counts(paper, leaves);
    model_attr(paper, "by", request_person(request)->name);
    model_number(paper, "printed_at", MODEL_AT, request_now(request));
    g_autofree char *summary = form_answers_column(first->answers, FORM_COLUMN_SUMMARY);
    model_text(paper, "summary", summary);
    if (submission)
        model_hash(paper, submission->sha256);
    return TRUE;
}

/* ---- the list and the reports ---- */

static void list_row(const Request *request, xmlNode *list, const Leaf *leaf, guint n,
                     const FormSetting *setting) {
    const FormFill fill = {
        .setting = setting, .lang = form_lang(request_lang(request)), .revision = -1};
    static const struct {
        const char *name;
        FormColumn column;
    } columns[] = {{"name", FORM_COLUMN_NAME},
                   {"detail", FORM_COLUMN_POST},
                   {"summary", FORM_COLUMN_SUMMARY},
                   {"votes", FORM_COLUMN_VOTES_FOR}};
    xmlNode *row = model_add(list, "row");
    model_attr_int(row, "n", n);
    model_attr(row, "kind", leaf->kind);
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *value = form_answers_column(leaf->answers, columns[i].column);
        model_attr(row, columns[i].name, value ? value : "");
    }
    const FormField *award = form_column_field(form_answers_form(leaf->answers), FORM_COLUMN_AWARD);
    g_autofree char *text = award ? form_value_text(leaf->answers, award->name, &fill) : NULL;
    model_attr(row, "award", text ? text : "");
}

static gboolean list_and_reports(const Request *request, xmlNode *page, gint64 dossier,
                                 const GPtrArray *leaves, gboolean reveal, GError **error) {
    g_autoptr(DossierSetting) setting = dossier_setting(request_read(request), dossier, "head",
                                                        request_today(request), NULL, error);
    if (!setting)
        return FALSE;
    const FormSetting *form = dossier_setting_form(setting);
    xmlNode *list = model_add(page, "nominees");
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        guint n = 0;
        if (!dossier_setting_kind(setting, kinds[k], error))
            return FALSE;
        for (guint i = 1; i < leaves->len; i++) {
            const Leaf *leaf = g_ptr_array_index(leaves, i);
            if (strcmp(leaf->kind, kinds[k]) != 0)
                continue;
            list_row(request, list, leaf, ++n, form);
            model_part(request, page, leaf->kind, leaf->nominee, n, leaf->answers, form, NULL, NULL,
                       reveal);
        }
    }
    return TRUE;
}

gboolean print_page(Request *request, Response *response, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    Store *store = request_read(request);
    xmlNode *page = response_page(response);
    g_autoptr(GPtrArray) leaves = g_ptr_array_new_with_free_func(leaf_free);
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
    gboolean read = submission ? leaves_sent(request, submission, own, leaves, error)
                               : leaves_draft(request, dossier, leaves, error);
    return read && model_dossier(request, page, dossier, error) &&
           letter(request, page, dossier, submission, leaves, error) &&
           list_and_reports(request, page, dossier, leaves, own, error);
}
