/* autosave.h: what a form page's script sends by itself while a person types:
 * the same fields to the same address, the button "autosave", the model asked for. Without script
 * nobody sends it; a browser that asks for a page gets what a plain save gives. */
#ifndef COMMON_AUTOSAVE_H
#define COMMON_AUTOSAVE_H

#include "common/section.h"

gboolean is_autosave(const Request *request);

/* Stores the section if it differs from what stands, marking no errors, and answers 200 with
 * <saved revision at idle ends/> alone; idle and ends as session_left (web/session.h). Refusals are
 * the errors' own models: other_person where another has signed in meanwhile, stale where it is a
 * clash or no longer to be changed, bad_text, too_large. */
gboolean autosave(Request *request, Response *response, const Section *section, GHashTable *input,
                  GError **error);

#endif
