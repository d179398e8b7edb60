#include "domain/rollup.h"

#include <string.h>

#include "base/number.h"

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

static void figure_free(gpointer data) {
    RollupFigure *f = data;
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

static RollupKind kind_of(const char *roll) {
    return strcmp(roll, "sum") == 0     ? ROLLUP_SUM
           : strcmp(roll, "ratio") == 0 ? ROLLUP_RATIO
                                        : ROLLUP_NONE;
}

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
    f->reports = rows_get_int(rows, i++);
    f->has_now = f->roll == ROLLUP_SUM && !rows_is_null(rows, i);
    f->now = f->has_now ? rows_get_int(rows, i) : 0;
    i++;
    f->has_total = f->roll == ROLLUP_SUM && !rows_is_null(rows, i);
    f->total = f->has_total ? rows_get_int(rows, i) : 0;
    return f;
}

static const RollupFigure *find(const GPtrArray *figures, const char *code) {
    for (guint i = 0; i < figures->len; i++) {
        const RollupFigure *f = g_ptr_array_index(figures, i);
        if (strcmp(f->code, code) == 0)
            return f;
    }
    return NULL;
}

/* Of the sums, not of the reports' own ratios: those cannot be added. */
static void settle_ratio(const GPtrArray *figures, RollupFigure *f) {
    const RollupFigure *num = find(figures, f->num), *den = find(figures, f->den);
    f->reports = num && den ? MIN(num->reports, den->reports) : 0;
    f->has_tenths = num && den && num->has_total && den->has_total &&
                    rollup_tenths(num->total, num->scale, den->total, den->scale, &f->tenths);
}

GPtrArray *rollup_figures(Store *store, const RollupChoice *choice, GError **error) {
    g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func(figure_free);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "rollup_figures");
    rows_int(rows, "period", choice->period);
    rows_int(rows, "pos", choice->pos);
    rows_int(rows, "last", choice->last);
    while (rows_next(rows, &failed))
        g_ptr_array_add(figures, figure_read(rows));
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    for (guint i = 0; i < figures->len; i++) {
        RollupFigure *f = g_ptr_array_index(figures, i);
        if (f->roll == ROLLUP_RATIO)
            settle_ratio(figures, f);
    }
    return g_steal_pointer(&figures);
}

/* ---- one figure by unit ---- */

static void unit_row_free(gpointer data) {
    RollupUnit *u = data;
    g_free(u->name);
    g_free(u->state);
    g_free(u);
}

static RollupHow how_of(const char *how) {
    return strcmp(how, "came") == 0      ? ROLLUP_CAME
           : strcmp(how, "excused") == 0 ? ROLLUP_EXCUSED
                                         : ROLLUP_MISSING;
}

static gint64 given(Rows *rows, guint column, gboolean *has) {
    *has = !rows_is_null(rows, column);
    return *has ? rows_get_int(rows, column) : 0;
}

static RollupUnit *unit_row_read(Rows *rows) {
    enum { UNIT, NAME, DOSSIER, STATE, HOW, ROLL, NOW, TOTAL, NUM, NUM_SCALE, DEN, DEN_SCALE };
    RollupUnit *u = g_new0(RollupUnit, 1);
    u->unit = rows_get_int(rows, UNIT);
    u->name = g_strdup(rows_get_text(rows, NAME));
    u->dossier = rows_get_int(rows, DOSSIER);
    u->state = g_strdup(rows_get_text(rows, STATE));
    u->how = how_of(rows_get_text(rows, HOW));
    if (kind_of(rows_get_text(rows, ROLL)) != ROLLUP_RATIO) {
        u->now = given(rows, NOW, &u->has_now);
        u->total = given(rows, TOTAL, &u->has_total);
        return u;
    }
    gboolean has_num = FALSE, has_den = FALSE;
    gint64 num = given(rows, NUM, &has_num), den = given(rows, DEN, &has_den);
    u->has_tenths = has_num && has_den &&
                    rollup_tenths(num, (int)rows_get_int(rows, NUM_SCALE), den,
                                  (int)rows_get_int(rows, DEN_SCALE), &u->tenths);
    return u;
}

GPtrArray *rollup_units(Store *store, const RollupChoice *choice, const char *code,
                        GError **error) {
    g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(unit_row_free);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "rollup_units");
    rows_int(rows, "period", choice->period);
    rows_text(rows, "code", code);
    rows_int(rows, "pos", choice->pos);
    rows_int(rows, "last", choice->last);
    while (rows_next(rows, &failed))
        g_ptr_array_add(units, unit_row_read(rows));
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&units);
}
