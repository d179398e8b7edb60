/* The forms and their versions: which is in force, who uses it, its XML; where a next one begins.
 */
#include <string.h>

#include "admin/admin.h"
#include "admin/form.h"
#include "base/when.h"
#include "common/actor_of.h"
#include "web/download.h"
#include "web/errors.h"

xmlNode *model_form(const Request *request, xmlNode *page, const FormDefinition *form) {
    FormLang lang = form_lang(request_lang(request));
    xmlNode *node = model_add(page, "form");
    model_attr(node, "name", form->name);
    model_attr(node, "kind", form->kind);
    model_attr(node, "title", form_words(&form->title, lang));
    model_attr(node, "title_other", form_words(&form->title, lang == FORM_VI ? FORM_EN : FORM_VI));
    model_attr_int(node, "version", form->version);
    return node;
}

/* ---- what a version is today ---- */

typedef struct {
    gint64 id, version, published_at, withdrawn_at;
    char *name, *valid_from, *by;
} Version;

static void version_free(gpointer data) {
    Version *v = data;
    g_free(v->name);
    g_free(v->valid_from);
    g_free(v->by);
    g_free(v);
}

static GPtrArray *versions_read(const Request *r, GError **error) {
    GError *failed = NULL;
    g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func(version_free);
    g_autoptr(Rows) rows = store_query(request_read(r), "form_listing");
    while (rows_next(rows, &failed)) {
        Version *v = g_new0(Version, 1);
        v->id = rows_get_int(rows, 0);
        v->name = g_strdup(rows_get_text(rows, 1));
        v->version = rows_get_int(rows, 2);
        v->published_at = rows_get_int(rows, 3);
        v->valid_from = g_strdup(rows_get_text(rows, 4));
        v->withdrawn_at = rows_get_int(rows, 5);
        v->by = g_strdup(rows_get_text(rows, 6));
        g_ptr_array_add(versions, v);
    }
    if (failed == NULL)
        return g_steal_pointer(&versions);
    g_propagate_error(error, failed);
    return NULL;
}

/* The version that a part begun today uses: as the statement form_version_current picks it. */
static const Version *in_force(const GPtrArray *versions, const char *name, const char *today) {
    for (guint i = 0; i < versions->len; i++) {
        const Version *v = versions->pdata[i];
        if (strcmp(v->name, name) == 0 && v->withdrawn_at == 0 && strcmp(v->valid_from, today) <= 0)
            return v;
    }
    return NULL;
}

/* in_force, planned, withdrawn, beside (a release's that came after the office's own), past. */
static const char *state_of(const Version *v, const Version *now, const char *today) {
    if (v->withdrawn_at != 0)
        return "withdrawn";
    if (strcmp(v->valid_from, today) > 0)
        return "planned";
    if (v == now)
        return "in_force";
    return v->version < FORM_OFFICE_FIRST && now->version >= FORM_OFFICE_FIRST &&
                   v->published_at > now->published_at
               ? "beside"
               : "past";
}

/* version id -> its two counts. NULL with *error. */
static GHashTable *uses_read(const Request *r, GError **error) {
    GError *failed = NULL;
    g_autoptr(GHashTable) uses = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_autoptr(Rows) rows = store_query(request_read(r), "form_uses");
    while (rows_next(rows, &failed)) {
        gint64 id = rows_get_int(rows, 0);
        const gint64 counts[2] = {rows_get_int(rows, 1), rows_get_int(rows, 2)};
        g_hash_table_insert(uses, g_memdup2(&id, sizeof id), g_memdup2(counts, sizeof counts));
    }
    if (failed == NULL)
        return g_steal_pointer(&uses);
    g_propagate_error(error, failed);
    return NULL;
}

static xmlNode *model_version(const Request *r, xmlNode *parent, const Version *v,
                              const GPtrArray *all) {
    const char *today = request_today(r);
    const Version *now = in_force(all, v->name, today);
    xmlNode *row = model_add(parent, "row");
    model_attr_int(row, "id", v->id);
    model_attr_int(row, "version", v->version);
    model_attr(row, "state", state_of(v, now != NULL ? now : v, today));
    model_attr(row, "by", v->by);
    model_attr_flag(row, "own", v->version >= FORM_OFFICE_FIRST);
    model_value(row, "valid_from", MODEL_DATE, v->valid_from, NULL);
    model_number(row, "published_at", MODEL_AT, v->published_at);
    return row;
}

static gboolean model_drafts(const Request *r, xmlNode *page, GError **error) {
    GError *failed = NULL;
    xmlNode *drafts = model_add(page, "drafts");
    g_autoptr(Rows) rows = store_query(request_read(r), "form_drafts");
    while (failed == NULL && rows_next(rows, &failed)) {
        const FormDefinition *base = forms_get(request_read(r), rows_get_int(rows, 1), &failed);
        if (base == NULL)
            break;
        xmlNode *row = model_add(drafts, "row");
        model_attr_int(row, "id", rows_get_int(rows, 0));
        model_attr(row, "title", form_words(&base->title, form_lang(request_lang(r))));
        model_attr(row, "name", base->name);
        model_attr_int(row, "base", base->version);
        model_attr(row, "by", rows_get_text(rows, 3));
        model_number(row, "edited_at", MODEL_AT, rows_get_int(rows, 2));
    }
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

gboolean forms_page(Request *r, Response *response, GError **error) {
    xmlNode *page = response_page(response), *forms = model_add(page, "forms"), *form = NULL;
    g_autoptr(GPtrArray) versions = versions_read(r, error);
    g_autoptr(GHashTable) uses = versions != NULL ? uses_read(r, error) : NULL;
    if (uses == NULL || !model_drafts(r, page, error))
        return FALSE;
    for (guint i = 0; i < versions->len; i++) {
        const Version *v = versions->pdata[i], *before = i > 0 ? versions->pdata[i - 1] : NULL;
        if (before == NULL || strcmp(before->name, v->name) != 0) {
            const Version *now = in_force(versions, v->name, request_today(r));
            const FormDefinition *said =
                forms_get(request_read(r), now != NULL ? now->id : v->id, error);
            if (said == NULL)
                return FALSE;
            form = model_form(r, forms, said);
        }
        xmlNode *row = model_version(r, form, v, versions);
        const gint64 *counts = g_hash_table_lookup(uses, &v->id);
        model_attr_int(row, "drafts", counts != NULL ? counts[0] : 0);
        model_attr_int(row, "sent", counts != NULL ? counts[1] : 0);
    }
    return TRUE;
}

/* ---- one version ---- */

static gboolean model_use(const Request *r, xmlNode *row, gint64 version, GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(r), "form_use");
    rows_int(rows, "version", version);
    if (!rows_next(rows, error))
        return FALSE;
    model_attr_int(row, "drafts", rows_get_int(rows, 0));
    model_attr_int(row, "sent", rows_get_int(rows, 1));
    return TRUE;
}

static gboolean show_version(Request *r, Response *response, const char *typed,
                             const GError *refusal, const char *key, GError **error) {
    xmlNode *page = response_page(response);
    gint64 id = request_arg_id(r, "version");
    const FormDefinition *form = forms_get(request_read(r), id, error);
    g_autoptr(GPtrArray) versions = form != NULL ? versions_read(r, error) : NULL;
    if (versions == NULL)
        return FALSE;
    g_autofree char *action = admin_path(r, "/forms/%" G_GINT64_FORMAT, id);
    xmlNode *node = model_form(r, page, form);
    model_attr(node, "action", action);
    for (guint i = 0; i < versions->len; i++) {
        const Version *v = versions->pdata[i];
        if (v->id == id && !model_use(r, model_version(r, node, v, versions), id, error))
            return FALSE;
    }
    xmlNode *new_ = model_add(page, "new");
    if (key != NULL)
        model_attr(model_add(new_, "fault"), "key", key);
    else if (refusal != NULL)
        model_form_fault(new_, typed, refusal);
    model_text(new_, "xml", typed);
    response_private(response);
    return TRUE;
}

gboolean form_version_page(Request *r, Response *response, GError **error) {
    return show_version(r, response, NULL, NULL, NULL, error);
}

static gboolean to_draft(Response *response, gint64 draft) {
    response_notice(response, "form_begun");
    response_redirect(response, "/admin/forms/drafts/%" G_GINT64_FORMAT, draft);
    return TRUE;
}

static gboolean begin_copy(Request *r, Response *response, GError **error) {
    const Actor actor = actor_of(r);
    gint64 draft = 0;
    return form_draft_begin(request_write(r), &actor, request_arg_id(r, "version"), NULL, &draft,
                            error) == STORE_OK &&
           to_draft(response, draft);
}

/* A definition that came from elsewhere; what is wrong with it stands in the page, beside its text.
 */
static gboolean begin_upload(Request *r, Response *response, GError **error) {
    const Actor actor = actor_of(r);
    const char *key = NULL;
    gint64 base = request_arg_id(r, "version"), draft = 0;
    g_autofree char *xml = form_xml_sent(r, &key);
    const FormDefinition *form = forms_get(request_read(r), base, error);
    g_autoptr(GError) refusal = NULL;
    if (form == NULL)
        return FALSE;
    g_autoptr(FormDefinition) next = xml != NULL ? form_office_try(form, xml, &refusal) : NULL;
    if (next == NULL) {
        response_status(response, 422);
        return show_version(r, response, xml, refusal, key, error);
    }
    return form_draft_begin(request_write(r), &actor, base, xml, &draft, error) == STORE_OK &&
           to_draft(response, draft);
}

static gboolean withdraw(Request *r, Response *response, GError **error) {
    const Actor actor = actor_of(r);
    gint64 version = request_arg_id(r, "version");
    gboolean done = FALSE;
    StoreCode code = form_version_withdraw(request_write(r), &actor, version, error);
    if (!settle(response, code, error, &done, "/admin/forms/%" G_GINT64_FORMAT, version))
        return FALSE;
    if (!done) {
        response_notice(response, "form_withdrawn");
        response_redirect(response, "/admin/forms");
    }
    return TRUE;
}

gboolean form_version_act(Request *r, Response *response, GError **error) {
    const char *act = request_field(r, "do");
    if (g_strcmp0(act, "edit") == 0)
        return begin_copy(r, response, error);
    if (g_strcmp0(act, "upload") == 0)
        return begin_upload(r, response, error);
    if (g_strcmp0(act, "withdraw") == 0)
        return withdraw(r, response, error);
    return http_error(error, "bad_request");
}

gboolean form_version_file(Request *r, Response *response, GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(r), "form_version_xml");
    rows_int(rows, "version", request_arg_id(r, "version"));
    if (!rows_next(rows, error))
        return FALSE;
    const char *xml = rows_get_text(rows, 0);
    g_autoptr(GBytes) bytes = g_bytes_new(xml, strlen(xml));
    g_autofree char *name =
        g_strdup_printf("%s-%" G_GINT64_FORMAT ".xml", request_scope_text(r, "name"),
                        request_scope_int(r, "version"));
    response_file(response, bytes, "application/xml", name);
    return TRUE;
}
