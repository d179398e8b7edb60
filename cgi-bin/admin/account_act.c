/* What is done about an account: one POST, its button says what. */
#include <string.h>

#include "admin/admin.h"
#include "base/password.h"
#include "common/actor_of.h"
#include "web/errors.h"
#include "web/session.h"
#include "web/signin.h"

typedef struct {
    Request *r;
    Response *response;
    Actor actor;
    gint64 id;
    const char *login;
    GArray *faults;
    GError **error;
} Doing;

/* Back to the account's page, saying what was done. */
static gboolean done(const Doing *d, const char *notice) {
    response_notice(d->response, notice);
    response_redirect(d->response, "/admin/accounts/%" G_GINT64_FORMAT, d->id);
    return TRUE;
}

/* Ends a call of the domain: done, or the page again with its faults (422), or trouble. */
static gboolean settled(const Doing *d, StoreCode code, const AccountTyped *typed,
                        const char *notice) {
    if (code == STORE_OK)
        return done(d, notice);
    if (d->faults->len == 0)
        return FALSE;
    AccountTyped shown = typed != NULL ? *typed : (AccountTyped){0};
    shown.faults = d->faults;
    response_status(d->response, 422);
    return account_show(d->r, d->response, d->id, &shown, d->error);
}

static gboolean save(const Doing *d) {
    g_autofree char *name = line_field(d->r, "name"), *post = line_field(d->r, "post"),
                    *email = line_field(d->r, "email");
    const AccountFields fields = {
        .name = name, .post = post, .email = email, .phone = request_scope_text(d->r, "phone")};
    const AccountTyped typed = {.name = name, .post = post, .email = email, .faults = d->faults};
    if (request_bad_fields(d->r)->len > 0) {
        response_status(d->response, 422);
        return account_show(d->r, d->response, d->id, &typed, d->error);
    }
    StoreCode code =
        account_change(request_write(d->r), &d->actor, d->id,
                       request_field_int(d->r, "revision", 0), &fields, d->faults, d->error);
    if (code == STORE_STALE) { /* what was typed stays, beside the new revision */
        const AccountFault stale = {"name", "stale"};
        g_clear_error(d->error);
        g_array_append_val(d->faults, stale);
        response_status(d->response, 409);
        return account_show(d->r, d->response, d->id, &typed, d->error);
    }
    return settled(d, code, &typed, "account_saved");
}

static gboolean unlock(const Doing *d) {
    return signin_unlock(d->r, d->login, d->error) &&
           settled(d,
                   account_note(request_write(d->r), &d->actor, d->id, "account_unlock", d->error),
                   NULL, "unlocked");
}

static gboolean end_sessions(const Doing *d) {
    return session_end_account(d->r, d->id, d->error) &&
           settled(d,
                   account_note(request_write(d->r), &d->actor, d->id, "account_end_sessions",
                                d->error),
                   NULL, "sessions_ended");
}

/* The temporary password stands in this answer only: no address, cookie or log ever holds it. */
static gboolean reset(const Doing *d) {
    if (d->id == d->actor.account) {
        const AccountFault own = {"account", "self"};
        g_array_append_val(d->faults, own);
        return settled(d, STORE_INVALID, NULL, NULL);
    }
    g_autofree char *password = password_temporary();
    g_autofree char *hash = signin_hash(d->r, password, d->error);
    if (hash == NULL)
        return FALSE;
    StoreCode code = account_password(request_write(d->r), &d->actor, d->id, hash, TRUE, d->error);
    if (code != STORE_OK)
        return FALSE;
    if (!session_end_account(d->r, d->id, d->error) || !signin_unlock(d->r, d->login, d->error))
        return FALSE;
    model_issued(d->response, password);
    return account_show(d->r, d->response, d->id, NULL, d->error);
}

static gboolean close_account(const Doing *d) {
    StoreCode code = account_disable(request_write(d->r), &d->actor, d->id, d->faults, d->error);
    if (code == STORE_OK && !session_end_account(d->r, d->id, d->error))
        return FALSE;
    return settled(d, code, NULL, "account_closed");
}

static gboolean open_account(const Doing *d) {
    return settled(d, account_enable(request_write(d->r), &d->actor, d->id, d->error), NULL,
                   "account_opened");
}

static gboolean add_role(const Doing *d) {
    g_autofree char *role = line_field(d->r, "role"), *from = line_field(d->r, "from"),
                    *to = line_field(d->r, "to");
    const RoleFields fields = {
        .unit_id = request_field_int(d->r, "unit", 0), .role = role, .from = from, .to = to};
    const AccountTyped typed = {.unit = fields.unit_id};
    return settled(
        d, account_grant(request_write(d->r), &d->actor, d->id, &fields, d->faults, d->error),
        &typed, "role_added");
}

static gboolean remove_role(const Doing *d, const char *grant) {
    return settled(d,
                   account_revoke(request_write(d->r), &d->actor, d->id,
                                  g_ascii_strtoll(grant, NULL, 10), d->faults, d->error),
                   NULL, "role_removed");
}

gboolean account_act(Request *r, Response *response, GError **error) {
    static const struct {
        const char *name;
        gboolean (*run)(const Doing *);
    } acts[] = {{"save", save},        {"unlock", unlock},       {"end_sessions", end_sessions},
                {"reset", reset},      {"close", close_account}, {"open", open_account},
                {"add_role", add_role}};
    const char *act = request_field(r, "do");
    g_autoptr(GArray) faults = faults_new();
    const Doing d = {
        r,      response, actor_of(r), request_scope_int(r, "id"), request_scope_text(r, "login"),
        faults, error};
    for (guint i = 0; act != NULL && i < G_N_ELEMENTS(acts); i++)
        if (strcmp(acts[i].name, act) == 0)
            return acts[i].run(&d);
    if (act != NULL && g_str_has_prefix(act, "remove_role:"))
        return remove_role(&d, act + strlen("remove_role:"));
    return http_error(error, "bad_request");
}
