#include "domain/submission.h"

#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "domain/evidence.h"
#include "domain/line.h"
#include "domain/report_figures.h"
#include "domain/workflow.h"

/* One submission under way. */
typedef struct {
    Store *store;
    const Actor *actor;
    Standing *standing;
    SubmissionDraft *draft;
} Sending;

static gboolean private_put(Store *store, gint64 submission, gint64 nominee,
                            const GPtrArray *privates, GError **error) {
    for (guint i = 0; privates && i < privates->len; i++) {
        const FormPrivate *value = g_ptr_array_index(privates, i);
        g_autoptr(Rows) rows = store_query(store, "submission_private_put");
        rows_int(rows, "submission", submission);
        rows_int(rows, "nominee", nominee);
        rows_text(rows, "field", value->field);
        rows_int(rows, "row", value->row);
        rows_text(rows, "salt", value->salt);
        rows_text(rows, "value", value->value);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    return TRUE;
}

static gint64 submission_put(const Sending *c, const Submitting *sub, GError **error) {
    const Standing *s = c->standing;
    g_autofree char *sha256 = NULL;
    g_autofree char *xml =
        submission_canonical(c->draft, s->code, s->submissions, s->submitted_at, &sha256, error);
    if (!xml)
        return 0;
    g_autoptr(Rows) rows = store_query(c->store, "submission_add");
    rows_int(rows, "id", s->id);
    rows_int(rows, "round", s->submissions);
    rows_int(rows, "at", s->submitted_at);
    rows_int(rows, "real_at", c->actor->real_now);
    rows_int(rows, "account", c->actor->account);
    rows_text(rows, "answer", sub->answer);
    rows_text(rows, "twice_reason", c->draft->twins && sub->twice ? sub->twice : "");
    rows_text(rows, "sha256", sha256);
    rows_text(rows, "xml", xml);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

/* The lines of an earlier round leave the totals and the search before they change. */
static gboolean lines_lift(const Sending *c, GError **error) {
    return c->standing->submissions == 1 || (workflow_tally(c->store, c->standing->id, -1, error) &&
                                             lines_unsearch(c->store, c->standing->id, error));
}

static guint oddities(const SubmissionDraft *d) {
    return form_oddities(d->check->head->answers, dossier_setting_form(d->check->setting));
}

static StoreCode lines_put(const Sending *c, gint64 submission, GError **error) {
    const SubmissionDraft *d = c->draft;
    if (d->report)
        return report_figures_put(c->store, c->standing, d->head, oddities(d), error);
    const UnitWords unit = {d->unit_name, d->unit_short};
    if (!lines_lift(c, error))
        return STORE_BROKEN;
    for (guint i = 0; i < d->check->nominees->len; i++) {
        const Part *part = g_ptr_array_index(d->check->nominees, i);
        guint warnings = form_findings_warnings(g_ptr_array_index(d->check->findings, i + 1), NULL);
        if (!private_put(c->store, submission, part->nominee, g_ptr_array_index(d->privates, i),
                         error))
            return STORE_BROKEN;
        StoreCode code = line_put(c->store, c->actor, c->standing, &unit, part,
                                  g_ptr_array_index(d->settled, i), warnings, error);
        if (code != STORE_OK)
            return code;
    }
    return lines_tidy(c->store, c->standing->id, error);
}

/* The number stays over all rounds; gap-free within the year of the first submission. */
static gboolean code_take(Store *store, const Actor *actor, Standing *s, GError **error) {
    if (*s->code != '\0')
        return TRUE;
    s->year = when_year(actor->today);
    g_autoptr(Rows) rows = store_query(store, "counter_next");
    const char *book = strcmp(s->genre, "report") == 0 ? "BC" : "HS";
    rows_text(rows, "book", book);
    rows_int(rows, "year", s->year);
    if (!rows_next(rows, error))
        return FALSE;
    g_free(s->code);
    s->code = g_strdup_printf("%s-%" G_GINT64_FORMAT "-%06" G_GINT64_FORMAT, book, s->year,
                              rows_get_int(rows, 0));
    return TRUE;
}

gboolean submission_reason_fits(Store *store, const Actor *actor, const char *text,
                                const char *name) {
    if (text_is_blank(text))
        return FALSE;
    g_autofree char *least = g_strconcat(name, "_min", NULL);
    g_autofree char *most = g_strconcat(name, "_max", NULL);
    glong n = text_length(text);
    return n >= bound_on(store, least, actor->today, 20) &&
           n <= bound_on(store, most, actor->today, 1000);
}

/* What a person must still do before anything is written. */
static gboolean ready(Store *store, const Actor *actor, const Standing *s, const Submitting *sub,
                      GError **error) {
    if (!workflow_may(store, actor, s, standing_sending(s), error))
        return FALSE;
    if (!sub->declared)
        return domain_refuse(error, DOMAIN_DECLARATION);
    if (strcmp(s->state, "returned") == 0 &&
        !submission_reason_fits(store, actor, sub->answer, "answer"))
        return domain_refuse(error, DOMAIN_ANSWER);
    return TRUE;
}

/* What the copy names is kept as long as the copy. */
static StoreCode files_freeze(const Sending *c, GError **error) {
    const SubmissionDraft *d = c->draft;
    gint64 round = c->standing->submissions;
    StoreCode code = evidence_freeze(c->store, d->check->head->id, d->head, round, error);
    for (guint i = 0; code == STORE_OK && i < d->check->nominees->len; i++) {
        const Part *part = g_ptr_array_index(d->check->nominees, i);
        code = evidence_freeze(c->store, part->id, g_ptr_array_index(d->settled, i), round, error);
    }
    return code;
}

static StoreCode write_it(const Sending *c, Submitting *sub, GError **error) {
    Standing *s = c->standing;
    if (!code_take(c->store, c->actor, s, error))
        return STORE_BROKEN;
    s->submissions++;
    s->submitted_at = c->actor->received;
    sub->round = s->submissions;
    gint64 submission = submission_put(c, sub, error);
    if (!submission)
        return STORE_BROKEN;
    StoreCode code = lines_put(c, submission, error);
    if (code == STORE_OK)
        code = files_freeze(c, error);
    if (code != STORE_OK)
        return code;
    g_autofree char *detail = g_strdup_printf("%" G_GINT64_FORMAT, s->submissions);
    const Step step = {.act = standing_sending(s),
                       .revision = sub->revision,
                       .reason = sub->answer,
                       .detail = detail,
                       .new_lines = TRUE,
                       .proved = 1u << GUARD_HAS_NOMINEES | 1u << GUARD_ALL_VALID |
                                 1u << GUARD_MINUTES_ENTERED | 1u << GUARD_ANSWER_GIVEN};
    code = workflow_step(c->store, c->actor, s, &step, error);
    if (code != STORE_OK)
        return code;
    /* Last, in one statement: each one apart would make the search index flush what it holds. */
    return lines_search(c->store, s->id, error) ? STORE_OK : STORE_BROKEN;
}

StoreCode submission_submit(Store *store, const Actor *actor, Submitting *sub, GError **error) {
    g_autoptr(Standing) s = standing_load(store, sub->dossier, error);
    if (!s || s->revision != sub->revision)
        return error && *error ? STORE_BROKEN : STORE_STALE;
    if (!ready(store, actor, s, sub, error))
        return STORE_INVALID;
    g_autoptr(SubmissionDraft) own = NULL;
    if (!sub->draft && !(own = submission_prepare(store, actor, sub->dossier, error)))
        return STORE_INVALID;
    SubmissionDraft *draft = sub->draft ? sub->draft : own;
    if (draft->revision != s->revision)
        return STORE_STALE;
    if (draft->twins && !submission_reason_fits(store, actor, sub->twice, "twice")) {
        domain_refuse(error, DOMAIN_TWICE);
        return STORE_INVALID;
    }
    const Sending sending = {store, actor, s, draft};
    return write_it(&sending, sub, error);
}
