#ifndef FORM_LOAD_H
#define FORM_LOAD_H

#include <libxml/tree.h>

#include "form/definition.h"

/* Inside of the shelf: shelf.c, load.c, lint.c. Nobody else includes this. */

typedef struct {
    GRegex *regex;
    FormWords error;
    gboolean warns;
} FormPattern;

struct FormShelf {
    struct _xmlRelaxNG *schema;
    GHashTable *texts;    /* name -> FormWords* */
    GHashTable *patterns; /* name -> FormPattern* */
    GHashTable *lists;    /* name -> GPtrArray of FormOption* */
    GPtrArray *forms;     /* of FormDefinition*, as added */
    GHashTable *latest;   /* name -> FormDefinition* */
};

typedef struct {
    const FormShelf *shelf;
    const char *origin;
    GError **error;      /* set by form_refuse; NULL inside = nothing refused yet */
    FormErrorCode stage; /* what a refusal now is; 0: its meaning */
} FormLoad;

/* Sets "origin:line: what" and gives FALSE. Only the first refusal counts. */
gboolean form_refuse(FormLoad *load, guint line, const char *format, ...) G_GNUC_PRINTF(3, 4);

char *form_attribute(xmlNode *node, const char *name); /* NULL when absent; new string */
gboolean form_attribute_yes(xmlNode *node, const char *name);
void form_read_words(xmlNode *node, FormWords *words); /* of attributes vi and en */
FormOption *form_read_option(xmlNode *node);
GRegex *form_read_regex(FormLoad *load, xmlNode *node, const char *attribute);

/* load.c: a field or group of a section, from its element; FALSE where it is refused. */
gboolean form_load_member(FormLoad *load, xmlNode *node, FormDefinition *form,
                          FormSection *section);
gboolean form_load_rule(FormLoad *load, xmlNode *node, FormSection *section,
                        const FormField *group);
/* files.c: what only a field of files has. */
gboolean form_load_file(FormLoad *load, xmlNode *node, FormField *field);
/* figures.c: a table of figures; each becomes fields of the section. */
gboolean form_load_figures(FormLoad *load, xmlNode *node, FormDefinition *form,
                           FormSection *section);
/* Once all are there: parts find their wholes, ratios what they divide. */
gboolean form_settle_figures(FormLoad *load, FormDefinition *form);
void form_figure_free(FormFigure *figure);
void form_table_free(FormFigures *table);

/* load.c: a checked document -> definition, or NULL with the error set. */
FormDefinition *form_load(FormLoad *load, xmlDoc *doc);
/* lint.c: expressions speak only of what exists, and run; fills open_for. */
gboolean form_lint(FormLoad *load, FormDefinition *form);
/* bounds.c: no more of anything than a page bears, and no expression or pattern that, asked of full
 * answers, takes long. */
gboolean form_bounded(FormLoad *load, const FormDefinition *form);
void form_section_free(FormSection *section);
void form_field_free(FormField *field);
void form_rule_free(FormRule *rule);

#endif
