/* Signing in, sessions, devices, parked forms, visits and marks: decisions.md 12, 35, 46. */
#include "web_rig.h"

#include <sys/wait.h>
#include <unistd.h>

#include "base/when.h"
#include "web/parked.h"
#include "web/session.h"
#include "web/signin.h"
#include "web/turn.h"

static Rig rig;

#define PASSWORD "con-duong-mua-xuan"
#define OTHER "mot-cau-rat-dai-khac"

static gboolean sign_in(Request *r, Response *res, GError **error) {
    SigninOutcome outcome;
    if (!signin_attempt(r, res, request_field(r, "login"), request_field(r, "password"), &outcome,
                        error)) {
        return FALSE;
    }
    if (outcome.result == SIGNIN_OK) {
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

static gboolean sign_out_all(Request *r, Response *res, GError **error) {
    response_redirect(res, "/");
    return session_end_all(r, res, error);
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

static gboolean unlock(Request *r, Response *res, GError **error) {
    response_redirect(res, "/");
    return signin_unlock(r, request_field(r, "login"), error);
}

static const Route routes[] = {
    {GET, "/", RIGHT_ANYONE, NULL, NULL, NULL, "home", SHOWS_VISITORS},
    {GET, "/work", RIGHT_SIGNED_IN, NULL, NULL, NULL, "home", 0},
    {POST, "/work", RIGHT_SIGNED_IN, NULL, NULL, sign_out, "home", 0},
    {GET, "/things/{#thing}", RIGHT_SIGNED_IN, NULL, NULL, NULL, "home", MARKS_SEEN | PRIVATE_VIEW},
    {POST, "/sign-in", RIGHT_ANYONE, NULL, NULL, sign_in, "home", 0},
    {POST, "/sign-out", RIGHT_SIGNED_IN, NULL, NULL, sign_out, NULL, 0},
    {POST, "/sign-out-all", RIGHT_SIGNED_IN, NULL, NULL, sign_out_all, NULL, 0},
    {POST, "/password", RIGHT_SIGNED_IN, NULL, NULL, change, "home", BEFORE_CHANGE},
    {POST, "/unlock", RIGHT_ANYONE, NULL, NULL, unlock, "home", 0},
    {GET, "/parked/{key}", RIGHT_SIGNED_IN, NULL, NULL, parked_show, "home", 0},
};

static int setup(void **state) {
    (void)state;
    rig_open(&rig, "portal", routes, G_N_ELEMENTS(routes),
             "[sign-in]\naddress_rate_per_minute=30\n");
    rig_account(&rig, "an", PASSWORD, NULL, FALSE);
    rig_account(&rig, "binh", PASSWORD, NULL, FALSE);
    rig_account(&rig, "moi", PASSWORD, NULL, TRUE);
    rig_account(&rig, "chi", PASSWORD, NULL, FALSE);
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

/* A try from an address, with a cookie. */
static Reply try_from(const char *address, const char *login, const char *password,
                      const char *cookie) {
    g_autofree char *body = g_strdup_printf("login=%s&password=%s", login, password);
    const char *params[] = {"REQUEST_METHOD",
                            "POST",
                            "SCRIPT_NAME",
                            "/thidua/sign-in",
                            "CONTENT_TYPE",
                            "application/x-www-form-urlencoded",
                            "HTTP_SEC_FETCH_SITE",
                            "same-origin",
                            "REMOTE_ADDR",
                            address,
                            "HTTP_COOKIE",
                            cookie != NULL ? cookie : "",
                            NULL};
    return rig_ask(&rig, params, body);
}

static int tried(const char *address, const char *login, const char *password, const char *cookie) {
    Reply reply = try_from(address, login, password, cookie);
    int status = reply.status;
    reply_clear(&reply);
    return status;
}

static void one_answer_for_wrong(void **state) {
    (void)state;
    assert_int_equal(tried("10.1.0.1", "an", "wrong", NULL), 422);
    assert_int_equal(tried("10.1.0.1", "nobody", "wrong", NULL), 422);
    assert_int_equal(tried("10.1.0.1", "", "", NULL), 422);
    assert_int_equal(tried("10.1.0.1", "an", PASSWORD, NULL), 303);
    assert_int_equal(tried("10.1.0.1", "AN", PASSWORD, NULL), 303); /* any case */
    assert_int_equal(tried("10.1.0.1", "+an+", PASSWORD, NULL), 303);
}

static void sessions_begin_and_end(void **state) {
    (void)state;
    Reply reply = try_from("10.1.0.2", "an", PASSWORD, NULL);
    g_autofree char *first = reply_cookie(&reply, "session");
    g_autofree char *clear = reply_header(&reply, "Clear-Site-Data");
    assert_string_equal(clear, "\"cache\"");
    assert_int_equal(strlen(first), strlen("session=") + 64);
    assert_non_null(strstr(reply.bytes, "; HttpOnly; SameSite=Lax"));
    reply_clear(&reply);
    assert_int_equal(status_of("/thidua/work", first), 200);
    /* signing in again rotates: the old one is dead */
    reply = try_from("10.1.0.2", "an", PASSWORD, first);
    g_autofree char *second = reply_cookie(&reply, "session");
    reply_clear(&reply);
    assert_string_not_equal(first, second);
    assert_int_equal(status_of("/thidua/work", first), 303);
    assert_int_equal(status_of("/thidua/work", second), 200);
    g_autofree char *third = rig_sign_in(&rig, "an", PASSWORD);
    reply = rig_post(&rig, "/thidua/sign-out", "", second);
    reply_clear(&reply);
    assert_int_equal(status_of("/thidua/work", second), 303);
    assert_int_equal(status_of("/thidua/work", third), 200);
    g_autofree char *fourth = rig_sign_in(&rig, "an", PASSWORD);
    reply = rig_post(&rig, "/thidua/sign-out-all", "", fourth);
    reply_clear(&reply);
    assert_int_equal(status_of("/thidua/work", third), 303);
    assert_int_equal(status_of("/thidua/work", fourth), 303);
}

typedef struct {
    gint64 id, at;
} Seen;

static StoreCode set_seen(Store *store, gpointer data, GError **error) {
    const Seen *seen = data;
    Rows *rows = store_query(store, "session_touch");
    rows_int(rows, "id", seen->id);
    rows_int(rows, "at", seen->at);
    return rig_run(rows, error);
}

static void sessions_idle_out(void **state) {
    (void)state;
    g_autofree char *cookie = rig_sign_in(&rig, "chi", PASSWORD);
    assert_int_equal(status_of("/thidua/work", cookie), 200);
    gint64 minute = 60 * (gint64)G_USEC_PER_SEC;
    Seen seen = {rig_number(rig.web->traffic_read, "account_sessions", "account", 4),
                 when_real_now() - 59 * minute};
    assert_int_equal(store_write(rig.web->traffic_write, set_seen, &seen, NULL), STORE_OK);
    assert_int_equal(status_of("/thidua/work", cookie), 200); /* and touches it */
    assert_int_equal(status_of("/thidua/work", cookie), 200);
    seen.at = when_real_now() - 61 * minute;
    assert_int_equal(store_write(rig.web->traffic_write, set_seen, &seen, NULL), STORE_OK);
    assert_int_equal(status_of("/thidua/work", cookie), 303);
}

static void tries_are_throttled(void **state) {
    (void)state;
    for (int i = 0; i < 5; i++) {
        assert_int_equal(tried("10.2.0.1", "binh", "wrong", NULL), 422);
    }
    assert_int_equal(tried("10.2.0.1", "binh", "wrong", NULL), 429);
    assert_int_equal(tried("10.2.0.1", "binh", PASSWORD, NULL), 429); /* nothing is learnt */
    assert_int_equal(tried("10.2.0.2", "binh", PASSWORD, NULL), 303); /* another address */
    Reply reply = rig_post(&rig, "/thidua/unlock", "login=binh", NULL);
    reply_clear(&reply);
    assert_int_equal(tried("10.2.0.1", "binh", PASSWORD, NULL), 303);
}

/* Strangers behind the same address cannot lock out a device that has signed in before. */
static void devices_have_their_own_counter(void **state) {
    (void)state;
    Reply reply = try_from("10.3.0.1", "binh", PASSWORD, NULL);
    g_autofree char *device = reply_cookie(&reply, "device");
    assert_non_null(device);
    reply_clear(&reply);
    for (int i = 0; i < 5; i++) {
        tried("10.3.0.1", "binh", "wrong", NULL);
    }
    assert_int_equal(tried("10.3.0.1", "binh", PASSWORD, NULL), 429);
    assert_int_equal(tried("10.3.0.1", "binh", PASSWORD, device), 303);
    /* one person's device is nobody else's */
    for (int i = 0; i < 5; i++) {
        tried("10.3.0.1", "an", "wrong", NULL);
    }
    assert_int_equal(tried("10.3.0.1", "an", PASSWORD, device), 429);
}

static void addresses_have_a_rate(void **state) {
    (void)state;
    int refused = 0;
    for (int i = 0; i < 33; i++) {
        g_autofree char *login = g_strdup_printf("guess%d", i);
        refused += tried("2001:db8:1:2::7", login, "wrong", NULL) == 429;
    }
    assert_true(refused >= 1 && refused <= 3);
    assert_int_equal(tried("2001:db8:1:2::8", "an", PASSWORD, NULL), 429); /* the same /64 */
    assert_int_equal(tried("2001:db8:1:3::8", "an", PASSWORD, NULL), 303);
}

static void returns_are_safe(void **state) {
    (void)state;
    static const struct {
        const char *asked, *location;
    } cases[] = {
        {"/work", "/thidua/work"},
        {"/work%3Fa%3D1%26b%3D2", "/thidua/work?a=1&b=2"},
        {"/work%3Fq%3D%25C4%2591", "/thidua/work?q=%C4%91"},
        {"/%C4%91", "/thidua/%C4%91"},
        {"//evil.example", "/thidua/"},
        {"/%5Cevil.example", "/thidua/"},
        {"https://evil.example", "/thidua/"},
        {"", "/thidua/"},
        {"/sign-out", "/thidua/"},
        {"/a%0D%0AX-Evil:1", "/thidua/"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *body =
            g_strdup_printf("login=an&password=" PASSWORD "&return=%s", cases[i].asked);
        Reply reply = rig_post(&rig, "/thidua/sign-in", body, NULL);
        g_autofree char *location = reply_header(&reply, "Location");
        assert_string_equal(location, cases[i].location);
        assert_null(reply_header(&reply, "X-Evil"));
        reply_clear(&reply);
    }
}

static void passwords_change(void **state) {
    (void)state;
    static const struct {
        const char *body, *fault;
    } cases[] = {
        {"old=wrong&new=" OTHER "&again=" OTHER, "wrong"},
        {"old=" PASSWORD "&new=" OTHER "&again=x", "differs"},
        {"old=" PASSWORD "&new=" PASSWORD "&again=" PASSWORD, "same"},
        {"old=" PASSWORD "&new=ngan&again=ngan", "short"},
        {"old=" PASSWORD "&new=1234567890&again=1234567890", "common"},
        {"old=" PASSWORD "&new=" OTHER "&again=" OTHER, NULL},
    };
    g_autofree char *elsewhere = rig_sign_in(&rig, "moi", PASSWORD);
    g_autofree char *cookie = rig_sign_in(&rig, "moi", PASSWORD);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Reply reply = rig_post(&rig, "/thidua/password", cases[i].body, cookie);
        g_autofree char *fault = reply_header(&reply, "X-Fault");
        if (cases[i].fault != NULL) {
            assert_string_equal(fault, cases[i].fault);
        } else {
            assert_int_equal(reply.status, 303);
            g_autofree char *renewed = reply_cookie(&reply, "session");
            assert_int_equal(status_of("/thidua/work", renewed), 200); /* no longer forced */
        }
        reply_clear(&reply);
    }
    assert_int_equal(status_of("/thidua/work", cookie), 303);
    assert_int_equal(status_of("/thidua/work", elsewhere), 303);
    assert_int_equal(tried("10.4.0.1", "moi", PASSWORD, NULL), 422);
    assert_int_equal(tried("10.4.0.1", "moi", OTHER, NULL), 303);
}

/* A form that arrives after its session has ended comes back after signing in, to its own person.
 */
static void forms_are_parked(void **state) {
    (void)state;
    g_autofree char *cookie = rig_sign_in(&rig, "an", PASSWORD);
    Reply page = rig_get(&rig, "/thidua/work", "", cookie);
    const char *at = strstr(page.body, "value=\"") + strlen("value=\"");
    g_autofree char *body =
        g_strdup_printf("story=m%%E1%%BB%%99t%%0Ahai&token=%.*s", HTML_TOKEN_LENGTH, at);
    reply_clear(&page);
    Reply reply = rig_post(&rig, "/thidua/sign-out", "", cookie);
    reply_clear(&reply);
    reply = rig_post(&rig, "/thidua/work", body, cookie);
    g_autofree char *location = reply_header(&reply, "Location");
    assert_true(g_str_has_prefix(location, "/thidua/sign-in?return=/parked/"));
    reply_clear(&reply);
    g_autofree char *path =
        g_strconcat("/thidua/parked/", location + strlen("/thidua/sign-in?return=/parked/"), NULL);
    g_autofree char *mine = rig_sign_in(&rig, "an", PASSWORD);
    g_autofree char *other = rig_sign_in(&rig, "binh", PASSWORD);
    reply = rig_get(&rig, path, "view=xml", mine);
    assert_int_equal(reply.status, 200);
    assert_non_null(strstr(reply.body, "<parked action=\"/thidua/work\" path=\"/work\"><field "
                                       "name=\"story\" value=\"một&#10;hai\"/></parked>"));
    reply_clear(&reply);
    assert_int_equal(status_of(path, other), 303);
    /* without the token nothing is kept */
    reply = rig_post(&rig, "/thidua/work", "story=x", cookie);
    g_autofree char *plain = reply_header(&reply, "Location");
    assert_string_equal(plain, "/thidua/sign-in?return=/work");
    reply_clear(&reply);
}

static void views_and_marks(void **state) {
    (void)state;
    g_autofree char *cookie = rig_sign_in(&rig, "an", PASSWORD);
    assert_int_equal(status_of("/thidua/things/7", cookie), 200);
    assert_int_equal(status_of("/thidua/things/7", cookie), 200);
    Person person = {.id = 1};
    Request r = {.web = rig.web, .person = &person};
    gint64 ids[] = {7, 8};
    gboolean seen[2];
    request_seen(&r, "thing", ids, 2, seen);
    assert_true(seen[0]);
    assert_false(seen[1]);
    request_seen(&r, "other", ids, 1, seen);
    assert_false(seen[0]);
}

/* decisions.md 46: a visit is the first page without the cookie; online within 5 minutes. */
static void visits_are_counted(void **state) {
    (void)state;
    visits_flush(rig.web);
    gint64 now = when_real_now() + 10 * (gint64)G_USEC_PER_SEC;
    VisitCounts before = visits_counts(rig.web, now);
    Reply reply = rig_get(&rig, "/thidua/", "", NULL);
    g_autofree char *visit = reply_cookie(&reply, "visit");
    assert_non_null(visit);
    reply_clear(&reply);
    for (int i = 0; i < 3; i++) { /* the same visit */
        reply = rig_get(&rig, "/thidua/", "", visit);
        assert_null(reply_cookie(&reply, "visit"));
        reply_clear(&reply);
    }
    reply = rig_get(&rig, "/thidua/", "view=xml", NULL); /* no page */
    assert_null(reply_cookie(&reply, "visit"));
    reply_clear(&reply);
    visits_flush(rig.web);
    VisitCounts after = visits_counts(rig.web, now + 2 * (gint64)G_USEC_PER_SEC);
    assert_int_equal(after.today, before.today + 1);
    assert_int_equal(after.week, before.week + 1);
    assert_int_equal(after.all, before.all + 1);
    assert_int_equal(after.online, before.online + 1);
    after = visits_counts(rig.web, now + 400 * (gint64)G_USEC_PER_SEC);
    assert_int_equal(after.online, 0);
}

static void chores_are_done(void **state) {
    (void)state;
    rig.web->beat_at = rig.web->swept_at = 0;
    visit_housekeeping(rig.web, when_real_now());
    assert_true(rig.web->swept_at > 0);
    g_autoptr(Rows) rows = store_query(rig.web->traffic_read, "process_list");
    assert_true(rows_next(rows, NULL));
    assert_string_equal(rows_get_text(rows, 0), "portal");
}

/* The line of waiting sign-ins is bounded, across processes. */
static void turn_is_bounded(void **state) {
    (void)state;
    g_autofree char *file = rig_path(&rig, "turn.lock");
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    int first = turn_take(file, NULL);
    assert_true(first >= 0);
    pid_t children[TURN_PLACES - 1];
    for (int i = 0; i < TURN_PLACES - 1; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            close(first); /* a lock belongs to the open file, which fork shares */
            ssize_t ignored = write(ready[1], "x", 1);
            int turn = turn_take(file, NULL);
            (void)ignored;
            _exit(turn >= 0 ? 0 : 1);
        }
    }
    char byte;
    for (int i = 0; i < TURN_PLACES - 1; i++) {
        assert_int_equal(read(ready[0], &byte, 1), 1);
    }
    g_usleep(300000); /* until all of them stand in the line */
    g_autoptr(GError) error = NULL;
    assert_int_equal(turn_take(file, &error), -1);
    assert_string_equal(error->message, "busy");
    turn_give(first);
    for (int i = 0; i < TURN_PLACES - 1; i++) {
        int status = 1;
        waitpid(children[i], &status, 0);
        assert_int_equal(status, 0);
    }
    close(ready[0]);
    close(ready[1]);
}

/* The web server's own sign-in counts only where the configuration trusts it. */
static void server_user(void **state) {
    (void)state;
    const char *params[] = {"REQUEST_METHOD", "GET",         "SCRIPT_NAME",
                            "/thidua/work",   "THIDUA_USER", "An",
                            "REMOTE_USER",    "an",          NULL};
    Reply reply = rig_ask(&rig, params, NULL);
    assert_int_equal(reply.status, 303);
    reply_clear(&reply);
    rig.web->config->trust_user_header = TRUE;
    reply = rig_ask(&rig, params, NULL);
    assert_int_equal(reply.status, 200);
    reply_clear(&reply);
    params[5] = "nobody";
    reply = rig_ask(&rig, params, NULL);
    assert_int_equal(reply.status, 303);
    reply_clear(&reply);
    rig.web->config->trust_user_header = FALSE;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(server_user),
        cmocka_unit_test(one_answer_for_wrong),
        cmocka_unit_test(sessions_begin_and_end),
        cmocka_unit_test(sessions_idle_out),
        cmocka_unit_test(tries_are_throttled),
        cmocka_unit_test(devices_have_their_own_counter),
        cmocka_unit_test(addresses_have_a_rate),
        cmocka_unit_test(returns_are_safe),
        cmocka_unit_test(passwords_change),
        cmocka_unit_test(forms_are_parked),
        cmocka_unit_test(views_and_marks),
        cmocka_unit_test(visits_are_counted),
        cmocka_unit_test(chores_are_done),
        cmocka_unit_test(turn_is_bounded),
    };
    return cmocka_run_group_tests_name("web_signin", tests, setup, teardown);
}
