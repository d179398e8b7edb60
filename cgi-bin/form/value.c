#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/when.h"
#include "form/tree.h"

static gint64 scaled_of(const char *stored) {
    gboolean minus = *stored == '-';
    guint64 n = 0;
    for (const char *at = stored + (minus ? 1 : 0); *at != '\0'; at++) {
        if (g_ascii_isdigit(*at)) {
            n = n * 10 + (guint64)(*at - '0');
        }
    }
    return minus ? (gint64)(0 - n) : (gint64)n;
}

static char *read_number(const FormField *field, const char *line, gboolean *readable) {
    gint64 scaled = 0;
    NumberFault fault = field->type == FORM_MONEY ? number_parse_money(line, &scaled)
                                                  : number_parse(line, (int)field->scale, &scaled);
    *readable = fault == NUMBER_OK;
    return *readable ? number_plain(scaled, (int)field->scale) : g_strdup(line);
}

static gboolean is_year(const char *line) {
    return strlen(line) == 4 && strspn(line, "0123456789") == 4 && line[0] != '0';
}

static char *read_year(const char *line, gboolean *readable) {
    *readable = is_year(line);
    return g_strdup(line);
}

static char *read_date(const char *line, gboolean *readable) {
    char *day = when_parse(line);
    *readable = day != NULL;
    return day != NULL ? day : g_strdup(line);
}

/* 08 -> 8, so that the same day gives the same bytes. */
static char *read_part(const char *line, char part) {
    gboolean zero = part != 'y' && line[0] == '0' && g_ascii_isdigit(line[1]) && line[2] == '\0';
    return g_strdup(zero ? line + 1 : line);
}

static char *read_flag(const char *line) {
    static const char *const yes[] = {"1", "on", "yes", "true"};
    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++) {
        if (g_ascii_strcasecmp(line, yes[i]) == 0) {
            return g_strdup("1");
        }
    }
    return NULL;
}

char *form_value_read(const FormField *field, char part, const char *typed, gboolean *readable,
                      gboolean *clean) {
    *readable = *clean = TRUE;
    g_autofree char *text =
        text_clean(typed, strlen(typed), field->type == FORM_BLOCK ? TEXT_BLOCK : TEXT_LINE, NULL);
    if (text == NULL) {
        *clean = FALSE;
        return NULL;
    }
    if (text_is_blank(text)) {
        return NULL;
    }
    switch (field->type) {
    case FORM_INT:
    case FORM_DECIMAL:
    case FORM_MONEY:
        return read_number(field, text, readable);
    case FORM_YEAR:
        return read_year(text, readable);
    case FORM_DATE:
        return read_date(text, readable);
    case FORM_BIRTH:
        return read_part(text, part);
    case FORM_FLAG:
        return read_flag(text);
    case FORM_FILE:
    case FORM_GROUP:
        return NULL;
    case FORM_TEXT:
    case FORM_BLOCK:
    case FORM_CHOICE:
    case FORM_CHOICES:
    default:
        return g_steal_pointer(&text);
    }
}

char *form_value_show(const FormField *field, const char *stored, gboolean typed) {
    if (typed || *stored == '\0') {
        return g_strdup(stored);
    }
    switch (field->type) {
    case FORM_INT:
    case FORM_MONEY:
        return number_show_int(scaled_of(stored));
    case FORM_DECIMAL:
        return number_show(scaled_of(stored), (int)field->scale);
    case FORM_DATE:
        return when_show_date(stored);
    case FORM_TEXT:
    case FORM_BLOCK:
    case FORM_YEAR:
    case FORM_BIRTH:
    case FORM_CHOICE:
    case FORM_CHOICES:
    case FORM_FLAG:
    case FORM_FILE:
    case FORM_GROUP:
    default:
        return g_strdup(stored);
    }
}
