/* paper_letter.c: the letter of proposal (tờ trình), or a report, as a document: who issues it, its
 * number, place and date, to whom, on what it rests, who signed. */
#include "base/when.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "common/paper.h"
#include "web/model.h"

void paper_two_digits(xmlNode *node, const char *name, guint n) {
    g_autofree char *text = g_strdup_printf("%02u", n);
    model_attr(node, name, text);
}

/* A day in parts, as "ngày 05 tháng 02 năm 2021" has them: noughts before days under ten and the
 * months 1 and 2. Nothing where iso is no day. */
static void day_put(xmlNode *node, const char *prefix, const char *iso) {
    int year = 0, month = 0, day = 0;
    if (!iso || !when_parts(iso, &year, &month, &day))
        return;
    g_autofree char *d = g_strconcat(prefix, "day", NULL);
    g_autofree char *m = g_strconcat(prefix, "month", NULL);
    g_autofree char *y = g_strconcat(prefix, "year", NULL);
    paper_two_digits(node, d, (guint)day);
    if (month < 3)
        paper_two_digits(node, m, (guint)month);
    else
        model_attr_int(node, m, month);
    model_attr_int(node, y, year);
}

static gboolean facts_put(const Paper *paper, GError **error) {
    static const char *const names[] = {"unit", "place",     "parent",  "to",     "movement",
                                        "code", "head_post", "plan_no", "issuer", "period"};
    xmlNode *element = paper->element;
    g_autoptr(Rows) rows = store_query(request_read(paper->request), "paper_facts");
    rows_int(rows, "id", paper->dossier);
    rows_text(rows, "today", paper->day);
    if (!rows_next(rows, error))
        return FALSE;
    guint i = 0;
    for (; i < G_N_ELEMENTS(names); i++)
        model_attr(element, names[i], rows_get_text(rows, i));
    day_put(element, "plan_", rows_get_text(rows, i));
    model_value(element, "starts_on", MODEL_DATE, rows_get_text(rows, i + 1), NULL);
    model_value(element, "ends_on", MODEL_DATE, rows_get_text(rows, i + 2), NULL);
    return TRUE;
}

static void answers_put(xmlNode *element, const FormAnswers *head) {
    static const struct {
        const char *name;
        FormColumn column;
    } said[] = {{"number", FORM_COLUMN_PROPOSAL_NO},
                {"capacity", FORM_COLUMN_SIGNING_CAPACITY},
                {"signer_post", FORM_COLUMN_SIGNER_POST},
                {"signer_name", FORM_COLUMN_SIGNER_NAME}};
    for (guint i = 0; i < G_N_ELEMENTS(said); i++) {
        g_autofree char *value = form_answers_column(head, said[i].column);
        model_attr(element, said[i].name, value ? value : "");
    }
    g_autofree char *on = form_answers_column(head, FORM_COLUMN_PROPOSAL_ON);
    day_put(element, "", on);
}

/* Where the dossier stands: the address without its last part. */
static void home_put(const Paper *paper) {
    g_autofree char *place = g_path_get_dirname(request_path(paper->request));
    g_autofree char *home = g_strconcat(request_mount(paper->request), place, NULL);
    model_attr(paper->element, "home", home);
}

gboolean paper_letter(Paper *paper, GError **error) {
    const PaperPart *head = g_ptr_array_index(paper->parts, 0);
    const Submission *submission = paper->submission;
    xmlNode *element = paper->element = model_add(paper->page, "paper");
    model_attr_flag(element, "draft", submission == NULL);
    home_put(paper);
    if (!facts_put(paper, error))
        return FALSE;
    answers_put(element, head->answers);
    model_attr(element, "by", request_person(paper->request)->name);
    model_number(element, "printed_at", MODEL_AT, request_now(paper->request));
    if (submission) {
        model_attr_int(element, "round", submission->round);
        model_number(element, "sent_at", MODEL_AT, submission->at);
        model_hash(element, submission->sha256);
    }
    return TRUE;
}
