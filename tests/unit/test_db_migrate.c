/* Migrations: in order, once, the very ones this program was built with. */
#include "tests/unit/db_fixture.h"

static void a_new_file_is_made(void **state) {
    Fixture *f = *state;
    g_autofree char *path = g_build_filename(f->folder, "new.db", NULL);
    Fixture fresh = {f->folder, path, f->catalog};
    GError *error = NULL;
    Store *store = open_store(&fresh, STORE_MIGRATE);
    assert_int_equal(store_version(store, NULL), 0);
    assert_int_equal(store_version_needed(store), 1);
    GStatBuf info;
    assert_int_equal(g_stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0007, 0); /* personal data: not for everybody */
    store_free(store);
    assert_null(store_open_catalog(f->catalog, path, STORE_WRITE, &error));
    assert_non_null(strstr(error->message, "thiduactl init"));
    assert_code(error, STORE_VERSION);
    store = open_store(&fresh, STORE_MIGRATE);
    assert_int_equal(store_migrate(store, "b1", NULL), 1);
    assert_int_equal(store_migrate(store, "b1", NULL), 0);
    assert_int_equal(store_version(store, NULL), 1);
    store_free(store);
    store_free(open_store(&fresh, STORE_READ));
}

static void an_older_database_waits_for_migrate(void **state) {
    Fixture *f = *state;
    GError *error = NULL;
    put_file(f, "migrations/0002-more.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;");
    put_file(f, "migrations/0003-again.sql", "INSERT INTO more (id) VALUES (7);");
    read_catalog(f);
    assert_null(store_open_catalog(f->catalog, f->path, STORE_READ, &error));
    assert_non_null(strstr(error->message, "thiduactl migrate"));
    assert_code(error, STORE_VERSION);
    g_autoptr(Store) store = open_store(f, STORE_MIGRATE);
    assert_int_equal(store_migrate(store, "b2", NULL), 2);
    assert_int_equal(store_version(store, NULL), 3);
}

static void a_failing_one_leaves_the_one_before(void **state) {
    Fixture *f = *state;
    GError *error = NULL;
    put_file(f, "migrations/0002-good.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;");
    put_file(f, "migrations/0003-bad.sql",
             "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;"
             "INSERT INTO nowhere (id) VALUES (1);");
    put_file(f, "queries/half.sql", "-- name: half\nSELECT count(*) FROM half;");
    read_catalog(f);
    g_autoptr(Store) store = open_store(f, STORE_MIGRATE);
    assert_int_equal(store_migrate(store, "b", &error), -1);
    assert_non_null(strstr(error->message, "migration 3 (bad)"));
    assert_code(error, STORE_BROKEN);
    assert_int_equal(store_version(store, NULL), 2);
    g_autoptr(Rows) half = store_query(store, "half");
    assert_false(rows_next(half, &error));
    assert_code(error, STORE_BROKEN);
}

static void a_changed_one_is_refused(void **state) {
    Fixture *f = *state;
    GError *error = NULL;
    g_autofree char *changed = g_strconcat(base_migration, " -- mended later", NULL);
    put_file(f, "migrations/0001-base.sql", changed);
    read_catalog(f);
    assert_null(store_open_catalog(f->catalog, f->path, STORE_READ, &error));
    assert_code(error, STORE_VERSION);
    g_autoptr(Store) store = open_store(f, STORE_MIGRATE);
    assert_int_equal(store_migrate(store, "b", &error), -1);
    assert_code(error, STORE_VERSION);
}

static void a_newer_database_is_refused(void **state) {
    Fixture *f = *state;
    GError *error = NULL;
    const Catalog *old = f->catalog;
    put_file(f, "migrations/0002-more.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;");
    read_catalog(f);
    migrate(f);
    assert_null(store_open_catalog(old, f->path, STORE_READ, &error));
    assert_code(error, STORE_VERSION);
    f->catalog = old;
    g_autoptr(Store) store = open_store(f, STORE_MIGRATE);
    assert_int_equal(store_migrate(store, "b", &error), -1);
    assert_code(error, STORE_VERSION);
}

enum { STARTERS = 4, STEPS = 20 };

/* Several starters at once: each migration is applied by one of them. */
static void starters_race(void **state) {
    Fixture *f = *state;
    for (int i = 2; i <= STEPS; i++) {
        g_autofree char *name = g_strdup_printf("migrations/%04d-step.sql", i);
        g_autofree char *sql = g_strdup_printf("CREATE TABLE t%d (id INTEGER PRIMARY KEY);", i);
        put_file(f, name, sql);
    }
    read_catalog(f);
    pid_t children[STARTERS];
    for (int i = 0; i < STARTERS; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            Store *store = store_open_catalog(f->catalog, f->path, STORE_MIGRATE, NULL);
            int applied = store != NULL ? store_migrate(store, "race", NULL) : -1;
            store_free(store);
            _exit(applied < 0 ? 255 : applied);
        }
    }
    int sum = 0;
    for (int i = 0; i < STARTERS; i++) {
        int status = -1;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) != 255);
        sum += WEXITSTATUS(status);
    }
    assert_int_equal(sum, STEPS - 1);
    store_free(open_store(f, STORE_READ));
}

static void the_other_store_is_its_own(void **state) {
    Fixture *f = *state;
    g_autofree char *path = g_build_filename(f->folder, "traffic.db", NULL);
    put_file(f, "traffic/0001-base.sql", "CREATE TABLE visit (id INTEGER PRIMARY KEY) STRICT;");
    put_file(f, "queries/traffic.sql",
             "-- store: traffic\n-- name: visit_count\nSELECT count(*) FROM visit;\n"
             "-- name: visit_add\nINSERT INTO visit (id) VALUES (NULL);\n");
    read_catalog(f);
    Fixture traffic = {f->folder, path, f->catalog};
    Store *store = open_store(&traffic, STORE_TRAFFIC | STORE_MIGRATE);
    assert_int_equal(store_migrate(store, "b", NULL), 1);
    assert_true(store_knows(store, "visit_count"));
    assert_false(store_knows(store, "line_count"));
    assert_int_equal(number(store, "visit_count"), 0);
    assert_null(store_revision(store));
    store_free(store);
    GError *error = NULL;
    assert_null(store_open_catalog(f->catalog, path, STORE_READ, &error));
    assert_code(error, STORE_VERSION);
}

static StoreCode scripts_and_more(Store *store, gpointer data, GError **error) {
    for (const char *const *name = store_scripts(store); *name != NULL; name++)
        if (!store_script(store, *name, error))
            return STORE_INVALID;
    return data != NULL ? STORE_STALE : STORE_OK;
}

static void data_files_run_in_order(void **state) {
    Fixture *f = *state;
    put_file(f, "data/20-lines.sql",
             "INSERT INTO line (code, place_id, state, at) VALUES ('x', 9, 'new', 1);");
    put_file(f, "data/10-places.sql", "INSERT INTO place (id, name) VALUES (9, 'Bắc Hà');");
    put_file(f, "data/30-none.sql", "-- store: traffic\nSELECT 1;");
    read_catalog(f);
    g_autoptr(Store) store = open_store(f, STORE_WRITE);
    assert_string_equal(store_scripts(store)[0], "10-places");
    assert_null(store_scripts(store)[2]);
    assert_int_equal(store_write(store, scripts_and_more, "no", NULL), STORE_STALE);
    assert_int_equal(number(store, "line_count"), 0);
    assert_int_equal(store_write(store, scripts_and_more, NULL, NULL), STORE_OK);
    assert_int_equal(number(store, "line_count"), 1);
    GError *error = NULL;
    assert_false(store_script(store, "20-lines", &error));
    assert_code(error, STORE_EXISTS);
}

#define T(test) cmocka_unit_test_setup_teardown(test, make_fixture, drop_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(a_new_file_is_made),
        T(an_older_database_waits_for_migrate),
        T(a_failing_one_leaves_the_one_before),
        T(a_changed_one_is_refused),
        T(a_newer_database_is_refused),
        T(starters_race),
        T(the_other_store_is_its_own),
        T(data_files_run_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
