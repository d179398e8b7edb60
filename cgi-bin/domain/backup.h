/* Backups: whole copies of both databases, made while they are used, tried, and thinned out. */
#ifndef DOMAIN_BACKUP_H
#define DOMAIN_BACKUP_H

#include "db/store.h"

typedef struct {
    char *file;  /* name without folder: thidua-20211201-0200.db */
    gint64 at;   /* real instant of its making, µs UTC */
    gint64 size; /* bytes, with its traffic copy */
} Backup;

void backup_free(Backup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Backup, backup_free)

/* Where a backup folder keeps evidence: one copy of each file for all its backups, for a file never
 * changes. New string. */
char *backup_files_folder(const char *folder);

/* Copies both to `folder` (made when absent) as thidua-YYYYMMDD-HHMMSS.db (Vietnam's time) and
 * traffic-….db. *file (may be NULL) gets the path of the first. A failed copy leaves
 * nothing. Then the evidence that Records name and the folder lacks comes beside them, from
 * `files`. */
gboolean backup_files(Store *records, Store *traffic, const char *files, const char *folder,
                      gint64 real_at, char **file, GError **error);

/* Opens a copy and looks for damage; one line a finding is added to `findings` (char *). FALSE when
 * it cannot be opened at all. A copy of an older schema is opened too. Evidence that one of this
 * build's schema names must stand in its folder. */
gboolean backup_try(const char *file, GPtrArray *findings, GError **error);

/* The backups in the folder, newest first (Backup *, freed with the array); empty where there is no
 * folder. */
GPtrArray *backup_list(const char *folder);

/* Removes all but the newest `keep`. Returns how many went. */
guint backup_thin(const char *folder, guint keep);

/* All of it: opens both databases for reading, copies, tries, thins. The copy stays when the trial
 * finds damage, with *error set: the damage is in the original. */
gboolean backup_make(const char *records, const char *traffic, const char *files,
                     const char *folder, guint keep, gint64 real_at, Backup **made, GError **error);

#endif
