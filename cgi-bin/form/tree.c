#include "form/tree.h"

#include <string.h>

#define PARTS "ymd"

/* Plain row number: no sign, no leading zero, at most nine digits; 0 = none. */
static guint row_number(const char *text, gsize n) {
    guint row = 0;
    if (n == 0 || n > 9 || text[0] == '0') {
        return 0;
    }
    for (gsize i = 0; i < n; i++) {
        if (!g_ascii_isdigit(text[i])) {
            return 0;
        }
        row = row * 10 + (guint)(text[i] - '0');
    }
    return row;
}

static gboolean part_of(FormAddress *address, const char *rest) {
    if (rest == NULL) {
        return TRUE;
    }
    address->part = rest[0];
    return address->field->type == FORM_BIRTH && rest[0] != '\0' &&
           strchr(PARTS, rest[0]) != NULL && rest[1] == '\0';
}

gboolean form_address(const FormDefinition *form, const char *name, FormAddress *address) {
    *address = (FormAddress){NULL, 0, 0};
    if (name == NULL || strlen(name) > 128) {
        return FALSE;
    }
    g_auto(GStrv) bits = g_strsplit(name, ".", 5);
    guint n = g_strv_length(bits);
    const FormField *first = n > 0 ? form_field(form, bits[0]) : NULL;
    if (first == NULL || n > 4) {
        return FALSE;
    }
    address->field = first;
    if (first->type != FORM_GROUP || n == 1) {
        return n <= 2 && part_of(address, bits[1]);
    }
    address->row = row_number(bits[1], strlen(bits[1]));
    if (address->row == 0 || n < 3) {
        return FALSE;
    }
    g_autofree char *key = g_strconcat(bits[0], ".", bits[2], NULL);
    address->field = form_field(form, key);
    return address->field != NULL && part_of(address, bits[3]);
}

char *form_address_name(const FormField *field, guint row, char part) {
    GString *name = g_string_new(NULL);
    if (field->group != NULL) {
        g_string_printf(name, "%s.%u.", field->group->name, row);
    }
    g_string_append(name, field->name);
    if (part != 0) {
        g_string_append_c(name, '.');
        g_string_append_c(name, part);
    }
    return g_string_free(name, FALSE);
}

xmlNode *form_tree_root(const FormAnswers *answers) {
    return xmlDocGetRootElement(answers->doc);
}

xmlNode *form_tree_find(const xmlNode *container, const FormField *field) {
    for (xmlNode *node = container->children; node != NULL; node = node->next) {
        if (node->_private == field) {
            return node;
        }
    }
    return NULL;
}

xmlNode *form_tree_next(const xmlNode *node) {
    return node->next != NULL && node->next->_private == node->_private ? node->next : NULL;
}

xmlNode *form_tree_part(const xmlNode *node, char part) {
    for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL;
         child = child->next) {
        if (child->type == XML_ELEMENT_NODE && child->name[0] == (xmlChar)part) {
            return child;
        }
    }
    return NULL;
}

const char *form_tree_text(const xmlNode *node) {
    const xmlNode *text = node != NULL ? node->children : NULL;
    return text != NULL && text->type == XML_TEXT_NODE ? (const char *)text->content : "";
}

gboolean form_tree_typed(const xmlNode *node) {
    return node != NULL && xmlHasProp((xmlNode *)(gintptr)node, (const xmlChar *)"typed") != NULL;
}

gboolean form_tree_withheld(const xmlNode *node) {
    return node != NULL && xmlHasProp((xmlNode *)(gintptr)node, (const xmlChar *)"digest") != NULL;
}

static xmlNode *element(xmlDoc *doc, const char *name) {
    return xmlNewDocNode(doc, NULL, (const xmlChar *)name, NULL);
}

xmlNode *form_tree_insert(xmlNode *container, const FormField *field) {
    xmlNode *node = element(container->doc, field->name);
    node->_private = (void *)(gintptr)field;
    xmlNode *before = container->last; /* mostly filled in order: look from the end */
    while (before != NULL && before->_private != NULL &&
           ((const FormField *)before->_private)->n > field->n) {
        before = before->prev;
    }
    if (before != NULL) {
        xmlAddNextSibling(before, node);
    } else if (container->children != NULL) {
        xmlAddPrevSibling(container->children, node);
    } else {
        xmlAddChild(container, node);
    }
    return node;
}

void form_tree_remove(xmlNode *node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

void form_tree_clear(xmlNode *container, const FormField *field) {
    for (xmlNode *node; (node = form_tree_find(container, field)) != NULL;) {
        form_tree_remove(node);
    }
}

void form_tree_set_text(xmlNode *node, const char *text) {
    while (node->children != NULL) {
        form_tree_remove(node->children);
    }
    xmlAddChild(node, xmlNewDocText(node->doc, (const xmlChar *)text));
}

static xmlNode *copy_node(xmlDoc *doc, const xmlNode *from) {
    if (from->type == XML_TEXT_NODE) {
        return xmlNewDocText(doc, from->content);
    }
    xmlNode *node = element(doc, (const char *)from->name);
    node->_private = from->_private;
    for (const xmlAttr *attribute = from->properties; attribute != NULL;
         attribute = attribute->next) {
        const xmlNode *value = attribute->children;
        xmlSetProp(node, attribute->name, value != NULL ? value->content : (const xmlChar *)"");
    }
    for (const xmlNode *child = from->children; child != NULL; child = child->next) {
        xmlAddChild(node, copy_node(doc, child));
    }
    return node;
}

xmlDoc *form_tree_copy(const xmlDoc *from) {
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlDocSetRootElement(doc, copy_node(doc, xmlDocGetRootElement((xmlDoc *)(gintptr)from)));
    return doc;
}

xmlNode *form_tree_row(const xmlNode *container, const FormField *group, guint n) {
    const xmlNode *node = form_tree_find(container, group);
    xmlNode *row = node != NULL ? node->children : NULL;
    for (guint i = 1; row != NULL && i < n; i++) {
        row = row->next;
    }
    return n > 0 ? row : NULL;
}

guint form_tree_rows(const xmlNode *container, const FormField *group) {
    const xmlNode *node = form_tree_find(container, group);
    guint n = 0;
    for (const xmlNode *row = node != NULL ? node->children : NULL; row != NULL; row = row->next) {
        n++;
    }
    return n;
}

gboolean form_tree_row_blank(const xmlNode *row) {
    return row->children == NULL;
}

xmlNode *form_tree_add_row(xmlNode *container, const FormField *group) {
    xmlNode *node = form_tree_find(container, group);
    if (node == NULL) {
        node = form_tree_insert(container, group);
    }
    return xmlAddChild(node, element(node->doc, "row"));
}

/* Puts text into an element unless it stands there already: then its salt stays too. */
static void put(xmlNode *node, const char *text, gboolean readable) {
    if (strcmp(form_tree_text(node), text) == 0 && form_tree_typed(node) == !readable &&
        !form_tree_withheld(node)) {
        return;
    }
    while (node->properties != NULL) {
        xmlRemoveProp(node->properties);
    }
    form_tree_set_text(node, text);
    if (!readable) {
        xmlSetProp(node, (const xmlChar *)"typed", (const xmlChar *)"1");
    }
}

static void store_part(xmlNode *container, const FormField *field, char part, const char *value) {
    xmlNode *node = form_tree_find(container, field);
    xmlNode *piece = form_tree_part(node, part);
    if (value == NULL) {
        if (piece != NULL) {
            form_tree_remove(piece);
        }
        if (node != NULL && node->children == NULL) {
            form_tree_remove(node);
        }
        return;
    }
    if (node == NULL) {
        node = form_tree_insert(container, field);
    }
    if (piece == NULL) {
        const char name[2] = {part, '\0'};
        piece = element(node->doc, name);
        xmlNode *before = form_tree_part(node, part == 'y' ? 'm' : 'd');
        before = before == NULL && part == 'y' ? form_tree_part(node, 'd') : before;
        if (before != NULL && part != 'd') {
            xmlAddPrevSibling(before, piece);
        } else {
            xmlAddChild(node, piece);
        }
    }
    put(piece, value, TRUE);
}

/* A whole birth at once: "5/8/1984", "8/1984", "1984". What is none of these is the year. */
static void store_birth(xmlNode *container, const FormField *field, const char *typed) {
    g_auto(GStrv) bits = g_strsplit_set(typed, "/.-", 4);
    guint n = g_strv_length(bits);
    gboolean iso = n == 3 && strlen(bits[0]) == 4;
    gboolean whole = n >= 1 && n <= 3;
    const char *year = !whole ? typed : iso ? bits[0] : bits[n - 1];
    const char *month = n == 3 ? bits[1] : n == 2 ? bits[0] : "";
    const char *day = n == 3 ? bits[iso ? 2 : 0] : "";
    form_tree_store(container, field, 'y', year);
    form_tree_store(container, field, 'm', whole ? month : "");
    form_tree_store(container, field, 'd', whole ? day : "");
}

gboolean form_tree_store(xmlNode *container, const FormField *field, char part, const char *typed) {
    gboolean readable = TRUE;
    gboolean clean = TRUE;
    if (field->type == FORM_FILE) { /* nobody types a file */
        return FALSE;
    }
    if (field->type == FORM_BIRTH && part == 0) {
        store_birth(container, field, typed != NULL ? typed : "");
        return TRUE;
    }
    g_autofree char *value =
        typed != NULL ? form_value_read(field, part, typed, &readable, &clean) : NULL;
    if (!clean) {
        return FALSE;
    }
    if (field->type == FORM_BIRTH) {
        store_part(container, field, part, value);
        return TRUE;
    }
    xmlNode *node = form_tree_find(container, field);
    if (value == NULL) {
        form_tree_clear(container, field);
        return TRUE;
    }
    for (xmlNode *more; node != NULL && (more = form_tree_next(node)) != NULL;) {
        form_tree_remove(more);
    }
    put(node != NULL ? node : form_tree_insert(container, field), value, readable);
    return TRUE;
}

gboolean form_tree_store_all(xmlNode *container, const FormField *field, const GPtrArray *typed) {
    if (field->type != FORM_CHOICES) {
        return form_tree_store(container, field, 0,
                               typed->len > 0 ? typed->pdata[typed->len - 1] : NULL);
    }
    form_tree_clear(container, field);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean all_clean = TRUE;
    for (guint i = 0; i < typed->len; i++) {
        gboolean readable = TRUE;
        gboolean clean = TRUE;
        g_autofree char *value = form_value_read(field, 0, typed->pdata[i], &readable, &clean);
        all_clean = all_clean && clean;
        if (value != NULL && g_hash_table_add(seen, g_strdup(value))) {
            form_tree_set_text(form_tree_insert(container, field), value);
        }
    }
    return all_clean;
}
