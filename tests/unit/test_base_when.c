/* base/when: decisions.md 16, 44; domain.md 6.5, 2.6. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/when.h"

#include <string.h>

#define SECOND ((gint64)G_USEC_PER_SEC)
/* 2021-12-01 07:05:27.123456 UTC */
#define AT (G_GINT64_CONSTANT(1638342327123456))

typedef struct {
    const char *in;
    const char *out; /* NULL: refused */
} Text;

static void reads_typed_dates(void **state) {
    (void)state;
    static const Text cases[] = {
        {"01/12/2021", "2021-12-01"}, {"1/2/2021", "2021-02-01"},  {" 1/12/2021 ", "2021-12-01"},
        {"1-12-2021", "2021-12-01"},  {"1.12.2021", "2021-12-01"}, {"2021-12-01", "2021-12-01"},
        {"29/2/2024", "2024-02-29"},  {"29/2/2000", "2000-02-29"}, {"01/01/0001", "0001-01-01"},
        {"29/2/2021", NULL},          {"29/2/1900", NULL},         {"31/4/2021", NULL},
        {"0/1/2021", NULL},           {"1/0/2021", NULL},          {"1/13/2021", NULL},
        {"12/31/2021", NULL},         {"1/1/0000", NULL},          {"1/1/21", NULL},
        {"1/1/20211", NULL},          {"001/1/2021", NULL},        {"1/12-2021", NULL},
        {"1 12 2021", NULL},          {"1/12/2021 8:00", NULL},    {"2021/12/01", NULL},
        {"2021-1-2", NULL},           {"2021-02-30", NULL},        {"01122021", NULL},
        {"-1/1/2021", NULL},          {"1//2021", NULL},           {"\u0661/1/2021", NULL},
        {"31/12/9999", NULL}, /* means "none" in storage */
        {"9999-12-31", NULL},         {"hôm nay", NULL},           {"", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = when_parse(cases[i].in);
        if (g_strcmp0(got, cases[i].out) != 0) {
            fail_msg("'%s' gave %s", cases[i].in, got);
        }
    }
}

static void knows_real_days(void **state) {
    (void)state;
    static const char *const real[] = {"2021-12-01", "2024-02-29", "0001-01-01", WHEN_NONE};
    static const char *const unreal[] = {NULL,         "",           "2021-12-1",  "2021-12-01 ",
                                         "2021-13-01", "2023-02-29", "2021-00-10", "0000-01-01",
                                         "2021/12/01", "20211-2-01", "2021-12-0x", " 021-12-01",
                                         "+021-12-01", "2021-12-01T"};
    for (gsize i = 0; i < G_N_ELEMENTS(real); i++) {
        assert_true(when_is_day(real[i]));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(unreal); i++) {
        int y = 7, m = 7, d = 7;
        assert_false(when_parts(unreal[i], &y, &m, &d));
        assert_true(y == 7 && m == 7 && d == 7);
        assert_int_equal(when_year(unreal[i]), 0);
        assert_int_equal(when_weekday(unreal[i]), 0);
        assert_null(when_add_days(unreal[i], 1));
        assert_null(when_add_working_days(unreal[i], 1, NULL));
        assert_int_equal(when_day_start(unreal[i]), 0);
    }
    int y = 0, m = 0, d = 0;
    assert_true(when_parts("2021-12-01", &y, &m, &d));
    assert_true(y == 2021 && m == 12 && d == 1);
    assert_int_equal(when_year("1945-09-02"), 1945);
    assert_true(when_is_none(NULL) && when_is_none("") && when_is_none(WHEN_NONE));
    assert_false(when_is_none("2021-12-01"));
    g_autofree char *made = when_make(2021, 9, 2);
    assert_string_equal(made, "2021-09-02");
    assert_null(when_make(2021, 2, 29));
    assert_null(when_make(65537, 1, 1));
    assert_null(when_make(2021, 257, 1));
    assert_null(when_make(2021, 1, -1));
}

static void knows_weekdays(void **state) {
    (void)state;
    assert_int_equal(when_weekday("1945-09-02"), 7); /* a Sunday */
    assert_int_equal(when_weekday("2021-12-01"), 3);
    assert_int_equal(when_weekday("2024-02-29"), 4);
    assert_int_equal(when_weekday("0001-01-01"), 1);
}

/* decisions.md 16: UTC inside, UTC+7 for people. */
static void turns_instants_into_days(void **state) {
    (void)state;
    static const struct {
        gint64 at;
        const char *day;
    } cases[] = {
        {AT, "2021-12-01"},
        {0, "1970-01-01"},
        {17 * 3600 * SECOND - 1, "1970-01-01"},
        {17 * 3600 * SECOND, "1970-01-02"},
        {-7 * 3600 * SECOND, "1970-01-01"},
        {-7 * 3600 * SECOND - 1, "1969-12-31"},
        {-WHEN_DAY * 365, "1969-01-01"},
        {G_MAXINT64, WHEN_NONE},
        {G_MININT64, WHEN_NONE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *day = when_day(cases[i].at);
        assert_string_equal(day, cases[i].day);
    }
    assert_int_equal(when_day_start("1970-01-01"), -7 * 3600 * SECOND);
    assert_int_equal(when_day_start("2021-12-01"), G_GINT64_CONSTANT(1638291600000000));
    assert_true(when_day_start(WHEN_NONE) == G_MAXINT64);
    /* Each day begins where the one before ends. */
    g_autofree char *day = g_strdup("2019-12-28");
    for (int i = 0; i < 800; i++) {
        gint64 start = when_day_start(day);
        g_autofree char *here = when_day(start);
        g_autofree char *before = when_day(start - 1);
        assert_string_equal(here, day);
        assert_int_equal(when_days_between(before, day), 1);
        char *next = when_add_days(day, 1);
        g_free(day);
        day = next;
    }
}

static void counts_days(void **state) {
    (void)state;
    static const struct {
        const char *from;
        int days;
        const char *to;
    } cases[] = {
        {"2021-12-01", 0, "2021-12-01"},   {"2021-12-31", 1, "2022-01-01"},
        {"2024-02-28", 1, "2024-02-29"},   {"2021-03-01", -1, "2021-02-28"},
        {"2021-12-01", 365, "2022-12-01"}, {"2021-12-01", -365, "2020-12-01"},
        {"0001-01-02", -1, "0001-01-01"},  {"9999-12-29", 1, "9999-12-30"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *to = when_add_days(cases[i].from, cases[i].days);
        assert_string_equal(to, cases[i].to);
        assert_int_equal(when_days_between(cases[i].from, cases[i].to), cases[i].days);
    }
    static const struct {
        const char *from;
        int days;
    } beyond[] = {
        {WHEN_NONE, 5},     {WHEN_NONE, -5},          {"9999-12-30", 2},
        {"0001-01-01", -1}, {"2021-12-01", G_MAXINT},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(beyond); i++) {
        g_autofree char *to = when_add_days(beyond[i].from, beyond[i].days);
        assert_string_equal(to, WHEN_NONE);
    }
}

static GPtrArray *days_of(const char *const *days, gsize n) {
    GPtrArray *array = g_ptr_array_new();
    for (gsize i = 0; i < n; i++) {
        g_ptr_array_add(array, (gpointer)days[i]);
    }
    return array;
}

/* Civil Code 2015 art. 147.2 and 148.5. The holidays are those of the National Day of 2021 and of
 * Tết 2022; the Saturday worked is made up. */
static void counts_working_days(void **state) {
    (void)state;
    static const char *const holidays[] = {"2021-09-02", "2021-09-03", "2022-01-03", "2022-01-31",
                                           "2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04"};
    static const char *const saturdays[] = {"2022-02-12"};
    g_autoptr(GPtrArray) off = days_of(holidays, G_N_ELEMENTS(holidays));
    g_autoptr(GPtrArray) worked = days_of(saturdays, G_N_ELEMENTS(saturdays));
    const WhenCalendar calendar = {off, worked};
    static const struct {
        const char *from;
        int n;
        const char *to;
    } cases[] = {
        {"2021-10-27", 5, "2021-11-03"}, /* over one weekend, as on the receipt's picture */
        {"2021-12-01", 0, "2021-12-01"},
        {"2021-12-04", 0, "2021-12-06"}, /* a term that ends on a Saturday */
        {"2021-09-02", 0, "2021-09-06"}, /* … on a holiday before a weekend */
        {"2021-09-01", 1, "2021-09-06"},
        {"2021-12-03", 1, "2021-12-06"},
        {"2021-12-04", 1, "2021-12-06"},
        {"2022-01-28", 1, "2022-02-07"}, /* Tết */
        {"2022-02-11", 1, "2022-02-12"}, /* the Saturday worked */
        {"2022-02-11", 2, "2022-02-14"},
        {"2021-12-06", -1, "2021-12-03"},
        {"2022-02-07", -1, "2022-01-28"},
        {"2021-10-27", 25, "2021-12-01"},
        {WHEN_NONE, 3, WHEN_NONE},
        {"9999-12-28", 30, WHEN_NONE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *to = when_add_working_days(cases[i].from, cases[i].n, &calendar);
        if (strcmp(to, cases[i].to) != 0) {
            fail_msg("%s and %d days: %s", cases[i].from, cases[i].n, to);
        }
        if (cases[i].n > 0 && !when_is_none(to)) {
            assert_int_equal(when_working_days_between(cases[i].from, to, &calendar), cases[i].n);
        }
    }
    assert_true(when_is_working_day("2022-02-12", &calendar));
    assert_false(when_is_working_day("2022-02-12", NULL));
    assert_false(when_is_working_day("2022-02-13", &calendar));
    assert_false(when_is_working_day("2021-09-02", &calendar));
    assert_true(when_is_working_day("2021-09-02", NULL));
    assert_int_equal(when_working_days_between("2021-12-06", "2021-12-01", &calendar), 0);
    g_autofree char *plain = when_add_working_days("2021-12-03", 2, NULL);
    assert_string_equal(plain, "2021-12-07");
    /* A day given both ways is worked; empty arrays are like none. */
    const WhenCalendar both = {worked, worked};
    assert_true(when_is_working_day("2022-02-12", &both));
    g_autoptr(GPtrArray) empty = g_ptr_array_new();
    const WhenCalendar none = {empty, empty};
    assert_true(when_is_working_day("2021-09-02", &none));
}

static void shows(void **state) {
    (void)state;
    static const struct {
        char *(*show)(const char *);
        const char *day;
        const char *text;
    } days[] = {
        {when_show_date, "2021-02-05", "05/02/2021"},
        {when_show_short, "2021-02-05", "05/02"},
        {when_show_date, WHEN_NONE, ""},
        {when_show_short, WHEN_NONE, ""},
        {when_show_date, NULL, ""},
        {when_show_short, "2021-02-30", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *text = days[i].show(days[i].day);
        assert_string_equal(text, days[i].text);
    }
    static const struct {
        char *(*show)(gint64);
        gint64 at;
        const char *text;
    } instants[] = {
        {when_show_at, AT, "01/12/2021 14:05"},
        {when_show_day_of, AT, "01/12/2021"},
        {when_show_time, AT, "14:05:27"},
        {when_iso, AT, "2021-12-01T07:05:27Z"},
        {when_iso_ms, AT, "2021-12-01T07:05:27.123Z"},
        {when_iso_ms, -1, "1969-12-31T23:59:59.999Z"},
        {when_show_at, -1, "01/01/1970 06:59"},
        {when_show_at, AT + 10 * 3600 * SECOND, "02/12/2021 00:05"},
        {when_show_at, 0, ""},
        {when_show_day_of, 0, ""},
        {when_show_time, 0, ""},
        {when_iso, 0, ""},
        {when_iso_ms, 0, ""},
        {when_show_at, G_MAXINT64, ""},
        {when_show_at, G_MININT64, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(instants); i++) {
        g_autofree char *text = instants[i].show(instants[i].at);
        assert_string_equal(text, instants[i].text);
    }
    assert_true(when_real_now() > AT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_typed_dates),
        cmocka_unit_test(knows_real_days),
        cmocka_unit_test(knows_weekdays),
        cmocka_unit_test(turns_instants_into_days),
        cmocka_unit_test(counts_days),
        cmocka_unit_test(counts_working_days),
        cmocka_unit_test(shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
