#include <string.h>

#include "form/tree.h"

/* Comparing and exchanging fields of two copies of the same form. */

static gboolean same_node(const xmlNode *a, const xmlNode *b);

static gboolean same_children(const xmlNode *a, const xmlNode *b) {
    const xmlNode *left = a->children;
    const xmlNode *right = b->children;
    for (; left != NULL && right != NULL; left = left->next, right = right->next) {
        if (!same_node(left, right)) {
            return FALSE;
        }
    }
    return left == NULL && right == NULL;
}

/* Of a private value "digest", of a file "sha256". */
static gboolean same_mark(const xmlNode *a, const xmlNode *b, const char *name) {
    xmlChar *left = xmlGetNoNsProp((xmlNode *)(gintptr)a, (const xmlChar *)name);
    xmlChar *right = xmlGetNoNsProp((xmlNode *)(gintptr)b, (const xmlChar *)name);
    gboolean same = xmlStrEqual(left, right) != 0;
    xmlFree(left);
    xmlFree(right);
    return same;
}

static gboolean same_node(const xmlNode *a, const xmlNode *b) {
    if (a->type != b->type || strcmp((const char *)a->name, (const char *)b->name) != 0) {
        return FALSE;
    }
    if (a->type == XML_TEXT_NODE) {
        return strcmp((const char *)a->content, (const char *)b->content) == 0;
    }
    return form_tree_typed(a) == form_tree_typed(b) && same_mark(a, b, "digest") &&
           same_mark(a, b, "sha256") && same_children(a, b);
}

/* Runs over the field's elements of both copies. */
static gboolean same_field(const xmlNode *a, const xmlNode *b, const FormField *field) {
    const xmlNode *left = form_tree_find(a, field);
    const xmlNode *right = form_tree_find(b, field);
    while (left != NULL && right != NULL) {
        if (!same_node(left, right)) {
            return FALSE;
        }
        left = form_tree_next(left);
        right = form_tree_next(right);
    }
    return left == NULL && right == NULL;
}

GPtrArray *form_answers_diff(const FormAnswers *a, const FormAnswers *b,
                             const FormSection *section) {
    GPtrArray *fields = g_ptr_array_new();
    const GPtrArray *sections = a->form->sections;
    for (guint i = 0; i < sections->len; i++) {
        const FormSection *one = sections->pdata[i];
        for (guint j = 0; (section == NULL || one == section) && j < one->fields->len; j++) {
            FormField *field = one->fields->pdata[j];
            if (!same_field(form_tree_root(a), form_tree_root(b), field)) {
                g_ptr_array_add(fields, field);
            }
        }
    }
    return fields;
}

static void take(FormAnswers *answers, const FormAnswers *from, const FormField *field) {
    xmlNode *root = form_tree_root(answers);
    g_autoptr(FormAnswers) copy = form_answers_copy(from); /* marks come with it */
    form_tree_clear(root, field);
    for (xmlNode *node; (node = form_tree_find(form_tree_root(copy), field)) != NULL;) {
        xmlNode *place = form_tree_insert(root, field);
        xmlUnlinkNode(node);
        xmlReplaceNode(place, node);
        xmlFreeNode(place);
    }
}

gboolean form_answers_take(FormAnswers *answers, const FormAnswers *from, const char *field) {
    const FormField *known = form_field(answers->form, field);
    if (known == NULL || known->group != NULL || from->form != answers->form) {
        return FALSE;
    }
    take(answers, from, known);
    return TRUE;
}

void form_answers_take_section(FormAnswers *answers, const FormAnswers *from,
                               const FormSection *section) {
    if (from->form != answers->form || section->form != answers->form) {
        return;
    }
    for (guint i = 0; i < section->fields->len; i++) {
        take(answers, from, section->fields->pdata[i]);
    }
}
