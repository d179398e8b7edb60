/* section_next.c: where one goes from a section, and to which one comes first. */
#include <string.h>

#include "common/dossier_page.h"
#include "common/section.h"
#include "web/model.h"

const char *section_from(const Request *request) {
    const char *from = request_query(request, "from");
    return from && strcmp(from, "check") == 0 ? "?from=check" : "";
}

/* Who comes from check-answers comes to mend: the first section that is not done, else the first.
 */
static const FormSection *section_to_mend(const Section *s, const GPtrArray *sections) {
    for (guint i = 0; i < sections->len; i++) {
        const FormSection *section = g_ptr_array_index(sections, i);
        const SectionMark *mark = g_hash_table_lookup(s->marks, section->name);
        if (!mark || mark->errors)
            return section;
    }
    return g_ptr_array_index(sections, 0);
}

gboolean first_section(Request *request, Response *response, GError **error) {
    g_auto(Section) s = {0};
    if (!section_load(request, &s, error))
        return FALSE;
    g_autoptr(GPtrArray) sections =
        form_sections_relevant(s.part->answers, dossier_setting_form(s.setting));
    const char *suffix = section_from(request);
    const FormSection *first =
        *suffix ? section_to_mend(&s, sections) : g_ptr_array_index(sections, 0);
    response_redirect(response, "%s/%s%s", s.base, first->name, suffix);
    return TRUE;
}

/* The section after this one that is relevant now, or NULL. */
static const FormSection *next_section(const Section *s) {
    g_autoptr(GPtrArray) sections =
        form_sections_relevant(s->part->answers, dossier_setting_form(s->setting));
    guint at = 0;
    if (!g_ptr_array_find(sections, s->section, &at) || at + 1 >= sections->len)
        return NULL;
    return g_ptr_array_index(sections, at + 1);
}

/* Of a button that stays at the section: the rest of the address, with the place to go on at. New
 * string; NULL: the button leads elsewhere. */
static char *tail_of(const Section *s, FormDo did, const char *button, gboolean checking) {
    const char *from = checking ? "&from=check" : "";
    const char *target = button ? strchr(button, ':') : NULL;
    g_autofree char *name = target ? g_strndup(target + 1, strcspn(target + 1, ".")) : NULL;
    switch (did) {
    case FORM_DO_ADD:
    case FORM_DO_REMOVE:
    case FORM_DO_UPLOAD:
        return g_strdup_printf("?edit=1%s#%c-%s", from,
                               form_field(s->part->form, name)->type == FORM_FILE ? 'f' : 'g',
                               name);
    case FORM_DO_LANG:
        return g_strdup_printf("?edit=1&lang=%s%s", strcmp(name, "en") == 0 ? "en" : "vi", from);
    case FORM_DO_SUM:
        return g_strdup_printf("?edit=1%s#edit", from);
    case FORM_DO_TURN:
    case FORM_DO_KEEP:
        return g_strdup_printf("?edit=1%s#f-%.100s", from, target + 1);
    default:
        return NULL;
    }
}

/* Saved, and something is to mend: the page says so. */
static gboolean to_mend(Request *request, Response *response, const Section *s,
                        const GPtrArray *findings, GError **error) {
    response_status(response, 422);
    if (!section_show(request, response, s, findings, TRUE, error))
        return FALSE;
    model_attr(xmlGetLastChild(response_page(response)), "saved", "1");
    return TRUE;
}

/* On: to the next section, or back to where the reader came from. */
static void leave(const Request *request, Response *response, const Section *s, gboolean stay) {
    const char *suffix = section_from(request);
    const FormSection *next = next_section(s);
    response_notice(response, "saved");
    if (stay)
        response_redirect(response, "%s/%s%s", s->base, s->section->name, suffix);
    else if (next && !*suffix)
        response_redirect(response, "%s/%s", s->base, next->name);
    else
        response_redirect(response, "%s/%" G_GINT64_FORMAT "%s", request_place(request),
                          s->part->dossier, *suffix ? "/check" : "");
}

/* Whether more fields seem typed in an old font than the page has told of: what was saved while it
 * was typed counts as well. */
static gboolean has_untold_legacy(const Request *request, const Section *s,
                                  const GPtrArray *findings) {
    return form_findings_of(findings, s->section, FORM_LEGACY) >
           request_field_int(request, SENT_LEGACY, 0);
}

gboolean section_go_on(Request *request, Response *response, FormDo did, GError **error) {
    g_auto(Section) s = {0};
    if (!section_load(request, &s, error))
        return FALSE;
    g_autofree char *tail = tail_of(&s, did, request_field(request, "do"), *section_from(request));
    if (tail) {
        response_redirect(response, "%s/%s%s", s.base, s.section->name, tail);
        return TRUE;
    }
    if (did == FORM_DO_SAVE) {
        response_notice(response, "saved");
        return dossier_redirect(request, response, s.part->dossier);
    }
    g_autoptr(GPtrArray) findings =
        form_validate(s.part->answers, NULL, dossier_setting_form(s.setting));
    if (form_findings_errors(findings, s.section))
        return to_mend(request, response, &s, findings, error);
    leave(request, response, &s, has_untold_legacy(request, &s, findings));
    return TRUE;
}
