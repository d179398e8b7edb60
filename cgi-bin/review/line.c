/* line.c: one nominee as it was submitted, beside its dossier, with its neighbours in the list. */
#include <string.h>

#include "common/dossier_model.h"
#include "form/words.h"
#include "review/review.h"
#include "web/texts.h"

/* ---- the line and its neighbours ---- */

static gboolean row_put(const Request *request, xmlNode *page, gint64 line,
                        const FormAnswers *answers, GError **error) {
    xmlNode *list = model_query_as(request, page, "review_line", "line", line, error);
    if (!list || !model_days_left(request, list, error))
        return FALSE;
    xmlNode *row = list->children;
    g_autoptr(GPtrArray) contents = form_answers_column_all(answers, FORM_COLUMN_CONTENTS);
    g_autofree char *votes = form_answers_column(answers, FORM_COLUMN_VOTES_FOR);
    g_ptr_array_add(contents, NULL);
    g_autofree char *numbers = g_strjoinv(", ", (char **)contents->pdata);
    kind_name_put(request, row);
    model_attr(row, "contents", numbers);
    model_attr(row, "votes", votes);
    return TRUE;
}

static gboolean neighbour_attr(const Request *request, xmlNode *element, const LineList *list,
                               const LinePlace *place, gboolean backward, const char *query,
                               GError **error) {
    gint64 line = 0;
    if (!line_list_neighbour(list, place, backward, &line, error))
        return FALSE;
    if (line) {
        g_autofree char *href = g_strdup_printf("%s/review/lines/%" G_GINT64_FORMAT "%s",
                                                request_mount(request), line, query);
        model_attr(element, backward ? "prev" : "next", href);
    }
    return TRUE;
}

/* <list>: back to the list that the address tells of, and the lines around this one in it. Where
 * the line is of another desk or movement than the list, it has no neighbours. */
static gboolean list_put(const Request *request, xmlNode *page, gint64 line, GError **error) {
    g_autoptr(LineFilter) f = filter_of(request);
    g_auto(Choices) c = {0};
    g_auto(LineList) list = {0};
    g_auto(LinePlace) place = {0};
    g_autoptr(GError) failed = NULL;
    if (!choices_settle(request, f, &c, error))
        return FALSE;
    g_autofree char *query = line_filter_query(f, NULL);
    g_autofree char *href = g_strconcat(request_mount(request), "/review", query, NULL);
    xmlNode *element = model_add(page, "list");
    model_attr(element, "name", "lines");
    model_attr(element, "href", href);
    if (!line_list_begin(&list, request_read(request), f, request_today(request), error))
        return FALSE;
    if (!line_place_read(&list, line, &place, &failed)) {
        if (failed)
            g_propagate_error(error, g_steal_pointer(&failed));
        return !(error && *error);
    }
    return neighbour_attr(request, element, &list, &place, TRUE, query, error) &&
           neighbour_attr(request, element, &list, &place, FALSE, query, error);
}

/* ---- what was submitted ---- */

/* Errors are the unit's to mend before it sends; here only warnings are of use. */
static GPtrArray *warnings_of(const FormAnswers *answers, const FormSetting *setting) {
    GPtrArray *findings = form_validate(answers, NULL, setting);
    for (guint i = findings->len; i > 0; i--) {
        const FormFinding *finding = g_ptr_array_index(findings, i - 1);
        if (!finding->warning)
            g_ptr_array_remove_index(findings, i - 1);
    }
    return findings;
}

static gboolean part_put(const Request *request, xmlNode *page, const FormAnswers *head,
                         const FormAnswers *answers, const char *kind, GError **error) {
    Store *store = request_read(request);
    gint64 dossier = request_scope_int(request, "dossier");
    g_autoptr(DossierSetting) setting =
        dossier_setting(store, dossier, kind, request_today(request), head, error);
    if (!setting)
        return FALSE;
    const FormSetting *form = dossier_setting_form(setting);
    g_autoptr(GPtrArray) warnings = warnings_of(answers, form);
    gboolean reveal = request_scope_int(request, "reveals") != 0;
    model_part(request, page, kind, request_scope_int(request, "nominee"), 0, answers, form,
               warnings, NULL, reveal);
    return TRUE;
}

/* The same subject in other dossiers: perhaps named twice. */
static gboolean twins_put(const Request *request, xmlNode *page, gint64 line, GError **error) {
    const char *sentence = text_for(request_lang(request), "line.twin");
    g_autoptr(Rows) rows = store_query(request_read(request), "same_subject");
    rows_int(rows, "line", line);
    g_autoptr(GError) failed = NULL;
    xmlNode *warnings = NULL;
    gint64 n = 0;
    while (rows_next(rows, &failed)) {
        const FormSlot slots[] = {{"code", rows_get_text(rows, 1)}, {NULL, NULL}};
        g_autofree char *text = form_words_put(sentence ? sentence : "{code}", slots);
        g_autofree char *href = g_strdup_printf("%s/review/lines/%" G_GINT64_FORMAT,
                                                request_mount(request), rows_get_int(rows, 0));
        if (!warnings)
            warnings = model_add(page, "warnings");
        xmlNode *warning = model_add(warnings, "warning");
        model_attr(warning, "text", text);
        model_attr(warning, "href", href);
        n++;
    }
    if (warnings)
        model_attr_int(warnings, "count", n);
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

gboolean line_page(Request *request, Response *response, GError **error) {
    Store *store = request_read(request);
    xmlNode *page = response_page(response);
    gint64 line = request_arg_id(request, "line"), dossier = request_scope_int(request, "dossier");
    gint64 nominee = request_scope_int(request, "nominee");
    gboolean reveal = request_scope_int(request, "reveals") != 0;
    g_autoptr(Submission) submission = submission_load(store, dossier, 0, error);
    g_autoptr(FormAnswers) head =
        submission ? submission_answers(store, submission, 0, FALSE, error) : NULL;
    g_autoptr(FormAnswers) answers =
        head ? submission_answers(store, submission, nominee, reveal, error) : NULL;
    g_autoptr(Standing) standing = answers ? standing_load(store, dossier, error) : NULL;
    return standing && row_put(request, page, line, answers, error) &&
           list_put(request, page, line, error) &&
           part_put(request, page, head, answers, request_scope_text(request, "kind"), error) &&
           twins_put(request, page, line, error) &&
           dossier_put(request, page, dossier, head, error) &&
           nominees_beside(request, page, standing->code, request_scope_int(request, "position"),
                           line, error) &&
           model_events(request, page, dossier, FALSE, error) &&
           acts_put(request, page, standing, error);
}
