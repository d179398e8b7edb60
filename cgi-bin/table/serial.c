/* serial.c: what spreadsheets mean by their numbers (ECMA-376 part 1, 18.8.30 and 18.17.4). */
#include <math.h>
#include <string.h>

#include "base/when.h"
#include "table/reader.h"

gboolean format_id_is_date(guint id) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
           (id >= 50 && id <= 54) || id == 57 || id == 58;
}

/* After a letter of a format: past what it quotes, escapes or brackets; `at` itself where it does
 * none of these. */
static const char *past_quoted(const char *at) {
    switch (*at) {
    case '"':
    case '[': {
        const char *end = strchr(at + 1, *at == '"' ? '"' : ']');
        return end ? end + 1 : at + strlen(at);
    }
    case '\\':
    case '_':
    case '*':
        return at[1] ? at + 2 : at + 1;
    default:
        return at;
    }
}

gboolean format_is_date(const char *code) {
    gboolean months = FALSE, times = FALSE;
    if (g_ascii_strncasecmp(code, "general", 7) == 0)
        return FALSE;
    for (const char *at = code; *at && *at != ';';) {
        const char *past = past_quoted(at);
        if (past != at) {
            at = past;
            continue;
        }
        switch (g_ascii_tolower(*at++)) {
        case 'y':
        case 'd':
            return TRUE;
        case 'm':
            months = TRUE;
            break;
        case 'h':
        case 's':
            times = TRUE;
            break;
        default:
            break;
        }
    }
    return months && !times;
}

/* The first day that is counted as 61 from 1900 on, and the last that years of four digits have. */
enum { AFTER_LEAP = 61, LEAP_1904 = 1462, LAST = 2958465 };

char *serial_day(double serial, gboolean from_1904) {
    if (!(serial >= 0) || serial > LAST)
        return NULL;
    int days = (int)floor(serial);
    if (from_1904)
        days += LEAP_1904;
    else if (days < 1 || days == AFTER_LEAP - 1)
        return NULL;
    else if (days < AFTER_LEAP)
        days++;
    return days > LAST ? NULL : when_add_days("1899-12-30", days);
}

char *serial_number(double value) {
    char text[64];
    if (!isfinite(value))
        return g_strdup("0");
    if (value == 0)
        return g_strdup("0");
    if (fabs(value) < 1e15 && value == floor(value))
        g_snprintf(text, sizeof text, "%.0f", value);
    else
        g_ascii_formatd(text, sizeof text, "%.15g", value);
    return g_strdup(text);
}
