/* xlsx_book.c: what a workbook says before its cells. */
#include <string.h>

#include "table/xlsx.h"

/* ---- relations: an id leads to a part ---- */

/* "worksheets/sheet1.xml" seen from "xl/workbook.xml" is "xl/worksheets/sheet1.xml". NULL for what
 * leads out of the package. New string. */
static char *resolve(const char *from, const char *target) {
    if (*target == '/')
        return g_strdup(target + 1);
    g_autofree char *folder = g_path_get_dirname(from);
    g_autoptr(GPtrArray) steps = g_ptr_array_new();
    g_autofree char *joined =
        strcmp(folder, ".") == 0 ? g_strdup(target) : g_strconcat(folder, "/", target, NULL);
    g_auto(GStrv) parts = g_strsplit(joined, "/", -1);
    for (char **part = parts; *part; part++) {
        if (strcmp(*part, "..") == 0) {
            if (!steps->len)
                return NULL;
            g_ptr_array_set_size(steps, (gint)steps->len - 1);
        } else if (**part && strcmp(*part, ".") != 0) {
            g_ptr_array_add(steps, *part);
        }
    }
    g_ptr_array_add(steps, NULL);
    return g_strjoinv("/", (char **)steps->pdata);
}

/* "" is the package itself. */
static char *relations_of(const char *part) {
    if (!*part)
        return g_strdup("_rels/.rels");
    g_autofree char *folder = g_path_get_dirname(part);
    g_autofree char *name = g_path_get_basename(part);
    return strcmp(folder, ".") == 0 ? g_strdup_printf("_rels/%s.rels", name)
                                    : g_strdup_printf("%s/_rels/%s.rels", folder, name);
}

/* id -> part name, of the relations whose type ends so ("/worksheet"); also under that type. */
static GHashTable *relations(Xlsx *book, const char *part, const char *const *types,
                             GError **error) {
    g_autofree char *name = relations_of(part);
    g_autoptr(GHashTable) found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(Pull) xml = pull_open(book->package, name, error);
    if (!xml)
        return NULL;
    g_autoptr(GError) failed = NULL;
    while (pull_next(xml, NULL, &failed)) {
        if (pull_ends(xml) || !pull_is(xml, "Relationship"))
            continue;
        g_autofree char *id = pull_attribute(xml, "Id");
        g_autofree char *type = pull_attribute(xml, "Type");
        g_autofree char *target = pull_attribute(xml, "Target");
        g_autofree char *mode = pull_attribute(xml, "TargetMode");
        if (!id || !type || !target || g_strcmp0(mode, "External") == 0 ||
            g_hash_table_size(found) > book->base.limits->entries)
            continue;
        for (const char *const *wanted = types; *wanted; wanted++) {
            char *to = g_str_has_suffix(type, *wanted) ? resolve(part, target) : NULL;
            if (!to)
                continue;
            g_hash_table_replace(found, g_strdup(*wanted), g_strdup(to));
            g_hash_table_replace(found, g_strdup(id), to);
        }
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&found);
}

/* ---- formats: which styles show a day ---- */

/* <numFmts> says what own formats are; <cellXfs> lists the styles that cells name by number. */
static gboolean read_styles(Xlsx *book, const char *name, GError **error) {
    g_autoptr(GHashTable) own = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(Pull) xml = pull_open(book->package, name, error);
    gboolean styles = FALSE;
    if (!xml)
        return FALSE;
    g_autoptr(GError) failed = NULL;
    while (pull_next(xml, NULL, &failed)) {
        if (pull_is(xml, "cellXfs"))
            styles = !pull_ends(xml) && !pull_blank(xml);
        if (pull_ends(xml))
            continue;
        if (pull_is(xml, "numFmt")) {
            g_autofree char *code = pull_attribute(xml, "formatCode");
            if (code && format_is_date(code))
                g_hash_table_add(own, GUINT_TO_POINTER(pull_number(xml, "numFmtId", 0)));
        } else if (styles && pull_is(xml, "xf")) {
            guint id = pull_number(xml, "numFmtId", 0);
            gboolean date =
                format_id_is_date(id) || g_hash_table_contains(own, GUINT_TO_POINTER(id));
            g_array_append_val(book->dates, date);
        }
    }
    return table_passed(&failed, error);
}

/* ---- strings ---- */

/* Characters that XML cannot hold stand as _x000B_; the mark itself as _x005F_. */
static void append_decoded(GString *to, const char *from) {
    for (const char *at = from; *at;) {
        gunichar c = 0;
        gboolean code = at[0] == '_' && at[1] == 'x';
        for (guint i = 2; code && i < 6; i++) {
            code = g_ascii_isxdigit(at[i]);
            c = c * 16 + (code ? (gunichar)g_ascii_xdigit_value(at[i]) : 0);
        }
        if (code && at[6] == '_' && c && g_unichar_validate(c)) {
            g_string_append_unichar(to, c);
            at += 7;
        } else {
            g_string_append_c(to, *at++);
        }
    }
}

gboolean xlsx_text(Pull *pull, GString *text, GError **error) {
    g_autofree char *name = g_strdup(pull_element(pull));
    g_autoptr(GString) run = g_string_new(NULL);
    gboolean inside = FALSE;
    if (pull_blank(pull))
        return TRUE;
    g_autoptr(GError) failed = NULL;
    while (pull_next(pull, inside ? run : NULL, &failed)) {
        if (pull_ends(pull) && strcmp(pull_element(pull), name) == 0)
            return TRUE;
        if (pull_is(pull, "t")) {
            inside = !pull_ends(pull) && !pull_blank(pull);
            if (!inside)
                append_decoded(text, run->str);
            g_string_truncate(run, 0);
        } else if (pull_is(pull, "rPh") && !pull_ends(pull) && !pull_skip(pull, &failed)) {
            break;
        }
    }
    return table_cut_off(&failed, error);
}

static const char strings_type[] = "/sharedStrings";
static const char styles_type[] = "/styles";
static const char sheet_type[] = "/worksheet";

static gboolean read_strings(Xlsx *book, const char *name, GError **error) {
    g_autoptr(Pull) xml = pull_open(book->package, name, error);
    if (!xml)
        return FALSE;
    g_autoptr(GError) failed = NULL;
    while (pull_next(xml, NULL, &failed)) {
        if (pull_ends(xml) || !pull_is(xml, "si"))
            continue;
        gsize start = book->strings->len;
        g_array_append_val(book->starts, start);
        if (!xlsx_text(xml, book->strings, &failed))
            break;
        g_string_append_c(book->strings, '\0');
    }
    return table_passed(&failed, error);
}

/* ---- the workbook ---- */

static gboolean read_sheets(Xlsx *book, const char *name, GHashTable *parts, GError **error) {
    g_autoptr(Pull) xml = pull_open(book->package, name, error);
    if (!xml)
        return FALSE;
    g_autoptr(GError) failed = NULL;
    while (pull_next(xml, NULL, &failed)) {
        if (pull_ends(xml))
            continue;
        if (pull_is(xml, "workbookPr"))
            book->from_1904 = pull_flag(xml, "date1904");
        if (!pull_is(xml, "sheet"))
            continue;
        g_autofree char *title = pull_attribute(xml, "name");
        g_autofree char *id = pull_attribute(xml, "id");
        g_autofree char *state = pull_attribute(xml, "state");
        const char *target = id ? g_hash_table_lookup(parts, id) : NULL;
        if (!title || !target || (state && strcmp(state, "visible") != 0) ||
            !package_has(book->package, target))
            continue;
        if (book->targets->len >= book->base.limits->sheets)
            break;
        g_ptr_array_add(book->base.sheets, g_steal_pointer(&title));
        g_ptr_array_add(book->targets, g_strdup(target));
    }
    return table_passed(&failed, error);
}

/* What else travels as a zip: letters, slides, OpenDocument, an .xlsb. */
static char *book_part(Xlsx *book, GError **error) {
    static const char *const types[] = {"/officeDocument", NULL};
    if (!package_has(book->package, "_rels/.rels")) {
        table_refuse(error, TABLE_NOT_A_TABLE);
        return NULL;
    }
    g_autoptr(GHashTable) roots = relations(book, "", types, error);
    if (!roots)
        return NULL;
    const char *name = g_hash_table_lookup(roots, types[0]);
    if (!name || !g_str_has_suffix(name, "workbook.xml")) {
        table_refuse(error, TABLE_NOT_A_TABLE);
        return NULL;
    }
    return g_strdup(name);
}

/* The shared strings' part waits under its type until a sheet is selected. */
gboolean xlsx_book(Xlsx *book, GError **error) {
    static const char *const types[] = {sheet_type, styles_type, strings_type, NULL};
    g_autofree char *name = book_part(book, error);
    g_autoptr(GHashTable) parts = name ? relations(book, name, types, error) : NULL;
    if (!parts || !read_sheets(book, name, parts, error))
        return FALSE;
    const char *styles = g_hash_table_lookup(parts, styles_type);
    const char *strings = g_hash_table_lookup(parts, strings_type);
    if (styles && package_has(book->package, styles) && !read_styles(book, styles, error))
        return FALSE;
    return !strings || !package_has(book->package, strings) || read_strings(book, strings, error);
}
