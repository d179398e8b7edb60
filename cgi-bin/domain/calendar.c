/* Rules become periods, periods become expectations. */
#include "domain/calendar.h"

#include <string.h>

#include "base/log.h"
#include "base/when.h"
#include "domain/audit.h"
#include "domain/period.h"
#include "domain/unit.h"

/* ---- periods ------------------------------------------------------------------------------- */

typedef struct {
    gint64 id, movement;
    char *kind, *from, *to, *movement_ends, *name, *name_en;
    PeriodCut cut;
    int last_day, open_days, due_days, grace_days;
} Rule;

static void rule_free(gpointer data) {
    Rule *rule = data;
    g_free(rule->kind);
    g_free(rule->from);
    g_free(rule->to);
    g_free(rule->movement_ends);
    g_free(rule->name);
    g_free(rule->name_en);
    g_free(rule);
}

static void rule_read(Rows *rows, GPtrArray *rules) {
    Rule *rule = g_new0(Rule, 1);
    guint i = 0;
    rule->id = rows_get_int(rows, i++);
    rule->movement = rows_get_int(rows, i++);
    rule->kind = g_strdup(rows_get_text(rows, i++));
    gboolean known = period_cut(rows_get_text(rows, i++), &rule->cut);
    rule->last_day = (int)rows_get_int(rows, i++);
    rule->open_days = (int)rows_get_int(rows, i++);
    rule->due_days = (int)rows_get_int(rows, i++);
    rule->grace_days = (int)rows_get_int(rows, i++);
    rule->from = g_strdup(rows_get_text(rows, i++));
    rule->to = g_strdup(rows_get_text(rows, i++));
    rule->movement_ends = g_strdup(rows_get_text(rows, i++));
    rule->name = g_strdup(rows_get_text(rows, i++));
    rule->name_en = g_strdup(rows_get_text(rows, i++));
    g_assert(known); /* the table's own CHECK */
    g_ptr_array_add(rules, rule);
}

/* Read whole before anything is written. NULL: the store failed. */
static GPtrArray *rules_load(Store *store, GError **error) {
    GError *failed = NULL;
    g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func(rule_free);
    g_autoptr(Rows) rows = store_query(store, "reporting_rules");
    while (rows_next(rows, &failed))
        rule_read(rows, rules);
    if (failed == NULL)
        return g_steal_pointer(&rules);
    g_propagate_error(error, failed);
    return NULL;
}

typedef struct {
    gint64 reporting, movement;
    const char *kind, *pattern, *pattern_en;
} PeriodOf;

/* *id 0 where the movement has a period of this kind, year and number. */
static gboolean period_write(Store *store, const PeriodOf *of, const Period *period,
                             const PeriodTimes *times, gint64 *id, GError **error) {
    GError *failed = NULL;
    g_autofree char *name = period_name(of->pattern, period);
    g_autofree char *name_en = period_name(of->pattern_en, period);
    g_autoptr(Rows) rows = store_query(store, "period_add");
    rows_int(rows, "reporting", of->reporting);
    rows_int(rows, "movement", of->movement);
    rows_text(rows, "kind", of->kind);
    rows_int(rows, "year", period->year);
    rows_int(rows, "no", period->no);
    rows_text(rows, "name", name);
    rows_text(rows, "name_en", name_en);
    rows_text(rows, "starts_on", period->starts_on);
    rows_text(rows, "ends_on", period->ends_on);
    rows_int(rows, "opens_at", times->opens_at);
    rows_int(rows, "due_at", times->due_at);
    rows_int(rows, "late_at", times->late_at);
    *id = rows_next(rows, &failed) ? rows_get_int(rows, 0) : 0;
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

static gboolean extend_rule(Store *store, const Actor *actor, const Rule *rule,
                            const char *until_day, CalendarReport *report, GError **error) {
    const PeriodOf of = {rule->id, rule->movement, rule->kind, rule->name, rule->name_en};
    Period period;
    PeriodTimes times;
    gint64 id;
    gboolean more = period_of(rule->cut, rule->last_day, rule->from, &period);
    for (; more; more = period_next(rule->cut, rule->last_day, &period, &period)) {
        if (strcmp(period.ends_on, rule->to) >= 0 ||
            strcmp(period.starts_on, rule->movement_ends) >= 0 ||
            !period_times(period.ends_on, rule->open_days, rule->due_days, rule->grace_days,
                          &times))
            return TRUE;
        if (strcmp(period.ends_on, until_day) > 0 && times.opens_at > actor->now)
            return TRUE;
        if (!period_write(store, &of, &period, &times, &id, error))
            return FALSE;
        report->periods += id != 0 ? 1 : 0;
    }
    return TRUE;
}

StoreCode calendar_extend(Store *store, const Actor *actor, const char *until_day,
                          CalendarReport *report, GError **error) {
    g_autoptr(GPtrArray) rules = rules_load(store, error);
    if (rules == NULL)
        return STORE_BROKEN;
    for (guint i = 0; i < rules->len; i++)
        if (!extend_rule(store, actor, rules->pdata[i], until_day, report, error))
            return STORE_BROKEN;
    return STORE_OK;
}

/* ---- expectations -------------------------------------------------------------------------- */

typedef struct {
    gint64 id, pos;
    char *name, *short_name, *code;
} Owing;

static void owing_free(gpointer data) {
    Owing *unit = data;
    g_free(unit->name);
    g_free(unit->short_name);
    g_free(unit->code);
    g_free(unit);
}

/* Units that the period's rule asks and that are not expected yet. NULL: the store failed. */
static GPtrArray *owing_load(Store *store, gint64 period, GError **error) {
    GError *failed = NULL;
    g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(owing_free);
    g_autoptr(Rows) rows = store_query(store, "period_units");
    rows_int(rows, "period", period);
    while (rows_next(rows, &failed)) {
        Owing *unit = g_new0(Owing, 1);
        unit->id = rows_get_int(rows, 0);
        unit->pos = rows_get_int(rows, 1);
        unit->name = g_strdup(rows_get_text(rows, 2));
        unit->short_name = g_strdup(rows_get_text(rows, 3));
        unit->code = g_strdup(rows_get_text(rows, 4));
        g_ptr_array_add(units, unit);
    }
    if (failed == NULL)
        return g_steal_pointer(&units);
    g_propagate_error(error, failed);
    return NULL;
}

static gboolean expect_one(Store *store, gint64 period, const Owing *unit, const char *day,
                           CalendarReport *report, GError **error) {
    GError *failed = NULL;
    gint64 recipient = unit_recipient_for(store, unit->id, CALENDAR_AUTHORITY, day, &failed);
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (recipient == unit->id)
        return TRUE; /* the desk that the reports go to */
    if (recipient == 0) {
        log_line(LOG_LINE_WARNING, "owes no report: nobody receives from it", "unit", unit->code,
                 "day", day, NULL);
        report->skipped++;
        return TRUE;
    }
    g_autoptr(Rows) rows = store_query(store, "expected_add");
    rows_int(rows, "period", period);
    rows_int(rows, "unit", unit->id);
    rows_int(rows, "pos", unit->pos);
    rows_text(rows, "name", unit->name);
    rows_text(rows, "short", unit->short_name);
    rows_int(rows, "recipient", recipient);
    gint64 added = rows_run(rows, error);
    report->expected += MAX(added, 0);
    return added >= 0;
}

static gboolean withdraw(Store *store, gint64 period, const char *ends_on, CalendarReport *report,
                         GError **error) {
    g_autoptr(Rows) rows = store_query(store, "expected_withdraw");
    rows_int(rows, "period", period);
    rows_text(rows, "ends_on", ends_on);
    gint64 gone = rows_run(rows, error);
    report->withdrawn += MAX(gone, 0);
    return gone >= 0;
}

StoreCode calendar_expect(Store *store, const Actor *actor, gint64 period, CalendarReport *report,
                          GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "period_for_expect");
    rows_int(rows, "id", period);
    rows_int(rows, "now", actor->now);
    gboolean there = rows_next(rows, &failed);
    g_autofree char *ends_on = there ? g_strdup(rows_get_text(rows, 0)) : NULL;
    gboolean settled = there && rows_get_int(rows, 1) != 0;
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return STORE_BROKEN;
    }
    if (!there) {
        g_set_error(error, STORE_ERROR, STORE_REFERS, "there is no period %" G_GINT64_FORMAT,
                    period);
        return STORE_REFERS;
    }
    if (settled)
        return STORE_OK;
    g_autoptr(GPtrArray) units = owing_load(store, period, error);
    if (units == NULL || !withdraw(store, period, ends_on, report, error))
        return STORE_BROKEN;
    for (guint i = 0; i < units->len; i++)
        if (!expect_one(store, period, units->pdata[i], ends_on, report, error))
            return STORE_BROKEN;
    return STORE_OK;
}

static GArray *periods_load(Store *store, gint64 before, gint64 now, GError **error) {
    GError *failed = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(Rows) rows = store_query(store, "periods_to_expect");
    rows_int(rows, "before", before);
    rows_int(rows, "now", now);
    while (rows_next(rows, &failed)) {
        gint64 id = rows_get_int(rows, 0);
        g_array_append_val(ids, id);
    }
    if (failed == NULL)
        return g_steal_pointer(&ids);
    g_propagate_error(error, failed);
    return NULL;
}

StoreCode calendar_run(Store *store, const Actor *actor, const char *until_day,
                       CalendarReport *report, GError **error) {
    StoreCode code = calendar_extend(store, actor, until_day, report, error);
    if (code != STORE_OK)
        return code;
    g_autofree char *after = when_add_days(until_day, 1);
    g_autoptr(GArray) ids = periods_load(store, when_day_start(after), actor->now, error);
    if (ids == NULL)
        return STORE_BROKEN;
    for (guint i = 0; i < ids->len && code == STORE_OK; i++)
        code = calendar_expect(store, actor, g_array_index(ids, gint64, i), report, error);
    return code;
}

char *calendar_until(const char *today) {
    return when_add_days(today, CALENDAR_DAYS_AHEAD);
}

/* ---- spans --------------------------------------------------------------------------------- */

/* The one figure of a statement that has been bound; 0 for no row, -1 on error. */
static gint64 one_int(Rows *rows, GError **error) {
    GError *failed = NULL;
    gint64 n = rows_next(rows, &failed) ? rows_get_int(rows, 0) : 0;
    if (failed == NULL)
        return n;
    g_propagate_error(error, failed);
    return -1;
}

static gint64 same_span(Store *store, const CalendarSpan *span, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "period_same");
    rows_int(rows, "reporting", span->reporting);
    rows_text(rows, "starts_on", span->starts_on);
    rows_text(rows, "ends_on", span->ends_on);
    return one_int(rows, error);
}

static gint64 next_no(Store *store, gint64 movement, const char *kind, int year, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "period_next_no");
    rows_int(rows, "movement", movement);
    rows_text(rows, "kind", kind);
    rows_int(rows, "year", year);
    return one_int(rows, error);
}

static gboolean span_fits(const CalendarSpan *span, const char *movement_starts) {
    return when_is_day(span->starts_on) && when_is_day(span->ends_on) &&
           !when_is_none(span->ends_on) && strcmp(span->starts_on, span->ends_on) <= 0 &&
           strcmp(span->starts_on, movement_starts) >= 0 &&
           (span->due_on == NULL ||
            (when_is_day(span->due_on) && strcmp(span->due_on, span->ends_on) >= 0));
}

static StoreCode span_write(Store *store, const Actor *actor, const CalendarSpan *span, Rows *rule,
                            gint64 *id, GError **error) {
    g_autofree char *kind = g_strdup(rows_get_text(rule, 1));
    g_autofree char *name = g_strdup(rows_get_text(rule, 6));
    g_autofree char *name_en = g_strdup(rows_get_text(rule, 7));
    const PeriodOf of = {span->reporting, rows_get_int(rule, 0), kind, name, name_en};
    int due = span->due_on != NULL ? when_days_between(span->ends_on, span->due_on)
                                   : (int)rows_get_int(rule, 3);
    Period period = {.year = when_year(span->ends_on)};
    PeriodTimes times;
    g_strlcpy(period.starts_on, span->starts_on, sizeof period.starts_on);
    g_strlcpy(period.ends_on, span->ends_on, sizeof period.ends_on);
    period_times(span->ends_on, (int)rows_get_int(rule, 2), due, (int)rows_get_int(rule, 4),
                 &times);
    rows_next(rule, NULL); /* to its end: there was one row */
    period.no = (int)next_no(store, of.movement, of.kind, period.year, error);
    if (period.no < 0 || !period_write(store, &of, &period, &times, id, error))
        return STORE_BROKEN;
    return audit_write(store, actor, "report_period", "period", *id, period.ends_on, error);
}

StoreCode calendar_span(Store *store, const Actor *actor, const CalendarSpan *span, gint64 *id,
                        GError **error) {
    GError *failed = NULL;
    *id = 0;
    g_autoptr(Rows) rule = store_query(store, "reporting_span");
    rows_int(rule, "id", span->reporting);
    if (!rows_next(rule, &failed) || !span_fits(span, rows_get_text(rule, 5))) {
        if (failed == NULL)
            domain_refuse(error, DOMAIN_CHOICE);
        else
            g_propagate_error(error, failed);
        return STORE_INVALID;
    }
    gint64 same = same_span(store, span, error);
    if (same < 0)
        return STORE_BROKEN;
    if (same == 0)
        return span_write(store, actor, span, rule, id, error);
    *id = same;
    g_set_error(error, STORE_ERROR, STORE_EXISTS, "period %" G_GINT64_FORMAT " has these days",
                same);
    return STORE_EXISTS;
}
