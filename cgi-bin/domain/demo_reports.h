/* demo_reports.h: inside the demo's generator: what the units have reported of the movement, by the
 * domain's own acts. */
#ifndef DOMAIN_DEMO_REPORTS_H
#define DOMAIN_DEMO_REPORTS_H

#include "db/store.h"
#include "domain/demo_words.h"

/* Begins, fills, sends, returns, accepts and corrects reports of the periods that are open or over
 * at `ends`; some are late, some missing, some excused. Units without people get them, as they were
 * at `begins`. Call inside store_write, once the nominations stand. FALSE with *error. */
gboolean demo_reports(Store *store, DemoWords *words, const char *data_folder, gint64 begins,
                      gint64 ends, GError **error);

#endif
