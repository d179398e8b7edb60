/* paper_list.c: what nominations add to the letter of proposal: its list, and a report for each
 * nominee. */
#include <string.h>

#include "common/paper.h"
#include "form/fill.h"
#include "web/model.h"

static const char *const kinds[] = {"collective", "individual", "household", "story"};

static void counts_put(const Paper *paper) {
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        guint n = 0;
        for (guint i = 1; i < paper->parts->len; i++)
            n += strcmp(((const PaperPart *)g_ptr_array_index(paper->parts, i))->kind, kinds[k]) ==
                 0;
        paper_two_digits(paper->element, kinds[k], n);
    }
}

static void row_put(const Paper *paper, xmlNode *list, const PaperPart *part) {
    const FormFill fill = {
        .setting = dossier_setting_form(paper->setting), .lang = FORM_VI, .revision = -1};
    static const struct {
        const char *name;
        FormColumn column;
    } columns[] = {{"name", FORM_COLUMN_NAME},
                   {"detail", FORM_COLUMN_POST},
                   {"summary", FORM_COLUMN_SUMMARY},
                   {"votes", FORM_COLUMN_VOTES_FOR}};
    xmlNode *row = model_add(list, "row");
    model_attr_int(row, "n", part->n);
    model_attr(row, "kind", part->kind);
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *value = form_answers_column(part->answers, columns[i].column);
        model_attr(row, columns[i].name, value ? value : "");
    }
    const FormField *award = form_column_field(form_answers_form(part->answers), FORM_COLUMN_AWARD);
    g_autofree char *text = award ? form_value_text(part->answers, award->name, &fill) : NULL;
    model_attr(row, "award", text ? text : "");
}

gboolean nominees_paper(Paper *paper, GError **error) {
    const PaperPart *head = g_ptr_array_index(paper->parts, 0);
    g_autofree char *summary = form_answers_column(head->answers, FORM_COLUMN_SUMMARY);
    counts_put(paper);
    model_text(paper->element, "summary", summary);
    xmlNode *list = model_add(paper->page, "nominees");
    paper_part(paper, head, FORM_COLUMN_SUMMARY);
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        guint n = 0;
        for (guint i = 1; i < paper->parts->len; i++) {
            PaperPart *part = g_ptr_array_index(paper->parts, i);
            if (strcmp(part->kind, kinds[k]) != 0)
                continue;
            if (!dossier_setting_kind(paper->setting, part->kind, error))
                return FALSE;
            part->n = ++n;
            row_put(paper, list, part);
            g_ptr_array_add(paper->reports, part);
        }
    }
    return TRUE;
}
