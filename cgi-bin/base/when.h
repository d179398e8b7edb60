/* Time: instants are integer µs since 1970 UTC (0 = not yet), days are ISO text in Vietnam's time,
 * UTC+7 without daylight saving; WHEN_NONE = no day (decisions.md 16). Years 0001 to 9999.
 * Nothing here reads a clock but when_real_now(). */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include <glib.h>

#define WHEN_NONE "9999-12-31"
#define WHEN_DAY (G_GINT64_CONSTANT(86400) * G_USEC_PER_SEC)
#define WHEN_VIETNAM (G_GINT64_CONSTANT(7) * 3600 * G_USEC_PER_SEC)

/* Days on which offices do not follow the week. Each array holds ISO days (const char *), sorted;
 * NULL = none. A day in both is worked. */
typedef struct {
    const GPtrArray *off;    /* holidays, and the working days given away for others */
    const GPtrArray *worked; /* Saturdays and Sundays worked instead */
} WhenCalendar;

/* The real clock: sessions, throttling, logs, HTTP. The domain's clock is domain/clock.h. */
gint64 when_real_now(void);

/* Vietnam's day at an instant: "2021-12-01". New string. */
char *when_day(gint64 at);

/* First instant of a day in Vietnam; G_MAXINT64 for WHEN_NONE, 0 for what is no day. */
gint64 when_day_start(const char *day);

/* A typed date, blanks around it ignored: d/m/yyyy, d-m-yyyy, d.m.yyyy (one or two digits for day
 * and month, the same sign twice) or yyyy-mm-dd. New ISO string; NULL for anything else and for
 * days that no calendar has. The day of WHEN_NONE cannot be typed. */
char *when_parse(const char *typed);

/* ISO day from numbers; NULL when there is no such day. New string. */
char *when_make(int year, int month, int day);

/* Takes an ISO day apart; the pointers may be NULL. FALSE, touching nothing, when it is not
 * exactly yyyy-mm-dd of a real day. */
gboolean when_parts(const char *day, int *year, int *month, int *day_of_month);

gboolean when_is_day(const char *text);
gboolean when_is_none(const char *day); /* NULL, "" or WHEN_NONE */
int when_year(const char *day);         /* 0 when it is no day */
int when_weekday(const char *day);      /* 1 Monday … 7 Sunday; 0 when it is no day */

/* `days` later (earlier when negative). WHEN_NONE stays so, and is the answer beyond its limits.
 * New string; NULL when `day` is no day. */
char *when_add_days(const char *day, int days);

/* Days from one to the other, negative when `to` is earlier. Both must be days. */
int when_days_between(const char *from, const char *to);

/* Monday to Friday but for the calendar's exceptions. `calendar` may be NULL. */
gboolean when_is_working_day(const char *day, const WhenCalendar *calendar);

/* The nth working day after `day`, which itself does not count (Civil Code 2015, art. 147.2);
 * before it when n is negative. n = 0: `day`, or the next working day when it is none (art. 148.5).
 * New string; NULL when `day` is no day; WHEN_NONE as when_add_days(). */
char *when_add_working_days(const char *day, int n, const WhenCalendar *calendar);

/* Working days in (from, to]; 0 when `to` is not later. Both must be days, `to` not WHEN_NONE. */
int when_working_days_between(const char *from, const char *to, const WhenCalendar *calendar);

/* For people, numerals only. New strings; "" for WHEN_NONE, for what is no day, and for instant 0.
 */
char *when_show_date(const char *day);  /* 01/12/2021 */
char *when_show_short(const char *day); /* 01/12 */
char *when_show_at(gint64 at);          /* 01/12/2021 14:05 */
char *when_show_day_of(gint64 at);      /* 01/12/2021 */
char *when_show_time(gint64 at);        /* 14:05:27 */

/* For programs: RFC 3339 in UTC, "2021-12-01T07:05:27Z"; when_iso_ms() "2021-12-01T07:05:27.123Z".
 * New string; "" for instant 0. */
char *when_iso(gint64 at);
char *when_iso_ms(gint64 at);

#endif
