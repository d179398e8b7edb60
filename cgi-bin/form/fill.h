#ifndef FORM_FILL_H
#define FORM_FILL_H

#include "form/validate.h"

/* Definition × answers × findings × language -> elements of a page's model. */

typedef struct {
    const FormSetting *setting; /* facts and lists; may be NULL */
    FormLang lang;
    const FormSection *section; /* the page's section; NULL = all of them */
    const char *action;         /* where the form is sent */
    const char *section_href;   /* "{section}" in it is replaced: "/nominate/7/12/{section}" */
    gint64 revision;            /* of the section; negative = none */
    const GPtrArray *findings;  /* of the whole part; NULL = not checked (a first visit) */
    gboolean show_findings;     /* at the fields and in the summary, not only as states */
    const char *file_href; /* "{file}" in it is replaced: "/nominate/7/files/{file}"; may be NULL */
    gint64 file_most;      /* the product's own bound of a file in bytes; 0 = none */
    gboolean reveal;       /* summary: private values in full, not masked */
    gboolean no_empty;     /* summary: leave out what is not answered */
} FormFill;

/* Adds <form name version title …> under parent (house shape; see form/README.md). Returns it. */
xmlNode *form_fill(xmlNode *parent, const FormAnswers *answers, const FormFill *fill);

/* Adds <summary name version title kind><section name label href state errors warnings>
 * <entry name label type href empty error warning private>
 *   <value>…</value>… | <column label/>…<row n><cell>…</cell></row></entry>
 * For check-answers, review, print. Texts are final. Returns it. */
xmlNode *form_fill_summary(xmlNode *parent, const FormAnswers *answers, const FormFill *fill);

/* Adds <difference count><field name label section><mine><value/></mine><theirs><value/></theirs>
 * </field></difference>: the fields of a section (NULL = all) in which two copies differ. */
xmlNode *form_fill_difference(xmlNode *parent, const FormAnswers *mine, const FormAnswers *theirs,
                              const FormFill *fill);

/* A field's value as text for people (several joined by "; "), or NULL where empty. Name as in
 * answers.h. Private values masked unless fill->reveal. New string. */
char *form_value_text(const FormAnswers *answers, const char *name, const FormFill *fill);

#endif
