#include "domain/due.h"

#include <string.h>

#include "base/when.h"

/* Days off and days worked from `from` on: half a year covers every deadline of the law. */
static gboolean calendar_load(Store *store, const char *from, GPtrArray **off, GPtrArray **worked,
                              GError **error) {
    g_autofree char *to = when_add_days(from, 400);
    *off = g_ptr_array_new_with_free_func(g_free);
    *worked = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Rows) rows = store_query(store, "holidays");
    rows_text(rows, "from_day", from);
    rows_text(rows, "to_day", to);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed))
        g_ptr_array_add(strcmp(rows_get_text(rows, 1), "off") == 0 ? *off : *worked,
                        g_strdup(rows_get_text(rows, 0)));
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

char *due_day(Store *store, const char *step, const char *authority, const char *day,
              GError **error) {
    int days = 0;
    {
        g_autoptr(Rows) rows = store_query(store, "deadline_days");
        rows_text(rows, "step", step);
        rows_text(rows, "authority", authority);
        rows_text(rows, "day", day);
        g_autoptr(GError) failed = NULL;
        if (!rows_next(rows, &failed)) {
            if (!failed)
                return g_strdup(WHEN_NONE);
            g_propagate_error(error, g_steal_pointer(&failed));
            return NULL;
        }
        days = (int)rows_get_int(rows, 0);
    }
    g_autoptr(GPtrArray) off = NULL;
    g_autoptr(GPtrArray) worked = NULL;
    if (!calendar_load(store, day, &off, &worked, error))
        return NULL;
    return when_add_working_days(day, days, &(WhenCalendar){off, worked});
}

gboolean due_left(Store *store, const char *today, const char *due, int *days, GError **error) {
    g_autoptr(GPtrArray) off = NULL;
    g_autoptr(GPtrArray) worked = NULL;
    gboolean late = strcmp(due, today) < 0;
    if (!calendar_load(store, late ? due : today, &off, &worked, error))
        return FALSE;
    WhenCalendar calendar = {off, worked};
    *days = late ? -when_working_days_between(due, today, &calendar)
                 : when_working_days_between(today, due, &calendar);
    return TRUE;
}

gint64 due_days(Store *store, const char *step, const char *authority, const char *day) {
    g_autoptr(Rows) rows = store_query(store, "deadline_days");
    rows_text(rows, "step", step);
    rows_text(rows, "authority", authority);
    rows_text(rows, "day", day);
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : 0;
}

static gboolean set_due(Store *store, Standing *s, const char *step, const char *day,
                        GError **error) {
    g_free(s->due);
    s->due = due_day(store, step, s->authority, day, error);
    return s->due != NULL;
}

/* A pause does not count: the day moves on by the working days that it lasted. */
static gboolean resume(Store *store, const Actor *actor, Standing *s, GError **error) {
    g_autofree char *paused = when_day(s->paused_at);
    g_autoptr(GPtrArray) off = NULL;
    g_autoptr(GPtrArray) worked = NULL;
    s->paused_at = 0;
    if (when_is_none(s->due))
        return TRUE;
    if (!calendar_load(store, paused, &off, &worked, error))
        return FALSE;
    WhenCalendar calendar = {off, worked};
    int lasted = when_working_days_between(paused, actor->today, &calendar);
    char *later = when_add_working_days(s->due, lasted, &calendar);
    g_free(s->due);
    s->due = later;
    return TRUE;
}

gboolean due_follow(Store *store, const Actor *actor, Standing *s, const char *act,
                    const char *clock, GError **error) {
    if (strcmp(act, "submit") == 0) {
        s->paused_at = 0;
        return set_due(store, s, "complete", actor->today, error);
    }
    if (strcmp(act, "undo_receive") == 0) {
        g_autofree char *submitted = when_day(s->submitted_at);
        s->received_at = 0;
        return set_due(store, s, "complete", submitted, error);
    }
    if (strcmp(clock, "start") == 0) {
        s->received_at = actor->now;
        s->paused_at = 0;
        return set_due(store, s, "verify", actor->today, error);
    }
    if (strcmp(clock, "pause") == 0)
        s->paused_at = actor->now;
    else if (strcmp(clock, "resume") == 0 && s->paused_at)
        return resume(store, actor, s, error);
    else if (strcmp(clock, "stop") == 0) {
        g_free(s->due);
        s->due = g_strdup(WHEN_NONE);
    }
    return TRUE;
}
