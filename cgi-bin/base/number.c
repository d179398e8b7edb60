#include "base/number.h"

#include "base/fold.h"

#include <string.h>

/* Sets further digits (dots among them skipped) behind those of a value; FALSE when it does not
 * fit. The value is counted below zero, where there is one number more. */
static gboolean add_digits(const char *text, gsize n, gint64 *below_zero) {
    for (gsize i = 0; i < n; i++) {
        if (text[i] == '.') {
            continue;
        }
        int digit = g_ascii_digit_value(text[i]);
        if (__builtin_mul_overflow(*below_zero, (gint64)10, below_zero) ||
            __builtin_sub_overflow(*below_zero, (gint64)digit, below_zero)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Whole part: digits, or one to three of them (not 0 first) and then groups of three. */
static NumberFault check_groups(const char *text, gsize n) {
    const char *dot = memchr(text, '.', n);
    if (dot == NULL) {
        return NUMBER_OK;
    }
    gsize first = (gsize)(dot - text);
    if (first < 1 || first > 3 || text[0] == '0' || (n - first) % 4 != 0) {
        return NUMBER_GROUPS;
    }
    for (gsize i = first; i < n; i++) {
        if ((text[i] == '.') != ((i - first) % 4 == 0)) {
            return NUMBER_GROUPS;
        }
    }
    return NUMBER_OK;
}

/* 1,234 and 1,234,567(.89) could be thousands written the English way. */
static gboolean looks_english(const char *whole, gsize n, const char *comma) {
    if (memchr(whole, '.', n) != NULL) {
        return FALSE;
    }
    gsize after = strspn(comma + 1, "0123456789");
    return after == 3 && n >= 1 && n <= 3 && whole[0] != '0' &&
           strspn(comma + 1, "0123456789,.") == strlen(comma + 1);
}

typedef struct {
    gboolean negative;
    const char *whole; /* digits and dots */
    gsize n;
    const char *fraction; /* digits behind the comma */
    gsize places;
} Parts;

static NumberFault take_apart(const char *text, int decimals, Parts *parts) {
    parts->negative = text[0] == '-' || g_str_has_prefix(text, "\u2212");
    parts->whole = parts->negative ? g_utf8_next_char(text) : text;
    parts->n = strspn(parts->whole, "0123456789.");
    parts->fraction = parts->whole + parts->n;
    parts->places = 0;
    if (parts->n == 0) {
        return NUMBER_NOT;
    }
    if (*parts->fraction == ',') {
        if (looks_english(parts->whole, parts->n, parts->fraction) &&
            (decimals < 3 || strpbrk(parts->fraction + 1, ",.") != NULL)) {
            return NUMBER_AMBIGUOUS;
        }
        parts->fraction++;
        parts->places = strspn(parts->fraction, "0123456789");
        if (parts->places == 0) {
            return NUMBER_NOT;
        }
    }
    if (parts->fraction[parts->places] != '\0') {
        return NUMBER_NOT;
    }
    NumberFault fault = check_groups(parts->whole, parts->n);
    return fault == NUMBER_OK && parts->places > (gsize)decimals ? NUMBER_DECIMALS : fault;
}

NumberFault number_parse(const char *typed, int decimals, gint64 *scaled) {
    g_return_val_if_fail(decimals >= 0 && decimals <= NUMBER_DECIMALS_MAX, NUMBER_NOT);
    g_autofree char *text = g_strstrip(g_strdup(typed));
    if (*text == '\0') {
        return NUMBER_EMPTY;
    }
    Parts parts;
    NumberFault fault = take_apart(text, decimals, &parts);
    if (fault != NUMBER_OK) {
        return fault;
    }
    gint64 value = 0;
    if (!add_digits(parts.whole, parts.n, &value) ||
        !add_digits(parts.fraction, parts.places, &value) ||
        !add_digits("000000", (gsize)decimals - parts.places, &value) ||
        (!parts.negative && value == G_MININT64)) {
        return NUMBER_RANGE;
    }
    if (scaled != NULL) {
        *scaled = parts.negative ? value : -value;
    }
    return NUMBER_OK;
}

/* The currency's name or sign, folded: đ, đồng, VND, VNĐ. */
static gboolean is_currency(const char *word) {
    if (strcmp(word, "\u20AB") == 0) {
        return TRUE;
    }
    g_autofree char *folded = fold(word);
    return strcmp(folded, "d") == 0 || strcmp(folded, "dong") == 0 || strcmp(folded, "vnd") == 0;
}

NumberFault number_parse_money(const char *typed, gint64 *dong) {
    g_autofree char *text = g_strstrip(g_strdup(typed));
    char *rest = text + strspn(text, "0123456789.,-");
    g_autofree char *word = g_strstrip(g_strdup(rest));
    if (rest > text && *word != '\0' && is_currency(word)) {
        *rest = '\0';
    }
    gint64 value = 0;
    NumberFault fault = number_parse(text, 0, &value);
    if (fault == NUMBER_OK && value < 0) {
        fault = NUMBER_RANGE;
    }
    if (fault == NUMBER_OK && dong != NULL) {
        *dong = value;
    }
    return fault;
}

char *number_show(gint64 scaled, int decimals) {
    g_return_val_if_fail(decimals >= 0 && decimals <= NUMBER_DECIMALS_MAX, g_strdup(""));
    guint64 size = scaled < 0 ? 0 - (guint64)scaled : (guint64)scaled;
    char plain[32];
    /* At least one digit before the comma. */
    int n = g_snprintf(plain, sizeof plain, "%0*" G_GUINT64_FORMAT, decimals + 1, size);
    int whole = n - decimals;
    GString *out = g_string_new(scaled < 0 ? "-" : "");
    for (int i = 0; i < n; i++) {
        if (i == whole) {
            g_string_append_c(out, ',');
        } else if (i > 0 && i < whole && (whole - i) % 3 == 0) {
            g_string_append_c(out, '.');
        }
        g_string_append_c(out, plain[i]);
    }
    return g_string_free(out, FALSE);
}

char *number_show_int(gint64 n) {
    return number_show(n, 0);
}

char *number_show_tenths(gint64 tenths) {
    return number_show(tenths, 1);
}

char *number_show_percent(gint64 tenths) {
    g_autofree char *number =
        tenths % 10 == 0 ? number_show(tenths / 10, 0) : number_show(tenths, 1);
    return g_strconcat(number, "%", NULL);
}

char *number_plain(gint64 scaled, int scale) {
    g_autofree char *digits =
        g_strdup_printf("%0*" G_GUINT64_FORMAT, scale + 1,
                        scaled < 0 ? (guint64)(-(scaled + 1)) + 1 : (guint64)scaled);
    gsize whole = strlen(digits) - (gsize)scale;
    return g_strdup_printf("%s%.*s%s%s", scaled < 0 ? "-" : "", (int)whole, digits,
                           scale > 0 ? "." : "", digits + whole);
}
