/* newer.h: a part whose form has a newer version: what moving on would mean, and the move. */
#ifndef COMMON_NEWER_H
#define COMMON_NEWER_H

#include "common/section.h"

/* Adds <newer to version action section><valid_from/><row label lost missing refused/></newer>
 * where a part begun today would use a newer version than this one does; else nothing. FALSE:
 * trouble. */
gboolean newer_note(const Request *request, const Section *section, xmlNode *page, GError **error);

#endif
