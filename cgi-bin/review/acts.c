/* acts.c: a desk receives a dossier, returns it, takes a mistaken reception back. */
#include <string.h>

#include "base/text.h"
#include "common/actor_of.h"
#include "common/desk.h"
#include "common/dossier_model.h"
#include "domain/review.h"
#include "review/review.h"

/* Boxes for notes on one page: as many as a form may send. */
enum { BOXES = 500 };

#define FOLDER "/review/dossiers"

gboolean receive(Request *request, Response *response, GError **error) {
    StoreCode code = desk_run(request, review_receive, NULL, error);
    return desk_finish(request, response, FOLDER, code, "receive", "received", error);
}

/* ---- the page that asks ---- */

/* What was typed, and what is wrong with it. */
typedef struct {
    const Request *typed; /* NULL: a first visit */
    gboolean bad_reason;
} Asking;

static xmlNode *confirm_put(const Request *request, xmlNode *page, const char *act,
                            const char *kind, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    g_autofree char *action = g_strconcat(request_mount(request), request_path(request), NULL);
    g_autofree char *back =
        g_strdup_printf("%s/review/dossiers/%" G_GINT64_FORMAT, request_mount(request), dossier);
    if (!model_dossier(request, page, dossier, error))
        return NULL;
    xmlNode *row = page->last->children;
    xmlNode *confirm = model_add(page, "confirm");
    model_attr(confirm, "name", act);
    model_attr(confirm, "action", action);
    model_attr(confirm, "back", back);
    model_attr_int(confirm, "revision", request_scope_int(request, "revision"));
    model_attr(confirm, "kind", kind);
    xmlNodeSetName(model_copy(confirm, row), BAD_CAST "subject");
    return confirm;
}

static glong length(const char *text) {
    return text ? text_length(text) : 0;
}

static xmlNode *error_put(xmlNode *errors, const char *href, const char *key) {
    xmlNode *fault = model_add(errors, "error");
    model_attr(fault, "href", href);
    model_attr(fault, "key", key);
    return fault;
}

static xmlNode *reason_put(xmlNode *parent, const char *typed, gint64 least, gint64 most,
                           gboolean bad) {
    xmlNode *reason = model_add(parent, "reason");
    model_append(reason, typed);
    if (least)
        model_attr_int(reason, "min", least);
    model_attr_int(reason, "max", most);
    model_attr_int(reason, "count", length(typed));
    model_attr_flag(reason, "error", bad);
    return reason;
}

/* One nominee's box, with what was typed there. */
static void note_put(const Asking *asking, xmlNode *row, gint64 most, xmlNode *errors) {
    g_autofree char *id = model_get(row, "id");
    g_autofree char *name = model_get(row, "name");
    g_autofree char *kind = model_get(row, "kind_name");
    g_autofree char *field = g_strconcat("reason.", id, NULL);
    g_autofree char *href = g_strconcat("#reason-", id, NULL);
    const char *typed = asking->typed ? request_field(asking->typed, field) : NULL;
    gboolean bad = length(typed) > most;
    xmlSetProp(row, BAD_CAST "detail", BAD_CAST(kind ? kind : ""));
    reason_put(row, typed, 0, most, bad);
    if (bad)
        model_attr(error_put(errors, href, "note"), "where", name);
}

/* A box for each nominee, with what was typed there; errors for those that are too long. */
static gboolean notes_put(const Request *request, xmlNode *confirm, const Asking *asking,
                          gint64 most, xmlNode *errors, GError **error) {
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    Rows *rows = store_query(request_read(request), "review_nominees");
    rows_text(rows, "code", request_scope_text(request, "code"));
    rows_int(rows, "after", 0);
    rows_int(rows, "n", BOXES);
    rows_text(rows, "lang", request_lang(request));
    xmlNode *list = model_rows(confirm, "list", rows, &frame, error);
    if (!list)
        return FALSE;
    for (xmlNode *row = list->children, *next = NULL; row; row = next) {
        next = row->next;
        xmlUnlinkNode(row);
        xmlAddChild(confirm, row);
        xmlNodeSetName(row, BAD_CAST "line");
        kind_name_put(request, row);
        note_put(asking, row, most, errors);
    }
    xmlUnlinkNode(list);
    xmlFreeNode(list);
    return TRUE;
}

static gboolean ask_return(const Request *request, xmlNode *page, const Asking *asking,
                           GError **error) {
    Store *store = request_read(request);
    const char *today = request_today(request);
    gint64 least = bound_on(store, "reason_min", today, 20);
    gint64 most = bound_on(store, "reason_max", today, 1000);
    const char *typed = asking->typed ? request_field(asking->typed, "reason") : NULL;
    gboolean bad = asking->bad_reason &&
                   (text_is_blank(typed) || length(typed) < least || length(typed) > most);
    xmlNode *confirm = confirm_put(request, page, "return", "primary", error);
    if (!confirm)
        return FALSE;
    reason_put(confirm, typed, least, most, bad);
    xmlNode *errors = xmlNewDocNode(page->doc, NULL, BAD_CAST "errors", NULL);
    if (bad)
        error_put(errors, "#reason", "reason");
    if (!notes_put(request, confirm, asking, most, errors, error)) {
        xmlFreeNode(errors);
        return FALSE;
    }
    if (!errors->children) {
        xmlFreeNode(errors);
        return TRUE;
    }
    model_attr_int(errors, "count", (gint64)xmlChildElementCount(errors));
    xmlAddChild(page, errors);
    return TRUE;
}

gboolean return_page(Request *request, Response *response, GError **error) {
    const Asking asking = {NULL, FALSE};
    gboolean open = FALSE;
    response_private(response);
    if (!may_ask(request, response, "return", "/review/dossiers", &open, error))
        return FALSE;
    return !open || ask_return(request, response_page(response), &asking, error);
}

/* ---- returning ---- */

static void note_free(gpointer data) {
    Note *note = data;
    g_free(note->text);
    g_free(note);
}

/* What was typed at the nominees: fields are named by lines, notes by nominees. */
static GPtrArray *notes_read(const Request *request, GError **error) {
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(note_free);
    g_autoptr(Rows) rows = store_query(request_read(request), "review_nominees");
    rows_text(rows, "code", request_scope_text(request, "code"));
    rows_int(rows, "after", 0);
    rows_int(rows, "n", BOXES);
    rows_text(rows, "lang", request_lang(request));
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        g_autofree char *name = g_strdup_printf("reason.%s", rows_get_text(rows, 0));
        const char *typed = request_field(request, name);
        if (text_is_blank(typed))
            continue;
        Note *note = g_new(Note, 1);
        *note = (Note){rows_get_int(rows, 2), g_strdup(typed)};
        g_ptr_array_add(notes, note);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&notes);
}

/* A page as it was sent, with the fresh state: nothing that was typed is lost. */
static gboolean ask_again(Request *request, Response *response, int status, gboolean bad_reason,
                          GError **error) {
    const Asking asking = {request, bad_reason};
    xmlNode *page = response_page(response);
    response_status(response, status);
    if (status == 409) {
        xmlNode *notice = model_add(page, "notice");
        model_attr(notice, "key", "stale");
        model_attr(notice, "kind", "warning");
    }
    return ask_return(request, page, &asking, error);
}

gboolean return_it(Request *request, Response *response, GError **error) {
    g_autoptr(GPtrArray) notes = notes_read(request, error);
    if (!notes)
        return FALSE;
    g_autoptr(GError) refusal = NULL;
    StoreCode code = desk_run(request, review_return, notes, &refusal);
    if (g_error_matches(refusal, DOMAIN_ERROR, DOMAIN_REASON))
        return ask_again(request, response, 422, TRUE, error);
    if (code == STORE_STALE && act_is_open(request, "return", NULL))
        return ask_again(request, response, 409, FALSE, error);
    if (refusal)
        g_propagate_error(error, g_steal_pointer(&refusal));
    return desk_finish(request, response, FOLDER, code, "return", "returned", error);
}

/* ---- undoing ---- */

gboolean undo_page(Request *request, Response *response, GError **error) {
    gboolean open = FALSE;
    response_private(response);
    if (!may_ask(request, response, "undo_receive", "/review/dossiers", &open, error))
        return FALSE;
    return !open ||
           confirm_put(request, response_page(response), "undo_receive", "danger", error) != NULL;
}

gboolean undo_it(Request *request, Response *response, GError **error) {
    StoreCode code = desk_run(request, review_undo_receive, NULL, error);
    return desk_finish(request, response, FOLDER, code, "undo_receive", "undone", error);
}
