/* dispatch.c: the request's one straight line (README.md). Handlers see only what has passed it. */
#include <sodium.h>
#include <string.h>

#include "base/build.h"
#include "base/log.h"
#include "web/errors.h"
#include "web/origin.h"
#include "web/parked.h"
#include "web/state.h"
#include "web/token.h"

/* Where the walk stands; END means that the response is ready. */
typedef enum { GO_ON, READY, REFUSED } Step;

typedef struct {
    Web *web;
    const Source *source;
    Request *r;
    Response *res;
    Answer *answer;
    guint allowed; /* methods, for 405 */
    char *key;     /* of the page cache, NULL = not cacheable */
    char *etag;
    gboolean written; /* the answer's bytes stand already */
    GError **error;
} Walk;

static Step refuse(Walk *w, const char *id) {
    http_error(w->error, id);
    return REFUSED;
}

static Step match(Walk *w) {
    const char *place = request_below(w->r);
    w->r->route = place != NULL ? route_match(w->r, place, &w->allowed) : NULL;
    if (w->r->route == NULL) {
        return refuse(w, w->allowed != 0 ? "method" : "not_found");
    }
    if (w->r->query.bad->len > 0) {
        return refuse(w, "bad_encoding");
    }
    return GO_ON;
}

/* "lang:en" on a form's button changes the language of what follows (decisions 38). */
static void take_lang_button(Walk *w) {
    const char *act = fields_first(&w->r->fields, "do");
    if (act == NULL || !g_str_has_prefix(act, "lang:")) {
        return;
    }
    gboolean en = strcmp(act + 5, "en") == 0;
    w->r->lang = en ? "en" : "vi";
    response_cookie(w->res, "lang", w->r->lang, 365 * 86400);
}

/* Who is nobody is sent to sign in, and nothing that came is kept: it is not waited for, so that
 * strangers cannot hold programs by slow bodies. */
static gboolean is_nobody(const Request *r) {
    return r->person == NULL && r->dead_account == 0 && r->route->right != RIGHT_ANYONE;
}

static Step read_body(Walk *w) {
    if (w->r->method != POST || is_nobody(w->r)) {
        return GO_ON;
    }
    if (!request_read_body(w->r, w->source, w->web->config->body_bytes, w->error)) {
        return REFUSED;
    }
    return GO_ON;
}

/* ?lang=en or ?density=roomy on a page: kept in a cookie, then the same address without it. */
static Step switch_frame(Walk *w) {
    static const char *const frame[] = {"lang", "density", NULL};
    const char *lang = fields_first(&w->r->query, "lang");
    const char *density = fields_first(&w->r->query, "density");
    if (w->r->method != GET || w->r->view == VIEW_XML || (lang == NULL && density == NULL)) {
        return GO_ON;
    }
    if (lang != NULL) {
        response_cookie(w->res, "lang", strcmp(lang, "en") == 0 ? "en" : "vi", 365 * 86400);
    }
    if (density != NULL) {
        gboolean roomy = strcmp(density, "roomy") == 0;
        response_cookie(w->res, "density", roomy ? "roomy" : "dense", 365 * 86400);
    }
    g_autofree char *query = fields_normal(&w->r->query, frame);
    g_autofree char *path = g_uri_escape_string(w->r->path, "/", FALSE);
    response_redirect(w->res, "%s%s%s", path, *query != '\0' ? "?" : "", query);
    return READY;
}

/* Where to come back to after signing in: this page; for a POST the page of the same path, if the
 * table has one. */
static char *return_path(Walk *w) {
    guint allowed = 0;
    Request *r = w->r;
    if (r->method == POST) {
        r->method = GET;
        const Route *page = route_match(r, request_below(r), &allowed);
        r->method = POST;
        if (page == NULL) {
            return g_strdup(*w->web->place != '\0' ? w->web->place : "/");
        }
    }
    g_autofree char *query = fields_normal(&r->query, NULL);
    return g_strdup_printf("%s%s%s", r->path, *query != '\0' ? "?" : "", query);
}

static Step to_sign_in(Walk *w) {
    if (w->r->view == VIEW_XML) {
        return refuse(w, "sign_in");
    }
    g_autofree char *parked = parked_keep(w->r, w->error);
    if (w->error != NULL && *w->error != NULL) {
        return REFUSED;
    }
    g_autofree char *back = parked != NULL ? g_steal_pointer(&parked) : return_path(w);
    g_autofree char *escaped = g_uri_escape_string(back, "/", FALSE);
    response_redirect(w->res, "/sign-in?return=%s", escaped);
    return READY;
}

/* Auditors read all and change nothing (decisions 36): no POST is theirs by that role. */
static Right right_of(const Route *route) {
    return route->method == POST ? route->right & ~(Right)ROLE_AUDITOR : route->right;
}

static Step authorise(Walk *w) {
    const Route *route = w->r->route;
    const Person *person = w->r->person;
    if (route->right == RIGHT_ANYONE) {
        return GO_ON;
    }
    if (person == NULL) {
        return to_sign_in(w);
    }
    if (person->must_change && (route->flags & BEFORE_CHANGE) == 0) {
        if (w->r->view == VIEW_XML) {
            return refuse(w, "must_change");
        }
        response_redirect(w->res, "/password");
        return READY;
    }
    if ((right_of(route) | route->right) == ROLE_AUDITOR || !person_may(person, right_of(route))) {
        return refuse(w, "forbidden");
    }
    return GO_ON;
}

static Step same_origin(Walk *w) {
    const Request *r = w->r;
    if (r->method != POST) {
        return GO_ON;
    }
    guint8 secret[TOKEN_SECRET];
    token_secret(session_token_cookie(r), secret);
    gboolean token = token_matches(secret, fields_first(&r->fields, "token"));
    switch (origin_judge(r->sec_fetch_site, r->origin, w->web->config->origins)) {
    case ORIGIN_OWN:
        return GO_ON;
    case ORIGIN_TOKEN:
        return token ? GO_ON : refuse(w, "other_origin");
    default:
        return refuse(w, "other_origin");
    }
}

static Step bad_fields(Walk *w) {
    gboolean bad = w->r->fields.bad->len > 0;
    return bad && (w->r->route->flags & TAKES_BAD_FIELDS) == 0 ? refuse(w, "bad_text") : GO_ON;
}

/* Everything that the bytes depend on beside Records. */
static char *cache_key(const Request *r) {
    g_autofree char *query = fields_normal(&r->query, NULL);
    g_autoptr(GString) key = g_string_new(NULL);
    g_string_append_printf(key, "%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%s|%s|%s|%s|%d|%s",
                           r->session_id, r->person != NULL ? r->person->id : 0, r->path, query,
                           r->lang, r->density, (int)r->view, r->today);
    if ((r->route->flags & SHOWS_SEEN) != 0) {
        g_string_append_printf(key, "|s%" G_GINT64_FORMAT, r->seen_latest);
    }
    if ((r->route->flags & SHOWS_VISITORS) != 0) {
        VisitCounts n = visits_counts(r->web, r->real_now);
        g_string_append_printf(key, "|v%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT, n.online, n.all);
    }
    return g_string_free(g_steal_pointer(&key), FALSE);
}

static char *make_etag(const Web *web, const char *key, const char *revision) {
    g_autofree char *all = g_strjoin("\n", key, revision, build_id, pages_digest(web->pages), NULL);
    guint8 hash[16];
    char hex[33];
    crypto_generichash(hash, sizeof hash, (const guint8 *)all, strlen(all), NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return g_strconcat("W/\"", hex, "\"", NULL);
}

/* Weak comparison with the list of If-None-Match (RFC 9110 13.1.2): our tags are unguessably long,
 * finding one in the text is finding it in the list. */
static gboolean is_known(const Request *r, const char *etag) {
    return r->if_none_match != NULL && strstr(r->if_none_match, etag) != NULL;
}

static Step from_cache(Walk *w) {
    Request *r = w->r;
    if ((r->route->flags & CACHED) == 0 || r->method != GET || r->notice != NULL) {
        return GO_ON;
    }
    const char *revision = standing_revision(w->web);
    if (revision == NULL) {
        return GO_ON;
    }
    w->key = cache_key(r);
    w->etag = make_etag(w->web, w->key, revision);
    cache_version(w->web->cache, w->web->records_version);
    const CachedPage *page = cache_get(w->web->cache, w->key);
    gboolean known = is_known(r, w->etag) && !r->visit_is_new;
    r->cache_state = known ? "304" : page != NULL ? "hit" : "miss";
    if (!known && page == NULL) {
        return GO_ON;
    }
    /* what a view leaves behind is left by a kept page too; its scope held when it was made, and
     * nothing in Records has changed since */
    if (!visit_after(r, w->error)) {
        return REFUSED;
    }
    if (known) {
        render_not_modified(w->res, w->etag, w->answer);
    } else {
        render_cached(w->res, page, w->answer);
    }
    w->written = TRUE;
    return READY;
}

/* The frame costs statements, and an answer that is no page shows none: it comes last, and is put
 * first. */
static gboolean frame_page(Walk *w) {
    xmlNode *page = response_page(w->res);
    const Response *res = w->res;
    if (res->location != NULL || res->file.bytes != NULL || res->stored.fd >= 0 || res->is_alone) {
        return TRUE;
    }
    xmlNode *contents = page->children;
    page->children = page->last = NULL;
    gboolean ok = frame_put(w->r, page, w->error);
    xmlAddChildList(page, contents);
    return ok;
}

static Step make(Walk *w) {
    Request *r = w->r;
    const Route *route = r->route;
    if (!bind_scope(r, w->error) ||
        !bind_queries(r, response_page(w->res), route->queries, w->error)) {
        return REFUSED;
    }
    if (route->handler != NULL && !route->handler(r, w->res, w->error)) {
        if (w->error != NULL && *w->error == NULL) {
            http_error(w->error, "broken");
        }
        return REFUSED;
    }
    gboolean ok = frame_page(w) && (w->res->status >= 400 || visit_after(r, w->error));
    return ok ? READY : REFUSED;
}

/* Whoever shows a notice deletes its cookie. */
static void drop_notice(Walk *w) {
    const Response *res = w->res;
    gboolean page = res->location == NULL && res->file.type == NULL && res->stored.fd < 0;
    if (w->r->notice != NULL && w->r->view == VIEW_HTML && page) {
        response_cookie(w->res, "notice", "", -1);
    }
}

static Step files_back(Walk *w) {
    return parked_take(w->r, w->error) ? GO_ON : REFUSED;
}

static Step count_visit(Walk *w) {
    visit_before(w->r, w->res);
    return GO_ON;
}

static gboolean walk(Walk *w) {
    static Step (*const steps[])(Walk *) = {match,       read_body,  switch_frame, authorise,
                                            same_origin, bad_fields, files_back,   count_visit,
                                            from_cache,  make};
    Step step = GO_ON;
    for (gsize i = 0; step == GO_ON && i < G_N_ELEMENTS(steps); i++) {
        step = steps[i](w);
        if (steps[i] == same_origin && step == GO_ON && w->r->method == POST) {
            take_lang_button(w);
        }
    }
    if (step == REFUSED) {
        return FALSE;
    }
    if (w->written) {
        return TRUE;
    }
    drop_notice(w);
    return render(w->res, w->answer, w->key, w->etag, w->error);
}

static void put_error(Walk *w, Response *res, const char *id) {
    xmlNode *page = response_page(res);
    xmlNode *node = model_add(page, "error");
    model_attr(node, "id", id);
    model_attr_int(node, "status", res->status);
    g_autofree char *key = g_strconcat("error.", id, NULL);
    model_attr(node, "key", key);
    model_attr(node, "request", w->r->id);
    if (strcmp(id, "other_origin") == 0) {
        model_attr(node, "address", w->web->config->origins[0]);
    }
    for (guint i = 0; i < w->r->fields.bad->len; i++) {
        model_attr(model_add(node, "field"), "name", g_ptr_array_index(w->r->fields.bad, i));
    }
}

/* What the path takes; for methods that nobody takes it is found out only now. */
static void put_allow(Walk *w, Response *res) {
    const char *place = request_below(w->r);
    Method method = w->r->method;
    if (w->allowed == 0 && place != NULL) {
        w->r->method = 0;
        route_match(w->r, place, &w->allowed);
        w->r->method = method;
    }
    gboolean get = w->allowed == 0 || (w->allowed & GET) != 0;
    gboolean post = w->allowed == 0 || (w->allowed & POST) != 0;
    response_add_line(res, "Allow", get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST");
}

/* The error page through the layout; the page of last resort when even that fails. */
static void answer_error(Walk *w, const GError *cause) {
    const char *id = errors_translate(cause);
    int status = errors_status(id);
    if (status >= 500 && cause != NULL) {
        log_line(status == 500 ? LOG_LINE_ERROR : LOG_LINE_WARNING, "request failed", "id", id,
                 "path", w->r->path, "error", cause->message, NULL);
    }
    Response res;
    response_begin(&res, w->r);
    res.status = status;
    response_sheet(&res, "error");
    if (status == 405) {
        put_allow(w, &res);
    } else if (status == 503 || status == 429) {
        response_add_line(&res, "Retry-After", "2");
    }
    g_autoptr(GError) error = NULL;
    gboolean ok = frame_put(w->r, response_page(&res), &error);
    put_error(w, &res, id);
    answer_reset(w->answer);
    if (!ok || !render(&res, w->answer, NULL, NULL, &error)) {
        log_line(LOG_LINE_ERROR, "error page failed", "error", error != NULL ? error->message : "",
                 NULL);
        render_last_resort(w->r, w->answer);
    }
    response_clear(&res);
}

/* Answers as long as both stores can be read; no session, no page, no trace. */
static gboolean health(Walk *w) {
    const char *place = request_below(w->r);
    if (w->r->method != GET || g_strcmp0(place, "/healthz") != 0) {
        return FALSE;
    }
    g_autoptr(Rows) rows = store_query(w->web->traffic_read, "process_list");
    g_autoptr(GError) error = NULL;
    rows_next(rows, &error);
    gboolean well = error == NULL && store_revision(w->web->read) != NULL;
    g_string_append_printf(
        w->answer->bytes,
        "Status: %d %s\r\nContent-Type: text/plain\r\nCache-Control: no-store\r\n"
        "X-Content-Type-Options: nosniff\r\n\r\n%s",
        well ? 200 : 503, errors_reason(well ? 200 : 503),
        w->r->head ? ""
        : well     ? "ok\n"
                   : "down\n");
    w->answer->status = well ? 200 : 503;
    return TRUE;
}

static void settle(Web *web) {
    Store *stores[] = {web->read, web->write, web->traffic_read, web->traffic_write};
    for (gsize i = 0; i < G_N_ELEMENTS(stores); i++) {
        if (store_settle(stores[i]) > 0) {
            log_line(LOG_LINE_WARNING, "a statement was left running", NULL);
        }
    }
}

void dispatch(Web *web, const Source *source, Answer *answer) {
    Request r;
    Response res;
    g_autoptr(GError) error = NULL;
    gboolean ok = request_begin(&r, web, source, &error);
    log_request(r.id);
    response_begin(&res, &r);
    Walk w = {
        .web = web, .source = source, .r = &r, .res = &res, .answer = answer, .error = &error};
    gboolean healthy = ok && health(&w);
    if (!healthy) {
        ok = ok && session_load(&r, &error) && walk(&w);
        if (!ok) {
            answer_error(&w, error);
        }
        access_log(&r, answer);
    }
    web->requests++;
    response_clear(&res);
    request_clear(&r);
    g_free(w.key);
    g_free(w.etag);
    settle(web);
    log_request(NULL);
}
