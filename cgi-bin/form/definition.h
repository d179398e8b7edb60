#ifndef FORM_DEFINITION_H
#define FORM_DEFINITION_H

#include <glib.h>

#include "form/expression.h"
#include "form/words.h"

/* A form as data (db/forms): sections, fields, words, bounds, rules. Read-only once loaded;
 * everything a struct points to belongs to its definition, every definition to its shelf. */

typedef enum {
    FORM_TEXT,
    FORM_BLOCK,   /* several lines */
    FORM_INT,     /* 1.234 */
    FORM_YEAR,    /* four digits, no thousands dot */
    FORM_DECIMAL, /* 1.234,5; digits behind the comma: scale */
    FORM_MONEY,   /* whole đồng */
    FORM_DATE,    /* ISO in answers, dd/mm/yyyy on pages */
    FORM_BIRTH,   /* a year, with or without month and day: elements y, m, d */
    FORM_CHOICE,
    FORM_CHOICES, /* several: the element is repeated */
    FORM_FLAG,    /* "1" or absent */
    FORM_FILE,    /* several files: form/files.h */
    FORM_GROUP    /* rows of fields */
} FormType;

/* Columns of the lists; a closed set (also in form.rng). */
typedef enum {
    FORM_COLUMN_NAME = 1 << 0,
    FORM_COLUMN_BIRTH_YEAR = 1 << 1,
    FORM_COLUMN_SEX = 1 << 2,
    FORM_COLUMN_CLASS = 1 << 3,
    FORM_COLUMN_FRONTLINE = 1 << 4,
    FORM_COLUMN_AWARD = 1 << 5,
    FORM_COLUMN_ACHIEVED_FROM = 1 << 6,
    FORM_COLUMN_ACHIEVED_TO = 1 << 7,
    FORM_COLUMN_SUMMARY = 1 << 8,
    FORM_COLUMN_POST = 1 << 9,
    FORM_COLUMN_CONTENTS = 1 << 10,
    FORM_COLUMN_TITLE = 1 << 11,    /* the line of the task list */
    FORM_COLUMN_SUBTITLE = 1 << 12, /* and what stands under it */
    FORM_COLUMN_CERTIFICATE = 1 << 13,
    FORM_COLUMN_VOTES_FOR = 1 << 14,
    FORM_COLUMN_PAST_AWARDS = 1 << 15, /* a group: how many rows are filled */
    FORM_COLUMN_PROPOSAL_NO = 1 << 16, /* what papers and checks ask of the head */
    FORM_COLUMN_PROPOSAL_ON = 1 << 17,
    FORM_COLUMN_SIGNER_NAME = 1 << 18,
    FORM_COLUMN_SIGNER_POST = 1 << 19,
    FORM_COLUMN_SIGNING_CAPACITY = 1 << 20
} FormColumn;

typedef struct {
    char *value;
    FormWords label, hint;
} FormOption;

/* Begins the source of a field of files: "files:document image". Its options are types of files:
 * value as an input's accept says it (".jpg,.jpeg"), label the type's name. */
#define FORM_FILE_SOURCE "files:"

typedef struct FormField FormField;
typedef struct FormFigure FormFigure;
typedef struct FormSection FormSection;
typedef struct FormDefinition FormDefinition;

/* A rule across fields: must hold; its words stand at one field. */
typedef struct {
    FormExpression *test;
    const FormField *at;
    const FormField *in; /* the group whose every row it is tried at, or NULL */
    FormWords error;
    gboolean warns;
    guint line;
} FormRule;

/* A table of figures that is filled like a sheet. Its fields stand in their section's. */
typedef struct {
    char *name;
    FormWords label, hint;
    const FormSection *section;
} FormFigures;

typedef enum { FORM_FIGURE_NOW, FORM_FIGURE_TOTAL, FORM_FIGURE_NOTE } FormFigureColumn;
/* How figures of several units become one: added, divided anew from two others, not at all. */
typedef enum { FORM_ROLL_SUM, FORM_ROLL_RATIO, FORM_ROLL_NONE } FormRoll;

/* A line of such a table: a number of this period, the cumulative one, and a note. */
struct FormFigure {
    char *name;
    FormType type; /* int, decimal or money */
    guint scale;   /* digits behind the comma; a percent has 1 */
    gboolean percent;
    FormRoll roll;
    char *of[2];   /* ratio: the figures that are divided; else NULL */
    guint content; /* asked only of those to whom it is addressed; 0 = of all */
    guint leap;    /* this many times the period before is worth a question */
    FormWords heading, label, measure, hint;
    guint heading_n;                /* 0 = none stands above it */
    char *part_of;                  /* the figure that holds this one, or NULL */
    const struct FormFigure *whole; /* that figure */
    const FormField *now, *total;   /* NULL where the table has no such column for it */
    const FormField *note;
    const FormFigures *table;
    guint n; /* from 1, over all the tables of the form */
    guint line;
};

struct FormField {
    char *name;
    FormType type;
    char *show;  /* radio, select, check; NULL = by type */
    char *width; /* day, year, date, number, name, full; NULL = by type */
    FormWords label, hint;
    FormWords error;              /* when missing */
    FormWords pattern_error;      /* when the pattern does not fit */
    FormWords range_error;        /* below min or above max */
    FormWords constraint_error;   /* when the constraint fails */
    FormWords none;               /* group: the box's words for "there are none" */
    FormExpression *relevant;     /* at the container: answers, or the row */
    FormExpression *required;     /* at the container; NULL = optional */
    FormExpression *constraint;   /* at the field's own element: "." is the value */
    FormExpression *calculate;    /* at the container; the value shown and stored */
    FormExpression *least, *most; /* numbers, years and dates: bounds, at the container */
    gint64 min, max;              /* text: characters; choices, files: how many; group: rows; -1 =
                                     none */
    gint64 max_size;              /* file: bytes of one */
    guint scale;                  /* decimal: digits behind the comma */
    gboolean readonly;
    gboolean is_private; /* birth: its day and month are, its year is public */
    gboolean pattern_warns;
    gboolean constraint_warns;
    gboolean carry; /* a new report begins with the previous one's answer */
    GRegex *pattern;
    char *like;                 /* the pattern's name in common.xml ("phone"), or NULL */
    guint columns;              /* bits of FormColumn */
    char *source;               /* list given by the caller, or one of common.xml; NULL = options.
                                   Of files: FORM_FILE_SOURCE and the groups of types they may be of */
    GPtrArray *options;         /* of FormOption*, inline or of common.xml; NULL = the caller's */
    char *under;                /* the choice that opens this field, for the layout */
    GPtrArray *open_for;        /* of char*: its values that make this field relevant */
    GPtrArray *fields;          /* group: its FormField* */
    const FormField *none_flag; /* group: the flag that says "there are none" */
    const FormField *none_of;   /* that flag: its group */
    const FormField *group;     /* the group this stands in, or NULL */
    const FormFigure *figure;   /* the figure it is a column of, or NULL */
    FormFigureColumn figure_column;
    const FormSection *section;
    guint n; /* order in the form, from 1 */
    guint line;
};

struct FormSection {
    char *name;
    guint n; /* from 1 */
    FormWords title, hint;
    FormExpression *relevant; /* at answers; NULL = always */
    GPtrArray *fields;        /* of FormField*, in order; a group's none flag follows it */
    GPtrArray *rules;         /* of FormRule* */
    const FormDefinition *form;
};

struct FormDefinition {
    char *name;
    guint version;
    char *kind; /* head, individual, collective, household, story, report */
    FormWords title, hint;
    GPtrArray *sections; /* of FormSection* */
    GPtrArray *tables;   /* of FormFigures* */
    GPtrArray *figures;  /* of FormFigure* */
    GPtrArray *given;    /* of char*: the named values that its expressions may ask ($today) */
    GHashTable *by_name; /* "full_name", "past_awards.year" -> FormField */
    const struct FormShelf *shelf;
};

/* All definitions of a process: the schema they are checked with, the words and lists they share,
 * and every version of every form. */
typedef struct FormShelf FormShelf;

#define FORM_ERROR (form_error_quark())
GQuark form_error_quark(void);
/* Of a definition that is refused: not XML, a document type, not what form.rng allows, or else what
 * only its meaning shows. */
typedef enum {
    FORM_ERROR_FILE,
    FORM_ERROR_DEFINITION,
    FORM_ERROR_ANSWERS,
    FORM_ERROR_XML,
    FORM_ERROR_DOCTYPE,
    FORM_ERROR_SCHEMA
} FormErrorCode;

/* The line that a refusal speaks of, 0 where it knows none; *what the rest of its message,
 * borrowed.
 */
guint form_error_line(const GError *refusal, const char **what);

/* rng: db/form.rng, common: db/forms/common.xml, as bytes. NULL and error (file:line: what)
 * where they are broken. */
FormShelf *form_shelf_new(const char *rng, gsize rng_n, const char *common, gsize common_n,
                          GError **error);

/* Adds one definition: no entities or document type, fits form.rng, every expression compiles and
 * runs on empty answers, names and versions are unique, lists and references exist. Otherwise
 * FALSE, "origin:line: what", and the shelf is as before. */
gboolean form_shelf_add(FormShelf *shelf, const char *xml, gsize n, const char *origin,
                        GError **error);

/* Reads a definition under the same conditions without adding it, whatever its version. NULL and
 * *error as above; the caller's, and no longer than the shelf. */
FormDefinition *form_shelf_try(const FormShelf *shelf, const char *xml, gsize n, const char *origin,
                               GError **error);
void form_definition_free(FormDefinition *form);

/* A shelf of a folder that holds form.rng and forms/ (the db folder of the sources). */
FormShelf *form_shelf_open(const char *db_folder, GError **error);
void form_shelf_free(FormShelf *shelf);

/* version 0 = the newest. NULL where there is none. Borrowed. */
const FormDefinition *form_shelf_get(const FormShelf *shelf, const char *name, guint version);
/* The newest definition for a kind ("individual", "head"). NULL where there is none. */
const FormDefinition *form_shelf_for_kind(const FormShelf *shelf, const char *kind);
/* A sentence of common.xml, e.g. "required-text". "" where there is none. */
const char *form_shelf_text(const FormShelf *shelf, const char *name, FormLang lang);
/* A list of common.xml (ethnic, level…) as FormOption*; NULL where there is none. */
const GPtrArray *form_shelf_list(const FormShelf *shelf, const char *name);

/* NULL where there is no such section. */
const FormSection *form_section(const FormDefinition *form, const char *name);
/* "full_name", or "past_awards.year" for a field of a group. NULL where there is none. */
const FormField *form_field(const FormDefinition *form, const char *name);
/* The figures (of const FormFigure*) of all tables, in order; borrowed, possibly none. */
const GPtrArray *form_figures(const FormDefinition *form);
/* The figure of that name, or NULL. */
const FormFigure *form_figure(const FormDefinition *form, const char *name);
/* The first field that feeds the column, or NULL. */
const FormField *form_column_field(const FormDefinition *form, FormColumn column);

/* Makes an option (strings are copied); free with form_option_free. For lists of the caller. */
FormOption *form_option_new(const char *value, const char *vi, const char *en);
void form_option_free(FormOption *option);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormShelf, form_shelf_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormDefinition, form_definition_free)

#endif
