/* How days are cut into periods of reports: arithmetic only, no store. Months and longer end on a
 * day of the month, the 14th under decree 09/2019/NĐ-CP (domain.md 5.4). */
#ifndef DOMAIN_PERIOD_H
#define DOMAIN_PERIOD_H

#include <glib.h>

typedef enum {
    CUT_DAY,
    CUT_WEEK, /* Monday to Sunday, ISO 8601's year and number */
    CUT_MONTH,
    CUT_QUARTER,
    CUT_HALF,
    CUT_YEAR,
    CUT_SPAN, /* from a day to a day, written by hand */
    CUTS
} PeriodCut;

/* One period; year and no are those of its last month (a week's: of its Thursday; a day's: its
 * number in the year). Days are ISO; nothing to free. */
typedef struct {
    int year, no;
    char starts_on[11], ends_on[11];
} Period;

/* When it may be written, is due, and is late: µs UTC. due_at is the last microsecond of the day it
 * is due, late_at the same after the days of grace; a first byte after late_at is late. */
typedef struct {
    gint64 opens_at, due_at, late_at;
} PeriodTimes;

/* FALSE: no such word (day, week, month, quarter, half, year, span). */
gboolean period_cut(const char *word, PeriodCut *cut);

/* The period in which `day` (ISO) lies. last_day 1 to 31: of the month, 31 and what a month does
 * not have: its own last. FALSE for what is no day, a span, and beyond the years 0001 to 9998. */
gboolean period_of(PeriodCut cut, int last_day, const char *day, Period *period);

/* The one after or before; `to` may be `from`. FALSE as above. */
gboolean period_next(PeriodCut cut, int last_day, const Period *from, Period *to);
gboolean period_previous(PeriodCut cut, int last_day, const Period *from, Period *to);

/* Opens open_days before its last day, is due due_days after it. FALSE where ends_on is no day. */
gboolean period_times(const char *ends_on, int open_days, int due_days, int grace_days,
                      PeriodTimes *times);

/* Days by which `at` is late, counted from the day it was due also where there was grace; 0 until
 * late_at. */
gint64 period_days_late(const PeriodTimes *times, gint64 at);

/* The name of a period by period_kind.each_name: parts divided by |, of which the no-th is taken
 * (the last for all further ones), slots {no} {roman} {year} {from} {to}. New string. */
char *period_name(const char *pattern, const Period *period);

/* part of whole in tenths of a percent, rounded half up; -1 where the whole is 0: none. */
gint64 period_tenths(gint64 part, gint64 whole);

#endif
