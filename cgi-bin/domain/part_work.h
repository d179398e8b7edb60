/* part_work.h: what part.c, part_save.c, part_move.c, nominee.c and import*.c share; nobody else
 * includes it but submission_read.c for privates_read, line.c for part_bind_award and report.c for
 * part_insert. */
#ifndef DOMAIN_PART_WORK_H
#define DOMAIN_PART_WORK_H

#include "domain/part.h"

/* Private values (of FormPrivate*) from rows of field, row, salt, value. Ends the rows. */
GPtrArray *privates_read(Rows *rows, GError **error);

/* All the private answers of the part anew: few, and what was withheld never happens here. */
gboolean part_privates_put(Store *store, gint64 part, const GPtrArray *privates, GError **error);

/* STORE_INVALID with DOMAIN_TOO_LARGE where the dossier's parts, as written, hold more than the
 * bounds dossier_size and part_size. */
StoreCode part_room(Store *store, const Actor *actor, gint64 dossier, GError **error);

/* A part to be written; state: empty, open, error, done. */
typedef struct {
    gint64 dossier, nominee; /* nominee 0: the head */
    gint64 form_version;
    FormAnswers *answers; /* borrowed */
    const char *state;
    guint errors, warnings;
} NewPart;

/* Writes it with its private answers, without a look at the dossier's size: for many at once, which
 * ends with part_room. FALSE with *error. */
gboolean part_write(Store *store, const Actor *actor, const NewPart *new_, gint64 *part,
                    GError **error);

/* Writes it with its private answers; *part its id. Call inside store_write. */
StoreCode part_insert(Store *store, const Actor *actor, const NewPart *new_, gint64 *part,
                      GError **error);

/* Writes the part's answers anew, its columns, and the states of its sections as the findings (of
 * the whole part) say; no section counts as saved by it. FALSE with *error. */
gboolean part_put_over(Store *store, const Actor *actor, Part *part, GHashTable *marks,
                       GPtrArray *findings, GError **error);

/* STORE_OK where the list, with so many more, stays within the bound. */
StoreCode nominee_room(Store *store, const Actor *actor, gint64 dossier, guint more,
                       GError **error);

/* Binds :award to the award that the answers name, if they name one. */
void part_bind_award(Store *store, Rows *rows, const FormAnswers *answers);

/* Binds what the task list shows of the answers: title, subtitle, award, contents. */
void part_bind_columns(Store *store, Rows *rows, const FormAnswers *answers);

/* The dossier can be changed by this person now: looked at inside the transaction. */
StoreCode part_editable(Store *store, const Actor *actor, gint64 dossier, GError **error);

/* The head, whose answers nominees' rules may ask; *head stays NULL for the head itself. */
StoreCode part_head(Store *store, gint64 dossier, gint64 nominee, Part **head, GError **error);

#endif
