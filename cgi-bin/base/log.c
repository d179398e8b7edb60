#include "base/log.h"

#include "base/when.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Room kept for one value, so that a long one cannot push out those behind it. */
enum { VALUE_MAX = 1024, NAME_MAX_BYTES = 63 };

static char program_name[NAME_MAX_BYTES + 1] = "-";
static char request_id[NAME_MAX_BYTES + 1];

void log_program(const char *name) {
    g_strlcpy(program_name, name, sizeof program_name);
}

void log_request(const char *id) {
    g_strlcpy(request_id, id != NULL ? id : "", sizeof request_id);
}

static const char *level_name(LogLevel level) {
    static const char *const names[] = {[LOG_LINE_ERROR] = "error",
                                        [LOG_LINE_WARNING] = "warning",
                                        [LOG_LINE_INFO] = "info",
                                        [LOG_LINE_DEBUG] = "debug"};
    return names[level];
}

/* The length of a value that needs no quotes (nothing in it that a reader of logfmt takes for an
 * end); 0 when it does. */
static gsize plain_length(const char *value) {
    gsize n = 0;
    for (; value[n] != '\0'; n++) {
        char c = value[n];
        if (c <= ' ' || c >= 0x7f || c == '"' || c == '=' || c == '\\' || n == VALUE_MAX) {
            return 0;
        }
    }
    return n;
}

/* Appends one character, or one byte that begins none, escaped where a terminal or a reader could
 * be misled; answers how many bytes it took. */
static gsize append_escaped(GString *out, const char *at) {
    gunichar c = g_utf8_get_char_validated(at, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        g_string_append_printf(out, "\\x%02x", (guint)(guchar)*at);
        return 1;
    }
    if (c == '\n') {
        g_string_append(out, "\\n");
    } else if (c == '"' || c == '\\') {
        g_string_append_c(out, '\\');
        g_string_append_c(out, (char)c);
    } else if (g_unichar_isprint(c) && c != 0x2028 && c != 0x2029) {
        g_string_append_unichar(out, c);
    } else {
        g_string_append_printf(out, "\\u{%x}", c);
    }
    return (gsize)(g_utf8_next_char(at) - at);
}

static void append_pair(GString *out, const char *key, const char *value) {
    const char *text = value != NULL ? value : "";
    gsize start = out->len;
    if (start > 0) {
        g_string_append_c(out, ' ');
    }
    g_string_append(out, key);
    g_string_append_c(out, '=');
    gsize plain = plain_length(text);
    if (plain > 0) {
        g_string_append_len(out, text, (gssize)plain);
    } else {
        gsize limit = out->len + VALUE_MAX;
        g_string_append_c(out, '"');
        while (*text != '\0' && out->len < limit) {
            text += append_escaped(out, text);
        }
        g_string_append(out, *text != '\0' ? "\u2026\"" : "\"");
    }
    /* A pair is in the line whole or not at all; one byte stays for the LF. */
    if (out->len > LOG_LINE_MAX - 1) {
        g_string_truncate(out, start);
    }
}

/* when_iso_ms, the second being made only once. */
static void append_time(GString *line, gint64 at) {
    static gint64 kept = -1;
    static char text[] = "9999-12-31T23:59:59.000Z";
    enum { POINT = sizeof text - sizeof ".000Z" };
    if (at / G_USEC_PER_SEC != kept) {
        g_autofree char *iso = when_iso_ms(at);
        g_strlcpy(text, iso, sizeof text);
        kept = at / G_USEC_PER_SEC;
    }
    int ms = (int)(at / 1000 % 1000);
    text[POINT + 1] = (char)('0' + ms / 100);
    text[POINT + 2] = (char)('0' + ms / 10 % 10);
    text[POINT + 3] = (char)('0' + ms % 10);
    append_pair(line, "time", text);
}

static GString *begin(gint64 at, LogLevel level, const char *message) {
    GString *line = g_string_sized_new(512);
    append_time(line, at);
    append_pair(line, "level", level_name(level));
    append_pair(line, "program", program_name);
    if (request_id[0] != '\0') {
        append_pair(line, "request", request_id);
    }
    append_pair(line, "msg", message);
    return line;
}

char *log_text(gint64 at, LogLevel level, const char *message, const char *const *pairs) {
    GString *line = begin(at, level, message);
    for (; pairs != NULL && pairs[0] != NULL; pairs += 2) {
        append_pair(line, pairs[0], pairs[1]);
    }
    g_string_append_c(line, '\n');
    return g_string_free(line, FALSE);
}

void log_line(LogLevel level, const char *message, ...) {
    GString *line = begin(when_real_now(), level, message);
    va_list pairs;
    va_start(pairs, message);
    for (const char *key = va_arg(pairs, const char *); key != NULL;
         key = va_arg(pairs, const char *)) {
        append_pair(line, key, va_arg(pairs, const char *));
    }
    va_end(pairs);
    g_string_append_c(line, '\n');
    int before = errno;
    ssize_t written = 0;
    do {
        written = write(STDERR_FILENO, line->str, line->len);
    } while (written < 0 && errno == EINTR);
    errno = before; /* a log line changes nothing for its caller */
    g_string_free(line, TRUE);
}
