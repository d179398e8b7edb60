/* paper.c: what nominations add to the letter of proposal: its list, and a report for each nominee.
 */
#include "common/paper.h"

#include <string.h>

#include "common/dossier_model.h"
#include "form/fill.h"
#include "nominate/nominees.h"
#include "web/model.h"

static const char *const kinds[] = {"collective", "individual", "household", "story"};

static void counts(xmlNode *paper, const GPtrArray *parts) {
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        guint n = 0;
        for (guint i = 1; i < parts->len; i++)
            n += strcmp(((const PaperPart *)g_ptr_array_index(parts, i))->kind, kinds[k]) == 0;
        paper_two_digits(paper, kinds[k], n);
    }
}

static void list_row(const Request *request, xmlNode *list, const PaperPart *part, guint n,
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
    model_attr(row, "kind", part->kind);
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *value = form_answers_column(part->answers, columns[i].column);
        model_attr(row, columns[i].name, value ? value : "");
    }
    const FormField *award = form_column_field(form_answers_form(part->answers), FORM_COLUMN_AWARD);
    g_autofree char *text = award ? form_value_text(part->answers, award->name, &fill) : NULL;
    model_attr(row, "award", text ? text : "");
}

gboolean nominees_paper(const Request *request, xmlNode *paper, gint64 dossier,
                        const GPtrArray *parts, gboolean reveal, GError **error) {
    g_autoptr(DossierSetting) setting = dossier_setting(request_read(request), dossier, "head",
                                                        request_today(request), NULL, error);
    if (!setting)
        return FALSE;
    const FormSetting *form = dossier_setting_form(setting);
    xmlNode *page = paper->parent;
    xmlNode *list = model_add(page, "nominees");
    counts(paper, parts);
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        guint n = 0;
        if (!dossier_setting_kind(setting, kinds[k], error))
            return FALSE;
        for (guint i = 1; i < parts->len; i++) {
            const PaperPart *part = g_ptr_array_index(parts, i);
            if (strcmp(part->kind, kinds[k]) != 0)
                continue;
            list_row(request, list, part, ++n, form);
            model_part(request, page, part->kind, part->nominee, n, part->answers, form, NULL, NULL,
                       reveal);
        }
    }
    return TRUE;
}
