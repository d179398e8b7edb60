/* summary.c: a roll-up as a written summary in the layout of official documents
 * (domain.md 5.5, 6.9): its outline is data; figures stand in it as sentences and tables, the
 * units' texts under leads. */
#include <string.h>

#include "domain/rollup_shown.h"
#include "office/package.h"
#include "report/gather.h"
#include "report/report.h"
#include "web/download.h"
#include "web/model.h"

/* Rows of a list of nominees; one more is asked for, to see whether there are more. */
enum { NOMINEES_MAX = 500 };

static xmlNode *part_of(xmlNode *outline, gint64 no) {
    xmlNode *part = outline->children;
    while (part && model_get_int(part, "no") != no)
        part = part->next;
    return part;
}

static gboolean end(GError *failed, GError **error) {
    if (failed)
        g_propagate_error(error, failed);
    return failed == NULL;
}

/* Figures that stand as sentences. */
static gboolean sentences(const Export *x, xmlNode *outline, GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = export_query(x, "export_sentences");
    while (rows_next(rows, &failed)) {
        xmlNode *part = part_of(outline, rows_get_int(rows, 0));
        const RollupFigure *figure = rollup_find(x->figures, rows_get_text(rows, 1));
        if (part && figure)
            export_figure_put(x, part, figure);
    }
    return end(failed, error);
}

/* The movement's contents below the part that holds them, each with its own figures. */
static gboolean contents(const Export *x, xmlNode *part, GError **error) {
    xmlNode *list = export_rows(x, "contents", export_query(x, "export_contents"), error);
    if (!list)
        return FALSE;
    for (xmlNode *row = list->children; row; row = row->next)
        for (guint i = 0; i < x->figures->len; i++) {
            const RollupFigure *f = g_ptr_array_index(x->figures, i);
            if (f->content == model_get_int(row, "no"))
                export_figure_put(x, row, f);
        }
    xmlUnlinkNode(list);
    xmlAddChild(part, list);
    return TRUE;
}

/* The definition's first chart as a table: a row for each bar, a column for each series. */
static void chart_put(const Export *x, xmlNode *part, const RollupChart *chart) {
    xmlNode *table = model_add(part, "chart");
    model_attr(table, "name", chart->name);
    for (guint b = 0; b < chart->bars->len; b++) {
        xmlNode *bar = model_add(table, "bar");
        model_attr(bar, "name", g_ptr_array_index(chart->bars, b));
        for (guint s = 0; s < chart->series->len; s++) {
            xmlNode *cell = model_add(bar, "cell");
            const RollupFigure *f = rollup_find(x->figures, rollup_chart_cell(chart, b, s));
            model_attr(cell, "series", g_ptr_array_index(chart->series, s));
            if (f)
                export_values_put(cell, f);
        }
    }
}

static gboolean chart(const Export *x, xmlNode *part, GError **error) {
    g_autoptr(RollupLook) look =
        rollup_look(request_read(x->request), x->form, request_lang(x->request), error);
    if (look && look->charts->len > 0)
        chart_put(x, part, g_ptr_array_index(look->charts, 0));
    return look != NULL;
}

/* The parts with what the program writes into them; the texts are gathered afterwards. */
static xmlNode *outline_put(const Export *x, GError **error) {
    xmlNode *outline = export_rows(x, "outline", export_query(x, "export_outline"), error);
    if (!outline || !sentences(x, outline, error))
        return NULL;
    for (xmlNode *part = outline->children; part; part = part->next) {
        g_autofree char *holds = model_get(part, "holds");
        if ((strcmp(holds, "contents") == 0 && !contents(x, part, error)) ||
            (strcmp(holds, "chart") == 0 && !chart(x, part, error)))
            return NULL;
    }
    return outline;
}

/* A list of nominees; @cut where it does not hold all. */
static gboolean nominees(const Export *x, const char *query, const char *element, GError **error) {
    Rows *rows = export_query(x, query);
    rows_int(rows, "n", NOMINEES_MAX + 1);
    xmlNode *list = export_rows(x, element, rows, error);
    if (!list)
        return FALSE;
    if (xmlChildElementCount(list) > NOMINEES_MAX) {
        xmlNode *beyond = list->last;
        xmlUnlinkNode(beyond);
        xmlFreeNode(beyond);
        model_attr_int(list, "cut", NOMINEES_MAX);
    }
    return TRUE;
}

gboolean rollup_summary(Request *request, Response *response, GError **error) {
    g_auto(Export) x = {0};
    if (!export_begin(&x, request, response, error) || !export_units(&x, FALSE, error))
        return FALSE;
    xmlNode *outline = outline_put(&x, error);
    if (!outline || !gather_texts(&x, outline, error) ||
        !nominees(&x, "export_awarded", "awarded", error) ||
        !nominees(&x, "export_proposed", "proposed", error))
        return FALSE;
    g_autofree char *name = export_name(&x, "file.summary", ".docx");
    response_made_file(response, office_package,
                       "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                       name);
    return TRUE;
}
