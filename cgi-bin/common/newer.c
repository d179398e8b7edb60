#include "common/newer.h"

#include "common/actor_of.h"
#include "common/dossier_page.h"
#include "common/own_page.h"
#include "form/impact.h"
#include "web/model.h"

/* What this part's answers meet in the newer version. */
static void model_touched(const Request *request, const Section *s, const FormDefinition *form,
                          xmlNode *newer) {
    g_autoptr(FormImpact) impact = form_impact_new();
    form_impact_add(impact, s->part->answers, form, dossier_setting_form(s->setting),
                    form_lang(request_lang(request)));
    for (guint i = 0; i < impact->fields->len; i++) {
        const FormTouched *field = g_ptr_array_index(impact->fields, i);
        xmlNode *row = model_add(newer, "row");
        model_attr(row, "label", field->label);
        model_attr_flag(row, "lost", field->lost > 0);
        model_attr_flag(row, "missing", field->missing > 0);
        model_attr_flag(row, "refused", field->refused > 0);
    }
}

gboolean newer_note(const Request *request, const Section *s, xmlNode *page, GError **error) {
    Store *store = request_read(request);
    gint64 current = forms_current(store, s->part->form->name, request_today(request), error);
    if (!current)
        return FALSE;
    if (current == s->part->form_version)
        return TRUE;
    const FormDefinition *form = forms_get(store, current, error);
    if (!form)
        return FALSE;
    if (form->version < s->part->form->version)
        return TRUE;
    g_autoptr(Rows) rows = store_query(store, "form_version_scope");
    rows_int(rows, "version", current);
    if (!rows_next(rows, error))
        return FALSE;
    g_autofree char *action = g_strconcat(request_mount(request), s->base, "/new-version", NULL);
    xmlNode *newer = model_add(page, "newer");
    model_attr(newer, "action", action);
    model_attr_int(newer, "to", current);
    model_attr_int(newer, "version", form->version);
    model_attr(newer, "section", s->section->name);
    model_value(newer, "valid_from", MODEL_DATE, rows_get_text(rows, 4), NULL);
    model_touched(request, s, form, newer);
    return TRUE;
}

typedef struct {
    const Actor *actor;
    gint64 dossier, nominee, to;
} Moving;

static StoreCode move(Store *store, gpointer data, GError **error) {
    const Moving *m = data;
    return part_move_on(store, m->actor, m->dossier, m->nominee, m->to, error);
}

gboolean newer_move(Request *request, Response *response, GError **error) {
    if (!is_own_page(request))
        return others_page(request, response);
    const Actor actor = actor_of(request);
    gint64 dossier = request_arg_id(request, "id");
    Moving moving = {&actor, dossier, request_arg_id(request, "nominee"),
                     request_field_int(request, "to", 0)};
    gboolean done = FALSE;
    StoreCode code = store_write(request_write(request), move, &moving, error);
    if (!dossier_settle(request, response, code, error, &done, dossier))
        return FALSE;
    if (done)
        return TRUE;
    g_auto(Section) s = {0};
    if (!section_load(request, &s, error))
        return FALSE;
    const FormSection *section = form_section(s.part->form, request_field(request, "section"));
    section = section ? section : g_ptr_array_index(s.part->form->sections, 0);
    response_notice(response, "form_moved");
    response_redirect(response, "%s/%s", s.base, section->name);
    return TRUE;
}
