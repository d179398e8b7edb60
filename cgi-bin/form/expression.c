#include "form/expression.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

/* Steps that one evaluation may take: the rules need some hundreds. */
#define STEPS 200000

struct FormExpression {
    xmlXPathCompExpr *compiled;
    char *text;
    gboolean constant;
    gint64 value;
};

struct FormScope {
    xmlXPathContext *context;
    const GPtrArray *names;
    GHashTable *facts;
    char *why; /* of the evaluation in progress */
};

static void hear(void *data, xmlErrorPtr error) {
    char **why = data;
    if (*why == NULL) {
        *why = g_strstrip(
            g_strdup(error != NULL && error->message != NULL ? error->message : "XPath error"));
    }
}

/* A literal number: then no context is needed to know it. */
static gboolean literal(const char *text, gint64 *value) {
    char *end = NULL;
    if (!g_ascii_isdigit(*text) && !(*text == '-' && g_ascii_isdigit(text[1]))) {
        return FALSE;
    }
    *value = g_ascii_strtoll(text, &end, 10);
    return *end == '\0';
}

FormExpression *form_expression_new(const char *text, char **why) {
    char *heard = NULL;
    xmlXPathContext *context = xmlXPathNewContext(NULL);
    context->error = hear;
    context->userData = &heard;
    xmlXPathCompExpr *compiled = xmlXPathCtxtCompile(context, (const xmlChar *)text);
    xmlXPathFreeContext(context);
    if (compiled == NULL) {
        *why = heard != NULL ? heard : g_strdup("XPath error");
        return NULL;
    }
    g_free(heard);
    FormExpression *expression = g_new0(FormExpression, 1);
    expression->compiled = compiled;
    expression->text = g_strdup(text);
    expression->constant = literal(text, &expression->value);
    return expression;
}

void form_expression_free(FormExpression *expression) {
    if (expression != NULL) {
        xmlXPathFreeCompExpr(expression->compiled);
        g_free(expression->text);
        g_free(expression);
    }
}

const char *form_expression_text(const FormExpression *expression) {
    return expression->text;
}

gboolean form_expression_constant(const FormExpression *expression, gint64 *value) {
    *value = expression->value;
    return expression->constant;
}

static xmlXPathObject *named_value(void *data, const xmlChar *name, const xmlChar *ns) {
    FormScope *scope = data;
    guint i = 0;
    if (ns != NULL || scope->names == NULL ||
        !g_ptr_array_find_with_equal_func((GPtrArray *)(gintptr)scope->names, name, g_str_equal,
                                          &i)) {
        return NULL;
    }
    const char *value =
        scope->facts != NULL ? g_hash_table_lookup(scope->facts, (const char *)name) : NULL;
    return xmlXPathNewCString(value != NULL ? value : "");
}

FormScope *form_scope_new(xmlDoc *doc, const GPtrArray *names, GHashTable *facts) {
    FormScope *scope = g_new0(FormScope, 1);
    scope->names = names;
    scope->facts = facts;
    scope->context = xmlXPathNewContext(doc);
    scope->context->error = hear;
    scope->context->userData = &scope->why;
    scope->context->opLimit = STEPS;
    xmlXPathRegisterVariableLookup(scope->context, named_value, scope);
    return scope;
}

void form_scope_free(FormScope *scope) {
    if (scope != NULL) {
        xmlXPathFreeContext(scope->context);
        g_free(scope->why);
        g_free(scope);
    }
}

static xmlXPathObject *evaluate(FormScope *scope, const FormExpression *expression, xmlNode *at,
                                char **why) {
    scope->context->node = at;
    scope->context->opCount = 0;
    g_clear_pointer(&scope->why, g_free);
    xmlXPathObject *result = xmlXPathCompiledEval(expression->compiled, scope->context);
    if (result == NULL && why != NULL) {
        *why = scope->why != NULL ? g_steal_pointer(&scope->why) : g_strdup("XPath error");
    }
    return result;
}

gboolean form_scope_true(FormScope *scope, const FormExpression *expression, xmlNode *at,
                         gboolean fallback, char **why) {
    xmlXPathObject *result = evaluate(scope, expression, at, why);
    if (result == NULL) {
        return fallback;
    }
    gboolean truth = xmlXPathCastToBoolean(result) != 0;
    xmlXPathFreeObject(result);
    return truth;
}

char *form_scope_string(FormScope *scope, const FormExpression *expression, xmlNode *at,
                        char **why) {
    xmlXPathObject *result = evaluate(scope, expression, at, why);
    if (result == NULL) {
        return NULL;
    }
    xmlChar *text = xmlXPathCastToString(result);
    char *mine = g_strdup((const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(result);
    return mine;
}

gulong form_scope_steps(const FormScope *scope) {
    return scope->context->opCount;
}
