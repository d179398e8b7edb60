#include "common/own_page.h"

#include <string.h>

#include "web/model.h"

gboolean is_own_page(const Request *request) {
    const char *by = request_field(request, SENT_BY);
    return !by || strcmp(by, request_person(request)->login) == 0;
}

static void field_add(const char *name, const char *value, gpointer data) {
    if (strcmp(name, "token") == 0)
        return;
    xmlNode *field = model_add(data, "field");
    model_attr(field, "name", name);
    model_attr(field, "value", value);
}

gboolean others_page(Request *request, Response *response) {
    g_autofree char *action = g_strconcat(request_mount(request), request_path(request), NULL);
    xmlNode *parked = model_add(response_page(response), "parked");
    model_attr(parked, "other", request_field(request, SENT_BY));
    model_attr(parked, "action", action);
    model_attr(parked, "path", request_path(request));
    request_fields_each(request, field_add, parked);
    response_status(response, 409);
    response_sheet(response, "parked");
    response_private(response);
    return TRUE;
}
