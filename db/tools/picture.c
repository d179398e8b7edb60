/* The schema as a picture: mermaid's entity-relationship diagrams, read from the database itself.
 */
#include "db/tools/check.h"

#include <string.h>

/* The columns of one table: type, name, PK or FK. */
static void draw_table(GString *out, Store *store, const char *table) {
    g_autofree char *sql = g_strdup_printf(
        "SELECT lower(c.type), c.name, CASE WHEN c.pk > 0 AND k.\"from\" IS NOT NULL THEN 'PK,FK'"
        " WHEN c.pk > 0 THEN 'PK' WHEN k.\"from\" IS NOT NULL THEN 'FK' ELSE '' END"
        " FROM pragma_table_info('%s') AS c LEFT JOIN (SELECT DISTINCT \"from\" FROM"
        " pragma_foreign_key_list('%s')) AS k ON k.\"from\" = c.name ORDER BY c.cid",
        table, table);
    g_autoptr(GPtrArray) columns = ask(store, sql);
    g_string_append_printf(out, "  %s {\n", table);
    for (guint i = 0; i < columns->len; i++)
        g_string_append_printf(out, "    %s\n", g_strchomp(columns->pdata[i]));
    g_string_append(out, "  }\n");
}

/* parent ||--o{ child : column; o| where the column may be empty. */
static void draw_keys(GString *out, Store *store, const char *table) {
    g_autofree char *sql = g_strdup_printf(
        "SELECT k.\"table\", CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN '||' ELSE '|o' END,"
        " k.\"from\" FROM pragma_foreign_key_list('%s') AS k"
        " JOIN pragma_table_info('%s') AS c ON c.name = k.\"from\" ORDER BY c.cid, k.id",
        table, table);
    g_autoptr(GPtrArray) keys = ask(store, sql);
    for (guint i = 0; i < keys->len; i++) {
        g_auto(GStrv) words = g_strsplit(keys->pdata[i], " ", 3);
        g_string_append_printf(out, "  %s %s--o{ %s : %s\n", words[0], words[1], table, words[2]);
    }
}

static void draw(GString *out, Store *store, const char *title) {
    g_autoptr(GPtrArray) tables =
        ask(store, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                   "'sqlite%' AND name NOT IN (SELECT name FROM pragma_table_list WHERE type IN "
                   "('shadow', 'virtual')) ORDER BY rowid");
    g_string_append_printf(out, "### %s\n\n```mermaid\nerDiagram\n", title);
    for (guint i = 0; i < tables->len; i++)
        draw_table(out, store, tables->pdata[i]);
    for (guint i = 0; i < tables->len; i++)
        draw_keys(out, store, tables->pdata[i]);
    g_string_append(out, "```\n\n");
}

char *picture(Store *records, Store *traffic) {
    GString *out = g_string_new("\n");
    draw(out, records, "Records (thidua.db)");
    draw(out, traffic, "Traffic (traffic.db)");
    return g_string_free(out, FALSE);
}
