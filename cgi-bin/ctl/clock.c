/* clock: the time of a demonstration. In production there is none but the real one. */
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "ctl/ctl.h"
#include "domain/audit.h"
#include "domain/calendar.h"
#include "domain/mail.h"
#include "domain/reminder.h"

/* "2021-12-15", "2021-12-15T09:00" or "2021-12-15T09:00:30" in Vietnam's time; -1: none of these.
 */
static gint64 parse_instant(const char *text) {
    static const char shape[] = "dddd-dd-ddTdd:dd:dd";
    gsize n = strlen(text);
    if (n != 10 && n != 16 && n != 19)
        return -1;
    for (gsize i = 0; i < n; i++)
        if (shape[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != shape[i])
            return -1;
    g_autofree char *day = g_strndup(text, 10);
    gint64 hour = n > 10 ? g_ascii_strtoll(text + 11, NULL, 10) : 0;
    gint64 minute = n > 10 ? g_ascii_strtoll(text + 14, NULL, 10) : 0;
    gint64 second = n > 16 ? g_ascii_strtoll(text + 17, NULL, 10) : 0;
    if (!when_is_day(day) || hour > 23 || minute > 59 || second > 59)
        return -1;
    return when_day_start(day) + ((hour * 60 + minute) * 60 + second) * G_USEC_PER_SEC;
}

static int show(const Config *config) {
    g_autoptr(Store) store = ctl_open(config, STORE_READ);
    GError *error = NULL;
    Clock clock;
    if (store == NULL)
        return CTL_FAILED;
    if (!clock_read(store, &clock, &error))
        return ctl_error("clock", error);
    g_autofree char *now = ctl_time(clock_domain(&clock, when_real_now()));
    printf("%s (%s)\n", now, clock.demo ? "the demonstration's clock" : "the real clock");
    return CTL_OK;
}

typedef struct {
    gint64 at;
    char *now; /* the clock's time before, for people */
} Setting;

/* A demonstration has no timers: its reporting calendar is kept up with its clock, and units are
 * reminded of what the day wants. */
static StoreCode keep_calendar(Store *store, const Setting *setting, const Actor *before,
                               GError **error) {
    g_autofree char *today = when_day(setting->at);
    g_autofree char *until = calendar_until(today);
    CalendarReport report = {0};
    Actor actor = *before;
    actor.now = actor.received = setting->at;
    actor.today = today;
    gint64 told = 0;
    StoreCode code = calendar_run(store, &actor, until, &report, error);
    return code == STORE_OK ? reminder_run(store, &actor, &told, error) : code;
}

static StoreCode move(Store *store, gpointer data, GError **error) {
    Setting *setting = data;
    g_auto(CtlActor) who = {0};
    if (!ctl_actor(store, &who, error))
        return STORE_BROKEN;
    g_free(setting->now);
    setting->now = ctl_time(who.actor.now);
    StoreCode code = clock_move(store, setting->at, who.actor.real_now, error);
    if (code == STORE_OK)
        code = keep_calendar(store, setting, &who.actor, error);
    if (code != STORE_OK)
        return code;
    g_autofree char *detail = ctl_time(setting->at);
    return audit_write(store, &who.actor, "clock_set", "store", 0, detail, error);
}

static int set(const Config *config, const char *text) {
    GError *error = NULL;
    Setting setting = {parse_instant(text), NULL};
    if (setting.at < 0)
        return ctl_usage("'%s' is no time: write 2021-12-15T09:00 (Vietnam's time)", text);
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    mail_configure(config);
    StoreCode code = store_write(store, move, &setting, &error);
    g_autofree char *before = setting.now;
    if (code == STORE_OK) {
        g_autofree char *now = ctl_time(setting.at);
        printf("%s\n", now);
        return CTL_OK;
    }
    if (code != STORE_FORBIDDEN && code != STORE_INVALID)
        return ctl_error("clock", error);
    g_clear_error(&error);
    return code == STORE_FORBIDDEN
               ? ctl_fail("this database has the real clock only: it cannot be set")
               : ctl_fail("the clock shows %s and never goes backward", before);
}

int ctl_clock(const Config *config, int argc, char **argv) {
    if (!ctl_options(&argc, &argv, "show | set TIME",
                     "Shows the domain's clock, or moves a demonstration's on: "
                     "thiduactl clock set 2021-12-15T09:00",
                     NULL, 1, 2))
        return CTL_USAGE;
    if (strcmp(argv[1], "show") == 0 && argc == 2)
        return show(config);
    if (strcmp(argv[1], "set") == 0 && argc == 3)
        return set(config, argv[2]);
    return ctl_usage("clock: say show, or set TIME");
}
