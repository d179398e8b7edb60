/* demo.h: a few hundred believable dossiers and reports for the demonstration, made by the domain's
 * own acts from a fixed seed, in the time before its clock begins. */
#ifndef DOMAIN_DEMO_H
#define DOMAIN_DEMO_H

#include "db/store.h"

/* Fills a database that holds the demo's units, movement and accounts; one transaction. db_folder
 * holds form.rng, forms/ and data/. files: where evidence stands; the newest dossiers get some
 * (NULL: none, and the first versions of forms hold to the end). */
gboolean demo_generate(Store *store, const char *db_folder, const char *files, GError **error);

#endif
