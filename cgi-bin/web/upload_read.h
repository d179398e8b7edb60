/* upload_read.h: a multipart body into fields and files. Inside of web/. */
#ifndef WEB_UPLOAD_READ_H
#define WEB_UPLOAD_READ_H

#include "web/fields.h"
#include "web/multipart.h"

/* What may come, and where it goes. Borrowed. */
typedef struct {
    const char *folder; /* for the files; made where it is missing */
    gint64 file_bytes;  /* of one file; what comes beyond is counted and let go */
    gint64 text_bytes;  /* of all plain fields together */
    TextKind text;      /* how those are cleaned */
    gint64 room;        /* of all files; what goes beyond is let go and told of by name */
    gboolean late;      /* the session has ended: a disk that fails costs the file, not the form */
    Fields *fields;
    GPtrArray *uploads; /* of Upload*; made by uploads_new */
} UploadPlan;

typedef struct UploadReader UploadReader;

GPtrArray *uploads_new(void);

/* A sink for multipart_new that follows the plan. Errors: too_large beyond text_bytes, those of
 * fields_add, full where the disk is, broken. */
UploadReader *upload_reader_new(const UploadPlan *plan);
MultipartSink upload_reader_sink(UploadReader *);
/* Removes what was begun and not ended. */
void upload_reader_free(UploadReader *);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UploadReader, upload_reader_free)

/* A file's name as browsers send it -> as it is kept: without folders, clean, at most
 * UPLOAD_NAME_MAX bytes with its ending. New string, "" where nothing is left. */
char *upload_name(const char *sent);

#endif
