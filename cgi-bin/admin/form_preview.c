/* A section of a version or of a draft as officers will see it; what is typed there is judged as it
 * would be, and forgotten. */
#include <string.h>

#include "admin/admin.h"
#include "admin/form.h"
#include "common/section.h"
#include "form/files.h"
#include "form/read.h"
#include "web/errors.h"

/* Lists that a dossier would give are not there: one choice stands for them. */
static const GPtrArray *options_of(gpointer data, const char *source) {
    (void)source;
    return data;
}

static void free_option(gpointer option) {
    form_option_free(option);
}

static const FormSection *section_of(const Request *r, const FormDefinition *form) {
    const char *name = request_query(r, "section");
    return name != NULL ? form_section(form, name) : form->sections->pdata[0];
}

/* Every section can be looked at: those that only some answers open too. */
static void model_sections(xmlNode *page, const FormDefinition *form, const FormSection *now,
                           const char *place, FormLang lang) {
    xmlNode *sections = model_add(page, "sections");
    model_attr(sections, "lang", lang == FORM_EN ? "en" : "vi");
    for (guint i = 0; i < form->sections->len; i++) {
        const FormSection *section = form->sections->pdata[i];
        g_autofree char *href = g_strdup_printf("%s/preview?section=%s&in=%s", place, section->name,
                                                lang == FORM_EN ? "en" : "vi");
        xmlNode *row = model_add(sections, "row");
        model_attr_int(row, "n", section->n);
        model_attr(row, "label", form_words(&section->title, lang));
        model_attr(row, "href", href);
        model_attr_flag(row, "current", section == now);
        model_attr_flag(row, "sometimes", section->relevant != NULL);
    }
    g_autofree char *other = g_strdup_printf("%s/preview?section=%s&in=%s", place, now->name,
                                             lang == FORM_EN ? "vi" : "en");
    model_attr(sections, "other", other);
    model_attr(sections, "place", place);
}

static gboolean preview(Request *r, Response *response, const FormDefinition *form,
                        const char *place, GError **error) {
    xmlNode *page = response_page(response);
    const FormSection *section = section_of(r, form);
    if (section == NULL)
        return http_error(error, "not_found");
    const char *in = request_query(r, "in");
    FormLang lang = form_lang(in != NULL ? in : request_lang(r));
    g_autoptr(GHashTable) facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert(facts, g_strdup("today"), g_strdup(request_today(r)));
    g_autoptr(GPtrArray) options = g_ptr_array_new_with_free_func(free_option);
    g_ptr_array_add(options, form_option_new("1", "…", "…"));
    const FormSetting setting = {.facts = facts, .options = options_of, .data = options};
    g_autoptr(FormAnswers) answers = form_answers_new(form);
    g_autoptr(GPtrArray) findings = NULL;
    if (request_method(r) == POST) {
        g_autoptr(GHashTable) input = section_input(r);
        form_read(answers, section, input, request_field(r, "do"), facts);
        findings = form_validate(answers, section, &setting);
        response_status(response, form_findings_errors(findings, section) > 0 ? 422 : 200);
    }
    g_autofree char *action = g_strdup_printf("%s/preview?section=%s&in=%s", place, section->name,
                                              lang == FORM_EN ? "en" : "vi");
    const FormFill fill = {.setting = &setting,
                           .lang = lang,
                           .section = section,
                           .action = action,
                           .revision = -1,
                           .findings = findings,
                           .show_findings = TRUE,
                           .reveal = TRUE};
    model_sections(page, form, section, place, lang);
    form_fill(page, answers, &fill);
    response_private(response);
    return TRUE;
}

gboolean form_version_preview(Request *r, Response *response, GError **error) {
    gint64 id = request_arg_id(r, "version");
    g_autofree char *place = admin_path(r, "/forms/%" G_GINT64_FORMAT, id);
    const FormDefinition *form = forms_get(request_read(r), id, error);
    return form != NULL && preview(r, response, form, place, error);
}

gboolean form_draft_preview(Request *r, Response *response, GError **error) {
    gint64 id = request_arg_id(r, "draft");
    g_autofree char *place = admin_path(r, "/forms/drafts/%" G_GINT64_FORMAT, id);
    g_autoptr(FormDraft) draft = form_draft_load(request_read(r), id, error);
    return draft != NULL && preview(r, response, draft->form, place, error);
}
