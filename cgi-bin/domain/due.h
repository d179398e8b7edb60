/* due.h: until when a step must be done: working days by the rule of its day (decisions 26, 27). */
#ifndef DOMAIN_DUE_H
#define DOMAIN_DUE_H

#include "db/store.h"
#include "domain/workflow.h"

/* The day that is `step`'s working days ("verify", "complete", …) after `day` for an authority, by
 * the rule valid on `day`; WHEN_NONE where no rule says so. New string; NULL with *error set. */
char *due_day(Store *store, const char *step, const char *authority, const char *day,
              GError **error);

/* How many working days the rule gives; 0 where no rule says so. */
gint64 due_days(Store *store, const char *step, const char *authority, const char *day);

/* Working days still left from today to `due`, negative when it has passed. */
gboolean due_left(Store *store, const char *today, const char *due, int *days, GError **error);

/* Moves the standing's due, received_at and paused_at as a transition's clock says: start, pause,
 * resume, stop, none. A dossier that waits for reception is due by the rule "complete". */
gboolean due_follow(Store *store, const Actor *actor, Standing *standing, const char *act,
                    const char *clock, GError **error);

#endif
