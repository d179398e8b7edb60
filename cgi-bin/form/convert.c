#include <string.h>

#include "form/tree.h"

/* Answers to one version of a form as answers to another. */

static void convert(const FormDefinition *form, const xmlNode *from, const FormField *group,
                    xmlNode *to);

/* The field of that name and type in the other definition, or NULL. */
static const FormField *same_field(const FormDefinition *form, const FormField *group,
                                   const FormField *old) {
    g_autofree char *name =
        group != NULL ? g_strconcat(group->name, ".", old->name, NULL) : g_strdup(old->name);
    const FormField *field = form_field(form, name);
    return field != NULL && field->type == old->type && field->group == group &&
                   field->is_private == old->is_private
               ? field
               : NULL;
}

static void convert_rows(const FormDefinition *form, const xmlNode *from, const FormField *group,
                         xmlNode *root) {
    for (const xmlNode *row = from->children; row != NULL; row = row->next) {
        convert(form, row, group, form_tree_add_row(root, group));
    }
}

/* The element itself, its text, its parts, what is noted at it. */
static void convert_value(const xmlNode *from, xmlNode *to) {
    for (const xmlAttr *attribute = from->properties; attribute != NULL;
         attribute = attribute->next) {
        const xmlNode *value = attribute->children;
        xmlSetProp(to, attribute->name, value != NULL ? value->content : (const xmlChar *)"");
    }
    for (const xmlNode *child = from->children; child != NULL; child = child->next) {
        if (child->type == XML_TEXT_NODE) {
            xmlAddChild(to, xmlNewDocText(to->doc, child->content));
        } else {
            xmlNode *part = xmlNewDocNode(to->doc, NULL, child->name, NULL);
            convert_value(child, xmlAddChild(to, part));
        }
    }
}

static void convert(const FormDefinition *form, const xmlNode *from, const FormField *group,
                    xmlNode *to) {
    for (const xmlNode *node = from->children; node != NULL; node = node->next) {
        const FormField *field = same_field(form, group, node->_private);
        if (field == NULL) {
            continue;
        }
        if (field->type == FORM_GROUP) {
            convert_rows(form, node, field, to);
        } else {
            convert_value(node, form_tree_insert(to, field));
        }
    }
}

FormAnswers *form_answers_for(const FormDefinition *form, const FormAnswers *from) {
    if (form == from->form) {
        return form_answers_copy(from);
    }
    FormAnswers *answers = form_answers_new(form);
    convert(form, form_tree_root(from), NULL, form_tree_root(answers));
    return answers;
}
