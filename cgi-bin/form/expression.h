#ifndef FORM_EXPRESSION_H
#define FORM_EXPRESSION_H

#include <glib.h>
#include <libxml/tree.h>

/* XPath of a definition, compiled once when it is loaded. Immutable afterwards. */
typedef struct FormExpression FormExpression;

/* The surroundings in which expressions are evaluated: a tree and named values ($today). One is
 * made for each evaluation of a part and thrown away. */
typedef struct FormScope FormScope;

/* Compiles text. NULL and *why (new string) where it is not XPath. */
FormExpression *form_expression_new(const char *text, char **why);
void form_expression_free(FormExpression *expression);
const char *form_expression_text(const FormExpression *expression);
/* TRUE where the expression is one literal number, given in *value. */
gboolean form_expression_constant(const FormExpression *expression, gint64 *value);

/* doc and facts (name -> string, may be NULL) are borrowed and must outlive the scope. names
 * (GPtrArray of char*, may be NULL): the variables that exist; one without a fact is ''. */
FormScope *form_scope_new(xmlDoc *doc, const GPtrArray *names, GHashTable *facts);
void form_scope_free(FormScope *scope);

/* Evaluate at a node. The number of steps is bounded, so that no answers can make one slow;
 * beyond that, or on a type error, the result is the fallback and *why (new string, where why is
 * not NULL) says what happened. */
gboolean form_scope_true(FormScope *scope, const FormExpression *expression, xmlNode *at,
                         gboolean fallback, char **why);
/* New string, or NULL on error. */
char *form_scope_string(FormScope *scope, const FormExpression *expression, xmlNode *at,
                        char **why);

/* How many steps the last evaluation in the scope took. */
gulong form_scope_steps(const FormScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormExpression, form_expression_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormScope, form_scope_free)

#endif
