/* Who is excused, and how many owe and sent. */
#include "base/text.h"
#include "domain/audit.h"
#include "domain/calendar.h"
#include "domain/workflow.h"

typedef struct {
    const Actor *actor;
    gint64 period, unit;
} Excuse;

/* Whether the actor may set (or, excused, unset) the excuse now; *code gets the unit's code. */
static gboolean excuse_open(Store *store, const Excuse *excuse, gboolean excused, char **code,
                            GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "expected_standing");
    rows_int(rows, "period", excuse->period);
    rows_int(rows, "unit", excuse->unit);
    rows_int(rows, "account", excuse->actor->account);
    rows_text(rows, "today", excuse->actor->today);
    if (!rows_next(rows, &failed)) {
        if (failed == NULL)
            return domain_refuse(error, DOMAIN_NOT_NOW);
        g_propagate_error(error, failed);
        return FALSE;
    }
    gboolean sent = rows_get_int(rows, 0) != 0, is_excused = rows_get_int(rows, 1) != 0;
    gboolean verifier = rows_get_int(rows, 3) != 0;
    *code = g_strdup(rows_get_text(rows, 2));
    if (!verifier || is_excused != excused || (sent && !excused))
        return domain_refuse(error, DOMAIN_NOT_NOW);
    return TRUE;
}

/* at 0: no longer excused. */
static gboolean excuse_put(Store *store, const Excuse *excuse, gint64 at, const char *reason,
                           GError **error) {
    g_autoptr(Rows) rows = store_query(store, "expected_excuse");
    rows_int(rows, "period", excuse->period);
    rows_int(rows, "unit", excuse->unit);
    rows_int(rows, "at", at);
    if (at != 0)
        rows_int(rows, "by", excuse->actor->account);
    rows_text(rows, "excuse", reason);
    return rows_run(rows, error) >= 0;
}

StoreCode calendar_excuse(Store *store, const Actor *actor, gint64 period, gint64 unit,
                          const char *reason, GError **error) {
    const Excuse excuse = {actor, period, unit};
    g_autofree char *code = NULL;
    glong n = text_length(reason);
    if (!excuse_open(store, &excuse, FALSE, &code, error))
        return STORE_INVALID;
    if (text_is_blank(reason) || n < bound_on(store, "reason_min", actor->today, 20) ||
        n > bound_on(store, "reason_max", actor->today, 1000)) {
        domain_refuse(error, DOMAIN_REASON);
        return STORE_INVALID;
    }
    g_autofree char *detail = g_strdup_printf("%s: %s", code, reason);
    if (!excuse_put(store, &excuse, actor->now, reason, error))
        return STORE_BROKEN;
    return audit_write(store, actor, "report_excuse", "period", period, detail, error);
}

StoreCode calendar_excuse_undo(Store *store, const Actor *actor, gint64 period, gint64 unit,
                               GError **error) {
    const Excuse excuse = {actor, period, unit};
    g_autofree char *code = NULL;
    if (!excuse_open(store, &excuse, TRUE, &code, error))
        return STORE_INVALID;
    if (!excuse_put(store, &excuse, 0, "", error))
        return STORE_BROKEN;
    return audit_write(store, actor, "report_excuse_undo", "period", period, code, error);
}

gboolean calendar_counts(Store *store, gint64 period, gint64 pos, gint64 last,
                         CalendarCounts *counts, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "owed_counts");
    rows_int(rows, "period", period);
    rows_int(rows, "pos", pos);
    rows_int(rows, "last", last);
    if (!rows_next(rows, error))
        return FALSE;
    guint i = 0;
    counts->expected = rows_get_int(rows, i++);
    counts->received = rows_get_int(rows, i++);
    counts->on_time = rows_get_int(rows, i++);
    counts->late = rows_get_int(rows, i++);
    counts->missing = rows_get_int(rows, i++);
    counts->excused = rows_get_int(rows, i++);
    counts->accepted = rows_get_int(rows, i++);
    counts->returned = rows_get_int(rows, i++);
    return TRUE;
}
