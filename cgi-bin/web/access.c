/* access.c: one line of log a request: numbers and the path, nothing that a person typed. */
#include <time.h>

#include "base/log.h"
#include "web/state.h"

enum { DIGITS = 24 };

/* printf costs more than all else of the line. */
static const char *decimal(guint64 n, char room[DIGITS]) {
    char *at = room + DIGITS - 1;
    *at = '\0';
    do {
        *--at = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    return at;
}

gint64 access_cpu(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (gint64)t.tv_sec * G_USEC_PER_SEC + t.tv_nsec / 1000;
}

guint64 access_statements(const Web *web) {
    return store_statements(web->read) + store_statements(web->write) +
           store_statements(web->traffic_read) + store_statements(web->traffic_write);
}

void access_log(const Request *r, const Answer *answer) {
    Web *web = r->web;
    gint64 cpu = access_cpu();
    char status[DIGITS], took[DIGITS], used[DIGITS], sql[DIGITS], bytes[DIGITS], person[DIGITS];
    const char *method = r->head ? "HEAD" : r->method == POST ? "POST" : "GET";
    log_line(LOG_LINE_INFO, "request", "method", method, "path", r->path, "status",
             decimal((guint64)answer->status, status), "us",
             decimal((guint64)(g_get_monotonic_time() - r->begun), took), "cpu_us",
             decimal((guint64)(cpu - web->cpu_logged), used), "sql",
             decimal(access_statements(web) - r->statements_begun, sql), "bytes",
             decimal(answer_length(answer), bytes), "cache", r->cache_state, "person",
             decimal(r->person != NULL ? (guint64)r->person->id : 0, person), NULL);
    web->cpu_logged = cpu;
}
