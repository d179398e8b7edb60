/* submission_draft.h: what can be made of a submission before its transaction: the validated parts,
 * their settled answers and the canonical copy but for its number. It holds for one revision of the
 * dossier; the transaction compares (decisions 32). */
#ifndef DOMAIN_SUBMISSION_DRAFT_H
#define DOMAIN_SUBMISSION_DRAFT_H

#include <libxml/tree.h>

#include "domain/dossier_check.h"

typedef struct {
    gint64 dossier, revision;
    gboolean report; /* a report has a head alone */
    DossierCheck *check;
    FormAnswers *head;   /* settled */
    GPtrArray *settled;  /* of FormAnswers*: the nominees', in order */
    GPtrArray *privates; /* of GPtrArray* of FormPrivate*, beside settled */
    xmlDoc *doc; /* <dossier …><head>…<nominee …>…; code, round and time come later */
    char *unit_name, *unit_short;
    guint twins; /* nominees who perhaps stand elsewhere for the same */
} SubmissionDraft;

/* Looks at the whole dossier as it stands on this connection. NULL with DOMAIN_INCOMPLETE where
 * something is missing, DOMAIN_NOT_NOW where there is no such dossier, or the store's error. */
SubmissionDraft *submission_prepare(Store *store, const Actor *actor, gint64 dossier,
                                    GError **error);
void submission_draft_free(SubmissionDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SubmissionDraft, submission_draft_free)

/* C14N 1.0 bytes of the copy under this code, round and instant, and their SHA-256 in hex. New
 * strings; NULL with *error. */
char *submission_canonical(SubmissionDraft *draft, const char *code, gint64 round, gint64 at,
                           char **sha256, GError **error);

#endif
