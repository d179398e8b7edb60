#include "web/wire.h"

#include <errno.h>

enum { VERSION = 1, STDOUT = 6 };

void wire_begin(Wire *wire, int fd, int request, gsize length) {
    wire->fd = fd;
    wire->request = request;
    wire->rest = length;
    wire->record = 0;
    wire->n_pieces = 0;
}

gboolean wire_end(Wire *wire) {
    struct iovec *piece = wire->pieces;
    guint left = wire->n_pieces;
    wire->n_pieces = 0;
    while (left > 0) {
        ssize_t written = writev(wire->fd, piece, (int)left);
        if (written < 0 && errno != EINTR) {
            return FALSE;
        }
        for (gsize n = (gsize)MAX(written, 0); left > 0; piece++, left--) {
            if (n < piece->iov_len) {
                piece->iov_base = (guint8 *)piece->iov_base + n;
                piece->iov_len -= n;
                break;
            }
            n -= piece->iov_len;
        }
    }
    return TRUE;
}

static void add(Wire *wire, const void *bytes, gsize n) {
    wire->pieces[wire->n_pieces++] = (struct iovec){(void *)(guintptr)bytes, n};
}

static void open_record(Wire *wire) {
    gsize n = MIN(wire->rest, WIRE_RECORD_MAX);
    guint8 *head = wire->heads[wire->n_pieces];
    const guint8 all[WIRE_HEAD] = {
        VERSION,          STDOUT,   (guint8)(wire->request >> 8), (guint8)wire->request,
        (guint8)(n >> 8), (guint8)n};
    for (gsize i = 0; i < WIRE_HEAD; i++) {
        head[i] = all[i];
    }
    add(wire, head, WIRE_HEAD);
    wire->rest -= n;
    wire->record = n;
}

gboolean wire_put(gpointer data, const char *bytes, gsize n) {
    Wire *wire = data;
    while (n > 0) {
        if (wire->n_pieces + 2 > WIRE_PIECES && !wire_end(wire)) {
            return FALSE;
        }
        if (wire->record == 0) {
            open_record(wire);
        }
        gsize part = MIN(n, wire->record);
        add(wire, bytes, part);
        wire->record -= part;
        bytes += part;
        n -= part;
    }
    return TRUE;
}
