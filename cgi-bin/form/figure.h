#ifndef FORM_FIGURE_H
#define FORM_FIGURE_H

#include "form/check.h"

/* Inside: what figures know beyond their fields. */

/* "102.5" with scale 1 -> 1025. FALSE where it is no such number or does not fit. */
gboolean form_scaled(const char *stored, guint scale, gint64 *value);
/* The reverse, as people write it and a field reads it: "102,5". New string. */
char *form_figure_show(const FormFigure *figure, gint64 value);
/* The fact "prefix.name", borrowed, or NULL. facts may be NULL. */
const char *form_fact(GHashTable *facts, const char *prefix, const char *name);
/* The name of this period ("period_name") or the previous one ("previous_name"), or common.xml's
 * word where it is not known. Borrowed. */
const char *form_period_name(const FormView *view, const FormSection *section, const char *which,
                             FormLang lang);

/* TRUE where a note explains the field's figure: its warnings then keep silent. */
gboolean form_figure_noted(const FormView *view, const FormField *field);
/* TRUE where the check's field is a cumulative column whose figure misses this period's number too:
 * the finding at that one then speaks of both. */
gboolean form_figure_told(const FormCheck *check);
/* The findings that every figure has: the whole section's, after its fields'. */
void form_check_figures(const FormCheck *check, const FormSection *section);

#endif
