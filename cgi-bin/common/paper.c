/* paper.c: which copy of a dossier is asked for, by whom, and how: on paper or as a file. */
#include "common/paper.h"

#include "base/when.h"
#include "common/dossier_model.h"
#include "office/package.h"
#include "web/download.h"
#include "web/errors.h"
#include "web/model.h"
#include "web/series.h"
#include "web/texts.h"

static void part_drop(gpointer data) {
    PaperPart *part = data;
    g_clear_pointer(&part->answers, form_answers_free);
    g_free(part);
}

void paper_free(Paper *paper) {
    g_clear_pointer(&paper->submission, submission_free);
    g_clear_pointer(&paper->reports, g_ptr_array_unref);
    g_clear_pointer(&paper->parts, g_ptr_array_unref);
    g_clear_pointer(&paper->setting, dossier_setting_free);
    g_free(paper->day);
    g_free(paper);
}

/* ---- reading: the submission, or the working copy ---- */

/* Takes the answers. */
static void part_put(Paper *paper, const char *kind, gint64 nominee, FormAnswers *answers) {
    PaperPart *part = g_new(PaperPart, 1);
    *part = (PaperPart){g_intern_string(kind), nominee, answers, 0};
    g_ptr_array_add(paper->parts, part);
}

static gboolean parts_sent(Paper *paper, GError **error) {
    xmlNode *root = xmlDocGetRootElement(paper->submission->xml);
    for (xmlNode *part = root->children; part; part = part->next) {
        g_autofree char *kind = model_get(part, "kind");
        FormAnswers *answers = submission_part_answers(
            request_read(paper->request), paper->submission, part, paper->reveal, error);
        if (!answers)
            return FALSE;
        part_put(paper, kind ? kind : "head", model_get_int(part, "id"), answers);
    }
    g_clear_pointer(&paper->submission->xml, xmlFreeDoc); /* thousands of nominees make it large */
    return TRUE;
}

static gboolean parts_draft(Paper *paper, GError **error) {
    Store *store = request_read(paper->request);
    g_autoptr(Part) head = part_load(store, paper->dossier, 0, error);
    g_autoptr(GPtrArray) nominees = head ? parts_load(store, paper->dossier, error) : NULL;
    if (!nominees)
        return FALSE;
    part_put(paper, "head", 0, g_steal_pointer(&head->answers));
    for (guint i = 0; i < nominees->len; i++) {
        Part *part = g_ptr_array_index(nominees, i);
        part_put(paper, part->kind, part->nominee, g_steal_pointer(&part->answers));
    }
    return TRUE;
}

/* The unit that writes it sees its draft, and private values; everyone else what was sent, with
 * these masked. */
static gboolean paper_read(Paper *paper, GError **error) {
    const Request *request = paper->request;
    gboolean own = request_scope_int(request, "edits") != 0;
    gint64 round = request_query_int(request, "round", 1, 1000, 0);
    g_autoptr(GError) failed = NULL;
    if (round || !may_edit(request))
        paper->submission = submission_load(request_read(request), paper->dossier, round, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!paper->submission && (round || !own))
        return http_error(error, "not_found");
    paper->reveal = own;
    paper->day =
        paper->submission ? when_day(paper->submission->at) : g_strdup(request_today(request));
    paper->parts = g_ptr_array_new_with_free_func(part_drop);
    paper->setting =
        dossier_setting(request_read(request), paper->dossier, "head", paper->day, NULL, error);
    return paper->setting &&
           (paper->submission ? parts_sent(paper, error) : parts_draft(paper, error));
}

static gboolean paper_put(Paper *paper, GError **error) {
    const Request *request = paper->request;
    if (!model_dossier(request, paper->page, paper->dossier, error) ||
        !model_query(request, paper->page, "submissions", paper->dossier, error) ||
        !paper_letter(paper, error))
        return FALSE;
    if (dossier_genre()->paper)
        return dossier_genre()->paper(paper, error);
    paper_part(paper, g_ptr_array_index(paper->parts, 0), 0);
    return TRUE;
}

/* One of the reports that follow. Its answers are needed no more then. */
static gboolean report_put(gpointer data, xmlNode *page, guint i, GError **error) {
    Paper *paper = data;
    PaperPart *part = g_ptr_array_index(paper->reports, i);
    (void)page; /* paper->page */
    if (!dossier_setting_kind(paper->setting, part->kind, error))
        return FALSE;
    paper_part(paper, part, 0);
    g_clear_pointer(&part->answers, form_answers_free);
    return TRUE;
}

static void drop(gpointer paper) {
    paper_free(paper);
}

/* The copy, which is the response's from here on; NULL with *error. */
static const Paper *paper_model(Request *request, Response *response, GError **error) {
    g_autoptr(Paper) paper = g_new(Paper, 1);
    *paper = (Paper){.request = request,
                     .page = response_page(response),
                     .dossier = request_arg_id(request, "id"),
                     .reports = g_ptr_array_new()};
    response_private(response);
    if (!paper_read(paper, error) || !paper_put(paper, error))
        return NULL;
    const Paper *kept = paper;
    response_series(response, kept->reports->len, report_put, g_steal_pointer(&paper), drop);
    return kept;
}

/* ---- the pages ---- */

gboolean print_page(Request *request, Response *response, GError **error) {
    return paper_model(request, response, error) != NULL;
}

/* "HS-2021-000123 Tờ trình đề nghị khen thưởng, lần 2.docx"; the title is Vietnamese in both
 * catalogues, as the document is. New string. */
static char *file_name(const Paper *paper) {
    const char *key = dossier_genre()->paper ? "paper.file_nomination" : "paper.file_report";
    const char *title = text_for(request_lang(paper->request), key);
    const char *times = text_for(request_lang(paper->request), "paper.file_round");
    const char *draft = text_for(request_lang(paper->request), "paper.file_draft");
    g_autofree char *code = model_get(paper->element, "code");
    g_autofree char *period = model_get(paper->element, "period");
    GString *name = g_string_new(NULL);
    if (code && *code)
        g_string_append_printf(name, "%s ", code);
    g_string_append(name, title);
    if (period && *period)
        g_string_append_printf(name, " %s", period);
    if (!paper->submission)
        g_string_append(name, draft);
    else if (paper->submission->round > 1)
        g_string_append_printf(name, "%s%" G_GINT64_FORMAT, times, paper->submission->round);
    g_string_append(name, ".docx");
    return g_string_free(name, FALSE);
}

gboolean document_file(Request *request, Response *response, GError **error) {
    const Paper *paper = paper_model(request, response, error);
    if (!paper)
        return FALSE;
    g_autofree char *name = file_name(paper);
    response_long_file(response, office_package_long,
                       "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                       name);
    return TRUE;
}
