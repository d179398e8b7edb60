#include "office/package.h"

#include <string.h>
#include <zip.h>

enum { DOS_FIRST_DAY = 33 }; /* 1/1/1980: zip's earliest day, so that equal parts are equal bytes */

static gboolean fail(GError **error, const char *what, const char *which) {
    g_set_error(error, OFFICE_ERROR, 1, "%s: %s", what, which);
    return FALSE;
}

/* ---- what XML cannot hold ---- */

gboolean office_clean(char *text) {
    char *to = text;
    gboolean cleaned = FALSE;
    for (const char *c = text; *c != '\0';) {
        const char *next = g_utf8_next_char(c);
        gunichar letter = g_utf8_get_char(c);
        gboolean held = letter >= 0x20 ? letter != 0xFFFE && letter != 0xFFFF
                                       : letter == '\t' || letter == '\n' || letter == '\r';
        for (; c < next; c++)
            if (held)
                *to++ = *c;
        cleaned |= !held;
    }
    *to = '\0';
    return cleaned;
}

static void clean_node(xmlNode *node) {
    xmlChar *content = xmlNodeGetContent(node);
    if (content && office_clean((char *)content)) {
        xmlNodeSetContent(node, NULL);
        xmlNodeAddContent(node, content);
    }
    xmlFree(content);
}

static void clean_below(xmlNode *node) {
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE)
            clean_node(node);
        for (xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL; a; a = a->next)
            if (a->children)
                clean_node(a->children);
        if (node->type == XML_ELEMENT_NODE)
            clean_below(node->children);
    }
}

/* ---- parts ---- */

static xmlNode *element_in(const xmlNode *part) {
    xmlNode *child = part->children;
    while (child && child->type != XML_ELEMENT_NODE)
        child = child->next;
    return child;
}

/* Where a part's text goes, and what comes in its middle. */
typedef struct {
    GString *text;
    OfficeMore more; /* may be NULL */
    gpointer data;
} Writing;

static int take(void *text, const char *bytes, int n) {
    g_string_append_len(text, bytes, n);
    return n;
}

/* A node and those after it. */
static void put_nodes(GString *text, xmlNode *node) {
    xmlOutputBuffer *out = xmlOutputBufferCreateIO(take, NULL, text, NULL);
    clean_below(node);
    for (; node; node = node->next)
        xmlNodeDumpOutput(out, node->doc, node, 0, 0, "UTF-8");
    xmlOutputBufferClose(out);
}

static gboolean put_more(const Writing *w, GError **error) {
    GError *failed = NULL;
    for (xmlDoc *slice = NULL; w->more && (slice = w->more(w->data, &failed)); xmlFreeDoc(slice))
        put_nodes(w->text, xmlDocGetRootElement(slice)->children);
    if (failed) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    return TRUE;
}

/* "<" stands in no text: what looks like the instruction is it. */
static gboolean put_series(const Writing *w, GError **error) {
    const char *at = strstr(w->text->str, "<?series");
    if (!at)
        return TRUE;
    g_autofree char *rest = g_strdup(strstr(at, "?>") + strlen("?>"));
    g_string_truncate(w->text, (gsize)(at - w->text->str));
    if (!put_more(w, error))
        return FALSE;
    g_string_append(w->text, rest);
    return TRUE;
}

/* The part's element as a document, which declares the names that it uses. New bytes; NULL with
 * *error. The element goes: another part needs its room. */
static GBytes *part_bytes(xmlNode *element, Writing w, GError **error) {
    w.text = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    xmlUnlinkNode(element);
    xmlReconciliateNs(element->doc, element);
    put_nodes(w.text, element);
    xmlFreeNode(element);
    gboolean ok = put_series(&w, error);
    g_string_append_c(w.text, '\n');
    GBytes *bytes = g_string_free_to_bytes(w.text);
    if (!ok)
        g_clear_pointer(&bytes, g_bytes_unref);
    return bytes;
}

/* The zip borrows the bytes until it is closed: they are kept in `kept`. */
static gboolean add_part(zip_t *zip, xmlNode *part, Writing writing, GPtrArray *kept,
                         GError **error) {
    xmlNode *element = element_in(part);
    xmlChar *raw = xmlGetNoNsProp(part, BAD_CAST "name");
    g_autofree char *name = g_strdup(raw ? (const char *)raw : "");
    xmlFree(raw);
    if (!element || !*name)
        return fail(error, "a part without a name or an element", name);
    GBytes *bytes = part_bytes(element, writing, error);
    if (!bytes)
        return FALSE;
    g_ptr_array_add(kept, bytes);
    gsize n = 0;
    const void *data = g_bytes_get_data(bytes, &n);
    zip_source_t *source = zip_source_buffer(zip, data, n, 0);
    zip_int64_t at = source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) {
        zip_source_free(source);
        return fail(error, name, zip_strerror(zip));
    }
    return zip_file_set_dostime(zip, (zip_uint64_t)at, 0, DOS_FIRST_DAY, 0) == 0 ||
           fail(error, name, zip_strerror(zip));
}

static gboolean add_parts(zip_t *zip, const xmlDoc *made, Writing writing, GPtrArray *kept,
                          GError **error) {
    xmlNode *root = xmlDocGetRootElement(made);
    if (!root || strcmp((const char *)root->name, "package") != 0)
        return fail(error, "no package", root ? (const char *)root->name : "");
    for (xmlNode *part = root->children; part; part = part->next)
        if (part->type == XML_ELEMENT_NODE && !add_part(zip, part, writing, kept, error))
            return FALSE;
    return TRUE;
}

/* ---- the file ---- */

/* What the closed zip left in its source. */
static GBytes *written(zip_source_t *source, GError **error) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    guint8 *bytes = NULL;
    gboolean whole = zip_source_stat(source, &stat) == 0 && zip_source_open(source) == 0;
    if (whole) {
        bytes = g_malloc(stat.size);
        whole = zip_source_read(source, bytes, stat.size) == (zip_int64_t)stat.size;
        zip_source_close(source);
    }
    if (!whole) {
        fail(error, "zip", "unreadable");
        g_free(bytes);
        return NULL;
    }
    return g_bytes_new_take(bytes, stat.size);
}

GBytes *office_package_long(xmlDoc *made, OfficeMore more, gpointer data, GError **error) {
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
    if (!zip) {
        zip_source_free(source);
        fail(error, "zip", "no memory");
        return NULL;
    }
    zip_source_keep(source);
    gboolean ok = add_parts(zip, made, (Writing){NULL, more, data}, kept, error);
    if (ok && zip_close(zip) != 0)
        ok = fail(error, "zip", zip_strerror(zip));
    if (!ok)
        zip_discard(zip);
    GBytes *bytes = ok ? written(source, error) : NULL;
    zip_source_free(source);
    return bytes;
}

GBytes *office_package(xmlDoc *made, GError **error) {
    return office_package_long(made, NULL, NULL, error);
}
