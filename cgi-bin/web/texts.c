#include "web/texts.h"

#include <libxml/parser.h>
#include <string.h>

struct Texts {
    GHashTable *by_key; /* char* -> char* */
};

static const Texts *in_use[2]; /* vi, en */

#define TEXTS_ERROR g_quark_from_static_string("texts")

static gboolean key_is_good(const char *key) {
    for (const char *c = key; *c != '\0'; c++) {
        if (!g_ascii_islower(*c) && !g_ascii_isdigit(*c) && strchr("_.-", *c) == NULL) {
            return FALSE;
        }
    }
    return *key != '\0';
}

/* "{name}" and "{{", "}}" only. */
static gboolean braces_balance(const char *text) {
    for (const char *c = text; *c != '\0'; c++) {
        if ((*c == '{' && c[1] == '{') || (*c == '}' && c[1] == '}')) {
            c++;
        } else if (*c == '}') {
            return FALSE;
        } else if (*c == '{') {
            gsize n = strspn(c + 1, "abcdefghijklmnopqrstuvwxyz_0123456789-");
            if (n == 0 || c[n + 1] != '}') {
                return FALSE;
            }
            c += n + 1;
        }
    }
    return TRUE;
}

static gboolean take(Texts *texts, xmlNode *node, const char *path, GError **error) {
    xmlChar *key = xmlGetNoNsProp(node, (const xmlChar *)"key");
    xmlChar *text = xmlNodeGetContent(node);
    const char *wrong = NULL;
    if (xmlStrcmp(node->name, (const xmlChar *)"text") != 0 || key == NULL ||
        !key_is_good((const char *)key)) {
        wrong = "not a text with a key";
    } else if (xmlFirstElementChild(node) != NULL) {
        wrong = "markup within a text";
    } else if (!braces_balance((const char *)text)) {
        wrong = "braces do not balance";
    } else if (g_hash_table_contains(texts->by_key, key)) {
        wrong = "key stands twice";
    } else {
        g_hash_table_insert(texts->by_key, g_strdup((const char *)key),
                            g_strdup((const char *)text));
    }
    if (wrong != NULL) {
        g_set_error(error, TEXTS_ERROR, 1, "%s:%ld: %s: %s", path, xmlGetLineNo(node),
                    key != NULL ? (const char *)key : "?", wrong);
    }
    xmlFree(key);
    xmlFree(text);
    return wrong == NULL;
}

Texts *texts_load(const char *path, GError **error) {
    xmlResetLastError();
    xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (root == NULL || doc->intSubset != NULL ||
        xmlStrcmp(root->name, (const xmlChar *)"texts") != 0) {
        const xmlError *fault = doc == NULL ? xmlGetLastError() : NULL;
        if (fault != NULL && fault->message != NULL) {
            g_autofree char *why = g_strchomp(g_strdup(fault->message));
            g_set_error(error, TEXTS_ERROR, 1, "%s:%d: %s", path, fault->line, why);
        } else {
            g_set_error(error, TEXTS_ERROR, 1, "%s: no catalogue of texts", path);
        }
        xmlFreeDoc(doc);
        return NULL;
    }
    g_autoptr(Texts) texts = g_new0(Texts, 1);
    texts->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    gboolean ok = TRUE;
    for (xmlNode *n = xmlFirstElementChild(root); ok && n != NULL; n = xmlNextElementSibling(n)) {
        ok = take(texts, n, path, error);
    }
    xmlFreeDoc(doc);
    return ok ? g_steal_pointer(&texts) : NULL;
}

void texts_free(Texts *texts) {
    if (texts == NULL) {
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(in_use); i++) {
        if (in_use[i] == texts) {
            in_use[i] = NULL;
        }
    }
    g_hash_table_destroy(texts->by_key);
    g_free(texts);
}

const char *texts_get(const Texts *texts, const char *key) {
    return g_hash_table_lookup(texts->by_key, key);
}

static gint by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *texts_keys(const Texts *texts, const char *prefix) {
    GPtrArray *keys = g_ptr_array_new();
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, texts->by_key);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        if (g_str_has_prefix(key, prefix)) {
            g_ptr_array_add(keys, key);
        }
    }
    g_ptr_array_sort(keys, by_name);
    return keys;
}

void texts_use(const Texts *vi, const Texts *en) {
    in_use[0] = vi;
    in_use[1] = en;
}

const char *text_for(const char *lang, const char *key) {
    const Texts *texts = in_use[g_strcmp0(lang, "en") == 0 ? 1 : 0];
    return texts != NULL ? texts_get(texts, key) : NULL;
}
