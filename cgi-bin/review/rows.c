/* rows.c: the lines of one page of the list. */
#include <string.h>

#include "base/when.h"
#include "domain/daysleft.h"
#include "review/review.h"
#include "web/texts.h"

static const char *get_query(gpointer data, const char *name) {
    return request_query(data, name);
}

LineFilter *filter_of(const Request *request) {
    return line_filter_read(get_query, (gpointer)(guintptr)request);
}

char *contents_text(gint64 bits) {
    GString *text = g_string_new(NULL);
    for (guint no = 1; no <= 60; no++)
        if ((guint64)bits >> (no - 1) & 1)
            g_string_append_printf(text, "%s%u", text->len ? ", " : "", no);
    return g_string_free(text, FALSE);
}

/* 28/09 within the year, 28/09/2020 outside it. */
static char *short_day(const char *iso, const char *today) {
    return strncmp(iso, today, 4) == 0 ? when_show_short(iso) : when_show_date(iso);
}

static void day_add(xmlNode *row, const char *name, const char *iso, const char *today) {
    g_autofree char *shown = short_day(iso, today);
    model_attr(model_text(row, name, shown), "v", iso);
}

static const char *label_of(const Request *request, const char *prefix, const char *code) {
    g_autofree char *key = g_strconcat(prefix, code, NULL);
    const char *text = text_for(request_lang(request), key);
    return text ? text : code;
}

/* A line that is shown, for what is known only once all are read. */
typedef struct {
    xmlNode *node;
    gint64 id;
    char due[12];
} Shown;

static void texts_add(const Request *request, xmlNode *row, Rows *rows, const Choices *choices) {
    const Choice *state = choice_of(choices->states, rows_get_text(rows, LINE_STATE));
    const Choice *award = choice_by_id(choices->awards, rows_get_int(rows, LINE_AWARD));
    const char *kind = rows_get_text(rows, LINE_KIND);
    g_autofree char *contents = contents_text(rows_get_int(rows, LINE_CONTENTS));
    g_autofree char *submitted = when_day(rows_get_int(rows, LINE_SUBMITTED_AT));
    const char *due = rows_get_text(rows, LINE_DUE);
    model_attr(row, "kind", kind);
    model_attr(row, "state", rows_get_text(rows, LINE_STATE));
    model_attr(row, "unit_short", rows_get_text(rows, LINE_UNIT_SHORT));
    model_attr(row, "award_short", award ? award->short_name : "");
    model_text(row, "code", rows_get_text(rows, LINE_CODE));
    model_text(row, "unit", rows_get_text(rows, LINE_UNIT));
    model_text(row, "name", rows_get_text(rows, LINE_NAME));
    model_text(row, "post", rows_get_text(rows, LINE_POST));
    model_text(row, "kind_name", label_of(request, "kind_short.", kind));
    model_text(row, "contents", contents);
    model_text(row, "award", award ? award->name : "");
    model_text(row, "summary", rows_get_text(rows, LINE_SUMMARY));
    model_text(row, "state_name", state ? state->short_name : "");
    day_add(row, "submitted", submitted, request_today(request));
    model_text(row, "votes", "");
    if (!when_is_none(due))
        day_add(row, "due", due, request_today(request));
}

/* Reads up to `size` lines into <lines>, in the reader's order; *more: there was another one. */
static gboolean rows_put(const Request *request, xmlNode *lines, const LineList *list,
                         const LinePlace *place, gboolean backward, const Choices *choices,
                         GArray *shown, gboolean *more, GError **error) {
    guint size = list->filter->size;
    g_autoptr(Rows) rows = line_list_rows(list, place, backward, size + 1);
    g_autoptr(GError) failed = NULL;
    *more = FALSE;
    while (rows_next(rows, &failed)) {
        if (shown->len == size) {
            *more = TRUE;
            break;
        }
        xmlNode *row = model_add(lines, "row");
        if (backward && row != lines->children)
            xmlAddPrevSibling(lines->children, row);
        Shown line = {.node = row, .id = rows_get_int(rows, LINE_ID)};
        g_strlcpy(line.due, rows_get_text(rows, LINE_DUE), sizeof line.due);
        model_attr_int(row, "id", line.id);
        texts_add(request, row, rows, choices);
        if (backward)
            g_array_prepend_val(shown, line);
        else
            g_array_append_val(shown, line);
    }
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return !failed;
}

static gboolean days_put(const Request *request, const GArray *shown, GError **error) {
    const char *earliest = request_today(request);
    gboolean any = FALSE;
    for (guint i = 0; i < shown->len; i++) {
        const char *due = g_array_index(shown, Shown, i).due;
        any |= !when_is_none(due);
        if (strcmp(due, earliest) < 0)
            earliest = due;
    }
    if (!any)
        return TRUE;
    g_autoptr(DaysLeft) left =
        days_left_new(request_read(request), request_today(request), earliest, error);
    for (guint i = 0; left && i < shown->len; i++) {
        const Shown *line = &g_array_index(shown, Shown, i);
        if (!when_is_none(line->due))
            model_attr_int(line->node, "days_left", days_left_until(left, line->due));
    }
    return left != NULL;
}

static void seen_put(const Request *request, const GArray *shown) {
    g_autofree gint64 *ids = g_new(gint64, shown->len + 1);
    g_autofree gboolean *seen = g_new0(gboolean, shown->len + 1);
    for (guint i = 0; i < shown->len; i++)
        ids[i] = g_array_index(shown, Shown, i).id;
    request_seen(request, "line", ids, shown->len, seen);
    for (guint i = 0; i < shown->len; i++)
        model_attr_flag(g_array_index(shown, Shown, i).node, "seen", seen[i]);
}

/* The page after, or before, the filter's line; without one, or where it has gone, or where too
 * little stands before it, the first. */
static gboolean page_put(const Request *request, xmlNode *lines, const LineList *list,
                         const Choices *choices, GArray *shown, LinesShown *what, GError **error) {
    const LineFilter *f = list->filter;
    gint64 line = f->after ? f->after : f->before;
    g_auto(LinePlace) place = {0};
    g_autoptr(GError) failed = NULL;
    gboolean backward = f->before != 0, more = FALSE;
    gboolean at = line && line_place_read(list, line, &place, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!rows_put(request, lines, list, at ? &place : NULL, at && backward, choices, shown, &more,
                  error))
        return FALSE;
    if (at && backward && shown->len < f->size) {
        xmlFreeNodeList(lines->children);
        lines->children = lines->last = NULL;
        g_array_set_size(shown, 0);
        at = FALSE;
        if (!rows_put(request, lines, list, NULL, FALSE, choices, shown, &more, error))
            return FALSE;
    }
    what->before = at && (!backward || more);
    what->after = at && backward ? TRUE : more;
    what->first = !at ? 1 : backward ? MAX(1, f->position - shown->len) : f->position + 1;
    return TRUE;
}

gboolean lines_put(const Request *request, xmlNode *page, const LineList *list,
                   const Choices *choices, LinesShown *what, GError **error) {
    g_autoptr(GArray) shown = g_array_new(FALSE, TRUE, sizeof(Shown));
    xmlNode *lines = model_add(page, "lines");
    *what = (LinesShown){0};
    if (!page_put(request, lines, list, choices, shown, what, error) ||
        !days_put(request, shown, error))
        return FALSE;
    for (guint i = 0; i < shown->len; i++)
        model_attr_int(g_array_index(shown, Shown, i).node, "n", what->first + i);
    if (shown->len) {
        what->first_id = g_array_index(shown, Shown, 0).id;
        what->last_id = g_array_index(shown, Shown, shown->len - 1).id;
        what->last = what->first + shown->len - 1;
    }
    seen_put(request, shown);
    return TRUE;
}
