#include "common/autosave.h"

#include <string.h>

#include "common/actor_of.h"
#include "common/dossier_page.h"
#include "common/own_page.h"
#include "web/errors.h"
#include "web/model.h"
#include "web/session.h"

gboolean is_autosave(const Request *request) {
    const char *button = request_field(request, "do");
    return request_wants_model(request) && button && strcmp(button, "autosave") == 0;
}

/* What was typed says what stands already: nothing to write. */
static gboolean says_nothing_new(const Section *s, GHashTable *input) {
    g_autoptr(FormAnswers) typed = form_answers_copy(s->part->answers);
    form_read(typed, s->section, input, NULL, dossier_setting_form(s->setting)->facts);
    g_autoptr(GPtrArray) differing = form_answers_diff(typed, s->part->answers, s->section);
    return differing->len == 0;
}

static gboolean answer(Request *request, Response *response, gint64 revision, gint64 saved_at) {
    g_autofree char *at = section_saved_at(request, saved_at);
    xmlNode *saved = model_add(response_page(response), "saved");
    model_attr_int(saved, "revision", revision);
    model_attr(saved, "at", at);
    session_left(request, saved);
    response_alone(response);
    return TRUE;
}

gboolean autosave(Request *request, Response *response, const Section *s, GHashTable *input,
                  GError **error) {
    if (!is_own_page(request))
        return http_error(error, "other_person");
    if (!may_edit(request))
        return http_error(error, "stale");
    if (request_bad_fields(request)->len)
        return http_error(error, "bad_text");
    const SectionMark *mark = g_hash_table_lookup(s->marks, s->section->name);
    if (says_nothing_new(s, input))
        return answer(request, response, section_revision(s), mark ? mark->saved_at : 0);
    g_autoptr(GError) failed = NULL;
    PartSave save = section_sent(request, s, input);
    StoreCode code = section_store(request, &save, &failed);
    if (code == STORE_OK)
        return answer(request, response, save.saved_revision, request_now(request));
    if (g_error_matches(failed, DOMAIN_ERROR, DOMAIN_TOO_LARGE))
        return http_error(error, "too_large");
    if (failed && failed->domain == DOMAIN_ERROR) /* sent meanwhile, or taken away */
        return http_error(error, "stale");
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}
