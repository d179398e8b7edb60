/* Plans on an empty schema: whole tables read, rows sorted, foreign keys without an index. */
#include "db/sqltext.h"
#include "db/tools/check.h"

#include <string.h>

GPtrArray *ask(Store *store, const char *sql) {
    g_autoptr(GError) error = NULL;
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    EngineStatement *statement = engine_prepare(store->engine, sql, &error);
    if (statement == NULL)
        g_error("%s: %s", sql, error->message);
    while (engine_step(statement, NULL) == STEP_ROW) {
        GString *line = g_string_new(NULL);
        for (guint i = 0; i < engine_width(statement); i++) {
            const char *text = engine_text(statement, i);
            g_string_append_printf(line, "%s%s", i > 0 ? " " : "", text != NULL ? text : "-");
        }
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    engine_finish(statement);
    return lines;
}

/* Tables of the schema that are not small, as a set. */
static GHashTable *large_tables(Store *store) {
    static GHashTable *sets[2];
    GHashTable **set = &sets[store->traffic];
    if (*set != NULL)
        return *set;
    *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) names = ask(store, "SELECT name FROM pragma_table_list "
                                            "WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
    for (guint i = 0; i < names->len; i++)
        if (!g_strv_contains(store->catalog->small, names->pdata[i]))
            g_hash_table_add(*set, g_strdup(names->pdata[i]));
    return *set;
}

static gboolean is_keyword(const char *word) {
    static const char *const words[] = {
        "AS",        "WHERE",  "ON",  "JOIN",  "LEFT",  "CROSS",   "INNER",  "ORDER",
        "GROUP",     "LIMIT",  "SET", "USING", "UNION", "EXCEPT",  "HAVING", "VALUES",
        "RETURNING", "SELECT", "AND", "OR",    "THEN",  "ELSE",    "END",    "WHEN",
        "DESC",      "IS",     "IN",  "FROM",  "NOT",   "BETWEEN", NULL};
    g_autofree char *upper = g_ascii_strup(word, -1);
    return g_strv_contains(words, upper);
}

/* Whether `name`, as a plan calls it, is one of `tables` or the alias of one in `sql`. */
static gboolean is_table(GHashTable *tables, const char *sql, const char *name) {
    if (g_hash_table_contains(tables, name))
        return TRUE;
    g_autofree char *before = g_strdup(""), *last = g_strdup("");
    gsize n = 0;
    for (const char *p = sql;; p += n) {
        SqlToken kind = sql_token(p, &n);
        if (kind == SQL_END)
            return FALSE;
        if (kind == SQL_SPACE)
            continue;
        g_autofree char *word = g_strndup(p, n);
        if (g_ascii_strcasecmp(word, "AS") == 0)
            continue;
        if (kind == SQL_WORD && strcmp(word, name) == 0 && strcmp(before, ".") != 0 &&
            g_hash_table_contains(tables, last) && !is_keyword(word))
            return TRUE;
        g_free(before);
        before = g_steal_pointer(&last);
        last = g_steal_pointer(&word);
    }
}

void check_plan(Store *store, const CatalogQuery *query, const char *sql, gboolean may_sort,
                const char *which) {
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    g_autoptr(GPtrArray) lines = ask(store, explain);
    for (guint i = 0; i < lines->len; i++) {
        const char *line = lines->pdata[i];
        const char *scan = strstr(line, " SCAN ");
        if (!may_sort && strstr(line, "USE TEMP B-TREE") != NULL && strstr(line, "ORDER BY"))
            finding(query, "%s sorts: %s\n    %s", which, line, sql);
        if (scan == NULL || query->scan != NULL || strstr(scan, "VIRTUAL TABLE") != NULL)
            continue;
        g_auto(GStrv) words = g_strsplit(scan + strlen(" SCAN "), " ", 2);
        if (is_table(large_tables(store), sql, words[0]))
            finding(query,
                    "%s reads a whole table (%s); say why in a line \"-- scan: …\", or "
                    "declare the table small",
                    which, scan + 1);
    }
}

void check_foreign_keys(Store *store) {
    /* Keys of one column, into tables that lose rows, without an index that begins with it. */
    g_autoptr(GPtrArray) lines = ask(
        store, "SELECT t.name, k.\"from\", k.\"table\" FROM pragma_table_list AS t"
               " JOIN pragma_foreign_key_list(t.name) AS k WHERE t.type = 'table' AND k.on_delete "
               "<> 'NO ACTION'"
               " AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) AS i"
               "  JOIN pragma_index_info(i.name) AS c WHERE c.seqno = 0 AND c.name = k.\"from\")"
               " AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS p"
               "  WHERE p.name = k.\"from\" AND p.pk = 1)");
    for (guint i = 0; i < lines->len; i++)
        finding(NULL, "foreign key without an index: %s", (char *)lines->pdata[i]);
}
