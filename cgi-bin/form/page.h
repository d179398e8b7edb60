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
/* files.c: one file of an answer as <file n name size sha256 remove href>. */
void form_page_file(xmlNode *parent, const xmlNode *answer, guint n, const FormFill *fill);
/* What a field of files shows: limits, accept, its files. */
void form_page_files(xmlNode *node, const FormPage *page, const FormField *field,
                     const xmlNode *answer);
/* Adds <figures> of the table that the section's field *i belongs to; *i is then its last field. */
void form_page_figures(xmlNode *parent, const FormPage *page, const FormSection *section, guint *i);

/* The head of the previous period's column: "Lũy kế tháng 9/2021". New string. */
char *form_figures_previous(const FormView *view, const FormSection *section, FormLang lang);

#endif
