/* dbcheck: tries every statement, list and data file on a fresh schema, so that a wrong column
 * breaks the build and not a page.
 *   dbcheck                    all checks
 *   dbcheck --columns          name and labels of each statement, for the check on PostgreSQL
 *   dbcheck --verify README    whether the picture between the markers is the schema
 *   dbcheck --write README     renews it
 * With --folder DIR first, the .sql files below DIR instead of those built in. */
#include "db/tools/check.h"
#include "db/tools/combine.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static guint findings, tried;

void finding(const CatalogQuery *query, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    if (query != NULL) {
        g_autofree char *file = g_path_get_basename(query->file);
        fprintf(stderr, "db/queries/%s:%u: %s: ", file, query->line, query->name);
    }
    fprintf(stderr, "%s\n", what);
    findings++;
}

/* [@]name[:type] (db/README.md) */
static gboolean good_label(const char *label) {
    static const char *const types[] = {"int", "n",   "money", "tenths", "percent", "date", "at",
                                        "day", "url", "flag",  "label",  "text",    NULL};
    const char *p = label + (*label == '@');
    if (!g_ascii_islower(*p))
        return FALSE;
    while (g_ascii_islower(*p) || g_ascii_isdigit(*p) || *p == '_')
        p++;
    return *p == '\0' || (*p == ':' && g_strv_contains(types, p + 1));
}

/* An expression without a name is for C alone, which reads by position. */
static gboolean is_named(const char *label) {
    return strpbrk(label, "( '") == NULL && !g_ascii_isdigit(*label);
}

/* Statements that speak to the model (some label has a mark) name all columns, each once. */
static void check_labels(const CatalogQuery *query, EngineStatement *statement) {
    guint n = engine_width(statement);
    gboolean model = FALSE;
    for (guint i = 0; i < n; i++)
        model |= is_named(engine_label(statement, i)) &&
                 strpbrk(engine_label(statement, i), "@:") != NULL;
    for (guint i = 0; i < n; i++) {
        const char *label = engine_label(statement, i);
        if ((model || is_named(label)) && !good_label(label))
            finding(query, "column %u: '%s' is not [@]name[:type]", i + 1, label);
        if (!model)
            continue;
        for (guint j = 0; j < i; j++)
            if (strcmp(engine_label(statement, j), label) == 0)
                finding(query, "two columns are called '%s'", label);
    }
}

/* Prepares one text. FALSE when it cannot be. */
static gboolean try_text(Store *store, const CatalogQuery *query, const char *sql,
                         const char *which, gboolean labels) {
    g_autoptr(GError) error = NULL;
    EngineStatement *statement = engine_prepare(store->engine, sql, &error);
    tried++;
    if (statement == NULL) {
        finding(query, "%s %s\n    %s", which, error->message, sql);
        return FALSE;
    }
    if (labels)
        check_labels(query, statement);
    engine_finish(statement);
    return TRUE;
}

/* One combination of a list. */
static void try_parts(const CatalogQuery *query, const StoreParts *parts, const char *which,
                      gpointer data) {
    Store *store = data;
    const CatalogList *list = query->list;
    g_autofree char *sql = catalog_compose(query, parts);
    gboolean may_sort = list->orders[parts->order].sort != NULL;
    for (guint i = 0; i < list->n_parts; i++)
        may_sort |= (parts->filters >> i & 1) && list->parts[i].sort != NULL;
    if (try_text(store, query, sql, which, parts->filters == 0 && parts->order == 0))
        check_plan(store, query, sql, may_sort, which);
}

static void try_all(Store *store) {
    for (guint i = 0; i < store->catalog->n_queries; i++) {
        const CatalogQuery *query = &store->catalog->queries[i];
        if (query->traffic != store->traffic || query->postgres)
            continue;
        if (query->list != NULL)
            combine(query, try_parts, store);
        else if (try_text(store, query, query->sql, "", TRUE))
            check_plan(store, query, query->sql, TRUE, "");
    }
}

static void try_scripts(Store *store) {
    for (const char *const *name = store_scripts(store); *name != NULL; name++) {
        g_autoptr(GError) error = NULL;
        if (!store_script(store, *name, &error))
            finding(NULL, "db/data/%s.sql: %s", *name, error->message);
    }
}

static void print_columns(Store *store) {
    for (guint i = 0; i < store->catalog->n_queries; i++) {
        const CatalogQuery *query = &store->catalog->queries[i];
        if (query->traffic != store->traffic || query->postgres)
            continue;
        StoreParts none = {0};
        g_autofree char *sql = query->list ? catalog_compose(query, &none) : g_strdup(query->sql);
        EngineStatement *statement = engine_prepare(store->engine, sql, NULL);
        printf("%s", query->name);
        for (guint c = 0; statement != NULL && c < engine_width(statement); c++)
            printf("|%s", engine_label(statement, c));
        printf("\n");
        engine_finish(statement);
    }
}

/* ---- The picture in the README ------------------------------------------------------------- */

static const char begin_mark[] = "<!-- schema: made by dbcheck --write -->\n";
static const char end_mark[] = "<!-- end of schema -->";

static int update_picture(const char *path, gboolean write, const char *drawn) {
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    char *begin = strstr(text, begin_mark), *end = begin ? strstr(begin, end_mark) : NULL;
    if (end == NULL) {
        fprintf(stderr, "%s: the markers of the picture are missing\n", path);
        return 1;
    }
    begin += strlen(begin_mark);
    g_autofree char *fresh = g_strdup_printf("%.*s%s%s", (int)(begin - text), text, drawn, end);
    if (strcmp(fresh, text) == 0)
        return 0;
    if (!write) {
        fprintf(stderr, "%s: the picture is not the schema; renew it: dbcheck --write %s\n", path,
                path);
        return 1;
    }
    return g_file_set_contents(path, fresh, -1, NULL) ? 0 : 1;
}

/* ---- Opening ------------------------------------------------------------------------------- */

/* A store on a new file in `folder` with all migrations. NULL after saying why. */
static Store *fresh(const Catalog *catalog, const char *folder, const char *name,
                    StoreFlags flags) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    Store *store = store_open_catalog(catalog, path, flags | STORE_MIGRATE, &error);
    if (store != NULL && store_migrate(store, "dbcheck", &error) >= 0)
        return store;
    finding(NULL, "%s: %s", name, error->message);
    store_free(store);
    return NULL;
}

static void remove_folder(const char *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

static int run(Store *records, Store *traffic, int argc, char **argv) {
    if (argc == 3 && (strcmp(argv[1], "--verify") == 0 || strcmp(argv[1], "--write") == 0)) {
        g_autofree char *drawn = picture(records, traffic);
        return update_picture(argv[2], strcmp(argv[1], "--write") == 0, drawn);
    }
    if (argc == 2 && strcmp(argv[1], "--columns") == 0) {
        print_columns(records);
        print_columns(traffic);
        return 0;
    }
    if (argc != 1)
        return 2;
    try_all(records);
    try_all(traffic);
    check_foreign_keys(records);
    check_foreign_keys(traffic);
    try_scripts(records);
    try_scripts(traffic);
    if (findings == 0)
        printf("  db  %u texts of %u statements fit the schema\n", tried,
               records->catalog->n_queries);
    return findings > 0;
}

int main(int argc, char **argv) {
    g_autoptr(GError) error = NULL;
    const Catalog *catalog = &catalog_built_in;
    if (argc > 2 && strcmp(argv[1], "--folder") == 0) {
        catalog = catalog_read_folder(argv[2], &error);
        argc -= 2;
        argv += 2;
    }
    g_autofree char *folder = catalog != NULL ? g_dir_make_tmp("dbcheck-XXXXXX", &error) : NULL;
    if (folder == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    Store *records = fresh(catalog, folder, "records", STORE_WRITE);
    Store *traffic = fresh(catalog, folder, "traffic", STORE_TRAFFIC);
    int status = records != NULL && traffic != NULL ? run(records, traffic, argc, argv) : 1;
    store_free(records);
    store_free(traffic);
    remove_folder(folder);
    return status;
}
