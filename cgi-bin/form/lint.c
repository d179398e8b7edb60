#include <string.h>

#include "form/load.h"

/* What RELAX NG cannot see: XPath tells of an unknown function or variable only when it comes
 * there, and of a misspelt field never. */

static const char *const functions[] = {"boolean",
                                        "ceiling",
                                        "concat",
                                        "contains",
                                        "count",
                                        "false",
                                        "floor",
                                        "last",
                                        "local-name",
                                        "name",
                                        "normalize-space",
                                        "not",
                                        "number",
                                        "position",
                                        "round",
                                        "starts-with",
                                        "string",
                                        "string-length",
                                        "substring",
                                        "substring-after",
                                        "substring-before",
                                        "sum",
                                        "translate",
                                        "true"};
static const char *const axes[] = {
    "ancestor",  "ancestor-or-self",  "child",  "descendant", "descendant-or-self",
    "following", "following-sibling", "parent", "preceding",  "preceding-sibling",
    "self"};
static const char *const operators[] = {"and", "or", "div", "mod"};
static const char *const words[] = {"answers", "row", "y", "m", "d"};

static gboolean among(const char *name, const char *const *list, gsize n) {
    for (gsize i = 0; i < n; i++) {
        if (strcmp(name, list[i]) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_field(const FormDefinition *form, const char *name) {
    GHashTableIter iter;
    gpointer field = NULL;
    g_hash_table_iter_init(&iter, form->by_name);
    while (g_hash_table_iter_next(&iter, NULL, &field)) {
        if (strcmp(((FormField *)field)->name, name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_given(const FormDefinition *form, const char *name) {
    return g_ptr_array_find_with_equal_func(form->given, name, g_str_equal, NULL);
}

static gboolean name_byte(char c) {
    return g_ascii_isalnum(c) || c == '_' || c == '-' || c == '.' || (guchar)c >= 0x80;
}

/* What the name at [from, to) is, by its neighbours; NULL = known, else what it lacks. */
static const char *unknown(const FormDefinition *form, const char *text, const char *from,
                           const char *to) {
    g_autofree char *name = g_strndup(from, (gsize)(to - from));
    const char *after = to + strspn(to, " \t\n");
    if (from > text && from[-1] == '$') {
        return is_given(form, name) ? NULL : "a value that is given";
    }
    if (among(name, operators, G_N_ELEMENTS(operators))) {
        return NULL;
    }
    if (after[0] == '(') {
        return among(name, functions, G_N_ELEMENTS(functions)) ? NULL : "a function";
    }
    if (after[0] == ':' && after[1] == ':') {
        return among(name, axes, G_N_ELEMENTS(axes)) ? NULL : "an axis";
    }
    return among(name, words, G_N_ELEMENTS(words)) || is_field(form, name) ? NULL : "a field";
}

static gboolean names_known(FormLoad *load, const FormDefinition *form,
                            const FormExpression *expression, guint line) {
    const char *text = form_expression_text(expression);
    for (const char *at = text; *at != '\0';) {
        if (*at == '\'' || *at == '"') {
            at = strchr(at + 1, *at) + 1; /* it compiled, so the literal ends */
        } else if (g_ascii_isdigit(*at)) {
            at += strspn(at, "0123456789.");
        } else if (g_ascii_isalpha(*at) || *at == '_' || (guchar)*at >= 0x80) {
            const char *end = at;
            while (name_byte(*end)) {
                end++;
            }
            const char *lack = unknown(form, text, at, end);
            if (lack != NULL) {
                return form_refuse(load, line, "\"%s\": %.*s is not %s", text, (int)(end - at), at,
                                   lack);
            }
            at = end;
        } else {
            at++;
        }
    }
    return TRUE;
}

static xmlNode *child_of(xmlNode *parent, const char *name) {
    xmlNode *node = xmlNewDocNode(parent->doc, NULL, (const xmlChar *)name, NULL);
    return xmlAddChild(parent, node);
}

typedef struct {
    FormLoad *load;
    const FormDefinition *form;
    FormScope *scope;
    xmlNode *root;
} Trial;

static gboolean try_at(Trial *trial, const FormExpression *expression, xmlNode *at, guint line) {
    g_autofree char *why = NULL;
    if (expression == NULL) {
        return TRUE;
    }
    if (!names_known(trial->load, trial->form, expression, line)) {
        return FALSE;
    }
    g_autofree char *result = form_scope_string(trial->scope, expression, at, &why);
    return result != NULL ||
           form_refuse(trial->load, line, "\"%s\": %s", form_expression_text(expression), why);
}

static gboolean try_field(Trial *trial, const FormField *field, xmlNode *container) {
    const FormExpression *at_container[] = {field->relevant, field->required, field->calculate,
                                            field->least, field->most};
    for (gsize i = 0; i < G_N_ELEMENTS(at_container); i++) {
        if (!try_at(trial, at_container[i], container, field->line)) {
            return FALSE;
        }
    }
    if (field->constraint != NULL) {
        xmlNode *own = child_of(container, field->name);
        gboolean good = try_at(trial, field->constraint, own, field->line);
        xmlUnlinkNode(own);
        xmlFreeNode(own);
        return good;
    }
    return TRUE;
}

static const FormField *sibling(const FormField *field, const char *name) {
    const GPtrArray *fields = field->group != NULL ? field->group->fields : field->section->fields;
    for (guint i = 0; i < fields->len; i++) {
        const FormField *other = fields->pdata[i];
        if (other != field && strcmp(other->name, name) == 0) {
            return other;
        }
    }
    return NULL;
}

/* Which values of the choice (or flag) that a field stands under make it relevant, by trying. */
static gboolean find_open_for(Trial *trial, FormField *field, xmlNode *container) {
    if (field->under == NULL) {
        return TRUE;
    }
    const FormField *opener = sibling(field, field->under);
    gboolean flag = opener != NULL && opener->type == FORM_FLAG;
    if (opener == NULL || field->relevant == NULL ||
        !(flag || (opener->type == FORM_CHOICE && opener->options != NULL))) {
        return form_refuse(
            trial->load, field->line,
            "%s: under=\"%s\" is no choice or flag beside it, or nothing is relevant", field->name,
            field->under);
    }
    field->open_for = g_ptr_array_new_with_free_func(g_free);
    guint n = flag ? 1 : opener->options->len;
    for (guint i = 0; i < n; i++) {
        const char *value = flag ? "1" : ((FormOption *)opener->options->pdata[i])->value;
        xmlNode *node = child_of(container, opener->name);
        xmlAddChild(node, xmlNewDocText(container->doc, (const xmlChar *)value));
        if (form_scope_true(trial->scope, field->relevant, container, FALSE, NULL)) {
            g_ptr_array_add(field->open_for, g_strdup(value));
        }
        xmlUnlinkNode(node);
        xmlFreeNode(node);
    }
    return TRUE;
}

static gboolean try_group(Trial *trial, const FormField *group) {
    xmlNode *own = child_of(trial->root, group->name);
    xmlNode *row = child_of(own, "row");
    gboolean good = TRUE;
    for (guint i = 0; good && i < group->fields->len; i++) {
        FormField *field = group->fields->pdata[i];
        good = try_field(trial, field, row) && find_open_for(trial, field, row);
    }
    for (guint i = 0; good && i < group->section->rules->len; i++) {
        const FormRule *rule = group->section->rules->pdata[i];
        good = rule->in != group || try_at(trial, rule->test, row, rule->line);
    }
    xmlUnlinkNode(own);
    xmlFreeNode(own);
    return good;
}

static gboolean try_section(Trial *trial, const FormSection *section) {
    if (!try_at(trial, section->relevant, trial->root, 0)) {
        return FALSE;
    }
    for (guint i = 0; i < section->fields->len; i++) {
        FormField *field = section->fields->pdata[i];
        if (!try_field(trial, field, trial->root) || !find_open_for(trial, field, trial->root) ||
            (field->type == FORM_GROUP && !try_group(trial, field))) {
            return FALSE;
        }
    }
    for (guint i = 0; i < section->rules->len; i++) {
        const FormRule *rule = section->rules->pdata[i];
        if (rule->in == NULL && !try_at(trial, rule->test, trial->root, rule->line)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean form_lint(FormLoad *load, FormDefinition *form) {
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xmlNewDocNode(doc, NULL, (const xmlChar *)"answers", NULL);
    xmlDocSetRootElement(doc, root);
    FormScope *scope = form_scope_new(doc, form->given, NULL);
    Trial trial = {load, form, scope, root};
    gboolean good = TRUE;
    for (guint i = 0; good && i < form->sections->len; i++) {
        good = try_section(&trial, form->sections->pdata[i]);
    }
    form_scope_free(scope);
    xmlFreeDoc(doc);
    return good;
}
