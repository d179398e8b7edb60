#define _GNU_SOURCE /* memmem */
#include "web/multipart.h"

#include <string.h>

#include "web/errors.h"
#include "web/multipart_head.h"

enum { PADDING_MAX = 100 };

/* Before the first line between parts; just behind one; in a part's head; in its bytes; behind the
 * closing line. */
typedef enum { AT_START, AT_LINE, AT_HEAD, AT_BODY, AT_END } Place;

struct Multipart {
    MultipartSink sink;
    GString *line;   /* CRLF "--" boundary */
    GString *buffer; /* what cannot be judged yet */
    Place place;
    guint parts;
};

static gboolean bad(GError **error) {
    return http_error(error, "bad_request");
}

Multipart *multipart_new(const char *content_type, const MultipartSink *sink, GError **error) {
    g_autofree char *boundary = multipart_boundary(content_type);
    if (boundary == NULL) {
        bad(error);
        return NULL;
    }
    Multipart *m = g_new0(Multipart, 1);
    m->sink = *sink;
    m->line = g_string_new("\r\n--");
    g_string_append(m->line, boundary);
    m->buffer = g_string_new("\r\n"); /* as if a line had ended before the first one */
    return m;
}

void multipart_free(Multipart *m) {
    if (m != NULL) {
        g_string_free(m->line, TRUE);
        g_string_free(m->buffer, TRUE);
        g_free(m);
    }
}

static void drop(Multipart *m, gsize n) {
    g_string_erase(m->buffer, 0, (gssize)n);
}

/* Each place's step gives TRUE and sets *more where it used bytes up, so that the next may look.
 * Nothing stands before the first line: browsers send no preamble. */
static gboolean at_start(Multipart *m, gboolean *more, GError **error) {
    gsize n = MIN(m->buffer->len, m->line->len);
    if (memcmp(m->buffer->str, m->line->str, n) != 0) {
        return bad(error);
    }
    if (n == m->line->len) {
        drop(m, n);
        m->place = AT_LINE;
        *more = TRUE;
    }
    return TRUE;
}

static gboolean at_line(Multipart *m, gboolean *more, GError **error) {
    const GString *b = m->buffer;
    if (b->len < 2) {
        return TRUE;
    }
    if (memcmp(b->str, "--", 2) == 0) {
        m->place = AT_END;
        *more = TRUE;
        return TRUE;
    }
    gsize blanks = strspn(b->str, " \t"); /* padding of RFC 2046 */
    if (blanks > PADDING_MAX) {
        return bad(error);
    }
    if (b->len < blanks + 2) {
        return TRUE;
    }
    if (memcmp(b->str + blanks, "\r\n", 2) != 0) {
        return bad(error);
    }
    if (++m->parts > MULTIPART_PARTS_MAX) {
        return http_error(error, "too_many_fields");
    }
    drop(m, blanks + 2);
    m->place = AT_HEAD;
    *more = TRUE;
    return TRUE;
}

static gboolean at_head(Multipart *m, gboolean *more, GError **error) {
    const GString *b = m->buffer;
    const char *end = memmem(b->str, b->len, "\r\n\r\n", 4);
    gsize n = end != NULL ? (gsize)(end - b->str) + 2 : b->len;
    if (n > MULTIPART_HEAD_MAX) {
        return bad(error);
    }
    if (end == NULL) {
        return TRUE;
    }
    MultipartHead head = {NULL, NULL};
    gboolean good =
        multipart_head_read(&head, b->str, n, error) && m->sink.begin(m->sink.data, &head, error);
    multipart_head_clear(&head);
    drop(m, n + 2);
    m->place = AT_BODY;
    *more = TRUE;
    return good;
}

static gboolean hand_on(Multipart *m, gsize n, GError **error) {
    return n == 0 || m->sink.bytes(m->sink.data, m->buffer->str, n, error);
}

static gboolean at_body(Multipart *m, gboolean *more, GError **error) {
    const GString *b = m->buffer;
    const char *line = memmem(b->str, b->len, m->line->str, m->line->len);
    if (line != NULL) {
        gsize n = (gsize)(line - b->str);
        if (!hand_on(m, n, error) || !m->sink.end(m->sink.data, error)) {
            return FALSE;
        }
        drop(m, n + m->line->len);
        m->place = AT_LINE;
        *more = TRUE;
        return TRUE;
    }
    if (b->len >= m->line->len) { /* a line may have begun in the last bytes */
        gsize n = b->len - (m->line->len - 1);
        if (!hand_on(m, n, error)) {
            return FALSE;
        }
        drop(m, n);
    }
    return TRUE;
}

static gboolean step(Multipart *m, gboolean *more, GError **error) {
    switch (m->place) {
    case AT_START:
        return at_start(m, more, error);
    case AT_LINE:
        return at_line(m, more, error);
    case AT_HEAD:
        return at_head(m, more, error);
    case AT_BODY:
        return at_body(m, more, error);
    case AT_END:
    default:
        g_string_truncate(m->buffer, 0); /* an epilogue means nothing */
        return TRUE;
    }
}

gboolean multipart_feed(Multipart *m, const char *bytes, gsize n, GError **error) {
    g_string_append_len(m->buffer, bytes, (gssize)n);
    gboolean more = TRUE;
    while (more) {
        more = FALSE;
        if (!step(m, &more, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean multipart_end(Multipart *m, GError **error) {
    return m->place == AT_END || bad(error);
}
