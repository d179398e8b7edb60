#include "domain/rollup.h"

#include <string.h>

#include "base/number.h"
#include "domain/rollup_unit.h"

/* Holds 2 * 1000 * a 64-bit number * 10^NUMBER_DECIMALS_MAX: below 2^105. */
__extension__ typedef __int128 Wide;

static Wide power_of_ten(int digits) {
    Wide power = 1;
    for (; digits > 0; digits--)
        power *= 10;
    return power;
}

gboolean rollup_tenths(gint64 part, int part_scale, gint64 whole, int whole_scale, gint64 *tenths) {
    enum { WHOLE_IN_TENTHS = 1000 };
    g_return_val_if_fail(part_scale >= 0 && part_scale <= NUMBER_DECIMALS_MAX, FALSE);
    g_return_val_if_fail(whole_scale >= 0 && whole_scale <= NUMBER_DECIMALS_MAX, FALSE);
    if (whole <= 0 || part < 0)
        return FALSE;
    Wide above = part * power_of_ten(whole_scale);
    Wide below = whole * power_of_ten(part_scale);
    Wide rounded = (2 * above * WHOLE_IN_TENTHS + below) / (2 * below);
    if (rounded > G_MAXINT64)
        return FALSE;
    *tenths = (gint64)rounded;
    return TRUE;
}

gboolean rollup_add(gint64 *sum, gint64 value, GError **error) {
    if (!__builtin_add_overflow(*sum, value, sum))
        return TRUE;
    g_set_error(error, STORE_ERROR, STORE_INVALID, "a sum is beyond 64 bits");
    return FALSE;
}

/* ---- figures ---- */

void rollup_figure_free(RollupFigure *f) {
    if (!f)
        return;
    g_free(f->code);
    g_free(f->name);
    g_free(f->name_en);
    g_free(f->measure);
    g_free(f->measure_en);
    g_free(f->type);
    g_free(f->num);
    g_free(f->den);
    g_free(f);
}

static void figure_free(gpointer figure) {
    rollup_figure_free(figure);
}

static RollupKind kind_of(const char *roll) {
    return strcmp(roll, "sum") == 0     ? ROLLUP_SUM
           : strcmp(roll, "ratio") == 0 ? ROLLUP_RATIO
                                        : ROLLUP_NONE;
}

enum { FIGURE_COLUMNS = 12 }; /* those of the register, in the order of `figure_read` */

static RollupFigure *figure_read(Rows *rows) {
    RollupFigure *f = g_new0(RollupFigure, 1);
    guint i = 0;
    f->id = rows_get_int(rows, i++);
    f->code = g_strdup(rows_get_text(rows, i++));
    f->content = rows_get_int(rows, i++);
    f->name = g_strdup(rows_get_text(rows, i++));
    f->name_en = g_strdup(rows_get_text(rows, i++));
    f->measure = g_strdup(rows_get_text(rows, i++));
    f->measure_en = g_strdup(rows_get_text(rows, i++));
    f->type = g_strdup(rows_get_text(rows, i++));
    f->scale = (int)rows_get_int(rows, i++);
    f->roll = kind_of(rows_get_text(rows, i++));
    f->num = g_strdup(rows_get_text(rows, i++));
    f->den = g_strdup(rows_get_text(rows, i++));
    return f;
}

static RollupFigure *figure_read_sums(Rows *rows) {
    enum { REPORTS = FIGURE_COLUMNS, NOW, TOTAL };
    RollupFigure *f = figure_read(rows);
    gboolean sum = f->roll == ROLLUP_SUM;
    f->reports = rows_get_int(rows, REPORTS);
    f->has_now = sum && !rows_is_null(rows, NOW);
    f->now = f->has_now ? rows_get_int(rows, NOW) : 0;
    f->has_total = sum && !rows_is_null(rows, TOTAL);
    f->total = f->has_total ? rows_get_int(rows, TOTAL) : 0;
    return f;
}

const RollupFigure *rollup_find(const GPtrArray *figures, const char *code) {
    for (guint i = 0; i < figures->len; i++) {
        const RollupFigure *f = g_ptr_array_index(figures, i);
        if (strcmp(f->code, code) == 0)
            return f;
    }
    return NULL;
}

/* Of the sums, not of the reports' own ratios: those cannot be added. */
static void settle_ratio(const GPtrArray *figures, RollupFigure *f) {
    const RollupFigure *num = rollup_find(figures, f->num), *den = rollup_find(figures, f->den);
    f->reports = num && den ? MIN(num->reports, den->reports) : 0;
    f->has_tenths = num && den && num->has_total && den->has_total &&
                    rollup_tenths(num->total, num->scale, den->total, den->scale, &f->tenths);
}

/* A ratio may be made of figures of another content: only then are these left out. */
static void keep_content(GPtrArray *figures, gint64 content) {
    for (guint i = figures->len; content && i-- > 0;)
        if (((const RollupFigure *)g_ptr_array_index(figures, i))->content != content)
            g_ptr_array_remove_index(figures, i);
}

Rows *rollup_list(Store *store, const char *list, const RollupChoice *choice, guint64 parts) {
    const StoreParts chosen = {.filters =
                                   parts | (choice->group ? store_part(store, list, "group") : 0)};
    Rows *rows = store_list(store, list, &chosen);
    rows_int(rows, "from", choice->from);
    rows_int(rows, "period", choice->period);
    rows_int(rows, "pos", choice->pos);
    rows_int(rows, "last", choice->last);
    rows_int(rows, "group", choice->group);
    return rows;
}

GPtrArray *rollup_figures(Store *store, const RollupChoice *choice, GError **error) {
    g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func(figure_free);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = rollup_list(store, "rollup_figures", choice, 0);
    while (rows_next(rows, &failed))
        g_ptr_array_add(figures, figure_read_sums(rows));
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    for (guint i = 0; i < figures->len; i++) {
        RollupFigure *f = g_ptr_array_index(figures, i);
        if (f->roll == ROLLUP_RATIO)
            settle_ratio(figures, f);
    }
    keep_content(figures, choice->content);
    return g_steal_pointer(&figures);
}

RollupFigure *rollup_figure(Store *store, const char *code, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "rollup_figure");
    rows_text(rows, "code", code);
    return rows_next(rows, error) ? figure_read(rows) : NULL;
}
