/* Publishes form definitions: from db/forms to rows. */
#include <libxml/parser.h>
#include <string.h>

#include "base/when.h"
#include "domain/report_figures.h"
#include "domain/setup.h"
#include "form/definition.h"

/* A release's versions end where the office's own begin (domain/form_office.h): one that comes
 * later stands beside them, and the office's stays in force until it takes the release's over. The
 * first version of a form holds for every day: dossiers may be older than the program. */
#define FIRST_DAY "2000-01-01"

typedef struct {
    char *name, *xml, *sha256;
    gint64 version;
} Definition;

static void definition_free(gpointer data) {
    Definition *definition = data;
    g_free(definition->name);
    g_free(definition->xml);
    g_free(definition->sha256);
    g_free(definition);
}

/* Name and version stand at the root; the shelf has already checked both. */
static Definition *definition_new(char *xml, gsize n) {
    Definition *definition = g_new0(Definition, 1);
    xmlDoc *doc = xmlReadMemory(xml, (int)n, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (root != NULL) {
        xmlChar *name = xmlGetNoNsProp(root, BAD_CAST "name");
        xmlChar *version = xmlGetNoNsProp(root, BAD_CAST "version");
        definition->name = g_strdup((const char *)name);
        definition->version =
            version != NULL ? g_ascii_strtoll((const char *)version, NULL, 10) : 0;
        xmlFree(name);
        xmlFree(version);
    }
    xmlFreeDoc(doc);
    definition->sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)xml, n);
    definition->xml = xml;
    return definition;
}

static gint by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Paths of the folder's definitions, sorted; common.xml is what they share. */
static GPtrArray *definition_files(const char *folder, GError **error) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    if (dir == NULL)
        return NULL;
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        if (g_str_has_suffix(name, ".xml") && strcmp(name, "common.xml") != 0)
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, by_text);
    return paths;
}

static FormShelf *shelf_open(const char *db_folder, const char *folder, GError **error) {
    gsize rng_n = 0, common_n = 0;
    g_autofree char *rng = NULL, *common = NULL;
    g_autofree char *rng_path = g_build_filename(db_folder, "form.rng", NULL);
    g_autofree char *common_path = g_build_filename(folder, "common.xml", NULL);
    if (!g_file_get_contents(rng_path, &rng, &rng_n, error) ||
        !g_file_get_contents(common_path, &common, &common_n, error))
        return NULL;
    return form_shelf_new(rng, rng_n, common, common_n, error);
}

/* Versions in their order, whatever their files are called: the first one holds for every day. */
static gint by_version(gconstpointer a, gconstpointer b) {
    const Definition *left = *(const Definition *const *)a, *right = *(const Definition *const *)b;
    int order = g_strcmp0(left->name, right->name);
    return order != 0 ? order : (left->version > right->version) - (left->version < right->version);
}

/* Reads and checks every definition of the folder; *on the shelf that holds them, the caller's.
 * NULL and *error when one is broken. */
static GPtrArray *definitions_read(const char *db_folder, FormShelf **on, GError **error) {
    g_autofree char *folder = g_build_filename(db_folder, "forms", NULL);
    g_autoptr(GPtrArray) paths = definition_files(folder, error);
    g_autoptr(FormShelf) shelf = paths != NULL ? shelf_open(db_folder, folder, error) : NULL;
    if (shelf == NULL)
        return NULL;
    g_autoptr(GPtrArray) definitions = g_ptr_array_new_with_free_func(definition_free);
    for (guint i = 0; i < paths->len; i++) {
        char *xml = NULL;
        gsize n = 0;
        if (!g_file_get_contents(paths->pdata[i], &xml, &n, error))
            return NULL;
        if (!form_shelf_add(shelf, xml, n, paths->pdata[i], error)) {
            g_free(xml);
            return NULL;
        }
        g_ptr_array_add(definitions, definition_new(xml, n));
    }
    g_ptr_array_sort(definitions, by_version);
    *on = g_steal_pointer(&shelf);
    return g_steal_pointer(&definitions);
}

typedef struct {
    const GPtrArray *definitions;
    const FormShelf *shelf;
    gint64 at;
    int added;
} Publishing;

/* TRUE and *there where this version is a row already; another text is an error. */
static gboolean published(Store *store, const Definition *d, gboolean *there, GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "form_published");
    rows_text(rows, "name", d->name);
    rows_int(rows, "version", d->version);
    *there = rows_next(rows, &failed);
    if (*there && strcmp(rows_get_text(rows, 0), d->sha256) != 0)
        g_set_error(&failed, FORM_ERROR, FORM_ERROR_DEFINITION,
                    "form %s version %" G_GINT64_FORMAT
                    " is published with another text: a changed form needs a new version",
                    d->name, d->version);
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

static gboolean publish(Store *store, const Definition *d, gint64 at, GError **error) {
    GError *failed = NULL;
    g_autofree char *today = when_day(at);
    gboolean first;
    {
        g_autoptr(Rows) newest = store_query(store, "form_newest");
        rows_text(newest, "name", d->name);
        first = !rows_next(newest, &failed);
    }
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    g_autoptr(Rows) rows = store_query(store, "form_publish");
    rows_text(rows, "name", d->name);
    rows_int(rows, "version", d->version);
    rows_text(rows, "sha256", d->sha256);
    rows_text(rows, "xml", d->xml);
    rows_int(rows, "at", at);
    rows_text(rows, "valid_from", first ? FIRST_DAY : today);
    return rows_next(rows, error);
}

static StoreCode publish_all(Store *store, gpointer data, GError **error) {
    Publishing *p = data;
    p->added = 0;
    for (guint i = 0; i < p->definitions->len; i++) {
        const Definition *d = p->definitions->pdata[i];
        gboolean there;
        if (!published(store, d, &there, error))
            return STORE_INVALID;
        if (there)
            continue;
        const FormDefinition *form = form_shelf_get(p->shelf, d->name, (guint)d->version);
        if (!publish(store, d, p->at, error) || !figures_register(store, form, error))
            return STORE_BROKEN;
        p->added++;
    }
    return STORE_OK;
}

int setup_forms(Store *store, const char *db_folder, gint64 at, GError **error) {
    g_autoptr(FormShelf) shelf = NULL;
    g_autoptr(GPtrArray) definitions = definitions_read(db_folder, &shelf, error);
    if (definitions == NULL)
        return -1;
    Publishing p = {definitions, shelf, at, 0};
    return store_write(store, publish_all, &p, error) == STORE_OK ? p.added : -1;
}
