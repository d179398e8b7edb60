/* embed FOLDER OUT.c: writes the .sql files below FOLDER (db/) as one C file, the Catalog that the
 * programs carry. PostgreSQL's variants are left out. */
#include "db/catalog.h"

#include <stdio.h>
#include <string.h>

/* Appends `text` as a C literal, NULL as NULL. */
static void literal(GString *out, const char *text) {
    if (text == NULL) {
        g_string_append(out, "NULL");
        return;
    }
    g_string_append_c(out, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\' || *p == '?')
            g_string_append_printf(out, "\\%c", *p);
        else if (*p == '\n')
            g_string_append(out, p[1] == '\0' ? "\\n" : "\\n\"\n\"");
        else if (g_ascii_isprint(*p))
            g_string_append_c(out, *p);
        else
            g_string_append_printf(out, "\\%03o", (guint)(guchar)*p);
    }
    g_string_append_c(out, '"');
}

/* The name of an array, or NULL when it would be empty (C has no empty arrays). */
static char *array_name(const char *kind, guint i, guint n) {
    return n == 0 ? g_strdup("NULL") : g_strdup_printf("%s%u", kind, i);
}

static void texts(GString *out, const char *name, const char *const *list, guint n) {
    g_string_append_printf(out, "static const char *const %s[] = {", name);
    for (guint i = 0; i < n; i++) {
        literal(out, list[i]);
        g_string_append(out, ", ");
    }
    g_string_append(out, "};\n");
}

static void parts(GString *out, const CatalogList *list, guint number) {
    for (guint i = 0; i < list->n_parts; i++) {
        g_string_append_printf(out, "static const CatalogPiece pieces%u_%u[] = {", number, i);
        for (guint p = 0; p < list->parts[i].n_pieces; p++) {
            g_string_append(out, "{");
            literal(out, list->parts[i].pieces[p].slot);
            g_string_append(out, ", ");
            literal(out, list->parts[i].pieces[p].sql);
            g_string_append(out, "}, ");
        }
        g_string_append(out, "};\n");
    }
    if (list->n_parts > 0)
        g_string_append_printf(out, "static const CatalogPart parts%u[] = {\n", number);
    for (guint i = 0; i < list->n_parts; i++) {
        const CatalogPart *part = &list->parts[i];
        g_string_append(out, "{");
        literal(out, part->name);
        g_string_append(out, ", ");
        literal(out, part->sort);
        g_string_append_printf(out,
                               ", G_GUINT64_CONSTANT(%" G_GUINT64_FORMAT "), pieces%u_%u, %u},\n",
                               part->excludes, number, i, part->n_pieces);
    }
    if (list->n_parts > 0)
        g_string_append(out, "};\n");
}

static void list(GString *out, const CatalogList *list, guint number) {
    parts(out, list, number);
    for (guint i = 0; i < list->n_orders; i++) {
        g_autofree char *keys = g_strdup_printf("keys%u_%u", number, i);
        g_autofree char *from = g_strdup_printf("from%u_%u", number, i);
        texts(out, keys, list->orders[i].keys, list->orders[i].n_keys);
        texts(out, from, list->orders[i].from, list->orders[i].n_keys);
    }
    g_string_append_printf(out, "static const CatalogOrder orders%u[] = {\n", number);
    for (guint i = 0; i < list->n_orders; i++) {
        g_string_append(out, "{");
        literal(out, list->orders[i].name);
        g_string_append(out, ", ");
        literal(out, list->orders[i].sort);
        g_string_append_printf(out, ", keys%u_%u, from%u_%u, %u},\n", number, i, number, i,
                               list->orders[i].n_keys);
    }
    g_autofree char *name = array_name("parts", number, list->n_parts);
    g_string_append_printf(out, "};\nstatic const CatalogList list%u = {%s, %u, orders%u, %u};\n",
                           number, name, list->n_parts, number, list->n_orders);
}

static void params(GString *out, const CatalogQuery *query, guint number) {
    static const char *const types[] = {"STORE_NULL", "STORE_INT", "STORE_TEXT", "STORE_BLOB"};
    if (query->n_params == 0)
        return;
    g_string_append_printf(out, "static const StoreParam params%u[] = {", number);
    for (guint i = 0; i < query->n_params; i++)
        g_string_append_printf(out, "{\"%s\", %s}, ", query->params[i].name,
                               types[query->params[i].type]);
    g_string_append(out, "};\n");
}

static void queries(GString *out, const Catalog *catalog) {
    g_autoptr(GHashTable) lists = g_hash_table_new(NULL, NULL); /* CatalogList -> number + 1 */
    g_autoptr(GString) table = g_string_new("static const CatalogQuery queries[] = {\n");
    for (guint i = 0; i < catalog->n_queries; i++) {
        const CatalogQuery *q = &catalog->queries[i];
        if (q->postgres)
            continue;
        if (q->list != NULL && !g_hash_table_contains(lists, q->list)) {
            guint number = g_hash_table_size(lists);
            list(out, q->list, number);
            g_hash_table_insert(lists, (gpointer)q->list, GUINT_TO_POINTER(number));
        }
        params(out, q, i);
        g_autofree char *name = array_name("params", i, q->n_params);
        g_autofree char *base = g_path_get_basename(q->file);
        g_string_append_printf(table, "{\"%s\", %d, 0,\n", q->name, q->traffic);
        literal(table, q->sql);
        g_string_append(table, ",\n");
        if (q->list != NULL)
            g_string_append_printf(table, "&list%u",
                                   GPOINTER_TO_UINT(g_hash_table_lookup(lists, q->list)));
        else
            g_string_append(table, "NULL");
        g_string_append_printf(table, ", %s, %u, ", name, q->n_params);
        literal(table, q->scan);
        g_string_append_printf(table, ", \"%s\", %u},\n", base, q->line);
    }
    g_string_append_printf(out, "%s};\n", table->str);
}

static void migrations(GString *out, const Catalog *catalog) {
    g_string_append(out, "static const CatalogMigration migrations[] = {\n");
    for (guint i = 0; i < catalog->n_migrations; i++) {
        const CatalogMigration *m = &catalog->migrations[i];
        if (m->postgres)
            continue;
        g_string_append_printf(out, "{%d, %d, 0, %d, \"%s\", \"%s\",\n", m->number, m->traffic,
                               m->sqlite, m->name, m->sha256);
        literal(out, m->sql);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\n");
}

static void scripts(GString *out, const Catalog *catalog) {
    g_string_append(out, "static const CatalogScript scripts[] = {\n");
    for (guint i = 0; i < catalog->n_scripts; i++) {
        g_string_append_printf(out, "{\"%s\", %d,\n", catalog->scripts[i].name,
                               catalog->scripts[i].traffic);
        literal(out, catalog->scripts[i].sql);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\n");
}

/* Tables need one entry in C; the lengths beside them say the truth. */
static void catalogue(GString *out, const Catalog *catalog) {
    guint n_queries = 0, n_migrations = 0;
    for (guint i = 0; i < catalog->n_queries; i++)
        n_queries += !catalog->queries[i].postgres;
    for (guint i = 0; i < catalog->n_migrations; i++)
        n_migrations += !catalog->migrations[i].postgres;
    if (n_queries > 0)
        queries(out, catalog);
    if (n_migrations > 0)
        migrations(out, catalog);
    if (catalog->n_scripts > 0)
        scripts(out, catalog);
    g_string_append(out, "static const char *const small[] = {");
    for (guint i = 0; catalog->small[i] != NULL; i++) {
        literal(out, catalog->small[i]);
        g_string_append(out, ", ");
    }
    g_string_append_printf(
        out, "NULL};\nconst Catalog catalog_built_in = {%s, %u, %s, %u, %s, %u, small};\n",
        n_queries ? "queries" : "NULL", n_queries, n_migrations ? "migrations" : "NULL",
        n_migrations, catalog->n_scripts ? "scripts" : "NULL", catalog->n_scripts);
}

int main(int argc, char **argv) {
    g_autoptr(GError) error = NULL;
    if (argc != 3) {
        fprintf(stderr, "usage: embed FOLDER OUT.c\n");
        return 2;
    }
    const Catalog *catalog = catalog_read_folder(argv[1], &error);
    if (catalog == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    g_autoptr(GString) out =
        g_string_new("/* Generated by db/tools/embed.c from db/. */\n"
                     "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
                     "#include \"db/catalog.h\"\n\n");
    catalogue(out, catalog);
    if (!g_file_set_contents(argv[2], out->str, -1, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    return 0;
}
