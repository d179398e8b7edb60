/* report.h: a unit's periodic report begins; the desk accepts it; the unit corrects what was
 * accepted. Saving and sending are those of every dossier (part.h, submission.h). */
#ifndef DOMAIN_REPORT_H
#define DOMAIN_REPORT_H

#include "domain/review.h"

/* Begins the unit's report of a period, or finds the one that stands: one report a unit and period.
 * Figures and texts that the system knows, or the report before says, are in it. *dossier its id.
 * DOMAIN_PERIOD where the period is not open, the unit owes none or is closed; DOMAIN_CHOICE where
 * the person does not draft for the unit. Call inside store_write. */
StoreCode report_begin(Store *store, const Actor *actor, gint64 period, gint64 unit,
                       gint64 *dossier, GError **error);

/* StoreFn bodies like those of review.h. Accepts what the desk received; takes that back on the
 * same day; opens a report that was sent for its unit's correction, with the reason: what was sent
 * before stays beside what is sent then. */
StoreCode report_accept(Store *store, const Actor *actor, const Reviewing *reviewing,
                        GError **error);
StoreCode report_undo_accept(Store *store, const Actor *actor, const Reviewing *reviewing,
                             GError **error);
StoreCode report_correct(Store *store, const Actor *actor, const Reviewing *reviewing,
                         GError **error);

#endif
