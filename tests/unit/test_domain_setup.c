/* A new database, its clock, its forms, its audit, its backups, and what a check finds. */
#include "domain_fixture.h"

#include <sqlite3.h>

#include "domain/backup.h"
#include "domain/check.h"
#include "domain/clock.h"
#include "domain/forms.h"

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

/* Behind the program's back, as somebody with the file would. */
static void tamper(const char *sql) {
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s", message);
    sqlite3_close(db);
}

/* ---- clock ---------------------------------------------------------------------------------- */

static void the_clock_runs_on(void **state) {
    (void)state;
    Clock clock;
    assert_true(clock_read(house.store, &clock, NULL));
    assert_true(clock.demo);
    gint64 start = when_day_start("2021-12-01") + G_GINT64_CONSTANT(8) * 3600 * G_USEC_PER_SEC;
    assert_int_equal(clock.domain_epoch, start);
    assert_int_equal(clock_domain(&clock, clock.real_epoch), start);
    assert_int_equal(clock_domain(&clock, clock.real_epoch + 90), start + 90);
    /* a real clock set back does not take the domain back */
    assert_int_equal(clock_domain(&clock, clock.real_epoch - WHEN_DAY), start);
    const Clock real = {FALSE, 0, 0};
    assert_int_equal(clock_domain(&real, 12345), 12345);
    assert_true(clock_now(house.store, NULL) >= start);
}

typedef struct {
    gint64 at, real_at;
} Moment;

static StoreCode move(Store *store, gpointer data, GError **error) {
    const Moment *moment = data;
    return clock_move(store, moment->at, moment->real_at, error);
}

static void the_clock_never_goes_back(void **state) {
    (void)state;
    Clock clock;
    gint64 real = when_real_now();
    Moment later = {when_day_start("2021-12-15"), real},
           earlier = {when_day_start("2021-12-14"), real};
    assert_int_equal(store_write(house.store, move, &later, NULL), STORE_OK);
    assert_int_equal(store_write(house.store, move, &earlier, NULL), STORE_INVALID);
    assert_true(clock_read(house.store, &clock, NULL));
    assert_int_equal(clock_domain(&clock, real), later.at);
    /* without its row there is only the real clock, and nothing to set */
    tamper("DELETE FROM clock");
    assert_int_equal(store_write(house.store, move, &later, NULL), STORE_FORBIDDEN);
    assert_true(clock_read(house.store, &clock, NULL));
    assert_false(clock.demo);
}

/* ---- audit ---------------------------------------------------------------------------------- */

static StoreCode write_some(Store *store, gpointer data, GError **error) {
    (void)data;
    for (gint64 i = 1; i <= 1200; i++)
        if (audit_write(store, &house.actor, "test", "unit", i, i % 2 == 0 ? "even" : NULL,
                        error) != STORE_OK)
            return STORE_BROKEN;
    return STORE_OK;
}

static void the_chain_shows_what_was_altered(void **state) {
    (void)state;
    gint64 broken, rows, last;
    assert_int_equal(store_write(house.store, write_some, NULL, NULL), STORE_OK);
    assert_true(audit_check(house.store, &broken, &rows, NULL));
    assert_int_equal(broken, 0);
    assert_int_equal(rows, 1201);
    assert_true(audit_check_tail(house.store, 100, &broken, &last, NULL));
    assert_int_equal(broken, 0);
    assert_int_equal(last, 1201);

    tamper("DROP TRIGGER audit_keeps; UPDATE audit SET detail = 'odd' WHERE id = 700;");
    assert_true(audit_check(house.store, &broken, &rows, NULL));
    assert_int_equal(broken, 700);
    assert_true(audit_check_tail(house.store, 100, &broken, &last, NULL));
    assert_int_equal(broken, 0); /* too far back for the page, not for the check */

    tamper("UPDATE audit SET detail = 'even' WHERE id = 700; DROP TRIGGER audit_stays;"
           "UPDATE audit SET detail = '' WHERE id = 701; DELETE FROM audit WHERE id = 1150;");
    assert_true(audit_check(house.store, &broken, &rows, NULL));
    assert_true(broken != 0);
    assert_true(audit_check_tail(house.store, 100, &broken, &last, NULL));
    assert_int_equal(broken, 1151);
}

static void the_audit_is_append_only(void **state) {
    (void)state;
    sqlite3 *db;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(db, "UPDATE audit SET act = 'x'", NULL, NULL, NULL),
                         SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(db, "DELETE FROM audit", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* ---- forms ---------------------------------------------------------------------------------- */

static void forms_are_published_once(void **state) {
    (void)state;
    assert_int_equal(setup_forms(house.store, "db", house.actor.now, NULL), 0);
    tamper("UPDATE form_version SET sha256 = 'other' WHERE name = 'nomination-head';");
    g_autoptr(GError) error = NULL;
    assert_int_equal(setup_forms(house.store, "db", house.actor.now, &error), -1);
    assert_non_null(strstr(error->message, "new version"));
    g_clear_error(&error);
    assert_int_equal(setup_forms(house.store, "/nowhere", house.actor.now, &error), -1);
}

/* A database that was made before them gets new versions from the day on which it is migrated;
 * until then, and for what was begun, the old ones hold. */
static void new_versions_hold_from_their_day(void **state) {
    (void)state;
    assert_true(forms_begin("db", NULL));
    tamper("DELETE FROM form_version WHERE version = 2;");
    gint64 at = house.actor.now + 10 * WHEN_DAY;
    g_autofree char *day = when_day(at), *before = when_day(at - WHEN_DAY);
    assert_int_equal(setup_forms(house.store, "db", at, NULL), 7);
    static const char *const names[] = {"nomination-head", "nomination-individual",
                                        "nomination-story", "report-full", "report-brief"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        gint64 old = forms_current(house.store, names[i], before, NULL);
        gint64 now = forms_current(house.store, names[i], day, NULL);
        assert_int_equal(forms_get(house.store, old, NULL)->version, 1);
        assert_int_equal(forms_get(house.store, now, NULL)->version, 2);
    }
    assert_int_equal(setup_forms(house.store, "db", at, NULL), 0);
}

/* ---- check ---------------------------------------------------------------------------------- */

/* The names of the findings, "tally words". New string. */
static char *findings(gboolean repair) {
    GString *names = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = check_all(house.store, &house.actor, "db", repair, &error);
    if (found == NULL)
        fail_msg("%s", error->message);
    for (guint i = 0; i < found->len; i++) {
        const Finding *finding = found->pdata[i];
        assert_int_equal(finding->mended, repair && strcmp(finding->name, "audit") != 0 &&
                                              strcmp(finding->name, "submissions") != 0 &&
                                              strcmp(finding->name, "lines") != 0 &&
                                              strcmp(finding->name, "forms") != 0);
        g_string_append_printf(names, "%s%s", i > 0 ? " " : "", finding->name);
    }
    return g_string_free(names, FALSE);
}

static void expect(const char *names, gboolean repair) {
    g_autofree char *found = findings(repair);
    assert_string_equal(found, names);
}

static void a_fresh_database_is_well(void **state) {
    (void)state;
    expect("", FALSE);
    gint64 at = -1;
    guint wrong = 9;
    assert_true(check_last(house.store, &at, &wrong, NULL));
    assert_int_equal(at, 0);
    assert_int_equal(wrong, 0);
}

static void derived_data_is_mended(void **state) {
    (void)state;
    tamper("UPDATE unit SET pos = 1 WHERE code = 'SYT'; UPDATE unit SET folded = 'x' WHERE code = "
           "'SNV'; UPDATE account SET name_key = x'00' WHERE login = 'pgkhanh';"
           "UPDATE setting SET value = 'old' WHERE name = 'name_key_version';"
           "INSERT INTO tally VALUES (1, 1, 10, 'draft', 'individual', 5);");
    expect("units units accounts words tally expected", FALSE);
    expect("units units accounts words tally expected", FALSE); /* looking changes nothing */
    /* numbering the units anew has already counted anew */
    expect("units units accounts words", TRUE);
    expect("", FALSE);
    g_autofree char *act = last_act(&house);
    assert_string_equal(act, "store_repair");
}

/* One dossier with one line, as submission writes them, then what can go wrong with it. */
static const char dossier_sql[] =
    "INSERT INTO dossier (id, movement_id, round_id, unit_id, unit_name, unit_short, unit_pos,"
    " recipient_id, recipient_name, authority, commendation_kind, procedure, state, held_state,"
    " code, year, received_no, submissions, created_at, created_by, changed_at, submitted_at,"
    " received_at, due, paused_at, revision)"
    " SELECT 1, 1, 4, u.id, u.name, u.short_name, u.pos, 3, 'x', 'province', 'sudden', 'simple',"
    " 'submitted', '', 'HS-2021-000001', 2021, '', 1, 1, 1, 1, 1, 0, '9999-12-31', 0, 1"
    " FROM unit u WHERE u.code = 'TTYT-BX';"
    "INSERT INTO nominee (id, dossier_id, kind, position, created_at) VALUES (1, 1, 'individual',"
    " 1, 1);"
    "INSERT INTO submission (id, dossier_id, round, at, real_at, account_id, answer, sha256, xml)"
    " VALUES (1, 1, 1, 1, 1, 1, '', '%s', '%s');"
    "INSERT INTO line (id, dossier_id, nominee_id, position, movement_id, recipient_id, unit_id,"
    " unit_pos, unit_name, unit_short, code, kind, state, contents, frontline, class, sex,"
    " birth_year, name, name_key, post, summary, achieved_from, achieved_to, past_awards,"
    " submitted_at, due, result, reason, warnings, folded, marked)"
    " SELECT 1, 1, 1, 1, 1, 3, d.unit_id, d.unit_pos, d.unit_name, d.unit_short, d.code,"
    " 'individual', 'submitted', 1, 0, '', '', 0, 'Vàng A', x'00', '', '', '9999-12-31',"
    " '9999-12-31', 0, 1, '9999-12-31', 'pending', '', 0, '', '' FROM dossier d;";

static void put_dossier(void) {
    const char *xml = "<dossier><nominee id=\"1\">&lt;nominee </nominee></dossier>";
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, xml, -1);
    g_autofree char *sql = g_strdup_printf(dossier_sql, sha256, xml);
    tamper(sql);
}

static void lines_and_their_words(void **state) {
    (void)state;
    put_dossier();
    expect("words tally tally_desk content_tally", FALSE); /* the line came without all of them */
    expect("words tally tally_desk content_tally", TRUE);
    expect("", FALSE);
    tamper("INSERT INTO line_search (line_search) VALUES ('delete-all')");
    expect("search", FALSE);
    expect("search", TRUE);
    expect("", FALSE);
}

static void what_cannot_be_mended_is_told(void **state) {
    (void)state;
    put_dossier();
    g_autofree char *mended = findings(TRUE);
    tamper("DROP TRIGGER submission_keeps; UPDATE submission SET xml = xml || ' ';");
    expect("submissions", FALSE);
    tamper("UPDATE submission SET sha256 = '', xml = '<dossier/>';");
    expect("submissions lines", TRUE);
    tamper("UPDATE dossier SET submissions = 2, state = 'received';");
    expect("submissions lines submissions", FALSE);
    tamper("UPDATE form_version SET xml = '<form/>' WHERE name = 'nomination-head';");
    expect("submissions lines submissions forms forms forms forms", FALSE);
}

static void a_check_leaves_its_date(void **state) {
    (void)state;
    gint64 at;
    guint wrong;
    tamper("INSERT INTO setting VALUES ('last_check', '1234567890 3')");
    assert_true(check_last(house.store, &at, &wrong, NULL));
    assert_int_equal(at, 1234567890);
    assert_int_equal(wrong, 3);
}

/* ---- backup --------------------------------------------------------------------------------- */

static void backups_are_made_tried_and_thinned(void **state) {
    (void)state;
    g_autofree char *traffic = g_build_filename(house.folder, "traffic.db", NULL);
    g_autofree char *folder = g_build_filename(house.folder, "copies", NULL);
    g_autoptr(GError) error = NULL;
    {
        g_autoptr(Store) store = store_open(traffic, STORE_TRAFFIC | STORE_MIGRATE, &error);
        assert_true(store != NULL && store_migrate(store, "test", &error) > 0);
    }
    gint64 at = when_day_start("2021-12-01");
    for (int i = 0; i < 4; i++) {
        g_autoptr(Backup) made = NULL;
        assert_true(backup_make(house.path, traffic, "/nowhere", folder, 3, at + i * WHEN_DAY,
                                &made, &error));
        assert_true(made->size > 100000);
        assert_int_equal(made->at, at + i * WHEN_DAY);
    }
    g_autoptr(GPtrArray) list = backup_list(folder);
    assert_int_equal(list->len, 3);
    assert_string_equal(((const Backup *)list->pdata[0])->file, "thidua-20211204-000000.db");
    /* nothing else is left in the folder: no journal, no lock */
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint files = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL; files++)
        assert_true(g_str_has_suffix(name, ".db"));
    assert_int_equal(files, 6);

    g_autofree char *newest = g_build_filename(folder, "thidua-20211204-000000.db", NULL);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    assert_true(backup_try(newest, found, &error));
    assert_int_equal(found->len, 0);
    assert_false(backup_try("/nowhere/thidua.db", found, &error));
    g_clear_error(&error);
    assert_true(g_file_set_contents(newest, "no database at all, only some text", -1, NULL));
    assert_false(backup_try(newest, found, &error) && found->len == 0);
    g_clear_error(&error);
    assert_int_equal(backup_thin(folder, 0), 3);
    g_autofree char *lock = g_strconcat(newest, ".lock", NULL);
    g_unlink(lock);
    assert_int_equal(g_rmdir(folder), 0);
}

/* ---- data files ----------------------------------------------------------------------------- */

static StoreCode read_product(Store *store, gpointer data, GError **error) {
    int *files = data;
    *files = setup_product(store, 1, error);
    return *files < 0 ? STORE_BROKEN : STORE_OK;
}

/* A database older than a data file reads it once; what it has read it never reads again. */
static void a_new_data_file_is_read_once(void **state) {
    (void)state;
    int files = -1;
    assert_int_equal(store_write(house.store, read_product, &files, NULL), STORE_OK);
    assert_int_equal(files, 0);
    tamper("DELETE FROM expected; DELETE FROM period; DELETE FROM reporting_unit_kind;"
           "DELETE FROM reporting; DELETE FROM period_kind;"
           "DELETE FROM transition WHERE genre = 'report';"
           "DELETE FROM act WHERE pos > 30; DELETE FROM state WHERE pos > 20;"
           "DELETE FROM data_file WHERE name = '20-reports'");
    for (int expected = 1; expected >= 0; expected--) {
        assert_int_equal(store_write(house.store, read_product, &files, NULL), STORE_OK);
        assert_int_equal(files, expected);
    }
    g_autoptr(Rows) rows = store_query(house.store, "data_file_known");
    rows_text(rows, "name", "20-reports");
    assert_true(rows_next(rows, NULL));
    rows_done(g_steal_pointer(&rows));
    rows = store_query(house.store, "data_file_known");
    rows_text(rows, "name", "53-reporting"); /* the demonstration's are no product data */
    assert_false(rows_next(rows, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_clock_runs_on, begin, end),
        cmocka_unit_test_setup_teardown(the_clock_never_goes_back, begin, end),
        cmocka_unit_test_setup_teardown(the_chain_shows_what_was_altered, begin, end),
        cmocka_unit_test_setup_teardown(the_audit_is_append_only, begin, end),
        cmocka_unit_test_setup_teardown(forms_are_published_once, begin, end),
        cmocka_unit_test_setup_teardown(new_versions_hold_from_their_day, begin, end),
        cmocka_unit_test_setup_teardown(a_fresh_database_is_well, begin, end),
        cmocka_unit_test_setup_teardown(derived_data_is_mended, begin, end),
        cmocka_unit_test_setup_teardown(lines_and_their_words, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_mended_is_told, begin, end),
        cmocka_unit_test_setup_teardown(a_check_leaves_its_date, begin, end),
        cmocka_unit_test_setup_teardown(backups_are_made_tried_and_thinned, begin, end),
        cmocka_unit_test_setup_teardown(a_new_data_file_is_read_once, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
