/* Units in time: the tree's numbering, subtrees, succession and who receives whose dossiers. */
#ifndef DOMAIN_UNIT_H
#define DOMAIN_UNIT_H

#include "db/store.h"

#define UNIT_GAP 10 /* between neighbours' numbers, so that a unit may be put in between */

typedef struct {
    gint64 id;
    char *code, *name, *short_name;
    gint64 pos, last;            /* its subtree: pos BETWEEN pos AND last */
    gboolean desk;               /* receives dossiers */
    char *valid_from, *valid_to; /* ISO, half-open */
} Unit;

void unit_free(Unit *unit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Unit, unit_free)

/* The unit of that id or code; NULL without *error: there is none. Owned by the caller. */
Unit *unit_load(Store *store, gint64 id, GError **error);
Unit *unit_by_code(Store *store, const char *code, GError **error);

/* The id of the unit that receives unit_id's dossiers for the authority (its code) on the day
 * `today` (ISO): from the unit itself upward, first its override for this authority
 * (unit_recipient; overrides pass down to the units below), else the unit itself where it is a
 * desk. 0: none
 * (*error set only when the store failed). */
gint64 unit_recipient_for(Store *store, gint64 unit_id, const char *authority, const char *today,
                          GError **error);

/* The unit that carries on for a closed one on that day: its main successors followed to one that
 * is valid; the unit itself while it stands; 0 when there is none. */
gint64 unit_successor_on(Store *store, gint64 unit_id, const char *day, GError **error);

/* What unit_number found wrong or changed. */
typedef struct {
    gint64 units;   /* all */
    gint64 moved;   /* whose pos or last is not what the tree says */
    gint64 renamed; /* whose name_key or folded is not what the name says */
} UnitReport;

/* Numbers the tree of the day `today` in pre-order, gaps of UNIT_GAP, a closed unit under its main
 * successor (else where it last stood), brothers in the order of their ids, closed ones last; and
 * computes name_key and folded. repair FALSE: only counts the differences. Where repair, call
 * inside store_write; copies of pos in dossiers, lines, tallies, expectations and figures follow.
 * STORE_INVALID names a unit whose parents run in a circle. */
StoreCode unit_number(Store *store, const char *today, gboolean repair, UnitReport *report,
                      GError **error);

#endif
