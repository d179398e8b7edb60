/* base/text: decisions.md 31, domain.md 6.1, models.md 4.3. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

#include <string.h>

#define BYTES(s) (s), sizeof(s) - 1

typedef struct {
    const char *what;
    const char *bytes;
    gsize n;
    const char *line;  /* expected as TEXT_LINE; NULL: refused */
    const char *block; /* expected as TEXT_BLOCK */
    TextFault fault;
} Case;

static const Case cases[] = {
    {"empty", BYTES(""), "", "", TEXT_OK},
    {"plain", BYTES("Giàng A Páo"), "Giàng A Páo", "Giàng A Páo", TEXT_OK},
    /* decisions 31: line breaks */
    {"CRLF", BYTES("a\r\nb"), "a b", "a\nb", TEXT_OK},
    {"CR", BYTES("a\rb"), "a b", "a\nb", TEXT_OK},
    {"CR at the end", BYTES("a\r"), "a", "a\n", TEXT_OK},
    {"CR CR LF is two", BYTES("a\r\r\nb"), "a b", "a\n\nb", TEXT_OK},
    {"LF CR is two", BYTES("a\n\rb"), "a b", "a\n\nb", TEXT_OK},
    {"U+000B", BYTES("a\vb"), "a b", "a\nb", TEXT_OK},
    {"U+2028", BYTES("a\u2028b"), "a b", "a\nb", TEXT_OK},
    {"U+2029", BYTES("a\u2029b"), "a b", "a\nb", TEXT_OK},
    /* decisions 31: spaces */
    {"NBSP", BYTES("a\u00a0b"), "a b", "a b", TEXT_OK},
    {"tab", BYTES("a\tb"), "a b", "a b", TEXT_OK},
    {"thin, ideographic and Ogham spaces", BYTES("a\u2009b\u3000c\u1680d"), "a b c d", "a b c d",
     TEXT_OK},
    {"U+202F, U+205F", BYTES("a\u202fb\u205fc"), "a b c", "a b c", TEXT_OK},
    {"runs and ends", BYTES("  a \u00a0 b \n c\n"), "a b c", "  a   b \n c\n", TEXT_OK},
    {"nothing but blanks", BYTES(" \u00a0\t\r\n"), "", "   \n", TEXT_OK},
    /* decisions 31: dropped */
    {"zero widths and directions", BYTES("a\u200b\u200f\u202a\u202e\u2060\u2069\ufeff\u00adb"),
     "ab", "ab", TEXT_OK},
    {"the soft hyphen of a page's text", BYTES("Lào\u00adCai, phòng\u00ad chống dịch"),
     "LàoCai, phòng chống dịch", "LàoCai, phòng chống dịch", TEXT_OK},
    {"the letter of TCVN3 on its place (domain 6.2)", BYTES("Nhµ n\u00ad\u00edc"),
     "Nhµ n\u00ad\u00edc", "Nhµ n\u00ad\u00edc", TEXT_OK},
    {"dropped beside blanks", BYTES("a \u200b b"), "a b", "a  b", TEXT_OK},
    {"dropped before a mark", BYTES("a\u200b\u0301"), "á", "á", TEXT_OK},
    {"kept: U+200A's and U+2010's neighbours", BYTES("a\u2010b\u2030"), "a\u2010b\u2030",
     "a\u2010b\u2030", TEXT_OK},
    {"kept: Word's signs", BYTES("“x” – …"), "“x” – …", "“x” – …", TEXT_OK},
    {"kept: U+FDD0 and U+1FFFE, which XML allows", BYTES("\xef\xb7\x90\xf0\x9f\xbf\xbe"),
     "\xef\xb7\x90\xf0\x9f\xbf\xbe", "\xef\xb7\x90\xf0\x9f\xbf\xbe", TEXT_OK},
    {"kept: beyond the basic plane", BYTES("\xf0\xa0\x80\x80"), "\xf0\xa0\x80\x80",
     "\xf0\xa0\x80\x80", TEXT_OK},
    /* domain 6.1: NFC */
    {"NFD", BYTES("Nguye\u0302\u0303n Thi\u0323 Huye\u0302\u0300n"), "Nguyễn Thị Huyền",
     "Nguyễn Thị Huyền", TEXT_OK},
    {"CP1258's half-composed", BYTES("Nguyê\u0303n"), "Nguyễn", "Nguyễn", TEXT_OK},
    {"marks in another order", BYTES("o\u0323\u0302 o\u0302\u0323"), "ộ ộ", "ộ ộ", TEXT_OK},
    {"đ has none", BYTES("Đặng"), "Đặng", "Đặng", TEXT_OK},
    /* refused */
    {"NUL", BYTES("a\0b"), NULL, NULL, TEXT_CONTROL},
    {"U+0007, Word's end of a cell", BYTES("a\ab"), NULL, NULL, TEXT_CONTROL},
    {"form feed", BYTES("\f"), NULL, NULL, TEXT_CONTROL},
    {"escape", BYTES("\x1b[0m"), NULL, NULL, TEXT_CONTROL},
    {"DEL", BYTES("\x7f"), NULL, NULL, TEXT_CONTROL},
    {"U+0080", BYTES("\xc2\x80"), NULL, NULL, TEXT_CONTROL},
    {"U+0085", BYTES("a\xc2\x85"), NULL, NULL, TEXT_CONTROL},
    {"U+009F", BYTES("\xc2\x9f"), NULL, NULL, TEXT_CONTROL},
    {"U+FFFE", BYTES("\xef\xbf\xbe"), NULL, NULL, TEXT_FORBIDDEN},
    {"U+FFFF", BYTES("\xef\xbf\xbf"), NULL, NULL, TEXT_FORBIDDEN},
    {"surrogate", BYTES("\xed\xa0\x80"), NULL, NULL, TEXT_NOT_UTF8},
    {"CESU-8 pair", BYTES("\xed\xa0\x81\xed\xb0\x80"), NULL, NULL, TEXT_NOT_UTF8},
    {"overlong slash", BYTES("\xc0\xaf"), NULL, NULL, TEXT_NOT_UTF8},
    {"overlong NUL", BYTES("\xc0\x80"), NULL, NULL, TEXT_NOT_UTF8},
    {"cut short", BYTES("a\xe1\xbb"), NULL, NULL, TEXT_NOT_UTF8},
    {"beyond U+10FFFF", BYTES("\xf4\x90\x80\x80"), NULL, NULL, TEXT_NOT_UTF8},
    {"Latin-1", BYTES("\xd0\xf4ng"), NULL, NULL, TEXT_NOT_UTF8},
};

static void check(const Case *c, TextKind kind, const char *expected) {
    TextFault fault = TEXT_FORBIDDEN;
    g_autofree char *got = text_clean(c->bytes, c->n, kind, &fault);
    if (fault != c->fault || g_strcmp0(got, expected) != 0) {
        fail_msg("%s, kind %d: fault %d, text '%s'", c->what, (int)kind, (int)fault, got);
    }
    if (got != NULL) {
        g_autofree char *again = text_clean(got, strlen(got), kind, NULL);
        assert_string_equal(again, got);
    }
}

static void cleans_as_decided(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        check(&cases[i], TEXT_LINE, cases[i].line);
        check(&cases[i], TEXT_BLOCK, cases[i].block);
    }
}

/* Each character of Unicode by itself: refused, or clean for good. */
static void cleans_every_character(void **state) {
    (void)state;
    for (gunichar c = 1; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        char bytes[8];
        int n = g_unichar_to_utf8(c, bytes);
        TextFault fault = TEXT_OK;
        g_autofree char *got = text_clean(bytes, (gsize)n, TEXT_BLOCK, &fault);
        gboolean refused = (c < 0x20 && strchr("\t\n\v\r", (int)c) == NULL) ||
                           (c >= 0x7F && c <= 0x9F) || c == 0xFFFE || c == 0xFFFF;
        if ((got == NULL) != refused || (fault != TEXT_OK) != refused) {
            fail_msg("U+%04X", c);
        }
    }
}

/* UAX 15, stream-safe text: the time for marks grows with their square. */
static void bounds_runs_of_marks(void **state) {
    (void)state;
    g_autoptr(GString) text = g_string_new("a");
    for (int i = 0; i < TEXT_MARKS_MAX; i++) {
        g_string_append(text, i % 2 == 0 ? "\u0301" : "\u0323");
    }
    TextFault fault = TEXT_OK;
    g_autofree char *most = text_clean(text->str, text->len, TEXT_LINE, &fault);
    assert_non_null(most);
    g_string_append(text, "\u200b\u0301");
    assert_null(text_clean(text->str, text->len, TEXT_LINE, &fault));
    assert_int_equal(fault, TEXT_FORBIDDEN);
}

static void takes_only_n_bytes(void **state) {
    (void)state;
    g_autofree char *got = text_clean("Lào Cai\xff", strlen("Lào Cai"), TEXT_LINE, NULL);
    assert_string_equal(got, "Lào Cai");
    g_autofree char *none = text_clean("\xff", 0, TEXT_LINE, NULL);
    assert_string_equal(none, "");
    g_autofree char *cr = text_clean("a\r\n", 2, TEXT_BLOCK, NULL);
    assert_string_equal(cr, "a\n");
}

/* Rows pasted from a sheet: TABs part cells there, and are blanks anywhere else. */
static void rows_keep_tabs(void **state) {
    (void)state;
    g_autofree char *rows = text_clean(BYTES("a\tb\u00a0c\r\n\t1"), TEXT_ROWS, NULL);
    assert_string_equal(rows, "a\tb c\n\t1");
    g_autofree char *block = text_clean(BYTES("a\tb"), TEXT_BLOCK, NULL);
    assert_string_equal(block, "a b");
}

/* decisions.md 30: code points after NFC, a line break is one. */
static void measures_code_points(void **state) {
    (void)state;
    g_autofree char *name =
        text_clean(BYTES("Nguye\u0302\u0303n Thi\u0323 Huye\u0302\u0300n"), TEXT_LINE, NULL);
    assert_int_equal(text_length(name), 16);
    assert_int_equal(strlen(name), 22);
    g_autofree char *lines = text_clean(BYTES("a\r\nb"), TEXT_BLOCK, NULL);
    assert_int_equal(text_length(lines), 3);
}

static void knows_blanks(void **state) {
    (void)state;
    static const char *const blank[] = {NULL, "", " ", "\n\t ", "\u00a0\u3000"};
    static const char *const full[] = {"a", " a ", "0", "-"};
    for (gsize i = 0; i < G_N_ELEMENTS(blank); i++) {
        assert_true(text_is_blank(blank[i]));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(full); i++) {
        assert_false(text_is_blank(full[i]));
    }
}

static void joins_what_is_there(void **state) {
    (void)state;
    g_autofree char *all = text_join(", ", "thôn", "xã", "tỉnh", NULL);
    assert_string_equal(all, "thôn, xã, tỉnh");
    g_autofree char *some = text_join(", ", "", "xã", " ", NULL);
    assert_string_equal(some, "xã");
    g_autofree char *none = text_join(", ", "", NULL);
    assert_string_equal(none, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cleans_as_decided),    cmocka_unit_test(cleans_every_character),
        cmocka_unit_test(bounds_runs_of_marks), cmocka_unit_test(takes_only_n_bytes),
        cmocka_unit_test(rows_keep_tabs),       cmocka_unit_test(measures_code_points),
        cmocka_unit_test(knows_blanks),         cmocka_unit_test(joins_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
