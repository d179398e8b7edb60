#ifndef FORM_PAGE_H
#define FORM_PAGE_H

#include "form/texts.h"

/* Inside of fill: what a page is made of. */
typedef struct {
    const FormAnswers *answers;
    const FormFill *fill;
    FormView *view;
} FormPage;

/* NULL where there are no words, so that no attribute stands. Borrowed. */
const char *form_words_or_null(const FormWords *words, FormLang lang);
/* Adds <field>: a field outside groups. */
void form_page_field(xmlNode *parent, const FormPage *page, const FormField *field);
/* Adds <figures> of the table that the section's field *i belongs to; *i is then its last field. */
void form_page_figures(xmlNode *parent, const FormPage *page, const FormSection *section, guint *i);

/* The head of the previous period's column: "Lũy kế tháng 9/2021". New string. */
char *form_figures_previous(const FormView *view, const FormSection *section, FormLang lang);

#endif
