#include "common/actor_of.h"

#include "base/build.h"
#include "base/log.h"
#include "domain/forms.h"
#include "domain/mail.h"
#include "domain/workflow.h"
#include "web/errors.h"
#include "web/serve.h"

/* Notices become mail only where a relay is configured. */
static void configured(const Config *config) {
    mail_configure(config);
}

gboolean programs_begin(void) {
    serve_configured(configured);
    g_autofree char *folder = g_build_filename(build_share(), "db", NULL);
    g_autoptr(GError) failed = NULL;
    if (forms_begin(folder, &failed))
        return TRUE;
    log_line(LOG_LINE_ERROR, "forms cannot be read", "error", failed->message, NULL);
    return FALSE;
}

Actor actor_of(const Request *request) {
    const Person *person = request_person(request);
    return (Actor){.account = person->id,
                   .name = person->name,
                   .now = request_now(request),
                   .received = request_received(request),
                   .real_now = request_real_now(request),
                   .today = request_today(request),
                   .request = request_id(request)};
}

gboolean scope_nomination(Request *request, GError **error) {
    (void)error;
    return g_strcmp0(request_scope_text(request, "genre"), "nomination") == 0;
}

gboolean scope_report(Request *request, GError **error) {
    (void)error;
    return g_strcmp0(request_scope_text(request, "genre"), "report") == 0;
}

char *refusal_notice(const GError *refusal) {
    return g_strconcat("domain_", domain_error_key(refusal->code), NULL);
}

gboolean settle(Response *response, StoreCode code, GError **error, gboolean *done,
                const char *path, ...) {
    *done = FALSE;
    if (code == STORE_OK)
        return TRUE;
    gboolean refused = *error && (*error)->domain == DOMAIN_ERROR;
    if (!refused && code != STORE_STALE)
        return FALSE;
    if (g_error_matches(*error, DOMAIN_ERROR, DOMAIN_KEY)) {
        g_clear_error(error);
        return http_error(error, "key_taken");
    }
    g_autofree char *notice = refused ? refusal_notice(*error) : g_strdup("stale");
    g_clear_error(error);
    va_list args;
    va_start(args, path);
    g_autofree char *to = g_strdup_vprintf(path, args);
    va_end(args);
    response_notice_as(response, refused ? "failure" : "warning", notice);
    response_redirect(response, "%s", to);
    *done = TRUE;
    return TRUE;
}

gboolean act_is_open(const Request *request, const char *act, GError **error) {
    const Actor actor = actor_of(request);
    Store *store = request_read(request);
    g_autoptr(Standing) standing = standing_load(store, request_arg_id(request, "id"), error);
    return standing && workflow_may(store, &actor, standing, act, error);
}

gboolean may_ask(const Request *request, Response *response, const char *act, const char *folder,
                 gboolean *open, GError **error) {
    gboolean told = FALSE;
    *open = act_is_open(request, act, error);
    return *open || settle(response, STORE_INVALID, error, &told, "%s/%" G_GINT64_FORMAT, folder,
                           request_arg_id(request, "id"));
}
