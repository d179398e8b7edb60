/* report_figures.h: a sent report's figures as rows, from which the roll-up adds (exact integers,
 * scaled by figure.scale). */
#ifndef DOMAIN_REPORT_FIGURES_H
#define DOMAIN_REPORT_FIGURES_H

#include "domain/workflow.h"
#include "form/answers.h"

/* Puts the figures of the settled answers in place of those sent before, and notes when the report
 * first came and how many of its answers are odd (warned). Call inside store_write, in the
 * transaction of the submission. */
StoreCode report_figures_put(Store *store, const Standing *standing, const FormAnswers *settled,
                             guint warned, GError **error);

/* Brings the register of figures up to a published definition. A figure that is known with another
 * type, scale or way of adding up is refused: its sums would mean nothing. Call inside store_write.
 */
gboolean figures_register(Store *store, const FormDefinition *form, GError **error);

#endif
