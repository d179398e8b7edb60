/* person.h: who asks, what roles they hold and where, and the masks that route rows demand. */
#ifndef WEB_PERSON_H
#define WEB_PERSON_H

#include <glib.h>

/* Bits of role_grant.role. A Right is a mask of them; 0 lets anyone in. */
enum {
    ROLE_OFFICER = 1,        /* writes a unit's nominations */
    ROLE_UNIT_HEAD = 2,      /* signs them */
    ROLE_VERIFIER = 4,       /* checks what arrives */
    ROLE_COUNCIL_MEMBER = 8, /* scores and votes */
    ROLE_SECRETARY = 16,     /* runs the council */
    ROLE_CLERK = 32,         /* receives, numbers, archives */
    ROLE_ADMINISTRATOR = 64, /* accounts, units, health; never dossiers */
    ROLE_AUDITOR = 128,      /* reads all, changes nothing */
    ROLE_PERSON = 256        /* held by everyone signed in; never stored */
};
typedef guint Right;

#define RIGHT_ANYONE 0u
#define RIGHT_SIGNED_IN ((Right)ROLE_PERSON)
#define RIGHT_NOMINATE ((Right)(ROLE_OFFICER | ROLE_UNIT_HEAD))
#define RIGHT_READ_UNIT ((Right)(ROLE_OFFICER | ROLE_UNIT_HEAD | ROLE_AUDITOR))
#define RIGHT_REVIEW                                                                               \
    ((Right)(ROLE_VERIFIER | ROLE_COUNCIL_MEMBER | ROLE_SECRETARY | ROLE_CLERK | ROLE_AUDITOR))
#define RIGHT_VERIFY ((Right)ROLE_VERIFIER)
#define RIGHT_ADMIN ((Right)ROLE_ADMINISTRATOR)

/* One role at one unit; the roles of a person are the union (decisions 36). */
typedef struct {
    gint64 unit_id;
    guint role;       /* one bit */
    gint64 pos, last; /* the unit and those below it: pos <= x <= last */
    char *unit;       /* the unit's name */
} Grant;

typedef struct {
    gint64 id;
    char *login, *name, *post;
    GPtrArray *roles; /* of Grant*, by unit pos */
    guint mask;       /* union of the roles' bits, with ROLE_PERSON */
    gboolean must_change;
} Person;

/* TRUE if the person (may be NULL) holds one of the mask's roles anywhere; always for 0. */
gboolean person_may(const Person *, Right mask);

/* The role's stable code ("officer", "unit_head", ...), NULL for anything but one known bit. */
const char *role_code(guint role);

Person *person_new(gint64 id, const char *login, const char *name, const char *post);
void person_grant(Person *, gint64 unit_id, guint role, gint64 pos, gint64 last, const char *unit);
void person_free(Person *);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Person, person_free)

#endif
