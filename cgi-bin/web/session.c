/* session.c: cookies to people. What a process knows of a session stands as long as neither Records
 * nor Traffic change. */
#include "web/session.h"

#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "web/state.h"

enum { HASH = 32, COOKIE_HEX = 64, KNOWN_MAX = 1000, TOUCH_SECONDS = 60 };

typedef struct {
    gint64 id, account, begun, seen, ended;
    gint64 seen_latest;
    Person *person; /* NULL: session of nobody any more */
} Known;

struct Sessions {
    GHashTable *by_cookie; /* cookie, or "=login" -> Known */
    gint64 records_version, traffic_version;
    char *today;
};

static void known_free(gpointer data) {
    Known *known = data;
    person_free(known->person);
    g_free(known);
}

Sessions *sessions_new(void) {
    Sessions *sessions = g_new0(Sessions, 1);
    sessions->by_cookie = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, known_free);
    return sessions;
}

void sessions_free(Sessions *sessions) {
    if (sessions != NULL) {
        g_hash_table_destroy(sessions->by_cookie);
        g_free(sessions->today);
        g_free(sessions);
    }
}

static void hash_cookie(const char *cookie, guint8 hash[HASH]) {
    static const char purpose[] = "thidua session";
    crypto_generichash(hash, HASH, (const guint8 *)cookie, strlen(cookie), (const guint8 *)purpose,
                       sizeof purpose - 1);
}

/* Forgets everything when anything may have changed: grants, names, ended sessions, a new day. */
static void renew(Request *r) {
    Sessions *s = r->web->sessions;
    gint64 records = r->web->records_version;
    gint64 traffic = store_data_version(r->web->traffic_read);
    if (records != s->records_version || traffic != s->traffic_version ||
        g_strcmp0(s->today, r->today) != 0 || g_hash_table_size(s->by_cookie) > KNOWN_MAX) {
        g_hash_table_remove_all(s->by_cookie);
        s->records_version = records;
        s->traffic_version = traffic;
        g_free(s->today);
        s->today = g_strdup(r->today);
    }
}

static gboolean load_roles(Request *r, Person *person, GError **error) {
    g_autoptr(GError) trouble = NULL;
    g_autoptr(Rows) rows = store_query(r->web->read, "account_roles");
    rows_int(rows, "account", person->id);
    rows_text(rows, "today", r->today);
    while (rows_next(rows, &trouble)) {
        person_grant(person, rows_get_int(rows, 0), (guint)rows_get_int(rows, 1),
                     rows_get_int(rows, 2), rows_get_int(rows, 3), rows_get_text(rows, 4));
    }
    if (trouble != NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    return TRUE;
}

/* NULL without error: no such account, or disabled. */
static Person *load_person(Request *r, gint64 account, GError **error) {
    g_autoptr(Rows) rows = store_query(r->web->read, "account_person");
    rows_int(rows, "account", account);
    if (!rows_next(rows, error) || rows_get_int(rows, 5) != 0) {
        return NULL;
    }
    g_autoptr(Person) person =
        person_new(account, rows_get_text(rows, 1), rows_get_text(rows, 2), rows_get_text(rows, 3));
    person->must_change = rows_get_int(rows, 4) != 0;
    g_clear_pointer(&rows, rows_done);
    return load_roles(r, person, error) ? g_steal_pointer(&person) : NULL;
}

static gint64 latest_seen(Request *r, gint64 account) {
    g_autoptr(Rows) rows = store_query(r->web->traffic_read, "seen_latest");
    rows_int(rows, "account", account);
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : 0;
}

static gboolean read_session(Request *r, Known *known, GError **error) {
    guint8 hash[HASH];
    hash_cookie(r->session_cookie, hash);
    g_autoptr(GError) trouble = NULL;
    g_autoptr(Rows) rows = store_query(r->web->traffic_read, "session_by_hash");
    rows_blob(rows, "hash", hash, sizeof hash);
    if (rows_next(rows, &trouble)) {
        known->id = rows_get_int(rows, 0);
        known->account = rows_get_int(rows, 1);
        known->begun = rows_get_int(rows, 2);
        known->seen = rows_get_int(rows, 3);
        known->ended = rows_get_int(rows, 4);
    }
    if (trouble != NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    return TRUE;
}

static gboolean read_login(Request *r, Known *known, GError **error) {
    g_autofree char *login = g_ascii_strdown(r->server_user, -1);
    g_autoptr(GError) trouble = NULL;
    g_autoptr(Rows) rows = store_query(r->web->read, "account_by_login");
    rows_text(rows, "login", login);
    known->account = rows_next(rows, &trouble) ? rows_get_int(rows, 0) : 0;
    known->begun = known->seen = r->real_now;
    if (trouble != NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    return TRUE;
}

/* From memory, else from the stores. NULL only with error. */
static Known *know(Request *r, const char *key, gboolean by_login, GError **error) {
    Sessions *s = r->web->sessions;
    Known *known = g_hash_table_lookup(s->by_cookie, key);
    if (known != NULL) {
        return known;
    }
    g_autoptr(GError) trouble = NULL;
    known = g_new0(Known, 1);
    gboolean ok = by_login ? read_login(r, known, &trouble) : read_session(r, known, &trouble);
    if (ok && known->account != 0 && known->ended == 0) {
        known->person = load_person(r, known->account, &trouble);
        known->seen_latest = latest_seen(r, known->account);
    }
    if (trouble != NULL) {
        known_free(known);
        g_propagate_error(error, g_steal_pointer(&trouble));
        return NULL;
    }
    g_hash_table_insert(s->by_cookie, g_strdup(key), known);
    return known;
}

typedef struct {
    const char *query;
    gint64 id, at;
} Touch;

static StoreCode write_touch(Store *store, gpointer data, GError **error) {
    const Touch *touch = data;
    g_autoptr(Rows) rows = store_query(store, touch->query);
    rows_int(rows, strstr(touch->query, "_account") != NULL ? "account" : "id", touch->id);
    rows_int(rows, "at", touch->at);
    return rows_run(rows, error) < 0 ? STORE_DOWN : STORE_OK;
}

static gboolean touch(Request *r, const char *query, gint64 id, GError **error) {
    Touch data = {query, id, r->real_now};
    return store_write(r->web->traffic_write, write_touch, &data, error) == STORE_OK;
}

static gint64 idle_end(const Request *r, const Known *known) {
    return known->seen + r->web->config->idle_minutes * 60 * (gint64)G_USEC_PER_SEC;
}

static gint64 absolute_end(const Request *r, const Known *known) {
    return known->begun + r->web->config->absolute_hours * 3600 * (gint64)G_USEC_PER_SEC;
}

static gboolean is_alive(const Request *r, const Known *known) {
    return known->person != NULL && known->ended == 0 && r->real_now < idle_end(r, known) &&
           r->real_now < absolute_end(r, known);
}

/* Notes that the person did something, `every` microseconds at most. */
static void see(Request *r, Known *known, gint64 every) {
    g_autoptr(GError) trouble = NULL;
    if (!r->session_known) {
        return;
    }
    if (r->real_now - known->seen > every) {
        if (touch(r, "session_touch", known->id, &trouble)) {
            known->seen = r->real_now;
        } else {
            log_line(LOG_LINE_WARNING, "session not touched", "error", trouble->message, NULL);
        }
    }
    r->session_idle_end = idle_end(r, known);
    r->session_end = absolute_end(r, known);
}

gboolean session_load(Request *r, GError **error) {
    renew(r);
    gboolean by_login = r->server_user != NULL;
    if (!by_login && (r->session_cookie == NULL || strlen(r->session_cookie) != COOKIE_HEX)) {
        g_clear_pointer(&r->session_cookie, g_free);
        return TRUE;
    }
    g_autofree char *key =
        by_login ? g_strconcat("=", r->server_user, NULL) : g_strdup(r->session_cookie);
    Known *known = know(r, key, by_login, error);
    if (known == NULL) {
        return FALSE;
    }
    if (!is_alive(r, known)) {
        gint64 day = (gint64)86400 * G_USEC_PER_SEC;
        r->dead_account = r->real_now - known->seen < day ? known->account : 0;
        return TRUE;
    }
    r->person = known->person;
    r->session_id = known->id;
    r->session_known = !by_login;
    r->seen_latest = known->seen_latest;
    see(r, known, TOUCH_SECONDS * (gint64)G_USEC_PER_SEC);
    return TRUE;
}

static gint64 seconds_left(const Request *r, gint64 end) {
    return MAX(0, (end - r->real_now) / G_USEC_PER_SEC);
}

void session_left(const Request *r, xmlNode *node) {
    if (r->session_end == 0) {
        return;
    }
    model_attr_int(node, "idle", seconds_left(r, MIN(r->session_idle_end, r->session_end)));
    model_attr_int(node, "ends", seconds_left(r, r->session_end));
}

gboolean session_extend(Request *r, Response *response, GError **error) {
    (void)error;
    Known *known = r->session_known && r->session_cookie != NULL
                       ? g_hash_table_lookup(r->web->sessions->by_cookie, r->session_cookie)
                       : NULL;
    if (known != NULL) {
        see(r, known, 0);
    }
    session_left(r, model_add(response_page(response), "session"));
    response_alone(response);
    return TRUE;
}

const char *session_token_cookie(const Request *r) {
    return r->session_known ? r->session_cookie : r->visit_cookie;
}

typedef struct {
    guint8 hash[HASH];
    gint64 account, old, at;
    const char *address;
} Begin;

static StoreCode write_begin(Store *store, gpointer data, GError **error) {
    const Begin *begin = data;
    Touch old = {"session_close", begin->old, begin->at};
    if (begin->old != 0 && write_touch(store, &old, error) != STORE_OK) {
        return STORE_DOWN;
    }
    g_autoptr(Rows) rows = store_query(store, "session_begin");
    rows_blob(rows, "hash", begin->hash, HASH);
    rows_int(rows, "account", begin->account);
    rows_text(rows, "address", begin->address);
    rows_int(rows, "at", begin->at);
    return rows_run(rows, error) < 0 ? STORE_DOWN : STORE_OK;
}

gboolean session_begin(Request *r, Response *response, gint64 account, GError **error) {
    guint8 random[COOKIE_HEX / 2];
    char cookie[COOKIE_HEX + 1];
    randombytes_buf(random, sizeof random);
    sodium_bin2hex(cookie, sizeof cookie, random, sizeof random);
    Begin begin = {
        .account = account, .old = r->session_id, .at = r->real_now, .address = r->address};
    hash_cookie(cookie, begin.hash);
    if (store_write(r->web->traffic_write, write_begin, &begin, error) != STORE_OK) {
        return FALSE;
    }
    response_cookie(response, "session", cookie, 0);
    response_header(response, "Clear-Site-Data", "\"cache\"");
    return TRUE;
}

static void sign_out(Request *r, Response *response) {
    response_cookie(response, "session", "", -1);
    response_header(response, "Clear-Site-Data", "\"cache\"");
    r->session_known = FALSE;
    r->person = NULL;
}

gboolean session_end(Request *r, Response *response, GError **error) {
    if (r->session_known && !touch(r, "session_close", r->session_id, error)) {
        return FALSE;
    }
    sign_out(r, response);
    return TRUE;
}

gboolean session_end_all(Request *r, Response *response, GError **error) {
    if (r->person != NULL && !touch(r, "session_close_account", r->person->id, error)) {
        return FALSE;
    }
    sign_out(r, response);
    return TRUE;
}

gboolean session_end_account(Request *r, gint64 account, GError **error) {
    return touch(r, "session_close_account", account, error);
}
