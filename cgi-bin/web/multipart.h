/* multipart.h: a multipart/form-data body (RFC 7578) read as it comes. Bodies of any size take a
 * buffer of MULTIPART_HEAD_MAX and one read. Lines between parts are looked for here, byte by
 * byte; what a part's head says is libgmime's to understand. A whole tree of parts, as libgmime
 * makes of mail, would let a body of ten bytes a part fill the memory. */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include <glib.h>

enum { MULTIPART_HEAD_MAX = 8000, MULTIPART_PARTS_MAX = 2100 };

typedef struct {
    char *name;     /* of the input; never NULL */
    char *filename; /* as sent, decoded; NULL: a plain field. "": nothing was chosen */
} MultipartHead;

/* What is done with the parts: begin, bytes as they come, end, once each in this order. FALSE with
 * *error ends the reading. */
typedef struct {
    gboolean (*begin)(gpointer data, const MultipartHead *head, GError **error);
    gboolean (*bytes)(gpointer data, const char *bytes, gsize n, GError **error);
    gboolean (*end)(gpointer data, GError **error);
    gpointer data;
} MultipartSink;

typedef struct Multipart Multipart;

/* TRUE where the Content-Type says multipart/form-data, whatever follows. NULL: FALSE. */
gboolean multipart_is(const char *content_type);

/* A reader for this Content-Type. The sink is copied. NULL with HTTP_ERROR bad_request where it
 * names no boundary that is one (RFC 2046, 5.1.1). */
Multipart *multipart_new(const char *content_type, const MultipartSink *sink, GError **error);

/* Takes the next bytes. FALSE with the sink's error, or HTTP_ERROR: bad_request for what is no such
 * body, too_many_fields beyond MULTIPART_PARTS_MAX. */
gboolean multipart_feed(Multipart *, const char *bytes, gsize n, GError **error);

/* All bytes were fed: FALSE with bad_request where the closing line is missing. */
gboolean multipart_end(Multipart *, GError **error);
void multipart_free(Multipart *);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Multipart, multipart_free)

/* Inside, for the unit tests: what a part's head says; header lines end with CRLF, n bytes. Clear
 * with multipart_head_clear. */
gboolean multipart_head_read(MultipartHead *, const char *lines, gsize n, GError **error);
void multipart_head_clear(MultipartHead *);

#endif
