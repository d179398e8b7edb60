/* twins.h: nominees who are perhaps the same as others, for the same achievement: the law rewards
 * one achievement once (domain.md 1.2). A warning, never a lock. */
#ifndef DOMAIN_TWINS_H
#define DOMAIN_TWINS_H

#include "db/store.h"
#include "domain/actor.h"

/* Where the other one stands, and why it counts as the same achievement. */
typedef enum { TWIN_ROUND, TWIN_MOVEMENT, TWIN_AWARDED, TWIN_LIST } TwinGround;

/* What speaks for them being the same, beside the points in identity_fact. */
typedef enum {
    TWIN_NAME = 1 << 0,
    TWIN_BIRTH_YEAR = 1 << 1,
    TWIN_FAMILY = 1 << 2,
    TWIN_CITIZEN = 1 << 3
} TwinFacts;

/* One other nominee, as far as the asker may know of it. Strings are owned. */
typedef struct {
    gint64 nominee, own_line; /* of the dossier asked about; its line, 0 where it has none */
    gint64 place;             /* in its list */
    char *name;
    guint facts; /* TwinFacts */
    TwinGround ground;
    char *unit, *award, *state, *state_name; /* of the other; "" on the same list */
    gint64 at;                               /* when it was submitted */
    char *code;                              /* "" where the asker may open neither of the next */
    gint64 dossier, line;                    /* to open it as its unit, as its desk; else 0 */
    gint64 within;                           /* the other nominee on the same list, else 0 */
    char *other_name;                        /* of within */
} Twin;

typedef struct {
    gint64 dossier;
    gboolean sent;      /* as last submitted; else the working copy */
    gint64 first, last; /* places in the list; 0, 0: all */
    gint64 me;          /* whose reach decides what is told */
    const char *today, *lang;
} TwinsAsked;

typedef struct {
    GPtrArray *rows; /* of Twin*, by nominee in the list's order, the surest first, at most five */
    guint nominees;  /* how many have any */
    char *basis;     /* the article, "" where rows is empty */
} Twins;

/* One statement whatever the number of nominees. NULL with *error. */
Twins *twins_load(Store *store, const TwinsAsked *asked, GError **error);
void twins_free(Twins *twins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Twins, twins_free)

#endif
