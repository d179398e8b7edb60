/* Reads db/queries: headers, texts, the parts and orders of lists. */
#include "db/catalog_read.h"
#include "db/sqltext.h"

#include <string.h>

gboolean catalog_fail(const Reader *r, GError **error, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, STORE_ERROR, STORE_BROKEN, "%s:%u: %s", r->file, r->line, what);
    return FALSE;
}

static gboolean is_name(const char *s) {
    if (!g_ascii_islower(*s))
        return FALSE;
    while (g_ascii_islower(*s) || g_ascii_isdigit(*s) || *s == '_')
        s++;
    return *s == '\0';
}

static const StoreParam *find_param(const StoreParam *params, guint n, const char *name) {
    for (guint i = 0; i < n; i++)
        if (strcmp(params[i].name, name) == 0)
            return &params[i];
    return NULL;
}

/* Reads `name:type …` into section_params. */
static gboolean read_params(Reader *r, char **words, GError **error) {
    static const char *const types[] = {
        [STORE_NULL] = "", [STORE_INT] = "int", [STORE_TEXT] = "text", [STORE_BLOB] = "blob"};
    r->section_params = g_array_new(FALSE, TRUE, sizeof(StoreParam));
    for (; *words != NULL; words++) {
        StoreParam param = {NULL, STORE_NULL};
        char *colon = strchr(*words, ':');
        if (colon == NULL)
            return catalog_fail(r, error, "parameter '%s' has no type (name:int, text or blob)",
                                *words);
        param.name = g_strndup(*words, (gsize)(colon - *words));
        for (guint t = STORE_INT; t <= STORE_BLOB; t++)
            if (strcmp(colon + 1, types[t]) == 0)
                param.type = (StoreType)t;
        if (!is_name(param.name) || param.type == STORE_NULL)
            return catalog_fail(r, error, "'%s' is not name:int, name:text or name:blob", *words);
        if (find_param((StoreParam *)(void *)r->section_params->data, r->section_params->len,
                       param.name))
            return catalog_fail(r, error, "parameter %s stands twice", param.name);
        g_array_append_val(r->section_params, param);
    }
    return TRUE;
}

/* Each declared parameter is used and each used one declared; a part may also use the list's. */
static gboolean check_params(Reader *r, const char *sql, GError **error) {
    const StoreParam *params = (StoreParam *)(void *)r->section_params->data;
    guint n = r->section_params->len;
    g_autoptr(GPtrArray) used = sql_params(sql);
    for (guint i = 0; i < n; i++)
        if (!g_ptr_array_find_with_equal_func(used, params[i].name, g_str_equal, NULL))
            return catalog_fail(r, error, "parameter %s is declared and not used", params[i].name);
    for (guint i = 0; i < used->len; i++) {
        const char *name = used->pdata[i];
        if (find_param(params, n, name) != NULL)
            continue;
        if (r->section == STATEMENT)
            return catalog_fail(r, error, "parameter :%s is not declared", name);
        g_ptr_array_add(r->used, g_strdup(name));
    }
    return TRUE;
}

/* Adds a part's or order's parameters to one text of the list. */
static gboolean add_params(Reader *r, GArray *all, const StoreParam *params, guint n,
                           GError **error) {
    for (guint i = 0; i < n; i++) {
        const StoreParam *known =
            find_param((StoreParam *)(void *)all->data, all->len, params[i].name);
        if (known != NULL && known->type != params[i].type)
            return catalog_fail(r, error, "parameter %s has two types", params[i].name);
        if (known == NULL)
            g_array_append_val(all, params[i]);
    }
    return TRUE;
}

/* Closes the list being read, if any: its texts take the parameters of all its parts. */
static gboolean end_list(Reader *r, GError **error) {
    if (r->list == NULL)
        return TRUE;
    r->list->parts = (CatalogPart *)(void *)r->parts->data;
    r->list->n_parts = r->parts->len;
    r->list->orders = (CatalogOrder *)(void *)r->orders->data;
    r->list->n_orders = r->orders->len;
    if (r->orders->len == 0)
        return catalog_fail(r, error, "the list above has no order");
    for (guint i = r->queries->len - r->texts; i < r->queries->len; i++) {
        CatalogQuery *q = &g_array_index(r->queries, CatalogQuery, i);
        for (guint u = 0; u < r->used->len; u++)
            if (!find_param(q->params, q->n_params, r->used->pdata[u]))
                return catalog_fail(r, error, "a part uses :%s, which %s does not declare",
                                    (char *)r->used->pdata[u], q->name);
        GArray *all = g_array_new(FALSE, TRUE, sizeof(StoreParam));
        g_array_append_vals(all, q->params, q->n_params);
        if (!add_params(r, all, (StoreParam *)(void *)r->more->data, r->more->len, error))
            return FALSE;
        q->params = (StoreParam *)(void *)all->data;
        q->n_params = all->len;
    }
    r->list = NULL;
    return TRUE;
}

/* Cuts a part's text at its slot marks. What stands before the first mark goes to `where`. */
static gboolean cut_pieces(Reader *r, const char *sql, GError **error) {
    GArray *pieces = g_array_new(FALSE, TRUE, sizeof(CatalogPiece));
    g_autoptr(GString) text = g_string_new(NULL);
    const char *slot = "where";
    gsize n = 0;
    for (const char *p = sql;; p += n) {
        SqlToken kind = sql_token(p, &n);
        if (kind != SQL_COMMENT && kind != SQL_END) {
            g_string_append_len(text, p, (gssize)n);
            continue;
        }
        CatalogPiece piece = {slot, g_strstrip(g_strdup(text->str))};
        if (piece.sql[0] != '\0')
            g_array_append_val(pieces, piece);
        if (kind == SQL_END)
            break;
        slot = g_strndup(p + 2, n - 4);
        g_string_truncate(text, 0);
    }
    for (guint i = 0; i < pieces->len; i++) {
        const CatalogQuery *base =
            &g_array_index(r->queries, CatalogQuery, r->queries->len - r->texts);
        g_autofree char *mark =
            g_strconcat("/*", g_array_index(pieces, CatalogPiece, i).slot, "*/", NULL);
        if (strstr(base->sql, mark) == NULL)
            return catalog_fail(r, error, "the list has no slot %s", mark);
    }
    r->part.pieces = (CatalogPiece *)(void *)pieces->data;
    r->part.n_pieces = pieces->len;
    return TRUE;
}

/* Cuts an order's text at its commas outside brackets: the keys. */
static gboolean cut_keys(Reader *r, const char *sql, GError **error) {
    GPtrArray *keys = g_ptr_array_new(), *from = g_ptr_array_new();
    g_autoptr(GString) text = g_string_new(NULL);
    int depth = 0;
    gsize n = 0;
    for (const char *p = sql;; p += n) {
        SqlToken kind = sql_token(p, &n);
        if (kind == SQL_END || (kind == SQL_SIGN && *p == ',' && depth == 0)) {
            g_ptr_array_add(keys, g_strstrip(g_strdup(text->str)));
            g_string_truncate(text, 0);
            if (kind == SQL_END)
                break;
            continue;
        }
        depth += kind == SQL_SIGN ? (*p == '(') - (*p == ')') : 0;
        g_string_append_len(text, p, (gssize)n);
    }
    for (guint i = 0; i < r->section_params->len; i++)
        g_ptr_array_add(from, (char *)g_array_index(r->section_params, StoreParam, i).name);
    if (keys->len != from->len)
        return catalog_fail(r, error, "order %s has %u keys and %u cursor parameters",
                            r->order.name, keys->len, from->len);
    r->order.n_keys = keys->len;
    r->order.keys = (const char *const *)g_ptr_array_free(keys, FALSE);
    r->order.from = (const char *const *)g_ptr_array_free(from, FALSE);
    return TRUE;
}

static gboolean end_section(Reader *r, GError **error) {
    g_autofree char *sql = sql_plain(r->body->str);
    g_string_truncate(r->body, 0);
    Section section = r->section;
    if (section == NOTHING)
        return sql[0] == '\0' || catalog_fail(r, error, "SQL before the first header");
    if (sql[0] == '\0')
        return catalog_fail(r, error, "no SQL below the header above");
    if (section != ORDER && !check_params(r, sql, error))
        return FALSE;
    r->section = NOTHING;
    if (section == STATEMENT) {
        r->query.sql = g_steal_pointer(&sql);
        r->query.params = (StoreParam *)(void *)r->section_params->data;
        r->query.n_params = r->section_params->len;
        g_array_append_val(r->queries, r->query);
        return TRUE;
    }
    if (!add_params(r, r->more, (StoreParam *)(void *)r->section_params->data,
                    r->section_params->len, error))
        return FALSE;
    if (section == PART) {
        if (!cut_pieces(r, sql, error))
            return FALSE;
        g_array_append_val(r->parts, r->part);
        return TRUE;
    }
    if (!cut_keys(r, sql, error))
        return FALSE;
    g_array_append_val(r->orders, r->order);
    return TRUE;
}

/* Takes an engine's name, @sqlite or @postgresql, out of the header's words. */
static gboolean take_engine(Reader *r, char **words, GError **error) {
    char **to = words;
    for (; *words != NULL; words++) {
        if (strcmp(*words, "@postgresql") == 0)
            r->query.postgres = TRUE;
        else if (**words != '@')
            *to++ = *words;
        else if (strcmp(*words, "@sqlite") != 0)
            return catalog_fail(r, error, "engines are @sqlite and @postgresql");
    }
    *to = NULL;
    return TRUE;
}

/* -- name, list, count */
static gboolean begin_statement(Reader *r, const char *kind, char **words, GError **error) {
    gboolean count = strcmp(kind, "count") == 0;
    if (count && r->list == NULL)
        return catalog_fail(r, error, "a count stands below its list");
    if (!count && !end_list(r, error))
        return FALSE;
    r->query = (CatalogQuery){.traffic = r->traffic, .file = r->file, .line = r->line};
    if (words[0] == NULL || !is_name(words[0]))
        return catalog_fail(r, error, "a statement's name is [a-z][a-z0-9_]*");
    r->query.name = g_strdup(*words++);
    if (!take_engine(r, words, error))
        return FALSE;
    for (guint i = 0; i < r->queries->len; i++) {
        const CatalogQuery *q = &g_array_index(r->queries, CatalogQuery, i);
        if (strcmp(q->name, r->query.name) == 0 && q->postgres == r->query.postgres)
            return catalog_fail(r, error, "%s stands also in %s:%u", q->name, q->file, q->line);
    }
    if (strcmp(kind, "list") == 0) {
        r->list = g_new0(CatalogList, 1);
        r->texts = 0;
        r->parts = g_array_new(FALSE, TRUE, sizeof(CatalogPart));
        r->orders = g_array_new(FALSE, TRUE, sizeof(CatalogOrder));
        r->used = g_ptr_array_new_with_free_func(g_free);
        r->more = g_array_new(FALSE, TRUE, sizeof(StoreParam));
    }
    if (strcmp(kind, "name") != 0) {
        r->query.list = r->list;
        r->texts++;
    }
    r->section = STATEMENT;
    return read_params(r, words, error);
}

/* -- part, order */
static gboolean begin_fragment(Reader *r, const char *kind, char **words, GError **error) {
    if (r->list == NULL)
        return catalog_fail(r, error, "a %s stands below its list", kind);
    if (words[0] == NULL || !is_name(words[0]))
        return catalog_fail(r, error, "a %s has a name", kind);
    if (strcmp(kind, "part") == 0) {
        r->section = PART;
        r->part = (CatalogPart){.name = g_strdup(words[0])};
        if (r->parts->len == 64)
            return catalog_fail(r, error, "a list has at most 64 parts");
    } else {
        r->section = ORDER;
        r->order = (CatalogOrder){.name = g_strdup(words[0])};
    }
    return read_params(r, words + 1, error);
}

/* -- not: other parts, already read */
static gboolean read_not(Reader *r, char **words, GError **error) {
    if (r->section != PART)
        return catalog_fail(r, error, "'not' stands below a part");
    for (; *words != NULL; words++) {
        guint i = 0;
        while (i < r->parts->len &&
               strcmp(g_array_index(r->parts, CatalogPart, i).name, *words) != 0)
            i++;
        if (i == r->parts->len)
            return catalog_fail(r, error, "no part %s above", *words);
        g_array_index(r->parts, CatalogPart, i).excludes |= G_GUINT64_CONSTANT(1) << r->parts->len;
        r->part.excludes |= G_GUINT64_CONSTANT(1) << i;
    }
    return TRUE;
}

/* -- sort: why, -- scan: why */
static gboolean read_reason(Reader *r, const char *kind, const char *reason, GError **error) {
    if (reason[0] == '\0')
        return catalog_fail(r, error, "'%s' says why", kind);
    if (strcmp(kind, "scan") == 0 && r->section == STATEMENT)
        r->query.scan = g_strdup(reason);
    else if (strcmp(kind, "sort") == 0 && r->section == PART)
        r->part.sort = g_strdup(reason);
    else if (strcmp(kind, "sort") == 0 && r->section == ORDER)
        r->order.sort = g_strdup(reason);
    else
        return catalog_fail(r, error, "'%s' does not belong here", kind);
    return TRUE;
}

static gboolean read_header(Reader *r, const char *kind, const char *rest, GError **error) {
    g_auto(GStrv) parts = g_strsplit_set(rest, " \t", -1);
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (guint i = 0; parts[i] != NULL; i++)
        if (parts[i][0] != '\0')
            g_ptr_array_add(list, parts[i]);
    g_ptr_array_add(list, NULL);
    char **words = (char **)list->pdata;
    if (strcmp(kind, "not") == 0)
        return read_not(r, words, error);
    if (strcmp(kind, "sort") == 0 || strcmp(kind, "scan") == 0)
        return read_reason(r, kind, rest, error);
    if (strcmp(kind, "small") == 0) {
        for (; *words != NULL; words++)
            g_ptr_array_add(r->small, g_strdup(*words));
        return TRUE;
    }
    if (strcmp(kind, "store") == 0) {
        r->traffic = words[0] != NULL && strcmp(words[0], "traffic") == 0;
        return r->traffic || catalog_fail(r, error, "the only store to name is traffic");
    }
    if (!end_section(r, error))
        return FALSE;
    if (strcmp(kind, "part") == 0 || strcmp(kind, "order") == 0)
        return begin_fragment(r, kind, words, error);
    return begin_statement(r, kind, words, error);
}

gboolean catalog_read_queries(Reader *r, const char *text, GError **error) {
    static const char *const kinds[] = {"store", "name", "list", "count", "part", "order",
                                        "not",   "sort", "scan", "small", NULL};
    r->traffic = FALSE;
    r->section = NOTHING;
    r->line = 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        r->line++;
        char *colon = g_str_has_prefix(lines[i], "-- ") ? strchr(lines[i], ':') : NULL;
        g_autofree char *kind =
            colon ? g_strndup(lines[i] + 3, (gsize)(colon - lines[i] - 3)) : NULL;
        if (kind != NULL && g_strv_contains(kinds, kind)) {
            if (!read_header(r, kind, g_strstrip(colon + 1), error))
                return FALSE;
        } else {
            g_string_append(r->body, lines[i]);
            g_string_append_c(r->body, '\n');
        }
    }
    return end_section(r, error) && end_list(r, error);
}
