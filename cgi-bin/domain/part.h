/* part.h: the working copy of a dossier: its head and its nominees, section by section; whatever
 * was typed is kept (decisions 19, 30, 32). */
#ifndef DOMAIN_PART_H
#define DOMAIN_PART_H

#include "db/store.h"
#include "domain/actor.h"
#include "domain/forms.h"
#include "form/answers.h"
#include "form/files.h"
#include "form/read.h"

/* The head (nominee 0) or one nominee, as it stands. Strings and answers are owned. */
typedef struct {
    gint64 id, dossier, nominee, form_version, position;
    char *kind;  /* head, individual, collective, household, story */
    char *title; /* what the task list calls it, "" at first */
    const FormDefinition *form;
    FormAnswers *answers;
} Part;

void part_free(Part *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Part, part_free)

/* Loads the head (nominee 0) or a nominee of the dossier. NULL without *error: there is none. */
Part *part_load(Store *store, gint64 dossier, gint64 nominee, GError **error);

/* All nominees' parts (of Part*) in the list's order. NULL with *error set. */
GPtrArray *parts_load(Store *store, gint64 dossier, GError **error);

/* What is known of a section beside its answers. revision 0: never saved. page, page_no: the open
 * page that saved it last and the number of that sending, "" and 0 where it had no script. */
typedef struct {
    gint64 revision, saved_at;
    char *state, *by;
    guint errors;
    char *page;
    gint64 page_no;
} SectionMark;

/* section name -> SectionMark*, of the sections ever saved. NULL with *error set. */
GHashTable *part_marks(Store *store, gint64 part, GError **error);

/* A file that came with a page and is kept (domain/evidence.h): what it is, and for which field. */
typedef struct {
    const FormField *field;
    FormFile *file;
    gboolean left_out; /* out: the field's list was full */
} PartFile;

/* One save of one section: what a page sent. */
typedef struct {
    gint64 dossier, nominee;
    const char *section;
    gint64 revision;         /* of the section, as the page showed it */
    const char *page;        /* random name of the open page that sends, NULL without script */
    gint64 page_no;          /* number of this sending of that page, rising */
    GHashTable *input;       /* name -> GPtrArray of char*, see form_read */
    const char *button;      /* its name="do" value, or NULL */
    const FormAnswers *over; /* instead of input: answers whose section is taken, or NULL */
    GArray *files;           /* of PartFile: added to their fields' lists; NULL = none */
    gboolean files_only;     /* nothing else is saved: adding to a list clashes with nobody, so that
                                revision is not looked at either */
    FormDo did;              /* out: what the button says */
    gint64 saved_revision;   /* out: the section's, also where nothing was left to be saved */
} PartSave;

/* A StoreFn's body: saves the section, its states, its private answers, the drafter; raises the
 * dossier's revision. STORE_STALE, storing nothing, where the section has moved on since, unless it
 * was the same page's own earlier sending, whose answer it never got; a sending that comes after a
 * later one of its page is overtaken: STORE_OK, nothing stored. STORE_INVALID with a DOMAIN_ERROR
 * where the dossier cannot be edited or is not there. */
StoreCode part_save(Store *store, const Actor *actor, PartSave *save, GError **error);

/* A StoreFn's body: moves the part on to the row of form_version `to`, with the answers that it has
 * too; states are looked at anew, and every open page of the part is stale. STORE_STALE where `to`
 * is not (any more) the version that a part begun today uses; STORE_INVALID as part_save. */
StoreCode part_move_on(Store *store, const Actor *actor, gint64 dossier, gint64 nominee, gint64 to,
                       GError **error);

/* Adds an empty nominee of a kind, or one copied from the nominee `from` (0: none), at the list's
 * end. DOMAIN_TOO_MANY beyond the bound; *nominee its id. Call inside store_write. */
StoreCode nominee_add(Store *store, const Actor *actor, gint64 dossier, const char *kind,
                      gint64 from, gint64 *nominee, GError **error);

/* Adds a copy of each nominee of the dossier `from`, which the caller knows to be the person's to
 * copy, at the end of a list that is the person's to write. Call inside store_write. */
StoreCode nominees_copy(Store *store, const Actor *actor, gint64 dossier, gint64 from,
                        GError **error);

/* How many nominees stand on the working copy's list; -1 with *error set. */
gint64 nominee_count(Store *store, gint64 dossier, GError **error);

/* Takes a nominee off the working copy's list. Call inside store_write. */
StoreCode nominee_remove(Store *store, const Actor *actor, gint64 dossier, gint64 nominee,
                         GError **error);

/* Adds the head of a new dossier, empty or copied from another dossier's (0: none). */
StoreCode head_add(Store *store, const Actor *actor, gint64 dossier, gint64 from, GError **error);

/* Notes that the actor changed the dossier: drafter, changed_at, revision. */
StoreCode dossier_touched(Store *store, const Actor *actor, gint64 dossier, GError **error);

#endif
