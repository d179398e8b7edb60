#include "table/package.h"

#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "table/reader.h"

struct Package {
    zip_t *zip;
    const TableLimits *limits;
    gsize inflated; /* of all parts so far */
};

struct Pull {
    Package *package;
    zip_file_t *file;
    xmlTextReader *reader;
    gsize packed, inflated;
    GError *failed;
};

/* Below this a part may be packed as tightly as it likes. */
enum { RATIO_FROM = 4 << 20 };

Package *package_open(int fd, const TableLimits *limits, GError **error) {
    int own = dup(fd), code = 0;
    zip_t *zip = own < 0 ? NULL : zip_fdopen(own, 0, &code);
    if (!zip) {
        if (own >= 0)
            close(own);
        table_refuse(error, TABLE_DAMAGED);
        return NULL;
    }
    if (zip_get_num_entries(zip, 0) > (zip_int64_t)limits->entries) {
        zip_discard(zip);
        table_refuse(error, TABLE_TOO_BIG);
        return NULL;
    }
    Package *package = g_new0(Package, 1);
    package->zip = zip;
    package->limits = limits;
    return package;
}

void package_free(Package *package) {
    if (!package)
        return;
    zip_discard(package->zip);
    g_free(package);
}

static gint64 entry(const Package *package, const char *name) {
    return zip_name_locate(package->zip, name, ZIP_FL_NOCASE);
}

gboolean package_has(const Package *package, const char *name) {
    return entry(package, name) >= 0;
}

/* ---- a part's bytes, counted as they unpack ---- */

static int pull_read(void *data, char *to, int n) {
    Pull *pull = data;
    const TableLimits *limits = pull->package->limits;
    zip_int64_t got = zip_fread(pull->file, to, (zip_uint64_t)n);
    if (got < 0) {
        table_refuse(&pull->failed, TABLE_DAMAGED);
        return -1;
    }
    pull->inflated += (gsize)got;
    pull->package->inflated += (gsize)got;
    if (pull->package->inflated > limits->inflated ||
        (pull->inflated > RATIO_FROM && pull->inflated / limits->ratio > pull->packed)) {
        table_refuse(&pull->failed, TABLE_TOO_BIG);
        return -1;
    }
    return (int)got;
}

static int pull_close(void *data) {
    (void)data;
    return 0;
}

/* What libxml2 has to say of a part goes into our own error. */
static void silent(void *data, xmlError *error) {
    (void)data;
    (void)error;
}

Pull *pull_open(Package *package, const char *name, GError **error) {
    gint64 at = entry(package, name);
    zip_stat_t about;
    zip_stat_init(&about);
    if (at < 0 || zip_stat_index(package->zip, (zip_uint64_t)at, 0, &about) != 0) {
        table_refuse(error, TABLE_DAMAGED);
        return NULL;
    }
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE) {
        table_refuse(error, TABLE_ENCRYPTED);
        return NULL;
    }
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)at, 0);
    if (!file) {
        table_refuse(error, TABLE_DAMAGED);
        return NULL;
    }
    Pull *pull = g_new0(Pull, 1);
    pull->package = package;
    pull->file = file;
    pull->packed = (about.valid & ZIP_STAT_COMP_SIZE) ? about.comp_size : 0;
    pull->reader = xmlReaderForIO(pull_read, pull_close, pull, NULL, NULL,
                                  XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOERROR |
                                      XML_PARSE_NOWARNING);
    if (pull->reader) {
        xmlTextReaderSetStructuredErrorHandler(pull->reader, silent, NULL);
        return pull;
    }
    pull_free(pull);
    table_refuse(error, TABLE_DAMAGED);
    return NULL;
}

void pull_free(Pull *pull) {
    if (!pull)
        return;
    if (pull->reader)
        xmlFreeTextReader(pull->reader);
    zip_fclose(pull->file);
    g_clear_error(&pull->failed);
    g_free(pull);
}

/* ---- its elements ---- */

gboolean pull_next(Pull *pull, GString *text, GError **error) {
    for (;;) {
        int state = xmlTextReaderRead(pull->reader);
        if (pull->failed) {
            g_propagate_error(error, g_steal_pointer(&pull->failed));
            return FALSE;
        }
        if (state < 0)
            return table_refuse(error, TABLE_DAMAGED);
        if (!state)
            return FALSE;
        switch (xmlTextReaderNodeType(pull->reader)) {
        case XML_READER_TYPE_ELEMENT:
        case XML_READER_TYPE_END_ELEMENT:
            return TRUE;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
            return table_refuse(error, TABLE_ENTITIES);
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        case XML_READER_TYPE_WHITESPACE:
            if (text)
                g_string_append(text, (const char *)xmlTextReaderConstValue(pull->reader));
            break;
        default:
            break;
        }
    }
}

const char *pull_element(const Pull *pull) {
    return (const char *)xmlTextReaderConstLocalName(pull->reader);
}

gboolean pull_is(const Pull *pull, const char *name) {
    return strcmp(pull_element(pull), name) == 0;
}

gboolean pull_ends(const Pull *pull) {
    return xmlTextReaderNodeType(pull->reader) == XML_READER_TYPE_END_ELEMENT;
}

gboolean pull_blank(const Pull *pull) {
    return !pull_ends(pull) && xmlTextReaderIsEmptyElement(pull->reader) == 1;
}

char *pull_attribute(const Pull *pull, const char *name) {
    const xmlNode *node = xmlTextReaderCurrentNode(pull->reader);
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        if (strcmp((const char *)a->name, name) != 0)
            continue;
        xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
        char *copy = g_strdup(value ? (const char *)value : "");
        xmlFree(value);
        return copy;
    }
    return NULL;
}

guint pull_number(const Pull *pull, const char *name, guint otherwise) {
    g_autofree char *text = pull_attribute(pull, name);
    guint64 n = 0;
    return text && g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT / 2, &n, NULL) ? (guint)n
                                                                                    : otherwise;
}

gboolean pull_flag(const Pull *pull, const char *name) {
    g_autofree char *text = pull_attribute(pull, name);
    return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

gboolean pull_skip(Pull *pull, GError **error) {
    if (pull_blank(pull) || pull_ends(pull))
        return TRUE;
    int depth = xmlTextReaderDepth(pull->reader);
    while (pull_next(pull, NULL, error))
        if (pull_ends(pull) && xmlTextReaderDepth(pull->reader) == depth)
            return TRUE;
    return FALSE;
}
