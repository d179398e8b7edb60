/* tasks.c: a report as a list of tasks: its sections, each with its state. */
#include "common/tasks.h"

#include <string.h>

#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "report/report.h"

gboolean report_tasks(Request *request, Response *response, GError **error) {
    gint64 report = request_arg_id(request, "id");
    xmlNode *page = response_page(response);
    TasksDone progress = {0, 0};
    g_autofree char *signer = NULL;
    g_autofree char *base = dossier_path(request, report);
    g_autoptr(Standing) standing = standing_load(request_read(request), report, error);
    if (!standing || !model_dossier(request, page, report, error) ||
        !tasks_head(request, page, report, &progress, &signer, error))
        return FALSE;
    if (strcmp(standing->state, "returned") == 0 &&
        !model_query_as(request, page, "dossier_returns", "returns", report, error))
        return FALSE;
    return tasks_people(request, page, report, signer, error) &&
           model_events(request, page, report, may_edit(request), error) &&
           model_acts(request, page, standing, base, error) &&
           tasks_newer(request, page, report, error) &&
           tasks_finish(request, page, &progress, error);
}
