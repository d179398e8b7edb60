#include "common/dossier_page.h"

#include "common/actor_of.h"

static const DossierGenre head_alone;
static const DossierGenre *genre_kept = &head_alone;

void dossier_genre_set(const DossierGenre *genre) {
    genre_kept = genre;
}

const DossierGenre *dossier_genre(void) {
    return genre_kept;
}

char *dossier_path(const Request *request, gint64 dossier) {
    return g_strdup_printf("%s/%" G_GINT64_FORMAT, request_place(request), dossier);
}

char *dossier_href(const Request *request, gint64 dossier) {
    return g_strdup_printf("%s%s/%" G_GINT64_FORMAT, request_mount(request), request_place(request),
                           dossier);
}

char *dossier_part_path(const Request *request, gint64 dossier, gint64 nominee) {
    g_autofree char *path = dossier_path(request, dossier);
    return nominee ? g_strdup_printf("%s/nominees/%" G_GINT64_FORMAT, path, nominee)
                   : g_strconcat(path, "/head", NULL);
}

gboolean dossier_redirect(const Request *request, Response *response, gint64 dossier) {
    g_autofree char *path = dossier_path(request, dossier);
    response_redirect(response, "%s", path);
    return TRUE;
}

gboolean dossier_settle(const Request *request, Response *response, StoreCode code, GError **error,
                        gboolean *done, gint64 dossier) {
    g_autofree char *path = dossier_path(request, dossier);
    return settle(response, code, error, done, "%s", path);
}

gboolean may_edit(const Request *request) {
    return request_scope_int(request, "editable") && request_scope_int(request, "edits");
}
