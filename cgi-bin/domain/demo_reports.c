#include "domain/demo_reports.h"

#include <string.h>

#include "base/number.h"
#include "base/when.h"
#include "domain/calendar.h"
#include "domain/demo_moment.h"
#include "domain/demo_person.h"
#include "domain/demo_series.h"
#include "domain/part.h"
#include "domain/report.h"
#include "domain/submission.h"
#include "domain/workflow.h"

/* ---- what becomes of a report ---- */

typedef enum { ACCEPTED, LATE, SENT, RETURNED, ANSWERED, CORRECTED, DRAFT, EXCUSED, NONE } Fate;
static const char *const fate_names[] = {
    [ACCEPTED] = "accepted", [LATE] = "late",         [SENT] = "sent",
    [RETURNED] = "returned", [ANSWERED] = "answered", [CORRECTED] = "corrected",
    [DRAFT] = "draft",       [EXCUSED] = "excused",   [NONE] = "none"};

/* Shares in a hundred: of a period that is long over, of one due these days, of one still open. */
typedef enum { OVER, DUE, OPEN, AGES } Age;
static const struct {
    Fate fate;
    gint percent[AGES];
} shares[] = {{ACCEPTED, {81, 34, 6}}, {LATE, {8, 0, 0}},     {SENT, {0, 38, 10}},
              {RETURNED, {2, 4, 0}},   {ANSWERED, {4, 2, 0}}, {DRAFT, {1, 8, 12}},
              {NONE, {4, 14, 72}}};

/* One period that has opened. */
typedef struct {
    gint64 id, no, opens_at, due_at;
    char *kind, *name, *from, *to;
} Owed;

/* One unit, with what it does day by day and the period of each kind that it reported last. */
typedef struct {
    const DemoUnit *unit;
    DemoContext *words;
    DemoSeries *series;
    GHashTable *reported; /* kind -> const Owed* */
    gint number;          /* of the paper that it signed last */
} Reporter;

typedef struct {
    Reporter *by;
    const Owed *owed;
    Fate fate;
    gint64 sent; /* when it is sent, or was last worked on */
    gint64 dossier;
} Case;

typedef struct {
    Store *store;
    DemoWords *words;
    DemoRecipes *recipes;
    GPtrArray *owed;       /* of Owed* */
    GHashTable *reporters; /* unit id -> Reporter* */
    GArray *cases;         /* of Case, in the order of their sending */
    gint64 ends, desk;
} Reports;

static Fate fate_draw(const Reports *r, const Reporter *by, const Owed *owed) {
    g_autofree char *given = demo_recipes_fate(r->recipes, by->words, owed->kind, owed->no);
    for (guint i = 0; given && i < G_N_ELEMENTS(fate_names); i++)
        if (strcmp(given, fate_names[i]) == 0)
            return (Fate)i;
    Age age = owed->due_at > r->ends + WHEN_DAY   ? OPEN
              : owed->due_at > r->ends - WHEN_DAY ? DUE
                                                  : OVER;
    gint n = demo_between(r->words, 1, 100);
    for (guint i = 0; i < G_N_ELEMENTS(shares); i++) {
        if (n <= shares[i].percent[age])
            return shares[i].fate;
        n -= shares[i].percent[age];
    }
    return NONE;
}

/* A working moment of the day so many days after the one it is due; a weekend's is Friday's where
 * it is in time, Monday's where it is late. */
static gint64 moment_of(const Reports *r, const Owed *owed, gint days) {
    gint64 at = owed->due_at + days * WHEN_DAY;
    g_autofree char *day = when_day(at);
    gint past = MAX(when_weekday(day) - 5, 0);
    g_autofree char *on = when_add_days(day, past == 0 ? 0 : days > 0 ? 3 - past : -past);
    enum { HALF_PAST_NINE = 34200, HALF_PAST_FOUR = 59400 };
    gint64 second = demo_between(r->words, HALF_PAST_NINE, HALF_PAST_FOUR);
    return when_day_start(on) + second * G_USEC_PER_SEC;
}

/* Sent in the last days before it is due, or some days late, never before its last day is over but
 * for one that is still open. */
static gint64 sent_draw(const Reports *r, const Owed *owed, Fate fate) {
    g_autofree char *due = when_day(owed->due_at);
    gint days = MIN(when_days_between(owed->to, due) - 1, 7);
    gint64 at = moment_of(
        r, owed, fate == LATE ? demo_between(r->words, 1, 4) : -demo_between(r->words, 0, days));
    gint64 last = r->ends - demo_between(r->words, 1, 8) * (WHEN_DAY / 24);
    return MAX(MIN(at, last), owed->opens_at + WHEN_DAY / 3);
}

/* ---- filling ---- */

static void words_of_period(const Case *c, const char *day) {
    DemoContext *words = c->by->words;
    g_autofree char *shown = when_show_date(day);
    demo_context_set(words, "period", c->owed->name);
    demo_context_set(words, "period_kind", c->owed->kind);
    demo_context_set(words, "report_day", shown);
    demo_context_int(words, "report_number", ++c->by->number);
}

static void put(GHashTable *input, const char *name, char *value) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(values, value);
    g_hash_table_replace(input, g_strdup(name), values);
}

static char *number_text(const FormFigure *figure, gint64 value) {
    return figure->scale > 0 ? number_show(value, (int)figure->scale) : number_show_int(value);
}

static gboolean asked(const Case *c, const FormFigure *figure) {
    g_autofree char *word = g_strdup_printf("content_%u", figure->content);
    return figure->content == 0 || demo_context_get(c->by->words, word);
}

/* How much of a figure fell between the report before and this one, in periods not reported. */
static gint64 gap_of(const Case *c, const char *figure, gint64 now, gint64 total) {
    const Owed *before = g_hash_table_lookup(c->by->reported, c->owed->kind);
    gint64 then = 0, reported = 0;
    return before && demo_series_value(c->by->series, figure, before->from, before->to, &then,
                                       &reported)
               ? total - now - reported
               : 0;
}

/* The numbers of the unit's days, as words for its texts and as input of the table; low: the
 * figure that this sending counts too low, or NULL. */
static void numbers(Reports *r, Case *c, const FormDefinition *form, const char *low,
                    GHashTable *input) {
    g_autofree char *reason =
        demo_chance(r->words, 70) ? demo_draw(r->words, c->by->words, "report.gap") : NULL;
    const GPtrArray *figures = form_figures(form);
    for (guint i = 0; i < figures->len; i++) {
        const FormFigure *figure = g_ptr_array_index(figures, i);
        gint64 now = 0, total = 0;
        if (!asked(c, figure) || !demo_series_value(c->by->series, figure->name, c->owed->from,
                                                    c->owed->to, &now, &total))
            continue;
        gint64 less = g_strcmp0(low, figure->name) == 0 ? now / 10 : 0;
        g_autofree char *now_word = g_strconcat("now.", figure->name, NULL);
        g_autofree char *total_word = g_strconcat("total.", figure->name, NULL);
        char *now_text = number_text(figure, now - less),
             *total_text = number_text(figure, total - less);
        demo_context_set(c->by->words, now_word, now_text);
        demo_context_set(c->by->words, total_word, total_text);
        if (figure->now)
            put(input, figure->now->name, g_strdup(now_text));
        if (figure->total)
            put(input, figure->total->name, g_strdup(total_text));
        if (reason && figure->roll == FORM_ROLL_SUM && figure->now &&
            gap_of(c, figure->name, now, total) != 0)
            put(input, figure->note->name, g_strdup(reason));
        g_free(now_text);
        g_free(total_text);
    }
}

/* The answers of a section by db/data/demo-answers.xml, numbers put in where the section has them.
 */
static gboolean save(Reports *r, const Case *c, const Actor *actor, const char *section,
                     GHashTable *input, GError **error) {
    g_autoptr(Part) part = part_load(r->store, c->dossier, 0, error);
    g_autoptr(GHashTable) marks = part ? part_marks(r->store, part->id, error) : NULL;
    if (!marks)
        return FALSE;
    const SectionMark *mark = g_hash_table_lookup(marks, section);
    PartSave what = {.dossier = c->dossier,
                     .section = section,
                     .revision = mark ? mark->revision : 0,
                     .input = input};
    return demo_ok(part_save(r->store, actor, &what, error), error);
}

/* Every section by db/data/demo-answers.xml, the numbers put in where the section has a table. */
static gboolean fill(Reports *r, Case *c, const Actor *actor, GError **error) {
    g_autoptr(Part) part = part_load(r->store, c->dossier, 0, error);
    if (!part)
        return FALSE;
    const FormDefinition *form = part->form;
    g_autoptr(GHashTable) sheet =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    words_of_period(c, actor->today);
    numbers(r, c, form, c->fate == CORRECTED ? "samples" : NULL, sheet);
    for (guint i = 0; i < form->sections->len; i++) {
        const FormSection *section = g_ptr_array_index(form->sections, i);
        g_autoptr(GHashTable) input = demo_input(r->words, c->by->words, form->name, section->name);
        if (!input || (c->fate == DRAFT && demo_chance(r->words, 40)))
            continue;
        gboolean table = FALSE;
        for (guint f = 0; f < section->fields->len; f++)
            table = table || ((const FormField *)g_ptr_array_index(section->fields, f))->figure;
        GHashTableIter each;
        gpointer name = NULL, values = NULL;
        g_hash_table_iter_init(&each, sheet);
        while (table && g_hash_table_iter_next(&each, &name, &values))
            g_hash_table_insert(input, g_strdup(name), g_ptr_array_ref(values));
        if (!save(r, c, actor, section->name, input, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- travelling ---- */

static gboolean begin(Reports *r, Case *c, GError **error) {
    g_auto(DemoMoment) m = {0};
    gint64 at = c->sent - WHEN_DAY / 1440 * demo_between(r->words, 20, 110);
    return demo_moment(r->store, &m, c->by->unit->officer, MAX(at, c->owed->opens_at), error) &&
           demo_ok(
               report_begin(r->store, &m.actor, c->owed->id, c->by->unit->id, &c->dossier, error),
               error) &&
           fill(r, c, &m.actor, error);
}

static gboolean send(Reports *r, const Case *c, gint64 at, const char *answer, GError **error) {
    g_auto(DemoMoment) m = {0};
    g_autoptr(Standing) s = standing_load(r->store, c->dossier, error);
    if (!s || !demo_moment(r->store, &m, c->by->unit->officer, at, error))
        return FALSE;
    Submitting sending = {
        .dossier = c->dossier, .revision = s->revision, .declared = TRUE, .answer = answer};
    if (demo_ok(submission_submit(r->store, &m.actor, &sending, error), error))
        return TRUE;
    if (error && *error && (*error)->domain == DOMAIN_ERROR)
        demo_explain(r->store, c->dossier, m.day, error);
    return FALSE;
}

typedef StoreCode (*DeskAct)(Store *, const Actor *, const Reviewing *, GError **);

static gboolean act(Reports *r, const Case *c, DeskAct what, gint64 account, gint64 at,
                    const char *reason_pool, GError **error) {
    g_auto(DemoMoment) m = {0};
    g_autoptr(Standing) s = standing_load(r->store, c->dossier, error);
    g_autofree char *reason =
        reason_pool ? demo_draw(r->words, c->by->words, reason_pool) : g_strdup("");
    if (!s || !demo_moment(r->store, &m, account, at, error))
        return FALSE;
    const Reviewing it = {.dossier = c->dossier, .revision = s->revision, .reason = reason};
    return demo_ok(what(r->store, &m.actor, &it, error), error);
}

/* The unit counts anew, and sends it again. */
static gboolean mend(Reports *r, Case *c, gint64 at, GError **error) {
    g_auto(DemoMoment) m = {0};
    return demo_moment(r->store, &m, c->by->unit->officer, at, error) &&
           fill(r, c, &m.actor, error);
}

static gboolean correct(Reports *r, Case *c, gint64 at, GError **error) {
    gint64 hour = WHEN_DAY / 24;
    if (!act(r, c, report_accept, r->desk, at, NULL, error) ||
        !act(r, c, report_correct, c->by->unit->officer, at + hour, "report.correct", error))
        return FALSE;
    c->fate = ACCEPTED; /* what is typed now is what the unit counted */
    return mend(r, c, at + hour + hour / 4, error) && send(r, c, at + hour + hour / 2, "", error) &&
           act(r, c, report_accept, r->desk, demo_later(r->words, r->ends, at + 2 * hour, 4, 20),
               NULL, error);
}

static gboolean give_back(Reports *r, Case *c, gint64 at, GError **error) {
    if (!act(r, c, review_return, r->desk, at, "report.return", error))
        return FALSE;
    if (c->fate == RETURNED)
        return TRUE;
    g_autofree char *answer = demo_draw(r->words, c->by->words, "report.answer");
    gint64 again = demo_later(r->words, r->ends, at, 4, 30);
    return mend(r, c, again - WHEN_DAY / 96, error) && send(r, c, again, answer, error) &&
           act(r, c, report_accept, r->desk, demo_later(r->words, r->ends, again, 3, 20), NULL,
               error);
}

static gboolean travel(Reports *r, Case *c, GError **error) {
    if (!begin(r, c, error))
        return FALSE;
    if (c->fate == DRAFT)
        return TRUE;
    if (!send(r, c, c->sent, "", error))
        return FALSE;
    g_hash_table_replace(c->by->reported, c->owed->kind, (gpointer)c->owed);
    gint64 at = demo_later(r->words, r->ends, c->sent, 3, 40);
    if (c->fate == SENT)
        return TRUE;
    if (c->fate == CORRECTED)
        return correct(r, c, at, error);
    if (c->fate == RETURNED || c->fate == ANSWERED)
        return give_back(r, c, at, error);
    return act(r, c, report_accept, r->desk, at, NULL, error);
}

static gboolean excuse(Reports *r, const Case *c, GError **error) {
    g_auto(DemoMoment) m = {0};
    g_autofree char *reason = demo_draw(r->words, c->by->words, "report.excuse");
    return demo_moment(r->store, &m, r->desk, c->sent, error) &&
           demo_ok(calendar_excuse(r->store, &m.actor, c->owed->id, c->by->unit->id, reason, error),
                   error);
}

/* ---- all of them ---- */

static void owed_free(gpointer data) {
    Owed *owed = data;
    g_free(owed->kind);
    g_free(owed->name);
    g_free(owed->from);
    g_free(owed->to);
    g_free(owed);
}

static void reporter_free(gpointer data) {
    Reporter *by = data;
    g_hash_table_unref(by->words);
    g_hash_table_unref(by->reported);
    demo_series_free(by->series);
    g_free(by);
}

/* The contents that address the unit become words: content_2 = "1". */
static gboolean address(Reports *r, const Reporter *by, GError **error) {
    g_autoptr(Rows) rows = store_query(r->store, "contents_addressed");
    rows_int(rows, "movement", 1);
    rows_int(rows, "unit", by->unit->id);
    GError *failed = NULL;
    while (rows_next(rows, &failed)) {
        g_autofree char *word = g_strdup_printf("content_%" G_GINT64_FORMAT, rows_get_int(rows, 0));
        demo_context_set(by->words, word, "1");
    }
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

static gboolean reporter_add(Reports *r, const DemoUnit *unit, GError **error) {
    Reporter *by = g_new0(Reporter, 1);
    *by = (Reporter){unit, demo_context_new(), NULL, g_hash_table_new(g_str_hash, g_str_equal),
                     demo_between(r->words, 120, 290)};
    gboolean good =
        demo_unit_words(r->store, r->words, by->words, unit, 2, error) && address(r, by, error);
    demo_context_set(by->words, "code", unit->code);
    demo_context_int(by->words, "number", demo_between(r->words, 40, 190));
    by->series = demo_series_draw(r->recipes, r->words, by->words);
    g_auto(DemoMoment) head = {0};
    good = good && demo_moment(r->store, &head, unit->head, r->ends, error);
    demo_context_set(by->words, "head", head.name);
    g_autofree char *post = demo_draw(r->words, by->words, "signing_post");
    demo_context_set(by->words, "post", post);
    g_autofree char *plan = g_strdup_printf("%02d/%02d/2021", demo_between(r->words, 23, 30), 9);
    demo_context_set(by->words, "plan_day", plan);
    g_hash_table_insert(r->reporters, g_memdup2(&unit->id, sizeof unit->id), by);
    return good;
}

static gboolean cases_draw(Reports *r, GError **error) {
    g_autoptr(Rows) rows = store_query(r->store, "demo_owed");
    rows_int(rows, "now", r->ends);
    GError *failed = NULL;
    Owed *owed = NULL;
    while (rows_next(rows, &failed)) {
        gint64 id = rows_get_int(rows, 0), unit = rows_get_int(rows, 8);
        if (!owed || owed->id != id) {
            owed = g_new(Owed, 1);
            *owed = (Owed){id,
                           rows_get_int(rows, 2),
                           rows_get_int(rows, 6),
                           rows_get_int(rows, 7),
                           g_strdup(rows_get_text(rows, 1)),
                           g_strdup(rows_get_text(rows, 3)),
                           g_strdup(rows_get_text(rows, 4)),
                           g_strdup(rows_get_text(rows, 5))};
            g_ptr_array_add(r->owed, owed);
        }
        Case c = {.by = g_hash_table_lookup(r->reporters, &unit), .owed = owed};
        c.fate = fate_draw(r, c.by, owed);
        c.sent = sent_draw(r, owed, c.fate);
        if (c.fate != NONE)
            g_array_append_val(r->cases, c);
    }
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

/* In the order of their sending, so that codes follow days. */
static gint by_sending(gconstpointer left, gconstpointer right) {
    const Case *a = left, *b = right;
    return a->sent != b->sent
               ? (a->sent < b->sent ? -1 : 1)
               : (a->by->unit->id > b->by->unit->id) - (a->by->unit->id < b->by->unit->id);
}

static gboolean run(Reports *r, const GPtrArray *units, GError **error) {
    for (guint i = 0; i < units->len; i++)
        if (!reporter_add(r, g_ptr_array_index(units, i), error))
            return FALSE;
    if (!cases_draw(r, error))
        return FALSE;
    g_array_sort(r->cases, by_sending);
    for (guint i = 0; i < r->cases->len; i++) {
        Case *c = &g_array_index(r->cases, Case, i);
        if (c->fate == EXCUSED ? excuse(r, c, error) : travel(r, c, error))
            continue;
        g_prefix_error(error, "report of %s, %s, fate %s: ", c->by->unit->code, c->owed->name,
                       fate_names[c->fate]);
        return FALSE;
    }
    return TRUE;
}

static gint64 desk_of(Store *store, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "demo_desk");
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

gboolean demo_reports(Store *store, DemoWords *words, const char *data_folder, gint64 begins,
                      gint64 ends, GError **error) {
    g_autoptr(DemoRecipes) recipes = demo_recipes_new(data_folder, error);
    g_autoptr(GPtrArray) units = recipes ? demo_reporters(store, words, begins, error) : NULL;
    if (!units)
        return FALSE;
    g_autoptr(GPtrArray) owed = g_ptr_array_new_with_free_func(owed_free);
    g_autoptr(GHashTable) reporters =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, reporter_free);
    g_autoptr(GArray) cases = g_array_new(FALSE, FALSE, sizeof(Case));
    Reports r = {store, words, recipes, owed, reporters, cases, ends, 0};
    r.desk = demo_holder(store, desk_of(store, error), "verifier", error);
    return r.desk && run(&r, units, error);
}
