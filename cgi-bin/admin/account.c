/* One account: who it is, its roles and sign-ins, and what may be done now. */
#include "admin/admin.h"
#include "web/errors.h"

/* What the page needs to know beyond the row. */
typedef struct {
    gboolean disabled, locked, self;
    guint sessions;
} Standing;

static xmlNode *model_account(xmlNode *page, gint64 id, Rows *rows, const AccountTyped *typed,
                              const char *state, gint64 last) {
    xmlNode *row = model_add(model_add(page, "account"), "row");
    model_attr_int(row, "id", id);
    model_attr(row, "name", typed && typed->name ? typed->name : rows_get_text(rows, 0));
    model_attr(row, "login", rows_get_text(rows, 1));
    model_attr(row, "post", typed && typed->post ? typed->post : rows_get_text(rows, 2));
    model_attr(row, "email", typed && typed->email ? typed->email : rows_get_text(rows, 3));
    model_attr(row, "state", state);
    model_attr_int(row, "revision", rows_get_int(rows, 4));
    model_number(row, "created_at", MODEL_AT, rows_get_int(rows, 7));
    model_number(row, "last_at", MODEL_AT, last);
    return row;
}

/* The account's row in the page; NULL with *error. */
static xmlNode *read_account(const Request *r, xmlNode *page, gint64 id, const AccountTyped *typed,
                             Standing *standing, guint *failures, GError **error) {
    GError *failed = NULL;
    g_autoptr(GHashTable) locked = locked_logins(r, error);
    gint64 last = locked != NULL ? last_signin(r, id, error) : -1;
    if (last < 0)
        return NULL;
    g_autoptr(Rows) rows = store_query(request_read(r), "admin_account");
    rows_int(rows, "id", id);
    if (!rows_next(rows, &failed)) {
        if (failed == NULL)
            http_error(error, "not_found");
        else
            g_propagate_error(error, failed);
        return NULL;
    }
    *failures = GPOINTER_TO_UINT(g_hash_table_lookup(locked, rows_get_text(rows, 1)));
    standing->locked = *failures > 0;
    standing->disabled = rows_get_int(rows, 5) != 0;
    standing->self = id == request_person(r)->id;
    const char *state =
        account_state(standing->disabled, rows_get_int(rows, 6) != 0, standing->locked, last);
    return model_account(page, id, rows, typed, state, last);
}

static gboolean model_sessions(const Request *r, xmlNode *page, gint64 id, guint *n,
                               GError **error) {
    const ModelFrame frame = {request_mount(r), request_lang(r)};
    Rows *rows = store_query(request_traffic(r), "admin_sessions");
    rows_int(rows, "id", id);
    rows_int(rows, "since", signed_in_since(r));
    xmlNode *sessions = model_rows(page, "sessions", rows, &frame, error);
    *n = sessions != NULL ? (guint)xmlChildElementCount(sessions) : 0;
    return sessions != NULL;
}

static gboolean model_roles(const Request *r, xmlNode *page, gint64 id, GError **error) {
    const ModelFrame frame = {request_mount(r), request_lang(r)};
    Rows *rows = store_query(request_read(r), "admin_roles");
    rows_int(rows, "id", id);
    rows_text(rows, "today", request_today(r));
    return model_rows(page, "roles", rows, &frame, error) != NULL;
}

static void add_act(xmlNode *acts, const char *name, const char *kind, const char *action) {
    xmlNode *act = model_add(acts, "act");
    model_attr(act, "name", name);
    model_attr(act, "action", action);
    model_attr(act, "kind", kind);
}

static void model_acts(xmlNode *page, const Standing *s, const char *action) {
    xmlNode *acts = model_add(page, "acts");
    if (s->locked)
        add_act(acts, "unlock", "primary", action);
    if (s->disabled)
        add_act(acts, "open", "primary", action);
    else if (!s->self) /* one's own password is changed on the page for it */
        add_act(acts, "reset", "secondary", action);
    if (s->sessions > 0)
        add_act(acts, "end_sessions", "secondary", action);
    if (!s->disabled && !s->self)
        add_act(acts, "close", "danger", action);
}

gboolean account_show(Request *r, Response *response, gint64 id, const AccountTyped *typed,
                      GError **error) {
    xmlNode *page = response_page(response);
    g_autofree char *action = admin_path(r, "/accounts/%" G_GINT64_FORMAT, id);
    Standing standing = {0};
    guint failures = 0;
    response_private(response);
    xmlNode *row = read_account(r, page, id, typed, &standing, &failures, error);
    if (row == NULL || !model_roles(r, page, id, error) ||
        !model_units(r, page, typed != NULL ? typed->unit : 0, error) ||
        !model_sessions(r, page, id, &standing.sessions, error))
        return FALSE;
    model_attr_int(row, "sessions", standing.sessions);
    if (failures > 0)
        model_attr_int(row, "failures", failures);
    model_acts(page, &standing, action);
    xmlNode *edit = model_add(page, "edit");
    model_attr(edit, "action", action);
    if (typed != NULL && typed->faults != NULL)
        model_faults(r, edit, typed->faults);
    return TRUE;
}

gboolean account_page(Request *r, Response *response, GError **error) {
    return account_show(r, response, request_scope_int(r, "id"), NULL, error);
}
