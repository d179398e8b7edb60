/* xlsx_sheet.c: a sheet, row by row. */
#include <string.h>

#include "table/xlsx.h"

/* "AB12" -> column 27, row 12. FALSE for anything else. */
static gboolean cell_place(const char *text, guint *column, guint *row) {
    guint c = 0, r = 0;
    const char *at = text;
    for (; g_ascii_isupper(*at) && c < 100000; at++)
        c = c * 26 + (guint)(*at - 'A') + 1;
    if (!c)
        return FALSE;
    for (; g_ascii_isdigit(*at) && r < 10000000; at++)
        r = r * 10 + (guint)(*at - '0');
    if (*at || !r)
        return FALSE;
    *column = c - 1;
    *row = r;
    return TRUE;
}

/* ---- merged cells, which stand behind the rows ---- */

/* Rows and columns beyond these are not looked at. */
enum { PLACE_COLUMNS = 256, PLACE_ROWS = 1 << 22, MERGES_MAX = 50000 };

static gpointer place_key(guint row, guint column) {
    return GUINT_TO_POINTER(row * PLACE_COLUMNS + column);
}

static void merge_add(Xlsx *book, const char *range) {
    g_auto(GStrv) ends = g_strsplit(range, ":", 3);
    guint left = 0, top = 0, right = 0, bottom = 0;
    if (g_strv_length(ends) != 2 || !cell_place(ends[0], &left, &top) ||
        !cell_place(ends[1], &right, &bottom) || bottom <= top || left >= PLACE_COLUMNS ||
        bottom >= PLACE_ROWS || g_hash_table_size(book->merges) >= MERGES_MAX)
        return;
    g_hash_table_insert(book->merges, place_key(top, left), GUINT_TO_POINTER(bottom));
}

static gboolean read_merges(Xlsx *book, const char *name, GError **error) {
    g_hash_table_remove_all(book->merges);
    for (guint i = 0; i < book->base.limits->columns; i++)
        book->merged[i].bottom = 0;
    g_autoptr(Pull) xml = pull_open(book->package, name, error);
    if (!xml)
        return FALSE;
    g_autoptr(GError) failed = NULL;
    while (pull_next(xml, NULL, &failed)) {
        if (pull_ends(xml))
            continue;
        if (pull_is(xml, "sheetData") && !pull_skip(xml, &failed))
            break;
        g_autofree char *range = pull_is(xml, "mergeCell") ? pull_attribute(xml, "ref") : NULL;
        if (range)
            merge_add(book, range);
    }
    return table_passed(&failed, error);
}

/* A cell that reaches downwards gives its text to the rows below. */
static void merged_take(Xlsx *book, guint column, TableKind kind, const char *text) {
    gpointer bottom = column < PLACE_COLUMNS && book->row < PLACE_ROWS
                          ? g_hash_table_lookup(book->merges, place_key(book->row, column))
                          : NULL;
    if (!bottom)
        return;
    Merged *merged = &book->merged[column];
    merged->bottom = GPOINTER_TO_UINT(bottom);
    merged->kind = kind;
    g_free(merged->text);
    merged->text = g_strdup(text);
}

/* Cells of a row come from left to right; those merged from above stand between, up to `to`. */
static gboolean put_merged(Xlsx *book, guint *from, guint to, GError **error) {
    for (; *from < to && *from < book->base.limits->columns; (*from)++) {
        const Merged *merged = &book->merged[*from];
        if (merged->bottom >= book->row && !reader_put(&book->base, *from, merged->kind,
                                                       merged->text, strlen(merged->text), error))
            return FALSE;
    }
    *from = MAX(*from, to);
    return TRUE;
}

/* ---- cells ---- */

typedef struct {
    guint column;
    char type[12]; /* s, n, b, e, str, inlineStr, d */
    gboolean date;
    GString *value;
} Cell;

/* A number, or a day where the cell's style shows one. */
static gboolean put_number(Xlsx *book, const Cell *cell, GError **error) {
    char *end = NULL;
    double value = g_ascii_strtod(cell->value->str, &end);
    if (end == cell->value->str || *end)
        return reader_put(&book->base, cell->column, TABLE_TEXT, cell->value->str, cell->value->len,
                          error);
    g_autofree char *day = cell->date ? serial_day(value, book->from_1904) : NULL;
    g_autofree char *number = day ? NULL : serial_number(value);
    const char *text = day ? day : number;
    return reader_put(&book->base, cell->column, day ? TABLE_DATE : TABLE_NUMBER, text,
                      strlen(text), error);
}

static gboolean put_shared(Xlsx *book, const Cell *cell, GError **error) {
    guint64 n = 0;
    if (!g_ascii_string_to_unsigned(cell->value->str, 10, 0, G_MAXUINT, &n, NULL) ||
        n >= book->starts->len)
        return table_refuse(error, TABLE_DAMAGED);
    const char *text = book->strings->str + g_array_index(book->starts, gsize, (guint)n);
    return reader_put(&book->base, cell->column, TABLE_TEXT, text, strlen(text), error);
}

static gboolean put_cell(Xlsx *book, const Cell *cell, GError **error) {
    const char *value = cell->value->str;
    if (!*value)
        return TRUE;
    if (strcmp(cell->type, "s") == 0)
        return put_shared(book, cell, error);
    if (strcmp(cell->type, "n") == 0)
        return put_number(book, cell, error);
    if (strcmp(cell->type, "b") == 0)
        value = *value == '1' ? "TRUE" : "FALSE";
    /* an ISO date has its day first */
    gboolean day = strcmp(cell->type, "d") == 0 && strlen(value) >= 10;
    TableKind kind = strcmp(cell->type, "e") == 0 ? TABLE_FAULT : day ? TABLE_DATE : TABLE_TEXT;
    return reader_put(&book->base, cell->column, kind, value, day ? 10 : strlen(value), error);
}

/* <c>, whose beginning is at hand, to its end. */
static gboolean read_cell(Xlsx *book, Cell *cell, GError **error) {
    Pull *pull = book->pull;
    g_autofree char *type = pull_attribute(pull, "t");
    guint style = pull_number(pull, "s", 0);
    g_strlcpy(cell->type, type ? type : "n", sizeof cell->type);
    cell->date = style < book->dates->len && g_array_index(book->dates, gboolean, style);
    g_string_truncate(cell->value, 0);
    if (pull_blank(pull))
        return TRUE;
    gboolean inside = FALSE;
    g_autoptr(GError) failed = NULL;
    while (pull_next(pull, inside ? cell->value : NULL, &failed)) {
        if (pull_is(pull, "c") && pull_ends(pull))
            return TRUE;
        if (pull_is(pull, "v"))
            inside = !pull_ends(pull) && !pull_blank(pull);
        else if (pull_is(pull, "is") && !pull_ends(pull) && !xlsx_text(pull, cell->value, &failed))
            break;
    }
    return table_cut_off(&failed, error);
}

/* TRUE where the cell at hand stands right of those before; its column. */
static gboolean cell_column(Xlsx *book, guint next, guint *column) {
    g_autofree char *place = pull_attribute(book->pull, "r");
    guint row = book->row;
    *column = next;
    return !place || (cell_place(place, column, &row) && row == book->row && *column >= next);
}

static gboolean row_cell(Xlsx *book, Cell *cell, guint *next, GError **error) {
    TableLine *line = &book->base.line;
    if (!cell_column(book, *next, &cell->column)) {
        book->base.row = book->row;
        return table_refuse(error, TABLE_DAMAGED);
    }
    if (!read_cell(book, cell, error) || !put_merged(book, next, cell->column, error))
        return FALSE;
    guint before = line->cells->len;
    gsize start = line->arena->len;
    if (!put_cell(book, cell, error))
        return FALSE;
    if (line->cells->len == before)
        return put_merged(book, next, cell->column + 1, error);
    *next = cell->column + 1;
    merged_take(book, cell->column, g_array_index(line->cells, TableCell, before).kind,
                line->arena->str + start);
    return TRUE;
}

static gboolean read_row(Xlsx *book, GError **error) {
    guint number = pull_number(book->pull, "r", book->row + 1);
    if (number <= book->row) {
        book->base.row = number;
        return table_refuse(error, TABLE_DAMAGED);
    }
    book->row = book->base.line.number = number;
    guint next = 0;
    g_autoptr(GString) value = g_string_new(NULL);
    Cell cell = {.value = value};
    if (pull_blank(book->pull))
        return TRUE;
    g_autoptr(GError) failed = NULL;
    while (pull_next(book->pull, NULL, &failed)) {
        if (pull_ends(book->pull) && pull_is(book->pull, "row"))
            return put_merged(book, &next, G_MAXUINT, error);
        if (!pull_ends(book->pull) && pull_is(book->pull, "c") &&
            !row_cell(book, &cell, &next, &failed))
            break;
    }
    return table_cut_off(&failed, error);
}

/* ---- for TableReader ---- */

void xlsx_sheet_end(Xlsx *book) {
    g_clear_pointer(&book->pull, pull_free);
    book->in_rows = FALSE;
    book->row = 0;
}

gboolean xlsx_select(TableReader *reader, guint sheet, GError **error) {
    Xlsx *book = (Xlsx *)reader;
    const char *name = g_ptr_array_index(book->targets, sheet);
    xlsx_sheet_end(book);
    if (!read_merges(book, name, error))
        return FALSE;
    book->pull = pull_open(book->package, name, error);
    return book->pull != NULL;
}

gboolean xlsx_next(TableReader *reader, GError **error) {
    Xlsx *book = (Xlsx *)reader;
    GError *failed = NULL;
    while (pull_next(book->pull, NULL, &failed)) {
        if (pull_is(book->pull, "sheetData")) {
            if (pull_ends(book->pull) || pull_blank(book->pull))
                return FALSE;
            book->in_rows = TRUE;
        } else if (book->in_rows && pull_is(book->pull, "row") && !pull_ends(book->pull)) {
            return read_row(book, error);
        }
    }
    if (failed)
        g_propagate_error(error, failed);
    return FALSE;
}
