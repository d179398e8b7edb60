/* export.h: what the files of a roll-up hold alike: the choice in words, its figures, its units. */
#ifndef REPORT_EXPORT_H
#define REPORT_EXPORT_H

#include <libxml/tree.h>

#include "domain/rollup.h"
#include "web/request.h"
#include "web/response.h"

typedef struct {
    Request *request;
    xmlNode *page;
    RollupChoice choice;
    xmlNode *head; /* <head>'s row */
    gint64 desk, movement;
    char *form;         /* the reports' definition */
    GPtrArray *figures; /* of RollupFigure */
} Export;

void export_clear(Export *);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Export, export_clear)

/* Reads the choice from the address, its figures, and puts <head> and <figures> into the page.
 * FALSE with *error. */
gboolean export_begin(Export *, Request *, Response *, GError **error);

/* A statement of rollup_export.sql with the choice, its form, desk and movement, the clock and the
 * language bound where it declares them; export_list: one whose part `group` follows the choice. */
Rows *export_query(const Export *, const char *name);
Rows *export_list(const Export *, const char *name);
/* Its rows as <element>. NULL with *error. */
xmlNode *export_rows(const Export *, const char *element, Rows *rows, GError **error);

/* <counts> and <units>: a row for each unit and period that owes a report, the unit's last one
 * marked with `last` and how many it owed and sent. cells: the last one holds <cell>s, one for each
 * of <figures>. FALSE with *error. */
gboolean export_units(const Export *, gboolean cells, GError **error);

/* A figure's @now and @total for people, @now_v and @total_v as whole numbers of its scale, or
 * tenths of a percent of a ratio. */
void export_values_put(xmlNode *node, const RollupFigure *);
/* A row of the figure below parent: these, its name, measure, @scale and @kind. */
xmlNode *export_figure_put(const Export *, xmlNode *parent, const RollupFigure *);

/* The file's name: a catalogue text, the period's name, an ending. New string. */
char *export_name(const Export *, const char *key, const char *ending);

#endif
