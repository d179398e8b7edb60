/* Bodies with files: RFC 7578 and 2046, the HTML standard's names; ranges of RFC 9110, 14. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "web/multipart.h"
#include "web/stored.h"
#include "web/upload.h"
#include "web/upload_read.h"

#define PLAIN "Content-Disposition: form-data; "

static void heads(void **state) {
    (void)state;
    static const struct {
        const char *lines, *name, *filename; /* name NULL: refused */
    } cases[] = {
        {PLAIN "name=\"a\"\r\n", "a", NULL},
        {PLAIN "name=a\r\n", "a", NULL},
        {"content-disposition: FORM-DATA; name=\"a\"\r\n", "a", NULL},
        {PLAIN "name=\"a\"; filename=\"\"\r\n", "a", ""},
        {PLAIN "name=\"a\"; filename=\"b c.pdf\"\r\nContent-Type: application/pdf\r\n", "a",
         "b c.pdf"},
        {PLAIN "name=\"a\"; filename=\"Tờ trình.pdf\"\r\n", "a", "Tờ trình.pdf"},
        {PLAIN "name=\"a\"; filename=\"x%22y%0D%0Az\"\r\n", "a", "x\"y\r\nz"},
        {PLAIN "name=\"a\"; filename=\"x\\\"y\"\r\n", "a", "x\"y"},
        {PLAIN "name=\"a\"; filename=\"C:\\new\\t.pdf\"\r\n", "a", "C:\\new\\t.pdf"},
        {PLAIN "name=\"a\"; filename=\"100%.pdf\"\r\n", "a", "100%.pdf"},
        {PLAIN "name=\"a\"; filename*=UTF-8''%C4%91.pdf\r\n", "a", "đ.pdf"},
        {PLAIN "name=\"a\"\r\nContent-Transfer-Encoding: binary\r\nX-Any: thing\r\n", "a", NULL},
        {PLAIN "filename=\"b\"\r\n", NULL, NULL},
        {"Content-Type: text/plain\r\n", NULL, NULL},
        {"", NULL, NULL},
        {"Content-Disposition: attachment; name=\"a\"\r\n", NULL, NULL},
        {"Content-Disposition: form-data\r\n", NULL, NULL},
        {PLAIN "name=\"a\"\r\n" PLAIN "name=\"b\"\r\n", NULL, NULL},
        {PLAIN "name=\"a\"\r\nContent-Type: multipart/mixed; boundary=x\r\n", NULL, NULL},
        {PLAIN "name=\"a\"\r\nContent-Type: message/rfc822\r\n", NULL, NULL},
        {PLAIN "name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n", NULL, NULL},
        {PLAIN "name=\"a\";\r\n filename=\"b\"\r\n", NULL, NULL}, /* folded */
        {PLAIN "name=\"a\"\r\nno header\r\n", NULL, NULL},
        {PLAIN "name=\"a\"\n", NULL, NULL}, /* lines end with CRLF */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        MultipartHead head;
        gboolean good = multipart_head_read(&head, cases[i].lines, strlen(cases[i].lines), NULL);
        if (good != (cases[i].name != NULL)) {
            fail_msg("%zu: %s", i, cases[i].lines);
        }
        if (good) {
            assert_string_equal(head.name, cases[i].name);
            if (g_strcmp0(head.filename, cases[i].filename) != 0) {
                fail_msg("%s: %s", cases[i].lines, head.filename);
            }
        }
        multipart_head_clear(&head);
    }
}

static void types(void **state) {
    (void)state;
    static const struct {
        const char *type;
        gboolean is, good;
    } cases[] = {
        {"multipart/form-data; boundary=abc", TRUE, TRUE},
        {"Multipart/Form-Data; boundary=\"a b\"", TRUE, TRUE},
        {"multipart/form-data; charset=utf-8; boundary=----x", TRUE, TRUE},
        {"multipart/form-data", TRUE, FALSE},
        {"multipart/form-data; boundary=", TRUE, FALSE},
        {"multipart/form-data; boundary=\"a \"", TRUE, FALSE}, /* no blank at its end */
        {"multipart/form-data; boundary=\"a\\\"b\"", TRUE, FALSE},
        {"multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789"
         "01234567890",
         TRUE, TRUE},
        {"multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789"
         "012345678901",
         TRUE, FALSE},
        {"multipart/form-datas; boundary=abc", FALSE, FALSE},
        {"multipart/mixed; boundary=abc", FALSE, FALSE},
        {"application/x-www-form-urlencoded", FALSE, FALSE},
        {NULL, FALSE, FALSE},
    };
    const MultipartSink sink = {NULL, NULL, NULL, NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(multipart_is(cases[i].type), cases[i].is);
        Multipart *body = cases[i].type != NULL ? multipart_new(cases[i].type, &sink, NULL) : NULL;
        assert_int_equal(body != NULL, cases[i].good);
        multipart_free(body);
    }
}

static gboolean told_begin(gpointer data, const MultipartHead *head, GError **error) {
    (void)error;
    g_string_append_printf(data, "%s=", head->name);
    return TRUE;
}

static gboolean told_bytes(gpointer data, const char *bytes, gsize n, GError **error) {
    (void)error;
    g_string_append_len(data, bytes, (gssize)n);
    return TRUE;
}

static gboolean told_end(gpointer data, GError **error) {
    (void)error;
    g_string_append_c(data, ';');
    return TRUE;
}

/* What a body means, fed in pieces of n bytes; the error's id where it is none. New string. */
static char *meaning(const char *body, gsize n) {
    GString *told = g_string_new(NULL);
    const MultipartSink sink = {told_begin, told_bytes, told_end, told};
    g_autoptr(GError) error = NULL;
    g_autoptr(Multipart) parts = multipart_new("multipart/form-data; boundary=B", &sink, NULL);
    gboolean good = TRUE;
    for (gsize at = 0, size = strlen(body); good && at < size; at += n) {
        good = multipart_feed(parts, body + at, MIN(n, size - at), &error);
    }
    if (!good || !multipart_end(parts, &error)) {
        g_string_assign(told, error->message);
    }
    return g_string_free(told, FALSE);
}

#define PART(name, bytes) "--B\r\n" PLAIN "name=" name "\r\n\r\n" bytes "\r\n"

static void bodies(void **state) {
    (void)state;
    static const struct {
        const char *body, *meaning;
    } cases[] = {
        {PART("a", "1") PART("b", "2") "--B--\r\n", "a=1;b=2;"},
        {PART("a", "") "--B--", "a=;"},
        {PART("a", "1\r\n--\r\n-B\r\n--b\r\nBB") "--B--\r\n", "a=1\r\n--\r\n-B\r\n--b\r\nBB;"},
        {PART("a", "--B") "--B--\r\nepilogue --B\r\n", "a=--B;"},
        {"--B \t\r\n" PLAIN "name=a\r\n\r\n1\r\n--B--", "a=1;"},
        {"--B--\r\n", ""},
        {"", "bad_request"},
        {PART("a", "1"), "bad_request"},
        {PART("a", "1") "--B", "bad_request"},
        {"preamble\r\n" PART("a", "1") "--B--", "bad_request"},
        {"--Bx\r\n" PLAIN "name=a\r\n\r\n1\r\n--B--", "bad_request"},
        {"--B\r\n\r\n1\r\n--B--", "bad_request"},
        {"--B\n" PLAIN "name=a\n\n1\n--B--", "bad_request"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (gsize n = 1; n < 70; n += n < 8 ? 1 : 13) {
            g_autofree char *found = meaning(cases[i].body, n);
            if (strcmp(found, cases[i].meaning) != 0) {
                fail_msg("%zu in pieces of %zu: %s", i, n, found);
            }
        }
    }
    g_autoptr(GString) many = g_string_new(NULL);
    for (int i = 0; i <= MULTIPART_PARTS_MAX; i++) {
        g_string_append(many, PART("a", ""));
    }
    g_autofree char *found = meaning(many->str, 1000);
    assert_string_equal(found, "too_many_fields");
    g_autofree char *head = g_strnfill(MULTIPART_HEAD_MAX + 1, 'x');
    g_autofree char *long_head = g_strconcat("--B\r\n", head, NULL);
    g_autofree char *refused = meaning(long_head, 1000);
    assert_string_equal(refused, "bad_request");
}

static void names(void **state) {
    (void)state;
    static const struct {
        const char *sent, *kept;
    } cases[] = {
        {"a.pdf", "a.pdf"},
        {"C:\\Users\\Hương\\Tờ trình.pdf", "Tờ trình.pdf"},
        {"../../etc/passwd", "passwd"},
        {"/", ""},
        {"  hai   dấu cách .pdf ", "hai dấu cách .pdf"},
        {"Ba\xcc\x81o ca\xcc\x81o.pdf", "Báo cáo.pdf"}, /* NFD, as macOS has it */
        {"a\x01\x02\tb\r\n.pdf", "a b .pdf"},
        {"\xe2\x80\xae"
         "fdp.exe",
         "fdp.exe"}, /* U+202E turns what follows */
        {"\xff\xfe.pdf", "\xef\xbf\xbd\xef\xbf\xbd.pdf"},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *kept = upload_name(cases[i].sent);
        assert_string_equal(kept, cases[i].kept);
    }
    g_autofree char *letters = g_strnfill(300, 'x');
    g_autofree char *sent = g_strconcat(letters, "đ.docx", NULL);
    g_autofree char *kept = upload_name(sent);
    assert_int_equal(strlen(kept), UPLOAD_NAME_MAX);
    assert_true(g_str_has_suffix(kept, "x.docx"));
}

static void ranges(void **state) {
    (void)state;
    static const struct {
        const char *header;
        gint64 size;
        Range range;
        gint64 from, n;
    } cases[] = {
        {NULL, 100, RANGE_ALL, 0, 100},
        {"bytes=0-0", 100, RANGE_PART, 0, 1},
        {"bytes=0-", 100, RANGE_PART, 0, 100},
        {"bytes=99-", 100, RANGE_PART, 99, 1},
        {"bytes=10-19", 100, RANGE_PART, 10, 10},
        {"bytes=90-1000", 100, RANGE_PART, 90, 10},
        {"bytes=-1", 100, RANGE_PART, 99, 1},
        {"bytes=-1000", 100, RANGE_PART, 0, 100},
        {"BYTES=0-1", 100, RANGE_PART, 0, 2},
        {"bytes=100-", 100, RANGE_NONE, 0, 0},
        {"bytes=-0", 100, RANGE_NONE, 0, 0},
        {"bytes=0-1,3-4", 100, RANGE_ALL, 0, 100},
        {"bytes=5-4", 100, RANGE_ALL, 0, 100},
        {"bytes=-", 100, RANGE_ALL, 0, 100},
        {"bytes=", 100, RANGE_ALL, 0, 100},
        {"bytes=a-b", 100, RANGE_ALL, 0, 100},
        {"bytes= 0-1", 100, RANGE_ALL, 0, 100},
        {"bytes=0-99999999999999999999", 100, RANGE_ALL, 0, 100},
        {"lines=0-1", 100, RANGE_ALL, 0, 100},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 from = -1, n = -1;
        Range range = range_read(cases[i].header, cases[i].size, &from, &n);
        if (range != cases[i].range) {
            fail_msg("%s", cases[i].header);
        }
        if (range != RANGE_NONE) {
            assert_int_equal(from, cases[i].from);
            assert_int_equal(n, cases[i].n);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads), cmocka_unit_test(types),  cmocka_unit_test(bodies),
        cmocka_unit_test(names), cmocka_unit_test(ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
