/* The request's straight line, end to end without a web server. */
#include "web_rig.h"

#include "base/when.h"
#include "web/errors.h"
#include "web/parked.h"
#include "web/session.h"
#include "web/signin.h"

static Rig rig;

#define PASSWORD "con-duong-mua-xuan"

static gboolean sign_in(Request *r, Response *res, GError **error) {
    SigninOutcome outcome;
    if (!signin_attempt(r, res, request_field(r, "login"), request_field(r, "password"), &outcome,
                        error)) {
        return FALSE;
    }
    if (outcome.result == SIGNIN_OK) {
        response_notice(res, "saved");
        response_redirect(res, "%s", signin_return(r, "/"));
        return TRUE;
    }
    response_status(res, outcome.result == SIGNIN_THROTTLED ? 429 : 422);
    return TRUE;
}

static gboolean sign_out(Request *r, Response *res, GError **error) {
    response_redirect(res, "/");
    return session_end(r, res, error);
}

static gboolean change(Request *r, Response *res, GError **error) {
    ChangeFault fault;
    if (!signin_change_password(r, res, request_field(r, "old"), request_field(r, "new"),
                                request_field(r, "again"), &fault, error)) {
        return FALSE;
    }
    if (fault == CHANGE_OK) {
        response_redirect(res, "/");
    } else {
        response_status(res, 422);
        response_header(res, "X-Fault", change_fault_id(fault));
    }
    return TRUE;
}

static gboolean fails(Request *r, Response *res, GError **error) {
    (void)res;
    const char *with = request_query(r, "with");
    if (g_strcmp0(with, "stale") == 0) {
        g_set_error(error, STORE_ERROR, STORE_STALE, "stale");
    } else if (with != NULL) {
        http_error(error, with);
    }
    return FALSE;
}

static gboolean hidden(Request *r, GError **error) {
    (void)error;
    return request_arg_id(r, "thing") < 100;
}

static const ScopeLoader things = {"thing", NULL, hidden};

static const Route routes[] = {
    {GET, "/", RIGHT_ANYONE, NULL, NULL, NULL, "home", CACHED},
    {GET, "/visitors", RIGHT_ANYONE, NULL, NULL, NULL, "home", SHOWS_VISITORS | CACHED},
    {GET, "/sign-in", RIGHT_ANYONE, NULL, NULL, NULL, "home", 0},
    {POST, "/sign-in", RIGHT_ANYONE, NULL, NULL, sign_in, "home", 0},
    {POST, "/sign-out", RIGHT_SIGNED_IN, NULL, NULL, sign_out, NULL, BEFORE_CHANGE},
    {POST, "/password", RIGHT_SIGNED_IN, NULL, NULL, change, "home", BEFORE_CHANGE},
    {GET, "/work", RIGHT_SIGNED_IN, NULL, "process_list", NULL, "home", 0},
    {POST, "/work", RIGHT_SIGNED_IN, NULL, NULL, sign_out, "home", 0},
    {GET, "/list", RIGHT_SIGNED_IN, NULL, NULL, NULL, "home", CACHED},
    {GET, "/admin", RIGHT_ADMIN, NULL, NULL, NULL, "home", 0},
    {GET, "/read", RIGHT_READ_UNIT, NULL, NULL, NULL, "home", 0},
    {POST, "/read", RIGHT_READ_UNIT, NULL, NULL, sign_out, "home", 0},
    {GET, "/things/{#thing}", RIGHT_SIGNED_IN, &things, NULL, NULL, "home",
     MARKS_SEEN | PRIVATE_VIEW | CACHED},
    {GET, "/fails", RIGHT_ANYONE, NULL, NULL, fails, "home", 0},
    {GET, "/parked/{key}", RIGHT_SIGNED_IN, NULL, NULL, parked_show, "home", 0},
};

static int setup(void **state) {
    (void)state;
    rig_open(&rig, "portal", routes, G_N_ELEMENTS(routes), NULL);
    rig_account(&rig, "an", PASSWORD, "officer", FALSE);
    rig_account(&rig, "moi", PASSWORD, "officer", TRUE);
    rig_account(&rig, "kiem", PASSWORD, "auditor", FALSE);
    rig_account(&rig, "quan", PASSWORD, "administrator", FALSE);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    rig_close(&rig);
    return 0;
}

static int status_of(const char *path, const char *cookie) {
    Reply reply = rig_get(&rig, path, "", cookie);
    int status = reply.status;
    reply_clear(&reply);
    return status;
}

/* models.md 4.5: the path is SCRIPT_NAME + PATH_INFO less the mount, behind each front end. */
static void five_front_ends(void **state) {
    (void)state;
    static const struct {
        const char *script, *info;
        int status;
    } cases[] = {
        {"/thidua/visitors", NULL, 200}, /* nginx; Apache ProxyPass */
        {"/thidua", "/visitors", 200},   /* nginx with split path */
        {"/thidua/", "visitors", 200},   /* SetHandler cutting elsewhere */
        {"", "/thidua/visitors", 200},   /* all in PATH_INFO */
        {"/thidua/visitors", "", 200},   /* mod_fcgid at the root of the mount */
        {"/thidua", NULL, 200},          /* the mount itself */
        {"/thidua/", NULL, 200},          {"/thiduax/visitors", NULL, 404}, /* another mount */
        {"/other/visitors", NULL, 404},   {"/visitors", NULL, 404},
        {"/thidua//visitors", NULL, 404}, {"/thidua/\\visitors", NULL, 404},
        {"/thidua/vis\xFF", NULL, 404},   {NULL, NULL, 404},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *params[7] = {"REQUEST_METHOD", "GET"};
        int n = 2;
        if (cases[i].script != NULL) {
            params[n++] = "SCRIPT_NAME";
            params[n++] = cases[i].script;
        }
        if (cases[i].info != NULL) {
            params[n++] = "PATH_INFO";
            params[n++] = cases[i].info;
        }
        Reply reply = rig_ask(&rig, params, NULL);
        assert_int_equal(reply.status, cases[i].status);
        reply_clear(&reply);
    }
}

static void refusals_of_the_head(void **state) {
    (void)state;
    g_autofree char *long_query = g_strnfill(QUERY_MAX_BYTES + 1, 'a');
    g_autofree char *long_cookie = g_strnfill(COOKIES_MAX_BYTES + 1, 'a');
    static const char *const verbs[] = {"PUT", "DELETE", "OPTIONS", "get", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        const char *params[] = {"REQUEST_METHOD", verbs[i], "SCRIPT_NAME", "/thidua/work", NULL};
        Reply reply = rig_ask(&rig, params, NULL);
        assert_int_equal(reply.status, 405);
        g_autofree char *allow = reply_header(&reply, "Allow");
        assert_string_equal(allow, "GET, HEAD, POST");
        reply_clear(&reply);
    }
    Reply reply = rig_post(&rig, "/thidua/visitors", "", NULL);
    assert_int_equal(reply.status, 405);
    g_autofree char *allow = reply_header(&reply, "Allow");
    assert_string_equal(allow, "GET, HEAD");
    reply_clear(&reply);
    reply = rig_get(&rig, "/thidua/", long_query, NULL);
    assert_int_equal(reply.status, 414);
    reply_clear(&reply);
    reply = rig_get(&rig, "/thidua/", "", long_cookie);
    assert_int_equal(reply.status, 431);
    reply_clear(&reply);
    reply = rig_get(&rig, "/thidua/", "a%00=1", NULL);
    assert_int_equal(reply.status, 400);
    reply_clear(&reply);
    reply = rig_get(&rig, "/thidua/", "a=%FF", NULL);
    assert_int_equal(reply.status, 400);
    reply_clear(&reply);
}

/* Bodies: the length may be absent, must be right when given, and is bounded either way. */
static void bodies(void **state) {
    (void)state;
    static const char form[] = "application/x-www-form-urlencoded";
    g_autofree char *huge = g_strnfill(300000, 'a');
    const struct {
        const char *length, *type, *body;
        int status;
    } cases[] = {
        {"7", form, "login=x", 422},
        {"", form, "login=x", 422},
        {"7", "application/x-www-form-urlencoded; charset=UTF-8", "login=x", 422},
        {"8", form, "login=x", 400},
        {"6", form, "login=x", 400},
        {"-1", form, "login=x", 400},
        {"x", form, "login=x", 400},
        {"300000", form, huge, 413},
        {"", form, huge, 413},
        {"7", "multipart/form-data; boundary=x", "login=x", 415},
        {"7", "text/plain", "login=x", 415},
        {"7", "", "login=x", 415},
        {"0", "", "", 422},
        {"9", form, "login%=xx", 400},
        {"9", form, "login=%FF", 422}, /* names the field */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *params[] = {"REQUEST_METHOD",      "POST",           "SCRIPT_NAME",
                                "/thidua/sign-in",     "CONTENT_LENGTH", cases[i].length,
                                "CONTENT_TYPE",        cases[i].type,    "HTTP_ORIGIN",
                                "http://here.example", "HTTP_ACCEPT",    "application/xml",
                                "REMOTE_ADDR",         "10.9.9.9",       NULL};
        Reply reply = rig_ask(&rig, params, cases[i].body);
        assert_int_equal(reply.status, cases[i].status);
        if (strstr(cases[i].body, "%FF") != NULL) {
            assert_non_null(strstr(reply.body, "<field name=\"login\"/>"));
        }
        reply_clear(&reply);
    }
}

/* decisions.md 36. */
static void rights(void **state) {
    (void)state;
    assert_int_equal(status_of("/thidua/work", NULL), 303);
    assert_int_equal(status_of("/thidua/nothing", NULL), 404);
    Reply reply = rig_get(&rig, "/thidua/work", "b=2&a=1", NULL);
    g_autofree char *location = reply_header(&reply, "Location");
    assert_string_equal(location, "/thidua/sign-in?return=/work%3Fa%3D1%26b%3D2");
    reply_clear(&reply);
    reply = rig_get(&rig, "/thidua/work", "view=xml", NULL);
    assert_int_equal(reply.status, 403);
    assert_non_null(strstr(reply.body, "<error id=\"sign_in\" status=\"403\""));
    reply_clear(&reply);

    g_autofree char *officer = rig_sign_in(&rig, "an", PASSWORD);
    g_autofree char *auditor = rig_sign_in(&rig, "kiem", PASSWORD);
    g_autofree char *admin = rig_sign_in(&rig, "quan", PASSWORD);
    g_autofree char *fresh = rig_sign_in(&rig, "moi", PASSWORD);
    assert_int_equal(status_of("/thidua/work", officer), 200);
    assert_int_equal(status_of("/thidua/admin", officer), 403);
    assert_int_equal(status_of("/thidua/admin", admin), 200);
    assert_int_equal(status_of("/thidua/read", admin), 403);
    assert_int_equal(status_of("/thidua/read", auditor), 200);
    reply = rig_post(&rig, "/thidua/read", "", auditor); /* auditors change nothing */
    assert_int_equal(reply.status, 403);
    reply_clear(&reply);
    reply = rig_get(&rig, "/thidua/work", "", fresh);
    g_autofree char *to = reply_header(&reply, "Location");
    assert_string_equal(to, "/thidua/password");
    reply_clear(&reply);
    assert_int_equal(status_of("/thidua/work", "session=0123"), 303);
}

/* A thing outside one's scope answers the same bytes as one that is not there. */
static void scope(void **state) {
    (void)state;
    g_autofree char *officer = rig_sign_in(&rig, "an", PASSWORD);
    assert_int_equal(status_of("/thidua/things/5", officer), 200);
    assert_int_equal(status_of("/thidua/things/500", officer), 404);
    assert_int_equal(status_of("/thidua/nothings/500", officer), 404);
    gboolean seen[2];
    gint64 ids[] = {5, 500};
    Person person = {.id = 1};
    Request r = {.web = rig.web, .person = &person};
    request_seen(&r, "thing", ids, 2, seen);
    assert_true(seen[0]);
    assert_false(seen[1]);
}

static void origin_and_token(void **state) {
    (void)state;
    static const struct {
        const char *site, *origin;
        gboolean token;
        int status;
    } cases[] = {
        {"", "", FALSE, 403},
        {"", "", TRUE, 422},
        {"same-origin", "", FALSE, 422},
        {"cross-site", "http://evil.example", TRUE, 403},
        {"", "http://here.example", FALSE, 422},
        {"", "null", TRUE, 403},
    };
    Reply page = rig_get(&rig, "/thidua/sign-in", "", NULL);
    g_autofree char *visit = reply_cookie(&page, "visit");
    const char *at = strstr(page.body, "value=\"") + strlen("value=\"");
    g_autofree char *with = g_strdup_printf("login=x&token=%.*s", HTML_TOKEN_LENGTH, at);
    assert_null(strstr(page.body, rig.web->marker));
    reply_clear(&page);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *params[] = {
            "REQUEST_METHOD",      "POST",         "SCRIPT_NAME",
            "/thidua/sign-in",     "CONTENT_TYPE", "application/x-www-form-urlencoded",
            "HTTP_SEC_FETCH_SITE", cases[i].site,  "HTTP_ORIGIN",
            cases[i].origin,       "HTTP_COOKIE",  visit,
            "REMOTE_ADDR",         "10.8.8.8",     NULL};
        Reply reply = rig_ask(&rig, params, cases[i].token ? with : "login=x");
        assert_int_equal(reply.status, cases[i].status);
        reply_clear(&reply);
    }
}

static void cache_and_etag(void **state) {
    (void)state;
    g_autofree char *officer = rig_sign_in(&rig, "an", PASSWORD);
    g_autofree char *cookie =
        g_strconcat(officer, "; visit=00112233445566778899aabbccddeeff", NULL);
    Reply first = rig_get(&rig, "/thidua/list", "q=a", cookie);
    g_autofree char *etag = reply_header(&first, "ETag");
    assert_non_null(etag);
    assert_true(g_str_has_prefix(etag, "W/\""));
    guint kept = cache_entries(rig.web->cache);
    assert_true(kept > 0);
    Reply second = rig_get(&rig, "/thidua/list", "q=a", cookie);
    assert_int_equal(cache_entries(rig.web->cache), kept);
    assert_string_not_equal(first.body, second.body); /* the token is masked anew */
    assert_int_equal(strlen(first.body), strlen(second.body));
    const char *params[] = {"REQUEST_METHOD",     "GET", "SCRIPT_NAME", "/thidua/list",
                            "QUERY_STRING",       "q=a", "HTTP_COOKIE", cookie,
                            "HTTP_IF_NONE_MATCH", etag,  NULL};
    Reply third = rig_ask(&rig, params, NULL);
    assert_int_equal(third.status, 304);
    assert_string_equal(third.body, "");
    reply_clear(&third);
    rig_account(&rig, "khac", PASSWORD, NULL, FALSE); /* Records change */
    third = rig_ask(&rig, params, NULL);
    assert_int_equal(third.status, 200);
    reply_clear(&first);
    reply_clear(&second);
    reply_clear(&third);
    Reply plain = rig_get(&rig, "/thidua/work", "", cookie);
    assert_null(reply_header(&plain, "ETag"));
    reply_clear(&plain);
}

static void notice_once(void **state) {
    (void)state;
    Reply reply = rig_get(&rig, "/thidua/", "", "notice=success.saved");
    assert_non_null(strstr(reply.body, "|saved|"));
    g_autofree char *cleared = reply_cookie(&reply, "notice");
    assert_string_equal(cleared, "notice=");
    assert_null(reply_header(&reply, "ETag"));
    reply_clear(&reply);
    reply = rig_get(&rig, "/thidua/", "", "notice=success.unknown_key");
    assert_null(strstr(reply.body, "unknown_key"));
    reply_clear(&reply);
}

static void errors_by_handlers(void **state) {
    (void)state;
    static const struct {
        const char *with;
        int status;
    } cases[] = {{"with=stale", 409}, {"with=not_found", 404}, {"with=busy", 503},
                 {"with=full", 507},  {"with=invalid", 422},   {"", 500}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Reply reply = rig_get(&rig, "/thidua/fails", cases[i].with, NULL);
        assert_int_equal(reply.status, cases[i].status);
        g_autofree char *retry = reply_header(&reply, "Retry-After");
        assert_true((retry != NULL) == (cases[i].status == 503));
        reply_clear(&reply);
    }
}

static void languages(void **state) {
    (void)state;
    Reply reply = rig_get(&rig, "/thidua/", "lang=en&q=1", NULL);
    assert_int_equal(reply.status, 303);
    g_autofree char *to = reply_header(&reply, "Location");
    g_autofree char *cookie = reply_cookie(&reply, "lang");
    assert_string_equal(to, "/thidua/?q=1");
    assert_string_equal(cookie, "lang=en");
    reply_clear(&reply);
    reply = rig_get(&rig, "/thidua/", "", "lang=en");
    assert_non_null(strstr(reply.body, "<html lang=\"en\">"));
    reply_clear(&reply);
    reply = rig_get(&rig, "/thidua/", "", "lang=xx");
    assert_non_null(strstr(reply.body, "<html lang=\"vi\">"));
    reply_clear(&reply);
}

static void heads_and_headers(void **state) {
    (void)state;
    const char *params[] = {"REQUEST_METHOD", "HEAD", "SCRIPT_NAME", "/thidua/", NULL};
    Reply reply = rig_ask(&rig, params, NULL);
    assert_int_equal(reply.status, 200);
    assert_string_equal(reply.body, "");
    g_autofree char *length = reply_header(&reply, "Content-Length");
    assert_true(g_ascii_strtoll(length, NULL, 10) > 100);
    g_autofree char *policy = reply_header(&reply, "Content-Security-Policy");
    assert_non_null(strstr(policy, "default-src 'none'"));
    assert_null(strstr(policy, "unsafe"));
    g_autofree char *vary = reply_header(&reply, "Vary");
    assert_string_equal(vary, "Cookie, Accept");
    reply_clear(&reply);
    assert_int_equal(status_of("/thidua/healthz", NULL), 200);
}

static gint64 received_with(const char *header, Request *r) {
    *r = (Request){.web = rig.web};
    request_set_time(r, header);
    g_clear_pointer(&r->today, g_free);
    return r->real_now - (r->now - r->received); /* in real time */
}

/* decisions.md 53: the first byte judges; never ahead, never more than an hour back. */
static void first_byte(void **state) {
    (void)state;
    Request r;
    const gint64 second = G_USEC_PER_SEC;
    gint64 now = when_real_now();
    g_autofree char *nginx = g_strdup_printf("%" G_GINT64_FORMAT ".500 20.250", now / second);
    gint64 wanted = now / second * second + second / 2 - 20 * second - second / 4;
    assert_in_range(received_with(nginx, &r) - wanted + 10, 0, 20);
    g_autofree char *apache = g_strdup_printf("t=%" G_GINT64_FORMAT, now - 3 * second);
    assert_int_equal(received_with(apache, &r), now - 3 * second);
    g_autofree char *ahead = g_strdup_printf("t=%" G_GINT64_FORMAT, now + 300 * second);
    g_autofree char *old = g_strdup_printf("t=%" G_GINT64_FORMAT, now - 7200 * second);
    const char *const odd[] = {NULL, "", "t=", "t=x", "nonsense", "-1 -1", "1e99 1", ahead, old};
    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
        gint64 received = received_with(odd[i], &r);
        assert_int_equal(received, r.real_now);
    }
}

typedef struct {
    gint64 domain, real;
} ClockRow;

static StoreCode set_clock(Store *store, gpointer data, GError **error) {
    const ClockRow *row = data;
    Rows *rows = store_query(store, "clock_begin");
    rows_int(rows, "domain_at", row->domain);
    rows_int(rows, "real_at", row->real);
    return rig_run(rows, error);
}

/* decisions.md 44: domain now = domain epoch + real time since; said on every page. */
static void demo_clock(void **state) {
    (void)state;
    Reply reply = rig_get(&rig, "/thidua/", "view=xml", NULL);
    assert_null(strstr(reply.body, "<clock"));
    reply_clear(&reply);
    ClockRow row = {G_GINT64_CONSTANT(1638342300000000), when_real_now()};
    assert_int_equal(store_write(rig.web->write, set_clock, &row, NULL), STORE_OK);
    reply = rig_get(&rig, "/thidua/", "view=xml", NULL);
    assert_non_null(strstr(reply.body, "today=\"2021-12-01\""));
    assert_non_null(strstr(reply.body, "<clock v=\"2021-12-01\" demo=\"1\">01/12/2021</clock>"));
    reply_clear(&reply);
}

/* A sheet that fails while running: the page of last resort, from memory. */
static void last_resort(void **state) {
    (void)state;
    Answer answer;
    answer_init(&answer);
    Request r = {.web = rig.web, .lang = "vi"};
    render_last_resort(&r, &answer);
    assert_int_equal(answer.status, 500);
    gsize size; /* bytes, not a string: no end mark */
    const char *page = g_bytes_get_data(answer.page, &size);
    assert_non_null(g_strstr_len(page, (gssize)size, "<title>/thidua/ last resort</title>"));
    answer_clear(&answer);
}

static void reload_keeps_old_sheets(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    rig_file(&rig, "xsl/home.xsl", "<broken");
    assert_false(web_reload(rig.web, &error));
    assert_int_equal(status_of("/thidua/sign-in", NULL), 200);
    rig_file(&rig, "xsl/home.xsl", RIG_SHEET);
    assert_true(web_reload(rig.web, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_byte),
        cmocka_unit_test(last_resort),
        cmocka_unit_test(reload_keeps_old_sheets),
        cmocka_unit_test(five_front_ends),
        cmocka_unit_test(refusals_of_the_head),
        cmocka_unit_test(bodies),
        cmocka_unit_test(rights),
        cmocka_unit_test(scope),
        cmocka_unit_test(origin_and_token),
        cmocka_unit_test(cache_and_etag),
        cmocka_unit_test(notice_once),
        cmocka_unit_test(errors_by_handlers),
        cmocka_unit_test(languages),
        cmocka_unit_test(heads_and_headers),
        cmocka_unit_test(demo_clock),
    };
    return cmocka_run_group_tests_name("web_line", tests, setup, teardown);
}
