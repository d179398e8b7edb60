#include "web/sheet_texts.h"

#include <string.h>

#define X(s) ((const xmlChar *)(s))
#define XSL_SPACE "http://www.w3.org/1999/XSL/Transform"
#define TEXT_SPACE "urn:thidua:text"
#define ASSET_SPACE "urn:thidua:asset"

typedef struct {
    const Texts *texts;
    GHashTable *assets;
    xmlNs *xsl; /* the sheet's own declaration */
    GError **error;
} Putter;

static gboolean in_space(const xmlNs *ns, const char *space) {
    return ns != NULL && xmlStrcmp(ns->href, X(space)) == 0;
}

static gboolean fail(Putter *p, const xmlNode *at, const char *what, const char *which) {
    g_set_error(p->error, SHEET_ERROR, 1, "line %ld: %s: %s", xmlGetLineNo(at), what, which);
    return FALSE;
}

static xmlNode *add_xsl(Putter *p, xmlNode *parent, const char *name) {
    xmlNode *node = xmlNewDocNode(parent->doc, p->xsl, X(name), NULL);
    return xmlAddChild(parent, node);
}

/* Calls literal and value in turn along "text {name} text"; FALSE from value ends it. */
typedef struct {
    void (*literal)(gpointer data, const char *text);
    gboolean (*value)(gpointer data, const char *name);
} Pieces;

static gboolean each_piece(const char *text, const Pieces *pieces, gpointer data) {
    g_autoptr(GString) literal = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c++) {
        if ((*c == '{' || *c == '}') && c[1] == *c) {
            g_string_append_c(literal, *c++);
        } else if (*c == '{') {
            const char *end = strchr(c, '}');
            g_autofree char *name = g_strndup(c + 1, (gsize)(end - c - 1));
            if (literal->len > 0) {
                pieces->literal(data, literal->str);
                g_string_truncate(literal, 0);
            }
            if (!pieces->value(data, name)) {
                return FALSE;
            }
            c = end;
        } else {
            g_string_append_c(literal, *c);
        }
    }
    if (literal->len > 0) {
        pieces->literal(data, literal->str);
    }
    return TRUE;
}

/* Where a placeholder's XPath stands: attribute n of t:text, t:with-n beside an attribute. */
typedef struct {
    Putter *p;
    xmlNode *source; /* has the values */
    xmlNode *parent; /* for elements: receives nodes */
    GString *avt;    /* for attributes: receives the value template */
} Place;

static void literal_node(gpointer data, const char *text) {
    Place *place = data;
    xmlNode *node = add_xsl(place->p, place->parent, "text");
    xmlAddChild(node, xmlNewDocText(node->doc, X(text)));
}

static gboolean value_node(gpointer data, const char *name) {
    Place *place = data;
    xmlChar *select = xmlGetNoNsProp(place->source, X(name));
    if (select == NULL) {
        return fail(place->p, place->source, "placeholder without a value", name);
    }
    xmlNewProp(add_xsl(place->p, place->parent, "value-of"), X("select"), select);
    xmlFree(select);
    return TRUE;
}

static void literal_avt(gpointer data, const char *text) {
    Place *place = data;
    for (; *text != '\0'; text++) {
        if (*text == '{' || *text == '}') {
            g_string_append_c(place->avt, *text);
        }
        g_string_append_c(place->avt, *text);
    }
}

static gboolean value_avt(gpointer data, const char *name) {
    Place *place = data;
    g_autofree char *with = g_strconcat("with-", name, NULL);
    xmlChar *select = xmlGetNsProp(place->source, X(with), X(TEXT_SPACE));
    if (select == NULL) {
        return fail(place->p, place->source, "placeholder without a value", name);
    }
    g_string_append_printf(place->avt, "{%s}", (const char *)select);
    xmlFree(select);
    return TRUE;
}

static const Pieces as_nodes = {literal_node, value_node};
static const Pieces as_avt = {literal_avt, value_avt};

/* <t:text key="k" n="xpath"/> -> xsl:text and xsl:value-of in its place. */
static gboolean put_text(Putter *p, xmlNode *node, xmlNode *into) {
    xmlChar *key = xmlGetNoNsProp(node, X("key"));
    const char *text = key != NULL ? texts_get(p->texts, (const char *)key) : NULL;
    Place place = {p, node, into, NULL};
    gboolean ok = text != NULL
                      ? each_piece(text, &as_nodes, &place)
                      : fail(p, node, "no such text", key != NULL ? (const char *)key : "(no key)");
    xmlFree(key);
    return ok;
}

/* A text that fits into a table of "\nkey\ttext\n" as an XPath literal in double quotes. */
static gboolean is_tabular(const char *text) {
    return strpbrk(text, "\n\t\"{}") == NULL;
}

static void put_table(Putter *p, xmlNode *into, const char *select, const char *table) {
    g_autofree char *value = g_strdup_printf(
        "substring-before(substring-after(\"%s\", concat('\n', %s, '\t')), '\n')", table, select);
    xmlNewProp(add_xsl(p, into, "value-of"), X("select"), X(value));
}

static gboolean put_when(Putter *p, xmlNode *choose, xmlNode *node, const char *select,
                         const char *key, const char *text) {
    g_autofree char *test = g_strdup_printf("(%s) = '%s'", select, key);
    xmlNode *when = add_xsl(p, choose, "when");
    xmlNewProp(when, X("test"), X(test));
    Place place = {p, node, when, NULL};
    return each_piece(text, &as_nodes, &place);
}

/* One literal that holds all texts takes a fraction of the room of an xsl:choose with a branch for
 * each, which every sheet would keep; branches are left for texts with placeholders or quotes. */
static gboolean put_keys(Putter *p, xmlNode *node, xmlNode *into, const char *select,
                         const char *prefix) {
    g_autoptr(GPtrArray) keys = texts_keys(p->texts, prefix);
    g_autoptr(GString) table = g_string_new("\n");
    xmlNode *choose = NULL;
    for (guint i = 0; i < keys->len; i++) {
        const char *key = (const char *)g_ptr_array_index(keys, i) + strlen(prefix);
        const char *text = texts_get(p->texts, g_ptr_array_index(keys, i));
        if (is_tabular(text)) {
            g_string_append(table, key);
            g_string_append_c(table, '\t');
            g_string_append(table, text);
            g_string_append_c(table, '\n');
            continue;
        }
        choose = choose != NULL ? choose : add_xsl(p, into, "choose");
        if (!put_when(p, choose, node, select, key, text)) {
            return FALSE;
        }
    }
    xmlNode *rest = choose != NULL ? add_xsl(p, choose, "otherwise") : into;
    put_table(p, rest, select, table->str);
    return keys->len > 0 ? TRUE : fail(p, node, "no text has this prefix", prefix);
}

/* <t:lookup select="@key" prefix="notice."/> -> the text of the key that select gives, or nothing.
 */
static gboolean put_lookup(Putter *p, xmlNode *node, xmlNode *into) {
    xmlChar *select = xmlGetNoNsProp(node, X("select"));
    xmlChar *prefix = xmlGetNoNsProp(node, X("prefix"));
    gboolean ok = select != NULL && prefix != NULL
                      ? put_keys(p, node, into, (const char *)select, (const char *)prefix)
                      : fail(p, node, "no text has this prefix", "");
    xmlFree(select);
    xmlFree(prefix);
    return ok;
}

/* Moves what was built out of its holder, to stand where the t: element stood. */
static gboolean put_element(Putter *p, xmlNode *node) {
    xmlNode *holder = xmlNewDocNode(node->doc, NULL, X("holder"), NULL);
    gboolean ok;
    if (xmlStrcmp(node->name, X("text")) == 0) {
        ok = put_text(p, node, holder);
    } else if (xmlStrcmp(node->name, X("lookup")) == 0) {
        ok = put_lookup(p, node, holder);
    } else {
        ok = fail(p, node, "unknown element", (const char *)node->name);
    }
    while (holder->children != NULL) {
        xmlNode *piece = holder->children;
        xmlUnlinkNode(piece);
        xmlAddPrevSibling(node, piece);
    }
    xmlFreeNode(holder);
    xmlUnlinkNode(node);
    xmlFreeNode(node);
    return ok;
}

static gboolean put_text_attribute(Putter *p, xmlNode *node, const xmlAttr *attr, const char *key) {
    const char *text = texts_get(p->texts, key);
    if (text == NULL) {
        return fail(p, node, "no such text", key);
    }
    g_autoptr(GString) avt = g_string_new(NULL);
    Place place = {p, node, NULL, avt};
    if (!each_piece(text, &as_avt, &place)) {
        return FALSE;
    }
    xmlSetProp(node, attr->name, X(avt->str));
    return TRUE;
}

static gboolean put_asset(Putter *p, xmlNode *node, const xmlAttr *attr, const char *name) {
    g_autofree char *plain = g_strconcat("assets/", name, NULL);
    const char *href = p->assets != NULL ? g_hash_table_lookup(p->assets, name) : plain;
    if (href == NULL) {
        return fail(p, node, "no such asset", name);
    }
    g_autofree char *avt = g_strconcat("{/*/@mount}/", href, NULL);
    xmlSetProp(node, attr->name, X(avt));
    return TRUE;
}

static gboolean is_with(const xmlAttr *attr) {
    return g_str_has_prefix((const char *)attr->name, "with-");
}

static gboolean put_attributes(Putter *p, xmlNode *node) {
    gboolean ok = TRUE;
    for (xmlAttr *attr = node->properties; ok && attr != NULL; attr = attr->next) {
        gboolean text = in_space(attr->ns, TEXT_SPACE), asset = in_space(attr->ns, ASSET_SPACE);
        if ((!text && !asset) || (text && is_with(attr))) {
            continue;
        }
        if (in_space(node->ns, XSL_SPACE)) {
            return fail(p, node, "on an xsl: element", (const char *)attr->name);
        }
        xmlChar *value = xmlNodeListGetString(node->doc, attr->children, 1);
        const char *key = value != NULL ? (const char *)value : "";
        ok = text ? put_text_attribute(p, node, attr, key) : put_asset(p, node, attr, key);
        xmlFree(value);
    }
    for (xmlAttr *attr = node->properties, *next; attr != NULL; attr = next) {
        next = attr->next;
        if (in_space(attr->ns, TEXT_SPACE) || in_space(attr->ns, ASSET_SPACE)) {
            xmlRemoveProp(attr);
        }
    }
    return ok;
}

/* Our two namespaces must not reach the result. */
static void drop_declarations(xmlNode *node) {
    for (xmlNs **link = &node->nsDef; *link != NULL;) {
        xmlNs *ns = *link;
        if (in_space(ns, TEXT_SPACE) || in_space(ns, ASSET_SPACE)) {
            *link = ns->next;
            ns->next = NULL;
            xmlFreeNs(ns);
        } else {
            link = &ns->next;
        }
    }
}

static gboolean put_below(Putter *p, xmlNode *node) {
    for (xmlNode *child = node->children, *next; child != NULL; child = next) {
        next = child->next;
        if (child->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (in_space(child->ns, ASSET_SPACE)) {
            return fail(p, child, "unknown element", (const char *)child->name);
        }
        gboolean ok = in_space(child->ns, TEXT_SPACE)
                          ? put_element(p, child)
                          : put_attributes(p, child) && put_below(p, child);
        if (!ok) {
            return FALSE;
        }
    }
    drop_declarations(node);
    return TRUE;
}

gboolean sheet_put_texts(xmlDoc *sheet, const Texts *texts, GHashTable *assets, GError **error) {
    xmlNode *root = xmlDocGetRootElement(sheet);
    Putter p = {texts, assets, xmlSearchNsByHref(sheet, root, X(XSL_SPACE)), error};
    if (p.xsl == NULL) {
        return fail(&p, root, "no stylesheet", (const char *)root->name);
    }
    /* exclude-result-prefixes would name prefixes that are gone */
    xmlUnsetProp(root, X("exclude-result-prefixes"));
    return put_below(&p, root);
}
