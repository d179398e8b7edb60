/* evidence.h: files that are sent with a form: what they are, where they stand, who names them.
 * Their lists are answers (form/files.h); their bytes stand in a folder, each file under its own
 * SHA-256, written once and never changed. */
#ifndef DOMAIN_EVIDENCE_H
#define DOMAIN_EVIDENCE_H

#include "db/store.h"
#include "domain/actor.h"
#include "form/files.h"

/* Where the bytes stand: FOLDER/ab/cdef… New string. */
char *evidence_path(const char *folder, const char *sha256);

/* What errno says of a path, as STORE_FULL or STORE_BROKEN. Always FALSE; inside of evidence*.c. */
gboolean evidence_trouble(const char *path, GError **error);

/* ---- a file that came: before the transaction ---- */

/* What the file at `path` is, by its content, among the types that the field takes: *media (new
 * string). FALSE without *error: it is refused, *fault says why. */
gboolean evidence_judge(Store *store, const FormField *field, const char *path, char **media,
                        FormFileFault *fault, GError **error);

/* Moves the file, already flushed, to its place, and flushes that: when this has returned TRUE, a
 * row may name it. Already there: it is taken as fresh, so that no sweep takes it. FALSE with
 * STORE_FULL or STORE_BROKEN. */
gboolean evidence_keep(const char *folder, const char *from, const char *sha256, GError **error);

/* ---- rows: inside store_write ---- */

/* Makes the part's rows those of its answers' lists: new ones in, others marked as dropped. */
StoreCode evidence_sync(Store *store, const Actor *actor, gint64 dossier, gint64 part,
                        const FormAnswers *answers, GError **error);
/* Marks the files of answers as submitted with this round: they stay. */
StoreCode evidence_freeze(Store *store, gint64 part, const FormAnswers *answers, gint64 round,
                          GError **error);

/* ---- upkeep: thiduactl ---- */

typedef struct {
    guint rows, files, half; /* dropped rows, files that no row names, uploads cut short */
    gint64 bytes;
} EvidenceSweep;

/* Removes what nothing names and nobody has touched for a day. now: the domain's clock; real_now:
 * the machine's. Writes by itself. FALSE with *error. */
gboolean evidence_sweep(Store *store, const char *folder, gint64 now, gint64 real_now,
                        EvidenceSweep *sweep, GError **error);

/* Looks whether every file that rows name is there in its size and, with `bytes`, byte by byte; fn
 * is told of each that is not. FALSE with *error where it could not look. */
typedef void (*EvidenceFn)(gpointer data, const char *sha256, const char *what);
gboolean evidence_check(Store *store, const char *folder, gboolean bytes, EvidenceFn fn,
                        gpointer data, GError **error);

/* Brings every file that rows name and `to` lacks over from `from` (backup; restoring is the same
 * the other way round): a second name of the same file where both lie on one disk, else a copy.
 * Returns how many, -1 with *error. */
gint64 evidence_copy(Store *store, const char *from, const char *to, GError **error);

#endif
