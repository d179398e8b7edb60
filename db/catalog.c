/* Reads the folders of .sql files into a Catalog. Build and tests only. */
#include "db/catalog_read.h"

#include <string.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

/* 0007-search.sqlite.sql: number 7, name search, for SQLite only. */
static gboolean read_migration(Reader *r, const char *text, GError **error) {
    g_autofree char *base = g_path_get_basename(r->file);
    CatalogMigration m = {.traffic = r->traffic};
    g_auto(GStrv) words = g_strsplit(base, ".", -1);
    guint n = g_strv_length(words);
    char *dash = NULL;
    m.number = (int)g_ascii_strtoull(base, &dash, 10);
    m.sqlite = n == 3 && strcmp(words[1], "sqlite") == 0;
    m.postgres = n == 3 && strcmp(words[1], "postgresql") == 0;
    if (dash != base + 4 || *dash != '-' || n > 3 || (n == 3 && !m.sqlite && !m.postgres))
        return catalog_fail(r, error,
                            "a migration is NNNN-name.sql, or NNNN-name.sqlite.sql and "
                            "NNNN-name.postgresql.sql");
    m.name = g_strdup(words[0] + 5);
    m.sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    m.sql = g_strdup(text);
    g_array_append_val(r->migrations, m);
    return TRUE;
}

static gboolean read_script(Reader *r, const char *text, GError **error) {
    g_autofree char *base = g_path_get_basename(r->file);
    CatalogScript script = {.traffic = g_str_has_prefix(text, "-- store: traffic\n")};
    if (strchr(base, '.') != strrchr(base, '.'))
        return catalog_fail(r, error, "a data file's name has one dot");
    script.name = g_strndup(base, strlen(base) - 4);
    script.sql = g_strdup(text);
    g_array_append_val(r->scripts, script);
    return TRUE;
}

typedef gboolean (*ReadFile)(Reader *r, const char *text, GError **error);

static int by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Reads every .sql file of the folder, in the order of names. An absent folder is empty. */
static gboolean read_files(Reader *r, const char *folder, const char *sub, ReadFile read,
                           GError **error) {
    g_autofree char *path = g_build_filename(folder, sub, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir))
        if (g_str_has_suffix(name, ".sql") && name[0] != '.')
            g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_ptr_array_sort(names, by_text);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *text = NULL;
        r->file = names->pdata[i];
        r->line = 1;
        if (!g_file_get_contents(r->file, &text, NULL, error))
            return FALSE;
        if (!g_utf8_validate(text, -1, NULL))
            return catalog_fail(r, error, "not UTF-8");
        if (!read(r, text, error))
            return FALSE;
    }
    return TRUE;
}

static int by_name(gconstpointer a, gconstpointer b) {
    const CatalogQuery *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : x->postgres - y->postgres;
}

/* Numbers run from 1 without a gap; an engine's variant has its counterpart. */
static gboolean check_numbers(Reader *r, GError **error) {
    int last[2] = {0, 0};
    for (guint i = 0; i < r->migrations->len; i++) {
        const CatalogMigration *m = &g_array_index(r->migrations, CatalogMigration, i);
        const CatalogMigration *next = i + 1 < r->migrations->len ? m + 1 : NULL;
        r->file = m->name;
        r->line = 1;
        if (m->number != last[m->traffic] + 1)
            return catalog_fail(r, error, "migration %04d follows %04d", m->number,
                                last[m->traffic]);
        last[m->traffic] = m->number;
        if (m->sqlite)
            return catalog_fail(r, error, "migration %04d has no .postgresql.sql", m->number);
        if (!m->postgres)
            continue;
        if (next == NULL || !next->sqlite || next->number != m->number ||
            next->traffic != m->traffic || strcmp(next->name, m->name) != 0)
            return catalog_fail(r, error, "migration %04d has no .sqlite.sql", m->number);
        i++;
    }
    return TRUE;
}

/* A statement written for one engine is written for the other too, with the same parameters. */
static gboolean check_variants(Reader *r, GError **error) {
    for (guint i = 0; i < r->queries->len; i++) {
        const CatalogQuery *q = &g_array_index(r->queries, CatalogQuery, i);
        if (!q->postgres)
            continue;
        r->file = q->file;
        r->line = q->line;
        if (i == 0 || strcmp(q[-1].name, q->name) != 0)
            return catalog_fail(r, error, "%s has no @sqlite variant", q->name);
        gboolean same = q->n_params == q[-1].n_params;
        for (guint p = 0; same && p < q->n_params; p++)
            same = q->params[p].type == q[-1].params[p].type &&
                   strcmp(q->params[p].name, q[-1].params[p].name) == 0;
        if (!same)
            return catalog_fail(r, error, "%s: the variants' parameters differ", q->name);
    }
    return TRUE;
}

static gboolean read_all(Reader *r, const char *folder, GError **error) {
    if (!read_files(r, folder, "migrations", read_migration, error))
        return FALSE;
    r->traffic = TRUE;
    if (!read_files(r, folder, "traffic", read_migration, error))
        return FALSE;
    r->traffic = FALSE;
    if (!read_files(r, folder, "data", read_script, error) ||
        !read_files(r, folder, "queries", catalog_read_queries, error))
        return FALSE;
    g_array_sort(r->queries, by_name);
    return check_numbers(r, error) && check_variants(r, error);
}

static Catalog *read_folder(const char *folder, GError **error) {
    Reader r = {.queries = g_array_new(FALSE, TRUE, sizeof(CatalogQuery)),
                .migrations = g_array_new(FALSE, TRUE, sizeof(CatalogMigration)),
                .scripts = g_array_new(FALSE, TRUE, sizeof(CatalogScript)),
                .small = g_ptr_array_new(),
                .body = g_string_new(NULL)};
    if (!read_all(&r, folder, error))
        return NULL;
    g_ptr_array_add(r.small, NULL);
    Catalog *catalog = g_new(Catalog, 1);
    *catalog = (Catalog){.queries = (CatalogQuery *)(void *)r.queries->data,
                         .n_queries = r.queries->len,
                         .migrations = (CatalogMigration *)(void *)r.migrations->data,
                         .n_migrations = r.migrations->len,
                         .scripts = (CatalogScript *)(void *)r.scripts->data,
                         .n_scripts = r.scripts->len,
                         .small = (const char *const *)r.small->pdata};
    return catalog;
}

const Catalog *catalog_read_folder(const char *folder, GError **error) {
    GError *failure = NULL;
#ifdef __SANITIZE_ADDRESS__
    __lsan_disable(); /* a catalogue lives as long as the process */
#endif
    Catalog *catalog = read_folder(folder, &failure);
#ifdef __SANITIZE_ADDRESS__
    __lsan_enable();
#endif
    if (failure != NULL)
        g_propagate_error(error, g_error_copy(failure));
    return catalog;
}
