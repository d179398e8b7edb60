#include "base/when.h"

#include <string.h>

enum {
    EPOCH = 719163, /* 1970-01-01 in GDate's julian days */
    LAST = 3652059, /* 9999-12-31 */
    ISO_LENGTH = 10
};

/* Whole days before an instant, and the µs since; floors, for instants before 1970 too. */
static gint64 split(gint64 at, gint64 *rest) {
    *rest = at % WHEN_DAY;
    gint64 day = at / WHEN_DAY;
    if (*rest < 0) {
        *rest += WHEN_DAY;
        day--;
    }
    return day;
}

static char *put_digits(char *at, int value, int n) {
    for (int i = n - 1; i >= 0; i--) {
        at[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return at + n;
}

/* Asked for each date of each row: printf would be the dearest part. */
static char *iso_of(int year, int month, int day) {
    char *text = g_malloc(ISO_LENGTH + 1);
    char *at = put_digits(text, year, 4);
    *at++ = '-';
    at = put_digits(at, month, 2);
    *at++ = '-';
    *put_digits(at, day, 2) = '\0';
    return text;
}

static char *iso_of_julian(gint64 julian) {
    if (julian < 1 || julian >= LAST) {
        return g_strdup(WHEN_NONE);
    }
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)julian);
    return iso_of(g_date_get_year(&date), (int)g_date_get_month(&date), g_date_get_day(&date));
}

/* Days since 0001-01-01, that being 1; 0 when `day` is no day. */
static gint64 julian_of(const char *day) {
    int y = 0, m = 0, d = 0;
    if (!when_parts(day, &y, &m, &d)) {
        return 0;
    }
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)d, (GDateMonth)m, (GDateYear)y);
    return g_date_get_julian(&date);
}

static gboolean exists(int year, int month, int day) {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
           g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* Reads least to most digits at *at and moves it behind them; -1 when there are fewer or more. */
static int digits(const char **at, int least, int most) {
    int value = 0;
    int n = 0;
    while (g_ascii_isdigit(**at) && n <= most) {
        value = value * 10 + g_ascii_digit_value(**at);
        (*at)++;
        n++;
    }
    return n >= least && n <= most ? value : -1;
}

gboolean when_parts(const char *day, int *year, int *month, int *day_of_month) {
    if (day == NULL || strlen(day) != ISO_LENGTH || day[4] != '-' || day[7] != '-') {
        return FALSE;
    }
    const char *at = day;
    int y = digits(&at, 4, 4);
    at = day + 5;
    int m = digits(&at, 2, 2);
    at = day + 8;
    int d = digits(&at, 2, 2);
    if (!exists(y, m, d)) {
        return FALSE;
    }
    if (year != NULL) {
        *year = y;
    }
    if (month != NULL) {
        *month = m;
    }
    if (day_of_month != NULL) {
        *day_of_month = d;
    }
    return TRUE;
}

gboolean when_is_day(const char *text) {
    return when_parts(text, NULL, NULL, NULL);
}

gboolean when_is_none(const char *day) {
    return day == NULL || *day == '\0' || strcmp(day, WHEN_NONE) == 0;
}

char *when_make(int year, int month, int day) {
    return exists(year, month, day) ? iso_of(year, month, day) : NULL;
}

char *when_parse(const char *typed) {
    g_autofree char *text = g_strstrip(g_strdup(typed));
    const char *at = text;
    if (when_is_day(text)) {
        return when_is_none(text) ? NULL : g_strdup(text);
    }
    int d = digits(&at, 1, 2);
    char separator = *at;
    if (d < 0 || separator == '\0' || strchr("/-.", separator) == NULL) {
        return NULL;
    }
    at++;
    int m = digits(&at, 1, 2);
    if (m < 0 || *at != separator) {
        return NULL;
    }
    at++;
    int y = digits(&at, 4, 4);
    if (y < 0 || *at != '\0' || (y == 9999 && m == 12 && d == 31)) {
        return NULL;
    }
    return when_make(y, m, d);
}

int when_year(const char *day) {
    int year = 0;
    return when_parts(day, &year, NULL, NULL) ? year : 0;
}

int when_weekday(const char *day) {
    gint64 julian = julian_of(day);
    return julian == 0 ? 0 : (int)((julian - 1) % 7) + 1; /* 0001-01-01 was a Monday */
}

char *when_add_days(const char *day, int days) {
    gint64 julian = julian_of(day);
    if (julian == 0) {
        return NULL;
    }
    return when_is_none(day) ? g_strdup(WHEN_NONE) : iso_of_julian(julian + days);
}

int when_days_between(const char *from, const char *to) {
    gint64 a = julian_of(from);
    gint64 b = julian_of(to);
    g_return_val_if_fail(a != 0 && b != 0, 0);
    return (int)(b - a);
}

gint64 when_real_now(void) {
    return g_get_real_time();
}

/* Both parts of an instant in Vietnam: GDate's julian day, and µs since its midnight. */
static gint64 vietnam(gint64 at, gint64 *in_day) {
    /* Split before the shift, so that no instant overflows. */
    gint64 day = split(at, in_day);
    *in_day += WHEN_VIETNAM;
    if (*in_day >= WHEN_DAY) {
        *in_day -= WHEN_DAY;
        day++;
    }
    return day + EPOCH;
}

char *when_day(gint64 at) {
    gint64 in_day = 0;
    return iso_of_julian(vietnam(at, &in_day));
}

gint64 when_day_start(const char *day) {
    gint64 julian = julian_of(day);
    if (julian == 0) {
        return 0;
    }
    return when_is_none(day) ? G_MAXINT64 : (julian - EPOCH) * WHEN_DAY - WHEN_VIETNAM;
}

char *when_show_date(const char *day) {
    int y = 0, m = 0, d = 0;
    if (when_is_none(day) || !when_parts(day, &y, &m, &d)) {
        return g_strdup("");
    }
    return g_strdup_printf("%02d/%02d/%04d", d, m, y);
}

char *when_show_short(const char *day) {
    int m = 0, d = 0;
    if (when_is_none(day) || !when_parts(day, NULL, &m, &d)) {
        return g_strdup("");
    }
    return g_strdup_printf("%02d/%02d", d, m);
}

char *when_show_day_of(gint64 at) {
    g_autofree char *day = when_day(at);
    return at == 0 ? g_strdup("") : when_show_date(day);
}

char *when_show_at(gint64 at) {
    g_autofree char *date = when_show_day_of(at);
    if (*date == '\0') {
        return g_strdup("");
    }
    gint64 in_day = 0;
    vietnam(at, &in_day);
    int minute = (int)(in_day / G_USEC_PER_SEC / 60);
    return g_strdup_printf("%s %02d:%02d", date, minute / 60, minute % 60);
}

char *when_show_time(gint64 at) {
    if (at == 0) {
        return g_strdup("");
    }
    gint64 in_day = 0;
    vietnam(at, &in_day);
    int second = (int)(in_day / G_USEC_PER_SEC);
    return g_strdup_printf("%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
}

/* RFC 3339; with_ms adds the three digits. */
static char *rfc3339(gint64 at, gboolean with_ms) {
    if (at == 0) {
        return g_strdup("");
    }
    gint64 ms = 0;
    gint64 day = split(at, &ms);
    ms /= 1000;
    int second = (int)(ms / 1000);
    g_autofree char *date = iso_of_julian(day + EPOCH);
    g_autofree char *fraction = with_ms ? g_strdup_printf(".%03d", (int)(ms % 1000)) : NULL;
    return g_strdup_printf("%sT%02d:%02d:%02d%sZ", date, second / 3600, second / 60 % 60,
                           second % 60, with_ms ? fraction : "");
}

char *when_iso(gint64 at) {
    return rfc3339(at, FALSE);
}

char *when_iso_ms(gint64 at) {
    return rfc3339(at, TRUE);
}
