#include "common/clash.h"

#include <string.h>

#include "base/when.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "form/fill.h"
#include "form/read.h"
#include "web/model.h"

#define PICK "pick."

/* Everything that was typed, hidden in the page: what is chosen as mine is sent again. */
static void keep_typed(xmlNode *conflict, GHashTable *input) {
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(input), (GCompareFunc)strcmp);
    for (GList *at = names; at; at = at->next) {
        const char *name = at->data;
        const GPtrArray *values = g_hash_table_lookup(input, name);
        if (strcmp(name, "revision") == 0 || strcmp(name, "do") == 0 ||
            g_str_has_prefix(name, PICK))
            continue;
        for (guint i = 0; i < values->len; i++) {
            xmlNode *keep = model_text(conflict, "keep", g_ptr_array_index(values, i));
            model_attr(keep, "name", name);
        }
    }
}

gboolean clash_show(Request *request, Response *response, Section *s, GHashTable *input,
                    GError **error) {
    const FormSetting *setting = dossier_setting_form(s->setting);
    const SectionMark *mark = g_hash_table_lookup(s->marks, s->section->name);
    gboolean kept = g_hash_table_contains(input, SENT_KEPT);
    g_autoptr(FormAnswers) mine = form_answers_copy(s->part->answers);
    form_read(mine, s->section, input, NULL, setting->facts);
    g_autoptr(GPtrArray) differing = form_answers_diff(mine, s->part->answers, s->section);
    if (differing->len == 0) {
        response_redirect(response, "%s/%s%s", s->base, s->section->name, kept ? "#same" : "");
        return TRUE;
    }
    FormLang lang = form_lang(request_lang(request));
    xmlNode *page = response_page(response);
    g_autofree char *action =
        g_strconcat(request_mount(request), s->base, "/", s->section->name, NULL);
    response_status(response, 409);
    response_sheet(response, "conflict");
    response_private(response);
    if (!model_dossier(request, page, s->part->dossier, error))
        return FALSE;
    g_autofree char *back = dossier_href(request, s->part->dossier);
    model_attr(xmlFirstElementChild(xmlGetLastChild(page)), "href", back);
    xmlNode *conflict = model_add(page, "conflict");
    model_attr(conflict, "action", action);
    model_attr_int(conflict, "revision", section_revision(s));
    model_attr(conflict, "section", form_words(&s->section->title, lang));
    model_attr(conflict, "title",
               *s->part->title ? s->part->title : form_words(&s->part->form->title, lang));
    model_attr(conflict, "by", mark ? mark->by : "");
    model_attr(conflict, "back", action);
    model_attr_flag(conflict, "kept", kept);
    model_number(conflict, "at", MODEL_AT, mark ? mark->saved_at : 0);
    const FormFill fill = {
        .setting = setting, .lang = lang, .section = s->section, .revision = -1, .reveal = TRUE};
    form_fill_difference(conflict, mine, s->part->answers, &fill);
    keep_typed(conflict, input);
    return TRUE;
}

FormAnswers *clash_chosen(const Section *s, GHashTable *input) {
    g_autoptr(FormAnswers) mine = NULL;
    GHashTableIter at;
    gpointer name = NULL, values = NULL;
    g_hash_table_iter_init(&at, input);
    while (g_hash_table_iter_next(&at, &name, &values)) {
        if (!g_str_has_prefix(name, PICK))
            continue;
        if (!mine) {
            mine = form_answers_copy(s->part->answers);
            form_read(mine, s->section, input, NULL, dossier_setting_form(s->setting)->facts);
        }
        const GPtrArray *picked = values;
        if (strcmp(g_ptr_array_index(picked, 0), "theirs") == 0)
            form_answers_take(mine, s->part->answers, (const char *)name + strlen(PICK));
    }
    return g_steal_pointer(&mine);
}
