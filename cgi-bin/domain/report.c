#include "domain/report.h"

#include <string.h>

#include "base/when.h"
#include "domain/dossier_work.h"
#include "domain/part_work.h"
#include "domain/report_facts.h"
#include "domain/workflow.h"

/* ---- beginning ---- */

/* What a unit owes, as its row of expected says. */
typedef struct {
    gint64 movement, recipient, standing;
    char *form;
    gboolean open;
} Offer;

static void offer_clear(Offer *offer) {
    g_free(offer->form);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Offer, offer_clear)

static gboolean offer_read(Store *store, const Actor *actor, gint64 period, gint64 unit,
                           Offer *offer, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "report_offer");
    rows_int(rows, "period", period);
    rows_int(rows, "unit", unit);
    g_autoptr(GError) failed = NULL;
    if (!rows_next(rows, &failed)) {
        if (failed)
            g_propagate_error(error, g_steal_pointer(&failed));
        else
            domain_refuse(error, DOMAIN_PERIOD);
        return FALSE;
    }
    *offer = (Offer){rows_get_int(rows, 0), rows_get_int(rows, 3), rows_get_int(rows, 4),
                     g_strdup(rows_get_text(rows, 2)),
                     actor->received >= rows_get_int(rows, 1) && rows_get_int(rows, 5) == 0};
    return TRUE;
}

static gint64 dossier_insert(Store *store, const Actor *actor, const Offer *offer, gint64 unit,
                             GError **error) {
    g_auto(UnitNow) from = {0};
    g_auto(UnitNow) to = {0};
    if (!unit_now(store, unit, actor->today, &from, error) ||
        !unit_now(store, offer->recipient, actor->today, &to, error))
        return 0;
    if (!from.stands) {
        domain_refuse(error, DOMAIN_PERIOD);
        return 0;
    }
    g_autoptr(Rows) rows = store_query(store, "report_dossier_add");
    rows_int(rows, "movement", offer->movement);
    rows_int(rows, "unit", unit);
    rows_text(rows, "unit_name", from.name);
    rows_text(rows, "unit_short", from.short_name);
    rows_int(rows, "unit_pos", from.pos);
    rows_int(rows, "recipient", offer->recipient);
    rows_text(rows, "recipient_name", to.name);
    rows_int(rows, "year", when_year(actor->today));
    rows_int(rows, "at", actor->now);
    rows_int(rows, "account", actor->account);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

/* 0 without *error: there is none. */
static gint64 report_before(Store *store, gint64 period, gint64 unit, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "report_before");
    rows_int(rows, "period", period);
    rows_int(rows, "unit", unit);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

/* The report's own row, and its place among what is expected. */
static gboolean rows_put(Store *store, gint64 dossier, gint64 period, gint64 unit, gint64 before,
                         GError **error) {
    {
        g_autoptr(Rows) rows = store_query(store, "report_add");
        rows_int(rows, "id", dossier);
        rows_int(rows, "period", period);
        if (before)
            rows_int(rows, "previous", before);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    g_autoptr(Rows) rows = store_query(store, "expected_take");
    rows_int(rows, "period", period);
    rows_int(rows, "unit", unit);
    rows_int(rows, "id", dossier);
    return rows_run(rows, error) == 1;
}

/* The answers that a new report begins with: what stays the same, and what the system counts. */
static StoreCode head_put(Store *store, const Actor *actor, gint64 dossier, const char *form_name,
                          gint64 before, GError **error) {
    gint64 version = forms_current(store, form_name, actor->today, error);
    const FormDefinition *form = version ? forms_get(store, version, error) : NULL;
    g_autoptr(GHashTable) facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!form || !report_facts(store, dossier, facts, error))
        return STORE_BROKEN;
    g_autoptr(FormAnswers) answers = form_answers_new(form);
    if (before) {
        g_autoptr(Part) earlier = part_load(store, before, 0, error);
        if (!earlier)
            return STORE_BROKEN;
        form_answers_carry(answers, earlier->answers);
    }
    form_answers_prefill(answers, facts);
    gint64 part = 0;
    const NewPart new_ = {dossier, 0, version, answers, "open", 0, 0};
    return part_insert(store, actor, &new_, &part, error);
}

StoreCode report_begin(Store *store, const Actor *actor, gint64 period, gint64 unit,
                       gint64 *dossier, GError **error) {
    g_auto(Offer) offer = {0};
    if (!drafts_for(store, actor, unit, error) ||
        !offer_read(store, actor, period, unit, &offer, error))
        return STORE_INVALID;
    if ((*dossier = offer.standing) != 0)
        return STORE_OK;
    if (!offer.open) {
        domain_refuse(error, DOMAIN_PERIOD);
        return STORE_INVALID;
    }
    g_autoptr(GError) failed = NULL;
    gint64 before = report_before(store, period, unit, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return STORE_BROKEN;
    }
    *dossier = dossier_insert(store, actor, &offer, unit, error);
    if (!*dossier)
        return STORE_INVALID;
    if (!rows_put(store, *dossier, period, unit, before, error))
        return STORE_BROKEN;
    StoreCode code = event_plain(store, actor, *dossier, unit, "begin", "", "draft", error);
    if (code == STORE_OK)
        code = head_put(store, actor, *dossier, offer.form, before, error);
    return code == STORE_OK ? dossier_touched(store, actor, *dossier, error) : code;
}

/* ---- the desk's acts, and correction ---- */

static StoreCode step(Store *store, const Actor *actor, const Reviewing *reviewing, const char *act,
                      GError **error) {
    g_autoptr(GError) failed = NULL;
    g_autoptr(Standing) s = standing_load(store, reviewing->dossier, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return STORE_BROKEN;
    }
    if (!s || strcmp(s->genre, "report") != 0)
        return STORE_STALE;
    if (strcmp(act, "accept") == 0)
        s->received_at = actor->now; /* by which same_day_undo judges */
    const Step it = {.act = act,
                     .revision = reviewing->revision,
                     .reason = reviewing->reason ? reviewing->reason : "",
                     .detail = ""};
    return workflow_step(store, actor, s, &it, error);
}

StoreCode report_accept(Store *store, const Actor *actor, const Reviewing *reviewing,
                        GError **error) {
    return step(store, actor, reviewing, "accept", error);
}

StoreCode report_undo_accept(Store *store, const Actor *actor, const Reviewing *reviewing,
                             GError **error) {
    return step(store, actor, reviewing, "undo_accept", error);
}

StoreCode report_correct(Store *store, const Actor *actor, const Reviewing *reviewing,
                         GError **error) {
    return step(store, actor, reviewing, "correct", error);
}
