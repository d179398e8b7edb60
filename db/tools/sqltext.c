/* sqltext: PostgreSQL's text of the .sql files, for tests/pg-check.sh.
 *   sqltext migrate FOLDER records|traffic   all migrations
 *   sqltext data FOLDER records|traffic      all data files
 *   sqltext prepare FOLDER records|traffic   for psql: prepares each statement and each list
 *                                            combination, and asks for its columns; each answer
 *                                            follows a line "## name" */
#include "db/sqltext.h"
#include "db/catalog.h"
#include "db/tools/combine.h"

#include <stdio.h>
#include <string.h>

static void print_migrations(const Catalog *catalog, gboolean traffic) {
    for (guint i = 0; i < catalog->n_migrations; i++) {
        const CatalogMigration *m = &catalog->migrations[i];
        if (m->traffic != traffic || m->sqlite)
            continue;
        g_autofree char *text = m->postgres ? g_strdup(m->sql) : sql_postgres_migration(m->sql);
        printf("\\echo migration %04d-%s\nBEGIN;\n%s\nCOMMIT;\n", m->number, m->name, text);
    }
}

static void print_data(const Catalog *catalog, gboolean traffic) {
    for (guint i = 0; i < catalog->n_scripts; i++) {
        const CatalogScript *script = &catalog->scripts[i];
        if (script->traffic != traffic)
            continue;
        g_autofree char *text = sql_postgres_migration(script->sql);
        printf("\\echo data %s\nBEGIN;\n%s\nCOMMIT;\n", script->name, text);
    }
}

/* Statements that give rows can be described without being run. */
static gboolean gives_rows(const char *sql) {
    return g_str_has_prefix(sql, "SELECT") || g_str_has_prefix(sql, "WITH") ||
           strstr(sql, "RETURNING ") != NULL;
}

static void print_prepare(const CatalogQuery *query, const char *sql, const char *which) {
    g_autofree char *text = sql_postgres_query(sql, query->params, query->n_params);
    g_autoptr(GString) types = g_string_new(NULL), nulls = g_string_new(NULL);
    for (guint i = 0; i < query->n_params; i++) {
        g_string_append_printf(types, "%s%s", i > 0 ? ", " : "",
                               sql_postgres_type(query->params[i].type));
        g_string_append(nulls, i > 0 ? ", NULL" : "NULL");
    }
    const char *open = query->n_params > 0 ? "(" : "", *shut = query->n_params > 0 ? ")" : "";
    printf("\\echo '## %s%s'\nPREPARE statement %s%s%s AS %s;\n", query->name, which, open,
           types->str, shut, text);
    if (gives_rows(sql))
        printf("EXECUTE statement%s%s%s \\gdesc\n", open, nulls->str, shut);
    printf("DEALLOCATE statement;\n");
}

static void print_parts(const CatalogQuery *query, const StoreParts *parts, const char *which,
                        gpointer data) {
    (void)data;
    g_autofree char *sql = catalog_compose(query, parts);
    print_prepare(query, sql, which);
}

static void print_queries(const Catalog *catalog, gboolean traffic) {
    for (guint i = 0; i < catalog->n_queries; i++) {
        const CatalogQuery *query = &catalog->queries[i];
        gboolean next_is_variant = i + 1 < catalog->n_queries && query[1].postgres;
        if (query->traffic != traffic || next_is_variant)
            continue;
        if (query->list != NULL)
            combine(query, print_parts, NULL);
        else
            print_prepare(query, query->sql, "");
    }
}

int main(int argc, char **argv) {
    g_autoptr(GError) error = NULL;
    if (argc != 4) {
        fprintf(stderr, "usage: sqltext migrate|data|prepare FOLDER records|traffic\n");
        return 2;
    }
    const Catalog *catalog = catalog_read_folder(argv[2], &error);
    if (catalog == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    gboolean traffic = strcmp(argv[3], "traffic") == 0;
    if (strcmp(argv[1], "migrate") == 0)
        print_migrations(catalog, traffic);
    else if (strcmp(argv[1], "data") == 0)
        print_data(catalog, traffic);
    else
        print_queries(catalog, traffic);
    return 0;
}
