/* linefilter.c: the list's filter and its address, one the inverse of the other. */
#include <string.h>

#include "base/when.h"
#include "domain/linelist.h"

static const char *const names[] = {"q",     "movement", "desk",    "state",     "unit",    "kind",
                                    "award", "class",    "content", "frontline", "overdue", "from",
                                    "to",    "sort",     "size",    "after",     "before",  NULL};
static const char *const orders[LINES_ORDERS] = {[LINES_BY_DATE] = "submitted",
                                                 [LINES_BY_NAME] = "name",
                                                 [LINES_BY_UNIT] = "unit",
                                                 [LINES_BY_DUE] = "due"};
enum { SIZE = 50, CONTENTS = 60 };

const char *const *line_filter_names(void) {
    return names;
}

/* ---- reading ---- */

static gint64 number(const char *text, gint64 high) {
    gint64 n = 0;
    return text && g_ascii_string_to_signed(text, 10, 1, high, &n, NULL) ? n : 0;
}

/* A code of the data: ASCII letters, digits, - and _; else "". */
static char *code(const char *text) {
    gboolean good = text && strlen(text) <= 40;
    for (const char *c = text; good && *c; c++)
        good = g_ascii_isalnum(*c) || *c == '_' || *c == '-';
    return g_strdup(good ? text : "");
}

static char *one_of(const char *text, const char *const *known) {
    return g_strdup(text && g_strv_contains(known, text) ? text : "");
}

static char *day(const char *typed, gboolean *bad) {
    char *iso = typed && *typed ? when_parse(typed) : NULL;
    *bad |= typed && *typed && !iso;
    return iso ? iso : g_strdup("");
}

static void read_order(LineFilter *f, const char *sort) {
    f->order = LINES_BY_DATE;
    f->descending = TRUE;
    gboolean down = sort && *sort == '-';
    for (guint i = 0; sort && i < LINES_ORDERS; i++)
        if (strcmp(sort + (down ? 1 : 0), orders[i]) == 0) {
            f->order = (LineOrder)i;
            f->descending = down;
        }
}

/* "913-14": a line and its position. */
static gint64 read_cursor(const char *text, gint64 *position) {
    const char *dash = text ? strchr(text, '-') : NULL;
    if (!dash)
        return 0;
    g_autofree char *id = g_strndup(text, (gsize)(dash - text));
    *position = number(dash + 1, G_MAXINT32);
    return *position ? number(id, G_MAXINT64) : 0;
}

LineFilter *line_filter_read(LineGet get, gpointer data) {
    static const char *const kinds[] = {"individual", "collective", "household", "story", NULL};
    LineFilter *f = g_new0(LineFilter, 1);
    const char *q = get(data, "q");
    f->q = g_strdup(q ? q : "");
    f->movement = number(get(data, "movement"), G_MAXINT64);
    f->desk = number(get(data, "desk"), G_MAXINT64);
    f->state = code(get(data, "state"));
    f->unit = number(get(data, "unit"), G_MAXINT64);
    f->kind = one_of(get(data, "kind"), kinds);
    f->award = code(get(data, "award"));
    f->class_ = code(get(data, "class"));
    f->content = (guint)number(get(data, "content"), CONTENTS);
    f->frontline = number(get(data, "frontline"), 1) == 1;
    f->overdue = number(get(data, "overdue"), 1) == 1;
    f->from = day(get(data, "from"), &f->bad_date);
    f->to = day(get(data, "to"), &f->bad_date);
    read_order(f, get(data, "sort"));
    gint64 size = number(get(data, "size"), 100);
    f->size = size == 20 || size == 100 ? (guint)size : SIZE;
    f->after = read_cursor(get(data, "after"), &f->position);
    f->before = f->after ? 0 : read_cursor(get(data, "before"), &f->position);
    return f;
}

void line_filter_free(LineFilter *f) {
    if (!f)
        return;
    g_free(f->kind);
    g_free(f->award);
    g_free(f->class_);
    g_free(f->state);
    g_free(f->from);
    g_free(f->to);
    g_free(f->q);
    g_free(f);
}

/* ---- writing ---- */

static char *shown_number(gint64 n) {
    return n ? g_strdup_printf("%" G_GINT64_FORMAT, n) : NULL;
}

static char *shown_text(const char *text) {
    return *text ? g_strdup(text) : NULL;
}

static char *shown_day(const char *iso) {
    return *iso ? when_show_date(iso) : NULL;
}

static char *shown_order(const LineFilter *f) {
    if (f->order == LINES_BY_DATE && f->descending)
        return NULL;
    return g_strconcat(f->descending ? "-" : "", orders[f->order], NULL);
}

static char *shown_cursor(const LineFilter *f, gint64 line) {
    return line ? g_strdup_printf("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, line, f->position)
                : NULL;
}

char *line_filter_value(const LineFilter *f, const char *name) {
    guint i = 0;
    while (names[i] && strcmp(names[i], name) != 0)
        i++;
    switch (i) {
    case 0:
        return shown_text(f->q);
    case 1:
        return f->movement == f->usual_movement ? NULL : shown_number(f->movement);
    case 2:
        return f->desk == f->usual_desk ? NULL : shown_number(f->desk);
    case 3:
        return shown_text(f->state);
    case 4:
        return shown_number(f->unit);
    case 5:
        return shown_text(f->kind);
    case 6:
        return shown_text(f->award);
    case 7:
        return shown_text(f->class_);
    case 8:
        return shown_number(f->content);
    case 9:
        return shown_number(f->frontline);
    case 10:
        return shown_number(f->overdue);
    case 11:
        return shown_day(f->from);
    case 12:
        return shown_day(f->to);
    case 13:
        return shown_order(f);
    case 14:
        return f->size == SIZE ? NULL : shown_number(f->size);
    case 15:
        return shown_cursor(f, f->after);
    case 16:
        return shown_cursor(f, f->before);
    default:
        return NULL;
    }
}

typedef struct {
    const char *name, *value;
} Pair;

/* The last pair of that name, or NULL. */
static const Pair *pair_of(const GArray *pairs, const char *name) {
    for (guint i = pairs->len; i > 0; i--) {
        const Pair *pair = &g_array_index(pairs, Pair, i - 1);
        if (strcmp(pair->name, name) == 0)
            return pair;
    }
    return NULL;
}

static gboolean is_cursor(const char *name) {
    return strcmp(name, "after") == 0 || strcmp(name, "before") == 0;
}

char *line_filter_query(const LineFilter *f, ...) {
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    va_list args;
    va_start(args, f);
    for (const char *name = va_arg(args, const char *); name; name = va_arg(args, const char *)) {
        Pair pair = {name, va_arg(args, const char *)};
        g_array_append_val(pairs, pair);
    }
    va_end(args);
    GString *query = g_string_new(NULL);
    for (guint i = 0; names[i]; i++) {
        const Pair *pair = pair_of(pairs, names[i]);
        g_autofree char *value = pair                  ? g_strdup(pair->value)
                                 : is_cursor(names[i]) ? NULL
                                                       : line_filter_value(f, names[i]);
        if (!value || *value == '\0')
            continue;
        g_string_append_printf(query, "%s%s=", query->len ? "&" : "?", names[i]);
        g_string_append_uri_escaped(query, value, NULL, FALSE);
    }
    return g_string_free(query, FALSE);
}
