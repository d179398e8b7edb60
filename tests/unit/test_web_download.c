/* Names of files that are sent: RFC 6266, RFC 8187. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "web/download.h"

static void names_are_written_twice(void **state) {
    (void)state;
    static const struct {
        const char *name, *plain, *whole;
    } cases[] = {
        {"table.xlsx", "table.xlsx", "table.xlsx"},
        {"\u0301.exe", "file.exe", "%CC%81.exe"},
        {"Báo cáo tháng 11.docx", "Bao cao thang 11.docx",
         "B%C3%A1o%20c%C3%A1o%20th%C3%A1ng%2011.docx"},
        {"Đường đi.pdf", "Duong di.pdf", "%C4%90%C6%B0%E1%BB%9Dng%20%C4%91i.pdf"},
        {"Tháng 11/2021.xlsx", "Thang 11-2021.xlsx", "Th%C3%A1ng%2011-2021.xlsx"},
        {"a\"b\\c.txt", "a-b-c.txt", "a-b-c.txt"},
        {"a\r\nSet-Cookie: x=1.txt", "aSet-Cookie- x=1.txt", "aSet-Cookie-%20x%3D1.txt"},
        {"..\\..\\etc/passwd", "-..-etc-passwd", "-..-etc-passwd"},
        {".htaccess", "htaccess", "htaccess"},
        {"100% xong.txt", "100_ xong.txt", "100%25%20xong.txt"},
        {"vui 😀.txt", "vui _.txt", "vui%20%F0%9F%98%80.txt"},
        {"ảnh\xE2\x80\xAEgpj.exe", "anhgpj.exe", "%E1%BA%A3nhgpj.exe"}, /* U+202E */
        {"a;b'c(d).txt", "a;b'c(d).txt", "a%3Bb%27c%28d%29.txt"},
        {"", "file", "file"},
        {" . ", "file", "file"},
        {"\xFF.txt", "_.txt", "%EF%BF%BD.txt"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *expected = g_strconcat("attachment; filename=\"", cases[i].plain,
                                                "\"; filename*=UTF-8''", cases[i].whole, NULL);
        g_autofree char *got = download_disposition(cases[i].name);
        assert_string_equal(got, expected);
    }
}

/* Never more than the bound, never half a letter, the ending kept. */
static void long_names_keep_their_ending(void **state) {
    (void)state;
    for (guint n = 50; n < 70; n++) {
        GString *name = g_string_new(n % 2 ? "x" : "");
        for (guint i = 0; i < n; i++)
            g_string_append(name, "ế"); /* three bytes */
        g_string_append(name, ".docx");
        g_autofree char *got = download_disposition(name->str);
        const char *whole = strstr(got, "UTF-8''") + strlen("UTF-8''");
        g_autofree char *plain = g_uri_unescape_string(whole, NULL);
        assert_non_null(plain);
        assert_true(g_utf8_validate(plain, -1, NULL));
        assert_true(strlen(plain) <= DOWNLOAD_NAME_MAX);
        assert_true(strlen(plain) >= MIN(name->len, DOWNLOAD_NAME_MAX - 2));
        assert_true(g_str_has_suffix(plain, ".docx"));
        g_string_free(name, TRUE);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_written_twice),
        cmocka_unit_test(long_names_keep_their_ending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
