/* tree_label.h: names of units for a list of choices, in the order of the tree. */
#ifndef COMMON_TREE_LABEL_H
#define COMMON_TREE_LABEL_H

#include <glib.h>

/* Where a walk through the tree stands; begins as {0}. */
typedef struct {
    gint64 lasts[20];
    guint depth;
} TreeWalk;

/* The name with a dash for each of the units walked before that it stands below. New string. */
char *tree_label(TreeWalk *walk, gint64 pos, gint64 last, const char *name);

#endif
