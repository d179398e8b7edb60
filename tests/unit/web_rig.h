/* web_rig.h: a whole program without a web server: fresh stores, small sheets, requests from tables
 * of parameters. For the tests of web/. */
#ifndef TESTS_WEB_RIG_H
#define TESTS_WEB_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/password.h"
#include "web/state.h"

typedef struct {
    char *folder;
    Web *web;
} Rig;

/* What came back: status, all the bytes, where the body begins. */
typedef struct {
    int status;
    char *bytes;
    const char *body;
} Reply;

static inline char *rig_path(const Rig *rig, const char *name) {
    return g_build_filename(rig->folder, name, NULL);
}

static inline void rig_file(const Rig *rig, const char *name, const char *text) {
    g_autofree char *path = rig_path(rig, name);
    g_autofree char *parent = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(parent, 0700), 0);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline void rig_stores(const Rig *rig) {
    static const char *const names[] = {"thidua.db", "traffic.db"};
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = rig_path(rig, names[i]);
        g_autoptr(Store) store =
            store_open(path, STORE_MIGRATE | (i == 1 ? STORE_TRAFFIC : STORE_WRITE), &error);
        if (store == NULL || store_migrate(store, "test", &error) < 0) {
            fail_msg("%s", error->message);
        }
        const char *const *script = store_scripts(store);
        for (; i == 0 && *script != NULL && strcmp(*script, "51") < 0; script++) {
            if (!store_script(store, *script, &error)) { /* product data and the units */
                fail_msg("%s", error->message);
            }
        }
    }
}

#define RIG_SHEET                                                                                  \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"              \
    "<xsl:output method='xml' omit-xml-declaration='yes' indent='no'/>"                            \
    "<xsl:template match='/page'><html lang='{@lang}'><body id='{@name}'><p>"                      \
    "<xsl:value-of select='person/@name'/>|<xsl:value-of select='error/@id'/>|"                    \
    "<xsl:value-of select='notice/@key'/>|<xsl:value-of select='visitors/@today'/></p>"            \
    "<input name='token' value='{/page/token}'/></body></html></xsl:template></xsl:stylesheet>"

#define RIG_TEXTS "<texts><text key='notice.saved'>x</text></texts>"

/* conf: more lines of thidua.conf, or NULL. Mount is /thidua. */
static inline void rig_open(Rig *rig, const char *program, const Route *routes, gsize n,
                            const char *conf) {
    assert_true(sodium_init() >= 0);
    rig->folder = g_dir_make_tmp("thidua-web-XXXXXX", NULL);
    rig_stores(rig);
    rig_file(rig, "xsl/text/vi.xml", RIG_TEXTS);
    rig_file(rig, "xsl/text/en.xml", RIG_TEXTS);
    rig_file(rig, "xsl/home.xsl", RIG_SHEET);
    rig_file(rig, "xsl/error.xsl", RIG_SHEET);
    rig_file(rig, "error/500.html", "<!DOCTYPE html><title>@MOUNT@ last resort</title>");
    g_autofree char *text =
        g_strdup_printf("[server]\nmount=/thidua/\norigins=http://here.example\n"
                        "[data]\ndir=%s\n%s",
                        rig->folder, conf != NULL ? conf : "");
    rig_file(rig, "thidua.conf", text);
    g_autofree char *file = rig_path(rig, "thidua.conf");
    g_autoptr(GError) error = NULL;
    Config *config = config_load(file, &error);
    rig->web =
        config != NULL ? web_open(program, routes, n, NULL, config, rig->folder, &error) : NULL;
    if (rig->web == NULL) {
        fail_msg("%s", error->message);
    }
}

static inline void rig_close(Rig *rig) {
    web_free(rig->web);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", rig->folder);
    assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    g_free(rig->folder);
}

typedef struct {
    const char *const *params; /* name, value, ..., NULL */
    const char *body;
    gsize at, length;
} RigSource;

static inline const char *rig_param(gpointer data, const char *name) {
    const RigSource *source = data;
    for (const char *const *p = source->params; *p != NULL; p += 2) {
        if (strcmp(*p, name) == 0) {
            return p[1];
        }
    }
    return NULL;
}

static inline gssize rig_read(gpointer data, char *into, gsize n) {
    RigSource *source = data;
    gsize got = MIN(n, source->length - source->at);
    memcpy(into, source->body + source->at, got);
    source->at += got;
    return (gssize)got;
}

static inline gboolean rig_take(gpointer data, const char *bytes, gsize n) {
    g_string_append_len(data, bytes, (gssize)n);
    return TRUE;
}

/* params: NULL-terminated pairs. */
static inline Reply rig_ask(const Rig *rig, const char *const *params, const char *body) {
    RigSource source = {params, body != NULL ? body : "", 0, body != NULL ? strlen(body) : 0};
    Source wrapped = {rig_param, rig_read, &source};
    Answer answer;
    answer_init(&answer);
    dispatch(rig->web, &wrapped, &answer);
    GString *bytes = g_string_new(NULL);
    assert_true(answer_write(&answer, rig_take, bytes));
    assert_int_equal(answer_length(&answer), bytes->len);
    Reply reply = {answer.status, g_string_free(bytes, FALSE), NULL};
    answer_clear(&answer);
    const char *end = strstr(reply.bytes, "\r\n\r\n");
    assert_non_null(end);
    reply.body = end + 4;
    return reply;
}

/* A GET of a path (whole, with the mount) with cookies. */
static inline Reply rig_get(const Rig *rig, const char *path, const char *query,
                            const char *cookie) {
    const char *params[] = {"REQUEST_METHOD", "GET",  "SCRIPT_NAME", path, "QUERY_STRING", query,
                            "HTTP_COOKIE",    cookie, NULL};
    return rig_ask(rig, params, NULL);
}

/* A POST from one of our own pages. */
static inline Reply rig_post(const Rig *rig, const char *path, const char *body,
                             const char *cookie) {
    g_autofree char *length = g_strdup_printf("%zu", strlen(body));
    const char *params[] = {"REQUEST_METHOD",
                            "POST",
                            "SCRIPT_NAME",
                            path,
                            "CONTENT_LENGTH",
                            length,
                            "CONTENT_TYPE",
                            "application/x-www-form-urlencoded",
                            "HTTP_SEC_FETCH_SITE",
                            "same-origin",
                            "REMOTE_ADDR",
                            "10.0.0.7",
                            "HTTP_COOKIE",
                            cookie,
                            NULL};
    return rig_ask(rig, params, body);
}

static inline void reply_clear(Reply *reply) {
    g_free(reply->bytes);
}

/* The value of the first header of this name, NULL when absent. New string. */
static inline char *reply_header(const Reply *reply, const char *name) {
    g_autofree char *start = g_strconcat("\r\n", name, ": ", NULL);
    const char *at = strstr(reply->bytes, start);
    if (at == NULL || at > reply->body) {
        return NULL;
    }
    at += strlen(start);
    return g_strndup(at, strcspn(at, "\r"));
}

/* name=value of a Set-Cookie, NULL when not set. New string. */
static inline char *reply_cookie(const Reply *reply, const char *name) {
    g_autofree char *start = g_strconcat("\r\nSet-Cookie: ", name, "=", NULL);
    const char *at = strstr(reply->bytes, start);
    if (at == NULL) {
        return NULL;
    }
    at += strlen("\r\nSet-Cookie: ");
    return g_strndup(at, strcspn(at, ";\r"));
}

typedef struct {
    const char *login, *hash, *role;
    gboolean must_change;
    gint64 id;
} RigAccount;

static inline StoreCode rig_run(Rows *rows, GError **error) {
    g_autoptr(Rows) owned = rows;
    return rows_run(owned, error) < 0 ? STORE_BROKEN : STORE_OK;
}

static inline StoreCode rig_write_account(Store *store, gpointer data, GError **error) {
    RigAccount *account = data;
    Rows *rows = store_query(store, "account_add");
    rows_text(rows, "login", account->login);
    rows_text(rows, "name", account->login);
    rows_blob(rows, "name_key", "x", 1);
    rows_text(rows, "folded", account->login);
    rows_text(rows, "post", "");
    rows_text(rows, "email", "");
    rows_text(rows, "phone", "");
    rows_text(rows, "hash", account->hash);
    rows_int(rows, "at", 1);
    gboolean added = rows_next(rows, error);
    account->id = added ? rows_get_int(rows, 0) : 0;
    rows_done(rows);
    StoreCode code = added ? STORE_OK : STORE_BROKEN;
    if (code == STORE_OK && !account->must_change) {
        rows = store_query(store, "account_new_password");
        rows_int(rows, "account", account->id);
        rows_text(rows, "hash", account->hash);
        code = rig_run(rows, error);
    }
    if (code == STORE_OK && account->role != NULL) {
        rows = store_query(store, "grant_add");
        rows_int(rows, "account", account->id);
        rows_int(rows, "unit", 1);
        rows_text(rows, "role", account->role);
        rows_text(rows, "from", "2000-01-01");
        rows_text(rows, "to", "9999-12-31");
        code = rig_run(rows, error);
    }
    return code;
}

/* An account with a role (NULL: none) at unit 1. Returns its id. */
static inline gint64 rig_account(const Rig *rig, const char *login, const char *password,
                                 const char *role, gboolean must_change) {
    g_autofree char *hash = password_hash(password);
    RigAccount account = {login, hash, role, must_change, 0};
    g_autoptr(GError) error = NULL;
    if (store_write(rig->web->write, rig_write_account, &account, &error) != STORE_OK) {
        fail_msg("%s", error != NULL ? error->message : "account not made");
    }
    return account.id;
}

/* Signs in (the table needs POST /sign-in) and returns "session=...". */
static inline char *rig_sign_in(const Rig *rig, const char *login, const char *password) {
    g_autofree char *body = g_strdup_printf("login=%s&password=%s", login, password);
    Reply reply = rig_post(rig, "/thidua/sign-in", body, NULL);
    char *cookie = reply_cookie(&reply, "session");
    reply_clear(&reply);
    return cookie;
}

/* One number out of a database, by a named query's first column; -1 when there is no row. */
static inline gint64 rig_number(Store *store, const char *query, const char *param, gint64 value) {
    g_autoptr(Rows) rows = store_query(store, query);
    if (param != NULL) {
        rows_int(rows, param, value);
    }
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : -1;
}

#endif
