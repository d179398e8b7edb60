/* check_reports.c: do periodic reports, what is owed, and the figures agree? */
#include "domain/check_work.h"
#include "domain/forms.h"
#include "domain/submission.h"

enum { SLICE = 500 };

gboolean check_report_places(Check *check, GError **error) {
    static const char *const tables[] = {"expected", "report_figure"};
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *look = g_strconcat(tables[i], "_astray", NULL);
        g_autofree char *mend = g_strconcat(tables[i], "_place", NULL);
        gint64 wrong = check_count(check->store, look, error);
        if (wrong < 0)
            return FALSE;
        if (wrong == 0)
            continue;
        check_found(check, tables[i], TRUE,
                    "%" G_GINT64_FORMAT " rows have another place than their unit", wrong);
        if (check->repair && !check_run(check->store, mend, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- figures ------------------------------------------------------------------------------- */

typedef struct {
    gint64 now, total;
    gboolean has_now, has_total;
} Pair;

static gboolean same(const Pair *a, const Pair *b) {
    return a->has_now == b->has_now && a->has_total == b->has_total &&
           (!a->has_now || a->now == b->now) && (!a->has_total || a->total == b->total);
}

/* The rows of a report: code -> Pair*. NULL with *error. */
static GHashTable *rows_of(Store *store, gint64 report, GError **error) {
    GError *failed = NULL;
    g_autoptr(GHashTable) pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(Rows) rows = store_query(store, "report_figures_of");
    rows_int(rows, "id", report);
    while (rows_next(rows, &failed)) {
        const Pair pair = {rows_get_int(rows, 2), rows_get_int(rows, 3), !rows_is_null(rows, 2),
                           !rows_is_null(rows, 3)};
        g_hash_table_insert(pairs, g_strdup(rows_get_text(rows, 0)), g_memdup2(&pair, sizeof pair));
    }
    if (failed == NULL)
        return g_steal_pointer(&pairs);
    g_propagate_error(error, failed);
    return NULL;
}

/* How many figures of what was sent are other rows, or none; takes those that it finds out of rows:
 * what is left was not sent. */
static guint differing(const FormAnswers *sent, GHashTable *rows) {
    const GPtrArray *figures = form_figures(form_answers_form(sent));
    guint n = 0;
    for (guint i = 0; i < figures->len; i++) {
        const FormFigure *figure = g_ptr_array_index(figures, i);
        Pair said = {0};
        const Pair *row = g_hash_table_lookup(rows, figure->name);
        said.has_now = form_figure_value(sent, figure, FORM_FIGURE_NOW, &said.now);
        said.has_total = form_figure_value(sent, figure, FORM_FIGURE_TOTAL, &said.total);
        if (said.has_now || said.has_total)
            n += !row || !same(&said, row) ? 1 : 0;
        else
            n += row ? 1 : 0;
        g_hash_table_remove(rows, figure->name);
    }
    return n + g_hash_table_size(rows);
}

static gboolean check_one(Check *check, gint64 report, const char *code, GError **error) {
    GError *unread = NULL;
    g_autoptr(Submission) submission = submission_load(check->store, report, 0, error);
    if (!submission)
        return error == NULL || *error == NULL; /* none is kept: submissions_astray tells it */
    g_autoptr(FormAnswers) sent = submission_answers(check->store, submission, 0, FALSE, &unread);
    if (!sent) {
        check_found(check, "submissions", FALSE, "%s: the copy cannot be read: %s", code,
                    unread ? unread->message : "it has no answers");
        g_clear_error(&unread);
        return TRUE;
    }
    g_autoptr(GHashTable) rows = rows_of(check->store, report, error);
    if (!rows)
        return FALSE;
    guint wrong = differing(sent, rows);
    if (wrong > 0)
        check_found(check, "report_figure", FALSE, "%s: %u figures are not those last sent", code,
                    wrong);
    return TRUE;
}

typedef struct {
    gint64 id;
    char *code;
} Sent;

static void sent_clear(gpointer data) {
    g_free(((Sent *)data)->code);
}

static GArray *slice_read(Store *store, gint64 after, GError **error) {
    GError *failed = NULL;
    g_autoptr(GArray) slice = g_array_new(FALSE, FALSE, sizeof(Sent));
    g_array_set_clear_func(slice, sent_clear);
    g_autoptr(Rows) rows = store_query(store, "reports_sent");
    rows_int(rows, "after", after);
    rows_int(rows, "n", SLICE);
    while (rows_next(rows, &failed)) {
        const Sent sent = {rows_get_int(rows, 0), g_strdup(rows_get_text(rows, 1))};
        g_array_append_val(slice, sent);
    }
    if (failed == NULL)
        return g_steal_pointer(&slice);
    g_propagate_error(error, failed);
    return NULL;
}

static gboolean check_figures(Check *check, GError **error) {
    gint64 after = 0;
    guint seen;
    do {
        g_autoptr(GArray) slice = slice_read(check->store, after, error);
        if (slice == NULL)
            return FALSE;
        seen = slice->len;
        for (guint i = 0; i < seen; i++) {
            const Sent *sent = &g_array_index(slice, Sent, i);
            after = sent->id;
            if (!check_one(check, sent->id, sent->code, error))
                return FALSE;
        }
    } while (seen == SLICE);
    return TRUE;
}

/* ---- what is owed -------------------------------------------------------------------------- */

gboolean check_reports(Check *check, const char *db_folder, GError **error) {
    static const struct {
        const char *statement, *says;
    } looks[] = {{"reports_unowed", "reports are not the current one of their unit and period"},
                 {"expected_untrue", "rows say another first sending than their report"}};
    for (guint i = 0; i < G_N_ELEMENTS(looks); i++) {
        gint64 wrong = check_count(check->store, looks[i].statement, error);
        if (wrong < 0)
            return FALSE;
        if (wrong > 0)
            check_found(check, "expected", FALSE, "%" G_GINT64_FORMAT " %s", wrong, looks[i].says);
    }
    return forms_begin(db_folder, error) && check_figures(check, error);
}
