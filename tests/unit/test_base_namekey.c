/* base/namekey: domain.md 6.4, sql.md rule 15. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/namekey.h"

#include <string.h>

typedef GBytes *(*KeyFn)(const char *);

/* Each text must come strictly before the next. */
static void assert_order(const char *const *texts, gsize n, KeyFn key) {
    for (gsize i = 0; i + 1 < n; i++) {
        g_autoptr(GBytes) a = key(texts[i]);
        g_autoptr(GBytes) b = key(texts[i + 1]);
        if (g_bytes_compare(a, b) >= 0) {
            fail_msg("'%s' is not before '%s'", texts[i], texts[i + 1]);
        }
    }
}

/* The alphabet: ă â đ ê ô ơ ư are letters, f j w z stand in Latin order. */
static void follows_the_alphabet(void **state) {
    (void)state;
    static const char *const letters[] = {"a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g",
                                          "h", "i", "j", "k", "l", "m", "n", "o", "ô", "ơ", "p",
                                          "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z"};
    assert_order(letters, G_N_ELEMENTS(letters), title_key);
    assert_order(letters, G_N_ELEMENTS(letters), name_key);
}

/* Tones at the second level, in the order none, huyền, hỏi, ngã, sắc, nặng; case at the third. */
static void weighs_tones_after_letters(void **state) {
    (void)state;
    static const char *const tones[] = {"ma", "mà", "mả", "mã", "má", "mạ", "mac", "màc", "mă"};
    static const char *const cases[] = {"an", "An", "AN", "án"};
    assert_order(tones, G_N_ELEMENTS(tones), title_key);
    assert_order(cases, G_N_ELEMENTS(cases), title_key);
}

/* The order that SQLite's bytes get wrong. */
static void orders_given_names(void **state) {
    (void)state;
    static const char *const names[] = {"À", "An", "Ánh", "Ăn", "Ân", "Dung", "Đức", "Uyên", "Ước"};
    assert_order(names, G_N_ELEMENTS(names), name_key);
}

/* Given name, then family, then the words between; highland names and single words alike. */
static void orders_people(void **state) {
    (void)state;
    static const char *const people[] = {
        "",
        "An",
        "Nguyễn An",
        "Nguyễn Văn An",
        "Nguyễn Văn Bình An",
        "Trần An",
        "Trần Thị An",
        "Lê Anh",
        "Thào Seo Chúng",
        "Vàng Seo Chúng",
        "Nguyễn Thị Hà",
        "Trần Hà",
        "Bùi Hạ", /* a given name's tone weighs before the family */
        "Đặng Hân",
        "Lý Láo Lở",
        "Sùng Thị Mỷ",
        "Giàng A Páo",
        "Giàng Seo Páo",
    };
    assert_order(people, G_N_ELEMENTS(people), name_key);
}

static void sees_through_blanks_and_forms(void **state) {
    (void)state;
    static const char *const same[][2] = {
        {"Nguyễn Văn An", "  Nguyễn   Văn  An "},
        {"Nguyễn Thị Huyền", "Nguye\u0302\u0303n Thi\u0323 Huye\u0302\u0300n"},
        {"", "  "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autoptr(GBytes) a = name_key(same[i][0]);
        g_autoptr(GBytes) b = name_key(same[i][1]);
        assert_true(g_bytes_equal(a, b));
    }
}

/* Parts stand in the key whole, 01 between, so that a prefix of columns is a prefix of keys. */
static void puts_01_between(void **state) {
    (void)state;
    g_autoptr(GBytes) one = name_key("Páo");
    g_autoptr(GBytes) three = name_key("Giàng A Páo");
    g_autoptr(GBytes) given = title_key("Páo");
    gsize n = 0, m = 0;
    const guint8 *bytes = g_bytes_get_data(given, &n);
    const guint8 *longer = g_bytes_get_data(three, &m);
    assert_true(m > n + 2);
    assert_memory_equal(bytes, longer, n);
    assert_int_equal(longer[n], 1);
    assert_true(g_bytes_compare(one, three) < 0);
    assert_null(memchr(longer, 0, m));
}

static void names_its_version(void **state) {
    (void)state;
    assert_non_null(strstr(name_key_version(), " vi "));
    assert_ptr_equal(name_key_version(), name_key_version());
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_the_alphabet),
        cmocka_unit_test(weighs_tones_after_letters),
        cmocka_unit_test(orders_given_names),
        cmocka_unit_test(orders_people),
        cmocka_unit_test(sees_through_blanks_and_forms),
        cmocka_unit_test(puts_01_between),
        cmocka_unit_test(names_its_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
