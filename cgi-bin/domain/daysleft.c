#include "domain/daysleft.h"

#include <string.h>

#include "base/when.h"

typedef struct {
    char day[12];
    int worth; /* -1: a working day of the week that is off; 1: a weekend's day that is worked */
} Exception;

struct DaysLeft {
    char today[12];
    GArray *exceptions; /* of Exception, by day */
};

DaysLeft *days_left_new(Store *store, const char *today, const char *earliest, GError **error) {
    g_autoptr(DaysLeft) left = g_new0(DaysLeft, 1);
    g_strlcpy(left->today, today, sizeof left->today);
    left->exceptions = g_array_new(FALSE, TRUE, sizeof(Exception));
    g_autofree char *last = when_add_days(today, 400);
    g_autoptr(Rows) rows = store_query(store, "holidays");
    rows_text(rows, "from_day", strcmp(earliest, today) < 0 ? earliest : today);
    rows_text(rows, "to_day", last);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        Exception e = {.worth = strcmp(rows_get_text(rows, 1), "off") == 0 ? -1 : 1};
        g_strlcpy(e.day, rows_get_text(rows, 0), sizeof e.day);
        gboolean weekend = when_weekday(e.day) > 5;
        if (weekend == (e.worth > 0))
            g_array_append_val(left->exceptions, e);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&left);
}

void days_left_free(DaysLeft *left) {
    if (!left)
        return;
    g_clear_pointer(&left->exceptions, g_array_unref);
    g_free(left);
}

/* Mondays to Fridays in (from, to]. */
static int weekdays(const char *from, const char *to) {
    int days = when_days_between(from, to), first = when_weekday(from);
    int n = days / 7 * 5;
    for (int i = 1; i <= days % 7; i++)
        n += (first + i - 1) % 7 < 5 ? 1 : 0;
    return n;
}

int days_left_until(const DaysLeft *left, const char *due) {
    gboolean late = strcmp(due, left->today) < 0;
    const char *from = late ? due : left->today, *to = late ? left->today : due;
    int n = weekdays(from, to);
    for (guint i = 0; i < left->exceptions->len; i++) {
        const Exception *e = &g_array_index(left->exceptions, Exception, i);
        if (strcmp(e->day, from) > 0 && strcmp(e->day, to) <= 0)
            n += e->worth;
    }
    return late ? -n : n;
}
