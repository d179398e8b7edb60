/* nominees.c: what nominations add to check-answers and to the receipt. */
#include "nominate/nominees.h"

#include <string.h>

#include "common/check.h"
#include "form/fill.h"
#include "web/model.h"

/* ---- check-answers ---- */

enum { NOMINEES_A_PAGE = 50 };

static void lacking(xmlNode *errors, const DossierCheck *check) {
    if (!check->nominees->len)
        check_refusal(errors, "#nominees", "no_nominees");
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
    g_autofree char *base = dossier_part_path(request, part->dossier, part->nominee);
    g_autofree char *href = g_strconcat(request_mount(request), base, "?from=check", NULL);
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

static gboolean has_errors(const DossierCheck *check, guint i) {
    return form_findings_errors(g_ptr_array_index(check->findings, i + 1), NULL) > 0;
}

static void page_link(const Request *request, xmlNode *list, const char *name, gint64 page,
                      gboolean errors_only) {
    g_autofree char *href =
        g_strdup_printf("%s%s?page=%" G_GINT64_FORMAT "%s#nominees", request_mount(request),
                        request_path(request), page, errors_only ? "&errors=1" : "");
    model_attr(list, name, href);
}

/* <list name="nominees"> with its totals and ways to the other pages; shown: on all of them. */
static void nominee_list(const Request *request, xmlNode *page, gint64 at, gboolean errors_only,
                         guint total, guint errors) {
    xmlNode *list = model_add(page, "list");
    guint shown = errors_only ? errors : total;
    model_attr(list, "name", "nominees");
    model_attr_int(list, "total", total);
    model_attr_int(list, "errors", errors);
    if (at > 1)
        page_link(request, list, "prev", at - 1, errors_only);
    if (shown > at * NOMINEES_A_PAGE)
        page_link(request, list, "next", at + 1, errors_only);
    if (errors_only)
        page_link(request, list, "all_href", 1, FALSE);
    else if (errors && errors < total)
        page_link(request, list, "errors_href", 1, TRUE);
}

static gboolean check_nominees(const Request *request, xmlNode *page, DossierCheck *check,
                               GError **error) {
    gint64 at = request_query_int(request, "page", 1, 1000, 1);
    gboolean errors_only = request_query_int(request, "errors", 0, 1, 0) == 1;
    guint errors = 0, from = (guint)(at - 1) * NOMINEES_A_PAGE, n = 0;
    for (guint i = 0; i < check->nominees->len; i++)
        errors += has_errors(check, i) ? 1 : 0;
    nominee_list(request, page, at, errors_only, check->nominees->len, errors);
    xmlNode *rows = model_add(page, "nominees");
    for (guint i = 0; i < check->nominees->len && n < from + NOMINEES_A_PAGE; i++) {
        const Part *part = g_ptr_array_index(check->nominees, i);
        if ((errors_only && !has_errors(check, i)) || n++ < from)
            continue;
        if (!dossier_setting_kind(check->setting, part->kind, error))
            return FALSE;
        nominee_row(request, rows, check, i);
    }
    return dossier_setting_kind(check->setting, "head", error);
}

/* ---- the receipt ---- */

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

const DossierGenre nominations = {
    .lacking = lacking, .check = check_nominees, .counts = counts, .paper = nominees_paper};
