/* The reporting calendar: which periods a movement's rules (table reporting) cut, and which units
 * owe a report for each. All but calendar_counts are bodies of a StoreFn: call inside store_write.
 */
#ifndef DOMAIN_CALENDAR_H
#define DOMAIN_CALENDAR_H

#include "db/store.h"
#include "domain/actor.h"

/* How far ahead periods are written. */
#define CALENDAR_DAYS_AHEAD 35

/* Whose reports go straight to the province (table authority). */
#define CALENDAR_AUTHORITY "province"

/* What was written; counts are added to, so begin with {0}. */
typedef struct {
    gint64 periods;   /* new */
    gint64 expected;  /* new rows: a unit that owes a report */
    gint64 withdrawn; /* rows of units closed before their period's end */
    gint64 skipped;   /* units whom nobody receives from (each logged), so that they owe nothing */
} CalendarReport;

/* Writes the missing periods of every rule, whole ones, from the first that reaches into the
 * movement and the rule up to the last that ends on or before until_day or is open already. A
 * period belongs to the rule that holds on its last day. Spans are not cut (calendar_span). */
StoreCode calendar_extend(Store *store, const Actor *actor, const char *until_day,
                          CalendarReport *report, GError **error);

/* A span that somebody asks for: interim, final, on request. Days are ISO. */
typedef struct {
    gint64 reporting; /* a rule whose kind is cut 'span' */
    const char *starts_on, *ends_on;
    const char *due_on; /* NULL: by the rule's due_days */
} CalendarSpan;

/* Writes it, with its line in the audit; *id is the period's. STORE_EXISTS where the rule has a
 * period of the same days, whose id *id is then; STORE_INVALID with DOMAIN_CHOICE for another rule
 * or days that do not fit the movement or each other. */
StoreCode calendar_span(Store *store, const Actor *actor, const CalendarSpan *span, gint64 *id,
                        GError **error);

/* Writes who owes a report for the period: units of the rule's kinds under the movement's issuer
 * that stand on its last day, each with its name, place and recipient of that day; a unit that
 * would receive its own is left out. What is written stays, but for units closed before the
 * period's end that have sent nothing. A period that is over and has its units is left as it is: a
 * unit made later owes nothing for it. STORE_REFERS: no such period. */
StoreCode calendar_expect(Store *store, const Actor *actor, gint64 period, CalendarReport *report,
                          GError **error);

/* calendar_extend, then calendar_expect for every period that opens up to until_day. */
StoreCode calendar_run(Store *store, const Actor *actor, const char *until_day,
                       CalendarReport *report, GError **error);

/* The day up to which the calendar is kept on `today`. New string. */
char *calendar_until(const char *today);

/* A verifier of the report's recipient excuses a unit that has sent nothing, with a reason, and
 * takes it back. Both leave a line in the audit (report_excuse, report_excuse_undo). STORE_INVALID
 * with DOMAIN_NOT_NOW or DOMAIN_REASON. */
StoreCode calendar_excuse(Store *store, const Actor *actor, gint64 period, gint64 unit,
                          const char *reason, GError **error);
StoreCode calendar_excuse_undo(Store *store, const Actor *actor, gint64 period, gint64 unit,
                               GError **error);

/* A unit and those below it (its pos and last): how many owe, and what came. Excused ones are in
 * `excused` alone; on_time and late add up to received, received and missing to expected. */
typedef struct {
    gint64 expected, received, on_time, late, missing, excused, accepted, returned;
} CalendarCounts;

gboolean calendar_counts(Store *store, gint64 period, gint64 pos, gint64 last,
                         CalendarCounts *counts, GError **error);

#endif
