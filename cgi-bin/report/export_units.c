/* export_units.c: who owes the reports of a roll-up, and each unit's figures, for files. */
#include "domain/rollup_unit.h"
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

/* A cell for each figure, in their order. */
static void cells_put(const Export *x, xmlNode *row, RollupTable *table) {
    for (guint i = 0; i < x->figures->len; i++) {
        const RollupFigure *f = g_ptr_array_index(x->figures, i);
        RollupCell said = rollup_cell(table, model_get_int(row, "id"), f);
        xmlNode *cell = model_add(row, "cell");
        if (said.has_now)
            model_attr_int(cell, "now", said.now);
        if (said.has_total || said.has_tenths)
            model_attr_int(cell, "total", said.has_tenths ? said.tenths : said.total);
    }
}

static gboolean cells_read(const Export *x, xmlNode *units, GError **error) {
    g_autoptr(GHashTable) table = rollup_columns(request_read(x->request), &x->choice, NULL, error);
    if (!table)
        return FALSE;
    for (xmlNode *row = units->children; row; row = row->next)
        if (xmlHasProp(row, BAD_CAST "last"))
            cells_put(x, row, table);
    return TRUE;
}

gboolean export_units(const Export *x, gboolean cells, GError **error) {
    xmlNode *units = export_rows(x, "units", export_list(x, "export_units"), error);
    if (!units)
        return FALSE;
    count(x, units);
    return !cells || cells_read(x, units, error);
}
