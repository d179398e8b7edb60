/* demo_files.h: inside the demo's generator: small files that go with its newest dossiers. */
#ifndef DOMAIN_DEMO_FILES_H
#define DOMAIN_DEMO_FILES_H

#include "domain/part.h"

/* From here on, so many days before the demo's clock, its units work with the latest definitions,
 * which take files; what was begun before proves that older ones go on. */
enum { DEMO_FILES_DAYS = 3 };

/* A PDF of one page for each field of the section that takes one, made from the same text each
 * time, kept in `folder` (domain/evidence.h): a GArray of PartFile, empty for most sections and for
 * one dossier in three; NULL with *error. unit: who sends it. Free with g_array_unref. */
GArray *demo_files(Store *store, const char *folder, const Part *part, const FormSection *section,
                   const char *unit, GError **error);

#endif
