/* parked_files.h: files of a form that arrived after its session had ended. They stand beside what
 * comes in, under names that say whose they are; what each was called, and where it stands, is kept
 * within the parked form. Inside of web/.
 *
 * Nobody fills the disk with them: only somebody whose session ended not long ago has room at all,
 * each person has one sending's, an address four, all together eight, and never more than a quarter
 * of what is free; a day later they are gone. A file that a draft names meanwhile is the same bytes
 * under a second name and counts no more. */
#ifndef WEB_PARKED_FILES_H
#define WEB_PARKED_FILES_H

#include "web/state.h"

/* The field of the page that hands a form back: the key under which its files stand. */
#define PARKED_KEY "parked"
/* Within a parked form, one for each file; never taken from what a browser sends. */
#define PARKED_FILE "files_kept"

/* How many bytes of files the person whose session has ended may still leave here; 0: none. */
gint64 parked_files_room(const Request *);

/* Moves the request's files to their place and appends "&files_kept=…" for each to the form's text.
 * What cannot be moved is told as lost. hash: of the form's key. */
void parked_files_keep(Request *, const guint8 hash[32], GString *fields);

/* One as its field says it; texts are new strings. */
typedef struct {
    char *field, *name, *sha256;
    char *home; /* its name on disk, "" where there are no bytes */
    gint64 size;
    int state; /* an UploadState */
} ParkedFile;

/* FALSE where the text is none of ours. Clear with parked_file_clear. */
gboolean parked_file_read(ParkedFile *, const char *text);
void parked_file_clear(ParkedFile *);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ParkedFile, parked_file_clear)

/* Whether its bytes, if it has any, are still there. */
gboolean parked_file_stands(const Request *, const ParkedFile *);

/* Makes the file one of the request's own, as if it had been sent with it; the parked one stays, so
 * that a form that fails once more can be sent again. One that is gone is left out. */
void parked_file_take(Request *, const ParkedFile *);

/* Removes what is older than a day. Never fails: what is left is looked at again. */
void parked_files_sweep(Web *, gint64 real_now);

#endif
