/* signin.c: the gate. One answer and one time for unknown, disabled and wrong (decisions 35). */
#include "web/signin.h"

#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/password.h"
#include "web/errors.h"
#include "web/session.h"
#include "web/state.h"
#include "web/throttle.h"
#include "web/turn.h"

enum { HASH = 32, LOGIN_MAX = 100, DEVICE_HEX = 64, DEVICE_DAYS = 365, RETURN_MAX = 1000 };

typedef struct {
    guint8 hash[HASH];
    gint64 n, last;
} Counter;

/* One try, from the door to its trace in Traffic. */
typedef struct {
    Request *r;
    char *login;    /* lower case, trimmed */
    gint64 account; /* 0: no such account */
    char *hash;     /* its password hash, "" */
    gboolean disabled, device_known, device_given;
    Counter person, address;
    const char *result; /* ok, wrong, throttled */
    guint8 device[HASH];
} Try;

static void hash_of(const char *purpose, const char *a, const char *b, guint8 out[HASH]) {
    g_autofree char *all = g_strjoin("\n", purpose, a, b, NULL);
    crypto_generichash(out, HASH, (const guint8 *)all, strlen(all), NULL, 0);
}

/* One household of IPv6 is a /64. */
static char *network_of(const char *address) {
    if (strchr(address, ':') == NULL) {
        return g_strdup(address);
    }
    g_auto(GStrv) parts = g_strsplit(address, ":", 5);
    if (g_strv_length(parts) < 5) {
        return g_strdup(address);
    }
    return g_strjoin(":", parts[0], parts[1], parts[2], parts[3], NULL);
}

static gboolean read_counter(Store *store, Counter *counter, GError **error) {
    g_autoptr(GError) trouble = NULL;
    g_autoptr(Rows) rows = store_query(store, "throttle_get");
    rows_blob(rows, "hash", counter->hash, HASH);
    counter->n = counter->last = 0;
    if (rows_next(rows, &trouble)) {
        counter->n = rows_get_int(rows, 0);
        counter->last = rows_get_int(rows, 1);
    }
    if (trouble != NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    return TRUE;
}

static gboolean read_account(Try *t, GError **error) {
    g_autoptr(GError) trouble = NULL;
    g_autoptr(Rows) rows = store_query(t->r->web->read, "account_by_login");
    rows_text(rows, "login", t->login);
    if (rows_next(rows, &trouble)) {
        t->account = rows_get_int(rows, 0);
        t->hash = g_strdup(rows_get_text(rows, 1));
        t->disabled = rows_get_int(rows, 3) != 0;
    }
    if (trouble != NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    return TRUE;
}

/* A device that has signed this account in before has its own counter: strangers cannot lock
 * anyone out. */
static void look_at_device(Try *t) {
    g_free(t->r->device_cookie);
    t->r->device_cookie = cookie_value(t->r->cookies, "device");
    if (t->r->device_cookie == NULL || strlen(t->r->device_cookie) != DEVICE_HEX ||
        t->account == 0) {
        return;
    }
    hash_of("device", t->r->device_cookie, t->login, t->device);
    g_autoptr(Rows) rows = store_query(t->r->web->traffic_read, "device_known");
    rows_blob(rows, "hash", t->device, HASH);
    rows_int(rows, "account", t->account);
    t->device_known = rows_next(rows, NULL);
}

static gboolean look_up(Try *t, GError **error) {
    if (!read_account(t, error)) {
        return FALSE;
    }
    look_at_device(t);
    g_autofree char *network = network_of(t->r->address);
    if (t->device_known) {
        hash_of("device counter", t->r->device_cookie, t->login, t->person.hash);
    } else {
        hash_of("account", t->login, network, t->person.hash);
    }
    hash_of("address", network, "", t->address.hash);
    Store *store = t->r->web->traffic_read;
    return read_counter(store, &t->person, error) && read_counter(store, &t->address, error);
}

static gint64 wait_of(const Try *t) {
    gint64 now = t->r->real_now, rate = t->r->web->config->address_rate_per_minute;
    gint64 wait = throttle_wait(t->person.n, t->person.last, now);
    if (!t->device_known) {
        gint64 level = throttle_level(t->address.n, t->address.last, now, rate);
        wait = MAX(wait, throttle_level_wait(level + 1000, rate));
    }
    return wait;
}

static gboolean run(Rows *rows, GError **error) {
    g_autoptr(Rows) owned = rows;
    return rows_run(owned, error) >= 0;
}

static gboolean put_counter(Store *store, const Try *t, const Counter *counter, const char *kind,
                            gint64 n, GError **error) {
    Rows *rows = store_query(store, "throttle_put");
    rows_blob(rows, "hash", counter->hash, HASH);
    rows_text(rows, "kind", kind);
    rows_text(rows, "login", strcmp(kind, "address") == 0 ? "" : t->login);
    rows_int(rows, "n", n);
    rows_int(rows, "at", t->r->real_now);
    return run(rows, error);
}

/* Counters are read again in the transaction: tries at one moment, in several processes, each
 * count. */
static gboolean count_failure(Store *store, Try *t, GError **error) {
    gint64 now = t->r->real_now, rate = t->r->web->config->address_rate_per_minute;
    if (!read_counter(store, &t->person, error) || !read_counter(store, &t->address, error)) {
        return FALSE;
    }
    gint64 level = throttle_level(t->address.n, t->address.last, now, rate) + 1000;
    return put_counter(store, t, &t->person, t->device_known ? "device" : "account",
                       throttle_next(t->person.n, t->person.last, now), error) &&
           put_counter(store, t, &t->address, "address", level, error);
}

static gboolean count_success(Store *store, const Try *t, GError **error) {
    Rows *rows = store_query(store, "throttle_clear");
    rows_blob(rows, "hash", t->person.hash, HASH);
    if (!run(rows, error)) {
        return FALSE;
    }
    if (!t->device_given) {
        return TRUE;
    }
    rows = store_query(store, "device_put");
    rows_blob(rows, "hash", t->device, HASH);
    rows_int(rows, "account", t->account);
    rows_int(rows, "at", t->r->real_now);
    return run(rows, error);
}

static StoreCode write_try(Store *store, gpointer data, GError **error) {
    Try *t = data;
    Rows *rows = store_query(store, "attempt_add");
    rows_int(rows, "at", t->r->real_now);
    rows_text(rows, "login", t->login);
    rows_int(rows, "account", t->account);
    rows_text(rows, "address", t->r->address);
    rows_text(rows, "result", t->result);
    gboolean ok = run(rows, error);
    if (strcmp(t->result, "wrong") == 0) {
        ok = ok && count_failure(store, t, error);
    } else if (strcmp(t->result, "ok") == 0) {
        ok = ok && count_success(store, t, error);
    }
    return ok ? STORE_OK : STORE_DOWN;
}

/* A flood of refused tries is noted once a second and address: it must not fill the disk. */
static gboolean is_noted(const Try *t, const char *result) {
    if (strcmp(result, "throttled") != 0) {
        return FALSE;
    }
    g_autoptr(Rows) rows = store_query(t->r->web->traffic_read, "attempt_noted");
    rows_text(rows, "result", result);
    rows_text(rows, "address", t->r->address);
    rows_int(rows, "since", t->r->real_now - G_USEC_PER_SEC);
    return rows_next(rows, NULL);
}

static gboolean leave_trace(Try *t, const char *result, GError **error) {
    if (is_noted(t, result)) {
        return TRUE;
    }
    t->result = result;
    return store_write(t->r->web->traffic_write, write_try, t, error) == STORE_OK;
}

/* TRUE or FALSE in *right; FALSE returned: the line is full. */
static gboolean verify(Try *t, const char *password, gboolean *right, GError **error) {
    g_autofree char *file = g_build_filename(t->r->web->config->dir, "sign-in.lock", NULL);
    int turn = turn_take(file, error);
    if (turn < 0) {
        return FALSE;
    }
    gboolean known = t->account != 0 && !t->disabled && t->hash != NULL && *t->hash != '\0';
    const char *nobody = password_nobody();
    const char *hash = known ? t->hash : nobody;
    gboolean matches = hash != NULL && password_matches(hash, password);
    turn_give(turn);
    *right = known && matches;
    return TRUE;
}

/* A cookie of this browser for next time; kept if it is one already. */
static void give_device(Try *t, Response *response) {
    if (!t->device_known) {
        guint8 random[DEVICE_HEX / 2];
        char cookie[DEVICE_HEX + 1];
        randombytes_buf(random, sizeof random);
        sodium_bin2hex(cookie, sizeof cookie, random, sizeof random);
        if (t->r->device_cookie == NULL || strlen(t->r->device_cookie) != DEVICE_HEX) {
            g_free(t->r->device_cookie);
            t->r->device_cookie = g_strdup(cookie);
        }
        hash_of("device", t->r->device_cookie, t->login, t->device);
    }
    t->device_given = TRUE;
    response_cookie(response, "device", t->r->device_cookie, DEVICE_DAYS * 86400);
}

static gboolean attempt(Try *t, Response *response, const char *password, SigninOutcome *outcome,
                        GError **error) {
    if (!look_up(t, error)) {
        return FALSE;
    }
    gint64 wait = wait_of(t);
    if (wait > 0) {
        *outcome = (SigninOutcome){SIGNIN_THROTTLED, (guint)(wait / G_USEC_PER_SEC + 1)};
        return leave_trace(t, "throttled", error);
    }
    gboolean right = FALSE;
    if (!verify(t, password, &right, error)) {
        return FALSE;
    }
    if (!right) {
        outcome->result = SIGNIN_WRONG;
        return leave_trace(t, "wrong", error);
    }
    outcome->result = SIGNIN_OK;
    if (response != NULL) { /* a real sign-in, not the old password of a change */
        give_device(t, response);
    }
    return leave_trace(t, "ok", error) &&
           (response == NULL || session_begin(t->r, response, t->account, error));
}

static gboolean try_once(Request *r, Response *response, const char *login, const char *password,
                         SigninOutcome *outcome, GError **error) {
    g_autofree char *lower = g_ascii_strdown(login != NULL ? login : "", -1);
    g_autofree char *cut = g_utf8_substring(g_strstrip(lower), 0,
                                            MIN(g_utf8_strlen(g_strstrip(lower), -1), LOGIN_MAX));
    Try t = {.r = r, .login = cut};
    *outcome = (SigninOutcome){SIGNIN_WRONG, 0};
    gboolean ok = attempt(&t, response, password != NULL ? password : "", outcome, error);
    g_free(t.hash);
    return ok;
}

gboolean signin_attempt(Request *r, Response *response, const char *login, const char *password,
                        SigninOutcome *outcome, GError **error) {
    return try_once(r, response, login, password, outcome, error);
}

/* Only a path of ours: begins with one slash, no backslash, nothing that a browser could read as
 * another host. */
static gboolean is_safe_path(const char *path) {
    return path != NULL && path[0] == '/' && path[1] != '/' && strlen(path) <= RETURN_MAX &&
           strchr(path, '\\') == NULL && strchr(path, '\n') == NULL &&
           !g_str_has_prefix(path, "/sign-in") && !g_str_has_prefix(path, "/sign-out");
}

const char *signin_return(Request *r, const char *otherwise) {
    const char *path = request_field(r, "return");
    if (path == NULL) {
        path = request_query(r, "return");
    }
    g_free(r->return_path);
    r->return_path =
        g_uri_escape_string(is_safe_path(path) ? path : otherwise, "/?&=%+,;:@!$'()*", FALSE);
    return r->return_path;
}

const char *change_fault_id(ChangeFault fault) {
    static const char *const ids[] = {NULL,   "wrong", "throttled", "differs", "same",
                                      "long", "short", "is_login",  "common"};
    return ids[fault];
}

static ChangeFault rules(const Person *person, const char *old, const char *fresh,
                         const char *again) {
    if (g_strcmp0(fresh, again) != 0) {
        return CHANGE_DIFFERS;
    }
    if (g_strcmp0(old, fresh) == 0) {
        return CHANGE_SAME;
    }
    switch (password_fault(fresh, person->login)) {
    case PASSWORD_SHORT:
        return CHANGE_SHORT;
    case PASSWORD_LONG:
        return CHANGE_LONG;
    case PASSWORD_IS_LOGIN:
        return CHANGE_IS_LOGIN;
    case PASSWORD_COMMON:
        return CHANGE_COMMON;
    default:
        return CHANGE_OK;
    }
}

typedef struct {
    gint64 account;
    char *hash;
} Fresh;

static StoreCode write_password(Store *store, gpointer data, GError **error) {
    const Fresh *fresh = data;
    Rows *rows = store_query(store, "account_new_password");
    rows_int(rows, "account", fresh->account);
    rows_text(rows, "hash", fresh->hash);
    return run(rows, error) ? STORE_OK : STORE_DOWN;
}

char *signin_hash(const Request *r, const char *password, GError **error) {
    g_autofree char *file = g_build_filename(r->web->config->dir, "sign-in.lock", NULL);
    int turn = turn_take(file, error);
    if (turn < 0) {
        return NULL;
    }
    char *hash = password_hash(password);
    turn_give(turn);
    if (hash == NULL) {
        http_error(error, "busy");
    }
    return hash;
}

gboolean signin_change_password(Request *r, Response *response, const char *old, const char *fresh,
                                const char *again, ChangeFault *fault, GError **error) {
    const Person *person = r->person;
    if (person == NULL) {
        return http_error(error, "sign_in");
    }
    SigninOutcome outcome;
    if (!try_once(r, NULL, person->login, old, &outcome, error)) {
        return FALSE;
    }
    *fault = outcome.result == SIGNIN_THROTTLED ? CHANGE_THROTTLED
             : outcome.result == SIGNIN_WRONG
                 ? CHANGE_WRONG
                 : rules(person, old, fresh != NULL ? fresh : "", again);
    if (*fault != CHANGE_OK) {
        return TRUE;
    }
    Fresh data = {person->id, signin_hash(r, fresh, error)};
    gboolean ok =
        data.hash != NULL && store_write(r->web->write, write_password, &data, error) == STORE_OK &&
        session_end_account(r, person->id, error) && session_begin(r, response, person->id, error);
    g_free(data.hash);
    return ok;
}

static StoreCode write_unlock(Store *store, gpointer data, GError **error) {
    Rows *rows = store_query(store, "throttle_clear_login");
    rows_text(rows, "login", data);
    return run(rows, error) ? STORE_OK : STORE_DOWN;
}

gboolean signin_unlock(Request *r, const char *login, GError **error) {
    g_autofree char *lower = g_ascii_strdown(login, -1);
    return store_write(r->web->traffic_write, write_unlock, lower, error) == STORE_OK;
}
