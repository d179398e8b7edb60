/* visit.c: what a page leaves behind in Traffic, and the counts of visitors (decisions 12, 46). */
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/build.h"
#include "base/log.h"
#include "base/when.h"
#include "web/parked_files.h"
#include "web/state.h"

enum { HASH = 16, ONLINE_SECONDS = 300, COUNTS_SECONDS = 1, TOUCH_SECONDS = 60, NOTED_MAX = 2000 };
#define SECOND ((gint64)G_USEC_PER_SEC)
#define DAY (86400 * SECOND)

/* Visits wait here up to a second, so that a flood of them costs one write a second. */
typedef struct {
    guint8 hash[HASH];
    gint64 at;
    gboolean first;
} Pending;

struct Visits {
    GHashTable *noted; /* cookie -> gint64*: when this process last noted it */
    GArray *pending;   /* of Pending */
    gint64 written_at;
    VisitCounts counts;
    gint64 counted_at;
};

Visits *visits_new(void) {
    Visits *visits = g_new0(Visits, 1);
    visits->noted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    visits->pending = g_array_new(FALSE, FALSE, sizeof(Pending));
    return visits;
}

void visits_free(Visits *visits) {
    if (visits != NULL) {
        g_hash_table_destroy(visits->noted);
        g_array_unref(visits->pending);
        g_free(visits);
    }
}

static gint64 count(Web *web, const char *query, const char *day, gint64 since) {
    g_autoptr(Rows) rows = store_query(web->traffic_read, query);
    if (day != NULL) {
        rows_text(rows, "day", day);
    } else {
        rows_int(rows, "since", since);
    }
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : 0;
}

VisitCounts visits_counts(Web *web, gint64 real_now) {
    Visits *v = web->visits;
    if (real_now - v->counted_at >= COUNTS_SECONDS * SECOND || real_now < v->counted_at) {
        g_autofree char *today = when_day(real_now);
        g_autofree char *monday = when_add_days(today, 1 - when_weekday(today));
        v->counts = (VisitCounts){
            .online = count(web, "visit_online", NULL, real_now - ONLINE_SECONDS * SECOND),
            .today = count(web, "visit_since", today, 0),
            .week = count(web, "visit_since", monday, 0),
            .all = count(web, "visit_since", "0001-01-01", 0),
        };
        v->counted_at = real_now;
    }
    return v->counts;
}

/* What one request has to write; one transaction for all of it. */
typedef struct {
    const Request *r;
    gboolean seen, view;
} Trace;

static gboolean run(Rows *rows, GError **error) {
    g_autoptr(Rows) owned = rows;
    return rows_run(owned, error) >= 0;
}

static gboolean write_visits(Store *store, const GArray *pending, const char *today,
                             GError **error) {
    for (guint i = 0; i < pending->len; i++) {
        const Pending *visit = &g_array_index(pending, Pending, i);
        Rows *rows = store_query(store, "visit_put");
        rows_blob(rows, "hash", visit->hash, HASH);
        rows_int(rows, "at", visit->at);
        if (!run(rows, error)) {
            return FALSE;
        }
        if (visit->first) {
            rows = store_query(store, "visit_count");
            rows_text(rows, "day", today);
            if (!run(rows, error)) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

static gboolean write_seen(Store *store, const Trace *trace, GError **error) {
    Rows *rows = store_query(store, "seen_put");
    rows_int(rows, "account", trace->r->person->id);
    rows_text(rows, "kind", trace->r->number_name);
    rows_int(rows, "thing", trace->r->number);
    rows_int(rows, "at", trace->r->real_now);
    return run(rows, error);
}

static gboolean write_view(Store *store, const Trace *trace, GError **error) {
    const Request *r = trace->r;
    Rows *rows = store_query(store, "view_log_add");
    rows_int(rows, "at", r->real_now);
    rows_int(rows, "domain_at", r->now);
    rows_int(rows, "account", r->person != NULL ? r->person->id : 0);
    rows_text(rows, "path", r->path);
    rows_text(rows, "kind", r->number_name != NULL ? r->number_name : "");
    rows_int(rows, "thing", r->number);
    rows_text(rows, "request", r->id);
    rows_text(rows, "address", r->address);
    return run(rows, error);
}

static StoreCode write_trace(Store *store, gpointer data, GError **error) {
    const Trace *trace = data;
    gboolean ok = (!trace->seen || write_seen(store, trace, error)) &&
                  (!trace->view || write_view(store, trace, error));
    return ok ? STORE_OK : STORE_DOWN;
}

/* A visit is noted when it is new to Traffic, then at most once a minute. */
static void note_visit(const Request *r) {
    static const char purpose[] = "thidua visit";
    Visits *v = r->web->visits;
    gint64 *noted = g_hash_table_lookup(v->noted, r->visit_cookie);
    if (noted != NULL && r->real_now - *noted < TOUCH_SECONDS * SECOND) {
        return;
    }
    Pending visit = {.at = r->real_now};
    crypto_generichash(visit.hash, HASH, (const guint8 *)r->visit_cookie, strlen(r->visit_cookie),
                       (const guint8 *)purpose, sizeof purpose - 1);
    g_autoptr(Rows) rows = store_query(r->web->traffic_read, "visit_seen_at");
    rows_blob(rows, "hash", visit.hash, HASH);
    gint64 seen = rows_next(rows, NULL) ? rows_get_int(rows, 0) : 0;
    visit.first = seen == 0;
    if (r->real_now - seen >= TOUCH_SECONDS * SECOND && v->pending->len < NOTED_MAX) {
        g_array_append_val(v->pending, visit);
    }
    if (g_hash_table_size(v->noted) > NOTED_MAX) {
        g_hash_table_remove_all(v->noted);
    }
    noted = g_new(gint64, 1);
    *noted = r->real_now;
    g_hash_table_replace(v->noted, g_strdup(r->visit_cookie), noted);
}

static StoreCode write_pending(Store *store, gpointer data, GError **error) {
    Web *web = data;
    g_autofree char *today = when_day(when_real_now());
    return write_visits(store, web->visits->pending, today, error) ? STORE_OK : STORE_DOWN;
}

void visits_flush(Web *web) {
    g_autoptr(GError) error = NULL;
    if (web->visits->pending->len > 0 &&
        store_write(web->traffic_write, write_pending, web, &error) == STORE_OK) {
        g_array_set_size(web->visits->pending, 0);
    } else if (error != NULL) {
        log_line(LOG_LINE_WARNING, "visits not kept yet", "error", error->message, NULL);
    }
}

/* Nothing here fails a request: a visit lost is a visit lost. */
void visit_before(Request *r, Response *response) {
    Visits *v = r->web->visits;
    if (r->method != GET || r->view != VIEW_HTML || r->head) {
        return;
    }
    note_visit(r);
    if (r->visit_is_new) {
        response_cookie(response, "visit", r->visit_cookie, 0);
    }
    if (v->pending->len > 0 &&
        (r->real_now - v->written_at >= SECOND || r->real_now < v->written_at)) {
        v->written_at = r->real_now;
        visits_flush(r->web);
    }
}

gboolean visit_after(const Request *r, GError **error) {
    guint flags = r->route->flags;
    Trace trace = {.r = r, .view = (flags & PRIVATE_VIEW) != 0};
    if (r->method != GET) {
        return TRUE;
    }
    if ((flags & MARKS_SEEN) != 0 && r->person != NULL && r->number != 0) {
        gboolean seen = FALSE; /* only the first look is written */
        request_seen(r, r->number_name, &r->number, 1, &seen);
        trace.seen = !seen;
    }
    g_autoptr(GError) trouble = NULL;
    if ((!trace.seen && !trace.view) ||
        store_write(r->web->traffic_write, write_trace, &trace, &trouble) == STORE_OK) {
        return TRUE;
    }
    if (trace.view) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    log_line(LOG_LINE_WARNING, "seen mark not kept", "error",
             trouble != NULL ? trouble->message : "", NULL);
    return TRUE;
}

static gboolean sweep(Store *store, const char *query, gint64 before, GError **error) {
    Rows *rows = store_query(store, query);
    rows_int(rows, "before", before);
    return run(rows, error);
}

typedef struct {
    const Web *web;
    gint64 now;
    gboolean sweep;
} Chores;

static StoreCode write_chores(Store *store, gpointer data, GError **error) {
    const Chores *chores = data;
    gint64 now = chores->now;
    Rows *rows = store_query(store, "process_beat");
    rows_text(rows, "program", chores->web->program);
    rows_int(rows, "pid", getpid());
    rows_text(rows, "build", build_id);
    rows_int(rows, "begun", chores->web->begun_at);
    rows_int(rows, "at", now);
    rows_int(rows, "requests", chores->web->requests);
    gboolean ok = run(rows, error);
    if (ok && chores->sweep) {
        ok = sweep(store, "session_sweep", now - 2 * DAY, error) &&
             sweep(store, "attempt_sweep", now - 180 * DAY, error) &&
             sweep(store, "throttle_sweep", now - DAY, error) &&
             sweep(store, "device_sweep", now - 365 * DAY, error) &&
             sweep(store, "visit_sweep", now - 2 * DAY, error) &&
             sweep(store, "parked_sweep", now - DAY, error) &&
             sweep(store, "process_sweep", now - DAY, error);
    }
    return ok ? STORE_OK : STORE_DOWN;
}

void visit_housekeeping(Web *web, gint64 real_now) {
    if (real_now - web->beat_at < 60 * SECOND) {
        return;
    }
    Chores chores = {web, real_now, real_now - web->swept_at >= 3600 * SECOND};
    g_autoptr(GError) error = NULL;
    web->beat_at = real_now;
    if (store_write(web->traffic_write, write_chores, &chores, &error) != STORE_OK) {
        log_line(LOG_LINE_WARNING, "chores not done", "error", error != NULL ? error->message : "",
                 NULL);
    } else if (chores.sweep) {
        web->swept_at = real_now;
        parked_files_sweep(web, real_now);
    }
}
