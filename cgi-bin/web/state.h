/* state.h: what stands behind Request and Response, and the process around them. Inside web/ only:
 * programs see request.h, response.h, route.h. */
#ifndef WEB_STATE_H
#define WEB_STATE_H

#include <glib.h>
#include <libxml/tree.h>

#include "base/config.h"
#include "db/store.h"
#include "web/cache.h"
#include "web/download.h"
#include "web/fields.h"
#include "web/model.h"
#include "web/negotiate.h"
#include "web/page.h"
#include "web/route.h"
#include "web/series.h"
#include "web/serve.h"

enum {
    PATH_MAX_BYTES = 1000,
    QUERY_MAX_BYTES = 8000,
    COOKIES_MAX_BYTES = 8000,
    REQUEST_ID = 12, /* letters */
    MARKER_LENGTH = 40
};

/* Where a request comes from: the web server's parameters and the body. serve.c fills it from
 * libfcgi, tests from tables. */
typedef struct {
    const char *(*param)(gpointer data, const char *name); /* NULL = absent */
    gssize (*read)(gpointer data, char *into, gsize n);    /* bytes, 0 = end, -1 = trouble */
    gpointer data;
} Source;

typedef struct Sessions Sessions;
typedef struct Visits Visits;

/* A process: one program, its table, its stores, its sheets. */
typedef struct {
    const char *program;
    char *place; /* "/nominate"; portal: "" */
    const Route *routes;
    gsize n_routes;
    PageHook hook;
    Config *config;
    Store *read, *write, *traffic_read, *traffic_write;
    char *xsl_dir, *manifest; /* manifest may be NULL */
    Pages *pages;
    char *last_resort; /* the static 500 page */
    Cache *cache;
    Sessions *sessions;
    Visits *visits;
    char marker[MARKER_LENGTH + 1];
    gint64 records_version; /* web/standing.c */
    char *revision;
    gint64 clock_version, clock_domain, clock_real, clock_last; /* web/domain_clock.c */
    gboolean demo;
    gint64 begun_at, beat_at, swept_at, requests;
    gint64 cpu_logged; /* what the process had used at the last line of log */
} Web;

struct Request {
    Web *web;
    const Route *route; /* NULL until matched */
    Method method;
    gboolean head;
    char *mount, *path, *address;
    char id[REQUEST_ID + 1];
    const char *lang, *density;
    View view;
    Fields query, fields;
    GPtrArray *uploads; /* of Upload* */
    GHashTable *args;   /* name -> text */
    char *number_name;  /* the path's last number: its name, for seen marks */
    gint64 number;
    GHashTable *scope; /* column -> text; NULL before */
    char *cookies, *session_cookie, *visit_cookie, *device_cookie;
    gboolean visit_is_new;
    char *if_none_match, *if_range, *range, *origin, *sec_fetch_site;
    char *notice_kind, *notice; /* to show once */
    gint64 now, real_now, received, begun;
    char *today;
    const Person *person; /* owned by the sessions' cache */
    gint64 session_id;
    gint64 dead_account;    /* whose session this cookie was until it ended, not long ago */
    gboolean session_known; /* TRUE: person holds a session row (not the web server's user) */
    gint64 session_idle_end, session_end; /* real time; 0 where the session ends by itself never */
    gint64 seen_latest;
    guint64 statements_begun;
    char *server_user, *return_path;
    const char *cache_state; /* for the log: "hit", "miss", "304", "-" */
};

/* A file in a page's place: its bytes, or how they are made from the model. None: type is NULL. */
typedef struct {
    char *type, *disposition;
    GBytes *bytes;
    DownloadMaker make;
    DownloadLongMaker make_long;
} Download;

/* What follows the page's model, a slice at a time. None: put is NULL. */
typedef struct {
    guint n, at; /* how many; the next */
    SeriesPut put;
    gpointer data;
    GDestroyNotify drop;
    xmlNode *last; /* of the page without them */
} Series;

/* A file of the disk in a page's place. None: fd is -1. */
typedef struct {
    int fd;
    char *type, *etag;
    gint64 from, n; /* bytes of it to send */
} Stored;

struct Response {
    Request *request;
    int status;
    Download file;
    Stored stored;
    Series series;
    char *sheet, *location;
    xmlDoc *model;
    GString *headers; /* lines with CRLF */
    gboolean is_private, is_alone;
};

/* For the web server: status line, headers and body; of a page, its body stands apart. */
typedef struct {
    GString *bytes;
    GBytes *page;  /* what follows them, or NULL */
    GArray *slots; /* of gsize: where in page the token belongs; NULL: nowhere */
    char token[HTML_TOKEN_LENGTH + 1];
    int status;
    int fd;               /* a file that follows them all, or -1 */
    gint64 fd_from, fd_n; /* which of its bytes */
} Answer;

/* Takes n bytes, as they come; FALSE ends the writing. */
typedef gboolean (*AnswerPut)(gpointer data, const char *bytes, gsize n);

/* -- answer.c -- */
void answer_init(Answer *);
/* Forgets what was to be sent, for another answer. */
void answer_reset(Answer *);
void answer_clear(Answer *);
/* Sets the page, by reference, and the cookie whose token fills its slots. */
void answer_page(Answer *, GBytes *page, GArray *slots, const char *cookie);
/* Sets the file that follows, n bytes from there; fd is then the answer's. */
void answer_file(Answer *, int fd, gint64 from, gint64 n);
gsize answer_length(const Answer *);
/* Hands out all bytes in order but those of the file. FALSE as soon as put does. */
gboolean answer_write(const Answer *, AnswerPut put, gpointer data);

/* -- request.c -- */
/* Reads the head: method, path, query, cookies. FALSE with error, the request being usable for an
 * error page either way. Clear with request_clear. */
gboolean request_begin(Request *, Web *, const Source *, GError **error);
/* Reads a POST's body: a form of at most `limit` bytes, or on a LONG_BODY row one with files, at
 * most [limits] upload_bytes. */
gboolean request_read_body(Request *, const Source *, gint64 limit, GError **error);
void request_clear(Request *);
/* Makes the domain's time of the request. */
void request_set_time(Request *, const char *received_header);
/* The path's place in the program: "/12" of "/nominate/12"; NULL if it lies outside. */
const char *request_below(const Request *);
ModelFrame request_frame(const Request *);

/* -- response.c -- */
void response_begin(Response *, Request *);
void response_clear(Response *);
/* Adds one header line; checked. */
void response_add_line(Response *, const char *name, const char *value);

/* -- download.c -- */
void response_file_clear(Response *);

/* -- series.c -- */
void series_clear(Response *);
/* The whole series into the model. FALSE with *error. */
gboolean series_put_all(Response *, GError **error);
/* What the sheet makes of the next slice, for a Response: <slice>. New document; NULL at the end,
 * or with *error. */
xmlDoc *series_next(gpointer response, GError **error);

/* -- stored.c -- */
void stored_clear(Response *);

/* -- match.c -- */
/* Finds the row for a path below the program's place. NULL with *allowed the mask of methods that
 * the path has (0: unknown path). Fills the request's args. */
const Route *route_match(Request *, const char *place_path, guint *allowed);
/* Tries one row's path against a path, without methods: for tests and the dispatcher. */
gboolean route_fits(const char *pattern, const char *path, GHashTable *args, char **number_name,
                    gint64 *number);

/* -- bind.c -- */
/* Binds each declared parameter that the request knows: args, builtins, query fields. */
void bind_params(const Request *, Store *, const char *query, Rows *);
/* Runs a route's named queries into the page. */
gboolean bind_queries(const Request *, xmlNode *page, const char *names, GError **error);
/* Loads the route's scope. FALSE: error set (not_found). */
gboolean bind_scope(Request *, GError **error);

/* -- frame.c -- */
/* Puts what every page holds into an empty model. */
gboolean frame_put(Request *, xmlNode *page, GError **error);

/* -- access.c -- */
/* Logs an answered request; cpu_us is what the process used since the line before. */
void access_log(const Request *, const Answer *);
/* Microseconds that this process has computed. */
gint64 access_cpu(void);
/* Statements of all stores since the start. */
guint64 access_statements(const Web *);

/* -- dispatch.c -- */
/* The request's straight line; fills the answer whatever happens. */
void dispatch(Web *, const Source *, Answer *);

/* -- render.c -- */
/* The response as bytes: page, model, redirect or body. FALSE: the page failed. */
gboolean render(Response *, Answer *, char *cache_key, char *etag, GError **error);
/* A kept page as bytes. */
void render_cached(Response *, const CachedPage *, Answer *);
void render_not_modified(Response *, const char *etag, Answer *);
/* The page of last resort. */
void render_last_resort(Request *, Answer *);

/* -- session.c -- */
Sessions *sessions_new(void);
void sessions_free(Sessions *);
/* Finds who asks. FALSE only on store trouble; nobody is TRUE with person NULL. */
gboolean session_load(Request *, GError **error);
/* Begins a session for an account and sets its cookies; ends the one this browser had. */
gboolean session_begin(Request *, Response *, gint64 account, GError **error);
/* The cookie whose secret stands behind this response's tokens. */
const char *session_token_cookie(const Request *);

/* -- visit.c -- */
Visits *visits_new(void);
void visits_free(Visits *);
typedef struct {
    gint64 online, today, week, all;
} VisitCounts;
/* Writes what waits: at the end of the process. */
void visits_flush(Web *);
/* Counts, at most a second old. */
VisitCounts visits_counts(Web *, gint64 real_now);
/* Counts this browser's visit and gives it its cookie. */
void visit_before(Request *, Response *);
/* What a shown page leaves behind in Traffic: the seen mark, the log of views. FALSE only when a
 * view of personal data could not be logged: then it must not be shown. */
gboolean visit_after(const Request *, GError **error);
/* Heartbeat each minute, sweeping of old rows each hour. Never fails a request. */
void visit_housekeeping(Web *, gint64 real_now);

/* -- web.c -- */
/* Opens stores, compiles sheets. NULL with error. */
Web *web_open(const char *program, const Route *, gsize n, PageHook, Config *, const char *share,
              GError **error);
void web_free(Web *);
/* Compiles sheets anew; the old ones stay when one fails. */
gboolean web_reload(Web *, GError **error);

/* -- standing.c -- */
/* Asks whether Records have changed, by anybody's hand: once, at a request's begin. */
void standing_ask(Web *);
/* The revision of Records, read anew only when they have changed. NULL when it cannot be read. */
const char *standing_revision(Web *);

/* -- domain_clock.c -- */
/* Domain time at a real instant; reads the clock's row again only when Records changed. */
gint64 domain_clock_at(Web *, gint64 real, GError **error);

#endif
