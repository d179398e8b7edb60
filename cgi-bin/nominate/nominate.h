/* nominate.h: the handlers of the units' program, by page. */
#ifndef NOMINATE_NOMINATE_H
#define NOMINATE_NOMINATE_H

#include "web/route.h"

/* begin.c: a new dossier, a new nominee. */
gboolean new_dossier_page(Request *, Response *, GError **);
gboolean new_dossier(Request *, Response *, GError **);
gboolean new_nominee_page(Request *, Response *, GError **);
gboolean new_nominee(Request *, Response *, GError **);

/* section.c: one section of a form, shown and saved; clash.c: two versions of it. */
gboolean section_page(Request *, Response *, GError **);
gboolean section_save(Request *, Response *, GError **);
gboolean first_section(Request *, Response *, GError **);

/* tasks.c: the dossier as a list of tasks, and the unit's list. */
gboolean tasks_page(Request *, Response *, GError **);
gboolean unit_list(Request *, Response *, GError **);

/* acts.c: withdraw, delete, to the unit's meeting and back. */
gboolean withdraw_page(Request *, Response *, GError **);
gboolean withdraw(Request *, Response *, GError **);
gboolean delete_page(Request *, Response *, GError **);
gboolean delete_dossier(Request *, Response *, GError **);
gboolean delete_nominee_page(Request *, Response *, GError **);
gboolean delete_nominee(Request *, Response *, GError **);
gboolean to_meeting(Request *, Response *, GError **);
gboolean back_to_draft(Request *, Response *, GError **);

/* check.c: the last look; send.c: submit; receipt.c: the receipt, what was sent; paper.c: on paper.
 */
gboolean check_page(Request *, Response *, GError **);
gboolean submit(Request *, Response *, GError **);
gboolean receipt_page(Request *, Response *, GError **);
gboolean submitted_page(Request *, Response *, GError **);
gboolean print_page(Request *, Response *, GError **);

/* TRUE where the dossier in scope may be changed by this person now. */
gboolean may_edit(const Request *);

#endif
