/* submission.h: the submitted copy of a dossier: append-only, canonical, hashed; and the lines that
 * reviewers see (decisions 19, 20, 30). */
#ifndef DOMAIN_SUBMISSION_H
#define DOMAIN_SUBMISSION_H

#include "db/store.h"
#include "domain/actor.h"
#include "domain/part.h"
#include "domain/submission_draft.h"

/* What the page sent. */
typedef struct {
    gint64 dossier;
    gint64 revision;        /* of the dossier, as checked */
    gboolean declared;      /* the declaration is made */
    const char *answer;     /* to a return; "" where there was none */
    const char *twice;      /* why they go on with who is perhaps named twice; "", NULL: unsaid */
    SubmissionDraft *draft; /* made beforehand, outside the writers' queue; NULL: made inside */
    gint64 round;           /* out: which submission it became */
} Submitting;

/* A StoreFn's body: compares the draft's revision (or makes the draft), takes the code, writes the
 * submission, its lines, totals, search words, register and event. A DOMAIN_ERROR says what is
 * missing: DOMAIN_DECLARATION, DOMAIN_ANSWER, DOMAIN_TWICE, DOMAIN_INCOMPLETE, DOMAIN_ROUND_CLOSED,
 * DOMAIN_NOT_NOW; STORE_STALE where the dossier has moved on. */
StoreCode submission_submit(Store *store, const Actor *actor, Submitting *submitting,
                            GError **error);

/* Whether a text asked for before sending ("answer", "twice") is written, within the day's bounds
 * NAME_min and NAME_max, in characters; NULL is none. */
gboolean submission_reason_fits(Store *store, const Actor *actor, const char *text,
                                const char *name);

/* One submission as it was sent. */
typedef struct {
    gint64 id, round, at;
    char *sha256, *by, *answer, *twice;
    xmlDoc *xml; /* <dossier …><head>…<nominee id …>… */
} Submission;

/* round 0: the last. NULL without *error: there is none. */
Submission *submission_load(Store *store, gint64 dossier, gint64 round, GError **error);
void submission_free(Submission *submission);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Submission, submission_free)

/* The answers of the head (nominee 0) or of a nominee in a submission, with the definition that
 * they were made with; private values put in only where `reveal`. NULL with *error; NULL without:
 * the submission has no such nominee. */
FormAnswers *submission_answers(Store *store, const Submission *submission, gint64 nominee,
                                gboolean reveal, GError **error);

/* The same for a child of the submission's root: whoever walks over all of them need not search
 * for each. NULL with *error. */
FormAnswers *submission_part_answers(Store *store, const Submission *submission, xmlNode *part,
                                     gboolean reveal, GError **error);

#endif
