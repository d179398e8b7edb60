/* The small parts: negotiation, token, origin, throttle, cache, routes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

#include "web/cache.h"
#include "web/negotiate.h"
#include "web/origin.h"
#include "web/routes_print.h"
#include "web/state.h"
#include "web/throttle.h"
#include "web/token.h"
#include "web/wire.h"

/* RFC 9110 12.5.1; browsers' own headers first. */
static void negotiates(void **state) {
    (void)state;
    static const struct {
        const char *accept;
        View view;
    } cases[] = {
        {"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", VIEW_HTML},
        {NULL, VIEW_HTML},
        {"", VIEW_HTML},
        {"*/*", VIEW_HTML},
        {"application/xml", VIEW_XML},
        {"text/xml", VIEW_XML},
        {"application/xml;q=0.5, text/html;q=0.4", VIEW_XML},
        {"application/xml;q=0.5, text/html;q=0.5", VIEW_HTML},
        {"application/xml, */*;q=0.1", VIEW_XML},
        {"application/*", VIEW_HTML}, /* means xhtml as well */
        {"text/html;q=0, application/xml", VIEW_XML},
        {"application/json", VIEW_HTML},
        {"application/xml ; q=1.0 , text/html ; q=0.9", VIEW_XML},
        {"text/html;level=1, application/xml;q=0.3", VIEW_HTML},
        {"application/xml;q=nonsense", VIEW_HTML},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(negotiate(cases[i].accept), cases[i].view);
    }
}

static void tokens_differ_and_match(void **state) {
    (void)state;
    guint8 secret[TOKEN_SECRET], other[TOKEN_SECRET];
    token_secret("cookie", secret);
    token_secret("another", other);
    char one[HTML_TOKEN_LENGTH + 1], two[HTML_TOKEN_LENGTH + 1];
    token_mask(secret, one);
    token_mask(secret, two);
    assert_string_not_equal(one, two);
    assert_int_equal(strlen(one), HTML_TOKEN_LENGTH);
    assert_true(token_matches(secret, one));
    assert_true(token_matches(secret, two));
    assert_false(token_matches(other, one));
    assert_false(token_matches(secret, NULL));
    assert_false(token_matches(secret, ""));
    one[0] = one[0] == 'A' ? 'B' : 'A';
    assert_false(token_matches(secret, one));
    two[HTML_TOKEN_LENGTH - 1] = '\0';
    assert_false(token_matches(secret, two));
}

static gboolean take(gpointer data, const char *bytes, gsize n) {
    g_string_append_len(data, bytes, (gssize)n);
    return TRUE;
}

static void token_fills_slots(void **state) {
    (void)state;
    guint8 secret[TOKEN_SECRET];
    token_secret("cookie", secret);
    g_autofree char *text = g_strnfill(2 * HTML_TOKEN_LENGTH + 2, '-');
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize places[] = {1, HTML_TOKEN_LENGTH + 1};
    g_array_append_vals(slots, places, 2);
    g_autoptr(GBytes) page = g_bytes_new(text, strlen(text));
    g_autoptr(GString) sent = g_string_new(NULL);
    Answer answer;
    answer_init(&answer);
    g_string_append(answer.bytes, "head");
    answer_page(&answer, page, slots, "cookie");
    assert_true(answer_write(&answer, take, sent));
    assert_int_equal(answer_length(&answer), sent->len);
    answer_clear(&answer);
    assert_true(g_str_has_prefix(sent->str, "head-"));
    const char *first = sent->str + strlen("head-");
    g_autofree char *second = g_strndup(first + HTML_TOKEN_LENGTH, HTML_TOKEN_LENGTH);
    assert_true(token_matches(secret, second));
    assert_int_equal(strncmp(first, second, HTML_TOKEN_LENGTH), 0);
    assert_string_equal(first + 2 * HTML_TOKEN_LENGTH, "-");
    assert_int_equal(text[1], '-'); /* what is kept holds no token */
}

/* 150,000 bytes in pieces of 1,000 through a narrow socket: records of the right size and sum. */
static void wire_makes_records(void **state) {
    (void)state;
    enum { PIECES = 150, PIECE = 1000 };
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    g_autofree char *text = g_strnfill(PIECE, 'x');
    pid_t child = fork();
    if (child == 0) {
        Wire wire;
        close(ends[0]);
        wire_begin(&wire, ends[1], 0x0102, PIECES * PIECE);
        gboolean ok = TRUE;
        for (int i = 0; ok && i < PIECES; i++) {
            ok = wire_put(&wire, text, PIECE);
        }
        _exit(ok && wire_end(&wire) ? 0 : 1);
    }
    close(ends[1]);
    g_autoptr(GByteArray) got = g_byte_array_new();
    guint8 part[4096];
    for (ssize_t n; (n = read(ends[0], part, sizeof part)) > 0;) {
        g_byte_array_append(got, part, (guint)n);
    }
    close(ends[0]);
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    gsize sum = 0;
    for (gsize at = 0; at < got->len; at += WIRE_HEAD) {
        const guint8 *head = got->data + at;
        const guint8 start[] = {1, 6, 1, 2};
        assert_memory_equal(head, start, sizeof start);
        gsize n = (gsize)head[4] << 8 | head[5];
        assert_true(head[6] == 0 && n > 0 && at + WIRE_HEAD + n <= got->len);
        assert_int_equal(head[WIRE_HEAD], 'x');
        sum += n;
        at += n;
    }
    assert_int_equal(sum, PIECES * PIECE);
}

/* decisions.md 37, each sentence. */
static void judges_origins(void **state) {
    (void)state;
    char a[] = "https://td.laocai.gov.vn", b[] = "http://10.0.0.5:8080";
    char *const own[] = {a, b, NULL};
    static const struct {
        const char *site, *origin;
        Origin verdict;
    } cases[] = {
        {"same-origin", NULL, ORIGIN_OWN},
        {"none", NULL, ORIGIN_OWN},
        {"same-origin", "https://evil.example", ORIGIN_OWN}, /* the browser's own word */
        {"cross-site", "https://evil.example", ORIGIN_OTHER},
        {"cross-site", "http://10.0.0.5:8080", ORIGIN_OWN}, /* another of our names */
        {"cross-site", NULL, ORIGIN_OTHER},
        {"same-site", NULL, ORIGIN_OTHER},
        {NULL, "https://td.laocai.gov.vn", ORIGIN_OWN},
        {NULL, "https://td.laocai.gov.vn.evil.example", ORIGIN_OTHER},
        {NULL, "null", ORIGIN_OTHER},
        {NULL, NULL, ORIGIN_TOKEN},
        {"", "", ORIGIN_TOKEN},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(origin_judge(cases[i].site, cases[i].origin, own), cases[i].verdict);
    }
}

#define S ((gint64)G_USEC_PER_SEC)

static void delays_grow(void **state) {
    (void)state;
    gint64 now = 1000 * S;
    assert_int_equal(throttle_wait(0, 0, now), 0);
    assert_int_equal(throttle_wait(4, now, now), 0);
    assert_int_equal(throttle_wait(5, now, now), 2 * S);
    assert_int_equal(throttle_wait(6, now, now), 4 * S);
    assert_int_equal(throttle_wait(7, now - 3 * S, now), 5 * S);
    assert_int_equal(throttle_wait(7, now - 8 * S, now), 0);
    assert_int_equal(throttle_wait(60, now, now), THROTTLE_SECONDS_MAX * S);
    /* a clock set back keeps nobody out for longer than the delay itself */
    assert_int_equal(throttle_wait(5, now + 3600 * S, now), 2 * S);
    assert_int_equal(throttle_next(5, now, now), 6);
    assert_int_equal(throttle_next(9, 0, (THROTTLE_FORGET + 1) * S), 1);
}

static void address_leaks(void **state) {
    (void)state;
    gint64 now = 1000 * S;
    assert_int_equal(throttle_level(60000, now, now, 60), 60000);
    assert_int_equal(throttle_level(60000, now - S, now, 60), 59000);
    assert_int_equal(throttle_level(60000, now - 60 * S, now, 60), 0);
    assert_int_equal(throttle_level(500, 0, now, 60), 0);
    assert_int_equal(throttle_level_wait(60000, 60), 0);
    assert_int_equal(throttle_level_wait(61000, 60), S);
    assert_int_equal(throttle_level_wait(70000, 60), 10 * S);
}

static void put(Cache *cache, const char *key, gsize size) {
    g_autofree char *text = g_strnfill(size, 'x');
    g_autoptr(GBytes) body = g_bytes_new(text, size);
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autofree char *etag = g_strdup("W/\"1\"");
    CachedPage page = {body, slots, "text/html", etag};
    cache_put(cache, key, &page);
}

static void cache_is_bounded(void **state) {
    (void)state;
    Cache *cache = cache_new(3, 80000);
    cache_version(cache, 1);
    put(cache, "a", 1000);
    put(cache, "b", 1000);
    put(cache, "c", 1000);
    assert_non_null(cache_get(cache, "a")); /* now b is the least used */
    put(cache, "d", 1000);
    assert_int_equal(cache_entries(cache), 3);
    assert_null(cache_get(cache, "b"));
    assert_non_null(cache_get(cache, "a"));
    put(cache, "huge", 20000); /* over an eighth */
    assert_null(cache_get(cache, "huge"));
    put(cache, "a", 2000); /* replaced, not doubled */
    assert_int_equal(cache_entries(cache), 3);
    assert_int_equal(g_bytes_get_size(cache_get(cache, "a")->body), 2000);
    assert_true(cache_bytes(cache) < 6000);
    cache_version(cache, 1);
    assert_non_null(cache_get(cache, "a"));
    cache_version(cache, 2);
    assert_null(cache_get(cache, "a"));
    assert_int_equal(cache_bytes(cache), 0);
    cache_free(cache);
    cache = cache_new(100, 20000);
    for (int i = 0; i < 50; i++) {
        g_autofree char *key = g_strdup_printf("%d", i);
        put(cache, key, 2000);
        assert_true(cache_bytes(cache) <= 20000);
    }
    cache_free(cache);
}

static void paths_fit(void **state) {
    (void)state;
    static const struct {
        const char *pattern, *path;
        gboolean fits;
        const char *name, *value;
        gint64 number;
    } cases[] = {
        {"/", "/", TRUE, NULL, NULL, 0},
        {"/{id}", "/12", TRUE, "id", "12", 12},
        {"/{id}", "/012", FALSE, NULL, NULL, 0},
        {"/{id}", "/0", FALSE, NULL, NULL, 0},
        {"/{id}", "/-1", FALSE, NULL, NULL, 0},
        {"/{id}", "/1x", FALSE, NULL, NULL, 0},
        {"/{id}", "/9999999999999999999", FALSE, NULL, NULL, 0},
        {"/{id}", "/", FALSE, NULL, NULL, 0},
        {"/{id}", "/12/", FALSE, NULL, NULL, 0},
        {"/lines/{#line}", "/lines/7", TRUE, "line", "7", 7},
        {"/lines/{#line}", "/lines/x", FALSE, NULL, NULL, 0},
        {"/{id}/head/{section}", "/3/head/opinion_1", TRUE, "section", "opinion_1", 3},
        {"/{id}/head/{section}", "/3/head/Opinion", FALSE, NULL, NULL, 0},
        {"/{id}/head/{section}", "/3/head/", FALSE, NULL, NULL, 0},
        {"/{id}/n/{#nominee}/{section}", "/3/n/4/person", TRUE, "nominee", "4", 4},
        {"/new", "/new", TRUE, NULL, NULL, 0},
        {"/new", "/news", FALSE, NULL, NULL, 0},
        {"/new", "/ne", FALSE, NULL, NULL, 0},
        {"/new", "/new/x", FALSE, NULL, NULL, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GHashTable) args = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_autofree char *name = NULL;
        gint64 number = 0;
        assert_int_equal(route_fits(cases[i].pattern, cases[i].path, args, &name, &number),
                         cases[i].fits);
        if (cases[i].name != NULL) {
            assert_string_equal(g_hash_table_lookup(args, cases[i].name), cases[i].value);
            assert_int_equal(number, cases[i].number);
        }
    }
}

static void prints_the_table(void **state) {
    (void)state;
    static const ScopeLoader scope = {"dossier", NULL, NULL};
    static const Route routes[] = {
        {GET, "/", RIGHT_ANYONE, NULL, NULL, NULL, "home", CACHED | SHOWS_VISITORS},
        {POST, "/{id}/submit", RIGHT_NOMINATE, &scope, NULL, NULL, NULL, 0},
        {GET, "/me", RIGHT_SIGNED_IN, NULL, NULL, NULL, NULL, BEFORE_CHANGE},
    };
    g_autofree char *text = routes_text("/nominate", routes, G_N_ELEMENTS(routes));
    assert_string_equal(text, "GET /nominate anyone - cached,shows_visitors\n"
                              "POST /nominate/{id}/submit officer|unit_head dossier -\n"
                              "GET /nominate/me signed_in - before_change\n");
}

static void persons_and_rights(void **state) {
    (void)state;
    g_autoptr(Person) person = person_new(1, "an", "An", "");
    assert_true(person_may(NULL, RIGHT_ANYONE));
    assert_false(person_may(NULL, RIGHT_SIGNED_IN));
    assert_true(person_may(person, RIGHT_SIGNED_IN));
    assert_false(person_may(person, RIGHT_NOMINATE));
    person_grant(person, 5, ROLE_OFFICER, 100, 130, "Sở Y tế");
    assert_true(person_may(person, RIGHT_NOMINATE));
    assert_false(person_may(person, RIGHT_VERIFY));
    for (guint bit = 1; bit < ROLE_PERSON; bit <<= 1) {
        assert_non_null(role_code(bit));
    }
    assert_null(role_code(3));
}

int main(void) {
    assert_true(sodium_init() >= 0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(negotiates),         cmocka_unit_test(tokens_differ_and_match),
        cmocka_unit_test(token_fills_slots),  cmocka_unit_test(wire_makes_records),
        cmocka_unit_test(judges_origins),     cmocka_unit_test(delays_grow),
        cmocka_unit_test(address_leaks),      cmocka_unit_test(cache_is_bounded),
        cmocka_unit_test(paths_fit),          cmocka_unit_test(prints_the_table),
        cmocka_unit_test(persons_and_rights),
    };
    return cmocka_run_group_tests_name("web_parts", tests, NULL, NULL);
}
