/* Statements: bound by name, read by position, reset by construction, counted. */
#include "tests/unit/db_fixture.h"

static void add(Store *store, const char *code) {
    assert_int_equal(store_write(store, add_line, (gpointer)code, NULL), STORE_OK);
}

static void values_come_back(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    add(store, "Đ-1");
    g_autoptr(Rows) rows = store_query(store, "line_by_code");
    rows_text(rows, "code", "Đ-1");
    assert_int_equal(rows_width(rows), 4);
    assert_string_equal(rows_label(rows, 0), "@id");
    assert_string_equal(rows_label(rows, 2), "at:at");
    assert_true(rows_next(rows, NULL));
    assert_int_equal(rows_get_int(rows, 0), 1);
    assert_string_equal(rows_get_text(rows, 1), "Đ-1");
    assert_int_equal(rows_type(rows, 2), STORE_INT);
    assert_string_equal(rows_get_text(rows, 2), "5");
    assert_true(rows_is_null(rows, 3));
    gsize n = 9;
    assert_null(rows_get_blob(rows, 3, &n));
    assert_int_equal(n, 0);
    assert_null(rows_get_text(rows, 3));
    assert_false(rows_next(rows, NULL));
    assert_false(rows_next(rows, NULL));
}

static StoreCode add_picture(Store *store, gpointer data, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "line_add");
    rows_text(rows, "code", data);
    rows_int(rows, "place", 1);
    rows_text(rows, "state", "new");
    rows_int(rows, "at", G_MAXINT64);
    rows_blob(rows, "picture", "\0\1", strcmp(data, "empty") == 0 ? 0 : 2);
    return rows_run(rows, error) == 1 ? STORE_OK : STORE_INVALID;
}

static void bytes_come_back(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    assert_int_equal(store_write(store, add_picture, "two", NULL), STORE_OK);
    assert_int_equal(store_write(store, add_picture, "empty", NULL), STORE_OK);
    gsize n = 0;
    g_autoptr(Rows) two = store_query(store, "line_by_code");
    rows_text(two, "code", "two");
    assert_true(rows_next(two, NULL));
    assert_memory_equal(rows_get_blob(two, 3, &n), "\0\1", 2);
    assert_int_equal(n, 2);
    assert_true(rows_get_int(two, 2) == G_MAXINT64);
    /* the same statement while the first still runs */
    g_autoptr(Rows) empty = store_query(store, "line_by_code");
    rows_text(empty, "code", "empty");
    assert_true(rows_next(empty, NULL));
    assert_int_equal(rows_type(empty, 3), STORE_BLOB);
    assert_string_equal(rows_get_text(two, 1), "two");
}

static void unbound_is_null(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    add(store, "a");
    for (int i = 0; i < 2; i++) {
        g_autoptr(Rows) rows = store_query(store, "line_by_code");
        if (i == 0)
            rows_text(rows, "code", "a");
        /* the second time nothing is left of the first */
        assert_int_equal(rows_next(rows, NULL), i == 0);
    }
}

/* A run that nobody ended would pin the log. */
static void nothing_stays_open(void **state) {
    Fixture *f = *state;
    g_autoptr(Store) reader = open_store(f, STORE_READ), writer = open_store(f, STORE_WRITE);
    add(writer, "a");
    add(writer, "b");
    Rows *forgotten = store_query(reader, "line_all");
    assert_true(rows_next(forgotten, NULL));
    assert_int_equal(store_settle(reader), 1);
    assert_int_equal(store_settle(reader), 0);
    for (int i = 0; i < 20; i++) {
        g_autofree char *code = g_strdup_printf("n%d", i);
        add(writer, code);
    }
    assert_true(store_tidy(writer, NULL));
    g_autofree char *wal = g_strconcat(f->path, "-wal", NULL);
    GStatBuf info;
    assert_int_equal(g_stat(wal, &info), 0);
    assert_int_equal(info.st_size, 0);
    g_autoptr(GError) error = NULL;
    assert_false(rows_next(forgotten, &error));
    assert_code(error, STORE_BROKEN);
    rows_done(forgotten);
    /* an unfinished Rows that is ended lets go as well */
    Rows *ended = store_query(reader, "line_all");
    assert_true(rows_next(ended, NULL));
    rows_done(ended);
    assert_int_equal(store_settle(reader), 0);
}

static void rows_outlive_the_store(void **state) {
    Store *store = open_store(*state, STORE_WRITE);
    add(store, "a");
    Rows *rows = store_query(store, "line_all");
    assert_true(rows_next(rows, NULL));
    store_free(store);
    assert_false(rows_next(rows, NULL));
    rows_done(rows);
}

static void statements_are_counted(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    guint64 before = store_statements(store);
    add(store, "a");
    number(store, "line_count");
    store_revision(store);
    store_data_version(store);
    g_autoptr(Rows) never = store_query(store, "line_all");
    assert_int_equal(store_statements(store) - before, 2);
}

static void parameters_are_known(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    guint n = 0;
    const StoreParam *params = store_params(store, "line_add", &n);
    assert_int_equal(n, 5);
    assert_string_equal(params[0].name, "code");
    assert_int_equal(params[0].type, STORE_TEXT);
    assert_int_equal(params[4].type, STORE_BLOB);
    assert_true(store_knows(store, "line_all"));
    assert_false(store_knows(store, "line_none"));
}

static void unknown_name(const Fixture *f) {
    store_query(open_store(f, STORE_READ), "line_none");
}
static void unknown_parameter(const Fixture *f) {
    rows_int(store_query(open_store(f, STORE_READ), "line_all"), "code", 1);
}
static void wrong_type(const Fixture *f) {
    rows_int(store_query(open_store(f, STORE_READ), "line_by_code"), "code", 1);
}
static void no_row(const Fixture *f) {
    rows_get_int(store_query(open_store(f, STORE_READ), "line_all"), 0);
}
static void run_of_select(const Fixture *f) {
    rows_run(store_query(open_store(f, STORE_READ), "line_all"), NULL);
}

static void programmers_errors_abort(void **state) {
    assert_true(dies(unknown_name, *state));
    assert_true(dies(unknown_parameter, *state));
    assert_true(dies(wrong_type, *state));
    assert_true(dies(no_row, *state));
    assert_true(dies(run_of_select, *state));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_come_back, make_fixture, drop_fixture),
        cmocka_unit_test_setup_teardown(bytes_come_back, make_fixture, drop_fixture),
        cmocka_unit_test_setup_teardown(unbound_is_null, make_fixture, drop_fixture),
        cmocka_unit_test_setup_teardown(nothing_stays_open, make_fixture, drop_fixture),
        cmocka_unit_test_setup_teardown(rows_outlive_the_store, make_fixture, drop_fixture),
        cmocka_unit_test_setup_teardown(statements_are_counted, make_fixture, drop_fixture),
        cmocka_unit_test_setup_teardown(parameters_are_known, make_fixture, drop_fixture),
        cmocka_unit_test_setup_teardown(programmers_errors_abort, make_fixture, drop_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
