/* demo_series.h: the demo's figures: what a unit does day by day, as db/data/demo-reports.xml says,
 * so that weeks and months, parts and wholes agree. */
#ifndef DOMAIN_DEMO_SERIES_H
#define DOMAIN_DEMO_SERIES_H

#include "domain/demo_words.h"

typedef struct DemoRecipes DemoRecipes;
typedef struct DemoSeries DemoSeries;

/* Reads demo-reports.xml of the folder. NULL with *error. */
DemoRecipes *demo_recipes_new(const char *data_folder, GError **error);
void demo_recipes_free(DemoRecipes *recipes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DemoRecipes, demo_recipes_free)

/* The fate that the file gives the unit's report of a period (kind, no); NULL where it leaves it
 * to chance. The context knows the unit's code. New string. */
char *demo_recipes_fate(const DemoRecipes *recipes, const DemoContext *context, const char *kind,
                        gint64 no);

/* Draws a unit's days; the context knows its kind and code. */
DemoSeries *demo_series_draw(const DemoRecipes *recipes, DemoWords *words,
                             const DemoContext *context);
void demo_series_free(DemoSeries *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DemoSeries, demo_series_free)

/* A figure from a day to a day (ISO), and all of it up to the latter, scaled as figures are. FALSE
 * where the unit has no such series. */
gboolean demo_series_value(const DemoSeries *series, const char *figure, const char *from,
                           const char *to, gint64 *now, gint64 *total);

#endif
