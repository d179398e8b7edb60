/* import_value.c: cells become answers, as somebody would type them into the form. */
#include <string.h>

#include "base/fold.h"
#include "base/number.h"
#include "base/text.h"
#include "base/when.h"
#include "domain/import_work.h"

struct ImportWords {
    GHashTable *choices; /* "field words" -> value */
    GHashTable
        *prefixes;      /* of char* field -> GPtrArray of words, for choices told by a beginning */
    GPtrArray *implied; /* of Implied* */
    guint zeros;        /* put back so far */
};

typedef struct {
    char *field, *value, *then_field, *then_value;
} Implied;

/* ---- values of a line ---- */

static void value_free(gpointer data) {
    ImportValue *value = data;
    g_free(value->name);
    g_free(value->value);
    g_free(value);
}

ImportLine *import_line_new(guint row) {
    ImportLine *line = g_new0(ImportLine, 1);
    line->row = row;
    line->state = "new";
    line->values = g_ptr_array_new_with_free_func(value_free);
    return line;
}

void import_line_free(gpointer data) {
    ImportLine *line = data;
    g_ptr_array_unref(line->values);
    g_free(line);
}

void import_value_put(ImportLine *line, const char *name, const char *text) {
    ImportValue *value = g_new(ImportValue, 1);
    *value = (ImportValue){g_strdup(name), g_strdup(text)};
    g_ptr_array_add(line->values, value);
}

const char *import_value_get(const ImportLine *line, const char *name) {
    for (guint i = 0; i < line->values->len; i++) {
        const ImportValue *value = g_ptr_array_index(line->values, i);
        if (strcmp(value->name, name) == 0)
            return value->value;
    }
    return NULL;
}

/* ---- what choices are called ---- */

static void implied_free(gpointer data) {
    Implied *implied = data;
    g_free(implied->field);
    g_free(implied->value);
    g_free(implied->then_field);
    g_free(implied->then_value);
    g_free(implied);
}

static void unref_array(gpointer array) {
    g_ptr_array_unref(array);
}

static char *choice_key(const char *field, const char *words) {
    return g_strconcat(field, " ", words, NULL);
}

static void word_add(ImportWords *words, const char *field, char *said, const char *value) {
    GPtrArray *list = g_hash_table_lookup(words->prefixes, field);
    if (!list) {
        list = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(words->prefixes, g_strdup(field), list);
    }
    g_hash_table_replace(words->choices, choice_key(field, said), g_strdup(value));
    g_ptr_array_add(list, said);
}

static void options_add(ImportWords *words, const FormField *field, const FormSetting *setting) {
    const GPtrArray *options = field->options ? field->options
                               : setting->options && field->source
                                   ? setting->options(setting->data, field->source)
                                   : NULL;
    for (guint i = 0; options && i < options->len; i++) {
        const FormOption *option = g_ptr_array_index(options, i);
        word_add(words, field->name, fold(option->value), option->value);
        for (guint lang = 0; lang < FORM_LANGS; lang++)
            word_add(words, field->name, fold(form_words(&option->label, (FormLang)lang)),
                     option->value);
    }
}

static gboolean words_read(Store *store, const char *kind, ImportWords *words, GError **error) {
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "import_words");
    rows_text(rows, "kind", kind);
    while (rows_next(rows, &failed))
        word_add(words, rows_get_text(rows, 0), g_strdup(rows_get_text(rows, 1)),
                 rows_get_text(rows, 2));
    g_autoptr(Rows) then = store_query(store, "import_implied");
    rows_text(then, "kind", kind);
    while (!failed && rows_next(then, &failed)) {
        Implied *implied = g_new(Implied, 1);
        *implied = (Implied){g_strdup(rows_get_text(then, 0)), g_strdup(rows_get_text(then, 1)),
                             g_strdup(rows_get_text(then, 2)), g_strdup(rows_get_text(then, 3))};
        g_ptr_array_add(words->implied, implied);
    }
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

ImportWords *import_words(Store *store, const FormDefinition *form, const FormSetting *setting,
                          GError **error) {
    g_autoptr(ImportWords) words = g_new0(ImportWords, 1);
    words->choices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    words->prefixes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    words->implied = g_ptr_array_new_with_free_func(implied_free);
    for (guint s = 0; s < form->sections->len; s++) {
        const FormSection *section = g_ptr_array_index(form->sections, s);
        for (guint i = 0; i < section->fields->len; i++) {
            const FormField *field = g_ptr_array_index(section->fields, i);
            if (field->type == FORM_CHOICE || field->type == FORM_CHOICES)
                options_add(words, field, setting);
        }
    }
    return words_read(store, form->kind, words, error) ? g_steal_pointer(&words) : NULL;
}

void import_words_free(ImportWords *words) {
    if (!words)
        return;
    g_hash_table_unref(words->choices);
    g_hash_table_unref(words->prefixes);
    g_ptr_array_unref(words->implied);
    g_free(words);
}

void import_words_count(Import *import, ImportWords *words) {
    import_note_count(import, "zero", words->zeros);
    words->zeros = 0;
}

static const char *choice_named(const ImportWords *words, const char *field, const char *said) {
    g_autofree char *key = choice_key(field, said);
    return g_hash_table_lookup(words->choices, key);
}

/* The value that the words name: whole, or as the beginning of one choice alone. */
static const char *choice_of(const ImportWords *words, const char *field, const char *text) {
    g_autofree char *said = fold(text);
    const char *value = choice_named(words, field, said);
    const GPtrArray *list = g_hash_table_lookup(words->prefixes, field);
    gsize n = strlen(said);
    if (value || n < 3)
        return value;
    for (guint i = 0; list && i < list->len; i++) {
        const char *other = g_ptr_array_index(list, i);
        if (strncmp(other, said, n) != 0 || other[n] != ' ')
            continue;
        const char *meant = choice_named(words, field, other);
        if (value && strcmp(value, meant) != 0)
            return NULL;
        value = meant;
    }
    return value;
}

/* ---- cells, by the type of their field ---- */

/* The day that a bare number counts, from 1900 on; NULL where it is no likely one. New string. */
static char *day_of_number(const char *text) {
    guint64 days = 0;
    return g_ascii_string_to_unsigned(text, 10, 10000, 80000, &days, NULL)
               ? when_add_days("1899-12-30", (int)days)
               : NULL;
}

static void put_birth(ImportLine *line, const char *field, const char *d, const char *m,
                      const char *y) {
    const char *const values[] = {d, m, y};
    for (guint i = 0; i < 3; i++) {
        g_autofree char *name = g_strdup_printf("%s.%c", field, "dmy"[i]);
        if (*values[i])
            import_value_put(line, name, values[i]);
    }
}

/* A year typed into a cell that shows days is a day of 1905. */
static char *year_of_day(const char *day) {
    int days = when_days_between("1899-12-30", day);
    return days >= 1900 && days <= 2100 ? g_strdup_printf("%d", days) : NULL;
}

/* TRUE for one or two digits. */
static gboolean is_short_number(const char *text) {
    return *text && strlen(text) <= 2 && strspn(text, "0123456789") == strlen(text);
}

/* A year, month and year, or a whole day, be it in no calendar; anything else stands where the year
 * does and is told there. */
static void add_birth(ImportLine *line, const char *field, const ImportCell *cell) {
    g_autofree char *counted = cell->kind == TABLE_NUMBER ? day_of_number(cell->text) : NULL;
    g_autofree char *year = cell->kind == TABLE_DATE ? year_of_day(cell->text) : NULL;
    g_autofree char *typed = when_parse(counted ? counted : cell->text);
    int y = 0, m = 0, d = 0;
    if (!year && when_parts(typed, &y, &m, &d)) {
        g_autofree char *dd = g_strdup_printf("%d", d);
        g_autofree char *mm = g_strdup_printf("%d", m);
        g_autofree char *yy = g_strdup_printf("%d", y);
        put_birth(line, field, dd, mm, yy);
        return;
    }
    g_auto(GStrv) parts = g_strsplit_set(year ? year : cell->text, "/-.", 4);
    guint n = g_strv_length(parts);
    for (guint i = 0; i < n; i++)
        g_strstrip(parts[i]);
    if (n == 2 && strlen(parts[1]) == 4)
        put_birth(line, field, "", parts[0], parts[1]);
    else if (n == 3 && is_short_number(parts[0]) && is_short_number(parts[1]) &&
             strlen(parts[2]) == 4)
        put_birth(line, field, parts[0], parts[1], parts[2]);
    else
        put_birth(line, field, "", "", year ? year : cell->text);
}

static void add_date(ImportLine *line, const char *field, const ImportCell *cell) {
    g_autofree char *counted = cell->kind == TABLE_NUMBER ? day_of_number(cell->text) : NULL;
    import_value_put(line, field, counted ? counted : cell->text);
}

/* A spreadsheet's point is our comma. */
static void add_number(ImportLine *line, const char *field, const ImportCell *cell) {
    g_autofree char *text = g_strdup(cell->text);
    if (cell->kind == TABLE_NUMBER)
        g_strdelimit(text, ".", ',');
    import_value_put(line, field, text);
}

/* A spreadsheet that takes "0912…" for a number drops the zero: it is put back where only so the
 * text is what the field asks for. New string, or NULL. */
static char *zero_put_back(const FormField *field, const char *text) {
    if (!field->pattern || strspn(text, "0123456789") != strlen(text) ||
        g_regex_match(field->pattern, text, 0, NULL))
        return NULL;
    g_autofree char *longer = g_strconcat("0", text, NULL);
    return g_regex_match(field->pattern, longer, 0, NULL) ? g_steal_pointer(&longer) : NULL;
}

static void add_text(ImportLine *line, ImportWords *words, const FormField *field,
                     const ImportCell *cell) {
    g_autofree char *day = cell->kind == TABLE_DATE ? when_show_date(cell->text) : NULL;
    g_autofree char *zero = day ? NULL : zero_put_back(field, cell->text);
    words->zeros += zero ? 1 : 0;
    import_value_put(line, field->name, day ? day : zero ? zero : cell->text);
}

static void add_unread(ImportLine *line, const char *field, const char *text) {
    g_autofree char *name = g_strconcat("!", field, NULL);
    import_value_put(line, name, text);
}

/* A mark without letters is a yes, and so is what data calls one. */
static void add_flag(ImportLine *line, const ImportWords *words, const char *field,
                     const char *text) {
    g_autofree char *said = fold(text);
    const char *value = *said ? choice_named(words, "", said) : "1";
    if (!value)
        add_unread(line, field, text);
    else if (*value)
        import_value_put(line, field, value);
}

/* "1, 3", "Nội dung 2 và 8", or one by its name. */
static void add_choices(ImportLine *line, const ImportWords *words, const char *field,
                        const char *text) {
    const char *one = choice_of(words, field, text);
    guint n = 0;
    if (one) {
        import_value_put(line, field, one);
        return;
    }
    g_autofree char *said = fold(text);
    g_auto(GStrv) parts = g_strsplit(said, " ", -1);
    for (char **part = parts; *part; part++) {
        if (!g_ascii_isdigit(**part))
            continue;
        const char *value = choice_named(words, field, *part);
        import_value_put(line, field, value ? value : *part);
        n++;
    }
    if (!n)
        import_value_put(line, field, text);
}

static void add_own(ImportLine *line, ImportWords *words, const FormField *field,
                    const ImportCell *cell) {
    const char *choice = NULL;
    switch (field->type) {
    case FORM_BIRTH:
        add_birth(line, field->name, cell);
        break;
    case FORM_DATE:
        add_date(line, field->name, cell);
        break;
    case FORM_INT:
    case FORM_DECIMAL:
    case FORM_MONEY:
        add_number(line, field->name, cell);
        break;
    case FORM_FLAG:
        add_flag(line, words, field->name, cell->text);
        break;
    case FORM_CHOICES:
        add_choices(line, words, field->name, cell->text);
        break;
    case FORM_CHOICE:
        choice = choice_of(words, field->name, cell->text);
        import_value_put(line, field->name, choice ? choice : cell->text);
        break;
    default:
        add_text(line, words, field, cell);
        break;
    }
}

/* A mark that says no is none. */
static gboolean says_no(const ImportWords *words, const char *text) {
    g_autofree char *said = fold(text);
    const char *value = *said ? choice_named(words, "", said) : NULL;
    return value && !*value;
}

/* TRUE where the line answers the field already: men's and women's columns fill the same. */
static gboolean is_answered(const ImportLine *line, const FormField *field) {
    g_autofree char *year = g_strconcat(field->name, ".y", NULL);
    return import_value_get(line, field->name) || import_value_get(line, year);
}

void import_value_add(ImportLine *line, ImportWords *words, const ImportColumn *column,
                      const ImportCell *cell) {
    const FormField *field = column->field;
    if (cell->kind == TABLE_FAULT) {
        add_unread(line, (field ? field : column->also)->name, cell->text);
        return;
    }
    if (field && is_answered(line, field)) {
        add_unread(line, field->name, cell->text);
        return;
    }
    if (field)
        add_own(line, words, field, cell);
    if (column->also && !is_answered(line, column->also) && (field || !says_no(words, cell->text)))
        import_value_put(line, column->also->name, column->also_value);
}

void import_value_implied(ImportLine *line, const ImportWords *words) {
    for (guint i = 0; i < words->implied->len; i++) {
        const Implied *implied = g_ptr_array_index(words->implied, i);
        if (g_strcmp0(import_value_get(line, implied->field), implied->value) == 0 &&
            !import_value_get(line, implied->then_field))
            import_value_put(line, implied->then_field, implied->then_value);
    }
}
