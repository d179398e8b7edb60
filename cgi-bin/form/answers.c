#include "form/answers.h"

#include <string.h>

#include "base/when.h"
#include "form/tree.h"

FormAnswers *form_answers_new(const FormDefinition *form) {
    FormAnswers *answers = g_new0(FormAnswers, 1);
    answers->form = form;
    answers->doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xmlNewDocNode(answers->doc, NULL, (const xmlChar *)"answers", NULL);
    xmlDocSetRootElement(answers->doc, root);
    g_autofree char *version = g_strdup_printf("%u", form->version);
    xmlSetProp(root, (const xmlChar *)"form", (const xmlChar *)form->name);
    xmlSetProp(root, (const xmlChar *)"version", (const xmlChar *)version);
    return answers;
}

FormAnswers *form_answers_copy(const FormAnswers *answers) {
    FormAnswers *copy = g_new0(FormAnswers, 1);
    copy->form = answers->form;
    copy->doc = form_tree_copy(answers->doc);
    return copy;
}

void form_answers_free(FormAnswers *answers) {
    if (answers != NULL) {
        xmlFreeDoc(answers->doc);
        g_free(answers);
    }
}

const FormDefinition *form_answers_form(const FormAnswers *answers) {
    return answers->form;
}

xmlDoc *form_answers_tree(const FormAnswers *answers) {
    return answers->doc;
}

/* The container that an address means, NULL where there is no such row. */
static xmlNode *container_of(const FormAnswers *answers, const FormAddress *address) {
    xmlNode *root = form_tree_root(answers);
    if (address->field->group == NULL) {
        return address->row == 0 ? root : NULL;
    }
    return form_tree_row(root, address->field->group, address->row);
}

static xmlNode *node_of(const FormAnswers *answers, const char *name, FormAddress *address) {
    if (!form_address(answers->form, name, address) || address->field->type == FORM_GROUP) {
        return NULL;
    }
    xmlNode *container = container_of(answers, address);
    xmlNode *node = container != NULL ? form_tree_find(container, address->field) : NULL;
    return address->part != 0 ? form_tree_part(node, address->part) : node;
}

/* y, y-mm or y-mm-dd; just the year's text where the rest is no month or day. */
static char *birth_text(const xmlNode *node) {
    const char *y = form_tree_text(form_tree_part(node, 'y'));
    const char *m = form_tree_text(form_tree_part(node, 'm'));
    const char *d = form_tree_text(form_tree_part(node, 'd'));
    gint64 month = g_ascii_strtoll(m, NULL, 10);
    gint64 day = g_ascii_strtoll(d, NULL, 10);
    if (month < 1 || month > 12 || strlen(y) != 4) {
        return g_strdup(y);
    }
    char *whole = when_make((int)g_ascii_strtoll(y, NULL, 10), (int)month, (int)day);
    return whole != NULL ? whole : g_strdup_printf("%s-%02d", y, (int)month);
}

char *form_answers_get(const FormAnswers *answers, const char *name) {
    FormAddress address;
    const xmlNode *node = node_of(answers, name, &address);
    if (node == NULL || form_tree_withheld(node)) {
        return NULL;
    }
    if (address.field->type == FORM_BIRTH && address.part == 0) {
        return birth_text(node);
    }
    return g_strdup(form_tree_text(node));
}

GPtrArray *form_answers_get_all(const FormAnswers *answers, const char *name) {
    FormAddress address;
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    const xmlNode *node = node_of(answers, name, &address);
    if (node != NULL && address.field->type != FORM_CHOICES) {
        char *value = form_answers_get(answers, name);
        if (value != NULL) {
            g_ptr_array_add(all, value);
        }
        return all;
    }
    for (; node != NULL; node = form_tree_next(node)) {
        g_ptr_array_add(all, g_strdup(form_tree_text(node)));
    }
    return all;
}

gboolean form_answers_set(FormAnswers *answers, const char *name, const char *typed) {
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    if (typed != NULL) {
        g_ptr_array_add(one, (gpointer)(gintptr)typed);
    }
    return form_answers_set_all(answers, name, one);
}

gboolean form_answers_set_all(FormAnswers *answers, const char *name, const GPtrArray *typed) {
    FormAddress address;
    if (!form_address(answers->form, name, &address) || address.field->type == FORM_GROUP) {
        return FALSE;
    }
    xmlNode *container = container_of(answers, &address);
    if (container == NULL) {
        return FALSE;
    }
    if (address.part != 0) {
        return form_tree_store(container, address.field, address.part,
                               typed->len > 0 ? typed->pdata[0] : NULL);
    }
    return form_tree_store_all(container, address.field, typed);
}

gboolean form_answers_is_typed(const FormAnswers *answers, const char *name) {
    FormAddress address;
    return form_tree_typed(node_of(answers, name, &address));
}

gboolean form_answers_withheld(const FormAnswers *answers, const char *name) {
    FormAddress address;
    return form_tree_withheld(node_of(answers, name, &address));
}

static const FormField *group_named(const FormAnswers *answers, const char *name) {
    const FormField *group = form_field(answers->form, name);
    return group != NULL && group->type == FORM_GROUP ? group : NULL;
}

guint form_answers_rows(const FormAnswers *answers, const char *group) {
    const FormField *field = group_named(answers, group);
    return field != NULL ? form_tree_rows(form_tree_root(answers), field) : 0;
}

gboolean form_answers_add_row(FormAnswers *answers, const char *group) {
    const FormField *field = group_named(answers, group);
    return field != NULL && form_tree_add_row(form_tree_root(answers), field) != NULL;
}

gboolean form_answers_remove_row(FormAnswers *answers, const char *group, guint row) {
    const FormField *field = group_named(answers, group);
    xmlNode *root = form_tree_root(answers);
    xmlNode *node = field != NULL ? form_tree_row(root, field, row) : NULL;
    if (node == NULL) {
        return FALSE;
    }
    xmlNode *whole = node->parent;
    form_tree_remove(node);
    if (whole->children == NULL) {
        form_tree_remove(whole);
    }
    return TRUE;
}

static guint filled_rows(const xmlNode *root, const FormField *group) {
    const xmlNode *node = form_tree_find(root, group);
    guint n = 0;
    for (const xmlNode *row = node != NULL ? node->children : NULL; row != NULL; row = row->next) {
        n += form_tree_row_blank(row) ? 0U : 1U;
    }
    return n;
}

GPtrArray *form_answers_column_all(const FormAnswers *answers, FormColumn column) {
    const FormField *field = form_column_field(answers->form, column);
    if (field == NULL) {
        return g_ptr_array_new_with_free_func(g_free);
    }
    if (field->type == FORM_GROUP) {
        GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(all, g_strdup_printf("%u", filled_rows(form_tree_root(answers), field)));
        return all;
    }
    if (column == FORM_COLUMN_BIRTH_YEAR && field->type == FORM_BIRTH) {
        g_autofree char *year = form_address_name(field, 0, 'y');
        return form_answers_get_all(answers, year);
    }
    return form_answers_get_all(answers, field->name);
}

guint form_answers_column_rows(const FormAnswers *answers, FormColumn column) {
    const FormField *field = form_column_field(answers->form, column);
    return field != NULL && field->type == FORM_GROUP ? filled_rows(form_tree_root(answers), field)
                                                      : 0;
}

char *form_answers_column(const FormAnswers *answers, FormColumn column) {
    g_autoptr(GPtrArray) all = form_answers_column_all(answers, column);
    return all->len > 0 ? g_strdup(all->pdata[0]) : NULL;
}

gboolean form_answers_section_empty(const FormAnswers *answers, const FormSection *section) {
    const xmlNode *root = form_tree_root(answers);
    for (guint i = 0; i < section->fields->len; i++) {
        const FormField *field = section->fields->pdata[i];
        const xmlNode *node = form_tree_find(root, field);
        if (node != NULL && (field->type != FORM_GROUP || filled_rows(root, field) > 0)) {
            return FALSE;
        }
    }
    return TRUE;
}

void form_answers_facts(const FormAnswers *answers, const char *prefix, GHashTable *facts) {
    for (const xmlNode *node = form_tree_root(answers)->children; node != NULL; node = node->next) {
        const FormField *field = node->_private;
        if (field->type == FORM_GROUP || field->type == FORM_CHOICES || field->type == FORM_FILE ||
            field->type == FORM_BIRTH || field->is_private || form_tree_typed(node)) {
            continue;
        }
        g_hash_table_replace(facts, g_strconcat(prefix, ".", field->name, NULL),
                             g_strdup(form_tree_text(node)));
    }
}
