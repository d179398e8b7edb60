/* resolve.c: what the PHP reference needs of the house, as plain files.
 *
 *   resolve SHARE OUT-FOLDER
 *
 * OUT/xsl/: the list's sheet and all that it includes, the Vietnamese texts and the assets' names
 * put in. OUT/house.php: the SQL of the statements and lists that the page runs, word for word, and
 * the texts of labels. */
#include <glib.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>

#include "db/catalog.h"
#include "web/sheet_texts.h"
#include "web/texts.h"

static const char *share, *out;
static Texts *texts;
static GHashTable *assets;

static void read_assets(void) {
    g_autofree char *path = g_build_filename(share, "assets.xml", NULL);
    xmlDoc *doc = xmlReadFile(path, NULL, 0);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (!root)
        g_error("%s: no list of assets", path);
    assets = g_hash_table_new(g_str_hash, g_str_equal);
    for (xmlNode *n = xmlFirstElementChild(root); n; n = xmlNextElementSibling(n))
        g_hash_table_insert(assets, xmlGetNoNsProp(n, BAD_CAST "name"),
                            xmlGetNoNsProp(n, BAD_CAST "href"));
    xmlFreeDoc(doc);
}

/* A sheet, then those it imports or includes. The house's sheets speak of method="xml" for its own
 * serialiser. */
static void put_sheet(const char *name) {
    g_autofree char *from = g_build_filename(share, "xsl", name, NULL);
    g_autofree char *to = g_build_filename(out, "xsl", name, NULL);
    g_autofree char *folder = g_path_get_dirname(to);
    g_autofree char *beside = g_path_get_dirname(name);
    g_autoptr(GError) error = NULL;
    if (g_file_test(to, G_FILE_TEST_EXISTS))
        return;
    xmlDoc *doc = xmlReadFile(from, NULL, XML_PARSE_NOCDATA);
    if (!doc || !sheet_put_texts(doc, texts, assets, &error))
        g_error("%s: %s", from, error ? error->message : "not XML");
    g_mkdir_with_parents(folder, 0755);
    for (xmlNode *n = xmlFirstElementChild(xmlDocGetRootElement(doc)); n;
         n = xmlNextElementSibling(n)) {
        if (strcmp((const char *)n->name, "output") == 0)
            xmlSetProp(n, BAD_CAST "method", BAD_CAST "html");
        if (strcmp((const char *)n->name, "import") != 0 &&
            strcmp((const char *)n->name, "include") != 0)
            continue;
        xmlChar *href = xmlGetNoNsProp(n, BAD_CAST "href");
        g_autofree char *next = strcmp(beside, ".") == 0
                                    ? g_strdup((char *)href)
                                    : g_build_filename(beside, (char *)href, NULL);
        put_sheet(next);
        xmlFree(href);
    }
    if (xmlSaveFile(to, doc) < 0)
        g_error("%s: cannot be written", to);
    xmlFreeDoc(doc);
}

static void put_string(GString *php, const char *name, const char *value) {
    g_auto(GStrv) parts = g_strsplit(value, "'", -1);
    g_autofree char *quoted = g_strjoinv("\\'", parts);
    g_string_append_printf(php, "  '%s' => '%s',\n", name, quoted);
}

static const CatalogQuery *query(const char *name, gboolean traffic) {
    const CatalogQuery *q = catalog_query(&catalog_built_in, name, traffic);
    if (!q)
        g_error("no statement %s", name);
    return q;
}

/* line_list by each order, both ways, from the top and from a cursor:
 * line_list.ORDER.up|down[.after]. */
static void put_lists(GString *php) {
    const CatalogQuery *q = query("line_list", FALSE);
    for (guint order = 0; order < q->list->n_orders; order++)
        for (guint way = 0; way < 4; way++) {
            const StoreParts parts = {
                .order = order, .descending = (way & 1) != 0, .after = way >= 2};
            g_autofree char *sql = catalog_compose(q, &parts);
            g_autofree char *name =
                g_strdup_printf("line_list.%s.%s%s", q->list->orders[order].name,
                                way & 1 ? "down" : "up", way >> 1 ? ".after" : "");
            put_string(php, name, sql);
        }
    const CatalogQuery *probe = query("line_probe", FALSE);
    StoreParts parts = {0};
    for (guint i = 0; i < probe->list->n_parts; i++)
        if (strcmp(probe->list->parts[i].name, "overdue") == 0)
            parts.filters = G_GUINT64_CONSTANT(1) << i;
    g_autofree char *sql = catalog_compose(probe, &parts);
    put_string(php, "line_probe.overdue", sql);
}

static void put_texts(GString *php) {
    static const char *const prefixes[] = {"kind.", "kind_short.", "class.", "view."};
    g_string_append(php, "];\nconst TEXTS = [\n");
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        g_autoptr(GPtrArray) keys = texts_keys(texts, prefixes[i]);
        for (guint k = 0; k < keys->len; k++)
            put_string(php, g_ptr_array_index(keys, k),
                       texts_get(texts, g_ptr_array_index(keys, k)));
    }
    g_string_append(php, "];\n");
}

int main(int argc, char **argv) {
    static const char *const records[] = {"review_desks",  "review_movements", "review_states",
                                          "review_awards", "review_contents",  "review_top",
                                          "review_units",  "tally_of_desk",    "line_place",
                                          "holidays",      "work_count"};
    if (argc != 3)
        g_error("usage: resolve SHARE OUT-FOLDER");
    share = argv[1];
    out = argv[2];
    g_autofree char *catalogue = g_build_filename(share, "xsl/text/vi.xml", NULL);
    g_autofree char *file = g_build_filename(out, "house.php", NULL);
    g_autoptr(GError) error = NULL;
    texts = texts_load(catalogue, &error);
    if (!texts)
        g_error("%s", error->message);
    read_assets();
    put_sheet("review-list.xsl");
    GString *php =
        g_string_new("<?php\n// Made by tests/bench/reference/resolve.c.\nconst SQL = [\n");
    for (guint i = 0; i < G_N_ELEMENTS(records); i++)
        put_string(php, records[i], query(records[i], FALSE)->sql);
    put_lists(php);
    put_texts(php);
    if (!g_file_set_contents(file, php->str, -1, &error))
        g_error("%s", error->message);
    return 0;
}
