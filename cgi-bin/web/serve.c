/* serve.c: the accept loop; the only user of libfcgi. Each request is read, dispatched and written
 * in one piece; then the flags are looked at. */
#include "web/serve.h"

#include <fcgiapp.h>
#include <libxml/parser.h>
#include <mimalloc.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/build.h"
#include "base/log.h"
#include "base/when.h"
#include "web/routes_print.h"
#include "web/state.h"
#include "web/wire.h"

enum { BACKLOG = 128, BODY_SECONDS = 30, WORK_SECONDS = 120, LONG_ANSWER = 8000 };

/* Microseconds: most pages take a twentieth of it. */
enum { LONG_WORK = 200 * 1000 };

/* An alarm stands for ARMED_SECONDS at least before it is set again: not each request pays. */
enum { ARMED_SECONDS = 10 };

static volatile sig_atomic_t reload_wanted, reading_body, working, stop_wanted;
static gint64 armed_at;

static void on_hup(int signal_number) {
    (void)signal_number;
    reload_wanted = 1;
}

static void on_term(int signal_number) {
    (void)signal_number;
    stop_wanted = 1;
    FCGX_ShutdownPending();
}

/* A body that does not come: the interrupted read ends it. Work that does not end: better a new
 * process than one that never answers again. */
static void on_alarm(int signal_number) {
    (void)signal_number;
    if (working && !reading_body) {
        static const char line[] = "level=error msg=\"request took too long, leaving\"\n";
        ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
        (void)ignored;
        _exit(70);
    }
}

/* Work may last for WORK_SECONDS at most, and ARMED_SECONDS less at least. */
static void begin_work(void) {
    gint64 now = g_get_monotonic_time();
    working = 1;
    if (now - armed_at > ARMED_SECONDS * G_USEC_PER_SEC) {
        alarm(WORK_SECONDS);
        armed_at = now;
    }
}

static void catch_signal(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler}; /* no SA_RESTART: accept must wake up */
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static const char *source_param(gpointer data, const char *name) {
    FCGX_Request *request = data;
    return FCGX_GetParam(name, request->envp);
}

static gssize source_read(gpointer data, char *into, gsize n) {
    FCGX_Request *request = data;
    reading_body = 1;
    alarm(BODY_SECONDS);
    int got = FCGX_GetStr(into, (int)n, request->in);
    alarm(WORK_SECONDS);
    armed_at = g_get_monotonic_time();
    reading_body = 0;
    return got == 0 && FCGX_GetError(request->in) != 0 ? -1 : got;
}

static gboolean put_bytes(gpointer data, const char *bytes, gsize n) {
    FCGX_Request *request = data;
    return FCGX_PutStr(bytes, (int)n, request->out) == (int)n;
}

/* The file behind the answer's bytes, read piece by piece. A slow reader on the other side of
 * Apache has WORK_SECONDS for each. */
static gboolean send_file(const Answer *answer, Wire *wire) {
    static char piece[WIRE_RECORD_MAX];
    gint64 from = answer->fd_from, left = answer->fd >= 0 ? answer->fd_n : 0;
    while (left > 0) {
        ssize_t n = pread(answer->fd, piece, (size_t)MIN(left, (gint64)sizeof piece), from);
        if (n <= 0) {
            return FALSE; /* the length is told already: the web server sees it broken off */
        }
        alarm(WORK_SECONDS);
        armed_at = g_get_monotonic_time();
        if (!wire_put(wire, piece, (gsize)n) || !wire_end(wire)) {
            return FALSE;
        }
        from += n;
        left -= n;
    }
    return TRUE;
}

/* A short answer shares libfcgi's one write with the end of the request. */
static gboolean send_answer(const Answer *answer, FCGX_Request *fcgi) {
    gsize length = answer_length(answer);
    if (length < LONG_ANSWER && answer->fd < 0) {
        return answer_write(answer, put_bytes, fcgi);
    }
    Wire wire;
    wire_begin(&wire, fcgi->ipcFd, fcgi->requestId, length);
    return answer_write(answer, wire_put, &wire) && wire_end(&wire) && send_file(answer, &wire);
}

/* Of the release's allocator; the checked programs have another. */
#pragma weak mi_collect

/* What took long may have taken much memory: it goes back to the system. */
static void tidy(gint64 begun) {
    if (mi_collect != NULL && g_get_monotonic_time() - begun > LONG_WORK) {
        mi_collect(true);
    }
}

static void answer_one(Web *web, FCGX_Request *fcgi) {
    gint64 begun = g_get_monotonic_time();
    Source source = {source_param, source_read, fcgi};
    Answer answer;
    answer_init(&answer);
    begin_work();
    dispatch(web, &source, &answer);
    if (!send_answer(&answer, fcgi)) {
        log_line(LOG_LINE_DEBUG, "client gone", NULL);
    }
    FCGX_Finish_r(fcgi);
    answer_clear(&answer);
    visit_housekeeping(web, when_real_now());
    tidy(begun);
    working = 0;
}

static void reload(Web *web) {
    g_autoptr(GError) error = NULL;
    reload_wanted = 0;
    if (web_reload(web, &error)) {
        log_line(LOG_LINE_INFO, "sheets reloaded", NULL);
    } else {
        log_line(LOG_LINE_ERROR, "sheets kept as they were", "error", error->message, NULL);
    }
}

static int accept_loop(Web *web, int socket) {
    FCGX_Request fcgi;
    FCGX_InitRequest(&fcgi, socket, 0);
    visit_housekeeping(web, when_real_now());
    while (!stop_wanted && FCGX_Accept_r(&fcgi) == 0) {
        if (reload_wanted) {
            reload(web);
        }
        answer_one(web, &fcgi);
    }
    return 0;
}

static int print_routes(const char *program, const Route *routes, gsize n) {
    g_autofree char *place =
        strcmp(program, "portal") == 0 ? g_strdup("") : g_strconcat("/", program, NULL);
    g_autofree char *text = routes_text(place, routes, n);
    return fputs(text, stdout) < 0 ? 1 : 0;
}

typedef struct {
    char *config, *socket;
    gboolean routes;
} Options;

static gboolean read_options(int *argc, char ***argv, Options *o, GError **error) {
    const GOptionEntry entries[] = {
        {"config", 0, 0, G_OPTION_ARG_FILENAME, &o->config, "thidua.conf", "FILE"},
        {"socket", 0, 0, G_OPTION_ARG_FILENAME, &o->socket, "listen here, not on fd 0", "PATH"},
        {"routes", 0, 0, G_OPTION_ARG_NONE, &o->routes, "print the table of routes", NULL},
        G_OPTION_ENTRY_NULL};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, argc, argv, error);
}

static void (*configured)(const Config *);

void serve_configured(void (*hook)(const Config *config)) {
    configured = hook;
}

static Web *start(const char *program, const Route *routes, gsize n, PageHook hook,
                  const char *config_file, GError **error) {
    Config *config = config_load(config_file, error);
    if (config == NULL) {
        return NULL;
    }
    if (configured != NULL) {
        configured(config);
    }
    return web_open(program, routes, n, hook, config, build_share(), error);
}

/* The libraries, the socket, the signals. */
static int get_ready(const Options *o) {
    if (sodium_init() < 0 || FCGX_Init() != 0) {
        log_line(LOG_LINE_ERROR, "libraries do not start", NULL);
        return -1;
    }
    int socket = o->socket != NULL ? FCGX_OpenSocket(o->socket, BACKLOG) : STDIN_FILENO;
    if (socket < 0 || (o->socket == NULL && FCGX_IsCGI())) {
        log_line(LOG_LINE_ERROR, "no socket: start me by spawn-fcgi, systemd or --socket", NULL);
        return -1;
    }
    xmlInitParser();
    catch_signal(SIGHUP, on_hup);
    catch_signal(SIGTERM, on_term);
    catch_signal(SIGALRM, on_alarm);
    return socket;
}

static int run(const Options *o, const char *program, const Route *routes, gsize n, PageHook hook) {
    int socket = get_ready(o);
    if (socket < 0) {
        return 2;
    }
    g_autoptr(GError) error = NULL;
    Web *web = start(program, routes, n, hook, o->config, &error);
    if (web == NULL) {
        log_line(LOG_LINE_ERROR, "cannot start", "error", error->message, NULL);
        return 1;
    }
    int code = accept_loop(web, socket);
    web_free(web);
    xmlCleanupParser();
    return code;
}

int serve_with(int argc, char **argv, const char *program, const Route *routes, gsize n,
               PageHook hook) {
    Options o = {NULL, NULL, FALSE};
    g_autoptr(GError) error = NULL;
    log_program(program);
    int code = 2;
    if (!read_options(&argc, &argv, &o, &error)) {
        log_line(LOG_LINE_ERROR, "wrong options", "error", error->message, NULL);
    } else {
        code = o.routes ? print_routes(program, routes, n) : run(&o, program, routes, n, hook);
    }
    g_free(o.config);
    g_free(o.socket);
    return code;
}

int serve(int argc, char **argv, const char *program, const Route *routes, gsize n) {
    return serve_with(argc, argv, program, routes, n, NULL);
}
