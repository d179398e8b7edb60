/* table.c: a roll-up as a spreadsheet. */
#include "office/workbook.h"
#include "report/export.h"
#include "report/report.h"
#include "web/download.h"

gboolean rollup_table(Request *request, Response *response, GError **error) {
    g_auto(Export) x = {0};
    if (!export_begin(&x, request, response, error) || !export_units(&x, TRUE, error))
        return FALSE;
    g_autofree char *name = export_name(&x, "file.table", ".xlsx");
    response_made_file(response, office_workbook,
                       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
    return TRUE;
}
