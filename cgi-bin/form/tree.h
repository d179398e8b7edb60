#ifndef FORM_TREE_H
#define FORM_TREE_H

#include "form/answers.h"

/* Inside of the answers: the tree, and names into it. Every element's _private is its FormField;
 * a row's is NULL. Every text is one text node. Only form/ includes this. */

struct FormAnswers {
    const FormDefinition *form;
    xmlDoc *doc;
};

/* A name taken apart: "birth.y", "past_awards.2.signed_on". */
typedef struct {
    const FormField *field;
    guint row; /* from 1; 0 outside groups */
    char part; /* birth: 'd', 'm', 'y'; else 0 */
} FormAddress;

gboolean form_address(const FormDefinition *form, const char *name, FormAddress *address);
/* The reverse; new string. */
char *form_address_name(const FormField *field, guint row, char part);

xmlNode *form_tree_root(const FormAnswers *answers);
/* The first element of a field in a container (answers or a row), NULL where it is empty. */
xmlNode *form_tree_find(const xmlNode *container, const FormField *field);
/* The next of the same field (choices), or NULL. */
xmlNode *form_tree_next(const xmlNode *node);
/* A birth's element y, m or d; NULL when node is NULL or the part is empty. */
xmlNode *form_tree_part(const xmlNode *node, char part);
/* Its text, borrowed; "" when node is NULL. */
const char *form_tree_text(const xmlNode *node);
gboolean form_tree_typed(const xmlNode *node);    /* kept as typed, not readable */
gboolean form_tree_withheld(const xmlNode *node); /* a private value that was not given */

/* A new element of a field at its place in the container. */
xmlNode *form_tree_insert(xmlNode *container, const FormField *field);
void form_tree_remove(xmlNode *node);
/* Removes all the elements of the field. */
void form_tree_clear(xmlNode *container, const FormField *field);
void form_tree_set_text(xmlNode *node, const char *text);
/* A deep copy of a tree that has its own _private marks. */
xmlDoc *form_tree_copy(const xmlDoc *doc);

/* files.c: one file of stored answers into a new element; FALSE where it is none. */
gboolean form_tree_take_file(xmlNode *from, xmlNode *to);

/* Rows of a group: the nth (from 1) or NULL; how many. */
xmlNode *form_tree_row(const xmlNode *container, const FormField *group, guint n);
guint form_tree_rows(const xmlNode *container, const FormField *group);
gboolean form_tree_row_blank(const xmlNode *row);
xmlNode *form_tree_add_row(xmlNode *container, const FormField *group);

/* Stores typed text at a field of a container; FALSE where it is not clean text. */
gboolean form_tree_store(xmlNode *container, const FormField *field, char part, const char *typed);
gboolean form_tree_store_all(xmlNode *container, const FormField *field, const GPtrArray *typed);

/* value.c: what was typed -> what is stored; NULL = empty. *readable FALSE: keep it as typed;
 * *clean FALSE: broken text, nothing to store. New string. */
char *form_value_read(const FormField *field, char part, const char *typed, gboolean *readable,
                      gboolean *clean);
/* What is stored -> what stands in an input. New string. */
char *form_value_show(const FormField *field, const char *stored, gboolean typed);

#endif
