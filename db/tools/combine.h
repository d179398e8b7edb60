/* The combinations of a list's parts, orders and directions that are tried. */
#ifndef DB_TOOLS_COMBINE_H
#define DB_TOOLS_COMBINE_H

#include "db/catalog.h"

/* Called with each combination; `which` describes it. */
typedef void (*Combination)(const CatalogQuery *query, const StoreParts *parts, const char *which,
                            gpointer data);

/* Nothing, each part alone, each pair, and from each part on as many as go together; each of these
 * by every order, both ways, with and without a cursor. */
void combine(const CatalogQuery *query, Combination each, gpointer data);

#endif
