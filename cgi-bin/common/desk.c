#include "common/desk.h"

#include "common/actor_of.h"

typedef struct {
    DeskFn fn;
    const Actor *actor;
    Reviewing reviewing;
} Work;

static StoreCode work(Store *store, gpointer data, GError **error) {
    const Work *w = data;
    return w->fn(store, w->actor, &w->reviewing, error);
}

StoreCode desk_run(Request *request, DeskFn fn, const GPtrArray *notes, GError **error) {
    const Actor actor = actor_of(request);
    const char *reason = request_field(request, "reason");
    Work w = {fn,
              &actor,
              {.dossier = request_arg_id(request, "id"),
               .revision = request_field_int(request, "revision", 0),
               .reason = reason ? reason : "",
               .notes = notes}};
    return store_write(request_write(request), work, &w, error);
}

gboolean desk_finish(Request *request, Response *response, const char *folder, StoreCode code,
                     const char *act, const char *notice, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    const Actor actor = actor_of(request);
    gboolean done = FALSE;
    if (code == STORE_STALE &&
        review_just_done(request_read(request), &actor, dossier, act, NULL)) {
        g_clear_error(error);
        code = STORE_OK;
    }
    if (!settle(response, code, error, &done, "%s/%" G_GINT64_FORMAT, folder, dossier))
        return FALSE;
    if (!done) {
        response_notice(response, notice);
        response_redirect(response, "%s/%" G_GINT64_FORMAT, folder, dossier);
    }
    return TRUE;
}
