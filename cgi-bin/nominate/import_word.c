/* import_word.c: what a list's owner says of it: taken in, turned, dropped. */
#include <string.h>

#include "common/actor_of.h"
#include "common/dossier_page.h"
#include "domain/import.h"
#include "nominate/import.h"

typedef struct {
    const Actor *actor;
    Import *import; /* its lines are what is kept, where some are */
    gint64 id;      /* the list's, as the page had it */
    const ImportDraft *draft;
} Word;

static gboolean to_preview(Response *response, const Import *import) {
    response_redirect(response, "/nominate/%" G_GINT64_FORMAT "/import/%" G_GINT64_FORMAT,
                      import->dossier, import->id);
    return TRUE;
}

/* The list as it is now takes the place of the one that the page had. */
static StoreCode replace(Store *store, gpointer data, GError **error) {
    const Word *w = data;
    StoreCode code = import_cancel(store, w->id, error);
    return code != STORE_OK ? code : import_keep(store, w->actor, w->import, error);
}

static gboolean replaced(Request *request, Response *response, Word *word, GError **error) {
    gboolean done = FALSE;
    StoreCode code = store_write(request_write(request), replace, word, error);
    if (!dossier_settle(request, response, code, error, &done, word->import->dossier))
        return FALSE;
    return done || to_preview(response, word->import);
}

/* ---- taken in ---- */

static StoreCode confirm(Store *store, gpointer data, GError **error) {
    const Word *w = data;
    return import_confirm(store, w->actor, w->draft, w->import->lines ? w->import : NULL, error);
}

/* The dossier has changed: the list is looked at anew beside it. */
static gboolean compared_anew(Request *request, Response *response, Word *word, GError **error) {
    Import *import = word->import;
    Store *store = request_read(request);
    g_clear_pointer(&import->lines, g_ptr_array_unref);
    import->lines = import_lines(store, import, FALSE, G_MAXINT32, 0, error);
    if (!import->lines || !import_look(store, word->actor, import, error))
        return FALSE;
    response_notice_as(response, "warning", "import_compared");
    return replaced(request, response, word, error);
}

gboolean import_word(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    Store *store = request_read(request);
    gboolean good = g_strcmp0(request_field(request, "only"), "good") == 0;
    g_autoptr(Import) import = import_load(store, request_arg_id(request, "import"), error);
    if (!import)
        return FALSE;
    g_autoptr(ImportDraft) draft =
        import->done_at ? NULL : import_prepare(store, &actor, import, good, error);
    if (!import->done_at && (!draft || (good && !import_leave_wrong(store, import, error))))
        return FALSE;
    Word word = {&actor, import, import->id, draft};
    gboolean done = FALSE;
    StoreCode code = draft ? store_write(request_write(request), confirm, &word, error) : STORE_OK;
    if (code == STORE_STALE) {
        g_clear_error(error);
        return compared_anew(request, response, &word, error);
    }
    if (!dossier_settle(request, response, code, error, &done, import->dossier))
        return FALSE;
    if (done)
        return TRUE;
    if (import->id != word.id) {
        response_notice(response, "imported_good");
        return to_preview(response, import);
    }
    response_notice(response, "imported");
    return dossier_redirect(request, response, import->dossier);
}

/* ---- turned ---- */

gboolean import_turned(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    Store *store = request_read(request);
    g_autoptr(Import) import = import_load(store, request_arg_id(request, "import"), error);
    if (!import)
        return FALSE;
    if (import->done_at || !may_edit(request))
        return dossier_redirect(request, response, import->dossier);
    if (!import_turn(store, &actor, import, error))
        return FALSE;
    Word word = {&actor, import, import->id, NULL};
    response_notice(response, "import_turned");
    return replaced(request, response, &word, error);
}

/* ---- dropped ---- */

static StoreCode away(Store *store, gpointer data, GError **error) {
    const Word *w = data;
    return import_cancel(store, w->id, error);
}

gboolean import_away(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    g_autoptr(Import) import =
        import_load(request_read(request), request_arg_id(request, "import"), error);
    if (!import)
        return FALSE;
    Word word = {&actor, import, import->id, NULL};
    gboolean done = FALSE;
    StoreCode code = store_write(request_write(request), away, &word, error);
    if (!dossier_settle(request, response, code, error, &done, import->dossier))
        return FALSE;
    if (!done)
        response_redirect(response, "/nominate/%" G_GINT64_FORMAT "/import", import->dossier);
    return TRUE;
}
