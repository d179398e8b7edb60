/* A unit's periodic report: begun with what is known, sent with exact figures, accepted, corrected
 * (domain.md 5.3, 5.4 and 8.4; each figure's sum is an integer). */
#include "domain_fixture.h"

#include <sqlite3.h>

#include "domain/calendar.h"
#include "domain/part.h"
#include "domain/report.h"
#include "domain/report_facts.h"
#include "domain/submission.h"
#include "domain/workflow.h"

enum { UNIT = 6 };

static House house;
static gint64 officer, verifier, week46, week47;

/* ---- people and days ---- */

static Actor who(gint64 account, const char *day) {
    gint64 at = when_day_start(day) + G_GINT64_CONSTANT(10) * 3600 * G_USEC_PER_SEC;
    return (Actor){.account = account,
                   .name = "Người lập báo cáo",
                   .now = at,
                   .received = at,
                   .real_now = at,
                   .today = day,
                   .request = "test"};
}

static StoreCode calendar(Store *store, gpointer data, GError **error) {
    const Actor actor = who(house.actor.account, "2021-12-01");
    CalendarReport report = {0};
    (void)data;
    return calendar_run(store, &actor, "2021-12-31", &report, error);
}

/* The first column of a statement's first row, "" for none; statements without rows are run too. */
static char *sql(const char *text) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    if (sqlite3_prepare_v2(db, text, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", text, sqlite3_errmsg(db));
    gboolean row = sqlite3_step(statement) == SQLITE_ROW;
    char *value = g_strdup(row ? (const char *)sqlite3_column_text(statement, 0) : "");
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return value;
}

static gint64 week(const char *ends_on) {
    g_autofree char *text =
        g_strdup_printf("SELECT id FROM period WHERE kind = 'week' AND ends_on = '%s'", ends_on);
    g_autofree char *id = sql(text);
    return g_ascii_strtoll(id, NULL, 10);
}

static int begin(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    house_open(&house);
    if (!forms_begin("db", &error) || store_write(house.store, calendar, NULL, &error) != STORE_OK)
        fail_msg("%s", error->message);
    officer = account_by_login(house.store, "pththam", NULL);
    verifier = account_by_login(house.store, "tdthinh", NULL);
    week46 = week("2021-11-21");
    week47 = week("2021-11-28");
    return 0;
}

static int end(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* ---- acts; "" or the key of the refusal ---- */

static const char *told(StoreCode code, const GError *error) {
    if (code == STORE_OK)
        return "";
    if (code == STORE_STALE)
        return "stale";
    if (!error || error->domain != DOMAIN_ERROR)
        fail_msg("%d: %s", code, error ? error->message : "no error");
    return domain_error_key(error->code);
}

typedef struct {
    Actor actor;
    gint64 period, unit, dossier;
} Begin;

static StoreCode begin_it(Store *store, gpointer data, GError **error) {
    Begin *b = data;
    return report_begin(store, &b->actor, b->period, b->unit, &b->dossier, error);
}

static const char *begins(gint64 account, const char *day, gint64 period, gint64 unit,
                          gint64 *dossier) {
    g_autoptr(GError) error = NULL;
    Begin b = {who(account, day), period, unit, 0};
    StoreCode code = store_write(house.store, begin_it, &b, &error);
    *dossier = b.dossier;
    return told(code, error);
}

static void free_values(gpointer values) {
    g_ptr_array_unref(values);
}

typedef struct {
    Actor actor;
    PartSave save;
} Save;

static StoreCode save_it(Store *store, gpointer data, GError **error) {
    Save *s = data;
    return part_save(store, &s->actor, &s->save, error);
}

/* Saves one section: name, value, name, value …, NULL. */
static void saves(gint64 dossier, const char *day, const char *section, gint64 revision,
                  const char *const *pairs) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) input =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_values);
    for (; *pairs; pairs += 2) {
        GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(values, g_strdup(pairs[1]));
        g_hash_table_insert(input, g_strdup(pairs[0]), values);
    }
    Save s = {who(officer, day),
              {.dossier = dossier, .section = section, .revision = revision, .input = input}};
    StoreCode code = store_write(house.store, save_it, &s, &error);
    assert_string_equal(told(code, error), "");
}

typedef struct {
    Actor actor;
    Submitting submitting;
} Send;

static StoreCode send_it(Store *store, gpointer data, GError **error) {
    Send *s = data;
    return submission_submit(store, &s->actor, &s->submitting, error);
}

static gint64 revision_of(gint64 dossier) {
    g_autoptr(Standing) s = standing_load(house.store, dossier, NULL);
    return s->revision;
}

static const char *sends(gint64 dossier, const char *day) {
    g_autoptr(GError) error = NULL;
    Send s = {who(officer, day),
              {.dossier = dossier,
               .revision = revision_of(dossier),
               .declared = TRUE,
               .answer = "Đã sửa số liệu theo yêu cầu của Ban."}};
    StoreCode code = store_write(house.store, send_it, &s, &error);
    return told(code, error);
}

typedef struct {
    StoreCode (*fn)(Store *, const Actor *, const Reviewing *, GError **);
    Actor actor;
    Reviewing reviewing;
} Step_;

static StoreCode step_it(Store *store, gpointer data, GError **error) {
    Step_ *s = data;
    return s->fn(store, &s->actor, &s->reviewing, error);
}

static const char *steps(StoreCode (*fn)(Store *, const Actor *, const Reviewing *, GError **),
                         gint64 account, const char *day, gint64 dossier, const char *reason) {
    g_autoptr(GError) error = NULL;
    Step_ s = {fn, who(account, day), {dossier, revision_of(dossier), reason, NULL}};
    StoreCode code = store_write(house.store, step_it, &s, &error);
    return told(code, error);
}

static const char *state_of(gint64 dossier) {
    g_autoptr(Standing) s = standing_load(house.store, dossier, NULL);
    return g_intern_string(s->state);
}

/* A figure as it is kept for the roll-up: "now/total". New string. */
static char *figure(gint64 dossier, const char *code) {
    g_autofree char *text = g_strdup_printf(
        "SELECT x.now || '/' || x.total FROM report_figure x JOIN figure f ON f.id = x.figure_id "
        "WHERE x.dossier_id = %" G_GINT64_FORMAT " AND f.code = '%s'",
        dossier, code);
    return sql(text);
}

/* ---- what a brief report needs of a department ---- */

static const char *const situation[] = {
    "summary", "Tình hình dịch được kiểm soát, các chốt duy trì thường xuyên.", NULL};
static const char *const paper[] = {
    "report_no",   "12/BC-SYT",    "report_on",        "22/11/2021", "signer_name", "Hà Văn Sáng",
    "signer_post", "Phó Giám đốc", "signing_capacity", "kt",         NULL};

/* All figures that the definition asks this unit for, at `now` each, cumulative `total`. */
static void fill_figures(gint64 dossier, const char *day, gint64 revision, const char *now,
                         const char *total) {
    g_autoptr(Part) part = part_load(house.store, dossier, 0, NULL);
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *figures = form_figures(part->form);
    for (guint i = 0; i < figures->len; i++) {
        const FormFigure *f = g_ptr_array_index(figures, i);
        if (f->now) {
            g_ptr_array_add(pairs, g_strdup(f->now->name));
            g_ptr_array_add(pairs, g_strdup(now));
        }
        if (f->total) {
            g_ptr_array_add(pairs, g_strdup(f->total->name));
            g_ptr_array_add(pairs, g_strdup(total));
        }
    }
    g_ptr_array_add(pairs, NULL);
    saves(dossier, day, "figures", revision, (const char *const *)pairs->pdata);
}

/* ---- tests ---- */

static void only_who_owes_and_when_it_is_open(void **state) {
    gint64 dossier = 0;
    (void)state;
    /* a commune reports to its district, not for this period; no such period; another's unit */
    assert_string_equal(begins(officer, "2021-11-22", 999999, UNIT, &dossier), "period");
    assert_string_equal(begins(verifier, "2021-11-22", week46, UNIT, &dossier), "choice");
    /* a week opens two days before its last day */
    assert_string_equal(begins(officer, "2021-11-25", week47, UNIT, &dossier), "period");
}

static void from_draft_to_accepted(void **state) {
    gint64 dossier = 0, again = 0;
    (void)state;
    assert_string_equal(begins(officer, "2021-11-22", week46, UNIT, &dossier), "");
    assert_string_equal(begins(officer, "2021-11-22", week46, UNIT, &again), "");
    assert_int_equal(dossier, again);
    assert_string_equal(state_of(dossier), "draft");
    g_autoptr(GHashTable) facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    assert_true(report_facts(house.store, dossier, facts, NULL));
    assert_false(g_hash_table_contains(facts, "previous_code")); /* the first has none before it */
    assert_string_equal(sends(dossier, "2021-11-22"), "incomplete");
    saves(dossier, "2021-11-22", "situation", 0, situation);
    saves(dossier, "2021-11-22", "paper", 0, paper);
    fill_figures(dossier, "2021-11-22", 0, "3", "4.567");
    assert_string_equal(sends(dossier, "2021-11-22"), "");
    assert_string_equal(state_of(dossier), "submitted");
    g_autofree char *sent = figure(dossier, "commended_individuals");
    assert_string_equal(sent, "3/4567");
    g_autoptr(Standing) s = standing_load(house.store, dossier, NULL);
    assert_true(g_str_has_prefix(s->code, "BC-2021-"));
    assert_string_equal(steps(report_accept, officer, "2021-11-23", dossier, ""), "not_now");
    assert_string_equal(steps(report_accept, verifier, "2021-11-23", dossier, ""), "");
    assert_string_equal(steps(report_undo_accept, verifier, "2021-11-24", dossier, ""),
                        "not_today");
    assert_string_equal(steps(report_undo_accept, verifier, "2021-11-23", dossier, ""), "");
    assert_string_equal(steps(review_return, verifier, "2021-11-23", dossier, "thiếu"), "reason");
    assert_string_equal(steps(review_return, verifier, "2021-11-23", dossier,
                              "Số cá nhân được khen chưa khớp phụ lục."),
                        "");
    assert_string_equal(sends(dossier, "2021-11-23"), "");
    assert_string_equal(steps(report_accept, verifier, "2021-11-24", dossier, ""), "");
    assert_string_equal(state_of(dossier), "accepted");
}

static void a_correction_keeps_both_and_is_what_counts(void **state) {
    gint64 dossier = 0;
    (void)state;
    assert_string_equal(begins(officer, "2021-11-25", week46, UNIT, &dossier), "");
    assert_string_equal(steps(report_correct, officer, "2021-11-25", dossier, ""), "reason");
    assert_string_equal(steps(report_correct, officer, "2021-11-25", dossier,
                              "Trùng một quyết định khen của huyện."),
                        "");
    g_autofree char *before = figure(dossier, "commended_individuals");
    assert_string_equal(before, "3/4567"); /* until the correction is sent */
    fill_figures(dossier, "2021-11-25", 1, "2", "4.566");
    assert_string_equal(sends(dossier, "2021-11-25"), "");
    g_autofree char *after = figure(dossier, "commended_individuals");
    assert_string_equal(after, "2/4566");
    for (gint64 round = 1; round <= 3; round++) {
        g_autoptr(Submission) kept = submission_load(house.store, dossier, round, NULL);
        g_autoptr(FormAnswers) answers = submission_answers(house.store, kept, 0, FALSE, NULL);
        g_autofree char *value = form_answers_get(answers, "commended_individuals");
        assert_string_equal(value, round < 3 ? "3" : "2");
    }
}

static void the_next_begins_with_what_the_last_said(void **state) {
    gint64 dossier = 0;
    (void)state;
    assert_string_equal(begins(officer, "2021-11-29", week47, UNIT, &dossier), "");
    g_autoptr(GHashTable) facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    assert_true(report_facts(house.store, dossier, facts, NULL));
    assert_string_equal(g_hash_table_lookup(facts, "previous.commended_individuals"), "4566");
    assert_string_equal(g_hash_table_lookup(facts, "previous_now.commended_individuals"), "2");
    assert_string_equal(g_hash_table_lookup(facts, "known.proposed_individuals"), "0");
    assert_string_equal(g_hash_table_lookup(facts, "previous_name.vi"), "Tuần 46/2021");
    g_autoptr(Part) part = part_load(house.store, dossier, 0, NULL);
    g_autofree char *signer = form_answers_get(part->answers, "signer_name");
    g_autofree char *proposed = form_answers_get(part->answers, "proposed_individuals");
    g_autofree char *number = form_answers_get(part->answers, "report_no");
    assert_string_equal(signer, "Hà Văn Sáng");
    assert_string_equal(proposed, "0");
    assert_null(number);
}

/* A unit that merged into this one: what it had reported is carried on (domain.md 4.3, 5.3). */
static void a_merged_unit_is_carried_on(void **state) {
    gint64 merged = 0, next = 0;
    (void)state;
    g_free(sql("INSERT INTO role_grant (account_id, role, unit_id, valid_from, valid_to) "
               "SELECT id, 'officer', 7, '2021-01-01', '9999-12-31' FROM account "
               "WHERE login = 'pththam'"));
    assert_string_equal(begins(officer, "2021-11-22", week46, 7, &merged), "");
    saves(merged, "2021-11-22", "situation", 0, situation);
    saves(merged, "2021-11-22", "paper", 0, paper);
    fill_figures(merged, "2021-11-22", 0, "5", "100");
    assert_string_equal(sends(merged, "2021-11-22"), "");
    g_free(sql("INSERT INTO unit_succession (old_id, new_id, on_day, main, note) "
               "VALUES (7, 6, '2021-11-25', 1, '')"));
    assert_string_equal(begins(officer, "2021-11-29", week47, UNIT, &next), "");
    g_autoptr(GHashTable) facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    assert_true(report_facts(house.store, next, facts, NULL));
    assert_string_equal(g_hash_table_lookup(facts, "previous.commended_individuals"), "4666");
    assert_string_equal(g_hash_table_lookup(facts, "previous_now.commended_individuals"), "7");
    assert_non_null(strstr(g_hash_table_lookup(facts, "previous_code"), ", BC-2021-"));
    /* before the unit's own last report it had been counted there already */
    g_free(sql("UPDATE unit_succession SET on_day = '2021-11-20'"));
    g_hash_table_remove_all(facts);
    assert_true(report_facts(house.store, next, facts, NULL));
    assert_string_equal(g_hash_table_lookup(facts, "previous.commended_individuals"), "4566");
    g_free(sql("DELETE FROM unit_succession"));
}

static void what_is_owed_is_counted(void **state) {
    CalendarCounts counts = {0};
    g_autoptr(GError) error = NULL;
    (void)state;
    g_autoptr(Unit) unit = unit_load(house.store, UNIT, NULL);
    if (!calendar_counts(house.store, week46, unit->pos, unit->pos, &counts, &error))
        fail_msg("%s", error->message);
    assert_int_equal(counts.expected, 1);
    assert_int_equal(counts.received, 1);
    assert_int_equal(counts.on_time, 1);
    if (!calendar_counts(house.store, week47, unit->pos, unit->pos, &counts, &error))
        fail_msg("%s", error->message);
    assert_int_equal(counts.expected, 1);
    assert_int_equal(counts.missing, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_who_owes_and_when_it_is_open),
        cmocka_unit_test(from_draft_to_accepted),
        cmocka_unit_test(a_correction_keeps_both_and_is_what_counts),
        cmocka_unit_test(the_next_begins_with_what_the_last_said),
        cmocka_unit_test(a_merged_unit_is_carried_on),
        cmocka_unit_test(what_is_owed_is_counted),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
