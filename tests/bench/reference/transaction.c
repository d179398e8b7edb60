/* transaction.c: what a submission costs when nothing stands around it: the same rows, in the same
 * tables and indexes, in one durable transaction, by one process, without HTTP, forms, rules or
 * words to be folded.
 *
 *   transaction THIDUA.DB SAMPLE     SAMPLE: a dossier that was just sent through the product; its
 * rows are the pattern
 *
 * Reads commands from standard input and answers each with one line:
 *   send FIRST N     sends the drafts FIRST … FIRST + N - 1, a transaction each: "NANOSECONDS
 * CPU-NANOSECONDS" count            how many rows each table holds: "table=n table=n …" */
#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db/catalog.h"

enum { COLUMNS_MAX = 64, ROWS_MAX = 32 };

static sqlite3 *db;

static void fail(const char *what) {
    fprintf(stderr, "transaction: %s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}

static void run(const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail(sql);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        fail(sql);
    return statement;
}

static sqlite3_stmt *named(const char *name) {
    const CatalogQuery *query = catalog_query(&catalog_built_in, name, FALSE);
    return prepare(query ? query->sql : name);
}

static void bind(sqlite3_stmt *s, const char *param, gint64 value) {
    if (sqlite3_bind_int64(s, sqlite3_bind_parameter_index(s, param), value) != SQLITE_OK)
        fail(param);
}

static gint64 finish(sqlite3_stmt *s) {
    int code = sqlite3_step(s);
    gint64 value = code == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    if (code == SQLITE_ROW)
        code = sqlite3_step(s);
    if (code != SQLITE_DONE)
        fail(sqlite3_sql(s));
    sqlite3_reset(s);
    return value;
}

/* ---- rows of the sample, to be put again with other keys
 * --------------------------------------------------------- */

typedef struct {
    sqlite3_stmt *insert;
    char *columns[COLUMNS_MAX];
    int n_columns, n_rows;
    sqlite3_value *values[ROWS_MAX][COLUMNS_MAX];
} Pattern;

static void read_pattern(Pattern *p, const char *table, const char *where, gint64 sample) {
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s WHERE %s ORDER BY 1", table, where);
    sqlite3_stmt *s = prepare(sql);
    GString *insert = g_string_new(NULL);
    bind(s, ":sample", sample);
    p->n_columns = sqlite3_column_count(s);
    g_string_append_printf(insert, "INSERT INTO %s VALUES (", table);
    for (int i = 0; i < p->n_columns; i++) {
        p->columns[i] = g_strdup(sqlite3_column_name(s, i));
        g_string_append(insert, i ? ", ?" : "?");
    }
    g_string_append(insert, ")");
    while (p->n_rows < ROWS_MAX && sqlite3_step(s) == SQLITE_ROW) {
        for (int i = 0; i < p->n_columns; i++)
            p->values[p->n_rows][i] = sqlite3_value_dup(sqlite3_column_value(s, i));
        p->n_rows++;
    }
    sqlite3_finalize(s);
    p->insert = prepare(insert->str);
    g_string_free(insert, TRUE);
}

static int column(const Pattern *p, const char *name) {
    for (int i = 0; i < p->n_columns; i++)
        if (strcmp(p->columns[i], name) == 0)
            return i;
    g_error("no column %s", name);
}

static void set_int(Pattern *p, const char *name, gint64 value) {
    sqlite3_bind_int64(p->insert, column(p, name) + 1, value);
}

static void set_text(Pattern *p, const char *name, const char *value) {
    sqlite3_bind_text(p->insert, column(p, name) + 1, value, -1, SQLITE_STATIC);
}

/* Binds the row as it was, without its own id. */
static void begin_row(Pattern *p, int row) {
    for (int i = 0; i < p->n_columns; i++)
        sqlite3_bind_value(p->insert, i + 1, p->values[row][i]);
    if (strcmp(p->columns[0], "id") == 0)
        sqlite3_bind_null(p->insert, 1);
}

static gint64 put_row(Pattern *p) {
    finish(p->insert);
    return sqlite3_last_insert_rowid(db);
}

/* ---- one submission
 * ------------------------------------------------------------------------------------------------
 */

static Pattern submission, privates, line, identity, event, notice;
static gint64 sample_nominees[ROWS_MAX], subjects[ROWS_MAX];
static int n_nominees;
static sqlite3_stmt *counter, *search, *subject, *dossier, *nominees, *revision, *tallies[3];

static void read_sample(gint64 sample) {
    read_pattern(&submission, "submission", "dossier_id = :sample", sample);
    read_pattern(&privates, "submission_private",
                 "submission_id = (SELECT id FROM submission WHERE dossier_id = :sample)", sample);
    read_pattern(&line, "line", "dossier_id = :sample", sample);
    read_pattern(&identity, "identity",
                 "sent = 1 AND nominee_id IN (SELECT nominee_id FROM line WHERE dossier_id = "
                 ":sample)",
                 sample);
    read_pattern(&event, "event", "dossier_id = :sample AND act = 'submit'", sample);
    read_pattern(&notice, "notice", "dossier_id = :sample", sample);
    nominees = prepare(
        "SELECT id, subject_id FROM nominee WHERE dossier_id = :dossier ORDER BY position, id");
    bind(nominees, ":dossier", sample);
    for (; sqlite3_step(nominees) == SQLITE_ROW; n_nominees++) {
        sample_nominees[n_nominees] = sqlite3_column_int64(nominees, 0);
        subjects[n_nominees] = sqlite3_column_int64(nominees, 1);
    }
    sqlite3_reset(nominees);
    if (submission.n_rows != 1 || line.n_rows != n_nominees || event.n_rows != 1)
        g_error("dossier %" G_GINT64_FORMAT " is no sample", sample);
    counter = named("counter_next");
    search = prepare("INSERT INTO line_search (rowid, folded) SELECT id, folded FROM line WHERE "
                     "dossier_id = :dossier");
    subject = named("nominee_subject");
    revision = prepare("UPDATE store SET revision = revision + 1 WHERE id = 1");
    tallies[0] = named("tally_lines");
    tallies[1] = named("tally_desk_lines");
    tallies[2] = named("tally_contents");
    dossier = prepare("UPDATE dossier SET (state, held_state, received_no, submitted_at, "
                      "received_at, due, paused_at, submissions,"
                      " year, changed_at) = (SELECT state, held_state, received_no, submitted_at, "
                      "received_at, due, paused_at,"
                      " submissions, year, changed_at FROM dossier WHERE id = :sample), code = "
                      ":code, revision = revision + 1"
                      " WHERE id = :dossier AND state = 'draft'");
    bind(dossier, ":sample", sample);
}

static gint64 nominee_of(const gint64 *own, gint64 of_sample) {
    for (int i = 0; i < n_nominees; i++)
        if (sample_nominees[i] == of_sample)
            return own[i];
    g_error("a nominee that the sample has not");
}

/* The words begin with those of the code: "hs 2021 000123", and marked three bytes a letter. */
static char *words_with(const char *words, const char *code, gboolean marked) {
    GString *text = g_string_new(NULL);
    for (const char *c = code; *c; c++)
        g_string_append_printf(text, "%c%s", *c == '-' ? ' ' : g_ascii_tolower(*c),
                               marked && *c != '-' ? ".." : "");
    for (int blanks = 0; *words; words++)
        if ((blanks += *words == ' ') == 3)
            break;
    g_string_append(text, words);
    return g_string_free(text, FALSE);
}

static void put_line(int row, gint64 id, gint64 nominee, const char *code) {
    const char *folded =
        (const char *)sqlite3_value_text(line.values[row][column(&line, "folded")]);
    const char *marked =
        (const char *)sqlite3_value_text(line.values[row][column(&line, "marked")]);
    g_autofree char *words = words_with(folded, code, FALSE);
    g_autofree char *marks = words_with(marked, code, TRUE);
    begin_row(&line, row);
    set_int(&line, "dossier_id", id);
    set_int(&line, "nominee_id", nominee);
    set_text(&line, "code", code);
    set_text(&line, "folded", words);
    set_text(&line, "marked", marks);
    put_row(&line);
}

static void put_event(gint64 id) {
    begin_row(&event, 0);
    set_int(&event, "dossier_id", id);
    gint64 happened = put_row(&event);
    for (int i = 0; i < notice.n_rows; i++) {
        begin_row(&notice, i);
        set_int(&notice, "dossier_id", id);
        set_int(&notice, "event_id", happened);
        put_row(&notice);
    }
}

static void put_submission(gint64 id, const gint64 *own) {
    begin_row(&submission, 0);
    set_int(&submission, "dossier_id", id);
    gint64 new_submission = put_row(&submission);
    for (int i = 0; i < privates.n_rows; i++) {
        begin_row(&privates, i);
        set_int(&privates, "submission_id", new_submission);
        set_int(&privates, "nominee_id",
                nominee_of(
                    own, sqlite3_value_int64(privates.values[i][column(&privates, "nominee_id")])));
        put_row(&privates);
    }
}

static void send_one(gint64 id) {
    gint64 own[ROWS_MAX] = {0};
    int n = 0;
    run("BEGIN IMMEDIATE");
    for (bind(nominees, ":dossier", id); n < ROWS_MAX && sqlite3_step(nominees) == SQLITE_ROW; n++)
        own[n] = sqlite3_column_int64(nominees, 0);
    sqlite3_reset(nominees);
    sqlite3_bind_text(counter, sqlite3_bind_parameter_index(counter, ":book"), "HS", -1,
                      SQLITE_STATIC);
    bind(counter, ":year", 2021);
    g_autofree char *code = g_strdup_printf("HS-2021-%06" G_GINT64_FORMAT, finish(counter));
    put_submission(id, own);
    for (int i = 0; i < n; i++) {
        put_line(i, id,
                 nominee_of(own, sqlite3_value_int64(line.values[i][column(&line, "nominee_id")])),
                 code);
        bind(subject, ":nominee", own[i]);
        bind(subject, ":subject", subjects[i]);
        finish(subject);
    }
    for (int i = 0; i < identity.n_rows; i++) {
        begin_row(&identity, i);
        set_int(&identity, "nominee_id",
                nominee_of(own, sqlite3_value_int64(identity.values[i][0])));
        put_row(&identity);
    }
    for (guint i = 0; i < G_N_ELEMENTS(tallies); i++) {
        bind(tallies[i], ":id", id);
        bind(tallies[i], ":sign", 1);
        finish(tallies[i]);
    }
    put_event(id);
    sqlite3_bind_text(dossier, sqlite3_bind_parameter_index(dossier, ":code"), code, -1,
                      SQLITE_STATIC);
    bind(dossier, ":dossier", id);
    finish(dossier);
    if (sqlite3_changes(db) != 1)
        g_error("dossier %" G_GINT64_FORMAT " is no draft", id);
    finish(revision);
    /* last, and at once: FTS5 writes its words out at each statement that could be undone alone */
    bind(search, ":dossier", id);
    finish(search);
    run("COMMIT");
}

/* ---- commands
 * ----------------------------------------------------------------------------------------------------------
 */

static gint64 nanoseconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (gint64)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void send_all(gint64 first, gint64 n) {
    gint64 wall = nanoseconds(CLOCK_MONOTONIC), used = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
    for (gint64 i = 0; i < n; i++)
        send_one(first + i);
    printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", nanoseconds(CLOCK_MONOTONIC) - wall,
           nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - used);
}

static void count_all(void) {
    sqlite3_stmt *tables = prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'line_search%'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name");
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);
        g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s", name);
        sqlite3_stmt *s = prepare(sql);
        printf("%s=%" G_GINT64_FORMAT " ", name, finish(s));
        sqlite3_finalize(s);
    }
    sqlite3_finalize(tables);
    printf("\n");
}

int main(int argc, char **argv) {
    char command[128], first[32], n[32];
    if (argc != 3 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        fprintf(stderr, "usage: transaction THIDUA.DB SAMPLE\n");
        return 2;
    }
    /* as db/store_sqlite.c has it */
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA "
        "recursive_triggers = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000; PRAGMA journal_size_limit = "
        "67108864");
    sqlite3_busy_timeout(db, 5000);
    read_sample(g_ascii_strtoll(argv[2], NULL, 10));
    while (fgets(command, sizeof command, stdin)) {
        if (sscanf(command, "send %31s %31s", first, n) == 2)
            send_all(g_ascii_strtoll(first, NULL, 10), g_ascii_strtoll(n, NULL, 10));
        else
            count_all();
        fflush(stdout);
    }
    return 0;
}
