/* nominate.h: the handlers of the units' program that are about nominations; those of every dossier
 * stand in common/dossier_page.h. */
#ifndef NOMINATE_NOMINATE_H
#define NOMINATE_NOMINATE_H

#include "web/route.h"

/* begin.c: a new dossier, a new nominee. */
gboolean new_dossier_page(Request *, Response *, GError **);
gboolean new_dossier(Request *, Response *, GError **);
gboolean new_nominee_page(Request *, Response *, GError **);
gboolean new_nominee(Request *, Response *, GError **);

/* tasks.c: the dossier as a list of tasks, and the unit's list. */
gboolean tasks_page(Request *, Response *, GError **);
gboolean unit_list(Request *, Response *, GError **);

/* acts.c: a nominee is taken off the list. */
gboolean delete_nominee_page(Request *, Response *, GError **);
gboolean delete_nominee(Request *, Response *, GError **);

#endif
