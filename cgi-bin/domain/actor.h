/* actor.h: who does something, and when: what every act of the domain is told. */
#ifndef DOMAIN_ACTOR_H
#define DOMAIN_ACTOR_H

#include <glib.h>

typedef struct {
    gint64 account;      /* account.id */
    const char *name;    /* the person's name, copied into events */
    gint64 now;          /* domain instant, µs UTC */
    gint64 received;     /* domain instant of the request's first byte: judges deadlines */
    gint64 real_now;     /* real instant, µs UTC */
    const char *today;   /* the domain's day, ISO */
    const char *request; /* request id, "" outside requests */
} Actor;

/* Why the domain refuses something that is well formed: codes of DOMAIN_ERROR, never shown as text
 * but through the catalogue key of domain_error_key(). */
typedef enum {
    DOMAIN_NOT_NOW,      /* this state, or this person's roles, do not open the act */
    DOMAIN_REASON,       /* the reason is missing, too short or too long */
    DOMAIN_DRAFTER,      /* who drafted a dossier cannot verify it */
    DOMAIN_ROUND_CLOSED, /* the round is not open */
    DOMAIN_NOT_TODAY,    /* may be undone on the same day only */
    DOMAIN_INCOMPLETE,   /* parts have errors, or there is no nominee */
    DOMAIN_ANSWER,       /* a returned dossier needs an answer */
    DOMAIN_TWICE,        /* perhaps named twice: why they go on is missing, too short or too long */
    DOMAIN_DECLARATION,  /* the declaration is not made */
    DOMAIN_TOO_MANY,     /* rows of a dossier */
    DOMAIN_TOO_LARGE,    /* characters of a dossier */
    DOMAIN_KEY,          /* another person's, or another form's, creation key */
    DOMAIN_RECIPIENT,    /* nobody receives this unit's dossiers for this authority */
    DOMAIN_CHOICE,       /* a choice that the movement, round or unit does not offer */
    DOMAIN_PERIOD,       /* the reporting period is not open, or the unit owes no report for it */
    DOMAIN_FORM_DATE,    /* a version of a form is valid from today on, and not before one that is
                            published */
    DOMAIN_FORM_KEPT,    /* a version of a form is in force or in use: it is not withdrawn */
    DOMAIN_ERRORS
} DomainErrorCode;

#define DOMAIN_ERROR (domain_error_quark())
GQuark domain_error_quark(void);

/* Stable key of a code for the catalogues ("round_closed"). Static. */
const char *domain_error_key(int code);

/* Sets *error to a refusal. Always FALSE. */
gboolean domain_refuse(GError **error, DomainErrorCode code);

#endif
