/* workflow.h: a dossier goes from state to state as the table `transition` says; each step is one
 * transaction with its event, its notes, its notice, its lines and its totals. */
#ifndef DOMAIN_WORKFLOW_H
#define DOMAIN_WORKFLOW_H

#include "db/store.h"
#include "domain/actor.h"

/* What transitions may demand beside role and reason; names as in the table (db/data). */
typedef enum {
    GUARD_DRAFTER_NOT_VERIFIER,
    GUARD_ROUND_OPEN,
    GUARD_SAME_DAY_UNDO,
    GUARD_NEVER_SUBMITTED,
    GUARD_HAS_NOMINEES,
    GUARD_ALL_VALID,
    GUARD_MINUTES_ENTERED,
    GUARD_ANSWER_GIVEN,
    GUARD_PERIOD_OPEN,
    GUARDS
} Guard;

/* FALSE: C does not know a guard of this name, and the transition is refused. */
gboolean guard_by_name(const char *name, gsize length, Guard *guard);

/* Where a dossier stands; read inside the transaction that moves it. */
typedef struct {
    gint64 id, movement, round, unit, unit_pos, recipient;
    char *authority, *procedure, *state, *held, *code, *received_no, *due, *recipient_code;
    char *genre; /* "nomination"; "report": a head without nominees */
    gint64 year, submissions, submitted_at, received_at, paused_at, revision;
} Standing;

/* NULL without *error: no such dossier. Owned by the caller. */
Standing *standing_load(Store *store, gint64 dossier, GError **error);
void standing_free(Standing *standing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Standing, standing_free)

/* What is said of one nominee beside the act. */
typedef struct {
    gint64 nominee;
    char *text;
} Note;

/* One step. Strings are borrowed. */
typedef struct {
    const char *act;
    gint64 revision;        /* of the dossier, as the person saw it */
    const char *reason;     /* "" where the act needs none */
    const char *detail;     /* data for the history, e.g. the receiving number; "" = none */
    const GPtrArray *notes; /* of Note*, or NULL */
    gboolean new_lines;     /* the caller has put lines that no total counts yet */
    guint proved;           /* bits (1 << Guard) that the caller has proved in this transaction */
} Step;

/* Takes the step. Call inside store_write, with the dossier's lines as they were before; standing
 * is brought up to date. STORE_STALE when the revision is not the dossier's;
 * STORE_INVALID with a DOMAIN_ERROR when the step is not open. */
StoreCode workflow_step(Store *store, const Actor *actor, Standing *standing, const Step *step,
                        GError **error);

/* Adds sign (1, -1) times the dossier's lines, as they stand, to the totals: around whatever
 * changes lines. */
gboolean workflow_tally(Store *store, gint64 dossier, gint64 sign, GError **error);

/* What sending it is called: "submit" for a nomination, "send" for a report. Static. */
const char *standing_sending(const Standing *standing);

/* An act that a person may take now; words of both languages. */
typedef struct {
    char *code, *name, *name_en;
    gboolean needs_reason;
} Act;

/* TRUE where the act is open to this person now, but for what only its transaction can prove; else
 * FALSE with the DOMAIN_ERROR that says why. */
gboolean workflow_may(Store *store, const Actor *actor, const Standing *standing, const char *act,
                      GError **error);

/* The acts (of Act*) that this person may take on the dossier now; those whose guard refuses are
 * absent. New array; NULL with *error when the store failed. */
GPtrArray *workflow_acts(Store *store, const Actor *actor, const Standing *standing,
                         GError **error);

/* A bound of the house on a day (table bound); `otherwise` where the table has none. */
gint64 bound_on(Store *store, const char *name, const char *day, gint64 otherwise);

#endif
