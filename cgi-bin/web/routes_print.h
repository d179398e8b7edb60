#ifndef WEB_ROUTES_PRINT_H
#define WEB_ROUTES_PRINT_H

#include "web/route.h"

/* One line a row: "METHOD path right scope flags", "-" for none. New string. */
char *routes_text(const char *place, const Route *routes, gsize n);

#endif
