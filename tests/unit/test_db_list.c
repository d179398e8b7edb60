/* Composed lists: parts, orders, both directions, cursors; and what the reader of .sql refuses. */
#include "tests/unit/db_fixture.h"

static const char list[] =
    "-- list: lines place:int n:int\n"
    "/*with*/ SELECT l.id AS \"@id\", l.code, l.at AS \"at:at\"\n"
    "FROM /*from*/ line AS l WHERE l.place_id = :place /*where*/ /*order*/ LIMIT :n\n"
    "-- count: lines_count place:int cap:int\n"
    "/*with*/ SELECT count(*) AS n FROM (SELECT l.id FROM /*from*/ line AS l\n"
    "WHERE l.place_id = :place /*where*/ LIMIT :cap) AS c\n"
    "-- part: state state:text\n"
    "AND l.state = :state\n"
    "-- part: since since:int\n"
    "AND l.at >= :since\n"
    "-- part: some\n"
    "-- not: since\n"
    "-- sort: a handful of hits\n"
    "/*with*/ WITH hit AS MATERIALIZED (SELECT id FROM line WHERE place_id = :place AND at < 3)\n"
    "/*from*/ hit CROSS JOIN\n"
    "/*where*/ AND l.id = hit.id -- the hits only\n"
    "-- order: at at:int id:int\n"
    "l.at, l.id\n"
    "-- order: code code:text\n"
    "-- sort: for the test\n"
    "replace(l.code, ',', ';')\n";

static int make_list(void **state) {
    make_fixture(state);
    Fixture *f = *state;
    put_file(f, "queries/list.sql", list);
    read_catalog(f);
    g_autoptr(Store) store = open_store(f, STORE_WRITE);
    for (int i = 0; i < 10; i++) {
        g_autofree char *code = g_strdup_printf("c%d", 9 - i);
        assert_int_equal(store_write(store, add_line, code, NULL), STORE_OK);
    }
    put_file(f, "data/times.sql",
             "UPDATE line SET at = id / 2, state = CASE WHEN id % 2 = 0 "
             "THEN 'old' ELSE 'new' END WHERE id > 0;");
    read_catalog(f);
    g_autoptr(Store) again = open_store(f, STORE_WRITE);
    assert_true(store_script(again, "times", NULL));
    return 0;
}

/* The ids that the list gives, joined by blanks. All parameters are bound, whatever is chosen. */
static char *ids(Store *store, const StoreParts *parts, gint64 at, gint64 id, gint64 n) {
    GString *out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Rows) rows = store_list(store, "lines", parts);
    rows_int(rows, "place", 1);
    rows_text(rows, "state", "new");
    rows_int(rows, "since", 2);
    rows_int(rows, "at", at);
    rows_int(rows, "id", id);
    rows_text(rows, "code", "c5");
    rows_int(rows, "n", n);
    while (rows_next(rows, &error))
        g_string_append_printf(out, "%s%d", out->len > 0 ? " " : "", (int)rows_get_int(rows, 0));
    if (error != NULL)
        fail_msg("%s", error->message);
    return g_string_free(out, FALSE);
}

#define assert_ids(wanted, at, id, n, ...)                                                         \
    do {                                                                                           \
        StoreParts parts_ = {__VA_ARGS__};                                                         \
        g_autofree char *got_ = ids(store, &parts_, at, id, n);                                    \
        assert_string_equal(got_, wanted);                                                         \
    } while (0)

static void pages_join_without_gap(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_READ);
    guint at = store_order(store, "lines", "at"), code = store_order(store, "lines", "code");
    assert_ids("1 2 3 4", 0, 0, 4, .order = at);
    assert_ids("5 6 7", 2, 4, 3, .order = at, .after = TRUE);
    assert_ids("10 9 8", 0, 0, 3, .order = at, .descending = TRUE);
    assert_ids("7 6", 4, 8, 2, .order = at, .descending = TRUE, .after = TRUE);
    /* the page before row 5, and before row 6 of the descending list: reversed */
    assert_ids("4 3", 2, 5, 2, .order = at, .after = TRUE, .backward = TRUE);
    assert_ids("7 8", 3, 6, 2, .order = at, .descending = TRUE, .after = TRUE, .backward = TRUE);
    assert_ids("4 3 2 1", 0, 0, 9, .order = code, .after = TRUE);
}

static void parts_filter(void **state) {
    g_autoptr(Store) store = open_store(*state, STORE_READ);
    guint64 new = store_part(store, "lines", "state"), since = store_part(store, "lines", "since"),
            some = store_part(store, "lines", "some");
    assert_ids("1 3 5 7 9", 0, 0, 99, .filters = new);
    assert_ids("5 7 9", 0, 0, 99, .filters = new | since);
    assert_ids("1 3 5", 0, 0, 99, .filters = new | some);
    StoreParts both = {.filters = new | since, .order = 1, .after = TRUE};
    g_autoptr(Rows) count = store_list(store, "lines_count", &both);
    rows_int(count, "place", 1);
    rows_text(count, "state", "new");
    rows_int(count, "since", 2);
    rows_int(count, "cap", 2);
    assert_true(rows_next(count, NULL));
    assert_int_equal(rows_get_int(count, 0), 2);
}

static void excluded(const Fixture *f) {
    Store *store = open_store(f, STORE_READ);
    StoreParts parts = {.filters = store_part(store, "lines", "since") |
                                   store_part(store, "lines", "some")};
    store_list(store, "lines", &parts);
}
static void unknown_part(const Fixture *f) {
    store_part(open_store(f, STORE_READ), "lines", "none");
}
static void unknown_bit(const Fixture *f) {
    StoreParts parts = {.filters = 1 << 10};
    store_list(open_store(f, STORE_READ), "lines", &parts);
}
static void list_as_query(const Fixture *f) {
    store_query(open_store(f, STORE_READ), "lines");
}

static void programmers_errors_abort(void **state) {
    assert_true(dies(excluded, *state));
    assert_true(dies(unknown_part, *state));
    assert_true(dies(unknown_bit, *state));
    assert_true(dies(list_as_query, *state));
}

static void composed_text(void **state) {
    const Fixture *f = *state;
    const CatalogQuery *query = catalog_query(f->catalog, "lines", FALSE);
    StoreParts parts = {.filters = 1, .descending = TRUE, .after = TRUE};
    g_autofree char *sql = catalog_compose(query, &parts);
    assert_non_null(strstr(sql, "WHERE l.place_id = :place AND l.state = :state AND (l.at, l.id) < "
                                "(:at, :id) "));
    assert_non_null(strstr(sql, "ORDER BY l.at DESC, l.id DESC "));
    assert_null(strstr(sql, "/*"));
    assert_null(strstr(sql, "--"));
}

/* More combinations than are kept, each used twice, one of them all the time. */
static void statements_are_bounded(void **state) {
    Fixture *f = *state;
    g_autoptr(GString) text = g_string_new("-- list: many n:int\nSELECT id FROM line WHERE id > 0 "
                                           "/*where*/ /*order*/ LIMIT :n\n");
    for (int i = 0; i < 8; i++)
        g_string_append_printf(text, "-- part: p%d\nAND id <> %d\n", i, 100 + i);
    g_string_append(text, "-- order: id id:int\nid\n");
    put_file(f, "queries/many.sql", text->str);
    read_catalog(f);
    g_autoptr(Store) store = open_store(f, STORE_READ);
    StoreParts none = {0};
    g_autoptr(Rows) all_the_time = store_list(store, "many", &none);
    rows_int(all_the_time, "n", 99);
    assert_true(rows_next(all_the_time, NULL));
    for (guint64 i = 0; i < 512; i++) {
        StoreParts parts = {.filters = i % 256};
        g_autoptr(Rows) rows = store_list(store, "many", &parts);
        rows_int(rows, "n", 1);
        assert_true(rows_next(rows, NULL));
    }
    assert_true(rows_next(all_the_time, NULL));
}

static void mistakes_are_named(void **state) {
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"-- name: Bad\nSELECT 1;", "name is"},
        {"-- name: a x:int\nSELECT 1;", "declared and not used"},
        {"-- name: a\nSELECT :x;", ":x is not declared"},
        {"-- name: a x\nSELECT :x;", "has no type"},
        {"-- name: a x:real\nSELECT :x;", "is not name:int"},
        {"-- name: a x:int x:int\nSELECT :x;", "stands twice"},
        {"-- name: a\n-- name: b\nSELECT 1;", "no SQL"},
        {"-- name: line_all\nSELECT 1;", "stands also in"},
        {"SELECT 1;", "before the first header"},
        {"-- part: a\nAND 1 = 1", "below its list"},
        {"-- count: a\nSELECT 1", "below its list"},
        {"-- list: a\nSELECT 1 /*where*/\n", "no order"},
        {"-- list: a\nSELECT 1 /*where*/\n-- part: b\n/*from*/ x\n-- order: c d:int\nid",
         "no slot"},
        {"-- list: a\nSELECT 1 /*where*/\n-- order: c d:int\nid, at", "2 keys and 1 cursor"},
        {"-- list: a\nSELECT 1 /*where*/\n-- part: b\nAND :x = 1\n-- order: c d:int\nid",
         "which a does not declare"},
        {"-- list: a\nSELECT 1 /*where*/\n-- part: b x:int\nAND :x = 1\n-- order: c x:text\nid",
         "two types"},
        {"-- list: a\nSELECT 1 /*where*/\n-- part: b\n-- not: c\nAND 1 = 1", "no part c"},
        {"-- name: a\n-- scan:\nSELECT 1;", "says why"},
        {"-- name: a @mysql\nSELECT 1;", "engines are"},
        {"-- name: a @postgresql\nSELECT 1;", "no @sqlite variant"},
        {"-- store: trafic\n-- name: a\nSELECT 1;", "traffic"},
    };
    Fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        put_file(f, "queries/z.sql", cases[i].text);
        assert_null(catalog_read_folder(f->folder, &error));
        assert_non_null(strstr(error->message, "z.sql:"));
        if (strstr(error->message, cases[i].said) == NULL)
            fail_msg("'%s' instead of '%s'", error->message, cases[i].said);
    }
}

static void migrations_are_numbered(void **state) {
    static const char *const names[] = {
        "migrations/0003-gap.sql",          "migrations/2-short.sql",
        "migrations/0002-a.mysql.sql",      "migrations/0002-a.sqlite.sql",
        "migrations/0002-a.postgresql.sql", "migrations/0001-b.sql"};
    Fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(f->folder, names[i], NULL);
        put_file(f, names[i], "SELECT 1;");
        assert_null(catalog_read_folder(f->folder, NULL));
        g_remove(path);
    }
    put_file(f, "migrations/0002-a.sqlite.sql", "SELECT 1;");
    put_file(f, "migrations/0002-a.postgresql.sql", "SELECT nonsense;");
    read_catalog(f);
    migrate(f);
}

#define T(test) cmocka_unit_test_setup_teardown(test, make_list, drop_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(pages_join_without_gap),  T(parts_filter),           T(programmers_errors_abort),
        T(composed_text),           T(statements_are_bounded), T(mistakes_are_named),
        T(migrations_are_numbered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
