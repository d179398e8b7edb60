/* wire.h: a long answer as FastCGI records of our own (FastCGI 1.0, 3.3 and 5.3): one system call
 * for a page, where libfcgi's stream makes one for each 8 KiB. */
#ifndef WEB_WIRE_H
#define WEB_WIRE_H

#include <glib.h>
#include <sys/uio.h>

enum { WIRE_RECORD_MAX = 65528, WIRE_PIECES = 64, WIRE_HEAD = 8 };

typedef struct {
    int fd, request;
    gsize rest;   /* bytes of the answer that no record holds yet */
    gsize record; /* bytes that the open record still takes */
    struct iovec pieces[WIRE_PIECES];
    guint n_pieces;
    guint8 heads[WIRE_PIECES][WIRE_HEAD];
} Wire;

/* Begins a standard output of `length` bytes to the web server's connection. */
void wire_begin(Wire *, int fd, int request, gsize length);

/* Takes the next bytes, which must stand until wire_end; an AnswerPut. FALSE: the client is gone.
 */
gboolean wire_put(gpointer wire, const char *bytes, gsize n);

/* Writes what is left. The stream's end is libfcgi's to say. */
gboolean wire_end(Wire *);

#endif
