/* report_facts.h: what a report's form may ask: its period, the contents that address its unit, the
 * figures of the report before and those that the system itself counts. */
#ifndef DOMAIN_REPORT_FACTS_H
#define DOMAIN_REPORT_FACTS_H

#include "db/store.h"

/* Adds to facts (name -> value, both new strings): period_kind, period_from, period_to, addressed
 * (" 1 2 8 "), period_name.vi/.en; where there is a report before, previous_name.vi/.en,
 * previous_code (several with commas) and previous.F, previous_now.F for each figure F of it; units
 * that merged into this one since then are added, but for rates. known.F and known_total.F for
 * those that the system counts. Numbers as answers store them. FALSE with *error. */
gboolean report_facts(Store *store, gint64 dossier, GHashTable *facts, GError **error);

#endif
