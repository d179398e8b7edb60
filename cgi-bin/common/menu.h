/* menu.h: the figures of the menu. */
#ifndef COMMON_MENU_H
#define COMMON_MENU_H

#include <libxml/tree.h>

#include "web/request.h"

/* A PageHook (web/serve.h): sets person/@todo, how much waits for the person. */
gboolean menu_figures(Request *request, xmlNode *page, GError **error);

#endif
