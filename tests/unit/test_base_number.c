/* base/number: domain.md 6.5. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"

typedef struct {
    const char *typed;
    int decimals;
    NumberFault fault;
    gint64 value;
} Case;

static const Case cases[] = {
    {"0", 0, NUMBER_OK, 0},
    {"7", 0, NUMBER_OK, 7},
    {" 1234 ", 0, NUMBER_OK, 1234},
    {"1.234", 0, NUMBER_OK, 1234},
    {"534.242", 0, NUMBER_OK, 534242},
    {"1.234.567", 0, NUMBER_OK, 1234567},
    {"007", 0, NUMBER_OK, 7},
    {"-12", 0, NUMBER_OK, -12},
    {"\u2212"
     "1.000",
     0, NUMBER_OK, -1000},
    {"102,5", 1, NUMBER_OK, 1025},
    {"102", 1, NUMBER_OK, 1020},
    {"0,5", 1, NUMBER_OK, 5},
    {"-0,5", 1, NUMBER_OK, -5},
    {"1.234.567,89", 2, NUMBER_OK, 123456789},
    {"1,5", 2, NUMBER_OK, 150},
    {"1.234", 1, NUMBER_OK, 12340}, /* thousands, whatever the field */
    {"1,234", 3, NUMBER_OK, 1234},  /* three decimals are possible here */
    {"0,123456", 6, NUMBER_OK, 123456},
    {"9223372036854775807", 0, NUMBER_OK, G_MAXINT64},
    {"-9.223.372.036.854.775.808", 0, NUMBER_OK, G_MININT64},
    {"922337203685477580,7", 1, NUMBER_OK, G_MAXINT64},
    /* "refuse 1,234 as ambiguous for integers" */
    {"1,234", 0, NUMBER_AMBIGUOUS, 0},
    {"4,392", 0, NUMBER_AMBIGUOUS, 0},
    {"123,456", 2, NUMBER_AMBIGUOUS, 0},
    {"1,234,567", 0, NUMBER_AMBIGUOUS, 0},
    {"1,234,567", 3, NUMBER_AMBIGUOUS, 0},
    {"1,234.56", 2, NUMBER_AMBIGUOUS, 0},
    {"12,5", 0, NUMBER_DECIMALS, 0},
    {"1,0", 0, NUMBER_DECIMALS, 0},
    {"1,55", 1, NUMBER_DECIMALS, 0},
    {"0,123", 2, NUMBER_DECIMALS, 0},
    {"1.234,567", 2, NUMBER_DECIMALS, 0},
    {"1.5", 1, NUMBER_GROUPS, 0},
    {"12.34", 0, NUMBER_GROUPS, 0},
    {"1234.567", 0, NUMBER_GROUPS, 0},
    {"0.123", 0, NUMBER_GROUPS, 0},
    {"1.23.456", 0, NUMBER_GROUPS, 0},
    {"1..234", 0, NUMBER_GROUPS, 0},
    {"1.234.", 0, NUMBER_GROUPS, 0},
    {".234", 0, NUMBER_GROUPS, 0},
    {"12.3456", 0, NUMBER_GROUPS, 0},
    {"", 0, NUMBER_EMPTY, 0},
    {"  ", 2, NUMBER_EMPTY, 0},
    {"-", 0, NUMBER_NOT, 0},
    {"--1", 0, NUMBER_NOT, 0},
    {"+1", 0, NUMBER_NOT, 0},
    {"1 234", 0, NUMBER_NOT, 0},
    {"1,", 1, NUMBER_NOT, 0},
    {",5", 1, NUMBER_NOT, 0},
    {"1,2,3", 1, NUMBER_NOT, 0},
    {"1,-2", 1, NUMBER_NOT, 0},
    {"12a", 0, NUMBER_NOT, 0},
    {"1e3", 0, NUMBER_NOT, 0},
    {"0x10", 0, NUMBER_NOT, 0},
    {"\u0661", 0, NUMBER_NOT, 0},
    {"mười", 0, NUMBER_NOT, 0},
    {"9223372036854775808", 0, NUMBER_RANGE, 0},
    {"-9223372036854775809", 0, NUMBER_RANGE, 0},
    {"922337203685477580,8", 1, NUMBER_RANGE, 0},
    {"9223372036854775807", 2, NUMBER_RANGE, 0},
    {"99999999999999999999999999", 0, NUMBER_RANGE, 0},
};

static void reads_numbers(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *c = &cases[i];
        gint64 value = -77;
        NumberFault fault = number_parse(c->typed, c->decimals, &value);
        if (fault != c->fault || value != (fault == NUMBER_OK ? c->value : -77)) {
            fail_msg("'%s' with %d decimals: fault %d, %" G_GINT64_FORMAT, c->typed, c->decimals,
                     (int)fault, value);
        }
        assert_int_equal(number_parse(c->typed, c->decimals, NULL), c->fault);
    }
}

static void reads_money(void **state) {
    (void)state;
    static const Case money[] = {
        {"1.490.000", 0, NUMBER_OK, 1490000},
        {"1490000", 0, NUMBER_OK, 1490000},
        {"1.490.000 đồng", 0, NUMBER_OK, 1490000},
        {"1.490.000đ", 0, NUMBER_OK, 1490000},
        {" 500.000 Đồng ", 0, NUMBER_OK, 500000},
        {"500.000 VNĐ", 0, NUMBER_OK, 500000},
        {"500.000 vnd", 0, NUMBER_OK, 500000},
        {"500.000 ₫", 0, NUMBER_OK, 500000},
        {"0", 0, NUMBER_OK, 0},
        {"1,490,000 VND", 0, NUMBER_AMBIGUOUS, 0},
        {"1.490.000,50 đồng", 0, NUMBER_DECIMALS, 0},
        {"-5.000 đồng", 0, NUMBER_RANGE, 0},
        {"5 triệu đồng", 0, NUMBER_NOT, 0},
        {"500.000 USD", 0, NUMBER_NOT, 0},
        {"đồng", 0, NUMBER_NOT, 0},
        {"500.000 đồng đồng", 0, NUMBER_NOT, 0},
        {" ", 0, NUMBER_EMPTY, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(money); i++) {
        gint64 dong = -77;
        NumberFault fault = number_parse_money(money[i].typed, &dong);
        if (fault != money[i].fault || dong != (fault == NUMBER_OK ? money[i].value : -77)) {
            fail_msg("'%s': fault %d", money[i].typed, (int)fault);
        }
    }
}

static void shows(void **state) {
    (void)state;
    static const struct {
        gint64 scaled;
        int decimals;
        const char *text;
    } numbers[] = {
        {0, 0, "0"},
        {999, 0, "999"},
        {1000, 0, "1.000"},
        {1234567, 0, "1.234.567"},
        {-1234567, 0, "-1.234.567"},
        {-123, 0, "-123"},
        {123456789, 2, "1.234.567,89"},
        {5, 2, "0,05"},
        {-5, 2, "-0,05"},
        {100, 2, "1,00"},
        {0, 2, "0,00"},
        {100000, 2, "1.000,00"},
        {G_MAXINT64, 0, "9.223.372.036.854.775.807"},
        {G_MININT64, 6, "-9.223.372.036.854,775808"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *text = number_show(numbers[i].scaled, numbers[i].decimals);
        assert_string_equal(text, numbers[i].text);
        gint64 back = 0; /* what is shown may be typed again */
        assert_int_equal(number_parse(text, numbers[i].decimals, &back), NUMBER_OK);
        assert_true(back == numbers[i].scaled);
    }
    static const struct {
        char *(*show)(gint64);
        gint64 n;
        const char *text;
    } others[] = {
        {number_show_int, 1490000, "1.490.000"}, {number_show_tenths, 85, "8,5"},
        {number_show_tenths, 80, "8,0"},         {number_show_tenths, -5, "-0,5"},
        {number_show_percent, 1025, "102,5%"},   {number_show_percent, 80, "8%"},
        {number_show_percent, 0, "0%"},          {number_show_percent, -15, "-1,5%"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *text = others[i].show(others[i].n);
        assert_string_equal(text, others[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(reads_money),
        cmocka_unit_test(shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
