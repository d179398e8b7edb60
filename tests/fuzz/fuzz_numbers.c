/* Numbers, money and days as people type them: what is read is written and read as the same. */
#include <stdint.h>
#include <string.h>

#include "base/number.h"
#include "base/when.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void numbers(const char *typed) {
    gint64 value = 0;
    for (int decimals = 0; decimals <= NUMBER_DECIMALS_MAX; decimals++) {
        if (number_parse(typed, decimals, &value) == NUMBER_OK) {
            gint64 again = 0;
            g_autofree char *shown = number_show(value, decimals);
            g_assert(number_parse(shown, decimals, &again) == NUMBER_OK && again == value);
            g_autofree char *plain = number_plain(value, decimals);
            g_assert(*plain != '\0');
        }
    }
    if (number_parse_money(typed, &value) == NUMBER_OK) {
        gint64 again = -1;
        g_autofree char *shown = number_show_int(value);
        g_assert(value >= 0 && number_parse_money(shown, &again) == NUMBER_OK && again == value);
    }
}

static void days(const char *typed) {
    g_autofree char *day = when_parse(typed);
    if (day == NULL) {
        return;
    }
    g_assert(when_is_day(day) && !when_is_none(day));
    g_autofree char *shown = when_show_date(day), *again = when_parse(shown);
    g_assert_cmpstr(again, ==, day);
    g_autofree char *next = when_add_days(day, 1);
    g_assert(when_is_none(next) || when_days_between(day, next) == 1);
    g_autofree char *same = when_day(when_day_start(day));
    g_assert_cmpstr(same, ==, day);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *typed = g_strndup((const char *)data, size);
    numbers(typed);
    days(typed);
    when_parts(typed, NULL, NULL, NULL);
    return 0;
}
