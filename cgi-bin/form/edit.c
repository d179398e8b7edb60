#include "form/edit.h"

#include <string.h>

#include "base/fold.h"
#include "form/edit_work.h"
#include "form/load.h"
#include "form/texts.h"

/* ---- things by their number ---- */

static const char *const things[] = {"section", "field", "group", "figures", "figure"};

gboolean form_edit_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static gboolean is_thing(const xmlNode *node) {
    for (gsize i = 0; i < G_N_ELEMENTS(things); i++) {
        if (form_edit_is(node, things[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

xmlNode *form_edit_child(const xmlNode *node, const char *name) {
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (form_edit_is(child, name)) {
            return child;
        }
    }
    return NULL;
}

/* Counts down through the tree; the thing where n comes to 0. */
static xmlNode *find(xmlNode *in, guint *n) {
    for (xmlNode *node = in->children; node != NULL; node = node->next) {
        if (!is_thing(node)) {
            continue;
        }
        if (--*n == 0) {
            return node;
        }
        xmlNode *below = find(node, n);
        if (below != NULL) {
            return below;
        }
    }
    return NULL;
}

static xmlNode *thing_at(xmlDoc *doc, guint n) {
    return n > 0 ? find(xmlDocGetRootElement(doc), &n) : NULL;
}

static xmlNode *beside(xmlNode *node, gboolean up) {
    do {
        node = up ? node->prev : node->next;
    } while (node != NULL && !is_thing(node));
    return node;
}

/* ---- the list ---- */

static char *label_of(const xmlNode *node, FormLang lang) {
    xmlNode *words = form_edit_child(node, form_edit_is(node, "section") ? "title" : "label");
    return words != NULL ? form_attribute(words, lang == FORM_EN ? "en" : "vi") : NULL;
}

char *form_edit_type(xmlNode *node) {
    char *type = form_attribute(node, "type");
    return type != NULL ? type : g_strdup((const char *)node->name);
}

static xmlNode *put_thing(xmlNode *parent, const char *element, xmlNode *node, guint n,
                          FormLang lang) {
    g_autofree char *label = label_of(node, lang);
    g_autofree char *name = form_attribute(node, "name");
    g_autofree char *type = form_edit_type(node);
    xmlNode *put = form_put_child(parent, element);
    form_put_number(put, "n", n);
    form_put(put, "name", name);
    form_put(put, "label", label);
    form_put(put, "type", type);
    return put;
}

static void list(xmlNode *parent, xmlNode *in, guint depth, guint *n, FormLang lang) {
    for (xmlNode *node = in->children; node != NULL; node = node->next) {
        if (!is_thing(node)) {
            continue;
        }
        gboolean section = form_edit_is(node, "section");
        xmlNode *put = put_thing(parent, section ? "section" : "thing", node, ++*n, lang);
        if (!section) {
            g_autofree char *required = form_attribute(node, "required");
            form_put(put, "required", required != NULL ? "1" : NULL);
            form_put(put, "first", beside(node, TRUE) == NULL ? "1" : NULL);
            form_put(put, "last", beside(node, FALSE) == NULL ? "1" : NULL);
            form_put(put, "below", depth > 1 ? "1" : NULL);
        }
        list(section ? put : parent, node, depth + 1, n, lang);
    }
}

void form_edit_list(xmlNode *parent, xmlDoc *doc, FormLang lang) {
    guint n = 0;
    list(form_put_child(parent, "things"), xmlDocGetRootElement(doc), 0, &n, lang);
}

/* ---- one thing shown ---- */

gboolean form_edit_show(xmlNode *parent, xmlDoc *doc, guint n, FormLang lang, FormSent sent,
                        gconstpointer data) {
    xmlNode *node = thing_at(doc, n);
    if (node == NULL) {
        return FALSE;
    }
    xmlNode *put = put_thing(parent, "thing", node, n, lang);
    form_put(put, "what", (const char *)node->name);
    form_edit_inputs(put, node, sent, data);
    return TRUE;
}

/* An element of the type as it would begin. */
static xmlNode *fresh(xmlDoc *doc, const char *type) {
    static const char *const types[] = {"text", "block", "int",   "year",  "money",
                                        "date", "flag",  "birth", "choice"};
    const char *known = types[0];
    for (gsize i = 0; type != NULL && i < G_N_ELEMENTS(types); i++) {
        known = strcmp(types[i], type) == 0 ? types[i] : known;
    }
    xmlNode *field = xmlNewDocNode(doc, NULL, (const xmlChar *)"field", NULL);
    xmlNewProp(field, (const xmlChar *)"name", (const xmlChar *)"");
    xmlNewProp(field, (const xmlChar *)"type", (const xmlChar *)known);
    xmlNode *label = xmlNewDocNode(doc, NULL, (const xmlChar *)"label", NULL);
    xmlNewProp(label, (const xmlChar *)"vi", (const xmlChar *)"");
    xmlNewProp(label, (const xmlChar *)"en", (const xmlChar *)"");
    xmlAddChild(field, label);
    return field;
}

static xmlNode *section_named(xmlDoc *doc, const char *name) {
    for (xmlNode *node = xmlDocGetRootElement(doc)->children; node != NULL; node = node->next) {
        if (form_edit_is(node, "section")) {
            g_autofree char *own = form_attribute(node, "name");
            if (strcmp(own, name) == 0) {
                return node;
            }
        }
    }
    return NULL;
}

gboolean form_edit_show_new(xmlNode *parent, xmlDoc *doc, const char *section, FormSent sent,
                            gconstpointer data) {
    if (section_named(doc, section) == NULL) {
        return FALSE;
    }
    xmlNode *field = fresh(doc, sent != NULL ? sent(data, "type") : NULL);
    xmlNode *put = put_thing(parent, "thing", field, 0, FORM_VI);
    form_put(put, "what", "new");
    form_edit_inputs(put, field, sent, data);
    xmlFreeNode(field);
    return TRUE;
}

/* ---- one thing changed ---- */

static void fault_clear(gpointer data) {
    FormEditFault *fault = data;
    g_free(fault->input);
}

static GArray *faults_new(void) {
    GArray *faults = g_array_new(FALSE, FALSE, sizeof(FormEditFault));
    g_array_set_clear_func(faults, fault_clear);
    return faults;
}

GArray *form_edit_set(xmlDoc *doc, guint n, FormSent sent, gconstpointer data) {
    xmlNode *node = thing_at(doc, n);
    if (node == NULL) {
        return NULL;
    }
    GArray *faults = faults_new();
    form_edit_take(node, sent, data, faults);
    return faults;
}

/* A name that nothing in the document has: the label's letters, or a number behind them. New
 * string. */
static char *name_for(xmlDoc *doc, const char *label) {
    g_autofree char *folded = fold(label != NULL ? label : "");
    g_autoptr(GString) base = g_string_new(NULL);
    for (const char *at = folded; *at != '\0' && base->len < 30; at++) {
        if (g_ascii_isalnum(*at)) {
            g_string_append_c(base, *at);
        } else if (base->len > 0 && base->str[base->len - 1] != '_') {
            g_string_append_c(base, '_');
        }
    }
    if (base->len == 0 || !g_ascii_islower(base->str[0])) {
        g_string_prepend(base, "f_");
    }
    g_autofree char *text = form_edit_text(doc);
    for (guint i = 1;; i++) {
        g_autofree char *name =
            i == 1 ? g_strdup(base->str) : g_strdup_printf("%s_%u", base->str, i);
        g_autofree char *quoted = g_strdup_printf("\"%s\"", name);
        if (strstr(text, quoted) == NULL) {
            return g_steal_pointer(&name);
        }
    }
}

GArray *form_edit_add(xmlDoc *doc, const char *section, FormSent sent, gconstpointer data) {
    xmlNode *into = section_named(doc, section);
    if (into == NULL) {
        return NULL;
    }
    g_autofree char *name = name_for(doc, sent(data, "label.vi"));
    GArray *faults = faults_new();
    xmlNode *field = fresh(doc, sent(data, "type"));
    xmlSetProp(field, (const xmlChar *)"name", (const xmlChar *)name);
    xmlAddChild(into, xmlNewDocText(doc, (const xmlChar *)"  "));
    xmlAddChild(into, field);
    xmlAddChild(into, xmlNewDocText(doc, (const xmlChar *)"\n  "));
    form_edit_take(field, sent, data, faults);
    return faults;
}

gboolean form_edit_move(xmlDoc *doc, guint n, gboolean up) {
    xmlNode *node = thing_at(doc, n), *other = node != NULL ? beside(node, up) : NULL;
    if (other == NULL) {
        return FALSE;
    }
    xmlUnlinkNode(node);
    if (up) {
        xmlAddPrevSibling(other, node);
    } else {
        xmlAddNextSibling(other, node);
    }
    return TRUE;
}

gboolean form_edit_remove(xmlDoc *doc, guint n) {
    xmlNode *node = thing_at(doc, n);
    if (node == NULL) {
        return FALSE;
    }
    xmlUnlinkNode(node);
    xmlFreeNode(node);
    return TRUE;
}

char *form_edit_text(xmlDoc *doc) {
    xmlChar *bytes = NULL;
    int n = 0;
    xmlDocDumpMemoryEnc(doc, &bytes, &n, "UTF-8");
    char *mine = g_strndup((const char *)bytes, (gsize)n);
    xmlFree(bytes);
    return mine;
}
