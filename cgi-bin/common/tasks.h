/* tasks.h: a dossier as a list of tasks: what stands on that page whatever the genre. */
#ifndef COMMON_TASKS_H
#define COMMON_TASKS_H

#include <libxml/tree.h>

#include "web/request.h"

/* How far a dossier is: the head's sections and its nominees. */
typedef struct {
    guint parts, done;
} TasksDone;

/* <head>: a row for each section of the head, its state and its answers in a few words. Adds them
 * to progress. *signer: who signs the letter, a new string, or NULL. */
gboolean tasks_head(const Request *, xmlNode *page, gint64 dossier, TasksDone *progress,
                    char **signer, GError **);

/* <people>: who writes the dossier, and who signs it where signer is not NULL. */
gboolean tasks_people(const Request *, xmlNode *page, gint64 dossier, const char *signer,
                      GError **);

/* <newer>: where the person may change the dossier and a newer version of a form is in force, a row
 * for the first of the parts that stay on an earlier one; else no row. */
gboolean tasks_newer(const Request *, xmlNode *page, gint64 dossier, GError **);

/* Tells in the row of <dossier>, which must stand in the page, how far it is and whether this
 * person may change it. */
gboolean tasks_finish(const Request *, xmlNode *page, const TasksDone *progress, GError **);

#endif
