#include "domain/demo_xml.h"

#include <libxml/parser.h>
#include <string.h>

xmlDoc *demo_read(const char *folder, const char *name, GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
    if (!doc)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s cannot be read", path);
    return doc;
}

char *demo_attr(const xmlNode *node, const char *name) {
    xmlChar *value = xmlGetProp((xmlNode *)node, BAD_CAST name);
    char *copy = g_strdup((const char *)value);
    xmlFree(value);
    return copy;
}

gint demo_attr_int(const xmlNode *node, const char *name, gint otherwise) {
    g_autofree char *text = demo_attr(node, name);
    return text ? (gint)g_ascii_strtoll(text, NULL, 10) : otherwise;
}

gint demo_attr_draw(DemoWords *words, const xmlNode *node, const char *name) {
    g_autofree char *text = demo_attr(node, name);
    const char *dash = text ? strchr(text, '-') : NULL;
    gint low = text ? (gint)g_ascii_strtoll(text, NULL, 10) : 0;
    return dash ? demo_between(words, low, (gint)g_ascii_strtoll(dash + 1, NULL, 10)) : low;
}

gboolean demo_is(const xmlNode *node, const char *element) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, element) == 0;
}

gboolean demo_listed(const char *list, const char *value) {
    g_auto(GStrv) words = g_strsplit(list, " ", -1);
    return g_strv_contains((const char *const *)words, value);
}

gboolean demo_holds(const xmlNode *node, const DemoContext *context) {
    g_autofree char *test = demo_attr(node, "if");
    char *sign = test ? strchr(test, '=') : NULL;
    if (!sign)
        return TRUE;
    gboolean negated = sign > test && sign[-1] == '!';
    g_autofree char *word = g_strndup(test, (gsize)(sign - test) - (negated ? 1 : 0));
    const char *known = demo_context_get(context, word);
    return (known && demo_listed(sign + 1, known)) != negated;
}
