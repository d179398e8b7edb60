/* request.c: the head and body of a request become clean text, or are refused. */
#include "web/request.h"

#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/when.h"
#include "web/errors.h"
#include "web/parked_files.h"
#include "web/state.h"
#include "web/upload_read.h"

/* A body gets so long to begin with, then it must have come at so many bytes a second. */
enum { BODY_GRACE_SECONDS = 20, BODY_SLOWEST = 2000 };

static const char *param(const Source *source, const char *name) {
    const char *value = source->param(source->data, name);
    return value != NULL && *value != '\0' ? value : NULL;
}

static void make_id(char id[REQUEST_ID + 1]) {
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* 32 of them */
    static guint8 random[64 * REQUEST_ID]; /* no secret: asked for in stock */
    static gsize left;
    if (left == 0) {
        randombytes_buf(random, sizeof random);
        left = sizeof random;
    }
    for (int i = 0; i < REQUEST_ID; i++) {
        id[i] = letters[random[--left] % 32];
    }
    id[REQUEST_ID] = '\0';
}

/* SCRIPT_NAME + PATH_INFO is the whole decoded path behind every front end (models.md 4.5). */
static gboolean take_path(Request *r, const Source *source, GError **error) {
    const char *script = param(source, "SCRIPT_NAME"), *info = param(source, "PATH_INFO");
    g_autofree char *whole = g_strconcat(script != NULL ? script : "", info, NULL);
    if (strlen(whole) > PATH_MAX_BYTES) {
        return http_error(error, "too_long");
    }
    g_autofree char *clean = text_clean(whole, strlen(whole), TEXT_LINE, NULL);
    if (clean == NULL || clean[0] != '/' || strstr(clean, "//") != NULL ||
        strchr(clean, '\\') != NULL) {
        return http_error(error, "not_found");
    }
    gsize n = strlen(r->mount);
    if (strncmp(clean, r->mount, n) != 0 || (clean[n] != '/' && clean[n] != '\0')) {
        return http_error(error, "not_found");
    }
    g_free(r->path);
    r->path = clean[n] == '\0' ? g_strdup("/") : g_strdup(clean + n);
    return TRUE;
}

static gboolean take_method(Request *r, const Source *source, GError **error) {
    const char *verb = param(source, "REQUEST_METHOD");
    r->head = g_strcmp0(verb, "HEAD") == 0;
    if (r->head || g_strcmp0(verb, "GET") == 0) {
        r->method = GET;
    } else if (g_strcmp0(verb, "POST") == 0) {
        r->method = POST;
    } else {
        r->method = GET; /* for the error page */
        return http_error(error, "method");
    }
    return TRUE;
}

static gboolean take_query(Request *r, const Source *source, GError **error) {
    const char *query = param(source, "QUERY_STRING");
    if (query == NULL) {
        return TRUE;
    }
    if (strlen(query) > QUERY_MAX_BYTES) {
        return http_error(error, "too_long");
    }
    return fields_decode(&r->query, query, strlen(query), TEXT_LINE, error);
}

/* "kind.key" as response_notice wrote it. */
static void take_notice(Request *r) {
    g_autofree char *cookie = cookie_value(r->cookies, "notice");
    char *dot = cookie != NULL ? strchr(cookie, '.') : NULL;
    if (dot != NULL) {
        *dot = '\0';
        r->notice_kind = g_strdup(cookie);
        r->notice = g_strdup(dot + 1);
    }
}

static const char *choose(const char *asked, const char *one, const char *other) {
    if (g_strcmp0(asked, one) == 0) {
        return one;
    }
    return g_strcmp0(asked, other) == 0 ? other : NULL;
}

static gboolean take_cookies(Request *r, const Source *source, GError **error) {
    const char *header = param(source, "HTTP_COOKIE");
    if (header != NULL && strlen(header) > COOKIES_MAX_BYTES) {
        return http_error(error, "head_too_large");
    }
    r->cookies = g_strdup(header);
    r->session_cookie = cookie_value(header, "session");
    r->visit_cookie = cookie_value(header, "visit");
    r->device_cookie = cookie_value(header, "device");
    g_autofree char *lang = cookie_value(header, "lang");
    g_autofree char *density = cookie_value(header, "density");
    const char *known = choose(lang, "vi", "en");
    r->lang = known != NULL ? known : r->lang;
    r->density = g_strcmp0(density, "roomy") == 0 ? "roomy" : "";
    take_notice(r);
    return TRUE;
}

/* A visit cookie of ours is 32 hex digits; anything else is replaced. */
static void ensure_visit(Request *r) {
    const char *cookie = r->visit_cookie;
    if (cookie != NULL && strlen(cookie) == 32 && strspn(cookie, "0123456789abcdef") == 32) {
        return;
    }
    guint8 bytes[16];
    char hex[33];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
    g_free(r->visit_cookie);
    r->visit_cookie = g_strdup(hex);
    r->visit_is_new = TRUE;
}

static void take_view(Request *r, const Source *source) {
    r->view = negotiate(param(source, "HTTP_ACCEPT"));
    const char *asked = choose(fields_first(&r->query, "view"), "xml", "html");
    if (asked != NULL) {
        r->view = strcmp(asked, "xml") == 0 ? VIEW_XML : VIEW_HTML;
    }
}

gboolean request_begin(Request *r, Web *web, const Source *source, GError **error) {
    *r = (Request){.web = web, .method = GET, .cache_state = "-", .density = ""};
    make_id(r->id);
    r->begun = g_get_monotonic_time();
    r->lang = g_strcmp0(web->config->language, "en") == 0 ? "en" : "vi";
    r->mount = g_strdup(web->config->mount);
    r->path = g_strdup("/");
    r->address = g_strdup(param(source, "REMOTE_ADDR") != NULL ? param(source, "REMOTE_ADDR") : "");
    fields_init(&r->query);
    fields_init(&r->fields);
    r->uploads = uploads_new();
    r->args = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (web->config->trust_user_header) {
        r->server_user = g_strdup(param(source, "THIDUA_USER"));
    }
    r->if_none_match = g_strdup(param(source, "HTTP_IF_NONE_MATCH"));
    r->if_range = g_strdup(param(source, "HTTP_IF_RANGE"));
    r->range = g_strdup(param(source, "HTTP_RANGE"));
    r->origin = g_strdup(param(source, "HTTP_ORIGIN"));
    r->sec_fetch_site = g_strdup(param(source, "HTTP_SEC_FETCH_SITE"));
    standing_ask(web);
    request_set_time(r, param(source, "THIDUA_RECEIVED"));
    r->statements_begun = access_statements(web);
    gboolean ok = take_cookies(r, source, error) && take_path(r, source, error) &&
                  take_query(r, source, error) && take_method(r, source, error);
    take_view(r, source);
    ensure_visit(r);
    return ok;
}

/* nginx: "seconds.millis elapsed"; Apache: "t=microseconds". 0 when it is neither. */
static gint64 parse_received(const char *text) {
    if (text == NULL) {
        return 0;
    }
    if (g_str_has_prefix(text, "t=")) {
        return g_ascii_strtoll(text + 2, NULL, 10);
    }
    char *end = NULL;
    double at = g_ascii_strtod(text, &end);
    double elapsed = end != NULL && *end == ' ' ? g_ascii_strtod(end, NULL) : 0;
    gboolean sane = at > 0 && at < 1e11 && elapsed >= 0 && elapsed < 1e6;
    return sane ? (gint64)((at - elapsed) * G_USEC_PER_SEC) : 0;
}

/* The first byte lies at most an hour back: a web server's clock gone wrong must not shift a
 * deadline by more, nor ever into the future. */
void request_set_time(Request *r, const char *received_header) {
    g_autoptr(GError) error = NULL;
    r->real_now = when_real_now();
    gint64 received = parse_received(received_header);
    gint64 hour = (gint64)3600 * G_USEC_PER_SEC;
    if (received > r->real_now || received < r->real_now - hour) {
        received = r->real_now;
    }
    r->now = domain_clock_at(r->web, r->real_now, &error);
    if (error != NULL) {
        log_line(LOG_LINE_ERROR, "clock unreadable", "error", error->message, NULL);
    }
    r->received = r->now - (r->real_now - received);
    g_free(r->today);
    r->today = when_day(r->now);
}

static gboolean is_form(const char *type) {
    static const char form[] = "application/x-www-form-urlencoded";
    gsize n = sizeof form - 1;
    return type != NULL && g_ascii_strncasecmp(type, form, n) == 0 &&
           (type[n] == '\0' || type[n] == ';' || type[n] == ' ');
}

/* What the head says of the body: *expected its length, -1 where it says none (chunked bodies).
 * FALSE where that is beyond the limit: before a byte of it is read. */
static gboolean body_length(const Source *source, gint64 limit, gint64 *expected, GError **error) {
    const char *length = param(source, "CONTENT_LENGTH");
    guint64 n = 0;
    *expected = -1;
    if (length == NULL) {
        return TRUE;
    }
    if (!g_ascii_string_to_unsigned(length, 10, 0, G_MAXINT64, &n, NULL)) {
        return http_error(error, "bad_request");
    }
    *expected = (gint64)n;
    return *expected <= limit || http_error(error, "too_large");
}

/* Who gets the body's bytes, as they come. */
typedef gboolean (*BodyFn)(gpointer data, const char *bytes, gsize n, GError **error);

/* Hands the body on to its end. A process serves one at a time: a body slower than a modem's is
 * given up, so that it holds none, should a web server hand slow ones on. */
static gboolean pass_body(const Source *source, gint64 limit, gint64 expected, BodyFn fn,
                          gpointer data, GError **error) {
    char bytes[16384];
    gint64 all = 0, begun = g_get_monotonic_time();
    gssize n;
    while ((n = source->read(source->data, bytes, sizeof bytes)) > 0) {
        all += n;
        if (all > limit) {
            return http_error(error, "too_large");
        }
        gint64 seconds = (g_get_monotonic_time() - begun) / G_USEC_PER_SEC;
        if (seconds > BODY_GRACE_SECONDS && all / seconds < BODY_SLOWEST) {
            return http_error(error, "bad_request");
        }
        if (!fn(data, bytes, (gsize)n, error)) {
            return FALSE;
        }
    }
    return (n == 0 && (expected < 0 || all == expected)) || http_error(error, "bad_request");
}

static gboolean collect(gpointer data, const char *bytes, gsize n, GError **error) {
    GString *body = data;
    (void)error;
    g_string_append_len(body, bytes, (gssize)n);
    return TRUE;
}

/* How a route's plain fields are cleaned. */
static TextKind text_kind(const Request *r) {
    return r->route != NULL && (r->route->flags & TAKES_ROWS) ? TEXT_ROWS : TEXT_BLOCK;
}

static gboolean read_form(Request *r, const Source *source, gint64 limit, GError **error) {
    gint64 expected;
    if (!body_length(source, limit, &expected, error)) {
        return FALSE;
    }
    if (!is_form(param(source, "CONTENT_TYPE")) && expected != 0) {
        return http_error(error, "media_type");
    }
    g_autoptr(GString) body = g_string_sized_new(expected >= 0 ? (gsize)expected + 1 : 4096);
    return pass_body(source, limit, expected, collect, body, error) &&
           fields_decode(&r->fields, body->str, body->len, text_kind(r), error);
}

static gboolean feed(gpointer data, const char *bytes, gsize n, GError **error) {
    return multipart_feed(data, bytes, n, error);
}

/* Who may send keeps all; whose session has ended, what may be parked; nobody else anything. */
static gint64 files_room(const Request *r) {
    if (r->person == NULL) {
        return parked_files_room(r);
    }
    return person_may(r->person, r->route->right) ? G_MAXINT64 : 0;
}

static gboolean read_files(Request *r, const Source *source, GError **error) {
    const Config *config = r->web->config;
    gint64 expected;
    if (!body_length(source, config->upload_bytes, &expected, error)) {
        return FALSE;
    }
    g_autofree char *folder = g_build_filename(config->files, "incoming", NULL);
    const UploadPlan plan = {.folder = folder,
                             .file_bytes = config->file_bytes,
                             .text_bytes = config->body_bytes,
                             .text = text_kind(r),
                             .room = files_room(r),
                             .late = r->person == NULL,
                             .fields = &r->fields,
                             .uploads = r->uploads};
    g_autoptr(UploadReader) reader = upload_reader_new(&plan);
    const MultipartSink sink = upload_reader_sink(reader);
    g_autoptr(Multipart) parts = multipart_new(param(source, "CONTENT_TYPE"), &sink, error);
    return parts != NULL && pass_body(source, config->upload_bytes, expected, feed, parts, error) &&
           multipart_end(parts, error);
}

gboolean request_read_body(Request *r, const Source *source, gint64 limit, GError **error) {
    gboolean files = r->route != NULL && (r->route->flags & LONG_BODY) != 0 &&
                     multipart_is(param(source, "CONTENT_TYPE"));
    return files ? read_files(r, source, error) : read_form(r, source, limit, error);
}

void request_clear(Request *r) {
    fields_clear(&r->query);
    fields_clear(&r->fields);
    g_clear_pointer(&r->uploads, g_ptr_array_unref);
    g_clear_pointer(&r->args, g_hash_table_unref);
    g_clear_pointer(&r->scope, g_hash_table_unref);
    char **texts[] = {&r->mount,          &r->path,           &r->address,       &r->number_name,
                      &r->cookies,        &r->session_cookie, &r->visit_cookie,  &r->device_cookie,
                      &r->if_range,       &r->range,          &r->if_none_match, &r->origin,
                      &r->sec_fetch_site, &r->notice_kind,    &r->notice,        &r->today,
                      &r->server_user,    &r->return_path};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_clear_pointer(texts[i], g_free);
    }
}

const char *request_below(const Request *r) {
    gsize n = strlen(r->web->place);
    if (strncmp(r->path, r->web->place, n) != 0) {
        return NULL;
    }
    const char *rest = r->path + n;
    return *rest == '\0' ? "/" : *rest == '/' ? rest : NULL;
}

ModelFrame request_frame(const Request *r) {
    return (ModelFrame){r->mount, r->lang};
}
