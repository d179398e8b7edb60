/* acts.c: a nominee is taken off the list. */
#include "common/acts.h"
#include "common/actor_of.h"
#include "common/dossier_page.h"
#include "domain/dossier.h"
#include "domain/part.h"
#include "nominate/nominate.h"
#include "web/errors.h"

gboolean delete_nominee_page(Request *request, Response *response, GError **error) {
    if (!may_edit(request))
        return dossier_redirect(request, response, request_arg_id(request, "id"));
    g_autoptr(GError) failed = NULL;
    g_autoptr(Part) part = part_load(request_read(request), request_arg_id(request, "id"),
                                     request_arg_id(request, "nominee"), &failed);
    if (!part) {
        if (failed)
            g_propagate_error(error, g_steal_pointer(&failed));
        else
            http_error(error, "not_found");
        return FALSE;
    }
    const Question q = {.name = "delete_nominee", .subject = part->title};
    return act_ask(request, response, &q, error);
}

typedef struct {
    const Actor *actor;
    gint64 dossier, nominee;
} Removing;

static StoreCode remove_it(Store *store, gpointer data, GError **error) {
    const Removing *d = data;
    return nominee_remove(store, d->actor, d->dossier, d->nominee, error);
}

gboolean delete_nominee(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    Removing d = {&actor, request_arg_id(request, "id"), request_arg_id(request, "nominee")};
    gboolean done = FALSE;
    StoreCode code = store_write(request_write(request), remove_it, &d, error);
    if (!dossier_settle(request, response, code, error, &done, d.dossier))
        return FALSE;
    if (done)
        return TRUE;
    response_notice(response, "nominee_deleted");
    return dossier_redirect(request, response, d.dossier);
}
