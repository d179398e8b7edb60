/* Working days: weeks with their exceptions. */
#include "base/when.h"

#include <string.h>

static gint compare_days(gconstpointer wanted, gconstpointer element) {
    return strcmp(wanted, *(const char *const *)element);
}

static gboolean holds(const GPtrArray *days, const char *day) {
    return days != NULL && days->len > 0 &&
           bsearch(day, days->pdata, days->len, sizeof(gpointer), compare_days) != NULL;
}

gboolean when_is_working_day(const char *day, const WhenCalendar *calendar) {
    if (calendar != NULL && holds(calendar->worked, day)) {
        return TRUE;
    }
    int weekday = when_weekday(day);
    return weekday >= 1 && weekday <= 5 && !(calendar != NULL && holds(calendar->off, day));
}

char *when_add_working_days(const char *day, int n, const WhenCalendar *calendar) {
    if (!when_is_day(day)) {
        return NULL;
    }
    char *at = g_strdup(day);
    if (n == 0 && when_is_working_day(at, calendar)) {
        return at;
    }
    int step = n < 0 ? -1 : 1;
    int left = n == 0 ? 1 : n;
    while (left != 0 && !when_is_none(at)) {
        char *next = when_add_days(at, step);
        g_free(at);
        at = next;
        left -= when_is_working_day(at, calendar) ? step : 0;
    }
    return at;
}

int when_working_days_between(const char *from, const char *to, const WhenCalendar *calendar) {
    g_return_val_if_fail(when_is_day(from) && when_is_day(to) && !when_is_none(to), 0);
    int n = 0;
    g_autofree char *at = g_strdup(from);
    while (strcmp(at, to) < 0) {
        char *next = when_add_days(at, 1);
        g_free(at);
        at = next;
        n += when_is_working_day(at, calendar) ? 1 : 0;
    }
    return n;
}
