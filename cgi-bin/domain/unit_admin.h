/* Units made and closed by those who run the service. */
#ifndef DOMAIN_UNIT_ADMIN_H
#define DOMAIN_UNIT_ADMIN_H

#include "domain/account.h"
#include "domain/unit.h"

/* Strings borrowed, clean; NULL = "" unless said. */
typedef struct {
    const char *code; /* letters, digits, dot, hyphen; unique */
    const char *name;
    const char *short_name; /* NULL: the name */
    const char *name_en;    /* NULL: the name */
    const char *kind;       /* a code of unit_kind */
    const char *level;      /* province, department, district, commune, body */
    const char *parent;     /* code of the unit above; NULL: a root */
    const char *place;      /* of the date line */
    const char *head_post;
    gboolean desk;
    const char *from; /* ISO; NULL: today */
} UnitFields;

/* Adds a unit, numbers the tree anew, writes the audit. Faults as account_create: code, name, kind,
 * level, parent, from. */
StoreCode unit_create(Store *store, const Actor *actor, const UnitFields *fields, gint64 *id,
                      GArray *faults, GError **error);

/* Closes a unit from `day` on (its first day without it), carried on by `successor` (a code; NULL:
 * nobody), and numbers the tree anew. Faults: code, successor, day. Called again with another
 * successor it adds that one as a further, not main, successor. */
StoreCode unit_close(Store *store, const Actor *actor, const char *code, const char *successor,
                     const char *day, GArray *faults, GError **error);

/* unit_number in a transaction of its own, with its audit entry when anything was wrong. */
StoreCode unit_renumber(Store *store, const Actor *actor, UnitReport *report, GError **error);

#endif
