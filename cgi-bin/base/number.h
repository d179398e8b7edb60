/* Numbers as Vietnamese write them: a dot each three digits, a comma before decimals (domain.md
 * 6.5). Values are integers scaled by 10^decimals: 102,5 with one decimal is 1025. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <glib.h>

enum { NUMBER_DECIMALS_MAX = 6 };

typedef enum {
    NUMBER_OK,
    NUMBER_EMPTY,     /* nothing but blanks */
    NUMBER_NOT,       /* not a number */
    NUMBER_GROUPS,    /* dots that do not part thousands: 1.5, 12.34, 0.123 */
    NUMBER_AMBIGUOUS, /* 1,234 where fewer than three decimals are possible; 1,234,567 */
    NUMBER_DECIMALS,  /* more decimals than the field has */
    NUMBER_RANGE      /* does not fit 64 bits */
} NumberFault;

/* Reads a typed number with up to `decimals` (0 to NUMBER_DECIMALS_MAX) decimals: 1234, 1.234,
 * 1.234,5, -12, blanks around it ignored. On NUMBER_OK sets `scaled` (may be NULL), else leaves it
 * untouched. */
NumberFault number_parse(const char *typed, int decimals, gint64 *scaled);

/* Reads money in đồng, zero or more: as number_parse() with no decimals, the currency's name or
 * sign (đ, đồng, VND, VNĐ, ₫) allowed after it. A negative amount is NUMBER_RANGE. */
NumberFault number_parse_money(const char *typed, gint64 *dong);

/* All new strings. */
char *number_show(gint64 scaled, int decimals); /* 1.234.567,89: always all decimals */
char *number_show_int(gint64 n);                /* 1.234.567; money too */
char *number_show_tenths(gint64 tenths);        /* 85 -> 8,5; 80 -> 8,0 */
char *number_show_percent(gint64 tenths);       /* tenths of a percent: 1025 -> 102,5%; 80 -> 8% */

/* 1025 with one digit behind the comma -> "102.5": how XPath and programs write it. New string. */
char *number_plain(gint64 scaled, int scale);

#endif
