/* What the build's check of the .sql files finds. Runs .build/bin/dbcheck (or $DBCHECK). */
#include "tests/unit/db_fixture.h"

/* Runs dbcheck on the fixture's folder. Returns what it said; `*status` is 0 when all is right. */
static char *check(const Fixture *f, int *status) {
    g_autoptr(GError) error = NULL;
    const char *program = g_getenv("DBCHECK");
    char *said = NULL;
    g_autofree char *out = NULL;
    const char *argv[] = {program != NULL ? program : ".build/bin/dbcheck", "--folder", f->folder,
                          NULL};
    if (!g_spawn_sync(NULL, (char **)argv, NULL, 0, NULL, NULL, &out, &said, status, &error))
        fail_msg("%s", error->message);
    return said;
}

static void all_is_right(void **state) {
    Fixture *f = *state;
    int status = -1;
    put_file(f, "queries/base.sql",
             "-- name: by_code code:text\nSELECT id AS \"@id\" FROM line WHERE code = :code;\n"
             "-- small: place\n-- name: places\nSELECT name FROM place ORDER BY name;\n");
    put_file(f, "traffic/0001-base.sql", "CREATE TABLE visit (id INTEGER PRIMARY KEY) STRICT;");
    g_autofree char *said = check(f, &status);
    assert_string_equal(said, "");
    assert_int_equal(status, 0);
}

static void each_fault_is_named(void **state) {
    static const struct {
        const char *file, *text, *said;
    } cases[] = {
        {"queries/z.sql", "-- name: z\nSELECT colour FROM line WHERE id = 1;",
         "z.sql:1: z:  no such column: colour"},
        {"queries/z.sql", "-- name: z\nSELECT id FROM line WHERE code = \"new\";",
         "no such column: new"},
        {"queries/z.sql", "-- name: z\nSELECT 1; SELECT 2;", "not one statement"},
        {"queries/z.sql", "\n-- name: z\nSELECT l.id FROM line AS l WHERE l.revision = 2;",
         "z.sql:2: z:  reads a whole table (SCAN l)"},
        {"queries/z.sql", "-- name: z\nUPDATE line SET at = 0 WHERE revision = 2;", "SCAN line"},
        {"queries/z.sql", "-- name: z\nSELECT id AS \"@id\", at + 1 FROM line WHERE id = 1;",
         "'at + 1' is not [@]name[:type]"},
        {"queries/z.sql", "-- name: z\nSELECT id AS \"id:number\" FROM line WHERE id = 1;",
         "'id:number' is not"},
        {"queries/z.sql", "-- name: z\nSELECT id AS \"@a\", at AS \"@a\" FROM line WHERE id = 1;",
         "two columns are called '@a'"},
        {"queries/z.sql",
         "-- list: z p:int n:int\nSELECT id FROM line WHERE place_id = :p /*where*/ /*order*/ "
         "LIMIT :n\n"
         "-- part: s s:text\nAND state = :s\n-- order: code code:text\ncode\n",
         "z:  [by code] sorts: "},
        {"queries/z.sql",
         "-- list: z p:int n:int\nSELECT id FROM line WHERE place_id = :p /*where*/ /*order*/ "
         "LIMIT :n\n"
         "-- part: s s:text\nAND state = :t\n-- order: at at:int\nat\n",
         "declared and not used"},
        {"queries/z.sql",
         "-- list: z p:int n:int\nSELECT id FROM line WHERE place_id = :p /*where*/ /*order*/ "
         "LIMIT :n\n"
         "-- part: s s:text\nAND status = :s\n-- order: at at:int\nat\n",
         "[s by at] no such column"},
        {"data/z.sql", "INSERT INTO place (id, name) VALUES (1, 'twice');",
         "z.sql: data file z: UNIQUE"},
        {"migrations/0002-z.sql", "CREATE TABLE z (a INT) STRICT; CREATE TABLE z (a INT);",
         "migration 2 (z)"},
        {"migrations/0002-z.sql",
         "CREATE TABLE z (id INTEGER PRIMARY KEY, line_id INTEGER REFERENCES line(id) ON DELETE "
         "CASCADE)"
         " STRICT;",
         "foreign key without an index: z line_id line"},
    };
    Fixture *f = *state;
    put_file(f, "queries/base.sql", "");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int status = 0;
        g_autofree char *path = g_build_filename(f->folder, cases[i].file, NULL);
        put_file(f, cases[i].file, cases[i].text);
        g_autofree char *said = check(f, &status);
        if (status == 0 || strstr(said, cases[i].said) == NULL)
            fail_msg("status %d, '%s' instead of '%s'", status, said, cases[i].said);
        g_remove(path);
    }
}

static void reasons_are_accepted(void **state) {
    Fixture *f = *state;
    int status = -1;
    put_file(f, "queries/base.sql",
             "-- name: z\n-- scan: nightly\nSELECT l.id FROM line AS l WHERE l.revision = 2;\n"
             "-- list: y p:int n:int\nSELECT id FROM line WHERE place_id = :p /*where*/ /*order*/ "
             "LIMIT :n\n-- order: code code:text\n-- sort: some ten rows\ncode\n");
    g_autofree char *said = check(f, &status);
    assert_string_equal(said, "");
    assert_int_equal(status, 0);
}

#define T(test) cmocka_unit_test_setup_teardown(test, make_fixture, drop_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {T(all_is_right), T(each_fault_is_named),
                                       T(reasons_are_accepted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
