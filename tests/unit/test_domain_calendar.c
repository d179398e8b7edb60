/* The reporting calendar over the demonstration: periods written ahead, who owes a report, excuses,
 * counts (domain.md 5.4; the demo's rules are db/data/53-reporting.sql). */
#include "domain_fixture.h"

#include <sqlite3.h>

#include "domain/calendar.h"
#include "domain/period.h"
#include "domain/unit_admin.h"

#define REASON "Đơn vị đang sắp xếp lại tổ chức bộ máy."

static House house;

static int begin(void **state) {
    (void)state;
    house_open(&house);
    return 0;
}

static int end(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* What submissions and other programs write; these tests are about the calendar alone. */
static void sql(const char *text) {
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s", message);
    sqlite3_close(db);
}

static gint64 figure(const char *text) {
    sqlite3 *db;
    sqlite3_stmt *row;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    if (sqlite3_prepare_v2(db, text, -1, &row, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    gint64 n = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_finalize(row);
    sqlite3_close(db);
    return n;
}

static gint64 period_id(const char *name) {
    g_autofree char *text = g_strdup_printf("SELECT id FROM period WHERE name = '%s'", name);
    return figure(text);
}

static gboolean owes(const char *unit, const char *period) {
    g_autofree char *text =
        g_strdup_printf("SELECT count(*) FROM expected WHERE period_id = %" G_GINT64_FORMAT
                        " AND unit_id = %" G_GINT64_FORMAT,
                        period_id(period), unit_id(&house, unit));
    return figure(text) == 1;
}

typedef struct {
    const char *until;
    CalendarReport report;
} Run;

static StoreCode run_body(Store *store, gpointer data, GError **error) {
    Run *run = data;
    run->report = (CalendarReport){0};
    return calendar_run(store, &house.actor, run->until, &run->report, error);
}

static CalendarReport run_until(const char *until) {
    Run run = {.until = until};
    assert_int_equal(store_write(house.store, run_body, &run, NULL), STORE_OK);
    return run.report;
}

static CalendarCounts counts_of(const char *period, const char *unit) {
    CalendarCounts counts;
    g_autoptr(Unit) top = unit_by_code(house.store, unit, NULL);
    assert_true(
        calendar_counts(house.store, period_id(period), top->pos, top->last, &counts, NULL));
    return counts;
}

/* ---- periods -------------------------------------------------------------------------------- */

/* October 2021 = 15/9 to 14/10, due 25/10; nothing ends before the movement starts on 21/9. */
static void periods_are_written_ahead(void **state) {
    (void)state;
    assert_int_equal(figure("SELECT count(*) FROM period WHERE kind = 'month'"), 3);
    assert_int_equal(figure("SELECT min(no) * 100 + max(no) FROM period WHERE kind = 'month'"),
                     1012);
    assert_int_equal(figure("SELECT min(no) * 100 + max(no) FROM period WHERE kind = 'week'"),
                     3852);
    assert_int_equal(figure("SELECT count(*) FROM period WHERE kind = 'week'"), 15);
    assert_int_equal(figure("SELECT count(*) FROM period WHERE kind = 'month' AND no = 10 AND "
                            "starts_on = '2021-09-15' AND ends_on = '2021-10-14'"),
                     1);
    assert_int_equal(figure("SELECT due_at FROM period WHERE name = 'Tháng 10/2021'"),
                     when_day_start("2021-10-26") - 1);
    assert_int_equal(figure("SELECT due_at FROM period WHERE name = 'Sơ kết đến 30/11/2021'"),
                     when_day_start("2021-12-11") - 1);
    /* again: nothing; three weeks on: month 1/2022 and what lies between */
    CalendarReport again = run_until("2022-01-05");
    assert_int_equal(again.periods + again.expected + again.withdrawn + again.skipped, 0);
    CalendarReport more = run_until("2022-01-26");
    assert_int_equal(more.periods, 1 + 3);
    assert_int_equal(more.expected, 4 * counts_of("Tháng 12/2021", "UBND-TINH").expected);
}

/* A rule that is replaced: a period belongs to the one that holds on its last day. */
static void a_rule_ends(void **state) {
    (void)state;
    sql("UPDATE reporting SET valid_to = '2022-01-01' WHERE id = 1;"
        "INSERT INTO reporting SELECT 11, movement_id, period_kind, form, 31, open_days, due_days, "
        "3, "
        "basis, '2022-01-01', '9999-12-31' FROM reporting WHERE id = 1;");
    run_until("2022-03-31");
    assert_int_equal(figure("SELECT count(*) FROM period WHERE reporting_id = 1"), 3);
    assert_int_equal(figure("SELECT count(*) FROM period WHERE reporting_id = 11"), 3);
    assert_int_equal(figure("SELECT late_at - due_at FROM period WHERE name = 'Tháng 1/2022'"),
                     3 * WHEN_DAY);
    assert_int_equal(figure("SELECT count(*) FROM period WHERE name = 'Tháng 1/2022' AND "
                            "starts_on = '2022-01-01' AND ends_on = '2022-01-31'"),
                     1);
}

typedef struct {
    CalendarSpan span;
    gint64 id;
} Span;

static StoreCode span_body(Store *store, gpointer data, GError **error) {
    Span *span = data;
    return calendar_span(store, &house.actor, &span->span, &span->id, error);
}

static void spans_are_asked_for(void **state) {
    (void)state;
    Span good = {{3, "2021-09-21", "2021-12-31", "2022-01-15"}, 0};
    assert_int_equal(store_write(house.store, span_body, &good, NULL), STORE_OK);
    assert_int_equal(good.id, period_id("Sơ kết đến 31/12/2021"));
    assert_int_equal(figure("SELECT no FROM period WHERE name = 'Sơ kết đến 31/12/2021'"), 2);
    assert_int_equal(figure("SELECT due_at FROM period WHERE name = 'Sơ kết đến 31/12/2021'"),
                     when_day_start("2022-01-16") - 1);
    g_autofree char *act = last_act(&house);
    assert_string_equal(act, "report_period");
    assert_int_equal(store_write(house.store, span_body, &good, NULL), STORE_EXISTS);
    static const CalendarSpan bad[] = {
        {1, "2021-09-21", "2021-12-31", NULL},         /* months are cut */
        {99, "2021-09-21", "2021-12-30", NULL},        /* no such rule */
        {3, "2021-09-20", "2021-12-30", NULL},         /* before the movement */
        {3, "2021-12-31", "2021-12-30", NULL},         /* backward */
        {3, "2021-09-21", "2021-12-30", "2021-12-29"}, /* due before its end */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        Span span = {bad[i], 0};
        g_autoptr(GError) error = NULL;
        assert_int_equal(store_write(house.store, span_body, &span, &error), STORE_INVALID);
        assert_true(g_error_matches(error, DOMAIN_ERROR, DOMAIN_CHOICE));
    }
}

/* ---- who owes ------------------------------------------------------------------------------- */

/* Those who report straight to the province; those below report themselves, the board to nobody. */
static void the_province_asks_its_own(void **state) {
    (void)state;
    CalendarCounts month = counts_of("Tháng 12/2021", "UBND-TINH");
    gint64 units =
        figure("SELECT count(*) FROM unit WHERE (level = 'department' AND kind IN "
               "('department', 'central', 'front', 'mass_body', 'police', 'army', 'press')"
               " AND code <> 'BTDKT') OR kind = 'district'");
    assert_int_equal(month.expected, units);
    assert_true(owes("SYT", "Tháng 12/2021") && owes("UBND-BX", "Tháng 12/2021"));
    assert_false(owes("TTYT-BX", "Tháng 12/2021") || owes("BTDKT", "Tháng 12/2021"));
    assert_int_equal(counts_of("Sơ kết đến 30/11/2021", "UBND-TINH").expected,
                     units + figure("SELECT count(*) FROM unit WHERE kind = 'enterprise'"));
    assert_int_equal(counts_of("Tháng 12/2021", "SYT").expected, 1);
    assert_int_equal(figure("SELECT count(DISTINCT recipient_id) FROM expected"), 1);
    assert_int_equal(figure("SELECT min(recipient_id) FROM expected"), unit_id(&house, "BTDKT"));
}

static void close_on(const char *code, const char *into, const char *day) {
    assert_int_equal(unit_close(house.store, &house.actor, code, into, day, house.faults, NULL),
                     STORE_OK);
}

/* The last day of December's period is 14/12; the day of closing is the first without the unit. */
static void a_closed_unit_owes_what_it_outlived(void **state) {
    (void)state;
    assert_true(owes("SKHCN", "Tháng 12/2021"));
    close_on("SKHCN", "SCT", "2021-12-10");
    close_on("SNGV", NULL, "2021-12-14");
    close_on("BDT", NULL, "2021-12-15");
    CalendarReport report = run_until("2022-01-26");
    assert_false(owes("SKHCN", "Tháng 12/2021"));
    assert_false(owes("SNGV", "Tháng 12/2021"));
    assert_true(owes("BDT", "Tháng 12/2021"));
    assert_false(owes("BDT", "Tháng 1/2022"));
    assert_true(owes("SKHCN", "Tháng 11/2021")); /* over, and it stood then */
    assert_true(report.withdrawn > 2);
    /* numbered anew beneath its successor, the copies follow */
    UnitReport numbered;
    house.actor.today = "2021-12-20";
    assert_int_equal(unit_renumber(house.store, &house.actor, &numbered, NULL), STORE_OK);
    assert_true(numbered.moved > 0);
    assert_int_equal(figure("SELECT count(*) FROM expected e JOIN unit u ON u.id = e.unit_id "
                            "WHERE e.unit_pos <> u.pos"),
                     0);
    assert_int_equal(counts_of("Tháng 11/2021", "SCT").expected, 2);
}

/* What was sent before the unit closed stays. */
static void what_was_sent_stays(void **state) {
    (void)state;
    sql("UPDATE expected SET first_at = 5 WHERE unit_id = (SELECT id FROM unit WHERE code = "
        "'SKHCN')");
    close_on("SKHCN", "SCT", "2021-12-10");
    run_until("2022-01-26");
    assert_true(owes("SKHCN", "Tháng 12/2021"));
    assert_false(owes("SKHCN", "Tháng 1/2022"));
}

static void a_later_unit_owes_nothing_for_what_is_over(void **state) {
    (void)state;
    const UnitFields fields = {.code = "MOI",
                               .name = "Sở Mới",
                               .kind = "department",
                               .level = "department",
                               .parent = "UBND-TINH",
                               .from = "2021-09-01"};
    gint64 id;
    assert_int_equal(unit_create(house.store, &house.actor, &fields, &id, house.faults, NULL),
                     STORE_OK);
    run_until("2022-01-05");
    assert_false(owes("MOI", "Tháng 10/2021"));
    assert_false(owes("MOI", "Tháng 11/2021")); /* due 25/11, today is 1/12 */
    assert_true(owes("MOI", "Tháng 12/2021"));
    assert_true(owes("MOI", "Sơ kết đến 30/11/2021")); /* due 10/12 */
}

/* The merger of 1 July 2025 (tests/fixtures): the three owe the quarter to 30/6, the new one the
 * next. */
static void a_merger_between_two_quarters(void **state) {
    (void)state;
    g_autofree char *merger = NULL;
    UnitReport numbered;
    assert_true(g_file_get_contents("tests/fixtures/merger-2025.sql", &merger, NULL, NULL));
    sql(merger);
    sql("UPDATE reporting SET valid_to = '2021-12-31';"
        "INSERT INTO reporting VALUES (12, 1, 'quarter', 'report-full', 31, 5, 15, 0, '', "
        "'2025-04-01', '9999-12-31');"
        "INSERT INTO reporting_unit_kind (reporting_id, unit_kind) VALUES (12, 'commune');");
    house.actor.today = "2025-08-01";
    house.actor.now = when_day_start("2025-08-01");
    assert_int_equal(unit_renumber(house.store, &house.actor, &numbered, NULL), STORE_OK);
    run_until("2025-09-30");
    static const char *const old[] = {"UBND-BH-NAMLUC", "UBND-BH-BANCAI", "UBND-BH-COCLAU"};
    for (gsize i = 0; i < G_N_ELEMENTS(old); i++)
        assert_true(owes(old[i], "Quý II/2025") && !owes(old[i], "Quý III/2025"));
    assert_true(!owes("UBND-COCLAU", "Quý II/2025") && owes("UBND-COCLAU", "Quý III/2025"));
    assert_int_equal(counts_of("Quý II/2025", "UBND-TINH").expected, 152);
    assert_int_equal(counts_of("Quý III/2025", "UBND-TINH").expected, 150);
    assert_int_equal(counts_of("Quý II/2025", "UBND-COCLAU").expected, 3); /* found under it */
}

/* ---- counts and excuses --------------------------------------------------------------------- */

static void received(const char *unit, gint64 at) {
    g_autofree char *text =
        g_strdup_printf("UPDATE expected SET first_at = %" G_GINT64_FORMAT
                        " WHERE period_id = %" G_GINT64_FORMAT " AND unit_id = %" G_GINT64_FORMAT,
                        at, period_id("Tháng 11/2021"), unit_id(&house, unit));
    sql(text);
}

static char *how(const char *unit, gint64 now, gint64 *days) {
    char *word = NULL;
    g_autoptr(Unit) one = unit_by_code(house.store, unit, NULL);
    g_autoptr(Rows) rows = store_query(house.store, "owed_list");
    rows_int(rows, "period", period_id("Tháng 11/2021"));
    rows_int(rows, "pos", one->pos);
    rows_int(rows, "last", one->pos);
    rows_int(rows, "now", now);
    rows_int(rows, "day", WHEN_DAY);
    rows_text(rows, "lang", "vi");
    if (rows_next(rows, NULL)) {
        word = g_strdup(rows_get_text(rows, 7));
        *days = rows_get_int(rows, 8);
    }
    return word;
}

static void is_how(const char *unit, gint64 now, const char *word, gint64 late) {
    gint64 days = -1;
    g_autofree char *got = how(unit, now, &days);
    assert_string_equal(got, word);
    assert_int_equal(days, late);
}

/* November is due by the end of 25/11: the last microsecond is on time, the next is a day late. */
static void a_microsecond_decides(void **state) {
    (void)state;
    gint64 due = when_day_start("2021-11-26") - 1, now = house.actor.now;
    gint64 all = counts_of("Tháng 11/2021", "UBND-TINH").expected;
    received("SYT", due);
    received("SNV", due + 1);
    received("STC", due + 3 * WHEN_DAY);
    is_how("SYT", now, "on_time", 0);
    is_how("SNV", now, "late", 1);
    is_how("STC", now, "late", 3);
    is_how("SCT", due, "awaited", 0);
    is_how("SCT", due + 1, "missing", 1);
    is_how("SCT", now, "missing", 6);
    CalendarCounts counts = counts_of("Tháng 11/2021", "UBND-TINH");
    assert_int_equal(counts.received, 3);
    assert_int_equal(counts.on_time, 1);
    assert_int_equal(counts.late, 2);
    assert_int_equal(counts.missing, all - 3);
    /* with two days of grace the second is on time; the third, beyond them, is three days late */
    sql("UPDATE period SET late_at = due_at + 172800000000 WHERE name = 'Tháng 11/2021'");
    is_how("SNV", now, "on_time", 0);
    is_how("STC", now, "late", 3);
    assert_int_equal(counts_of("Tháng 11/2021", "UBND-TINH").on_time, 2);
    assert_int_equal(period_tenths(2, all), (4000 + all) / (2 * all));
}

typedef struct {
    const char *period, *unit, *reason; /* reason NULL: undo */
} Excuse;

static StoreCode excuse_body(Store *store, gpointer data, GError **error) {
    const Excuse *e = data;
    gint64 period = period_id(e->period), unit = unit_id(&house, e->unit);
    return e->reason != NULL ? calendar_excuse(store, &house.actor, period, unit, e->reason, error)
                             : calendar_excuse_undo(store, &house.actor, period, unit, error);
}

/* -1: done, else the refusal. */
static int excuse(const char *unit, const char *reason) {
    Excuse e = {"Tháng 11/2021", unit, reason};
    g_autoptr(GError) error = NULL;
    if (store_write(house.store, excuse_body, &e, &error) == STORE_OK)
        return -1;
    assert_true(error->domain == DOMAIN_ERROR);
    return error->code;
}

static void a_verifier_excuses(void **state) {
    (void)state;
    gint64 all = counts_of("Tháng 11/2021", "UBND-TINH").expected;
    assert_int_equal(excuse("SYT", REASON), DOMAIN_NOT_NOW); /* the administrator is no verifier */
    house.actor.account = account_by_login(house.store, "tdthinh", NULL);
    assert_int_equal(excuse("SYT", "Ngắn quá"), DOMAIN_REASON);
    assert_int_equal(excuse("TTYT-BX", REASON), DOMAIN_NOT_NOW); /* owes nothing */
    assert_int_equal(excuse("SYT", NULL), DOMAIN_NOT_NOW);
    assert_int_equal(excuse("SYT", REASON), -1);
    assert_int_equal(excuse("SYT", REASON), DOMAIN_NOT_NOW);
    is_how("SYT", house.actor.now, "excused", 0);
    CalendarCounts counts = counts_of("Tháng 11/2021", "UBND-TINH");
    assert_int_equal(counts.expected, all - 1);
    assert_int_equal(counts.excused, 1);
    assert_int_equal(counts.missing, all - 1);
    g_autofree char *act = last_act(&house);
    assert_string_equal(act, "report_excuse");
    assert_int_equal(excuse("SYT", NULL), -1);
    g_autofree char *undone = last_act(&house);
    assert_string_equal(undone, "report_excuse_undo");
    assert_int_equal(counts_of("Tháng 11/2021", "UBND-TINH").expected, all);
    received("SNV", house.actor.now);
    assert_int_equal(excuse("SNV", REASON), DOMAIN_NOT_NOW); /* it has sent */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(periods_are_written_ahead, begin, end),
        cmocka_unit_test_setup_teardown(a_rule_ends, begin, end),
        cmocka_unit_test_setup_teardown(spans_are_asked_for, begin, end),
        cmocka_unit_test_setup_teardown(the_province_asks_its_own, begin, end),
        cmocka_unit_test_setup_teardown(a_closed_unit_owes_what_it_outlived, begin, end),
        cmocka_unit_test_setup_teardown(what_was_sent_stays, begin, end),
        cmocka_unit_test_setup_teardown(a_later_unit_owes_nothing_for_what_is_over, begin, end),
        cmocka_unit_test_setup_teardown(a_merger_between_two_quarters, begin, end),
        cmocka_unit_test_setup_teardown(a_microsecond_decides, begin, end),
        cmocka_unit_test_setup_teardown(a_verifier_excuses, begin, end),
    };
    return cmocka_run_group_tests_name("domain/calendar", tests, NULL, NULL);
}
