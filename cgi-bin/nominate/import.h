/* import.h: the pages on which a list of nominees comes in. */
#ifndef NOMINATE_IMPORT_H
#define NOMINATE_IMPORT_H

#include "web/route.h"

/* Scope loader: the dossier in scope is a nomination, and {import} a list of it that is this
 * person's own; else it is missing (404). */
gboolean scope_import(Request *, GError **);

/* import.c: how a list may come, and its coming. */
gboolean import_page(Request *, Response *, GError **);
gboolean import_take(Request *, Response *, GError **);

/* A kind of nominees as it was typed; NULL where there is none such. Static. */
const char *import_kind(const char *typed);

/* import_template.c: an empty list of ?kind=, as XLSX or as CSV by its address. */
gboolean import_template(Request *, Response *, GError **);

/* import_preview.c: what was read, line by line; the wrong lines as a file to mend. */
gboolean import_preview(Request *, Response *, GError **);
gboolean import_wrong(Request *, Response *, GError **);

/* import_word.c: the owner's word: takes it in (only=good: but for lines with errors), turns what
 * is of an old font, drops it. */
gboolean import_word(Request *, Response *, GError **);
gboolean import_turned(Request *, Response *, GError **);
gboolean import_away(Request *, Response *, GError **);

#endif
