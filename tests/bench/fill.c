/* fill.c: makes a database of the size that a bench asks for, out of one made by `thiduactl init
 * --demo`.
 *
 *   fill THIDUA.DB LINES           adds submitted dossiers until the first desk's list holds LINES
 *   fill THIDUA.DB --reports FILE  adds the weekly reports that FILE (reports.sql) describes
 *   fill THIDUA.DB --drafts N FILE      adds N drafts ready to be sent; prints the account that may
 * send them, the first draft's id, their number
 *
 * Names are put together from the words of the demo's own names; everything else of a nominee is
 * that of a nominee of the demo. Units, states, days and sizes of dossiers are drawn by a fixed
 * seed. Indexes are dropped first and made again at the end, by the very text that the schema has.
 */
#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/fold.h"
#include "base/namekey.h"
#include "base/when.h"
#include "db/catalog.h"

enum { DESK = 3, MOVEMENT = 1, OPEN_ROUND = 4, OFFICER = 1 };

static sqlite3 *db;

/* ---- SQLite in few words
 * -------------------------------------------------------------------------------------- */

static void fail(const char *what) {
    fprintf(stderr, "fill: %s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}

static void run(const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail(sql);
}

/* A statement of the product's own, by its name. */
static void run_named(const char *name) {
    const CatalogQuery *query = catalog_query(&catalog_built_in, name, FALSE);
    if (!query)
        g_error("no statement %s", name);
    run(query->sql);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail(sql);
    return statement;
}

/* Binds by letters: i gint64, t text (kept by the caller until the step), n NULL, b GBytes. Then
 * steps and resets. */
static gint64 put(sqlite3_stmt *s, const char *types, ...) {
    va_list args;
    va_start(args, types);
    for (int i = 0; types[i]; i++) {
        gsize n = 0;
        if (types[i] == 'i')
            sqlite3_bind_int64(s, i + 1, va_arg(args, gint64));
        else if (types[i] == 't')
            sqlite3_bind_text(s, i + 1, va_arg(args, const char *), -1, SQLITE_STATIC);
        else if (types[i] == 'b') {
            const void *bytes = g_bytes_get_data(va_arg(args, GBytes *), &n);
            sqlite3_bind_blob(s, i + 1, bytes, (int)n, SQLITE_STATIC);
        } else
            sqlite3_bind_null(s, i + 1);
    }
    va_end(args);
    if (sqlite3_step(s) != SQLITE_DONE)
        fail(sqlite3_sql(s));
    sqlite3_reset(s);
    return sqlite3_last_insert_rowid(db);
}

static gint64 one(const char *sql) {
    sqlite3_stmt *s = prepare(sql);
    gint64 value = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_finalize(s);
    return value;
}

static char *text_of(sqlite3_stmt *s, int column) {
    return g_strdup((const char *)sqlite3_column_text(s, column));
}

/* ---- what is drawn from
 * --------------------------------------------------------------------------------------- */

typedef struct {
    char *kind, *class_, *sex, *name, *post, *summary, *from, *to;
    gint64 contents, frontline, birth_year, past_awards, award, warnings;
    char **words; /* of a person's name */
} Template;

typedef struct {
    gint64 id, pos;
    char *name, *short_name;
} Unit;

static GArray *templates, *people[2] /* women, men */, *units;
static GRand *chance;

static void read_templates(void) {
    templates = g_array_new(FALSE, FALSE, sizeof(Template));
    people[0] = g_array_new(FALSE, FALSE, sizeof(Template));
    people[1] = g_array_new(FALSE, FALSE, sizeof(Template));
    sqlite3_stmt *s = prepare(
        "SELECT kind, class, sex, name, post, summary, achieved_from, achieved_to, contents,"
        " frontline, birth_year, past_awards, coalesce(award_id, 0), warnings FROM line"
        " WHERE recipient_id = 3 AND movement_id = 1 ORDER BY id");
    while (sqlite3_step(s) == SQLITE_ROW) {
        Template t = {text_of(s, 0),
                      text_of(s, 1),
                      text_of(s, 2),
                      text_of(s, 3),
                      text_of(s, 4),
                      text_of(s, 5),
                      text_of(s, 6),
                      text_of(s, 7),
                      sqlite3_column_int64(s, 8),
                      sqlite3_column_int64(s, 9),
                      sqlite3_column_int64(s, 10),
                      sqlite3_column_int64(s, 11),
                      sqlite3_column_int64(s, 12),
                      sqlite3_column_int64(s, 13),
                      NULL};
        t.words = g_strsplit(t.name, " ", -1);
        g_array_append_val(templates, t);
        if (strcmp(t.kind, "individual") == 0 && g_strv_length(t.words) >= 2)
            g_array_append_val(people[strcmp(t.sex, "male") == 0], t);
    }
    sqlite3_finalize(s);
}

static void read_units(void) {
    units = g_array_new(FALSE, FALSE, sizeof(Unit));
    sqlite3_stmt *s = prepare(
        "SELECT id, pos, name, short_name FROM unit WHERE kind NOT IN ('province', 'cooperative')"
        " AND valid_to = '9999-12-31' ORDER BY id");
    while (sqlite3_step(s) == SQLITE_ROW) {
        Unit unit = {sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), text_of(s, 2),
                     text_of(s, 3)};
        g_array_append_val(units, unit);
    }
    sqlite3_finalize(s);
}

static guint below(guint n) {
    return (guint)g_rand_int_range(chance, 0, (gint32)n);
}

/* Family name of one, middle words of another, given name of a third. */
static char *draw_name(const Template *t) {
    if (strcmp(t->kind, "collective") == 0)
        return g_strdup_printf("%s – tổ %u", t->name, 1 + below(40));
    GArray *same = people[strcmp(t->sex, "male") == 0];
    char **a = g_array_index(same, Template, below(same->len)).words;
    char **b = g_array_index(same, Template, below(same->len)).words;
    char **c = g_array_index(same, Template, below(same->len)).words;
    guint middle = g_strv_length(b) - 2;
    const char *family = a[0], *given = c[g_strv_length(c) - 1];
    return middle ? g_strjoin(" ", family, b[1], given, NULL) : g_strjoin(" ", family, given, NULL);
}

static const struct {
    const char *state;
    guint share;
} states[] = {{"submitted", 180}, {"received", 300},          {"returned", 60},
              {"verifying", 120}, {"consulting", 20},         {"awaiting_council", 60},
              {"voting", 10},     {"awaiting_signature", 20}, {"decided", 100},
              {"awarded", 80},    {"archived", 30},           {"withdrawn", 18},
              {"on_hold", 2}};

static const char *draw_state(void) {
    guint n = below(1000);
    for (guint i = 0; i < G_N_ELEMENTS(states); i++) {
        if (n < states[i].share)
            return states[i].state;
        n -= states[i].share;
    }
    return states[0].state;
}

/* ---- submitted dossiers
 * ----------------------------------------------------------------------------------------- */

typedef struct {
    gint64 id, submission, at;
    const Unit *unit;
    const char *state;
    char *code, *due;
} Dossier;

static sqlite3_stmt *add_dossier, *add_nominee, *add_line, *add_subject, *add_submission,
    *add_event;

static void prepare_all(void) {
    add_dossier = prepare("INSERT INTO dossier (id, movement_id, round_id, unit_id, unit_name, "
                          "unit_short, unit_pos, recipient_id,"
                          " recipient_name, authority, commendation_kind, procedure, state, "
                          "held_state, code, year, received_no,"
                          " submissions, created_at, created_by, changed_at, submitted_at, "
                          "received_at, due, paused_at, revision)"
                          " SELECT ?1, 1, 4, ?2, ?3, ?4, ?5, u.id, u.name, 'province', 'campaign', "
                          "'simple', ?6, '', ?7, 2021,"
                          " '', 1, ?8, 1, ?8, ?8, 0, ?9, 0, 3 FROM unit u WHERE u.id = 3");
    add_nominee =
        prepare("INSERT INTO nominee (id, dossier_id, kind, position, subject_id, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?)");
    add_subject =
        prepare("INSERT INTO subject (kind, name, folded, birth_year, unit_id, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?)");
    add_submission = prepare(
        "INSERT INTO submission (dossier_id, round, at, real_at, account_id, answer, sha256, xml)"
        " VALUES (?1, 1, ?2, ?2, 1, '', ?3, ?4)");
    add_event = prepare(
        "INSERT INTO event (dossier_id, at, real_at, account_id, account_name, unit_id, act,"
        " from_state, to_state, reason, detail, request)"
        " SELECT ?1, ?2, ?2, a.id, a.name, ?3, 'submit', 'draft', 'submitted', '', '1', ''"
        " FROM account a WHERE a.id = 1");
    add_line = prepare("INSERT INTO line (id, dossier_id, nominee_id, position, movement_id, "
                       "recipient_id, unit_id, unit_pos,"
                       " unit_name, unit_short, code, kind, state, award_id, contents, frontline, "
                       "class, sex, birth_year, name,"
                       " name_key, post, summary, achieved_from, achieved_to, past_awards, "
                       "submitted_at, due, result, reason,"
                       " warnings, folded, marked) VALUES (?1, ?2, ?3, ?4, 1, 3, ?5, ?6, ?7, ?8, "
                       "?9, ?10, ?11, nullif(?12, 0), ?13,"
                       " ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, "
                       "'pending', '', ?27, ?28, ?29)");
}

/* Indexes of the tables that are filled: dropped, and their texts for making them again. */
static GPtrArray *drop_indexes(void) {
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *s =
        prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND"
                " tbl_name IN ('line', 'dossier', 'nominee', 'subject', 'submission', 'event')");
    while (sqlite3_step(s) == SQLITE_ROW) {
        g_ptr_array_add(names, text_of(s, 0));
        g_ptr_array_add(texts, text_of(s, 1));
    }
    sqlite3_finalize(s);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *sql =
            g_strdup_printf("DROP INDEX %s", (char *)g_ptr_array_index(names, i));
        run(sql);
    }
    return texts;
}

static void put_line(const Dossier *d, gint64 line, gint64 nominee, guint position, GString *xml) {
    const Template *t = &g_array_index(templates, Template, below(templates->len));
    gboolean person = strcmp(t->kind, "individual") == 0;
    g_autofree char *name = draw_name(t);
    g_autofree char *words = g_strjoin("\n", d->code, name, t->post, d->unit->name, NULL);
    g_autofree char *folded = fold(words);
    g_autofree char *marked = fold_marked(words);
    g_autofree char *name_folded = fold(name);
    g_autofree char *escaped = g_markup_escape_text(name, -1);
    g_autoptr(GBytes) key = person ? name_key(name) : title_key(name);
    gint64 birth = person ? t->birth_year - 3 + below(7) : t->birth_year;
    gint64 subject =
        put(add_subject, "tttiii", t->kind, name, name_folded, birth, d->unit->id, d->at);
    put(add_nominee, "iitiii", nominee, d->id, t->kind, (gint64)position, subject, d->at);
    put(add_line,
        "iiiiii"
        "ttttt"
        "iii"
        "tt"
        "i"
        "t"
        "b"
        "tttt"
        "ii"
        "t"
        "i"
        "tt",
        line, d->id, nominee, (gint64)position, d->unit->id, d->unit->pos, d->unit->name,
        d->unit->short_name, d->code, t->kind, d->state, t->award, t->contents, t->frontline,
        t->class_, t->sex, birth, name, key, t->post, t->summary, t->from, t->to, t->past_awards,
        d->at, d->due, t->warnings, folded, marked);
    g_string_append_printf(xml,
                           "<nominee id=\"%" G_GINT64_FORMAT
                           "\" kind=\"%s\" position=\"%u\"><answers form=\"nomination-%s\" "
                           "version=\"1\"><%s>%s</%s></answers></nominee>",
                           nominee, t->kind, position, t->kind, person ? "full_name" : "name",
                           escaped, person ? "full_name" : "name");
}

/* Days from the first round's opening to the morning on which the demo's clock starts; who waits
 * for reception came lately. Due: a week for reception, a month for verification, none afterwards.
 */
static void draw_days(Dossier *d) {
    const gint64 end = when_day_start("2021-12-01"), start = when_day_start("2021-09-22");
    gboolean waits = strcmp(d->state, "submitted") == 0;
    gint64 from = waits ? end - 12 * WHEN_DAY : start;
    d->at = from + (gint64)(g_rand_double(chance) * (double)(end - from));
    g_autofree char *day = when_day(d->at);
    gboolean works =
        waits || strcmp(d->state, "received") == 0 || strcmp(d->state, "verifying") == 0;
    d->due = works ? when_add_days(day, waits ? 7 : 30) : g_strdup("9999-12-31");
}

static guint draw_size(void) {
    guint n = below(100);
    return n < 88 ? 1 + below(6) : n < 99 ? 8 + below(25) : 40 + below(120);
}

/* One dossier with its nominees, at most `most` of them. */
static guint put_dossier(gint64 id, gint64 number, gint64 line, gint64 nominee, guint most) {
    Dossier d = {
        .id = id, .unit = &g_array_index(units, Unit, below(units->len)), .state = draw_state()};
    draw_days(&d);
    d.code = g_strdup_printf("HS-2021-%06" G_GINT64_FORMAT, number);
    put(add_dossier, "iittittit", d.id, d.unit->id, d.unit->name, d.unit->short_name, d.unit->pos,
        d.state, d.code, d.at, d.due);
    guint n = MIN(draw_size(), most);
    GString *xml = g_string_new(NULL);
    g_string_append_printf(
        xml,
        "<dossier code=\"%s\" round=\"1\" schema=\"1\"><head><answers form=\"nomination-head\" "
        "version=\"1\"><proposal_no>%u/TTr</proposal_no></answers></head>",
        d.code, 1 + below(300));
    for (guint i = 0; i < n; i++)
        put_line(&d, line + i, nominee + i, i + 1, xml);
    g_string_append(xml, "</dossier>");
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, xml->str, -1);
    put(add_submission, "iitt", d.id, d.at, sha256, xml->str);
    put(add_event, "iii", d.id, d.at, d.unit->id);
    g_string_free(xml, TRUE);
    g_free(d.code);
    g_free(d.due);
    return n;
}

static void fill_lines(gint64 wanted) {
    read_templates();
    read_units();
    prepare_all();
    gint64 have = one("SELECT count(*) FROM line WHERE recipient_id = 3 AND movement_id = 1");
    gint64 line = one("SELECT max(id) FROM line") + 1,
           nominee = one("SELECT max(id) FROM nominee") + 1;
    gint64 dossier = one("SELECT max(id) FROM dossier") + 1;
    gint64 number = one("SELECT n FROM counter WHERE book = 'HS' AND year = 2021") + 1;
    run("BEGIN");
    g_autoptr(GPtrArray) indexes = drop_indexes();
    for (gint64 left = wanted - have; left > 0;) {
        guint n = put_dossier(dossier++, number++, line, nominee, (guint)MIN(left, 1000));
        line += n;
        nominee += n;
        left -= n;
    }
    for (guint i = 0; i < indexes->len; i++)
        run(g_ptr_array_index(indexes, i));
    g_autofree char *counter = g_strdup_printf("UPDATE counter SET n = %" G_GINT64_FORMAT
                                               " WHERE book = 'HS' AND year = 2021",
                                               number - 1);
    run(counter);
    run("INSERT INTO line_search (line_search) VALUES ('rebuild')");
    run("INSERT INTO identity (nominee_id, sent, kind, who, birth_year, citizen, unit_id, "
        "unit_pos, "
        "achieved_from, achieved_to) SELECT n.id, 1, l.kind, replace(s.folded, 'y', 'i'), "
        "l.birth_year, '', l.unit_id, l.unit_pos, l.achieved_from, l.achieved_to FROM line l "
        "JOIN nominee n ON n.id = l.nominee_id JOIN subject s ON s.id = n.subject_id "
        "WHERE l.kind <> 'story' ON CONFLICT (nominee_id, sent) DO NOTHING");
    static const char *const totals[] = {"tally_clear",         "tally_refill",
                                         "tally_desk_clear",    "tally_desk_refill",
                                         "content_tally_clear", "content_tally_refill"};
    for (guint i = 0; i < G_N_ELEMENTS(totals); i++)
        run_named(totals[i]);
    run("COMMIT");
    printf("%" G_GINT64_FORMAT " lines\n",
           one("SELECT count(*) FROM line WHERE recipient_id = 3 AND movement_id = 1"));
}

/* ---- drafts
 * -------------------------------------------------------------------------------------------------------
 */

/* Runs a file of SQL in one transaction over a table series (0 … n - 1). */
static void run_file(const char *file, gint64 n) {
    g_autofree char *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL))
        g_error("%s cannot be read", file);
    g_autofree char *series =
        g_strdup_printf("CREATE TEMP TABLE series AS WITH RECURSIVE i(value) AS (SELECT 0 UNION "
                        "ALL SELECT value + 1 FROM i"
                        " WHERE value + 1 < %" G_GINT64_FORMAT ") SELECT value FROM i",
                        n);
    run("BEGIN");
    run(series);
    run(text);
    run("COMMIT");
}

static void fill_drafts(gint64 n, const char *file) {
    run_file(file, n);
    sqlite3_stmt *s = prepare("SELECT source.login, base.d FROM source, base");
    if (sqlite3_step(s) != SQLITE_ROW)
        g_error("no dossier of the demo to copy");
    printf("%s %lld %" G_GINT64_FORMAT "\n", sqlite3_column_text(s, 0),
           (long long)sqlite3_column_int64(s, 1), n);
    sqlite3_finalize(s);
}

static void fill_reports(const char *file) {
    enum { UNITS = 400 };
    run_file(file, UNITS);
    printf("%" G_GINT64_FORMAT " figures\n", one("SELECT count(*) FROM report_figure"));
}

int main(int argc, char **argv) {
    if (argc < 3 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        fprintf(stderr, "usage: fill THIDUA.DB LINES | --drafts N FILE | --reports FILE\n");
        return 2;
    }
    /* nobody else uses it yet, and what a power cut spoils is made again */
    run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA "
        "temp_store = MEMORY;"
        "PRAGMA foreign_keys = OFF");
    chance = g_rand_new_with_seed(353);
    if (argc == 5 && strcmp(argv[2], "--drafts") == 0)
        fill_drafts(g_ascii_strtoll(argv[3], NULL, 10), argv[4]);
    else if (argc == 4 && strcmp(argv[2], "--reports") == 0)
        fill_reports(argv[3]);
    else
        fill_lines(g_ascii_strtoll(argv[2], NULL, 10));
    run("PRAGMA journal_mode = WAL");
    return sqlite3_close_v2(db) == SQLITE_OK ? 0 : 1;
}
