/* A draft of a form's next version: its XML, what it would change and whom, its publication. */
#include <string.h>

#include "admin/admin.h"
#include "admin/form.h"
#include "base/number.h"
#include "base/when.h"
#include "common/actor_of.h"
#include "form/compare.h"
#include "web/errors.h"
#include "web/upload.h"

FormDraft *form_draft_in(const Request *r, xmlNode *page, GError **error) {
    GError *failed = NULL;
    gint64 id = request_arg_id(r, "draft");
    FormDraft *draft = form_draft_load(request_read(r), id, &failed);
    if (draft == NULL) {
        if (failed != NULL)
            g_propagate_error(error, failed);
        else
            http_error(error, "not_found");
        return NULL;
    }
    xmlNode *node = model_form(r, page, draft->form);
    g_autofree char *place = admin_path(r, "/forms/drafts/%" G_GINT64_FORMAT, id);
    model_attr_int(node, "draft", id);
    model_attr(node, "place", place);
    model_attr_int(node, "base_id", draft->base_id);
    model_attr_int(node, "base", draft->base->version);
    model_attr_int(node, "revision", draft->revision);
    model_attr(node, "by", request_scope_text(r, "by"));
    model_number(node, "edited_at", MODEL_AT, request_scope_int(r, "edited_at"));
    return draft;
}

gboolean form_draft_saved(const Request *r, Response *response, StoreCode code, const char *notice,
                          const char *path, GError **error) {
    gboolean done = FALSE;
    gint64 id = request_arg_id(r, "draft");
    if (!settle(response, code, error, &done, "/admin/forms/drafts/%" G_GINT64_FORMAT, id))
        return FALSE;
    if (!done) {
        response_notice(response, notice);
        response_redirect(response, "/admin/forms/drafts/%" G_GINT64_FORMAT "%s", id, path);
    }
    return TRUE;
}

/* ---- the draft itself ---- */

gboolean form_draft_page(Request *r, Response *response, GError **error) {
    response_private(response);
    g_autoptr(FormDraft) draft = form_draft_in(r, response_page(response), error);
    return draft != NULL && form_things(r, response_page(response), draft);
}

gboolean form_draft_act(Request *r, Response *response, GError **error) {
    const Actor actor = actor_of(r);
    gboolean done = FALSE;
    gint64 id = request_arg_id(r, "draft");
    const char *act = request_field(r, "do"), *n = act != NULL ? strchr(act, ':') : NULL;
    if (n != NULL)
        return form_thing_moved(r, response, g_str_has_prefix(act, "up:"),
                                (guint)g_ascii_strtoull(n + 1, NULL, 10), error);
    if (g_strcmp0(act, "drop") != 0)
        return http_error(error, "bad_request");
    StoreCode code =
        form_draft_drop(request_write(r), &actor, id, request_field_int(r, "revision", 0), error);
    if (!settle(response, code, error, &done, "/admin/forms/drafts/%" G_GINT64_FORMAT, id))
        return FALSE;
    if (!done) {
        response_notice(response, "form_dropped");
        response_redirect(response, "/admin/forms");
    }
    return TRUE;
}

/* ---- its XML ---- */

enum { XML_MOST = 200000 };

char *form_xml_sent(const Request *r, const char **key) {
    const GPtrArray *uploads = request_uploads(r);
    const char *typed = request_field(r, "xml");
    char *bytes = NULL;
    gsize n = 0;
    for (guint i = 0; bytes == NULL && i < uploads->len; i++) {
        const Upload *upload = uploads->pdata[i];
        if (upload->size > XML_MOST)
            *key = "big";
        else if (upload->state == UPLOAD_OK)
            g_file_get_contents(upload->path, &bytes, &n, NULL);
    }
    if (bytes == NULL && *key == NULL) {
        bytes = g_strdup(typed != NULL ? typed : "");
        n = strlen(bytes);
    }
    if (*key == NULL && bytes[strspn(bytes, " \t\r\n")] == '\0')
        *key = "empty";
    else if (*key == NULL && n > XML_MOST)
        *key = "big";
    else if (*key == NULL && !g_utf8_validate_len(bytes, n, NULL))
        *key = "encoding";
    if (*key != NULL) {
        g_free(bytes);
        return NULL;
    }
    const char *mark = "\xef\xbb\xbf";
    char *plain = g_strdup(g_str_has_prefix(bytes, mark) ? bytes + strlen(mark) : bytes);
    g_free(bytes);
    return plain;
}

/* The text of a line, from 1; NULL where there is none. New string. */
static char *line_at(const char *xml, guint line) {
    for (guint i = 1; xml != NULL && i < line; i++)
        xml = strchr(xml, '\n') != NULL ? strchr(xml, '\n') + 1 : NULL;
    return xml != NULL && line > 0 ? g_strstrip(g_strndup(xml, strcspn(xml, "\r\n"))) : NULL;
}

gboolean model_form_fault(xmlNode *parent, const char *xml, const GError *refusal) {
    const char *key = form_fault_key(refusal), *what = refusal->message;
    if (key == NULL)
        return FALSE;
    guint line = refusal->domain == FORM_ERROR ? form_error_line(refusal, &what) : 0;
    g_autofree char *text = line_at(xml, line);
    xmlNode *fault = model_add(parent, "fault");
    model_attr(fault, "key", key);
    if (line > 0)
        model_attr_int(fault, "line", line);
    model_attr(fault, "what", what);
    model_attr(fault, "text", text);
    return TRUE;
}

static gboolean show_xml(Request *r, Response *response, const char *typed, const GError *refusal,
                         const char *key, GError **error) {
    xmlNode *page = response_page(response);
    g_autoptr(FormDraft) draft = form_draft_in(r, page, error);
    if (draft == NULL)
        return FALSE;
    xmlNode *edit = model_add(page, "edit");
    if (key != NULL)
        model_attr(model_add(edit, "fault"), "key", key);
    else if (refusal != NULL)
        model_form_fault(edit, typed, refusal);
    model_text(edit, "xml", typed != NULL ? typed : draft->xml);
    response_private(response);
    return TRUE;
}

gboolean form_xml_page(Request *r, Response *response, GError **error) {
    return show_xml(r, response, NULL, NULL, NULL, error);
}

gboolean form_xml_save(Request *r, Response *response, GError **error) {
    const Actor actor = actor_of(r);
    const char *key = NULL;
    gint64 id = request_arg_id(r, "draft");
    g_autofree char *xml = form_xml_sent(r, &key);
    const FormDefinition *base = forms_get(request_read(r), request_scope_int(r, "base_id"), error);
    g_autoptr(GError) refusal = NULL;
    if (base == NULL)
        return FALSE;
    g_autoptr(FormDefinition) next = xml != NULL ? form_office_try(base, xml, &refusal) : NULL;
    if (next == NULL) {
        response_status(response, 422);
        return show_xml(r, response, xml, refusal, key, error);
    }
    StoreCode code = form_draft_save(request_write(r), &actor, id,
                                     request_field_int(r, "revision", 0), xml, error);
    if (code == STORE_STALE) { /* what was typed stays, beside the new revision */
        g_clear_error(error);
        response_status(response, 409);
        return show_xml(r, response, xml, NULL, "stale", error);
    }
    return form_draft_saved(r, response, code, "form_saved", "", error);
}

/* ---- its publication ---- */

/* The newest version in force or planned: what the draft would follow. NULL with *error. */
static char *followed(const Request *r, const FormDraft *draft, guint *version, GError **error) {
    g_autofree char *day =
        form_office_earliest(request_read(r), draft->base->name, request_today(r), error);
    gint64 id = day != NULL ? forms_current(request_read(r), draft->base->name, day, error) : 0;
    const FormDefinition *form = id > 0 ? forms_get(request_read(r), id, error) : NULL;
    if (form == NULL)
        return NULL;
    *version = form->version;
    g_autoptr(Rows) rows = store_query(request_read(r), "form_version_xml");
    rows_int(rows, "version", id);
    return rows_next(rows, error) ? g_strdup(rows_get_text(rows, 0)) : NULL;
}

static gboolean model_changes(const Request *r, xmlNode *page, const FormDraft *draft,
                              GError **error) {
    guint version = 0;
    g_autofree char *xml = followed(r, draft, &version, error);
    if (xml == NULL)
        return FALSE;
    xmlDoc *from = form_document(xml), *to = form_document(draft->xml);
    xmlNode *changes = form_compare(page, from, to, form_lang(request_lang(r)));
    model_attr_int(changes, "from", version);
    xmlFreeDoc(from);
    xmlFreeDoc(to);
    return TRUE;
}

static gboolean model_impact(const Request *r, xmlNode *page, const FormDraft *draft,
                             GError **error) {
    g_autoptr(FormImpact) impact = form_office_impact(
        request_read(r), draft->form, 0, request_today(r), form_lang(request_lang(r)), error);
    if (impact == NULL)
        return FALSE;
    xmlNode *node = model_add(page, "impact");
    model_attr_int(node, "drafts", impact->copies);
    model_attr_int(node, "touched", impact->touched);
    model_attr_flag(node, "more", impact->copies >= FORM_IMPACT_MOST);
    for (guint i = 0; i < impact->fields->len; i++) {
        const FormTouched *field = impact->fields->pdata[i];
        xmlNode *row = model_add(node, "row");
        model_attr(row, "name", field->name);
        model_attr(row, "label", field->label);
        model_attr_int(row, "lost", field->lost);
        model_attr_int(row, "refused", field->refused);
        model_attr_int(row, "missing", field->missing);
    }
    g_autoptr(Rows) rows = store_query(request_read(r), "form_sent_of");
    rows_text(rows, "name", draft->base->name);
    if (!rows_next(rows, error))
        return FALSE;
    model_attr_int(node, "sent", rows_get_int(rows, 0));
    return TRUE;
}

static gboolean show_publish(Request *r, Response *response, const char *typed, const char *key,
                             const char *what, GError **error) {
    xmlNode *page = response_page(response);
    g_autoptr(FormDraft) draft = form_draft_in(r, page, error);
    g_autofree char *earliest =
        draft != NULL
            ? form_office_earliest(request_read(r), draft->base->name, request_today(r), error)
            : NULL;
    if (earliest == NULL)
        return FALSE;
    g_autofree char *tomorrow = when_add_days(request_today(r), 1);
    g_autofree char *shown = when_show_date(strcmp(earliest, tomorrow) > 0 ? earliest : tomorrow);
    xmlNode *publish = model_add(page, "publish");
    model_attr(publish, "from", typed != NULL ? typed : shown);
    model_value(publish, "earliest", MODEL_DATE, earliest, NULL);
    if (key != NULL) {
        xmlNode *fault = model_add(publish, "error");
        model_attr(fault, "field", "from");
        model_attr(fault, "key", key);
        model_attr(fault, "what", what);
    }
    response_private(response);
    return model_changes(r, page, draft, error) && model_impact(r, page, draft, error);
}

gboolean form_publish_page(Request *r, Response *response, GError **error) {
    return show_publish(r, response, NULL, NULL, NULL, error);
}

gboolean form_publish(Request *r, Response *response, GError **error) {
    const Actor actor = actor_of(r);
    g_autofree char *typed = line_field(r, "from");
    g_autofree char *day = when_parse(typed);
    gint64 version = 0;
    GError *failed = NULL;
    StoreCode code = form_draft_publish(request_write(r), &actor, request_arg_id(r, "draft"),
                                        request_field_int(r, "revision", 0), day != NULL ? day : "",
                                        &version, &failed);
    if (code == STORE_OK) {
        response_notice(response, "form_published");
        response_redirect(response, "/admin/forms/%" G_GINT64_FORMAT, version);
        return TRUE;
    }
    const char *key = code == STORE_STALE                                       ? "stale"
                      : g_error_matches(failed, DOMAIN_ERROR, DOMAIN_FORM_DATE) ? "date"
                                                                                : NULL;
    if (key == NULL && failed != NULL && failed->domain == FORM_FOLLOWS_ERROR)
        key = form_fault_key(failed);
    if (key == NULL) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    response_status(response, code == STORE_STALE ? 409 : 422);
    gboolean shown =
        show_publish(r, response, typed, key, failed != NULL ? failed->message : NULL, error);
    g_clear_error(&failed);
    return shown;
}
