/* import.h: lists of nominees that come in as tables (danh sách trích ngang): read, kept for their
 * owner to look at, then written all at once or not at all. */
#ifndef DOMAIN_IMPORT_H
#define DOMAIN_IMPORT_H

#include "base/legacy.h"
#include "db/store.h"
#include "domain/actor.h"
#include "domain/forms.h"
#include "form/answers.h"
#include "table/table.h"

#define IMPORT_ERROR (import_error_quark())
GQuark import_error_quark(void);
typedef enum {
    IMPORT_NO_HEAD,  /* no row among the first names the columns, the nominee's name among them */
    IMPORT_NO_LINES, /* nothing stands below the head */
    IMPORT_TOO_MANY, /* more lines than the dossier still takes */
    IMPORT_ERRORS
} ImportErrorCode;
/* "no_head", "no_lines", "too_many". Static. */
const char *import_error_key(int code);

/* A column of the list that fills something. */
typedef struct {
    guint column;           /* of the table, from 0 */
    const FormField *field; /* NULL: it only says something of another field */
    const FormField *also;  /* gets also_value where the column holds something, or NULL */
    char *also_value;
    char *label;       /* as the list has it, turned into Unicode */
    LegacyKind legacy; /* in which old code its texts seem to be typed */
    char *was;         /* some of those, a line each; NULL: none */
} ImportColumn;

/* What is to be said of the list as a whole. key: aside (row n, which begins so, is no nominee),
 * zero (n numbers got back a zero that spreadsheets drop), capitals (n names were written in
 * capitals), wrong (n lines are wrong in the field of that name). Static. */
typedef struct {
    const char *key;
    guint n;
    char *text;
} ImportNote;

/* One answer. name as in answers.h, repeated for several values; "!field": a cell that could not be
 * read, and what stood there. */
typedef struct {
    char *name, *value;
} ImportValue;

typedef struct {
    guint no, row;     /* from 1: of the list, of the sheet */
    GPtrArray *values; /* of ImportValue* */
    const char *state; /* new, same, twice. Static */
    guint errors, warnings;
    gint64 other; /* same: the nominee; twice: the line; new: a nominee of the same name, or 0 */
} ImportLine;

typedef struct {
    gint64 id, dossier, form_version, revision, done_at, expires_at;
    char *kind, *name, *sheet, *format, *sha256;
    const FormDefinition *form;
    GPtrArray *columns; /* of ImportColumn* */
    GPtrArray *unused;  /* of char*: heads that nobody knows */
    GPtrArray *notes;   /* of ImportNote* */
    GPtrArray *lines;   /* of ImportLine*; none where it was loaded */
    guint n, errors, warnings, known,
        skipped; /* lines: all, wrong, doubtful, not new; rows left out */
} Import;

void import_free(Import *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Import, import_free)

/* What is read, and for whom. Strings are borrowed. */
typedef struct {
    gint64 dossier;
    const char *kind, *name, *sha256;
} ImportPlan;

/* Reads the first sheet that has a head into lines, each validated by the form. NULL with an
 * IMPORT_ERROR, a TABLE_ERROR or the store's. */
Import *import_read(Store *store, const Actor *actor, const ImportPlan *plan, Table *table,
                    GError **error);

/* A list of these bytes that waits here for this person, or was taken in and still stands:
 * *id, else 0. FALSE with *error. */
gboolean import_again(Store *store, const Actor *actor, const ImportPlan *plan, gint64 *id,
                      gboolean *done, GError **error);

/* Turns what its columns hold of old codes into Unicode, as if the list had come so; its lines are
 * loaded, and looked at again. FALSE with *error. */
gboolean import_turn(Store *store, const Actor *actor, Import *import, GError **error);

/* Looks at its lines again, as the dossier stands now: compared, validated, counted. */
gboolean import_look(Store *store, const Actor *actor, Import *import, GError **error);

/* Keeps it a day. STORE_INVALID with DOMAIN_NOT_NOW where the dossier cannot be edited. Call inside
 * store_write. */
StoreCode import_keep(Store *store, const Actor *actor, Import *import, GError **error);

/* The list with that id, without lines; NULL with *error. */
Import *import_load(Store *store, gint64 id, GError **error);
/* Its lines (of ImportLine*) from `skip` on, at most n; wrong: only those with something wrong. */
GPtrArray *import_lines(Store *store, const Import *import, gboolean wrong, guint n, guint skip,
                        GError **error);

/* The answers of a line as its nominee would have them; contents (of char*): the head's, which are
 * the default, or NULL. */
FormAnswers *import_answers(const Import *import, const ImportLine *line,
                            const GPtrArray *contents);
/* TRUE where the list has a column for the field. */
gboolean import_fills(const Import *import, const FormField *field);

/* Takes it off the table: lines and all. Call inside store_write. */
StoreCode import_cancel(Store *store, gint64 id, GError **error);
/* Takes away all whose day is over: they hold what is private. Nightly, and before one is kept.
 * Call inside store_write. */
gboolean import_sweep(Store *store, gint64 now, GError **error);

/* TRUE where the line stands neither in the dossier nor above in the list. */
gboolean import_line_is_new(const ImportLine *line);

/* All its new lines, ready to be written: made before the transaction. good: but for those with
 * errors. */
typedef struct ImportDraft ImportDraft;
ImportDraft *import_prepare(Store *store, const Actor *actor, const Import *import, gboolean good,
                            GError **error);
void import_draft_free(ImportDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportDraft, import_draft_free)
guint import_draft_lines(const ImportDraft *draft);

/* Loads its lines that are new and wrong, for a list of its own: what stays when the good ones are
 * written. FALSE with *error. */
gboolean import_leave_wrong(Store *store, Import *import, GError **error);

/* Writes them as nominees, each with its part; rest (NULL: nothing is left) is kept as a new list
 * in its place, where it has lines. STORE_STALE where the dossier has changed since it
 * was read, STORE_INVALID with a DOMAIN_ERROR where it cannot be edited or takes no more, or the
 * list is gone. A list that was taken in before is no error and writes nothing. Call inside
 * store_write. */
StoreCode import_confirm(Store *store, const Actor *actor, const ImportDraft *draft, Import *rest,
                         GError **error);

#endif
