/* A small database of its own for the tests of the store. */
#ifndef TESTS_DB_FIXTURE_H
#define TESTS_DB_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/catalog.h"

static const char base_migration[] =
    "CREATE TABLE store (id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL) STRICT;"
    "INSERT INTO store (id, revision) VALUES (1, 0);"
    "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
    "INSERT INTO place (id, name) VALUES (1, 'Bát Xát'), (2, 'Sa Pa');"
    "CREATE TABLE line (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, place_id INTEGER NOT "
    "NULL"
    " REFERENCES place(id), state TEXT NOT NULL CHECK (state IN ('new', 'old')), at INTEGER NOT "
    "NULL,"
    " picture BLOB, revision INTEGER NOT NULL DEFAULT 1) STRICT;"
    "CREATE INDEX line_at ON line(place_id, at, id, state);"
    "CREATE INDEX line_state ON line(place_id, state, at, id);"
    "CREATE TABLE event (id INTEGER PRIMARY KEY, what TEXT NOT NULL) STRICT;"
    "CREATE TRIGGER event_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'only added'); "
    "END;"
    "CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'only added'); "
    "END;";

static const char base_queries[] =
    "-- name: line_add code:text place:int state:text at:int picture:blob\n"
    "INSERT INTO line (code, place_id, state, at, picture)\n"
    "VALUES (:code, :place, :state, :at, :picture);\n"
    "-- name: line_put code:text place:int\n"
    "INSERT INTO line (code, place_id, state, at) VALUES (:code, :place, 'new', 1) RETURNING id;\n"
    "-- name: line_by_code code:text\n"
    "SELECT id AS \"@id\", code, at AS \"at:at\", picture FROM line WHERE code = :code;\n"
    "-- name: line_all\n"
    "SELECT id, code FROM line ORDER BY id;\n"
    "-- name: line_count\n"
    "SELECT count(*) FROM line;\n"
    "-- name: line_change id:int revision:int state:text\n"
    "UPDATE line SET state = :state, revision = revision + 1 WHERE id = :id AND revision = "
    ":revision;\n"
    "-- name: event_add what:text\n"
    "INSERT INTO event (what) VALUES (:what);\n"
    "-- name: event_forge\n"
    "INSERT OR REPLACE INTO event (id, what) VALUES (1, 'forged');\n"
    "-- name: event_count\n"
    "SELECT count(*) FROM event;\n"
    "-- name: nothing\n"
    "UPDATE line SET at = at WHERE id < 0;\n";

/* One folder with one catalogue and one database. */
typedef struct {
    char *folder;
    char *path; /* of the database */
    const Catalog *catalog;
} Fixture;

G_GNUC_UNUSED static void put_file(const Fixture *f, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(f->folder, name, NULL);
    g_autofree char *dir = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(dir, 0700), 0);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

G_GNUC_UNUSED static void remove_tree(const char *path) {
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        remove_tree(below);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_remove(path);
}

G_GNUC_UNUSED static void read_catalog(Fixture *f) {
    g_autoptr(GError) error = NULL;
    f->catalog = catalog_read_folder(f->folder, &error);
    if (f->catalog == NULL)
        fail_msg("%s", error->message);
}

/* Opens the fixture's database; a failure ends the test. */
G_GNUC_UNUSED static Store *open_store(const Fixture *f, StoreFlags flags) {
    g_autoptr(GError) error = NULL;
    Store *store = store_open_catalog(f->catalog, f->path, flags, &error);
    if (store == NULL)
        fail_msg("%s", error->message);
    return store;
}

G_GNUC_UNUSED static void migrate(const Fixture *f) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = open_store(f, STORE_MIGRATE);
    if (store_migrate(store, "test", &error) < 0)
        fail_msg("%s", error->message);
}

G_GNUC_UNUSED static int make_fixture(void **state) {
    Fixture *f = g_new0(Fixture, 1);
    f->folder = g_dir_make_tmp("thidua-db-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "test.db", NULL);
    put_file(f, "migrations/0001-base.sql", base_migration);
    put_file(f, "queries/base.sql", base_queries);
    read_catalog(f);
    migrate(f);
    *state = f;
    return 0;
}

G_GNUC_UNUSED static int drop_fixture(void **state) {
    Fixture *f = *state;
    remove_tree(f->folder);
    g_free(f->folder);
    g_free(f->path);
    g_free(f);
    return 0;
}

/* Asserts that the call failed with `code`, and clears the error. */
#define assert_code(error, wanted)                                                                 \
    do {                                                                                           \
        assert_non_null(error);                                                                    \
        if ((error)->domain != STORE_ERROR || (error)->code != (int)(wanted))                      \
            fail_msg("code %d, not %d: %s", (error)->code, (int)(wanted), (error)->message);       \
        g_clear_error(&(error));                                                                   \
    } while (0)

/* Whether `fn` ends its process by a signal, as programmer's errors do. */
G_GNUC_UNUSED static gboolean dies(void (*fn)(const Fixture *), const Fixture *f) {
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDERR_FILENO);
        signal(SIGTRAP, SIG_DFL);
        signal(SIGABRT, SIG_DFL);
        fn(f);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status);
}

/* The first number that a statement without parameters gives. */
G_GNUC_UNUSED static gint64 number(Store *store, const char *name) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Rows) rows = store_query(store, name);
    if (!rows_next(rows, &error))
        fail_msg("%s", error != NULL ? error->message : "no row");
    return rows_get_int(rows, 0);
}

/* A StoreFn: adds one line with the code `data`. */
G_GNUC_UNUSED static StoreCode add_line(Store *store, gpointer data, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "line_add");
    rows_text(rows, "code", data);
    rows_int(rows, "place", 1);
    rows_text(rows, "state", "new");
    rows_int(rows, "at", 5);
    return rows_run(rows, error) == 1 ? STORE_OK : STORE_INVALID;
}

#endif
