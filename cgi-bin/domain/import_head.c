/* import_head.c: which row names the columns, and what each means. */
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "domain/import_work.h"

/* What a head's words mean. */
typedef struct {
    const FormField *field, *also; /* NULL: none */
    char *also_value;
} Meaning;

/* ---- rows kept ---- */

static void cell_free(gpointer data) {
    ImportCell *cell = data;
    g_free(cell->text);
    g_free(cell);
}

ImportRow *import_row_new(const TableRow *row) {
    ImportRow *kept = g_new(ImportRow, 1);
    kept->number = row->number;
    kept->cells = g_ptr_array_new_with_free_func(cell_free);
    for (guint i = 0; i < row->n; i++) {
        ImportCell *cell = g_new(ImportCell, 1);
        *cell =
            (ImportCell){row->cells[i].column, row->cells[i].kind, g_strdup(row->cells[i].text)};
        g_ptr_array_add(kept->cells, cell);
    }
    return kept;
}

void import_row_free(gpointer data) {
    ImportRow *row = data;
    g_ptr_array_unref(row->cells);
    g_free(row);
}

const ImportCell *import_row_cell(const ImportRow *row, guint column) {
    for (guint i = 0; i < row->cells->len; i++) {
        const ImportCell *cell = g_ptr_array_index(row->cells, i);
        if (cell->column == column)
            return cell;
    }
    return NULL;
}

/* ---- what words mean ---- */

static void meaning_free(gpointer data) {
    Meaning *meaning = data;
    g_free(meaning->also_value);
    g_free(meaning);
}

/* Groups and tables of figures have rows of their own and no column in such a list. */
static gboolean takes_column(const FormField *field) {
    return field->type != FORM_GROUP && field->type != FORM_FILE && !field->group &&
           !field->figure && !field->none_of && !field->calculate && !field->readonly;
}

static void means(GHashTable *meanings, char *words, const FormField *field, const FormField *also,
                  const char *also_value) {
    Meaning *meaning = g_new(Meaning, 1);
    *meaning = (Meaning){field, also, g_strdup(also_value)};
    g_hash_table_replace(meanings, words, meaning);
}

const FormField *import_name_field(const FormDefinition *form) {
    const FormField *field = form_column_field(form, FORM_COLUMN_NAME);
    return field ? field : form_column_field(form, FORM_COLUMN_TITLE);
}

/* The definition's own labels in both languages, then what data adds. */
static GHashTable *meanings_of(Store *store, const FormDefinition *form, GError **error) {
    g_autoptr(GHashTable) meanings =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, meaning_free);
    for (guint s = 0; s < form->sections->len; s++) {
        const FormSection *section = g_ptr_array_index(form->sections, s);
        for (guint i = 0; i < section->fields->len; i++) {
            const FormField *field = g_ptr_array_index(section->fields, i);
            for (guint lang = 0; takes_column(field) && lang < FORM_LANGS; lang++)
                means(meanings, fold(form_words(&field->label, (FormLang)lang)), field, NULL, NULL);
        }
    }
    g_autoptr(Rows) rows = store_query(store, "import_heads");
    rows_text(rows, "kind", form->kind);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        const FormField *field = form_field(form, rows_get_text(rows, 1));
        const FormField *also = form_field(form, rows_get_text(rows, 2));
        if (field || also || !*rows_get_text(rows, 1))
            means(meanings, g_strdup(rows_get_text(rows, 0)), field, also, rows_get_text(rows, 3));
    }
    if (!failed)
        return g_steal_pointer(&meanings);
    g_propagate_error(error, g_steal_pointer(&failed));
    return NULL;
}

/* "Họ và tên (viết in hoa)" means what "Họ và tên" means, "Chức vụ, chức danh" what "Chức vụ" does.
 */
static const Meaning *meaning_of(GHashTable *meanings, const char *text) {
    static const char *const ends[] = {"", "(", ",", ";", "/", "\n", ":"};
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        const char *end = *ends[i] ? strstr(text, ends[i]) : NULL;
        if (*ends[i] && !end)
            continue;
        g_autofree char *part = end ? g_strndup(text, (gsize)(end - text)) : g_strdup(text);
        g_autofree char *words = fold(part);
        const Meaning *meaning = g_hash_table_lookup(meanings, words);
        if (meaning)
            return meaning;
    }
    return NULL;
}

/* ---- one row, or two ---- */

typedef struct {
    GPtrArray *columns, *unused;
    guint fields; /* how many different ones are filled */
    gint number;
    gboolean named; /* the nominee's name among them */
} Tried;

static void tried_clear(Tried *tried) {
    g_clear_pointer(&tried->columns, g_ptr_array_unref);
    g_clear_pointer(&tried->unused, g_ptr_array_unref);
}

void import_column_free(gpointer data) {
    ImportColumn *column = data;
    g_free(column->also_value);
    g_free(column->label);
    g_free(column->was);
    g_free(column);
}

/* A field may have several columns where each says something else beside it: men's and women's. */
static gboolean is_taken(const GPtrArray *columns, const Meaning *meaning) {
    for (guint i = 0; i < columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(columns, i);
        if (column->field == meaning->field && column->also == meaning->also &&
            g_strcmp0(column->also_value, meaning->also_value) == 0)
            return TRUE;
    }
    return FALSE;
}

static void try_column(Tried *tried, const FormDefinition *form, guint n, const Meaning *meaning,
                       const char *label) {
    if (!meaning || ((meaning->field || meaning->also) && is_taken(tried->columns, meaning))) {
        g_ptr_array_add(tried->unused, g_strdup(label));
        return;
    }
    if (!meaning->field && !meaning->also) {
        /* running numbers stand leftmost; other columns of no interest are left */
        if (tried->number < 0 && !tried->columns->len)
            tried->number = (gint)n;
        return;
    }
    ImportColumn *column = g_new(ImportColumn, 1);
    *column = (ImportColumn){.column = n,
                             .field = meaning->field,
                             .also = meaning->also,
                             .also_value = g_strdup(meaning->also_value),
                             .label = g_strdup(label)};
    g_ptr_array_add(tried->columns, column);
    tried->fields++;
    tried->named = tried->named || meaning->field == import_name_field(form);
}

/* What a column is called by one row, or by one above another: joined, or by either alone. */
static const Meaning *meaning_of_two(GHashTable *meanings, const char *top, const char *bottom,
                                     char **label) {
    const char *only = top && *top ? (bottom && strcmp(top, bottom) != 0 ? NULL : top) : bottom;
    if (only) {
        *label = g_strdup(only);
        return meaning_of(meanings, only);
    }
    *label = g_strconcat(top, " ", bottom, NULL);
    g_autofree char *words = fold(*label);
    const Meaning *meaning = g_hash_table_lookup(meanings, words);
    if (!meaning)
        meaning = meaning_of(meanings, bottom);
    return meaning ? meaning : meaning_of(meanings, top);
}

static guint last_column(const ImportRow *row) {
    const ImportCell *last =
        row && row->cells->len ? g_ptr_array_index(row->cells, row->cells->len - 1) : NULL;
    return last ? last->column : 0;
}

/* bottom NULL: a head of one row. A head above several columns stands at the first of them: the
 * others have something below and nothing above. */
static void try_rows(Tried *tried, const FormDefinition *form, GHashTable *meanings,
                     const ImportRow *top, const ImportRow *bottom) {
    *tried = (Tried){.columns = g_ptr_array_new_with_free_func(import_column_free),
                     .unused = g_ptr_array_new_with_free_func(g_free),
                     .number = -1};
    const char *above = NULL;
    guint most = MAX(last_column(top), last_column(bottom));
    for (guint n = 0; n <= most; n++) {
        const ImportCell *one = import_row_cell(top, n);
        const ImportCell *two = bottom ? import_row_cell(bottom, n) : NULL;
        if (one)
            above = one->text;
        else if (!two)
            above = NULL;
        if (!one && !two)
            continue;
        g_autofree char *label = NULL;
        const Meaning *meaning =
            meaning_of_two(meanings, one || two ? above : NULL, two ? two->text : NULL, &label);
        try_column(tried, form, n, meaning, label);
    }
}

/* Under many heads stands a row of the columns' numbers: 1 2 3, (1) (2), A B 1 2. */
static gboolean is_numbering(const ImportRow *row) {
    guint next = 0;
    for (guint i = 0; i < row->cells->len; i++) {
        const ImportCell *cell = g_ptr_array_index(row->cells, i);
        g_autofree char *words = fold(cell->text);
        guint64 n = 0;
        if (!next && words[0] == (char)('a' + i) && !words[1])
            continue;
        if (!g_ascii_string_to_unsigned(words, 10, 1, 200, &n, NULL) || n <= next)
            return FALSE;
        next = (guint)n;
    }
    return row->cells->len > 2 && next >= row->cells->len / 2;
}

void import_head_clear(ImportHead *head) {
    g_clear_pointer(&head->columns, g_ptr_array_unref);
    g_clear_pointer(&head->unused, g_ptr_array_unref);
}

/* Rows typed in a font from before Unicode, turned; others as they are. New array, rows new. */
static GPtrArray *rows_turned(const GPtrArray *rows) {
    GPtrArray *turned = g_ptr_array_new_with_free_func(import_row_free);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const ImportRow *row = g_ptr_array_index(rows, i);
        for (guint j = 0; j < row->cells->len; j++)
            g_string_append_printf(all, "%s\n", ((ImportCell *)row->cells->pdata[j])->text);
    }
    LegacyKind kind = legacy_guess(all->str);
    for (guint i = 0; i < rows->len; i++) {
        const ImportRow *row = g_ptr_array_index(rows, i);
        ImportRow *kept = g_new(ImportRow, 1);
        *kept = (ImportRow){row->number, g_ptr_array_new_with_free_func(cell_free)};
        for (guint j = 0; j < row->cells->len; j++) {
            const ImportCell *cell = g_ptr_array_index(row->cells, j);
            ImportCell *copy = g_new(ImportCell, 1);
            *copy = (ImportCell){cell->column, cell->kind, legacy_convert(cell->text, kind)};
            g_ptr_array_add(kept->cells, copy);
        }
        g_ptr_array_add(turned, kept);
    }
    return turned;
}

gboolean import_head_find(Store *store, const FormDefinition *form, const GPtrArray *first,
                          ImportHead *head, GError **error) {
    g_autoptr(GHashTable) meanings = meanings_of(store, form, error);
    g_autoptr(GPtrArray) rows = rows_turned(first);
    guint best = 0;
    if (!meanings)
        return FALSE;
    /* two rows only where they say more than one */
    for (guint two = 0; two < 2; two++)
        for (guint i = 0; i < IMPORT_HEAD_ROWS && i + two < rows->len; i++) {
            Tried tried;
            try_rows(&tried, form, meanings, g_ptr_array_index(rows, i),
                     two ? g_ptr_array_index(rows, i + 1) : NULL);
            if (tried.named && tried.fields > best) {
                best = tried.fields;
                import_head_clear(head);
                *head = (ImportHead){i + 1 + two, g_steal_pointer(&tried.columns),
                                     g_steal_pointer(&tried.unused), tried.number};
            }
            tried_clear(&tried);
        }
    if (!best) {
        g_set_error_literal(error, IMPORT_ERROR, IMPORT_NO_HEAD, "no_head");
        return FALSE;
    }
    if (head->rows < rows->len && is_numbering(g_ptr_array_index(rows, head->rows)))
        head->rows++;
    return TRUE;
}
