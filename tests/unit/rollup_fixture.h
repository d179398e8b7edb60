/* A house with three weeks' calendar and a register of figures of its own, for the tests of
 * domain/rollup*. The reports' rows are written by plain SQL: what a report must look like to get
 * there is test_domain_report's. */
#ifndef TESTS_ROLLUP_FIXTURE_H
#define TESTS_ROLLUP_FIXTURE_H

#include "domain_fixture.h"

#include <sqlite3.h>

#include "domain/calendar.h"
#include "domain/rollup_unit.h"
#include "domain/unit_admin.h"

static House house;
static gint64 week;
static gint64 weeks[3]; /* that one and the two after it */

static inline void sql(const char *text) {
    sqlite3 *db = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", message, text);
    sqlite3_close(db);
}

static inline StoreCode calendar(Store *store, gpointer data, GError **error) {
    CalendarReport report = {0};
    (void)data;
    return calendar_run(store, &house.actor, "2021-12-31", &report, error);
}

static inline gint64 number(const char *text) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    sqlite3_prepare_v2(db, text, -1, &statement, NULL);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    gint64 found = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return found;
}

static inline gint64 nth_week(int n) {
    g_autofree char *text = g_strdup_printf(
        "SELECT id FROM period WHERE kind = 'week' ORDER BY ends_on LIMIT 1 OFFSET %d", n);
    return number(text);
}

/* A register of its own: two counts and their ratio, money, a decimal, one that is only shown. */
static inline int begin(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    house_open(&house);
    if (store_write(house.store, calendar, NULL, &error) != STORE_OK)
        fail_msg("%s", error->message);
    for (int i = 0; i < 3; i++)
        weeks[i] = nth_week(i);
    week = weeks[0];
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

static inline int end(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* Writes down that a unit owes a period's report, and since when it has it. */
static inline void owes_in(gint64 period, const char *unit, gint64 first_at, gint64 excused_at) {
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

static inline void owes(const char *unit, gint64 first_at, gint64 excused_at) {
    owes_in(week, unit, first_at, excused_at);
}

/* What a unit's report, which came, says of a figure; now and total as SQL writes them. */
static inline void says_in(gint64 period, const char *unit, const char *figure, const char *now,
                           const char *total) {
    g_autofree char *text = g_strdup_printf(
        "PRAGMA foreign_keys = OFF; INSERT INTO report_figure SELECT %" G_GINT64_FORMAT
        ", f.id, u.id, u.pos, u.id, %s, %s FROM unit u, figure f "
        "WHERE u.code = '%s' AND f.code = '%s'",
        period, now, total, unit, figure);
    owes_in(period, unit, 5, 0);
    sql(text);
}

static inline void says(const char *unit, const char *figure, const char *now, const char *total) {
    says_in(week, unit, figure, now, total);
}

static inline RollupChoice from_unit(const char *unit) {
    g_autoptr(Unit) at = unit_by_code(house.store, unit, NULL);
    return (RollupChoice){.from = week, .period = week, .pos = at->pos, .last = at->last};
}

#endif
