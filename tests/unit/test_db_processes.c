/* Several processes on one database: turns, kills, waits. */
#include "tests/unit/db_fixture.h"

enum { WRITERS = 4, WRITES = 50 };

typedef struct {
    int said[2]; /* the child says something */
    int told[2]; /* the parent lets it go on */
} Pipes;

static void open_pipes(Pipes *p) {
    assert_int_equal(pipe(p->said), 0);
    assert_int_equal(pipe(p->told), 0);
}

static void close_pipes(Pipes *p) {
    for (int i = 0; i < 2; i++) {
        close(p->said[i]);
        close(p->told[i]);
    }
}

static void await(int fd) {
    char byte = 0;
    assert_int_equal(read(fd, &byte, 1), 1);
}

static void writer(const Fixture *f, int me) {
    Store *store = open_store(f, STORE_WRITE);
    store_patience(store, 60000);
    for (int i = 0; i < WRITES; i++) {
        g_autofree char *code = g_strdup_printf("%d-%d", me, i);
        if (store_write(store, add_line, code, NULL) != STORE_OK)
            _exit(1);
    }
    store_free(store);
    _exit(0);
}

static void writers_take_turns(void **state) {
    pid_t children[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        if (children[i] == 0)
            writer(*state, i);
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    g_autoptr(Store) store = open_store(*state, STORE_READ);
    assert_int_equal(number(store, "line_count"), WRITERS * WRITES);
    assert_string_equal(store_revision(store), "200");
}

/* A StoreFn: writes, says so, and waits inside the transaction. */
static StoreCode linger(Store *store, gpointer data, GError **error) {
    Pipes *p = data;
    StoreCode code = add_line(store, "lingering", error);
    char byte = 0;
    if (write(p->said[1], "x", 1) != 1 || read(p->told[0], &byte, 1) != 1)
        return STORE_DOWN;
    return code;
}

static pid_t start_lingering(const Fixture *f, Pipes *p) {
    open_pipes(p);
    pid_t child = fork();
    if (child == 0) {
        Store *store = open_store(f, STORE_WRITE);
        _exit(store_write(store, linger, p, NULL) == STORE_OK ? 0 : 1);
    }
    await(p->said[0]);
    return child;
}

static void a_killed_writer_leaves_nothing(void **state) {
    Pipes p;
    pid_t child = start_lingering(*state, &p);
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    assert_int_equal(number(store, "line_count"), 0); /* readers do not wait */
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    gint64 start = g_get_monotonic_time();
    assert_int_equal(store_write(store, add_line, "next", NULL), STORE_OK);
    assert_true(g_get_monotonic_time() - start < G_USEC_PER_SEC);
    assert_int_equal(number(store, "line_count"), 1);
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    assert_true(store_check(store, findings, NULL));
    assert_int_equal(findings->len, 0);
    close_pipes(&p);
}

static void a_long_wait_is_busy(void **state) {
    Pipes p;
    pid_t child = start_lingering(*state, &p);
    g_autoptr(Store) store = open_store(*state, STORE_WRITE);
    GError *error = NULL;
    store_patience(store, 200);
    gint64 start = g_get_monotonic_time();
    assert_int_equal(store_write(store, add_line, "mine", &error), STORE_BUSY);
    gint64 waited = g_get_monotonic_time() - start;
    assert_code(error, STORE_BUSY);
    assert_in_range(waited, 200000, 1500000);
    store_patience(store, 0);
    assert_int_equal(store_write(store, add_line, "mine", NULL), STORE_BUSY);
    assert_int_equal(write(p.told[1], "x", 1), 1);
    store_patience(store, 5000);
    assert_int_equal(store_write(store, add_line, "mine", NULL), STORE_OK);
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(number(store, "line_count"), 2);
    close_pipes(&p);
}

/* What a process was told is committed is there after it is killed. */
static void commits_survive_a_kill(void **state) {
    Pipes p;
    open_pipes(&p);
    pid_t child = fork();
    if (child == 0) {
        Store *store = open_store(*state, STORE_WRITE);
        for (int i = 0;; i++) {
            g_autofree char *code = g_strdup_printf("%d", i);
            if (store_write(store, add_line, code, NULL) != STORE_OK ||
                write(p.said[1], "x", 1) != 1)
                _exit(1);
        }
    }
    int told = 0;
    for (; told < 40; told++)
        await(p.said[0]);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(fcntl(p.said[0], F_SETFL, O_NONBLOCK), 0);
    for (char byte = 0; read(p.said[0], &byte, 1) == 1;)
        told++;
    g_autoptr(Store) store = open_store(*state, STORE_READ);
    gint64 there = number(store, "line_count");
    assert_in_range(there, told, told + 1);
    close_pipes(&p);
}

/* A change of the schema by another process is absorbed by statements already prepared. */
static void a_migration_beside_readers(void **state) {
    Fixture *f = *state;
    g_autoptr(Store) reader = open_store(f, STORE_READ);
    assert_int_equal(number(reader, "line_count"), 0);
    put_file(f, "migrations/0002-more.sql", "ALTER TABLE line ADD COLUMN note TEXT;");
    read_catalog(f);
    pid_t child = fork();
    if (child == 0) {
        migrate(f);
        _exit(0);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(number(reader, "line_count"), 0);
}

#define T(test) cmocka_unit_test_setup_teardown(test, make_fixture, drop_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(writers_take_turns),     T(a_killed_writer_leaves_nothing), T(a_long_wait_is_busy),
        T(commits_survive_a_kill), T(a_migration_beside_readers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
