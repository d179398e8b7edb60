#include "domain/rollup_unit.h"

#include <string.h>

#include "base/when.h"

/* ---- who sent ---- */

static void sent_free(gpointer data) {
    RollupSent *s = data;
    g_free(s->name);
    g_free(s->short_name);
    g_free(s->state);
    g_free(s->state_name);
    g_free(s);
}

enum {
    UNIT,
    POS,
    NAME,
    SHORT,
    PERIOD,
    DOSSIER,
    STATE,
    STATE_NAME,
    FIRST_AT,
    EXCUSED,
    LATE,
    WARNED,
    OVERDUE,
    OPEN
};

static void replace(char **text, const char *by) {
    g_free(*text);
    *text = g_strdup(by);
}

static RollupSent *sent_begin(GPtrArray *sent, Rows *rows) {
    RollupSent *s = g_new0(RollupSent, 1);
    s->unit = rows_get_int(rows, UNIT);
    s->pos = rows_get_int(rows, POS);
    replace(&s->state, "");
    replace(&s->state_name, "");
    g_ptr_array_add(sent, s);
    return s;
}

/* One period more of the same unit; they come in their order. */
static void sent_take(RollupSent *s, Rows *rows) {
    guint came = rows_get_int(rows, FIRST_AT) > 0;
    guint owed = rows_get_int(rows, EXCUSED) == 0;
    replace(&s->name, rows_get_text(rows, NAME));
    replace(&s->short_name, rows_get_text(rows, SHORT));
    s->owed += owed;
    s->excused += !owed;
    s->received += owed && came;
    s->on_time += owed && came && rows_get_int(rows, LATE) == 0;
    s->came += came;
    s->warned += rows_get_int(rows, WARNED) > 0;
    s->overdue += rows_get_int(rows, OVERDUE) > 0;
    if (rows_get_int(rows, DOSSIER) != 0)
        s->begun = rows_get_int(rows, DOSSIER);
    if (!came)
        return;
    s->dossier = rows_get_int(rows, DOSSIER);
    s->period = rows_get_int(rows, PERIOD);
    s->first_at = rows_get_int(rows, FIRST_AT);
    s->days_late = rows_get_int(rows, LATE);
    s->open = rows_get_int(rows, OPEN) > 0;
    replace(&s->state, rows_get_text(rows, STATE));
    replace(&s->state_name, rows_get_text(rows, STATE_NAME));
}

GPtrArray *rollup_sent(Store *store, const RollupChoice *choice, gint64 now, const char *lang,
                       GError **error) {
    g_autoptr(GPtrArray) sent = g_ptr_array_new_with_free_func(sent_free);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = rollup_list(store, "rollup_sent", choice, 0);
    rows_int(rows, "day", WHEN_DAY);
    rows_int(rows, "now", now);
    rows_text(rows, "lang", lang);
    rows_int(rows, "me", choice->reader);
    rows_text(rows, "today", choice->today ? choice->today : "");
    RollupSent *last = NULL;
    while (rows_next(rows, &failed)) {
        if (!last || last->unit != rows_get_int(rows, UNIT))
            last = sent_begin(sent, rows);
        sent_take(last, rows);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&sent);
}

RollupCounts rollup_count(const GPtrArray *sent) {
    RollupCounts c = {0};
    for (guint i = 0; i < sent->len; i++) {
        const RollupSent *s = g_ptr_array_index(sent, i);
        c.expected += s->owed;
        c.received += s->received;
        c.on_time += s->on_time;
        c.excused += s->excused;
        c.warned += s->warned;
        c.units += s->owed > 0;
        c.missing_units += s->received < s->owed;
    }
    return c;
}

/* ---- what they said ---- */

static char *place(gint64 id, const char *code) {
    return g_strdup_printf("%" G_GINT64_FORMAT " %s", id, code);
}

/* Rows of: id, the figure's code, its scale, reports, now, total. */
static RollupTable *table_read(Rows *rows, GError **error) {
    enum { ID, CODE, SCALE, REPORTS, NOW, TOTAL };
    g_autoptr(GHashTable) table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        RollupSaid *said = g_new0(RollupSaid, 1);
        said->scale = (int)rows_get_int(rows, SCALE);
        said->reports = rows_get_int(rows, REPORTS);
        said->has_now = !rows_is_null(rows, NOW);
        said->now = rows_get_int(rows, NOW);
        said->has_total = !rows_is_null(rows, TOTAL);
        said->total = rows_get_int(rows, TOTAL);
        g_hash_table_insert(table, place(rows_get_int(rows, ID), rows_get_text(rows, CODE)), said);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&table);
}

static const RollupSaid *said_of(RollupTable *table, gint64 id, const char *code) {
    static const RollupSaid nothing;
    g_autofree char *at = place(id, code);
    const RollupSaid *said = g_hash_table_lookup(table, at);
    return said ? said : &nothing;
}

RollupTable *rollup_columns(Store *store, const RollupChoice *choice, const char *form,
                            GError **error) {
    const char *part = choice->content ? "content" : form ? "columns" : NULL;
    guint64 parts = part ? store_part(store, "rollup_values", part) : 0;
    g_autoptr(Rows) rows = rollup_list(store, "rollup_values", choice, parts);
    rows_text(rows, "form", form);
    rows_int(rows, "content", choice->content);
    return table_read(rows, error);
}

/* A ratio of its two figures' cumulative sums. */
static RollupCell cell_of(const RollupFigure *f, const RollupSaid *said, const RollupSaid *num,
                          const RollupSaid *den) {
    RollupCell cell = {.reports = said->reports};
    if (f->roll == ROLLUP_RATIO) {
        cell.reports = MIN(num->reports, den->reports);
        cell.has_tenths =
            num->has_total && den->has_total &&
            rollup_tenths(num->total, num->scale, den->total, den->scale, &cell.tenths);
        return cell;
    }
    cell.has_now = said->has_now;
    cell.now = said->now;
    cell.has_total = said->has_total;
    cell.total = said->total;
    return cell;
}

RollupCell rollup_cell(RollupTable *table, gint64 id, const RollupFigure *f) {
    return cell_of(f, said_of(table, id, f->code), said_of(table, id, f->num),
                   said_of(table, id, f->den));
}

/* ---- one figure ---- */

static RollupTable *figure_table(Store *store, const char *list, const RollupChoice *choice,
                                 const char *code, GError **error) {
    g_autoptr(Rows) rows = rollup_list(store, list, choice, store_part(store, list, "figure"));
    rows_text(rows, "code", code);
    return table_read(rows, error);
}

static void unit_free_row(gpointer data) {
    RollupUnit *u = data;
    g_free(u->name);
    g_free(u->state);
    g_free(u);
}

static RollupUnit *unit_row(const RollupSent *s, const RollupCell *cell) {
    RollupUnit *u = g_new0(RollupUnit, 1);
    u->unit = s->unit;
    u->dossier = s->dossier ? s->dossier : s->begun;
    u->name = g_strdup(s->name);
    u->state = g_strdup(s->state);
    u->how = s->came ? ROLLUP_CAME : s->owed ? ROLLUP_MISSING : ROLLUP_EXCUSED;
    u->open = s->open;
    u->owed = s->owed;
    u->came = s->came;
    u->has_now = cell->has_now;
    u->has_total = cell->has_total;
    u->has_tenths = cell->has_tenths;
    u->now = cell->now;
    u->total = cell->total;
    u->tenths = cell->tenths;
    return u;
}

/* Adds what one unit said to what all said. */
static gboolean said_add(RollupSaid *all, const RollupSaid *said, GError **error) {
    if (said->has_now && !rollup_add(&all->now, said->now, error))
        return FALSE;
    if (said->has_total && !rollup_add(&all->total, said->total, error))
        return FALSE;
    all->scale = said->reports ? said->scale : all->scale;
    all->reports += said->reports;
    all->has_now = all->has_now || said->has_now;
    all->has_total = all->has_total || said->has_total;
    return TRUE;
}

static gboolean figure_sum(RollupFigure *f, RollupTable *table, const GPtrArray *sent,
                           GError **error) {
    RollupSaid own = {0}, num = {0}, den = {0};
    for (guint i = 0; i < sent->len; i++) {
        gint64 unit = ((const RollupSent *)g_ptr_array_index(sent, i))->unit;
        const RollupSaid *said = said_of(table, unit, f->code);
        if (f->roll == ROLLUP_NONE)
            own.reports += said->reports;
        else if (!said_add(&own, said, error) ||
                 !said_add(&num, said_of(table, unit, f->num), error) ||
                 !said_add(&den, said_of(table, unit, f->den), error))
            return FALSE;
    }
    RollupCell cell = cell_of(f, &own, &num, &den);
    f->reports = cell.reports;
    f->has_now = cell.has_now;
    f->now = cell.now;
    f->has_total = cell.has_total;
    f->total = cell.total;
    f->has_tenths = cell.has_tenths;
    f->tenths = cell.tenths;
    return TRUE;
}

GPtrArray *rollup_figure_units(Store *store, const RollupChoice *choice, RollupFigure *figure,
                               GError **error) {
    g_autoptr(GPtrArray) sent = rollup_sent(store, choice, 0, "vi", error);
    g_autoptr(GHashTable) table =
        sent ? figure_table(store, "rollup_values", choice, figure->code, error) : NULL;
    if (!table || !figure_sum(figure, table, sent, error))
        return NULL;
    GPtrArray *units = g_ptr_array_new_with_free_func(unit_free_row);
    for (guint i = 0; i < sent->len; i++) {
        const RollupSent *s = g_ptr_array_index(sent, i);
        RollupCell cell = rollup_cell(table, s->unit, figure);
        g_ptr_array_add(units, unit_row(s, &cell));
    }
    return units;
}

GPtrArray *rollup_units(Store *store, const RollupChoice *choice, const char *code,
                        GError **error) {
    g_autoptr(GError) failed = NULL;
    g_autoptr(RollupFigure) figure = rollup_figure(store, code, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return figure ? rollup_figure_units(store, choice, figure, error)
                  : g_ptr_array_new_with_free_func(unit_free_row);
}

/* ---- period by period ---- */

static void period_free(gpointer data) {
    RollupPeriod *p = data;
    g_free(p->name);
    g_free(p);
}

/* The last n of the kind, and as far back as `from`, the oldest first. */
static GPtrArray *periods_before(Store *store, gint64 from, gint64 period, guint n,
                                 const char *lang, GError **error) {
    gboolean reached = FALSE;
    g_autoptr(GPtrArray) periods = g_ptr_array_new_with_free_func(period_free);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "rollup_periods_before");
    rows_int(rows, "period", period);
    rows_text(rows, "lang", lang);
    while ((periods->len < n || !reached) && rows_next(rows, &failed)) {
        RollupPeriod *p = g_new0(RollupPeriod, 1);
        p->period = rows_get_int(rows, 0);
        p->name = g_strdup(rows_get_text(rows, 1));
        g_ptr_array_insert(periods, 0, p);
        reached = reached || p->period == from;
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&periods);
}

gint64 rollup_before(Store *store, gint64 period, const char *lang, char **name, GError **error) {
    g_autoptr(GPtrArray) periods = periods_before(store, period, period, 2, lang, error);
    if (!periods || periods->len < 2)
        return 0;
    const RollupPeriod *before = g_ptr_array_index(periods, 0);
    *name = g_strdup(before->name);
    return before->period;
}

GPtrArray *rollup_trend(Store *store, const RollupChoice *choice, const RollupFigure *figure,
                        guint n, const char *lang, GError **error) {
    g_autoptr(GPtrArray) periods =
        periods_before(store, choice->from, choice->period, n, lang, error);
    if (!periods || periods->len == 0)
        return g_steal_pointer(&periods);
    RollupChoice all = *choice;
    all.from = ((const RollupPeriod *)g_ptr_array_index(periods, 0))->period;
    g_autoptr(GHashTable) table = figure_table(store, "rollup_trend", &all, figure->code, error);
    if (!table)
        return NULL;
    for (guint i = 0; i < periods->len; i++) {
        RollupPeriod *p = g_ptr_array_index(periods, i);
        RollupCell cell = rollup_cell(table, p->period, figure);
        p->reports = cell.reports;
        p->has_now = cell.has_now;
        p->now = cell.now;
        p->has_total = cell.has_total;
        p->total = cell.total;
        p->has_tenths = cell.has_tenths;
        p->tenths = cell.tenths;
    }
    return g_steal_pointer(&periods);
}
