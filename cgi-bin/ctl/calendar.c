/* calendar: the reporting calendar, kept some weeks ahead, units reminded of what they owe, and
 * lists of nominees that waited in vain; a timer runs it every night. */
#include <stdio.h>

#include "base/when.h"
#include "ctl/ctl.h"
#include "domain/calendar.h"
#include "domain/import.h"
#include "domain/mail.h"
#include "domain/reminder.h"

typedef struct {
    const char *until; /* NULL: as far as it is kept */
    CalendarReport report;
    gint64 told; /* units that were reminded */
    char *reached;
} Run;

static StoreCode run_all(Store *store, gpointer data, GError **error) {
    Run *run = data;
    g_auto(CtlActor) who = {0};
    if (!ctl_actor(store, &who, error))
        return STORE_BROKEN;
    run->report = (CalendarReport){0};
    g_free(run->reached);
    run->reached = run->until != NULL ? g_strdup(run->until) : calendar_until(who.today);
    StoreCode code = calendar_run(store, &who.actor, run->reached, &run->report, error);
    run->told = 0;
    if (code == STORE_OK)
        code = reminder_run(store, &who.actor, &run->told, error);
    if (code == STORE_OK && !import_sweep(store, who.actor.now, error))
        code = STORE_BROKEN;
    return code;
}

int ctl_calendar(const Config *config, int argc, char **argv) {
    g_autofree char *until = NULL;
    GError *error = NULL;
    Run run = {0};
    const GOptionEntry entries[] = {{"until", 0, 0, G_OPTION_ARG_STRING, &until,
                                     "up to this day (35 days ahead)", "YYYY-MM-DD"},
                                    G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, NULL,
                     "Writes the reporting periods up to a day, and which units owe a report for "
                     "each that opens by then. What stands already is kept. Then reminds units of "
                     "reports that they owe, on the days that the database says: each once, "
                     "however often it runs. Lists of nominees that waited a day for a word go.",
                     entries, 0, 0))
        return CTL_USAGE;
    if (until != NULL && (!when_is_day(until) || when_is_none(until)))
        return ctl_usage("'%s' is no day: write YYYY-MM-DD", until);
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    run.until = until;
    mail_configure(config);
    StoreCode code = store_write(store, run_all, &run, &error);
    g_autofree char *reached = run.reached;
    if (code != STORE_OK)
        return ctl_error("calendar", error);
    const CalendarReport *r = &run.report;
    printf("up to %s: %" G_GINT64_FORMAT " periods, %" G_GINT64_FORMAT
           " expected reports added; %" G_GINT64_FORMAT
           " withdrawn (unit closed), %" G_GINT64_FORMAT
           " skipped (no recipient); %" G_GINT64_FORMAT " reminders\n",
           reached, r->periods, r->expected, r->withdrawn, r->skipped, run.told);
    return CTL_OK;
}
