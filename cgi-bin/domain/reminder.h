/* reminder.h: units that owe a report are told so: by the calendar on days that are data (table
 * reminder_day), by their desk, and when a span is asked for. What was told is a row of `reminder`,
 * one a step, and where mail is on a mail to each of the unit's officers and its head. Units that
 * have sent, are excused or closed are never told. All but reminder_step are bodies of a StoreFn.
 */
#ifndef DOMAIN_REMINDER_H
#define DOMAIN_REMINDER_H

#include "db/store.h"
#include "domain/actor.h"

/* A row of reminder_day. */
typedef struct {
    gint64 day, every, last_day;
} ReminderDay;

/* Days from the day a report is due to `now`, 0 on it and before it negative; after the last
 * instant that counts as on time, days from that one's day, 1 on the next; between the two 0. */
gint64 reminder_days_after(gint64 due_at, gint64 late_at, gint64 now);

/* The last step that has come `days` after: FALSE where none has, or all are over. A step that was
 * missed is taken up until the next one comes: one before the day until the day is over, the last
 * one until its last_day. */
gboolean reminder_step(const ReminderDay *rules, gsize n, gint64 days, gint64 *step);

/* Reminds of every open period what its step today wants; *told is added to. Leaves a line in the
 * audit for each period (report_remind) with the units' codes. */
StoreCode reminder_run(Store *store, const Actor *actor, gint64 *told, GError **error);

/* By a verifier of the reports' recipient: one unit, or (0) all that owe; at most once a day each,
 * so that a resend tells nobody twice. message: their own words, may be ""; DOMAIN_REASON where it
 * is too long. *told: how many were. */
StoreCode reminder_by_hand(Store *store, const Actor *actor, gint64 period, gint64 unit,
                           const char *message, gint64 *told, GError **error);

/* A span was opened: all that owe it are told. */
StoreCode reminder_asked(Store *store, const Actor *actor, gint64 period, gint64 *told,
                         GError **error);

#endif
