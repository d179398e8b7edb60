#include "domain/demo.h"

#include <string.h>

#include "base/when.h"
#include "domain/account.h"
#include "domain/demo_files.h"
#include "domain/demo_moment.h"
#include "domain/demo_person.h"
#include "domain/demo_reports.h"
#include "domain/demo_words.h"
#include "domain/dossier.h"
#include "domain/part.h"
#include "domain/review.h"
#include "domain/submission.h"
#include "domain/unit.h"
#include "domain/workflow.h"

enum { SEED = 353, DOSSIERS = 300 };

/* How far a dossier has come; the share of each in a hundred. */
typedef enum { DRAFT, MEETING, SUBMITTED, RECEIVED, RETURNED, RESUBMITTED, WITHDRAWN } Fate;
static const struct {
    Fate fate;
    gint percent;
} fates[] = {{DRAFT, 9},     {MEETING, 3},     {SUBMITTED, 22}, {RECEIVED, 44},
             {RETURNED, 10}, {RESUBMITTED, 8}, {WITHDRAWN, 4}};

typedef struct {
    gint64 id, opens, closes;
} Round;

typedef struct {
    Store *store;
    DemoWords *words;
    GPtrArray *units; /* of DemoUnit* */
    GArray *rounds;   /* of Round */
    gint64 begins, ends;
    const char *folder;
    const char *files; /* evidence; NULL: none is made */
} Demo;

/* ---- one dossier ---- */

typedef struct {
    const DemoUnit *unit;
    Fate fate;
    gboolean full;
    gint content;
    gint64 dossier, recipient;
    gint64 at;     /* the clock of this dossier */
    gint64 closes; /* the last instant of its round */
    DemoContext *words;
    const char *authority;
} Case;

static gint64 in_round(const Case *c, gint64 at) {
    return MIN(at, c->closes);
}

static gboolean save_sections(Demo *d, Case *c, const Actor *actor, gint64 nominee,
                              const char *kind, gint leave_out, GError **error) {
    g_autoptr(Part) part = part_load(d->store, c->dossier, nominee, error);
    if (!part)
        return FALSE;
    for (guint i = 0; i < part->form->sections->len; i++) {
        const FormSection *section = g_ptr_array_index(part->form->sections, i);
        g_autoptr(GHashTable) input = demo_input(d->words, c->words, kind, section->name);
        if (!input || demo_chance(d->words, leave_out))
            continue;
        PartSave save = {
            .dossier = c->dossier, .nominee = nominee, .section = section->name, .input = input};
        g_autoptr(GArray) files =
            d->files ? demo_files(d->store, d->files, part, section, c->unit->name, error) : NULL;
        if (d->files && !files)
            return FALSE;
        save.files = files;
        if (!demo_ok(part_save(d->store, actor, &save, error), error))
            return FALSE;
    }
    return TRUE;
}

static const char *nominee_kind(Demo *d, const Case *c) {
    gint n = demo_between(d->words, 1, 100);
    if (c->content == 8)
        return n <= 45 ? "household" : n <= 80 ? "individual" : "story";
    return n <= 64 ? "individual" : n <= 92 ? "collective" : "story";
}

static gboolean add_nominees(Demo *d, Case *c, const Actor *actor, GError **error) {
    gint n =
        demo_chance(d->words, 4) ? demo_between(d->words, 8, 20) : demo_between(d->words, 1, 4);
    gint leave_out = c->fate == DRAFT ? 25 : 0;
    for (gint i = 0; i < n; i++) {
        const char *kind = nominee_kind(d, c);
        gint64 nominee = 0;
        demo_person(d->store, d->words, c->words, kind, c->authority, actor->today);
        if (strcmp(kind, "story") != 0 && !demo_context_get(c->words, "award"))
            continue;
        if (!demo_ok(nominee_add(d->store, actor, c->dossier, kind, 0, &nominee, error), error) ||
            !save_sections(d, c, actor, nominee, kind, leave_out, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean begin(Demo *d, Case *c, GError **error) {
    g_auto(DemoMoment) m = {0};
    if (!demo_moment(d->store, &m, c->unit->officer, c->at, error))
        return FALSE;
    gint64 round = 0;
    for (guint i = 0; i < d->rounds->len; i++) {
        const Round *r = &g_array_index(d->rounds, Round, i);
        if (r->opens > c->at || c->at >= r->closes)
            continue;
        round = r->id;
        c->closes = r->closes - WHEN_DAY / 24;
    }
    const NewDossier fresh = {
        c->unit->id, round, c->authority, "campaign", c->full ? "full" : "simple", 0};
    demo_letter(d->words, c->words, c->unit, m.name, m.day);
    demo_context_set(c->words, "procedure", c->full ? "full" : "simple");
    return demo_ok(dossier_begin(d->store, &m.actor, &fresh, &c->dossier, error), error) &&
           save_sections(d, c, &m.actor, 0, "head", c->fate == DRAFT ? 30 : 0, error) &&
           add_nominees(d, c, &m.actor, error);
}

static gboolean step(Demo *d, const Case *c, gint64 account, gint64 at, Step *what,
                     GError **error) {
    g_auto(DemoMoment) m = {0};
    g_autoptr(Standing) standing = standing_load(d->store, c->dossier, error);
    if (!standing || !demo_moment(d->store, &m, account, at, error))
        return FALSE;
    what->revision = standing->revision;
    return demo_ok(workflow_step(d->store, &m.actor, standing, what, error), error);
}

static gboolean submit(Demo *d, Case *c, const char *answer, GError **error) {
    g_auto(DemoMoment) m = {0};
    gint64 sender = c->full ? c->unit->head : c->unit->officer;
    g_autoptr(Standing) standing = standing_load(d->store, c->dossier, error);
    if (!standing || !demo_moment(d->store, &m, sender, c->at, error))
        return FALSE;
    Submitting sending = {
        .dossier = c->dossier, .revision = standing->revision, .declared = TRUE, .answer = answer};
    g_autofree char *twice = NULL;
    g_autoptr(GError) refusal = NULL;
    StoreCode code = submission_submit(d->store, &m.actor, &sending, &refusal);
    if (g_error_matches(refusal, DOMAIN_ERROR, DOMAIN_TWICE)) {
        g_clear_error(&refusal);
        sending.twice = twice = demo_first(d->words, "twice.reason");
        code = submission_submit(d->store, &m.actor, &sending, &refusal);
    }
    if (refusal)
        g_propagate_error(error, g_steal_pointer(&refusal));
    if (demo_ok(code, error))
        return TRUE;
    if (error && *error && (*error)->domain == DOMAIN_ERROR)
        demo_explain(d->store, c->dossier, m.day, error);
    return FALSE;
}

static gboolean to_meeting(Demo *d, Case *c, GError **error) {
    Step what = {.act = "to_meeting", .reason = "", .proved = 1u << GUARD_HAS_NOMINEES};
    c->at = in_round(c, demo_later(d->words, d->ends, c->at, 2, 20));
    return step(d, c, c->unit->officer, c->at, &what, error);
}

static gboolean receive(Demo *d, Case *c, gint64 verifier, GError **error) {
    g_auto(DemoMoment) m = {0};
    g_autoptr(Standing) standing = standing_load(d->store, c->dossier, error);
    c->at = demo_later(d->words, d->ends, c->at, 6, 60);
    return standing && demo_moment(d->store, &m, verifier, c->at, error) &&
           demo_ok(review_receive(
                       d->store, &m.actor,
                       &(Reviewing){.dossier = c->dossier, .revision = standing->revision}, error),
                   error);
}

static gboolean give_back(Demo *d, Case *c, gint64 verifier, GError **error) {
    g_autofree char *reason = demo_draw(d->words, c->words, "return.reason");
    g_autoptr(GPtrArray) parts = parts_load(d->store, c->dossier, error);
    if (!parts)
        return FALSE;
    Note note = {0, demo_draw(d->words, c->words, "return.note")};
    g_autofree char *text = note.text;
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    if (parts->len) {
        note.nominee = ((const Part *)g_ptr_array_index(parts, 0))->nominee;
        g_ptr_array_add(notes, &note);
    }
    Step what = {.act = "return", .reason = reason, .notes = notes};
    c->at = demo_later(d->words, d->ends, c->at, 6, 70);
    return step(d, c, verifier, c->at, &what, error);
}

static gboolean again(Demo *d, Case *c, GError **error) {
    g_autofree char *answer = demo_draw(d->words, c->words, "answer");
    c->at = demo_later(d->words, d->ends, c->at, 8, 70);
    return submit(d, c, answer, error);
}

static gboolean pull_back(Demo *d, Case *c, GError **error) {
    g_autofree char *reason = demo_draw(d->words, c->words, "withdraw.reason");
    Step what = {.act = "withdraw", .reason = reason};
    c->at = demo_later(d->words, d->ends, c->at, 6, 40);
    gint64 who = c->full ? c->unit->head : c->unit->officer;
    return step(d, c, who, c->at, &what, error);
}

static gboolean travel(Demo *d, Case *c, GError **error) {
    if (!begin(d, c, error))
        return FALSE;
    if (c->fate == DRAFT)
        return TRUE;
    if (c->full && !to_meeting(d, c, error))
        return FALSE;
    if (c->fate == MEETING)
        return TRUE;
    c->at = in_round(c, demo_later(d->words, d->ends, c->at, 1, 30));
    if (!submit(d, c, "", error))
        return FALSE;
    if (c->fate == SUBMITTED)
        return TRUE;
    if (c->fate == WITHDRAWN)
        return pull_back(d, c, error);
    gint64 verifier = demo_holder(d->store, c->recipient, "verifier", error);
    if (!verifier)
        return !(error && *error);
    if (c->fate == RECEIVED)
        return receive(d, c, verifier, error);
    return give_back(d, c, verifier, error) && (c->fate == RETURNED || again(d, c, error));
}

/* ---- all of them ---- */

static Fate draw_fate(Demo *d) {
    gint n = demo_between(d->words, 1, 100);
    for (guint i = 0; i < G_N_ELEMENTS(fates); i++) {
        if (n <= fates[i].percent)
            return fates[i].fate;
        n -= fates[i].percent;
    }
    return RECEIVED;
}

/* How many days before the demo's clock a dossier of each fate begins: what waits is recent, so
 * that few things are overdue; one in ten is older, and late. */
static const struct {
    gint most, least, oldest;
} ages[] = {[DRAFT] = {13, 2, 30},     [MEETING] = {12, 4, 25},  [SUBMITTED] = {6, 2, 11},
            [RECEIVED] = {36, 8, 66},  [RETURNED] = {24, 9, 45}, [RESUBMITTED] = {12, 9, 20},
            [WITHDRAWN] = {60, 12, 66}};

static gint64 draw_start(Demo *d, Fate fate) {
    gint most = demo_chance(d->words, 10) ? ages[fate].oldest : ages[fate].most;
    gint64 at = d->ends - demo_between(d->words, ages[fate].least, most) * WHEN_DAY;
    return demo_later(d->words, d->ends, MAX(at, d->begins), 0, 9);
}

static gboolean one_dossier(Demo *d, const DemoUnit *unit, Fate fate, GError **error) {
    Case c = {.unit = unit, .fate = fate};
    g_autoptr(GHashTable) words = demo_context_new();
    const char *authority =
        demo_chance(d->words, 72) || !*c.unit->district ? "province" : "district";
    g_autofree char *today = NULL;
    c.words = words;
    c.authority = authority;
    c.at = draw_start(d, c.fate);
    today = when_day(c.at);
    c.full = c.fate == MEETING || demo_chance(d->words, 25);
    c.content = demo_content(d->words, c.unit->kind);
    c.recipient = unit_recipient_for(d->store, c.unit->id, authority, today, error);
    /* A district whose desk nobody holds yet would leave everything lying. */
    if (c.recipient && !demo_holder(d->store, c.recipient, "verifier", error)) {
        c.authority = "province";
        c.recipient = unit_recipient_for(d->store, c.unit->id, c.authority, today, error);
    }
    if (!c.recipient || (error && *error))
        return FALSE;
    if (!demo_unit_words(d->store, d->words, words, c.unit, c.content, error))
        return FALSE;
    if (travel(d, &c, error))
        return TRUE;
    g_prefix_error(error, "dossier %" G_GINT64_FORMAT " of %s, fate %d: ", c.dossier, c.unit->code,
                   (int)c.fate);
    return FALSE;
}

static gboolean any_dossier(Demo *d, GError **error) {
    guint at = (guint)demo_between(d->words, 0, (gint)d->units->len - 1);
    return one_dossier(d, g_ptr_array_index(d->units, at), draw_fate(d), error);
}

/* Whoever signs in first, as the first of the demo's officers, finds work to do. */
static gboolean welcome(Demo *d, GError **error) {
    static const Fate first[] = {DRAFT, RETURNED, RECEIVED};
    const DemoUnit *unit = g_ptr_array_index(d->units, 0);
    for (guint i = 1; i < d->units->len; i++) {
        const DemoUnit *other = g_ptr_array_index(d->units, i);
        unit = other->officer < unit->officer ? other : unit;
    }
    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
        if (!one_dossier(d, unit, first[i], error))
            return FALSE;
    return TRUE;
}

static gboolean rounds_read(Demo *d, GError **error) {
    g_autoptr(Rows) rows = store_query(d->store, "demo_rounds");
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        Round round = {rows_get_int(rows, 0), rows_get_int(rows, 1), rows_get_int(rows, 2)};
        g_array_append_val(d->rounds, round);
    }
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return !(error && *error);
}

/* Forms with files hold for the newest dossiers. */
static gboolean latest_forms(const Demo *d, GError **error) {
    g_autofree char *day = when_day(d->ends - DEMO_FILES_DAYS * WHEN_DAY);
    g_autoptr(Rows) rows = store_query(d->store, "demo_forms_from");
    rows_text(rows, "day", day);
    return rows_run(rows, error) >= 0;
}

static StoreCode generate(Store *store, gpointer data, GError **error) {
    Demo *d = data;
    d->store = store;
    g_autoptr(DemoWords) words = demo_words_new(d->folder, SEED, error);
    g_autoptr(GArray) rounds = g_array_new(FALSE, FALSE, sizeof(Round));
    d->words = words;
    d->rounds = rounds;
    if (!words || !rounds_read(d, error) || (d->files && !latest_forms(d, error)))
        return STORE_INVALID;
    d->begins = g_array_index(rounds, Round, 0).opens;
    g_autoptr(GPtrArray) units = demo_units(store, words, d->begins, error);
    d->units = units;
    for (guint i = 0; units && i < DOSSIERS; i++)
        if (!any_dossier(d, error))
            return STORE_INVALID;
    if (!units || !welcome(d, error) ||
        !demo_reports(store, words, d->folder, d->begins, d->ends, error))
        return STORE_INVALID;
    gint64 renewed = 0;
    return account_keys(store, TRUE, &renewed, error);
}

gboolean demo_generate(Store *store, const char *db_folder, const char *files, GError **error) {
    g_autofree char *folder = g_build_filename(db_folder, "data", NULL);
    Demo demo = {
        .folder = folder, .files = files, .ends = when_day_start("2021-12-01") - WHEN_DAY / 24 * 7};
    if (!forms_begin(db_folder, error))
        return FALSE;
    return store_write(store, generate, &demo, error) == STORE_OK;
}
