#include "common/tasks.h"

#include <string.h>

#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "form/fill.h"
#include "web/model.h"

/* ---- the head's sections ---- */

enum { SUMMARY_FIELDS = 3, SUMMARY_CHARACTERS = 140 };

/* Without its label it says nothing. */
static gboolean bare_number(const FormField *field) {
    return field->type == FORM_INT || field->type == FORM_DECIMAL || field->type == FORM_MONEY;
}

/* A section begun in a few words: its first answers as people read them. New string, or NULL. */
static char *section_summary(const Request *request, const Part *head, const FormSection *section,
                             const FormSetting *setting) {
    const FormFill fill = {.setting = setting, .lang = form_lang(request_lang(request))};
    g_autoptr(GString) words = g_string_new(NULL);
    guint taken = 0;
    for (guint i = 0; i < section->fields->len && taken < SUMMARY_FIELDS; i++) {
        const FormField *field = g_ptr_array_index(section->fields, i);
        if (field->fields || bare_number(field))
            continue;
        g_autofree char *value = form_value_text(head->answers, field->name, &fill);
        if (!value || !*value)
            continue;
        g_string_append_printf(words, "%s%s", taken++ ? " · " : "", value);
    }
    if (g_utf8_strlen(words->str, -1) > SUMMARY_CHARACTERS) {
        char *end = g_utf8_offset_to_pointer(words->str, SUMMARY_CHARACTERS);
        while (end > words->str && *end != ' ')
            end--;
        g_string_truncate(words, (gsize)(end - words->str));
        g_string_append(words, "…");
    }
    return words->len ? g_string_free(g_steal_pointer(&words), FALSE) : NULL;
}

gboolean tasks_head(const Request *request, xmlNode *page, gint64 dossier, TasksDone *progress,
                    char **signer, GError **error) {
    Store *store = request_read(request);
    g_autoptr(Part) head = part_load(store, dossier, 0, error);
    if (!head)
        return FALSE;
    g_autoptr(GHashTable) marks = part_marks(store, head->id, error);
    g_autoptr(DossierSetting) setting =
        dossier_setting(store, dossier, "head", request_today(request), NULL, error);
    if (!marks || !setting)
        return FALSE;
    g_autoptr(GPtrArray) sections =
        form_sections_relevant(head->answers, dossier_setting_form(setting));
    xmlNode *list = model_add(page, "head");
    for (guint i = 0; i < sections->len; i++) {
        const FormSection *section = g_ptr_array_index(sections, i);
        const SectionMark *mark = g_hash_table_lookup(marks, section->name);
        xmlNode *row = model_add(list, "row");
        model_attr_int(row, "n", i + 1);
        model_attr(row, "name", section->name);
        model_attr(row, "label", form_words(&section->title, form_lang(request_lang(request))));
        model_attr(row, "state", mark ? mark->state : "empty");
        model_attr_int(row, "errors", mark ? mark->errors : 0);
        g_autofree char *summary =
            mark ? section_summary(request, head, section, dossier_setting_form(setting)) : NULL;
        if (summary)
            model_attr(row, "summary", summary);
        progress->parts++;
        progress->done += mark && strcmp(mark->state, "done") == 0;
    }
    *signer = form_answers_column(head->answers, FORM_COLUMN_SIGNER_NAME);
    return TRUE;
}

/* ---- the rail, and how far it is ---- */

gboolean tasks_people(const Request *request, xmlNode *page, gint64 dossier, const char *signer,
                      GError **error) {
    xmlNode *list = model_query_as(request, page, "dossier_people", "people", dossier, error);
    if (!list)
        return FALSE;
    for (xmlNode *row = list->children; row; row = row->next)
        model_attr(row, "role", row == list->children ? "drafter" : "co_drafter");
    if (signer) {
        xmlNode *row = model_add(list, "row");
        model_attr(row, "role", "signer");
        model_attr(row, "name", signer);
    }
    return TRUE;
}

gboolean tasks_newer(const Request *request, xmlNode *page, gint64 dossier, GError **error) {
    return !may_edit(request) ||
           model_query_as(request, page, "parts_behind", "newer", dossier, error);
}

gboolean tasks_finish(const Request *request, xmlNode *page, const TasksDone *progress,
                      GError **error) {
    for (xmlNode *node = page->children; node; node = node->next) {
        if (strcmp((const char *)node->name, "dossier") != 0)
            continue;
        xmlNode *row = node->children;
        model_attr_int(row, "parts", progress->parts);
        model_attr_int(row, "done", progress->done);
        model_attr_flag(row, "editable", may_edit(request));
        return TRUE;
    }
    g_set_error_literal(error, STORE_ERROR, STORE_BROKEN, "the dossier's row is missing");
    return FALSE;
}
