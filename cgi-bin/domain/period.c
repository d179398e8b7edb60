#include "domain/period.h"

#include <string.h>

#include "base/when.h"

enum { FIRST_YEAR = 1, LAST_YEAR = 9998, MONTHS = 12, WEEK = 7, THURSDAY = 4 };

gboolean period_cut(const char *word, PeriodCut *cut) {
    static const char *const words[CUTS] = {
        [CUT_DAY] = "day",   [CUT_WEEK] = "week", [CUT_MONTH] = "month", [CUT_QUARTER] = "quarter",
        [CUT_HALF] = "half", [CUT_YEAR] = "year", [CUT_SPAN] = "span"};
    for (guint i = 0; i < CUTS; i++)
        if (strcmp(words[i], word) == 0) {
            *cut = (PeriodCut)i;
            return TRUE;
        }
    return FALSE;
}

static gboolean put_day(char *to, const char *day) {
    if (day == NULL || when_year(day) < FIRST_YEAR || when_year(day) > LAST_YEAR)
        return FALSE;
    g_strlcpy(to, day, sizeof((Period *)NULL)->starts_on);
    return TRUE;
}

static gboolean put_span(Period *period, const char *from, int days) {
    g_autofree char *to = when_add_days(from, days - 1);
    return put_day(period->starts_on, from) && put_day(period->ends_on, to);
}

static int day_of_year(const char *day) {
    g_autofree char *first = when_make(when_year(day), 1, 1);
    return when_days_between(first, day) + 1;
}

static gboolean one_day(const char *day, Period *period) {
    period->year = when_year(day);
    period->no = day_of_year(day);
    return put_span(period, day, 1);
}

/* ISO 8601: a week belongs to the year in which its Thursday lies. */
static gboolean one_week(const char *day, Period *period) {
    g_autofree char *monday = when_add_days(day, 1 - when_weekday(day));
    g_autofree char *thursday = monday != NULL ? when_add_days(monday, THURSDAY - 1) : NULL;
    if (thursday == NULL || !put_span(period, monday, WEEK))
        return FALSE;
    period->year = when_year(thursday);
    period->no = (day_of_year(thursday) - 1) / WEEK + 1;
    return TRUE;
}

/* The last day of a month's period; months are counted from January of the year 0. */
static char *month_end(int month, int last_day) {
    for (int day = last_day; day > 0; day--) {
        char *end = when_make(month / MONTHS, month % MONTHS + 1, day);
        if (end != NULL)
            return end;
    }
    return NULL;
}

static gboolean some_months(int n, int last_day, const char *day, Period *period) {
    int year, month, in_month;
    when_parts(day, &year, &month, &in_month);
    int at = year * MONTHS + month - 1;
    g_autofree char *cut = month_end(at, last_day);
    if (cut == NULL)
        return FALSE;
    at += strcmp(day, cut) > 0 ? 1 : 0;
    int last = at - at % n + n - 1;
    g_autofree char *before = month_end(last - n, last_day);
    g_autofree char *from = before != NULL ? when_add_days(before, 1) : NULL;
    g_autofree char *to = month_end(last, last_day);
    period->year = last / MONTHS;
    period->no = last % MONTHS / n + 1;
    return put_day(period->starts_on, from) && put_day(period->ends_on, to);
}

gboolean period_of(PeriodCut cut, int last_day, const char *day, Period *period) {
    enum { QUARTER = 3, HALF = 6 };
    if (!when_is_day(day) || last_day < 1)
        return FALSE;
    switch (cut) {
    case CUT_DAY:
        return one_day(day, period);
    case CUT_WEEK:
        return one_week(day, period);
    case CUT_MONTH:
        return some_months(1, last_day, day, period);
    case CUT_QUARTER:
        return some_months(QUARTER, last_day, day, period);
    case CUT_HALF:
        return some_months(HALF, last_day, day, period);
    case CUT_YEAR:
        return some_months(MONTHS, last_day, day, period);
    case CUT_SPAN:
    case CUTS:
        break;
    }
    return FALSE;
}

gboolean period_next(PeriodCut cut, int last_day, const Period *from, Period *to) {
    g_autofree char *day = when_add_days(from->ends_on, 1);
    return day != NULL && period_of(cut, last_day, day, to);
}

gboolean period_previous(PeriodCut cut, int last_day, const Period *from, Period *to) {
    g_autofree char *day = when_add_days(from->starts_on, -1);
    return day != NULL && period_of(cut, last_day, day, to);
}

/* ---- times --------------------------------------------------------------------------------- */

/* The last microsecond of the day so many days later; that of the last day where there is none. */
static gint64 day_end(const char *day, int later) {
    g_autofree char *next = when_add_days(day, later + 1);
    return when_day_start(next) - 1;
}

gboolean period_times(const char *ends_on, int open_days, int due_days, int grace_days,
                      PeriodTimes *times) {
    g_autofree char *opens = when_is_day(ends_on) ? when_add_days(ends_on, -open_days) : NULL;
    if (opens == NULL)
        return FALSE;
    times->opens_at = when_day_start(opens);
    times->due_at = day_end(ends_on, due_days);
    times->late_at = day_end(ends_on, due_days + grace_days);
    return TRUE;
}

gint64 period_days_late(const PeriodTimes *times, gint64 at) {
    return at <= times->late_at ? 0 : (at - times->due_at - 1) / WHEN_DAY + 1;
}

/* ---- names and figures --------------------------------------------------------------------- */

static void put_number(GString *name, const char *slot, int n) {
    char digits[16];
    g_snprintf(digits, sizeof digits, "%d", n);
    g_string_replace(name, slot, digits, 0);
}

static void put_roman(GString *name, int n) {
    static const char *const roman[] = {"I", "II", "III", "IV"};
    if (n >= 1 && n <= (int)G_N_ELEMENTS(roman))
        g_string_replace(name, "{roman}", roman[n - 1], 0);
    else
        put_number(name, "{roman}", n);
}

char *period_name(const char *pattern, const Period *period) {
    g_auto(GStrv) parts = g_strsplit(pattern, "|", -1);
    int n = (int)g_strv_length(parts);
    GString *name = g_string_new(n == 0 ? "" : parts[CLAMP(period->no, 1, n) - 1]);
    g_autofree char *from = when_show_date(period->starts_on);
    g_autofree char *to = when_show_date(period->ends_on);
    put_number(name, "{no}", period->no);
    put_roman(name, period->no);
    put_number(name, "{year}", period->year);
    g_string_replace(name, "{from}", from, 0);
    g_string_replace(name, "{to}", to, 0);
    return g_string_free(name, FALSE);
}

gint64 period_tenths(gint64 part, gint64 whole) {
    enum { TENTHS = 1000 };
    return whole <= 0 ? -1 : (2 * part * TENTHS + whole) / (2 * whole);
}
