/* upload.h: the files of a multipart body, each written to disk as it comes: nothing of it stands
 * in memory. Programs see them by request_uploads; who keeps one moves its file away. */
#ifndef WEB_UPLOAD_H
#define WEB_UPLOAD_H

#include <glib.h>

#include "web/request.h"

enum { UPLOADS_MAX = 50, UPLOAD_NAME_MAX = 200 };

/* The field that names each file of somebody who was not signed in (any more) and that was not
 * kept. */
#define UPLOAD_LOST "files_lost"

typedef enum {
    UPLOAD_OK,
    UPLOAD_EMPTY,   /* not a byte */
    UPLOAD_TOO_BIG, /* more than [limits] file_bytes; size is how much came */
    UPLOAD_TOO_MANY /* beyond UPLOADS_MAX in one body; not kept */
} UploadState;

typedef struct {
    char *field; /* the input's name */
    char *name; /* as given, one clean line (decisions 31), without folders; "" where it has none */
    char *path; /* mode 0600, written and flushed to disk; NULL unless UPLOAD_OK. It goes with the
                   request unless it was moved */
    gint64 size; /* bytes */
    char sha256[65];
    UploadState state;
} Upload;

/* The files sent (of Upload*) in their order; empty where none were, and for nobody in particular:
 * files of who is not signed in are not kept. Owned by the request. */
const GPtrArray *request_uploads(const Request *);

#endif
