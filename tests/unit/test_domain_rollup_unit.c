/* One figure unit by unit and period by period, and who sent (domain.md 5.3, 5.4). */
#include "rollup_fixture.h"

/* One unit's line of a figure, from a unit down: "how now total tenths". New string. */
static char *line(const char *from, const char *unit, const char *code) {
    static const char *const hows[] = {"came", "excused", "missing"};
    g_autoptr(GError) error = NULL;
    const RollupChoice choice = from_unit(from);
    g_autoptr(GPtrArray) units = rollup_units(house.store, &choice, code, &error);
    if (!units)
        fail_msg("%s", error->message);
    gint64 id = unit_id(&house, unit);
    for (guint i = 0; i < units->len; i++) {
        const RollupUnit *u = g_ptr_array_index(units, i);
        if (u->unit == id)
            return g_strdup_printf(
                "%s %s%" G_GINT64_FORMAT " %s%" G_GINT64_FORMAT " %s%" G_GINT64_FORMAT,
                hows[u->how], u->has_now ? "" : "-", u->now, u->has_total ? "" : "-", u->total,
                u->has_tenths ? "" : "-", u->tenths);
    }
    return g_strdup("absent");
}

static void lines(const char *from, const char *unit, const char *code, const char *expected) {
    g_autofree char *told = line(from, unit, code);
    assert_string_equal(told, expected);
}

/* "-0" is what was not given. */
static void each_unit_stands_with_what_it_said(void **state) {
    (void)state;
    owes("SYT", 5, 0);
    owes("SCT", 0, 7);
    owes("UBND-BX", 0, 0);
    says("SYT", "t_done", "0", "41");
    says("SYT", "t_all", "NULL", "40");
    says("SYT", "t_shown", "8", "NULL");
    lines("UBND-TINH", "SYT", "t_done", "came 0 41 -0");
    lines("UBND-TINH", "SYT", "t_rate", "came -0 -0 1025"); /* 102,5 % */
    lines("UBND-TINH", "SYT", "t_shown", "came 8 -0 -0");
    lines("UBND-TINH", "SCT", "t_done", "excused -0 -0 -0");
    lines("UBND-TINH", "UBND-BX", "t_done", "missing -0 -0 -0");
    lines("UBND-BX", "SYT", "t_done", "absent");
    lines("UBND-TINH", "SYT", "t_unknown", "absent");
}

static void a_merged_unit_stands_apart_by_its_own_name(void **state) {
    (void)state;
    UnitReport numbered;
    g_autofree char *merger = NULL;
    owes("UBND-BH-NAMLUC", 5, 0);
    says("UBND-BH-NAMLUC", "t_done", "1", "20");
    assert_true(g_file_get_contents("tests/fixtures/merger-2025.sql", &merger, NULL, NULL));
    sql(merger);
    house.actor.today = "2025-08-01";
    assert_int_equal(unit_renumber(house.store, &house.actor, &numbered, NULL), STORE_OK);
    lines("UBND-COCLAU", "UBND-BH-NAMLUC", "t_done", "came 1 20 -0");
    lines("UBND-BH", "UBND-BH-NAMLUC", "t_done", "absent");
}

/* The sums of a figure's units are what the roll-up of all figures says. */
static void one_figure_agrees_with_all(void **state) {
    static const char *const codes[] = {"t_done", "t_all", "t_rate", "t_tonnes"};
    (void)state;
    says_in(weeks[0], "SYT", "t_done", "3", "10");
    says_in(weeks[1], "SYT", "t_done", "4", "14");
    says_in(weeks[0], "SYT", "t_all", "4", "13");
    says_in(weeks[1], "SCT", "t_all", "5", "7");
    says_in(weeks[1], "SCT", "t_tonnes", "5", "725");
    RollupChoice choice = from_unit("UBND-TINH");
    choice.period = weeks[1];
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_autoptr(RollupFigure) one = rollup_figure(house.store, codes[i], NULL);
        g_autoptr(GPtrArray) units = rollup_figure_units(house.store, &choice, one, NULL);
        g_autoptr(GPtrArray) all = rollup_figures(house.store, &choice, NULL);
        const RollupFigure *same = rollup_find(all, codes[i]);
        assert_non_null(units);
        assert_int_equal(one->reports, same->reports);
        assert_int_equal(one->has_now, same->has_now);
        assert_int_equal(one->has_total, same->has_total);
        assert_int_equal(one->has_tenths, same->has_tenths);
        assert_int_equal(one->now, same->now);
        assert_int_equal(one->total, same->total);
        assert_int_equal(one->tenths, same->tenths);
    }
    g_autoptr(RollupFigure) none = rollup_figure(house.store, "t_unknown", NULL);
    assert_null(none);
}

static void one_figure_beyond_64_bits_is_an_error(void **state) {
    (void)state;
    says("UBND-BX", "t_money", "1", "4000000000000000001");
    says("SYT", "t_money", "1", "4000000000000000002");
    says("SCT", "t_money", "1", "4000000000000000000");
    const RollupChoice choice = from_unit("UBND-TINH");
    g_autoptr(GError) error = NULL;
    g_autoptr(RollupFigure) money = rollup_figure(house.store, "t_money", NULL);
    g_autoptr(GPtrArray) units = rollup_figure_units(house.store, &choice, money, &error);
    assert_null(units);
    assert_non_null(error);
}

/* ---- who sent ---- */

/* A day of grace is on time; an excused unit is not expected; what came of it is not received. */
static void reports_are_counted(void **state) {
    (void)state;
    gint64 late = number("SELECT late_at FROM period WHERE id = (SELECT id FROM period "
                         "WHERE kind = 'week' ORDER BY ends_on LIMIT 1)");
    sql("DELETE FROM expected");
    owes_in(weeks[0], "SYT", late, 0);
    owes_in(weeks[0], "SCT", late + 1, 0);
    owes_in(weeks[0], "UBND-BX", 0, 0);
    owes_in(weeks[0], "UBND-BH", 0, 7);
    owes_in(weeks[1], "SYT", 5, 0);
    owes_in(weeks[1], "UBND-BX", 5, 7);
    struct {
        guint to;
        RollupCounts expected;
    } cases[] = {
        {0,
         {.expected = 3,
          .received = 2,
          .on_time = 1,
          .excused = 1,
          .units = 3,
          .missing_units = 1}},
        {1,
         {.expected = 4,
          .received = 3,
          .on_time = 2,
          .excused = 2,
          .units = 3,
          .missing_units = 1}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        RollupChoice choice = from_unit("UBND-TINH");
        choice.period = weeks[cases[i].to];
        g_autoptr(GPtrArray) sent = rollup_sent(house.store, &choice, late + 1, "vi", NULL);
        const RollupCounts c = rollup_count(sent);
        assert_memory_equal(&c, &cases[i].expected, sizeof c);
    }
    RollupChoice choice = from_unit("SCT");
    g_autoptr(GPtrArray) sent = rollup_sent(house.store, &choice, late + 1, "vi", NULL);
    assert_int_equal(sent->len, 1);
    assert_true(((const RollupSent *)g_ptr_array_index(sent, 0))->days_late > 0);
    choice = from_unit("UBND-BX");
    g_autoptr(GPtrArray) missing = rollup_sent(house.store, &choice, late, "vi", NULL);
    assert_int_equal(((const RollupSent *)g_ptr_array_index(missing, 0))->overdue, 0);
    g_autoptr(GPtrArray) over = rollup_sent(house.store, &choice, late + 1, "vi", NULL);
    assert_int_equal(((const RollupSent *)g_ptr_array_index(over, 0))->overdue, 1);
}

/* ---- period by period ---- */

static void each_period_stands_alone(void **state) {
    (void)state;
    says_in(weeks[0], "SYT", "t_done", "3", "10");
    says_in(weeks[0], "SCT", "t_done", "1", "1");
    says_in(weeks[0], "SYT", "t_all", "2", "8");
    says_in(weeks[2], "SYT", "t_done", "5", "19");
    RollupChoice choice = from_unit("UBND-TINH");
    choice.from = choice.period = weeks[2];
    g_autoptr(RollupFigure) done = rollup_figure(house.store, "t_done", NULL);
    g_autoptr(RollupFigure) rate = rollup_figure(house.store, "t_rate", NULL);
    g_autoptr(GPtrArray) trend = rollup_trend(house.store, &choice, done, 12, "vi", NULL);
    assert_int_equal(trend->len, 3);
    const RollupPeriod *first = g_ptr_array_index(trend, 0), *second = g_ptr_array_index(trend, 1),
                       *third = g_ptr_array_index(trend, 2);
    assert_int_equal(first->period, weeks[0]);
    assert_int_equal(first->now, 4);
    assert_int_equal(first->total, 11);
    assert_int_equal(first->reports, 2);
    assert_false(second->has_now);
    assert_int_equal(second->reports, 0);
    assert_int_equal(third->total, 19);
    g_autoptr(GPtrArray) rates = rollup_trend(house.store, &choice, rate, 12, "vi", NULL);
    first = g_ptr_array_index(rates, 0);
    assert_int_equal(first->tenths, 1375); /* 11 of 8 */
    g_autoptr(GPtrArray) two = rollup_trend(house.store, &choice, done, 2, "vi", NULL);
    assert_int_equal(two->len, 2);
    choice.from = weeks[0]; /* a span is shown whole */
    g_autoptr(GPtrArray) span = rollup_trend(house.store, &choice, done, 2, "vi", NULL);
    assert_int_equal(span->len, 3);
    g_autofree char *name = NULL;
    assert_int_equal(rollup_before(house.store, weeks[2], "vi", &name, NULL), weeks[1]);
    assert_int_equal(rollup_before(house.store, weeks[0], "vi", &name, NULL), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_unit_stands_with_what_it_said, begin, end),
        cmocka_unit_test_setup_teardown(a_merged_unit_stands_apart_by_its_own_name, begin, end),
        cmocka_unit_test_setup_teardown(one_figure_agrees_with_all, begin, end),
        cmocka_unit_test_setup_teardown(one_figure_beyond_64_bits_is_an_error, begin, end),
        cmocka_unit_test_setup_teardown(reports_are_counted, begin, end),
        cmocka_unit_test_setup_teardown(each_period_stands_alone, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
