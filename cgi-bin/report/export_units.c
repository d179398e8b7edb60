/* export_units.c: who owes the reports of a roll-up, and each unit's figures, for files. */
#include <string.h>

#include "report/export.h"
#include "web/model.h"

/* ---- counts ---- */

static const char *const hows[] = {"on_time", "late", "missing", "awaited", "excused"};
enum { ON_TIME, LATE, MISSING, AWAITED, EXCUSED, HOWS };

static guint how_of(const xmlNode *row) {
    g_autofree char *how = model_get(row, "how");
    guint i = 0;
    while (i < HOWS - 1 && g_strcmp0(hows[i], how) != 0)
        i++;
    return i;
}

/* An excused report is not expected. */
static void counts_put(const Export *x, const gint64 *n) {
    xmlNode *row = model_add(model_add(x->page, "counts"), "row");
    gint64 came = n[ON_TIME] + n[LATE];
    model_attr_int(row, "expected", came + n[MISSING] + n[AWAITED]);
    model_attr_int(row, "received", came);
    for (guint i = 0; i < HOWS; i++)
        model_attr_int(row, hows[i], n[i]);
    model_attr_int(row, "open", n[MISSING] + n[AWAITED]);
}

/* Marks each unit's last row with what it owed and sent over the periods. */
static void count(const Export *x, xmlNode *units) {
    gint64 n[HOWS] = {0}, owed = 0, sent = 0;
    for (xmlNode *row = units->children; row; row = row->next) {
        guint how = how_of(row);
        n[how]++;
        owed += how != EXCUSED;
        sent += how == ON_TIME || how == LATE;
        if (row->next && model_get_int(row->next, "id") == model_get_int(row, "id"))
            continue;
        model_attr_flag(row, "last", TRUE);
        model_attr_int(row, "owed", owed);
        model_attr_int(row, "sent", sent);
        owed = sent = 0;
    }
    counts_put(x, n);
}

/* ---- a unit's figures ---- */

typedef struct {
    gboolean has_now, has_total;
    gint64 now, total;
} Given;

static gint64 given(Rows *rows, guint column, gboolean *has) {
    *has = !rows_is_null(rows, column);
    return *has ? rows_get_int(rows, column) : 0;
}

static void ratio_put(const Export *x, xmlNode *cell, const RollupFigure *f, GHashTable *of) {
    const RollupFigure *num_of = export_figure(x, f->num), *den_of = export_figure(x, f->den);
    const Given *num = g_hash_table_lookup(of, f->num), *den = g_hash_table_lookup(of, f->den);
    gint64 tenths = 0;
    if (num_of && den_of && num && den && num->has_total && den->has_total &&
        rollup_tenths(num->total, num_of->scale, den->total, den_of->scale, &tenths))
        model_attr_int(cell, "total", tenths);
}

/* A cell for each figure, in their order. */
static void cells_put(const Export *x, xmlNode *row, GHashTable *of) {
    for (guint i = 0; i < x->figures->len; i++) {
        const RollupFigure *f = g_ptr_array_index(x->figures, i);
        const Given *g = g_hash_table_lookup(of, f->code);
        xmlNode *cell = model_add(row, "cell");
        if (f->roll == ROLLUP_RATIO)
            ratio_put(x, cell, f, of);
        else if (g) {
            if (g->has_now)
                model_attr_int(cell, "now", g->now);
            if (g->has_total)
                model_attr_int(cell, "total", g->total);
        }
    }
}

/* The units' rows and the cells come in one order: each unit takes those that are its own. */
static gboolean cells_read(const Export *x, xmlNode *units, GError **error) {
    enum { UNIT, CODE, NOW, TOTAL };
    g_autoptr(GHashTable) of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = export_list(x, "export_cells");
    gboolean more = rows_next(rows, &failed);
    for (xmlNode *row = units->children; row && !failed; row = row->next) {
        g_autofree char *last = model_get(row, "last");
        if (!last)
            continue;
        g_hash_table_remove_all(of);
        for (gint64 id = model_get_int(row, "id"); more && rows_get_int(rows, UNIT) == id;
             more = rows_next(rows, &failed)) {
            Given *g = g_new0(Given, 1);
            g->now = given(rows, NOW, &g->has_now);
            g->total = given(rows, TOTAL, &g->has_total);
            g_hash_table_insert(of, g_strdup(rows_get_text(rows, CODE)), g);
        }
        cells_put(x, row, of);
    }
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

gboolean export_units(const Export *x, gboolean cells, GError **error) {
    xmlNode *units = export_rows(x, "units", export_list(x, "export_units"), error);
    if (!units)
        return FALSE;
    count(x, units);
    return !cells || cells_read(x, units, error);
}
