/* portal: what everyone on the intranet sees, sign-in, and the person's own work. */
#include "base/password.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "common/menu.h"
#include "web/model.h"
#include "web/parked.h"
#include "web/serve.h"
#include "web/session.h"
#include "web/signin.h"

/* ---- the movement ---- */

static const ScopeLoader movement = {"movement", "movement_scope", NULL};

static gint64 movement_now(const Request *request, GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(request), "movement_now");
    rows_text(rows, "today", request_today(request));
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

static gboolean home(Request *request, Response *response, GError **error) {
    static const struct {
        const char *query, *element;
    } parts[] = {{"movement", "movement"},
                 {"movement_progress", "progress"},
                 {"movement_contents", "contents"},
                 {"unit_progress", "unit_progress"}};
    xmlNode *page = response_page(response);
    gint64 id = movement_now(request, error);
    if (error && *error)
        return FALSE;
    for (guint i = 0; id && i < G_N_ELEMENTS(parts); i++)
        if (!model_query_as(request, page, parts[i].query, parts[i].element, id, error))
            return FALSE;
    xmlNode *rounds = model_query_as(request, page, "rounds_now", "rounds", 0, error);
    if (!rounds || !model_days_left(request, rounds, error))
        return FALSE;
    if (!person_may(request_person(request), RIGHT_NOMINATE))
        return TRUE;
    xmlNode *next = model_query_as(request, page, "report_next", "report_next", 0, error);
    if (!next || !model_days_left(request, next, error))
        return FALSE;
    xmlNode *unsent = model_query_as(request, page, "home_unsent", "unsent", 0, error);
    return unsent && model_days_left(request, unsent, error);
}

static gboolean movement_text(Request *request, Response *response, GError **error) {
    return model_query_as(request, response_page(response), "movement_passages", "passages",
                          request_arg_id(request, "id"), error) != NULL;
}

/* ---- signing in and out ---- */

static gboolean signin_show(Request *request, Response *response, const char *login,
                            const SigninOutcome *outcome) {
    xmlNode *form = model_add(response_page(response), "sign_in");
    model_attr(form, "login", login ? login : "");
    model_attr(form, "return", signin_return(request, "/work"));
    response_private(response);
    if (!outcome)
        return TRUE;
    model_attr(form, "error", outcome->result == SIGNIN_WRONG ? "wrong" : "throttled");
    if (outcome->result == SIGNIN_THROTTLED)
        model_attr_int(form, "wait", outcome->seconds);
    response_status(response, outcome->result == SIGNIN_WRONG ? 422 : 429);
    return TRUE;
}

static gboolean signin_page(Request *request, Response *response, GError **error) {
    (void)error;
    if (request_person(request)) {
        response_redirect(response, "%s", signin_return(request, "/work"));
        return TRUE;
    }
    return signin_show(request, response, NULL, NULL);
}

static gboolean signin(Request *request, Response *response, GError **error) {
    const char *login = request_field(request, "login");
    const char *password = request_field(request, "password");
    SigninOutcome outcome = {SIGNIN_WRONG, 0};
    if (!signin_attempt(request, response, login ? login : "", password ? password : "", &outcome,
                        error))
        return FALSE;
    if (outcome.result != SIGNIN_OK)
        return signin_show(request, response, login, &outcome);
    response_redirect(response, "%s", signin_return(request, "/work"));
    return TRUE;
}

static gboolean signout(Request *request, Response *response, GError **error) {
    gboolean everywhere = request_field(request, "everywhere") != NULL;
    if (!(everywhere ? session_end_all : session_end)(request, response, error))
        return FALSE;
    response_notice(response, everywhere ? "signed_out_everywhere" : "signed_out");
    response_redirect(response, "/");
    return TRUE;
}

/* ---- one's own password ---- */

static xmlNode *password_show(const Request *request, Response *response) {
    const Person *person = request_person(request);
    xmlNode *form = model_add(response_page(response), "password");
    model_attr(form, "login", person->login);
    model_attr_flag(form, "must", person->must_change);
    model_attr_int(form, "minimum", PASSWORD_MIN);
    response_private(response);
    return form;
}

static gboolean password_page(Request *request, Response *response, GError **error) {
    (void)error;
    password_show(request, response);
    return TRUE;
}

static const char *fault_field(ChangeFault fault) {
    if (fault == CHANGE_WRONG || fault == CHANGE_THROTTLED)
        return "current";
    return fault == CHANGE_DIFFERS ? "again" : "password";
}

static gboolean password_change(Request *request, Response *response, GError **error) {
    ChangeFault fault = CHANGE_OK;
    if (!signin_change_password(request, response, request_field(request, "current"),
                                request_field(request, "password"), request_field(request, "again"),
                                &fault, error))
        return FALSE;
    if (fault == CHANGE_OK) {
        response_notice(response, "password_changed");
        response_redirect(response, "/work");
        return TRUE;
    }
    xmlNode *at = model_add(password_show(request, response), "error");
    model_attr(at, "field", fault_field(fault));
    model_attr(at, "key", change_fault_id(fault));
    response_status(response, 422);
    return TRUE;
}

/* ---- my work ---- */

static gboolean work(Request *request, Response *response, GError **error) {
    static const struct {
        const char *query, *element;
        Right right;
    } parts[] = {{"work_returned", "returned", RIGHT_NOMINATE},
                 {"work_reports_back", "reports_back", RIGHT_NOMINATE},
                 {"work_owed", "owed", RIGHT_NOMINATE},
                 {"work_reports_in", "reports_in", RIGHT_VERIFY},
                 {"work_drafts", "drafts", RIGHT_NOMINATE},
                 {"work_to_receive", "to_receive", RIGHT_VERIFY},
                 {"work_sent", "sent", RIGHT_NOMINATE}};
    const Person *person = request_person(request);
    xmlNode *page = response_page(response);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!person_may(person, parts[i].right))
            continue;
        xmlNode *list = model_query_as(request, page, parts[i].query, parts[i].element, 0, error);
        if (!list || !model_days_left(request, list, error))
            return FALSE;
    }
    return TRUE;
}

static const Route routes[] = {
    {GET, "/", RIGHT_ANYONE, NULL, NULL, home, "home", CACHED | SHOWS_VISITORS},
    {GET, "/movements/{id}", RIGHT_ANYONE, &movement, "movement", movement_text, "movement",
     CACHED | SHOWS_VISITORS},
    {GET, "/sign-in", RIGHT_ANYONE, NULL, NULL, signin_page, "sign-in", 0},
    {POST, "/sign-in", RIGHT_ANYONE, NULL, NULL, signin, "sign-in", 0},
    {POST, "/sign-out", RIGHT_SIGNED_IN, NULL, NULL, signout, "home", BEFORE_CHANGE},
    {POST, "/session", RIGHT_SIGNED_IN, NULL, NULL, session_extend, NULL, TAKES_XML_ONLY},
    {GET, "/password", RIGHT_SIGNED_IN, NULL, NULL, password_page, "password", BEFORE_CHANGE},
    {POST, "/password", RIGHT_SIGNED_IN, NULL, NULL, password_change, "password", BEFORE_CHANGE},
    {GET, "/parked/{key}", RIGHT_SIGNED_IN, NULL, NULL, parked_show, "parked", 0},
    {GET, "/work", RIGHT_SIGNED_IN, NULL, NULL, work, "work", 0},
};

int main(int argc, char **argv) {
    return serve_with(argc, argv, "portal", routes, G_N_ELEMENTS(routes), menu_figures);
}
