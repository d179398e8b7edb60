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

static void texts_add(const Request *request, xmlNode *row, const LineRow *line,
                      const Choices *choices) {
    const Choice *state = choice_of(choices->states, line->state);
    const Choice *award = choice_by_id(choices->awards, line->award);
    g_autofree char *contents = contents_text(line->contents);
    g_autofree char *submitted = when_day(line->submitted_at);
    model_attr(row, "kind", line->kind);
    model_attr(row, "state", line->state);
    model_attr(row, "unit_short", line->unit_short);
    model_attr(row, "award_short", award ? award->short_name : "");
    model_text(row, "code", line->code);
    model_text(row, "unit", line->unit);
    model_text(row, "name", line->name);
    model_text(row, "post", line->post);
    model_text(row, "kind_name", label_of(request, "kind_short.", line->kind));
    model_text(row, "contents", contents);
    model_text(row, "award", award ? award->name : "");
    model_text(row, "summary", line->summary);
    model_text(row, "state_name", state ? state->short_name : "");
    day_add(row, "submitted", submitted, request_today(request));
    model_text(row, "votes", "");
    if (!when_is_none(line->due))
        day_add(row, "due", line->due, request_today(request));
}

static const LineRow *line_at(const GPtrArray *page, guint i) {
    return g_ptr_array_index(page, i);
}

/* Working days left, NULL where no line has a day. */
static gboolean days_read(const Request *request, const GPtrArray *page, DaysLeft **left,
                          GError **error) {
    const char *earliest = request_today(request);
    gboolean any = FALSE;
    for (guint i = 0; i < page->len; i++) {
        const char *due = line_at(page, i)->due;
        any |= !when_is_none(due);
        if (strcmp(due, earliest) < 0)
            earliest = due;
    }
    if (any)
        *left = days_left_new(request_read(request), request_today(request), earliest, error);
    return !any || *left;
}

gboolean lines_put(const Request *request, xmlNode *page, const Choices *choices,
                   const LinesShown *what, GError **error) {
    const GPtrArray *shown = what->page;
    g_autoptr(DaysLeft) left = NULL;
    g_autofree gint64 *ids = g_new(gint64, shown->len + 1);
    g_autofree gboolean *seen = g_new0(gboolean, shown->len + 1);
    if (!days_read(request, shown, &left, error))
        return FALSE;
    for (guint i = 0; i < shown->len; i++)
        ids[i] = line_at(shown, i)->id;
    request_seen(request, "line", ids, shown->len, seen);
    xmlNode *lines = model_add(page, "lines");
    for (guint i = 0; i < shown->len; i++) {
        const LineRow *line = line_at(shown, i);
        xmlNode *row = model_add(lines, "row");
        model_attr_int(row, "id", line->id);
        model_attr_int(row, "n", what->first + i);
        texts_add(request, row, line, choices);
        if (left && !when_is_none(line->due))
            model_attr_int(row, "days_left", days_left_until(left, line->due));
        model_attr_flag(row, "seen", seen[i]);
    }
    return TRUE;
}

/* One line too many is asked for, to know of it: it is taken off at the far end. */
static gboolean page_read(const LineList *list, const LinePlace *place, gboolean backward,
                          LinesShown *what, gboolean *more, GError **error) {
    guint size = list->filter->size;
    g_clear_pointer(&what->page, g_ptr_array_unref);
    what->page = line_list_page(list, place, backward, size + 1, error);
    if (!what->page)
        return FALSE;
    *more = what->page->len > size;
    if (*more)
        g_ptr_array_remove_index(what->page, backward ? 0 : size);
    return TRUE;
}

/* The page after, or before, the filter's line; without one, or where it has gone, or where too
 * little stands before it, the first. */
gboolean lines_read(const LineList *list, LinesShown *what, GError **error) {
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
    if (!page_read(list, at ? &place : NULL, at && backward, what, &more, error))
        return FALSE;
    if (at && backward && what->page->len < f->size) {
        at = FALSE;
        if (!page_read(list, NULL, FALSE, what, &more, error))
            return FALSE;
    }
    what->before = at && (!backward || more);
    what->after = at && backward ? TRUE : more;
    what->first = !at ? 1 : backward ? MAX(1, f->position - what->page->len) : f->position + 1;
    what->last = what->first + what->page->len - 1;
    return TRUE;
}

void lines_clear(LinesShown *what) {
    g_clear_pointer(&what->page, g_ptr_array_unref);
}
