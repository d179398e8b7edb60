/* A new account: a form, then its page with the temporary password. */
#include <string.h>

#include "admin/admin.h"
#include "base/password.h"
#include "common/actor_of.h"
#include "domain/dossier.h"
#include "web/errors.h"
#include "web/signin.h"

typedef struct {
    const char *key, *name, *login, *post, *email, *role;
    gint64 unit;
} Typed;

static gboolean model_role_choice(const Request *r, xmlNode *page, const char *selected,
                                  GError **error) {
    GError *failed = NULL;
    xmlNode *roles = model_add(page, "roles");
    g_autoptr(Rows) rows = store_query(request_read(r), "admin_role_codes");
    while (rows_next(rows, &failed)) {
        xmlNode *row = model_add(roles, "row");
        model_attr(row, "value", rows_get_text(rows, 0));
        if (strcmp(rows_get_text(rows, 0), selected) == 0)
            model_attr(row, "selected", "selected");
    }
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

static gboolean show(Request *r, Response *response, const Typed *typed, const GArray *faults,
                     GError **error) {
    xmlNode *page = response_page(response), *form = model_add(page, "new");
    g_autofree char *action = admin_path(r, "/accounts/new");
    model_attr(form, "action", action);
    model_attr(form, "key", typed->key);
    model_attr(form, "name", typed->name);
    model_attr(form, "login", typed->login);
    model_attr(form, "post", typed->post);
    model_attr(form, "email", typed->email);
    if (faults != NULL)
        model_faults(r, form, faults);
    response_private(response);
    return model_units(r, page, typed->unit, error) &&
           model_role_choice(r, page, typed->role, error);
}

gboolean new_account_page(Request *r, Response *response, GError **error) {
    g_autofree char *key = once_key();
    const Typed empty = {key, "", "", "", "", "", 0};
    return show(r, response, &empty, NULL, error);
}

/* Made: its page in this very answer, with the password that nobody keeps. Sent again: its page,
 * where the password can be issued anew. */
static gboolean show_made(Request *r, Response *response, gint64 id, gboolean again,
                          const char *password, GError **error) {
    if (again) {
        response_notice(response, "account_created");
        response_redirect(response, "/admin/accounts/%" G_GINT64_FORMAT, id);
        return TRUE;
    }
    response_sheet(response, "admin-account");
    model_issued(response, password);
    return account_show(r, response, id, NULL, error);
}

gboolean new_account(Request *r, Response *response, GError **error) {
    g_autofree char *key = line_field(r, "key"), *name = line_field(r, "name"),
                    *login = line_field(r, "login"), *post = line_field(r, "post"),
                    *email = line_field(r, "email"), *role = line_field(r, "role");
    const Typed typed = {key, name, login, post, email, role, request_field_int(r, "unit", 0)};
    const AccountFields fields = {.login = login, .name = name, .post = post, .email = email};
    const RoleFields first = {.unit_id = typed.unit, .role = role};
    g_autoptr(GArray) faults = faults_new();
    const Actor actor = actor_of(r);
    if (request_bad_fields(r)->len > 0) {
        response_status(response, 422);
        return show(r, response, &typed, faults, error);
    }
    g_autofree char *password = password_temporary();
    g_autofree char *hash = signin_hash(r, password, error);
    gint64 id;
    gboolean again;
    if (hash == NULL)
        return FALSE;
    StoreCode code = account_create(request_write(r), &actor, &fields, &first, hash, key, &id,
                                    &again, faults, error);
    if (code == STORE_OK)
        return show_made(r, response, id, again, password, error);
    if (faults->len == 0)
        return FALSE;
    if (faults_at(faults, "key") != NULL)
        return http_error(error, "key_taken");
    response_status(response, 422);
    return show(r, response, &typed, faults, error);
}
