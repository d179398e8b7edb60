/* stored.h: an answer that is a file of the disk, or a part of it, handed on as it is read: a large
 * one takes no more memory than a small one. */
#ifndef WEB_STORED_H
#define WEB_STORED_H

#include "web/response.h"

/* What is told of it. Strings are copied. */
typedef struct {
    const char *path;
    const char *type;   /* the media type */
    const char *name;   /* as people gave it; any letters */
    const char *digest; /* of its bytes, hexadecimal: its strong ETag */
    gboolean shown;     /* browsers may show it in the window; else it is saved */
} StoredFile;

/* Answers with this file: whole, the part that Range asks for (RFC 9110, 14), or 304 and 416 where
 * they apply. FALSE with *error: it cannot be opened. */
gboolean response_stored(Response *, const StoredFile *, GError **error);

/* One range of a Range header over `size` bytes: RANGE_ALL where there is none, several, or none
 * that is one (they are then not heeded); RANGE_NONE where it lies behind the end. *from and *n are
 * set in any case but the last. */
typedef enum { RANGE_ALL, RANGE_PART, RANGE_NONE } Range;
Range range_read(const char *header, gint64 size, gint64 *from, gint64 *n);

#endif
