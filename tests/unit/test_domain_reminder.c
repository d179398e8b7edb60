/* Units are reminded of reports that they owe: on which days (db/data/22-reminders.sql), once a
 * step however often the calendar runs; by hand once a day; never those that sent, are excused or
 * closed; a mail to each officer and head where mail is on. */
#include "domain_fixture.h"

#include <sqlite3.h>

#include "domain/calendar.h"
#include "domain/mail.h"
#include "domain/reminder.h"

static House house;

static int begin(void **state) {
    (void)state;
    house_open(&house);
    return 0;
}

static int end(void **state) {
    (void)state;
    mail_begin(FALSE, "http://localhost", "vi");
    house_close(&house);
    return 0;
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

static void sql(const char *text) {
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s", message);
    sqlite3_close(db);
}

/* ---- which step has come --------------------------------------------------------------------- */

#define NONE G_MININT64

/* The rows of a month: three days before, on the day, 1, 3 and 7 days after, then weekly to 56. */
static void a_month_is_reminded_by_the_table(void **state) {
    (void)state;
    static const ReminderDay month[] = {{-3, 0, -3}, {0, 0, 0}, {1, 0, 1}, {3, 0, 3}, {7, 7, 56}};
    static const struct {
        gint64 days, step;
    } table[] = {
        {-40, NONE}, {-4, NONE}, {-3, -3}, {-2, -3},   {-1, -3},    {0, 0},   {1, 1},
        {2, 1},      {3, 3},     {6, 3},   {7, 7},     {13, 7},     {14, 14}, {20, 14},
        {21, 21},    {55, 49},   {56, 56}, {57, NONE}, {400, NONE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        gint64 step = NONE;
        if (!reminder_step(month, G_N_ELEMENTS(month), table[i].days, &step))
            step = NONE;
        if (step != table[i].step)
            fail_msg("%d days after: step %d, not %d", (int)table[i].days, (int)step,
                     (int)table[i].step);
    }
    gint64 step;
    assert_false(reminder_step(NULL, 0, 3, &step)); /* a kind without rows is never reminded */
    static const ReminderDay before[] = {{-3, 0, -3}};
    assert_true(reminder_step(before, 1, 0, &step));
    assert_false(reminder_step(before, 1, 1, &step));
}

/* Days are Vietnam's; within the days of grace it is still "the day". */
static void days_are_counted_from_the_deadline(void **state) {
    (void)state;
    gint64 due = when_day_start("2021-11-26") - 1; /* the end of 25/11 */
    gint64 late = due + 2 * WHEN_DAY;
    static const struct {
        const char *day;
        gint64 strict, graced;
    } table[] = {{"2021-11-22", -3, -3}, {"2021-11-25", 0, 0}, {"2021-11-26", 1, 0},
                 {"2021-11-27", 2, 0},   {"2021-11-28", 3, 1}, {"2021-12-02", 7, 5}};
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        gint64 now = when_day_start(table[i].day) + 1;
        assert_int_equal(reminder_days_after(due, due, now), table[i].strict);
        assert_int_equal(reminder_days_after(due, late, now), table[i].graced);
    }
}

/* ---- by the calendar --------------------------------------------------------------------------
 */

static void on(const char *day) {
    house.actor.today = day;
    house.actor.now = house.actor.received = when_day_start(day) + WHEN_DAY / 2;
}

static StoreCode run_it(Store *store, gpointer data, GError **error) {
    gint64 *told = data;
    *told = 0;
    return reminder_run(store, &house.actor, told, error);
}

static gint64 runs(const char *day) {
    gint64 told = -1;
    on(day);
    assert_int_equal(store_write(house.store, run_it, &told, NULL), STORE_OK);
    return told;
}

#define STEP(kind, n)                                                                              \
    figure("SELECT count(*) FROM reminder r JOIN period p ON p.id = r.period_id WHERE p.name = "   \
           "'" kind "' AND r.step = " #n)

/* November is due on 25/11; October on 25/10. One unit has sent, one is excused, one is closed. */
static void each_step_once(void **state) {
    (void)state;
    sql("UPDATE expected SET first_at = 5 WHERE unit_id = (SELECT id FROM unit WHERE code = 'SYT');"
        "UPDATE expected SET excused_at = 5 WHERE unit_id = (SELECT id FROM unit WHERE code = "
        "'STP');"
        "UPDATE unit SET valid_to = '2021-11-01' WHERE code = 'STC';"
        "DELETE FROM period WHERE kind <> 'month' AND id NOT IN (SELECT period_id FROM expected);");
    gint64 all = figure("SELECT count(*) FROM expected e JOIN period p ON p.id = e.period_id WHERE "
                        "p.name = 'Tháng 11/2021'");
    runs("2021-11-22");
    assert_int_equal(STEP("Tháng 11/2021", -3), all - 3);
    assert_int_equal(STEP("Tháng 10/2021", 28), all - 3); /* 28 days late, the only one: no flood */
    assert_int_equal(figure("SELECT count(DISTINCT step) FROM reminder r JOIN period p ON p.id = "
                            "r.period_id WHERE p.name = 'Tháng 10/2021'"),
                     1);
    assert_int_equal(runs("2021-11-22"), 0); /* again the same day */
    runs("2021-11-25");
    assert_int_equal(STEP("Tháng 11/2021", 0), all - 3);
    runs("2021-11-28"); /* the run of 26/11 was missed: step 3 alone */
    assert_int_equal(STEP("Tháng 11/2021", 1), 0);
    assert_int_equal(STEP("Tháng 11/2021", 3), all - 3);
    runs("2021-11-29");
    assert_int_equal(STEP("Tháng 11/2021", 3), all - 3);
    assert_int_equal(figure("SELECT count(*) FROM reminder r JOIN unit u ON u.id = r.unit_id WHERE "
                            "u.code IN ('SYT', 'STP', 'STC')"),
                     0);
    g_autofree char *act = last_act(&house);
    assert_string_equal(act, "report_remind");
    runs("2022-03-01"); /* long over: nothing more of it */
    assert_int_equal(figure("SELECT count(*) FROM reminder r JOIN period p ON p.id = r.period_id "
                            "WHERE p.name = 'Tháng 11/2021' AND r.step > 56"),
                     0);
}

/* One mail a step to each officer and head, and none again. */
static void mail_goes_once(void **state) {
    (void)state;
    sql("DELETE FROM expected WHERE unit_id <> 6 OR period_id <> (SELECT id FROM period WHERE name "
        "= 'Tháng 11/2021');");
    mail_begin(TRUE, "https://thidua.example", "vi");
    assert_int_equal(runs("2021-11-22"), 1);
    /* pththam writes for the health department, dktiep is its head; its verifier is not told */
    assert_int_equal(figure("SELECT count(*) FROM mail"), 2);
    assert_int_equal(figure("SELECT count(*) FROM mail WHERE template = 'report_due' AND subject = "
                            "'Báo cáo Tháng 11/2021: hạn gửi 25/11/2021' AND body LIKE '%Sở Y tế "
                            "chưa gửi%' AND body LIKE '%https://thidua.example/report%'"),
                     2);
    runs("2021-11-22");
    assert_int_equal(figure("SELECT count(*) FROM mail"), 2);
    runs("2021-11-26");
    assert_int_equal(figure("SELECT count(*) FROM mail WHERE template = 'report_overdue'"), 2);
    assert_int_equal(figure("SELECT count(*) FROM mail WHERE key LIKE 'overdue:%:6:auto1:%'"), 2);
}

/* ---- by people --------------------------------------------------------------------------------
 */

typedef struct {
    gint64 period, unit, told;
    const char *message;
} Hand;

static StoreCode hand_it(Store *store, gpointer data, GError **error) {
    Hand *h = data;
    return reminder_by_hand(store, &house.actor, h->period, h->unit, h->message, &h->told, error);
}

static gint64 by_hand(const char *code, const char *message) {
    Hand h = {figure("SELECT id FROM period WHERE name = 'Tháng 11/2021'"),
              code != NULL ? unit_id(&house, code) : 0, -1, message};
    return store_write(house.store, hand_it, &h, NULL) == STORE_OK ? h.told : -1;
}

static void a_verifier_reminds_once_a_day(void **state) {
    (void)state;
    g_autofree char *long_ = g_strnfill(1001, 'a');
    gint64 all = figure("SELECT count(*) FROM expected e JOIN period p ON p.id = e.period_id WHERE "
                        "p.name = 'Tháng 11/2021'");
    on("2021-12-01");
    assert_int_equal(by_hand(NULL, ""), 0); /* the administrator verifies for nobody */
    house.actor.account = account_by_login(house.store, "ltkieu", NULL);
    assert_int_equal(by_hand(NULL, ""), 0); /* another desk's */
    house.actor.account = account_by_login(house.store, "tdthinh", NULL);
    assert_int_equal(by_hand("SYT", long_), -1);
    assert_int_equal(by_hand("SYT", "Gửi trước 16 giờ."), 1);
    assert_int_equal(by_hand("SYT", "Gửi trước 16 giờ."), 0);
    assert_int_equal(figure("SELECT count(*) FROM reminder WHERE message = 'Gửi trước 16 giờ.' AND "
                            "kind = 'hand' AND step = 20211201"),
                     1);
    assert_int_equal(by_hand(NULL, "  "), all - 1);
    assert_int_equal(by_hand(NULL, ""), 0);
    assert_int_equal(by_hand("TTYT-BX", ""), 0); /* owes nothing */
    on("2021-12-02");
    assert_int_equal(by_hand("SYT", ""), 1);
    assert_int_equal(figure("SELECT count(*) FROM audit WHERE act = 'report_remind'"), 3);
}

static StoreCode asked_it(Store *store, gpointer data, GError **error) {
    gint64 *told = data, id = 0;
    CalendarReport report = {0};
    const CalendarSpan span = {3, "2021-09-21", "2021-12-31", "2022-01-15"};
    StoreCode code = calendar_span(store, &house.actor, &span, &id, error);
    if (code == STORE_OK)
        code = calendar_expect(store, &house.actor, id, &report, error);
    if (code == STORE_OK)
        code = reminder_asked(store, &house.actor, id, told, error);
    assert_int_equal(report.expected, *told);
    return code;
}

static void who_owes_a_span_is_told(void **state) {
    (void)state;
    gint64 told = 0;
    on("2021-12-01");
    assert_int_equal(store_write(house.store, asked_it, &told, NULL), STORE_OK);
    assert_true(told > 50);
    assert_int_equal(figure("SELECT count(*) FROM reminder WHERE kind = 'asked'"), told);
    /* it opens ten days before its last day: until then the calendar is silent about it */
    runs("2021-12-02");
    assert_int_equal(figure("SELECT count(*) FROM reminder r JOIN period p ON p.id = r.period_id "
                            "WHERE p.ends_on = '2021-12-31' AND p.kind = 'interim'"),
                     told);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_month_is_reminded_by_the_table),
        cmocka_unit_test(days_are_counted_from_the_deadline),
        cmocka_unit_test_setup_teardown(each_step_once, begin, end),
        cmocka_unit_test_setup_teardown(mail_goes_once, begin, end),
        cmocka_unit_test_setup_teardown(a_verifier_reminds_once_a_day, begin, end),
        cmocka_unit_test_setup_teardown(who_owes_a_span_is_told, begin, end),
    };
    return cmocka_run_group_tests_name("domain/reminder", tests, NULL, NULL);
}
