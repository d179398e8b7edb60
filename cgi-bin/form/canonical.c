#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <string.h>

#include "form/seal.h"
#include "form/tree.h"

/* Answers <-> canonical XML and private values beside it. */

#define ANSWERS_BYTES (16U << 20)

FormPrivate *form_private_new(const char *field, guint row, const char *salt, const char *value) {
    FormPrivate *one = g_new0(FormPrivate, 1);
    one->field = g_strdup(field);
    one->row = row;
    one->salt = g_strdup(salt);
    one->value = g_strdup(value);
    return one;
}

void form_private_free(FormPrivate *value) {
    if (value != NULL) {
        g_free(value->field);
        g_free(value->salt);
        g_free(value->value);
        g_free(value);
    }
}

/* "citizen_id", "birth.d", "initiatives.phone": without the row. */
static char *private_name(const FormField *field, char part) {
    const char tail[3] = {part != 0 ? '.' : '\0', part, '\0'};
    return field->group != NULL ? g_strconcat(field->group->name, ".", field->name, tail, NULL)
                                : g_strconcat(field->name, tail, NULL);
}

typedef void (*PrivateFn)(xmlNode *node, const FormField *field, char part, guint row, gpointer);

static void each_private_in(xmlNode *container, guint row, PrivateFn fn, gpointer data) {
    for (xmlNode *node = container->children; node != NULL; node = node->next) {
        const FormField *field = node->_private;
        if (!field->is_private) {
            continue;
        }
        if (field->type != FORM_BIRTH) {
            fn(node, field, 0, row, data);
            continue;
        }
        for (const char *part = "md"; *part != '\0'; part++) {
            xmlNode *piece = form_tree_part(node, *part);
            if (piece != NULL) {
                fn(piece, field, *part, row, data);
            }
        }
    }
}

static void each_private(xmlDoc *doc, PrivateFn fn, gpointer data) {
    xmlNode *root = xmlDocGetRootElement(doc);
    each_private_in(root, 0, fn, data);
    for (xmlNode *node = root->children; node != NULL; node = node->next) {
        const FormField *field = node->_private;
        guint n = 0;
        if (field->type == FORM_GROUP) {
            for (xmlNode *row = node->children; row != NULL; row = row->next) {
                each_private_in(row, ++n, fn, data);
            }
        }
    }
}

static void salt_it(xmlNode *node, const FormField *field, char part, guint row, gpointer data) {
    GPtrArray *privates = data;
    if (form_tree_withheld(node)) {
        return;
    }
    if (xmlHasProp(node, (const xmlChar *)"salt") == NULL) {
        g_autofree char *salt = form_seal_salt();
        xmlSetProp(node, (const xmlChar *)"salt", (const xmlChar *)salt);
    }
    if (privates != NULL) {
        g_autofree char *name = private_name(field, part);
        xmlChar *salt = xmlGetNoNsProp(node, (const xmlChar *)"salt");
        g_ptr_array_add(privates,
                        form_private_new(name, row, (const char *)salt, form_tree_text(node)));
        xmlFree(salt);
    }
}

static void mark(xmlNode *node, const char *digest) {
    xmlSetProp(node, (const xmlChar *)"digest", (const xmlChar *)digest);
    xmlSetProp(node, (const xmlChar *)"private", (const xmlChar *)"1");
}

static void seal_it(xmlNode *node, const FormField *field, char part, guint row, gpointer data) {
    (void)row;
    (void)data;
    if (form_tree_withheld(node)) {
        return;
    }
    g_autofree char *name = private_name(field, part);
    xmlChar *salt = xmlGetNoNsProp(node, (const xmlChar *)"salt");
    g_autofree char *digest = form_seal_digest((const char *)salt, name, form_tree_text(node));
    xmlFree(salt);
    while (node->children != NULL) {
        form_tree_remove(node->children);
    }
    xmlUnsetProp(node, (const xmlChar *)"salt");
    mark(node, digest != NULL ? digest : "");
}

char *form_answers_xml(FormAnswers *answers, GPtrArray **privates) {
    if (privates != NULL) {
        *privates = g_ptr_array_new_with_free_func((GDestroyNotify)form_private_free);
    }
    each_private(answers->doc, salt_it, privates != NULL ? *privates : NULL);
    xmlDoc *sealed = form_tree_copy(answers->doc);
    each_private(sealed, seal_it, NULL);
    xmlChar *bytes = NULL;
    if (xmlC14NDocDumpMemory(sealed, NULL, XML_C14N_1_0, NULL, 0, &bytes) < 0) {
        g_error("C14N of a tree in memory failed");
    }
    char *xml = g_strdup((const char *)bytes);
    xmlFree(bytes);
    xmlFreeDoc(sealed);
    return xml;
}

/* The text of an element that may hold only text; NULL where it holds more. Free with xmlFree. */
static xmlChar *only_text(xmlNode *node) {
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type != XML_TEXT_NODE && child->type != XML_CDATA_SECTION_NODE) {
            return NULL;
        }
    }
    return xmlNodeGetContent(node);
}

static gboolean wrong(GError **error, xmlNode *node, const char *what) {
    g_set_error(error, FORM_ERROR, FORM_ERROR_ANSWERS, "answers, line %ld, %s: %s",
                xmlGetLineNo(node), (const char *)node->name, what);
    return FALSE;
}

static gboolean blank_text(const xmlNode *node) {
    return node->type == XML_TEXT_NODE && xmlIsBlankNode(node) == 1;
}

/* One stored value: text, "typed", or a digest in its place. */
static gboolean take_value(xmlNode *from, xmlNode *to, GError **error) {
    g_autofree char *digest = NULL;
    for (const xmlAttr *attribute = from->properties; attribute != NULL;
         attribute = attribute->next) {
        const char *name = (const char *)attribute->name;
        if (strcmp(name, "digest") == 0) {
            xmlChar *value = xmlGetNoNsProp(from, attribute->name);
            digest = g_strdup((const char *)value);
            xmlFree(value);
        } else if (strcmp(name, "typed") == 0 || strcmp(name, "asis") == 0) {
            xmlSetProp(to, attribute->name, (const xmlChar *)"1");
        } else if (strcmp(name, "private") != 0) {
            return wrong(error, from, "unknown attribute");
        }
    }
    xmlChar *text = only_text(from);
    if (text == NULL || (*text == 0) == (digest == NULL)) {
        xmlFree(text);
        return wrong(error, from, "neither a text nor a digest");
    }
    if (digest != NULL) {
        mark(to, digest);
    } else {
        form_tree_set_text(to, (const char *)text);
    }
    xmlFree(text);
    return TRUE;
}

static gboolean take_birth(xmlNode *from, xmlNode *to, GError **error) {
    for (xmlNode *child = from->children; child != NULL; child = child->next) {
        const char *name = (const char *)child->name;
        if (child->type != XML_ELEMENT_NODE || strlen(name) != 1 || strchr("ymd", *name) == NULL ||
            form_tree_part(to, *name) != NULL) {
            return wrong(error, from, "not a birth");
        }
        xmlNode *piece = xmlNewDocNode(to->doc, NULL, child->name, NULL);
        xmlAddChild(to, piece);
        if (!take_value(child, piece, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean take_container(const FormDefinition *form, const FormField *group, xmlNode *from,
                               xmlNode *to, GError **error);

static gboolean take_rows(const FormDefinition *form, const FormField *group, xmlNode *from,
                          xmlNode *to, GError **error) {
    for (xmlNode *row = from->children; row != NULL; row = row->next) {
        if (blank_text(row)) {
            continue;
        }
        if (row->type != XML_ELEMENT_NODE || strcmp((const char *)row->name, "row") != 0) {
            return wrong(error, from, "not rows");
        }
        if (!take_container(form, group, row, form_tree_add_row(to, group), error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean take_container(const FormDefinition *form, const FormField *group, xmlNode *from,
                               xmlNode *to, GError **error) {
    for (xmlNode *node = from->children; node != NULL; node = node->next) {
        if (blank_text(node)) {
            continue;
        }
        g_autofree char *key = group != NULL
                                   ? g_strconcat(group->name, ".", (const char *)node->name, NULL)
                                   : g_strdup((const char *)node->name);
        const FormField *field = form_field(form, key);
        if (node->type != XML_ELEMENT_NODE || field == NULL || field->group != group) {
            return wrong(error, node, "not in this form");
        }
        gboolean several = field->type == FORM_CHOICES || field->type == FORM_FILE;
        if (!several && form_tree_find(to, field) != NULL) {
            return wrong(error, node, "twice");
        }
        gboolean good =
            field->type == FORM_GROUP  ? take_rows(form, field, node, to, error)
            : field->type == FORM_FILE ? form_tree_take_file(node, form_tree_insert(to, field)) ||
                                             wrong(error, node, "not a file")
            : field->type == FORM_BIRTH ? take_birth(node, form_tree_insert(to, field), error)
                                        : take_value(node, form_tree_insert(to, field), error);
        if (!good) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean is_of(const FormDefinition *form, xmlNode *root) {
    xmlChar *name = xmlGetNoNsProp(root, (const xmlChar *)"form");
    xmlChar *version = xmlGetNoNsProp(root, (const xmlChar *)"version");
    g_autofree char *wanted = g_strdup_printf("%u", form->version);
    gboolean same = strcmp((const char *)root->name, "answers") == 0 &&
                    xmlStrEqual(name, (const xmlChar *)form->name) &&
                    xmlStrEqual(version, (const xmlChar *)wanted);
    xmlFree(name);
    xmlFree(version);
    return same;
}

typedef struct {
    GHashTable *values; /* "row field" -> FormPrivate */
    gboolean good;
} Merge;

static void merge_it(xmlNode *node, const FormField *field, char part, guint row, gpointer data) {
    Merge *merge = data;
    g_autofree char *name = private_name(field, part);
    g_autofree char *key = g_strdup_printf("%u %s", row, name);
    const FormPrivate *one = g_hash_table_lookup(merge->values, key);
    if (one == NULL || !form_tree_withheld(node)) {
        return;
    }
    g_autofree char *digest = form_seal_digest(one->salt, name, one->value);
    xmlChar *stored = xmlGetNoNsProp(node, (const xmlChar *)"digest");
    gboolean same = digest != NULL && xmlStrEqual(stored, (const xmlChar *)digest);
    xmlFree(stored);
    if (!same) {
        merge->good = FALSE;
        return;
    }
    xmlUnsetProp(node, (const xmlChar *)"digest");
    xmlUnsetProp(node, (const xmlChar *)"private");
    form_tree_set_text(node, one->value);
    xmlSetProp(node, (const xmlChar *)"salt", (const xmlChar *)one->salt);
}

static gboolean merge(FormAnswers *answers, const GPtrArray *privates, GError **error) {
    Merge merge = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), TRUE};
    for (guint i = 0; i < privates->len; i++) {
        FormPrivate *one = privates->pdata[i];
        g_hash_table_replace(merge.values, g_strdup_printf("%u %s", one->row, one->field), one);
    }
    each_private(answers->doc, merge_it, &merge);
    g_hash_table_unref(merge.values);
    if (!merge.good) {
        g_set_error_literal(error, FORM_ERROR, FORM_ERROR_ANSWERS,
                            "a private value is not the one that was sealed");
    }
    return merge.good;
}

FormAnswers *form_answers_parse(const FormDefinition *form, const char *xml, gsize n,
                                const GPtrArray *privates, GError **error) {
    xmlDoc *doc = n > 0 && n <= ANSWERS_BYTES
                      ? xmlReadMemory(xml, (int)n, "answers", NULL,
                                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
                      : NULL;
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (root == NULL || doc->intSubset != NULL || !is_of(form, root)) {
        g_set_error(error, FORM_ERROR, FORM_ERROR_ANSWERS, "not answers of %s version %u",
                    form->name, form->version);
        xmlFreeDoc(doc);
        return NULL;
    }
    g_autoptr(FormAnswers) answers = form_answers_new(form);
    gboolean good = take_container(form, NULL, root, form_tree_root(answers), error) &&
                    (privates == NULL || merge(answers, privates, error));
    xmlFreeDoc(doc);
    return good ? g_steal_pointer(&answers) : NULL;
}
