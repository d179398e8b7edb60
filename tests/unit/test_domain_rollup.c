/* Reports' figures added up (domain.md 5.3): exact sums, ratios of sums, units that merged. The
 * rows are written by plain SQL: what a report must look like to get there is test_domain_report's.
 */
#include "domain_fixture.h"

#include <sqlite3.h>

#include "domain/calendar.h"
#include "domain/rollup.h"
#include "domain/unit_admin.h"

static House house;
static gint64 week;

static void sql(const char *text) {
    sqlite3 *db = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", message, text);
    sqlite3_close(db);
}

static StoreCode calendar(Store *store, gpointer data, GError **error) {
    CalendarReport report = {0};
    (void)data;
    return calendar_run(store, &house.actor, "2021-12-31", &report, error);
}

static gint64 first_week(void) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT min(id) FROM period WHERE kind = 'week'", -1, &statement, NULL);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    gint64 id = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return id;
}

/* A register of its own: two counts and their ratio, money, a decimal, one that is only shown. */
static int begin(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    house_open(&house);
    if (store_write(house.store, calendar, NULL, &error) != STORE_OK)
        fail_msg("%s", error->message);
    week = first_week();
    sql("DELETE FROM figure WHERE id NOT IN (SELECT figure_id FROM report_figure);"
        "INSERT INTO figure VALUES"
        " (901, 't_done', 1, 1, 'n', 'n', 'm', 'm', 'int', 0, 'sum', '', ''),"
        " (902, 't_all', 2, 1, 'n', 'n', 'm', 'm', 'int', 0, 'sum', '', ''),"
        " (903, 't_rate', 3, 1, 'n', 'n', '%', '%', 'percent', 1, 'ratio', 't_done', 't_all'),"
        " (904, 't_money', 1, 2, 'n', 'n', 'm', 'm', 'money', 0, 'sum', '', ''),"
        " (905, 't_tonnes', 2, 2, 'n', 'n', 'm', 'm', 'decimal', 2, 'sum', '', ''),"
        " (906, 't_shown', 3, 2, 'n', 'n', 'm', 'm', 'int', 0, 'none', '', '')");
    return 0;
}

static int end(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* Writes down that a unit owes a period's report, and since when it has it. */
static void owes_in(gint64 period, const char *unit, gint64 first_at, gint64 excused_at) {
    g_autofree char *text = g_strdup_printf(
        "INSERT INTO expected (period_id, unit_id, unit_pos, unit_name, unit_short, recipient_id, "
        "first_at, excused_at) SELECT %" G_GINT64_FORMAT
        ", u.id, u.pos, u.name, u.short_name, (SELECT id FROM unit WHERE code = 'BTDKT'), "
        "%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " FROM unit u WHERE u.code = '%s' "
        "ON CONFLICT (period_id, unit_id) DO UPDATE SET first_at = excluded.first_at, "
        "excused_at = excluded.excused_at",
        period, first_at, excused_at, unit);
    sql(text);
}

static void owes(const char *unit, gint64 first_at, gint64 excused_at) {
    owes_in(week, unit, first_at, excused_at);
}

/* What a unit's report, which came, says of a figure; now and total as SQL writes them. */
static void says_in(gint64 period, const char *unit, const char *figure, const char *now,
                    const char *total) {
    g_autofree char *text = g_strdup_printf(
        "PRAGMA foreign_keys = OFF; INSERT INTO report_figure SELECT %" G_GINT64_FORMAT
        ", f.id, u.id, u.pos, u.id, %s, %s FROM unit u, figure f "
        "WHERE u.code = '%s' AND f.code = '%s'",
        period, now, total, unit, figure);
    owes_in(period, unit, 5, 0);
    sql(text);
}

static void says(const char *unit, const char *figure, const char *now, const char *total) {
    says_in(week, unit, figure, now, total);
}

/* A figure over a unit and those below it: "reports now total tenths", "-" for none. New string. */
static char *rolled(const char *unit, const char *code) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Unit) at = unit_by_code(house.store, unit, NULL);
    const RollupChoice choice = {.from = week, .period = week, .pos = at->pos, .last = at->last};
    g_autoptr(GPtrArray) figures = rollup_figures(house.store, &choice, &error);
    if (!figures)
        return g_strdup("error");
    for (guint i = 0; i < figures->len; i++) {
        const RollupFigure *f = g_ptr_array_index(figures, i);
        if (strcmp(f->code, code) != 0)
            continue;
        GString *told = g_string_new(NULL);
        g_string_append_printf(told, "%" G_GINT64_FORMAT, f->reports);
        const gboolean has[] = {f->has_now, f->has_total, f->has_tenths};
        const gint64 values[] = {f->now, f->total, f->tenths};
        for (guint v = 0; v < G_N_ELEMENTS(has); v++)
            if (has[v])
                g_string_append_printf(told, " %" G_GINT64_FORMAT, values[v]);
            else
                g_string_append(told, " -");
        return g_string_free(told, FALSE);
    }
    return g_strdup("absent");
}

static void gives(const char *unit, const char *code, const char *expected) {
    g_autofree char *told = rolled(unit, code);
    assert_string_equal(told, expected);
}

/* ---- tests ---- */

/* domain.md 5.3: 102.5 % is a real magnitude; 6.5: 1.181.743 doses. */
static void ratios_round_half_up(void **state) {
    static const struct {
        gint64 part;
        int part_scale;
        gint64 whole;
        int whole_scale;
        gint64 tenths; /* -1: none */
    } cases[] = {
        {0, 0, 5, 0, 0},
        {5, 0, 5, 0, 1000},
        {1, 0, 3, 0, 333},
        {2, 0, 3, 0, 667},
        {1, 0, 2000, 0, 1}, /* 0,05 % is half a tenth: up */
        {1, 0, 2001, 0, 0},
        {3, 0, 2000, 0, 2},
        {1025, 0, 1000, 0, 1025}, /* over 100 % */
        {1181743, 0, 534242, 0, 2212},
        {150, 2, 3, 0, 500}, /* 1,50 of 3 */
        {3, 0, 150, 2, 2000},
        {1, 0, 0, 0, -1},
        {0, 0, 0, 0, -1},
        {1, 0, -4, 0, -1},
        {-1, 0, 4, 0, -1},
        {G_MAXINT64, 0, G_MAXINT64, 0, 1000},
        {G_MAXINT64 - 1, 6, G_MAXINT64, 6, 1000},
        {G_MAXINT64, 0, 1, 0, -1}, /* beyond 64 bits */
        {9000000000000000000, 0, 1000, 0, 9000000000000000000},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 tenths = -1;
        gboolean found = rollup_tenths(cases[i].part, cases[i].part_scale, cases[i].whole,
                                       cases[i].whole_scale, &tenths);
        if (tenths != cases[i].tenths || found != (cases[i].tenths >= 0))
            fail_msg("case %u: %" G_GINT64_FORMAT, i, tenths);
    }
}

static void sums_are_those_of_the_units_below(void **state) {
    (void)state;
    says("UBND-BX", "t_done", "3", "10");
    says("SYT", "t_done", "4", "NULL"); /* cumulative not given */
    says("SCT", "t_done", "NULL", "7");
    says("UBND-BX", "t_all", "0", "0");
    says("SYT", "t_all", "0", "6");
    says("UBND-BX", "t_tonnes", "125", "250");
    says("SYT", "t_tonnes", "5", "9999");
    says("UBND-BX", "t_shown", "1", "1");
    gives("UBND-TINH", "t_done", "3 7 17 -");
    gives("UBND-TINH", "t_all", "2 0 6 -");
    gives("UBND-TINH", "t_rate", "2 - - 2833"); /* 17 of 6, not the mean of what each has */
    gives("UBND-TINH", "t_tonnes", "2 130 10249 -");
    gives("UBND-TINH", "t_shown", "1 - - -");
    gives("UBND-TINH", "t_money", "absent");
    gives("UBND-BX", "t_done", "1 3 10 -");
    gives("UBND-BX", "t_rate", "1 - - -"); /* of nothing */
    gives("SYT", "t_rate", "1 - - -");     /* nothing cumulative in the numerator */
    gives("SYT", "t_shown", "0 - - -");    /* asked for, given by others */
}

/* domain.md 8.4: up to 10^12 đồng a unit; far beyond that it is still exact, or refused. */
static void money_is_exact(void **state) {
    (void)state;
    says("UBND-BX", "t_money", "999999999999", "4000000000000000001");
    says("SYT", "t_money", "1", "4000000000000000002");
    gives("UBND-TINH", "t_money", "2 1000000000000 8000000000000000003 -");
    says("SCT", "t_money", "1", "4000000000000000000");
    gives("UBND-TINH", "t_money", "error");
    gives("SYT", "t_money", "1 1 4000000000000000002 -");
}

/* One that is only shown is never added, so it cannot overflow. */
static void what_is_only_shown_is_not_added(void **state) {
    (void)state;
    says("UBND-BX", "t_shown", "9000000000000000000", "NULL");
    says("SYT", "t_shown", "9000000000000000000", "NULL");
    gives("UBND-TINH", "t_shown", "2 - - -");
}

/* The merger of 1 July 2025: what Nam Luc and Ban Cai reported adds up under the new Coc Lau. */
static void a_merged_unit_adds_up_under_its_successor(void **state) {
    (void)state;
    UnitReport numbered;
    g_autofree char *merger = NULL;
    says("UBND-BH-NAMLUC", "t_done", "1", "20");
    says("UBND-BH-BANCAI", "t_done", "2", "30");
    gives("UBND-BH", "t_done", "2 3 50 -");
    assert_true(g_file_get_contents("tests/fixtures/merger-2025.sql", &merger, NULL, NULL));
    sql(merger);
    house.actor.today = "2025-08-01";
    assert_int_equal(unit_renumber(house.store, &house.actor, &numbered, NULL), STORE_OK);
    says("UBND-COCLAU", "t_done", "4", "100");
    gives("UBND-COCLAU", "t_done", "3 7 150 -");
    gives("UBND-BH-NAMLUC", "t_done", "1 1 20 -");
    gives("UBND-BH", "t_done", "0 - - -");
    gives("UBND-TINH", "t_done", "3 7 150 -");
}

/* ---- one figure by unit ---- */

/* One unit's line of a figure, from a unit down: "how now total tenths". New string. */
static char *line(const char *from, const char *unit, const char *code) {
    static const char *const hows[] = {"came", "excused", "missing"};
    g_autoptr(GError) error = NULL;
    g_autoptr(Unit) at = unit_by_code(house.store, from, NULL);
    const RollupChoice choice = {.from = week, .period = week, .pos = at->pos, .last = at->last};
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

/* ---- who may see it ---- */

static gboolean sees(const char *login, gint64 now) {
    g_autoptr(Rows) rows = store_query(house.store, "rollup_in_scope");
    gint64 account = account_by_login(house.store, login, NULL);
    assert_true(account > 0);
    rows_int(rows, "period", week);
    rows_int(rows, "me", account);
    rows_text(rows, "today", DEMO_DAY);
    rows_int(rows, "now", now);
    return rows_next(rows, NULL);
}

static void the_desk_and_auditors_see_it(void **state) {
    (void)state;
    owes("SYT", 0, 0);
    assert_true(sees("tdthinh", house.actor.now));   /* a verifier of the desk that receives it */
    assert_true(sees("lqvinh", house.actor.now));    /* of its council */
    assert_true(sees("cmkien", house.actor.now));    /* an auditor */
    assert_false(sees("ltkieu", house.actor.now));   /* a verifier of another desk */
    assert_false(sees("htmhuong", house.actor.now)); /* an officer */
    assert_false(sees(ADMIN_LOGIN, house.actor.now));
    assert_false(sees("tdthinh", 1)); /* before it opens */
    assert_false(sees("cmkien", 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios_round_half_up),
        cmocka_unit_test_setup_teardown(sums_are_those_of_the_units_below, begin, end),
        cmocka_unit_test_setup_teardown(money_is_exact, begin, end),
        cmocka_unit_test_setup_teardown(what_is_only_shown_is_not_added, begin, end),
        cmocka_unit_test_setup_teardown(a_merged_unit_adds_up_under_its_successor, begin, end),
        cmocka_unit_test_setup_teardown(each_unit_stands_with_what_it_said, begin, end),
        cmocka_unit_test_setup_teardown(a_merged_unit_stands_apart_by_its_own_name, begin, end),
        cmocka_unit_test_setup_teardown(the_desk_and_auditors_see_it, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
