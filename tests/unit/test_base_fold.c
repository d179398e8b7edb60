/* base/fold: decisions.md 47, domain.md 6.3. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/fold.h"

#include <string.h>

typedef struct {
    const char *text;
    const char *folded;
} Fold;

static const Fold folds[] = {
    {"", ""},
    {" \n", ""},
    {"Hà Nội", "ha noi"},
    {"Đặng", "dang"},
    {"ĐẶNG ĐẮC", "dang dac"},
    {"Nguye\u0302\u0303n", "nguyen"},
    {"  Nguyễn   Thị\tHuyền ", "nguyen thi huyen"},
    {"353/KH-UBND", "353 kh ubnd"},
    {"HS-2021-000123", "hs 2021 000123"},
    {"3476/QĐ-UBND", "3476 qd ubnd"},
    {"ƯỠN ươn ơn", "uon uon on"},
    {"H'Mông H’Mông Hmông", "hmong hmong hmong"},
    {"“Trường” (số 2)…", "truong so 2"},
    {"\u00d0ông, \u0189ông", "dong dong"}, /* eth and African D in place of Đ */
    {"COVID‑19", "covid 19"},
    {"Müller Ñandú", "muller nandu"},
    {"Й\u0306 \u0301", ""},
    {"100%_\\", "100"},
};

static void folds_words(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(folds); i++) {
        g_autofree char *got = fold(folds[i].text);
        assert_string_equal(got, folds[i].folded);
        g_autofree char *again = fold(got);
        assert_string_equal(again, got);
    }
}

static const Fold marked[] = {
    {"", ""},
    {"Đông", "d-.o^.n..g.."},
    {"Đồng", "d-.o^`n..g.."},
    {"dong", "d..o..n..g.."},
    {"ă â đ ê ô ơ ư", "a(. a^. d-. e^. o^. o+. u+."},
    {"à ả ã á ạ", "a.` a.? a.~ a./ a.!"},
    {"ộ o\u0323\u0302 o\u0302\u0323", "o^! o^! o^!"},
    {"hòa hoà", "h..o.`a.. h..o.`a.."},
    {"Ngoài", "n..g..o.`a..i.."},
    {"nghiêng", "n..g..h..i..e^.n..g.."},
    {"ü 47", "u#. 4..7.."},
};

static void marks_letters(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(marked); i++) {
        g_autofree char *got = fold_marked(marked[i].text);
        assert_string_equal(got, marked[i].folded);
    }
}

/* Every word of one is the word of the other: whichever column finds it, it is the same text. */
static void agrees_with_folded(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(folds); i++) {
        g_autofree char *full = fold_marked(folds[i].text);
        g_autoptr(GString) bases = g_string_new(NULL);
        for (const char *at = full; *at != '\0'; at += *at == ' ' ? 1 : 3) {
            g_string_append_c(bases, *at);
        }
        assert_string_equal(bases->str, folds[i].folded);
    }
}

/* decisions.md 47: tone placement is normalised; also where only the beginning is typed. */
static void places_tones(void **state) {
    (void)state;
    static const char *const same[][2] = {
        {"hoà", "hòa"}, {"HOÀ", "Hòa"},           {"thuý", "thúy"}, {"khoẻ", "khỏe"},
        {"loè", "lòe"}, {"hoà bình", "hòa bình"}, {"quà", "qùa"},   {"gía", "giá"},
        {"tuỳ", "tùy"}, {"Thuỷ", "Thủy"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autofree char *a = fold_marked(same[i][0]);
        g_autofree char *b = fold_marked(same[i][1]);
        assert_string_equal(a, b);
    }
}

/* LIKE as SQLite and PostgreSQL both do it, for patterns without an escape. */
static gboolean like(const char *text, const char *pattern) {
    for (; *pattern != '\0'; pattern++, text++) {
        if (*pattern == '%') {
            for (; *text != '\0'; text++) {
                if (like(text, pattern + 1)) {
                    return TRUE;
                }
            }
            return like(text, pattern + 1);
        }
        if (*text == '\0' || (*pattern != '_' && *pattern != *text)) {
            return FALSE;
        }
    }
    return *text == '\0';
}

typedef enum { MISSES, FINDS, FINDS_BEGINNING } Found;

typedef struct {
    const char *typed;
    const char *stored;
    Found found;
} Search;

static const Search searches[] = {
    /* the decision's own examples */
    {"đông", "Đông", FINDS},
    {"đông", "Đồng", FINDS},
    {"đông", "Dong", MISSES},
    {"đông", "Dông", MISSES},
    {"đông", "Đong", MISSES},
    {"đào", "Đào", FINDS},
    {"đào", "Dao", MISSES},
    {"đào", "Dào", MISSES},
    {"đào", "Đao", MISSES},
    {"đao", "Đào", FINDS},
    {"dào", "Đào", FINDS},
    {"dào", "Đao", MISSES},
    {"hoà", "Hòa", FINDS},
    {"hòa", "Hoà", FINDS},
    {"hoà", "Hoa", MISSES},
    {"hoà", "Hoá", MISSES},
    /* shapes and tones apart */
    {"Nguyễn", "NGUYỄN Văn A", FINDS},
    {"nguyên", "Nguyễn", FINDS},
    {"nguyễn", "Nguyên", MISSES},
    {"nguyẽn", "Nguyễn", FINDS},
    {"nguyen\u0302\u0303", "Nguyễn", MISSES},
    {"nguye\u0302\u0303n", "Nguyễn", FINDS},
    {"tuấn", "Tuân", MISSES},
    {"mơ", "Mộ", MISSES},
    {"sơn", "Sờn", FINDS},
    /* words */
    {"đình", "Gia Đình Văn Hoá", FINDS},
    {"văn hòa", "Gia Đình Văn Hoà", FINDS},
    {"văn hòa", "Văn Gia Hoà", MISSES},
    {"hò", "Hoà", FINDS_BEGINNING},
    {"hoà", "Hoàng", FINDS_BEGINNING},
    {"hòa", "Hoàng", FINDS_BEGINNING},
    {"đô", "Đồng", FINDS_BEGINNING},
    {"hoàng", "Hoà ng", MISSES},
    {"àng", "Hoàng", MISSES},
    {"qđ", "3476/QĐ-UBND", FINDS},
    {"qđ", "3476/QD-UBND", MISSES},
    {"3476/qđ-ubnd", "3476/QĐ-UBND", FINDS},
    {"h'mông", "Hmông", FINDS},
    {"ô", "c", MISSES},
};

static void finds_what_was_typed(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        const Search *s = &searches[i];
        g_autofree char *column = fold_marked(s->stored);
        g_autofree char *core = fold_marked_pattern(s->typed);
        g_autofree char *text = g_strconcat(" ", column, " ", NULL);
        g_autofree char *whole = g_strconcat("% ", core, " %", NULL);
        g_autofree char *start = g_strconcat("% ", core, "%", NULL);
        assert_non_null(core);
        Found found = like(text, whole) ? FINDS : like(text, start) ? FINDS_BEGINNING : MISSES;
        if (found != s->found) {
            fail_msg("%s in %s: %d, %s in %s", s->typed, s->stored, (int)found, core, column);
        }
    }
}

static void knows_whether_marks_were_typed(void **state) {
    (void)state;
    static const char *const bare[] = {"", "lan", "LAN 12", "353/KH", "%_", "' -", "Привет"};
    static const char *const full[] = {"đ", "Ô", "lán", "a\u0323", "lan ơ", "ñ"};
    for (gsize i = 0; i < G_N_ELEMENTS(bare); i++) {
        assert_false(fold_has_marks(bare[i]));
        assert_null(fold_marked_pattern(bare[i]));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(full); i++) {
        assert_true(fold_has_marks(full[i]));
    }
}

/* Nothing that LIKE reads otherwise gets into the column; patterns add `_` alone. */
static void holds_no_byte_of_like(void **state) {
    (void)state;
    for (gunichar c = 1; c < 0x3100; c++) {
        char text[16] = "";
        int n = g_unichar_to_utf8(c, text);
        g_strlcpy(text + n, "\u0301\u0302", sizeof text - (gsize)n);
        g_autofree char *column = fold_marked(text);
        g_autofree char *pattern = fold_marked_pattern(text);
        assert_int_equal(strcspn(column, "%_\\"), strlen(column));
        if (pattern != NULL) {
            assert_int_equal(strcspn(pattern, "%\\"), strlen(pattern));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_words),           cmocka_unit_test(marks_letters),
        cmocka_unit_test(agrees_with_folded),    cmocka_unit_test(places_tones),
        cmocka_unit_test(finds_what_was_typed),  cmocka_unit_test(knows_whether_marks_were_typed),
        cmocka_unit_test(holds_no_byte_of_like),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
