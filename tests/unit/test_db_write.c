/* Writes: whole or not at all, one after another, every refusal with its code. */
#include <errno.h>

#include "tests/unit/db_fixture.h"

static StoreCode one(Store *store, const char *name) {
    g_autoptr(Rows) rows = store_query(store, name);
    return rows_run(rows, NULL) < 0 ? STORE_INVALID : STORE_OK;
}

static StoreCode touch_nothing(Store *store, gpointer data, GError **error) {
    (void)data;
    (void)error;
    return one(store, "nothing");
}

static void revision_follows_commits(void **state) {
    g_autoptr(Store) reader = open_store(*state, STORE_READ);
    g_autoptr(Store) writer = open_store(*state, STORE_WRITE);
    g_autofree char *before = g_strdup(store_revision(reader));
    gint64 version = store_data_version(reader);
    assert_int_equal(store_write(writer, touch_nothing, NULL, NULL), STORE_OK);
    assert_string_equal(store_revision(reader), before);
    assert_int_equal(store_write(writer, add_line, "a", NULL), STORE_OK);
    assert_string_not_equal(store_revision(reader), before);
    assert_string_equal(store_revision(reader), store_revision(writer));
    assert_true(store_data_version(reader) != version);
    version = store_data_version(reader);
    assert_true(store_data_version(reader) == version);
}

/* ---- Refusals ------------------------------------------------------------------------------ */

typedef struct {
    const char *code, *state;
    gint64 place;
} Line;

static StoreCode add_this(Store *store, gpointer data, GError **error) {
    const Line *line = data;
    g_autoptr(Rows) rows = store_query(store, "line_add");
    rows_text(rows, "code", line->code);
    rows_text(rows, "state", line->state);
    rows_int(rows, "place", line->place);
    rows_int(rows, "at", 1);
    return rows_run(rows, error) == 1 ? STORE_OK : STORE_INVALID;
}

static StoreCode forge(Store *store, gpointer data, GError **error) {
    g_autoptr(Rows) add = store_query(store, "event_add"), rows = store_query(store, "event_forge");
    (void)data;
    rows_text(add, "what", "true");
    return rows_run(add, error) == 1 && rows_run(rows, error) == 1 ? STORE_OK : STORE_INVALID;
}

static void constraints_have_codes(void **state) {
    static const struct {
        Line line;
        StoreCode code;
    } cases[] = {
        {{"a", "new", 1}, STORE_EXISTS},
        {{"b", "new", 99}, STORE_REFERS},
        {{"c", "bad", 1}, STORE_INVALID},
        {{NULL, "new", 1}, STORE_INVALID},
    };
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    GError *error = NULL;
    assert_int_equal(store_write(store, add_line, "a", NULL), STORE_OK);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        store_write(store, add_this, (gpointer)&cases[i].line, &error);
        assert_code(error, cases[i].code);
    }
    /* append-only: INSERT OR REPLACE does not slip past the delete trigger */
    store_write(store, forge, NULL, &error);
    assert_code(error, STORE_FORBIDDEN);
    assert_int_equal(number(store, "event_count"), 0);
    assert_int_equal(number(store, "line_count"), 1);
}

/* Swallows the first error and goes on. */
static StoreCode go_on(Store *store, gpointer data, GError **error) {
    GError *later = NULL;
    (void)data;
    (void)error;
    add_line(store, "fine", NULL);
    add_line(store, "a", NULL);
    add_line(store, "after", &later);
    assert_code(later, STORE_EXISTS);
    return STORE_OK;
}

static void nothing_after_an_error(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    GError *error = NULL;
    assert_int_equal(store_write(store, add_line, "a", NULL), STORE_OK);
    assert_int_equal(store_write(store, go_on, NULL, &error), STORE_EXISTS);
    assert_code(error, STORE_EXISTS);
    assert_int_equal(number(store, "line_count"), 1);
    assert_int_equal(store_write(store, add_line, "b", NULL), STORE_OK);
}

static StoreCode change(Store *store, gpointer data, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "line_change");
    rows_int(rows, "id", 1);
    rows_int(rows, "revision", GPOINTER_TO_INT(data));
    rows_text(rows, "state", "old");
    gint64 changed = rows_run(rows, error);
    return changed == 1 ? STORE_OK : changed == 0 ? STORE_STALE : STORE_INVALID;
}

static void stale_changes_nothing(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    GError *error = NULL;
    assert_int_equal(store_write(store, add_line, "a", NULL), STORE_OK);
    assert_int_equal(store_write(store, change, GINT_TO_POINTER(1), NULL), STORE_OK);
    g_autofree char *before = g_strdup(store_revision(store));
    assert_int_equal(store_write(store, change, GINT_TO_POINTER(1), &error), STORE_STALE);
    assert_code(error, STORE_STALE);
    assert_string_equal(store_revision(store), before);
}

static StoreCode refuse(Store *store, gpointer data, GError **error) {
    add_line(store, "x", NULL);
    g_set_error(error, g_quark_from_string("other"), 42, "%s", (char *)data);
    return STORE_INVALID;
}

static void other_errors_pass(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    g_autoptr(GError) error = NULL;
    assert_int_equal(store_write(store, refuse, "mine", &error), STORE_INVALID);
    assert_int_equal(error->code, 42);
    assert_string_equal(error->message, "mine");
    assert_int_equal(number(store, "line_count"), 0);
}

static StoreCode again(Store *store, gpointer data, GError **error) {
    int *left = data;
    if (--*left > 0)
        return STORE_AGAIN;
    return add_line(store, "again", error);
}

static void overtaken_runs_once_more(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    int left = 2;
    assert_int_equal(store_write(store, again, &left, NULL), STORE_OK);
    assert_int_equal(left, 0);
    left = 5;
    assert_int_equal(store_write(store, again, &left, NULL), STORE_AGAIN);
    assert_int_equal(left, 3);
}

/* ---- Only store_write writes --------------------------------------------------------------- */

static void reading_cannot_write(void **state) {
    g_autoptr(Store) reader = open_store(*state, STORE_READ);
    g_autoptr(Store) writer = open_store(*state, STORE_WRITE);
    GError *error = NULL;
    assert_int_equal(store_write(reader, add_line, "a", &error), STORE_READONLY);
    assert_code(error, STORE_READONLY);
    assert_int_equal(store_read(reader, add_line, "a", &error), STORE_INVALID);
    assert_code(error, STORE_READONLY);
    g_autoptr(Rows) outside = store_query(writer, "nothing");
    assert_int_equal(rows_run(outside, &error), -1);
    assert_code(error, STORE_READONLY);
    g_autoptr(Rows) returning = store_query(writer, "line_put");
    rows_text(returning, "code", "z");
    rows_int(returning, "place", 1);
    assert_false(rows_next(returning, &error));
    assert_code(error, STORE_READONLY);
    assert_int_equal(number(writer, "line_count"), 0);
}

static StoreCode inside(Store *store, gpointer data, GError **error) {
    (void)data;
    return store_write(store, touch_nothing, NULL, error);
}
static void write_in_write(const Fixture *f) {
    store_write(open_store(f, STORE_WRITE), inside, NULL, NULL);
}
static void write_while_reading(const Fixture *f) {
    Store *store = open_store(f, STORE_WRITE);
    store_write(store, add_line, "a", NULL);
    rows_next(store_query(store, "line_all"), NULL);
    store_write(store, add_line, "b", NULL);
}

static void nesting_aborts(void **state) {
    assert_true(dies(write_in_write, *state));
    assert_true(dies(write_while_reading, *state));
}

typedef struct {
    Store *writer;
    gint64 before, after;
} Snapshot;

static StoreCode look_twice(Store *store, gpointer data, GError **error) {
    Snapshot *s = data;
    s->before = number(store, "line_count");
    assert_int_equal(store_write(s->writer, add_line, "between", error), STORE_OK);
    s->after = number(store, "line_count");
    return STORE_OK;
}

static void a_read_sees_one_moment(void **state) {
    g_autoptr(Store) reader = open_store(*state, STORE_READ);
    g_autoptr(Store) writer = open_store(*state, STORE_WRITE);
    Snapshot s = {.writer = writer};
    assert_int_equal(store_read(reader, look_twice, &s, NULL), STORE_OK);
    assert_int_equal(s.before, 0);
    assert_int_equal(s.after, 0);
    assert_int_equal(number(reader, "line_count"), 1);
}

/* ---- The world ----------------------------------------------------------------------------- */

static StoreCode fill(Store *store, gpointer data, GError **error) {
    g_autofree char *big = g_malloc0(1 << 20);
    g_autoptr(Rows) rows = store_query(store, "line_add");
    (void)data;
    rows_text(rows, "code", "big");
    rows_int(rows, "place", 1);
    rows_text(rows, "state", "new");
    rows_int(rows, "at", 1);
    rows_blob(rows, "picture", big, 1 << 20);
    return rows_run(rows, error) == 1 ? STORE_OK : STORE_INVALID;
}

static void full_loses_nothing(void **state) {
    Fixture *f = *state;
    put_file(f, "data/limit.sql", "PRAGMA max_page_count = 100;");
    read_catalog(f);
    g_autoptr(Store) store = open_store(f, STORE_WRITE);
    GError *error = NULL;
    assert_int_equal(store_write(store, add_line, "a", NULL), STORE_OK);
    assert_true(store_script(store, "limit", NULL));
    store_write(store, fill, NULL, &error);
    assert_code(error, STORE_FULL);
    assert_int_equal(number(store, "line_count"), 1);
    assert_int_equal(store_write(store, add_line, "b", NULL), STORE_OK);
}

static void absent_is_down(void **state) {
    Fixture *f = *state;
    GError *error = NULL;
    g_autofree char *path = g_build_filename(f->folder, "none.db", NULL);
    assert_null(store_open_catalog(f->catalog, path, STORE_WRITE, &error));
    assert_code(error, STORE_DOWN);
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void a_text_file_is_broken(void **state) {
    Fixture *f = *state;
    GError *error = NULL;
    put_file(f, "text.db",
             "This is no database at all, only a text of more than a hundred bytes, so "
             "that its beginning is looked at and found wrong.\n");
    g_autofree char *path = g_build_filename(f->folder, "text.db", NULL);
    assert_null(store_open_catalog(f->catalog, path, STORE_WRITE, &error));
    assert_code(error, STORE_BROKEN);
}

/* In a child: as somebody who may not write here. */
static void unwritable(const Fixture *f) {
    GError *error = NULL;
    if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        _exit(1);
    Store *store = store_open_catalog(f->catalog, f->path, STORE_WRITE, &error);
    if (store != NULL)
        store_write(store, add_line, "a", &error);
    gboolean told = error != NULL && error->domain == STORE_ERROR &&
                    (error->code == STORE_READONLY || error->code == STORE_DOWN);
    if (told)
        raise(SIGKILL); /* dies() asks for a signal */
}

static void unwritable_is_said(void **state) {
    Fixture *f = *state;
    assert_int_equal(g_chmod(f->path, 0444), 0);
    assert_int_equal(g_chmod(f->folder, 0555), 0);
    assert_true(dies(unwritable, f));
    assert_int_equal(g_chmod(f->folder, 0755), 0);
}

/* FastCGI listens on 0: no file of ours may sit on the first three. */
static void low_descriptors(const Fixture *f) {
    close(0);
    close(1);
    close(2);
    Store *store = open_store(f, STORE_WRITE);
    if (store_write(store, add_line, "a", NULL) != STORE_OK)
        return;
    for (int fd = 0; fd < 3; fd++) {
        g_autofree char *link = g_strdup_printf("/proc/self/fd/%d", fd);
        g_autofree char *at = g_file_read_link(link, NULL);
        if (at != NULL && g_str_has_prefix(at, f->folder))
            return;
    }
    raise(SIGKILL);
}

static void descriptors_are_high(void **state) {
    assert_true(dies(low_descriptors, *state));
}

static void integrity_is_checked(void **state) {
    Fixture *f = *state;
    g_autoptr(Store) store = open_store(f, STORE_WRITE);
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    assert_int_equal(store_write(store, add_line, "a", NULL), STORE_OK);
    assert_true(store_check(store, findings, NULL));
    assert_int_equal(findings->len, 0);
}

static void backup_is_whole(void **state) {
    Fixture *f = *state;
    g_autoptr(Store) store = open_store(f, STORE_WRITE);
    assert_int_equal(store_write(store, add_line, "a", NULL), STORE_OK);
    g_autofree char *to = g_build_filename(f->folder, "copy.db", NULL);
    g_autofree char *wal = g_strconcat(to, "-wal", NULL);
    assert_true(store_backup(store, to, NULL));
    assert_int_equal(store_write(store, add_line, "b", NULL), STORE_OK);
    assert_false(g_file_test(wal, G_FILE_TEST_EXISTS));
    Fixture copy = {f->folder, to, f->catalog};
    g_autoptr(Store) second = open_store(&copy, STORE_WRITE);
    assert_int_equal(number(second, "line_count"), 1);
    GError *error = NULL;
    assert_false(store_backup(store, "/nonexistent/copy.db", &error));
    assert_code(error, STORE_DOWN);
}

#define T(test) cmocka_unit_test_setup_teardown(test, make_fixture, drop_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(revision_follows_commits), T(constraints_have_codes), T(nothing_after_an_error),
        T(stale_changes_nothing),    T(other_errors_pass),      T(overtaken_runs_once_more),
        T(reading_cannot_write),     T(nesting_aborts),         T(a_read_sees_one_moment),
        T(full_loses_nothing),       T(absent_is_down),         T(a_text_file_is_broken),
        T(unwritable_is_said),       T(descriptors_are_high),   T(integrity_is_checked),
        T(backup_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
