/* A draft edited thing by thing: words, bounds, choices, order; fields added and removed. Who does
 * it needs no XML. */
#include <string.h>

#include "admin/admin.h"
#include "admin/form.h"
#include "common/actor_of.h"
#include "form/compare.h"
#include "form/edit.h"
#include "web/errors.h"

static const char *sent_field(gconstpointer data, const char *name) {
    return request_field(data, name);
}

/* What the change came to: its text, judged. */
typedef struct {
    char *xml; /* NULL: nothing to be saved */
    GArray *faults;
    GError *refusal; /* the definition as a whole is not taken */
    gboolean removes;
} Changed;

static void changed_clear(Changed *changed) {
    g_free(changed->xml);
    g_clear_pointer(&changed->faults, g_array_unref);
    g_clear_error(&changed->refusal);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Changed, changed_clear)

/* Takes the document and frees it. */
static void judge(Changed *changed, const FormDraft *draft, xmlDoc *doc) {
    if (changed->faults == NULL || changed->faults->len == 0) {
        changed->xml = form_edit_text(doc);
        g_autoptr(FormDefinition) form =
            form_office_try(draft->base, changed->xml, &changed->refusal);
    }
    xmlFreeDoc(doc);
}

static void model_refused(xmlNode *edit, const Changed *changed) {
    for (guint i = 0; changed->faults != NULL && i < changed->faults->len; i++) {
        const FormEditFault *fault = &g_array_index(changed->faults, FormEditFault, i);
        xmlNode *error = model_add(edit, "error");
        model_attr(error, "field", fault->input);
        model_attr(error, "key", fault->key);
    }
    if (changed->refusal == NULL)
        return;
    gboolean told = model_form_fault(edit, changed->xml, changed->refusal);
    /* what was sound before and is not without a field speaks of that field */
    if (told && changed->removes && strcmp(form_fault_key(changed->refusal), "meaning") == 0)
        xmlSetProp(xmlGetLastChild(edit), BAD_CAST "key", BAD_CAST "used");
}

static StoreCode save(Request *r, const Changed *changed, GError **error) {
    const Actor actor = actor_of(r);
    return form_draft_save(request_write(r), &actor, request_arg_id(r, "draft"),
                           request_field_int(r, "revision", 0), changed->xml, error);
}

static gboolean is_wrong(const Changed *changed) {
    return changed->refusal != NULL || (changed->faults != NULL && changed->faults->len > 0);
}

/* ---- the list of things ---- */

gboolean form_things(const Request *r, xmlNode *page, const FormDraft *draft) {
    xmlDoc *doc = form_document(draft->xml);
    form_edit_list(page, doc, form_lang(request_lang(r)));
    xmlFreeDoc(doc);
    return TRUE;
}

gboolean form_thing_moved(Request *r, Response *response, gboolean up, guint n, GError **error) {
    g_autoptr(FormDraft) draft =
        form_draft_load(request_read(r), request_arg_id(r, "draft"), error);
    if (draft == NULL)
        return error == NULL || *error == NULL ? http_error(error, "not_found") : FALSE;
    g_auto(Changed) changed = {0};
    xmlDoc *doc = form_document(draft->xml);
    if (!form_edit_move(doc, n, up)) {
        xmlFreeDoc(doc);
        return http_error(error, "bad_request");
    }
    judge(&changed, draft, doc);
    if (!is_wrong(&changed))
        return form_draft_saved(r, response, save(r, &changed, error), "form_saved", "", error);
    xmlNode *page = response_page(response);
    g_autoptr(FormDraft) shown = form_draft_in(r, page, error);
    if (shown == NULL)
        return FALSE;
    model_refused(model_add(page, "edit"), &changed);
    response_status(response, 422);
    return form_things(r, page, shown);
}

/* ---- one thing ---- */

/* n 0: a field that is to be added to the section of the path. */
static gboolean show(Request *r, Response *response, guint n, const Changed *changed,
                     const char *key, GError **error) {
    xmlNode *page = response_page(response);
    g_autoptr(FormDraft) draft = form_draft_in(r, page, error);
    if (draft == NULL)
        return FALSE;
    xmlNode *edit = model_add(page, "edit");
    g_autofree char *action = g_strconcat(request_mount(r), request_path(r), NULL);
    model_attr(edit, "action", action);
    if (key != NULL)
        model_attr(model_add(edit, "fault"), "key", key);
    if (changed != NULL)
        model_refused(edit, changed);
    FormSent sent = changed != NULL || key != NULL ? sent_field : NULL;
    xmlDoc *doc = form_document(draft->xml);
    gboolean there = n > 0 ? form_edit_show(edit, doc, n, form_lang(request_lang(r)), sent, r)
                           : form_edit_show_new(edit, doc, request_arg(r, "section"), sent, r);
    xmlFreeDoc(doc);
    response_private(response);
    return there || http_error(error, "not_found");
}

static gboolean store(Request *r, Response *response, guint n, const Changed *changed,
                      GError **error) {
    if (is_wrong(changed)) {
        response_status(response, 422);
        return show(r, response, n, changed, NULL, error);
    }
    StoreCode code = save(r, changed, error);
    if (code == STORE_STALE) {
        g_clear_error(error);
        response_status(response, 409);
        return show(r, response, n, NULL, "stale", error);
    }
    return form_draft_saved(r, response, code, "form_saved", "", error);
}

gboolean form_field_page(Request *r, Response *response, GError **error) {
    return show(r, response, (guint)request_arg_id(r, "thing"), NULL, NULL, error);
}

gboolean form_field_save(Request *r, Response *response, GError **error) {
    guint n = (guint)request_arg_id(r, "thing");
    gboolean removes = g_strcmp0(request_field(r, "do"), "remove") == 0;
    g_autoptr(FormDraft) draft =
        form_draft_load(request_read(r), request_arg_id(r, "draft"), error);
    if (draft == NULL)
        return error == NULL || *error == NULL ? http_error(error, "not_found") : FALSE;
    g_auto(Changed) changed = {.removes = removes};
    xmlDoc *doc = form_document(draft->xml);
    gboolean there = removes ? form_edit_remove(doc, n)
                             : (changed.faults = form_edit_set(doc, n, sent_field, r)) != NULL;
    if (!there) {
        xmlFreeDoc(doc);
        return http_error(error, "not_found");
    }
    judge(&changed, draft, doc);
    return store(r, response, n, &changed, error);
}

gboolean form_field_new(Request *r, Response *response, GError **error) {
    return show(r, response, 0, NULL, NULL, error);
}

gboolean form_field_add(Request *r, Response *response, GError **error) {
    g_autoptr(FormDraft) draft =
        form_draft_load(request_read(r), request_arg_id(r, "draft"), error);
    if (draft == NULL)
        return error == NULL || *error == NULL ? http_error(error, "not_found") : FALSE;
    if (g_strcmp0(request_field(r, "do"), "type") == 0) { /* another type has other inputs */
        static const Changed same = {0};
        return show(r, response, 0, &same, NULL, error);
    }
    g_auto(Changed) changed = {0};
    xmlDoc *doc = form_document(draft->xml);
    changed.faults = form_edit_add(doc, request_arg(r, "section"), sent_field, r);
    if (changed.faults == NULL) {
        xmlFreeDoc(doc);
        return http_error(error, "not_found");
    }
    judge(&changed, draft, doc);
    return store(r, response, 0, &changed, error);
}
