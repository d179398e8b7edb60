/* import_template.c: an empty list to fill, made from the form's definition: its heads are labels
 * that are known when it comes back. */
#include <string.h>

#include "common/actor_of.h"
#include "common/dossier_page.h"
#include "domain/forms.h"
#include "form/fill.h"
#include "nominate/import.h"
#include "office/workbook.h"
#include "table/table.h"
#include "web/download.h"
#include "web/errors.h"

/* The first sheet's heads as Excel in Vietnamese reads a CSV: marked as UTF-8, with semicolons. */
static GBytes *template_csv(xmlDoc *made, GError **error) {
    (void)error;
    GString *out = g_string_new("\xEF\xBB\xBF");
    const xmlNode *sheet = xmlDocGetRootElement(made)->children;
    const xmlNode *row = sheet ? sheet->children : NULL;
    while (row && strcmp((const char *)row->name, "row") != 0)
        row = row->next;
    for (xmlNode *cell = row ? row->children : NULL; cell; cell = cell->next) {
        xmlChar *text = xmlNodeGetContent(cell);
        table_csv_put(out, (const char *)text, cell == row->children);
        xmlFree(text);
    }
    g_string_append(out, "\r\n");
    return g_string_free_to_bytes(out);
}

gboolean import_template(Request *request, Response *response, GError **error) {
    Store *store = request_read(request);
    const char *typed = request_query(request, "kind");
    const char *kind = import_kind(typed ? typed : "individual");
    gboolean csv = g_str_has_suffix(request_path(request), ".csv");
    if (!kind)
        return http_error(error, "not_found");
    g_autofree char *name = g_strconcat("nomination-", kind, NULL);
    gint64 version = forms_current(store, name, request_today(request), error);
    const FormDefinition *form = version ? forms_get(store, version, error) : NULL;
    g_autoptr(DossierSetting) setting =
        form ? dossier_setting(store, request_arg_id(request, "id"), kind, request_today(request),
                               NULL, error)
             : NULL;
    if (!setting)
        return FALSE;
    g_autoptr(FormAnswers) blank = form_answers_new(form);
    const FormFill fill = {.setting = dossier_setting_form(setting),
                           .lang = form_lang(request_lang(request)),
                           .revision = -1};
    form_fill(response_page(response), blank, &fill);
    response_private(response);
    g_autofree char *file = g_strconcat(name, csv ? ".csv" : ".xlsx", NULL);
    response_made_file(response, csv ? template_csv : office_workbook,
                       csv ? "text/csv; charset=utf-8"
                           : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                       file);
    return TRUE;
}
