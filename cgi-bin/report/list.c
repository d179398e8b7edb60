/* list.c: what the person's units owe for each period and what they have sent; a report begins. */
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "domain/report.h"
#include "report/report.h"
#include "web/model.h"

gboolean report_list(Request *request, Response *response, GError **error) {
    xmlNode *list =
        model_query_as(request, response_page(response), "report_mine", "reports", 0, error);
    return list && model_days_left(request, list, error);
}

typedef struct {
    const Actor *actor;
    gint64 period, unit;
    gint64 dossier; /* out */
} Beginning;

static StoreCode begin(Store *store, gpointer data, GError **error) {
    Beginning *b = data;
    return report_begin(store, b->actor, b->period, b->unit, &b->dossier, error);
}

/* Needs no key: a unit has one report of a period, and a resend finds it. */
gboolean begin_report(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    Beginning b = {&actor, request_field_int(request, "period", 0),
                   request_field_int(request, "unit", 0), 0};
    gboolean done = FALSE;
    StoreCode code = store_write(request_write(request), begin, &b, error);
    if (!settle(response, code, error, &done, "%s", request_place(request)))
        return FALSE;
    if (!done)
        response_redirect(response, "%s/%" G_GINT64_FORMAT, request_place(request), b.dossier);
    return TRUE;
}
