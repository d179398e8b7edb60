/* Dossiers and lines put straight into the tables, as submissions would leave them. */
#ifndef TESTS_LINES_FIXTURE_H
#define TESTS_LINES_FIXTURE_H

#include "domain_fixture.h"

#include "base/fold.h"
#include "base/namekey.h"
#include "domain/workflow.h"

typedef struct {
    gint64 dossier, nominee, line; /* out */
    gint64 desk, unit, unit_pos, award, contents, submitted_at, position;
    const char *unit_name, *code, *kind, *state, *class_, *sex, *name, *post, *due;
    gboolean frontline;
} PutLine;

static inline gint64 put_rows(Rows *rows) {
    g_autoptr(GError) error = NULL;
    gint64 id = rows_next(rows, &error) ? rows_get_int(rows, 0) : 0;
    if (error)
        fail_msg("%s", error->message);
    rows_done(rows);
    return id;
}

static inline void put_run(Rows *rows) {
    g_autoptr(GError) error = NULL;
    if (rows_run(rows, &error) < 0)
        fail_msg("%s", error->message);
    rows_done(rows);
}

/* A dossier of movement 1, round 4, in the line's state. Inside store_write. */
static inline void put_dossier(Store *store, PutLine *l, gint64 account) {
    Rows *rows = store_query(store, "dossier_add");
    rows_int(rows, "movement", 1);
    rows_int(rows, "round", 4);
    rows_int(rows, "unit", l->unit);
    rows_text(rows, "unit_name", l->unit_name);
    rows_text(rows, "unit_short", l->unit_name);
    rows_int(rows, "unit_pos", l->unit_pos);
    rows_int(rows, "recipient", l->desk);
    rows_text(rows, "recipient_name", "Nơi nhận");
    rows_text(rows, "authority", "province");
    rows_text(rows, "kind", "campaign");
    rows_text(rows, "procedure", "simple");
    rows_int(rows, "year", 2021);
    rows_int(rows, "at", l->submitted_at);
    rows_int(rows, "account", account);
    l->dossier = put_rows(rows);
    rows = store_query(store, "dossier_move");
    rows_int(rows, "id", l->dossier);
    rows_int(rows, "revision", 1);
    rows_text(rows, "state", l->state);
    rows_text(rows, "held", "");
    rows_text(rows, "received_no", "");
    rows_int(rows, "submitted_at", l->submitted_at);
    rows_int(rows, "received_at", 0);
    rows_text(rows, "due", l->due);
    rows_int(rows, "paused_at", 0);
    rows_int(rows, "submissions", 1);
    rows_text(rows, "code", l->code);
    rows_int(rows, "year", 2021);
    rows_int(rows, "at", l->submitted_at);
    put_run(rows);
}

static inline void put_bind(Rows *rows, const PutLine *l) {
    rows_int(rows, "dossier", l->dossier);
    rows_int(rows, "nominee", l->nominee);
    rows_int(rows, "position", l->position);
    rows_int(rows, "movement", 1);
    rows_int(rows, "recipient", l->desk);
    rows_int(rows, "unit", l->unit);
    rows_int(rows, "unit_pos", l->unit_pos);
    rows_text(rows, "unit_name", l->unit_name);
    rows_text(rows, "unit_short", l->unit_name);
    rows_text(rows, "code", l->code);
    rows_text(rows, "kind", l->kind);
    rows_text(rows, "state", l->state);
    if (l->award)
        rows_int(rows, "award", l->award);
    rows_int(rows, "contents", l->contents);
    rows_int(rows, "frontline", l->frontline);
    rows_text(rows, "class", l->class_);
    rows_text(rows, "sex", l->sex);
    rows_int(rows, "birth_year", 1980);
    rows_text(rows, "name", l->name);
    rows_text(rows, "post", l->post);
    rows_text(rows, "summary", "");
    rows_text(rows, "achieved_from", WHEN_NONE);
    rows_text(rows, "achieved_to", WHEN_NONE);
    rows_int(rows, "past_awards", 0);
    rows_int(rows, "submitted_at", l->submitted_at);
    rows_int(rows, "warnings", 0);
}

/* One nominee of the dossier, with its search words; totals are not touched. Inside store_write. */
static inline void put_line(Store *store, PutLine *l) {
    Rows *rows = store_query(store, "nominee_add");
    rows_int(rows, "dossier", l->dossier);
    rows_text(rows, "kind", l->kind);
    rows_int(rows, "at", l->submitted_at);
    l->nominee = put_rows(rows);
    g_autofree char *words = g_strjoin("\n", l->code, l->name, l->post, l->unit_name, NULL);
    g_autofree char *folded = fold(words);
    g_autofree char *marked = fold_marked(words);
    g_autoptr(GBytes) key = name_key(l->name);
    gsize n = 0;
    const void *bytes = g_bytes_get_data(key, &n);
    rows = store_query(store, "line_put");
    put_bind(rows, l);
    rows_blob(rows, "name_key", bytes, n);
    rows_text(rows, "folded", folded);
    rows_text(rows, "marked", marked);
    l->line = put_rows(rows);
}

/* The totals and search words as the lines say. Inside store_write. */
static inline void put_totals(Store *store) {
    static const char *const statements[] = {"tally_clear", "tally_refill", "tally_desk_clear",
                                             "tally_desk_refill", "search_rebuild"};
    for (guint i = 0; i < G_N_ELEMENTS(statements); i++)
        put_run(store_query(store, statements[i]));
}

static inline gint64 ask_int(Store *store, const char *statement) {
    return put_rows(store_query(store, statement));
}

#endif
