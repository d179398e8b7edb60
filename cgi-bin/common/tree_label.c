#include "common/tree_label.h"

char *tree_label(TreeWalk *walk, gint64 pos, gint64 last, const char *name) {
    while (walk->depth > 0 && pos > walk->lasts[walk->depth - 1])
        walk->depth--;
    GString *label = g_string_new(NULL);
    for (guint d = 0; d < walk->depth; d++)
        g_string_append(label, "\xe2\x80\x93 "); /* an en dash */
    g_string_append(label, name);
    if (walk->depth < G_N_ELEMENTS(walk->lasts))
        walk->lasts[walk->depth++] = last;
    return g_string_free(label, FALSE);
}
