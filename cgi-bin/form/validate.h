#ifndef FORM_VALIDATE_H
#define FORM_VALIDATE_H

#include "form/answers.h"

/* What the caller knows and a form does not. All borrowed; all may be NULL. */
typedef struct {
    /* Named values that expressions see as $today, $movement_start, $procedure,
     * $head.council_size: strings, dates in ISO. */
    GHashTable *facts;
    /* The options of a source ("awards", "contents"), as FormOption*; borrowed until the call
     * that asked ends. NULL = no such list: any value is taken. */
    const GPtrArray *(*options)(gpointer data, const char *source);
    gpointer data;
} FormSetting;

typedef enum {
    FORM_MISSING,    /* required, empty */
    FORM_UNREADABLE, /* not a number, not a date */
    FORM_SHORT,
    FORM_LONG,
    FORM_LOW,
    FORM_HIGH,
    FORM_PATTERN,
    FORM_UNKNOWN, /* not one of the choices */
    FORM_FEW,     /* too few rows or choices */
    FORM_MANY,
    FORM_CONSTRAINT,
    FORM_RULE,
    FORM_NONE_AND_ROWS, /* "there are none" is ticked, and there are rows */
    FORM_LEGACY         /* a warning: text of an old font */
} FormFault;

typedef struct {
    const FormSection *section;
    const FormField *field;
    guint row; /* from 1; 0 outside groups */
    char part; /* birth: d, m or y; else 0 */
    FormFault kind;
    gboolean warning; /* never stops */
    char *target;     /* "past_awards.2.year", the name of the input to mend */
    char *text[FORM_LANGS];
    const FormField *also; /* a figure's cumulative column that is missing too: told here once */
} FormFinding;

void form_finding_free(FormFinding *finding);

/* Findings (new GPtrArray of FormFinding*) in the order of the form: of one section or, with NULL,
 * of the whole part. Irrelevant sections and fields and blank rows have none. */
GPtrArray *form_validate(const FormAnswers *answers, const FormSection *section,
                         const FormSetting *setting);

guint form_findings_errors(const GPtrArray *findings, const FormSection *section);
guint form_findings_warnings(const GPtrArray *findings, const FormSection *section);
/* How many warnings the whole part has, those that a note answers among them; text of an old font
 * is nothing odd. */
guint form_oddities(const FormAnswers *answers, const FormSetting *setting);
/* How many of one kind. */
guint form_findings_of(const GPtrArray *findings, const FormSection *section, FormFault kind);

typedef enum { FORM_STATE_EMPTY, FORM_STATE_OPEN, FORM_STATE_ERROR, FORM_STATE_DONE } FormState;
/* "empty", "open", "error", "done": the states of part and part_section. */
const char *form_state_name(FormState state);
/* Empty = nothing typed there; open = begun, and all that is wrong is that something is missing;
 * error = something typed is wrong. findings: of the whole part. */
FormState form_section_state(const FormAnswers *answers, const FormSection *section,
                             const GPtrArray *findings);

/* The sections (of const FormSection*) that are relevant now. */
GPtrArray *form_sections_relevant(const FormAnswers *answers, const FormSetting *setting);

/* A copy for the submission: without what is irrelevant, without blank rows, calculated fields
 * filled. */
FormAnswers *form_answers_settled(const FormAnswers *answers, const FormSetting *setting);

#endif
