#include "form/legacy.h"

#include "form/texts.h"

enum { SHOWN = 300 };

LegacyKind form_legacy_of(const FormField *field, const xmlNode *node) {
    gboolean text = field->type == FORM_TEXT || field->type == FORM_BLOCK;
    if (!text || node == NULL || form_tree_withheld(node) ||
        xmlHasProp((xmlNode *)(gintptr)node, (const xmlChar *)"asis") != NULL) {
        return LEGACY_NONE;
    }
    return legacy_guess(form_tree_text(node));
}

static void put_beginning(xmlNode *node, const char *name, const char *text) {
    g_autofree char *start =
        g_utf8_strlen(text, -1) > SHOWN ? g_utf8_substring(text, 0, SHOWN) : NULL;
    g_autofree char *cut = start != NULL ? g_strconcat(start, "…", NULL) : NULL;
    form_put(node, name, cut != NULL ? cut : text);
}

void form_legacy_put(xmlNode *page_field, const FormField *field, const xmlNode *node) {
    LegacyKind kind = form_legacy_of(field, node);
    if (kind == LEGACY_NONE) {
        return;
    }
    g_autofree char *turned = legacy_convert(form_tree_text(node), kind);
    form_put(page_field, "legacy", legacy_name(kind));
    put_beginning(page_field, "was", form_tree_text(node));
    put_beginning(page_field, "turned", turned);
}

/* The answer, where the section holds it. */
static xmlNode *answer_at(FormAnswers *answers, const FormSection *section, const char *name,
                          FormAddress *address) {
    if (!form_address(answers->form, name, address) || address->field->section != section) {
        return NULL;
    }
    const FormField *group = address->field->group;
    xmlNode *root = form_tree_root(answers);
    xmlNode *container = group != NULL ? form_tree_row(root, group, address->row) : root;
    return container != NULL ? form_tree_find(container, address->field) : NULL;
}

void form_legacy_turn(FormAnswers *answers, const FormSection *section, const char *name) {
    FormAddress address;
    xmlNode *node = answer_at(answers, section, name, &address);
    LegacyKind kind = node != NULL ? form_legacy_of(address.field, node) : LEGACY_NONE;
    if (kind != LEGACY_NONE) {
        g_autofree char *turned = legacy_convert(form_tree_text(node), kind);
        form_tree_store(node->parent, address.field, 0, turned);
    }
}

void form_legacy_keep(FormAnswers *answers, const FormSection *section, const char *name) {
    FormAddress address;
    xmlNode *node = answer_at(answers, section, name, &address);
    if (node != NULL && form_legacy_of(address.field, node) != LEGACY_NONE) {
        xmlSetProp(node, (const xmlChar *)"asis", (const xmlChar *)"1");
    }
}
