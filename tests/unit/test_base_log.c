/* base/log: decisions.md 10. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/log.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#define AT (G_GINT64_CONSTANT(1638342327123456)) /* 2021-12-01 07:05:27.123456 UTC */
#define START "time=2021-12-01T07:05:27.123Z level=info program=review "

static int begin(void **state) {
    (void)state;
    log_program("review");
    log_request(NULL);
    return 0;
}

static void names_program_and_request(void **state) {
    (void)state;
    g_autofree char *bare = log_text(AT, LOG_LINE_INFO, "started", NULL);
    assert_string_equal(bare, START "msg=started\n");
    log_request("a1b2");
    g_autofree char *within = log_text(AT, LOG_LINE_INFO, "started", NULL);
    assert_string_equal(within, START "request=a1b2 msg=started\n");
    log_request(NULL);
    static const struct {
        LogLevel level;
        const char *name;
    } levels[] = {{LOG_LINE_ERROR, " level=error "},
                  {LOG_LINE_WARNING, " level=warning "},
                  {LOG_LINE_INFO, " level=info "},
                  {LOG_LINE_DEBUG, " level=debug "}};
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_autofree char *line = log_text(AT, levels[i].level, "x", NULL);
        assert_non_null(strstr(line, levels[i].name));
    }
}

/* No value begins a line or a key. */
static void escapes_values(void **state) {
    (void)state;
    static const struct {
        const char *value;
        const char *written;
    } cases[] = {
        {"/nominate/12", "/nominate/12"},
        {"", "\"\""},
        {NULL, "\"\""},
        {"two words", "\"two words\""},
        {"a=b", "\"a=b\""},
        {"say \"x\"", "\"say \\\"x\\\"\""},
        {"back\\slash", "\"back\\\\slash\""},
        {"Lào Cai", "\"Lào Cai\""},
        {"a\nlevel=error msg=forged", "\"a\\nlevel=error msg=forged\""},
        {"a\r\tb", "\"a\\u{d}\\u{9}b\""},
        {"\x1b[2J", "\"\\u{1b}[2J\""},
        {"\x7f", "\"\\u{7f}\""},
        {"a\u2028b", "\"a\\u{2028}b\""},
        {"a\u202eb", "\"a\\u{202e}b\""},
        {"a\xc2\x85"
         "b",
         "\"a\\u{85}b\""},
        {"a\xff\xc3", "\"a\\xff\\xc3\""},
        {"\xed\xa0\x80", "\"\\xed\\xa0\\x80\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const pairs[] = {"path", cases[i].value, "last", "1", NULL};
        g_autofree char *line = log_text(AT, LOG_LINE_INFO, "x", pairs);
        g_autofree char *expected =
            g_strconcat(START "msg=x path=", cases[i].written, " last=1\n", NULL);
        assert_string_equal(line, expected);
    }
}

/* What a pipe takes in one piece: lines of several processes do not mix. */
static void bounds_lines(void **state) {
    (void)state;
    g_autofree char *bells = g_strnfill(5000, '\a');
    g_autofree char *letters = g_strnfill(5000, 'x');
    const char *const pairs[] = {"a", letters, "b", bells,   "c",     bells, "d", letters,
                                 "e", letters, "f", letters, "small", "1",   NULL};
    g_autofree char *line = log_text(AT, LOG_LINE_INFO, letters, pairs);
    gsize n = strlen(line);
    assert_true(n <= LOG_LINE_MAX);
    assert_int_equal(line[n - 1], '\n');
    assert_ptr_equal(strchr(line, '\n'), line + n - 1);
    assert_non_null(strstr(line, "…\" a=\"xxx"));
    assert_true(g_str_has_suffix(line, " small=1\n")); /* a short one still finds room */
    assert_true(g_utf8_validate(line, -1, NULL));
    log_request(letters);
    g_autofree char *named = log_text(AT, LOG_LINE_INFO, "x", NULL);
    assert_true(strlen(named) < 200);
    log_request(NULL);
}

static void writes_one_line_to_stderr(void **state) {
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    int kept = dup(STDERR_FILENO);
    assert_true(kept >= 0);
    assert_true(dup2(ends[1], STDERR_FILENO) >= 0);
    errno = ENOENT;
    log_line(LOG_LINE_WARNING, "sheet kept", "sheet", "review-list", "why", NULL, NULL);
    int after = errno;
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(ends[1]);
    char got[LOG_LINE_MAX + 1] = "";
    ssize_t n = read(ends[0], got, LOG_LINE_MAX);
    close(ends[0]);
    assert_int_equal(after, ENOENT);
    assert_true(n > 0);
    assert_true(g_str_has_prefix(got, "time=2"));
    assert_true(g_str_has_suffix(
        got, " level=warning program=review msg=\"sheet kept\" sheet=review-list why=\"\"\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_program_and_request),
        cmocka_unit_test(escapes_values),
        cmocka_unit_test(bounds_lines),
        cmocka_unit_test(writes_one_line_to_stderr),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
