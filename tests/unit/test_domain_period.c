/* How days are cut into periods, as tables (domain.md 5.4). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/when.h"
#include "domain/period.h"

enum { DECREE = 14 }; /* the last day of a month of decree 09/2019/NĐ-CP */

typedef struct {
    PeriodCut cut;
    int last_day;
    const char *day;
    int year, no;
    const char *starts_on, *ends_on;
} Row;

static void check(const Row *row) {
    Period period, next, back;
    assert_true(period_of(row->cut, row->last_day, row->day, &period));
    assert_string_equal(period.starts_on, row->starts_on);
    assert_string_equal(period.ends_on, row->ends_on);
    assert_int_equal(period.year, row->year);
    assert_int_equal(period.no, row->no);
    /* the next begins the day after, and leads back */
    g_autofree char *after = when_add_days(row->ends_on, 1);
    assert_true(period_next(row->cut, row->last_day, &period, &next));
    assert_string_equal(next.starts_on, after);
    assert_true(period_previous(row->cut, row->last_day, &next, &back));
    assert_memory_equal(&back, &period, sizeof back);
}

/* 5.4: "month = 15th of previous month to 14th; quarter, half-year and year likewise end on the
 * 14th (15/12 previous year to 14/6, to 14/12)". */
static void the_decree_cuts_on_the_14th(void **state) {
    static const Row rows[] = {
        {CUT_MONTH, DECREE, "2021-09-21", 2021, 10, "2021-09-15", "2021-10-14"},
        {CUT_MONTH, DECREE, "2021-10-14", 2021, 10, "2021-09-15", "2021-10-14"},
        {CUT_MONTH, DECREE, "2021-10-15", 2021, 11, "2021-10-15", "2021-11-14"},
        {CUT_MONTH, DECREE, "2021-12-15", 2022, 1, "2021-12-15", "2022-01-14"},
        {CUT_MONTH, DECREE, "2020-02-29", 2020, 3, "2020-02-15", "2020-03-14"},
        {CUT_QUARTER, DECREE, "2021-12-15", 2022, 1, "2021-12-15", "2022-03-14"},
        {CUT_QUARTER, DECREE, "2022-03-14", 2022, 1, "2021-12-15", "2022-03-14"},
        {CUT_QUARTER, DECREE, "2022-03-15", 2022, 2, "2022-03-15", "2022-06-14"},
        {CUT_QUARTER, DECREE, "2021-12-14", 2021, 4, "2021-09-15", "2021-12-14"},
        {CUT_HALF, DECREE, "2021-01-01", 2021, 1, "2020-12-15", "2021-06-14"},
        {CUT_HALF, DECREE, "2021-06-15", 2021, 2, "2021-06-15", "2021-12-14"},
        {CUT_YEAR, DECREE, "2021-12-14", 2021, 1, "2020-12-15", "2021-12-14"},
        {CUT_YEAR, DECREE, "2021-12-31", 2022, 1, "2021-12-15", "2022-12-14"},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        check(&rows[i]);
}

/* 31, and a day that a month does not have, is the month's own last. */
static void months_end_where_they_end(void **state) {
    static const Row rows[] = {
        {CUT_MONTH, 31, "2021-02-28", 2021, 2, "2021-02-01", "2021-02-28"},
        {CUT_MONTH, 31, "2020-02-29", 2020, 2, "2020-02-01", "2020-02-29"},
        {CUT_MONTH, 31, "2000-02-10", 2000, 2, "2000-02-01", "2000-02-29"},
        {CUT_MONTH, 31, "1900-02-10", 1900, 2, "1900-02-01", "1900-02-28"},
        {CUT_MONTH, 31, "2021-12-31", 2021, 12, "2021-12-01", "2021-12-31"},
        {CUT_MONTH, 30, "2021-01-31", 2021, 2, "2021-01-31", "2021-02-28"},
        {CUT_MONTH, 30, "2021-03-01", 2021, 3, "2021-03-01", "2021-03-30"},
        {CUT_QUARTER, 31, "2022-01-01", 2022, 1, "2022-01-01", "2022-03-31"},
        {CUT_HALF, 31, "2021-07-01", 2021, 2, "2021-07-01", "2021-12-31"},
        {CUT_YEAR, 31, "2020-02-29", 2020, 1, "2020-01-01", "2020-12-31"},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        check(&rows[i]);
}

/* ISO 8601: the year of a week is its Thursday's. */
static void weeks_are_iso(void **state) {
    static const Row rows[] = {
        {CUT_WEEK, 31, "2021-09-21", 2021, 38, "2021-09-20", "2021-09-26"},
        {CUT_WEEK, 31, "2021-01-03", 2020, 53, "2020-12-28", "2021-01-03"},
        {CUT_WEEK, 31, "2021-01-04", 2021, 1, "2021-01-04", "2021-01-10"},
        {CUT_WEEK, 31, "2019-12-30", 2020, 1, "2019-12-30", "2020-01-05"},
        {CUT_WEEK, 31, "2022-01-01", 2021, 52, "2021-12-27", "2022-01-02"},
        {CUT_WEEK, 31, "2020-03-01", 2020, 9, "2020-02-24", "2020-03-01"},
        {CUT_DAY, 31, "2020-12-31", 2020, 366, "2020-12-31", "2020-12-31"},
        {CUT_DAY, 31, "2021-12-31", 2021, 365, "2021-12-31", "2021-12-31"},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        check(&rows[i]);
}

static void what_is_no_period_is_refused(void **state) {
    Period period;
    PeriodCut cut;
    (void)state;
    assert_false(period_of(CUT_SPAN, 31, "2021-01-01", &period));
    assert_false(period_of(CUT_MONTH, 31, "2021-02-29", &period));
    assert_false(period_of(CUT_MONTH, 31, WHEN_NONE, &period));
    assert_false(period_of(CUT_YEAR, DECREE, "0001-01-01", &period));
    assert_true(period_cut("half", &cut) && cut == CUT_HALF);
    assert_true(period_cut("span", &cut) && cut == CUT_SPAN);
    assert_false(period_cut("decade", &cut));
}

/* The look's example: October 2021 is due on 25/10, eleven days after its last. */
static void due_days_are_whole_days(void **state) {
    PeriodTimes times, grace;
    (void)state;
    assert_true(period_times("2021-10-14", 5, 11, 0, &times));
    assert_int_equal(times.opens_at, when_day_start("2021-10-09"));
    assert_int_equal(times.due_at, when_day_start("2021-10-26") - 1);
    assert_int_equal(times.late_at, times.due_at);
    assert_int_equal(period_days_late(&times, times.due_at), 0);
    assert_int_equal(period_days_late(&times, times.due_at + 1), 1);
    assert_int_equal(period_days_late(&times, times.due_at + WHEN_DAY), 1);
    assert_int_equal(period_days_late(&times, times.due_at + WHEN_DAY + 1), 2);
    assert_true(period_times("2021-10-14", 5, 11, 2, &grace));
    assert_int_equal(period_days_late(&grace, grace.due_at + 2 * WHEN_DAY), 0);
    assert_int_equal(period_days_late(&grace, grace.due_at + 2 * WHEN_DAY + 1), 3);
    assert_false(period_times("2021-10-32", 5, 11, 0, &times));
}

static void names_fill_their_slots(void **state) {
    static const struct {
        const char *pattern;
        PeriodCut cut;
        const char *day, *name;
    } rows[] = {
        {"Tháng {no}/{year}", CUT_MONTH, "2021-10-01", "Tháng 10/2021"},
        {"Ngày {from}", CUT_DAY, "2021-10-01", "Ngày 01/10/2021"},
        {"Tuần {no}/{year}", CUT_WEEK, "2021-01-01", "Tuần 53/2020"},
        {"Quý {roman}/{year}", CUT_QUARTER, "2021-10-01", "Quý IV/2021"},
        {"Quý {roman}/{year}", CUT_QUARTER, "2021-12-15", "Quý I/2022"},
        {"6 tháng đầu năm {year}|6 tháng cuối năm {year}", CUT_HALF, "2021-06-14",
         "6 tháng đầu năm 2021"},
        {"6 tháng đầu năm {year}|6 tháng cuối năm {year}", CUT_HALF, "2021-06-15",
         "6 tháng cuối năm 2021"},
        {"Năm {year}", CUT_YEAR, "2021-12-15", "Năm 2022"},
        {"Sơ kết đến {to}", CUT_MONTH, "2021-10-01", "Sơ kết đến 14/10/2021"},
        {"Tổng kết", CUT_MONTH, "2021-10-01", "Tổng kết"},
        {"", CUT_MONTH, "2021-10-01", ""},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Period period;
        assert_true(period_of(rows[i].cut, DECREE, rows[i].day, &period));
        g_autofree char *name = period_name(rows[i].pattern, &period);
        assert_string_equal(name, rows[i].name);
    }
}

static void tenths_are_rounded_half_up(void **state) {
    (void)state;
    assert_int_equal(period_tenths(0, 0), -1);
    assert_int_equal(period_tenths(0, 48), 0);
    assert_int_equal(period_tenths(48, 48), 1000);
    assert_int_equal(period_tenths(1, 3), 333);
    assert_int_equal(period_tenths(2, 3), 667);
    assert_int_equal(period_tenths(1, 2000), 1); /* 0.05 % */
    assert_int_equal(period_tenths(1, 2001), 0);
    assert_int_equal(period_tenths(46, 48), 958);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_decree_cuts_on_the_14th),
        cmocka_unit_test(months_end_where_they_end),
        cmocka_unit_test(weeks_are_iso),
        cmocka_unit_test(what_is_no_period_is_refused),
        cmocka_unit_test(due_days_are_whole_days),
        cmocka_unit_test(names_fill_their_slots),
        cmocka_unit_test(tenths_are_rounded_half_up),
    };
    return cmocka_run_group_tests_name("domain/period", tests, NULL, NULL);
}
