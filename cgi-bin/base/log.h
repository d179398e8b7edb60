/* Logs: one line each to stderr, logfmt (key=value), written in one piece so that the lines of
 * several processes do not mix. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <glib.h>

typedef enum { LOG_LINE_ERROR, LOG_LINE_WARNING, LOG_LINE_INFO, LOG_LINE_DEBUG } LogLevel;

/* Bytes of one line with its LF: what a pipe takes in one piece (PIPE_BUF). A value beyond 1 KiB is
 * cut and ends with "…"; a pair that finds no room is left out whole. */
enum { LOG_LINE_MAX = 4096 };

/* Once at start: the program's name, in each line from now on. */
void log_program(const char *name);

/* The request's id in each line from now on; NULL ends it. Copied. */
void log_request(const char *id);

/* Writes a line: time, level, program, request, msg, then pairs of key and value up to a NULL key:
 * log_line(LOG_LINE_WARNING, "sheet kept", "sheet", name, "error", e->message, NULL). Keys are
 * [a-z_]; values are any bytes (blanks, quotes, controls and broken UTF-8 are quoted and escaped,
 * so that no value makes a line or a key); a NULL value is written as "". */
void log_line(LogLevel level, const char *message, ...) G_GNUC_NULL_TERMINATED;

/* The same line as text with its LF, at the given instant, for tests and other writers. New
 * string. `pairs`: key, value, key, value, …, up to a NULL key; may be NULL. */
char *log_text(gint64 at, LogLevel level, const char *message, const char *const *pairs);

#endif
