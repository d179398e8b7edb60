/* import_legacy.c: columns that seem to be typed in a font from before Unicode (base/legacy.h), and
 * their turning; names in capitals, which are told from letters of such a font first. A column is
 * weighed as a whole: one name says too little. */
#include <string.h>

#include "domain/import_work.h"

enum { SAMPLES = 2, SAMPLE_MOST = 80 };

static gboolean holds_text(const FormField *field) {
    return field &&
           (field->type == FORM_TEXT || field->type == FORM_BLOCK || field->type == FORM_CHOICE ||
            field->type == FORM_CHOICES || field->type == FORM_FLAG);
}

/* A value of the column: the answer, or a mark that could not be read. */
static gboolean is_of(const ImportValue *value, const FormField *field) {
    gboolean mark = *value->name == '!' && field->type == FORM_FLAG;
    return strcmp(value->name + (mark ? 1 : 0), field->name) == 0;
}

/* What the column says, a line each. */
static char *column_text(const Import *import, const FormField *field) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < import->lines->len; i++) {
        const ImportLine *line = g_ptr_array_index(import->lines, i);
        for (guint j = 0; j < line->values->len; j++) {
            const ImportValue *value = g_ptr_array_index(line->values, j);
            if (is_of(value, field))
                g_string_append_printf(text, "%s\n", value->value);
        }
    }
    return g_string_free(text, FALSE);
}

/* TRUE where no letter stands that only Unicode has, and turning changes something. */
static gboolean goes_along(const char *text, LegacyKind kind) {
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (g_utf8_get_char(at) > 0xFF)
            return FALSE;
    g_autofree char *turned = legacy_convert(text, kind);
    return strcmp(turned, text) != 0;
}

/* The first different texts that turning changes. New string, a line each. */
static char *samples_of(const char *text, LegacyKind kind) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) taken = g_ptr_array_new_with_free_func(g_free);
    for (char **line = lines; *line && taken->len < SAMPLES; line++) {
        g_autofree char *turned = legacy_convert(*line, kind);
        char *cut = g_utf8_strlen(*line, -1) > SAMPLE_MOST ? g_utf8_substring(*line, 0, SAMPLE_MOST)
                                                           : g_strdup(*line);
        if (strcmp(turned, *line) != 0 &&
            !g_ptr_array_find_with_equal_func(taken, cut, g_str_equal, NULL))
            g_ptr_array_add(taken, cut);
        else
            g_free(cut);
    }
    g_ptr_array_add(taken, NULL);
    return g_strjoinv("\n", (char **)taken->pdata);
}

void import_legacy_find(Import *import) {
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    LegacyKind list = LEGACY_NONE;
    for (guint i = 0; i < import->columns->len; i++) {
        ImportColumn *column = g_ptr_array_index(import->columns, i);
        char *text = holds_text(column->field) ? column_text(import, column->field) : g_strdup("");
        g_ptr_array_add(texts, text);
        column->legacy = legacy_guess(text);
        list = list == LEGACY_NONE ? column->legacy : list;
    }
    for (guint i = 0; list != LEGACY_NONE && i < import->columns->len; i++) {
        ImportColumn *column = g_ptr_array_index(import->columns, i);
        const char *text = g_ptr_array_index(texts, i);
        if (column->legacy == LEGACY_NONE && goes_along(text, list))
            column->legacy = list;
        g_free(column->was);
        column->was = column->legacy != LEGACY_NONE ? samples_of(text, column->legacy) : NULL;
    }
}

/* The column that fills the value and is to be turned, or NULL. */
static const ImportColumn *column_of(const Import *import, const ImportValue *value) {
    for (guint i = 0; i < import->columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(import->columns, i);
        if (column->legacy != LEGACY_NONE && is_of(value, column->field))
            return column;
    }
    return NULL;
}

/* The line as it would have been read, had its cells been turned before. */
static ImportLine *line_turned(const Import *import, const ImportLine *line, ImportWords *words) {
    ImportLine *turned = import_line_new(line->row);
    turned->no = line->no;
    for (guint i = 0; i < line->values->len; i++) {
        const ImportValue *value = g_ptr_array_index(line->values, i);
        const ImportColumn *column = column_of(import, value);
        if (!column) {
            import_value_put(turned, value->name, value->value);
            continue;
        }
        const ImportColumn alone = {.column = column->column, .field = column->field};
        g_autofree char *text = legacy_convert(value->value, column->legacy);
        const ImportCell cell = {column->column, TABLE_TEXT, text};
        import_value_add(turned, words, &alone, &cell);
    }
    import_value_implied(turned, words);
    return turned;
}

gboolean import_turn(Store *store, const Actor *actor, Import *import, GError **error) {
    g_autoptr(DossierSetting) setting = NULL;
    g_autoptr(GPtrArray) contents = NULL;
    if (!import_setting(store, import, actor->today, &setting, &contents, error))
        return FALSE;
    g_autoptr(ImportWords) words =
        import_words(store, import->form, dossier_setting_form(setting), error);
    g_autoptr(GPtrArray) lines =
        words ? import_lines(store, import, FALSE, import->n, 0, error) : NULL;
    if (!lines)
        return FALSE;
    g_clear_pointer(&import->lines, g_ptr_array_unref);
    import->lines = g_ptr_array_new_with_free_func(import_line_free);
    for (guint i = 0; i < lines->len; i++)
        g_ptr_array_add(import->lines, line_turned(import, g_ptr_array_index(lines, i), words));
    import_words_count(import, words);
    for (guint i = 0; i < import->columns->len; i++) {
        ImportColumn *column = g_ptr_array_index(import->columns, i);
        column->legacy = LEGACY_NONE;
        g_clear_pointer(&column->was, g_free);
    }
    import_names_settle(import);
    return import_look(store, actor, import, error);
}

/* ---- names in capitals ---- */

/* TRUE for several words in capitals; a capital font of TCVN3 leaves a small letter here and there.
 */
static gboolean in_capitals(const char *text) {
    guint small = 0, capital = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        small += g_unichar_islower(g_utf8_get_char(at)) ? 1 : 0;
        capital += g_unichar_isupper(g_utf8_get_char(at)) ? 1 : 0;
    }
    return strchr(text, ' ') && small * 3 < capital;
}

/* A person's name that is written in capitals, as names are written. New string; NULL: it is so. */
static char *name_of_capitals(const char *text) {
    g_autofree char *low = g_utf8_strdown(text, -1);
    g_autoptr(GString) name = g_string_new(NULL);
    gboolean begins = TRUE;
    if (!in_capitals(text))
        return NULL;
    for (const char *at = low; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(name, begins ? g_unichar_toupper(c) : c);
        begins = !g_unichar_isalpha(c) && !g_unichar_ismark(c);
    }
    if (strcmp(name->str, text) == 0) /* "A B" */
        return NULL;
    return g_string_free(g_steal_pointer(&name), FALSE);
}

/* Letters of an old code are left alone: in small ones they would be others. */
static gboolean is_legacy(const Import *import, const FormField *field) {
    for (guint i = 0; i < import->columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(import->columns, i);
        if (column->field == field && column->legacy != LEGACY_NONE)
            return TRUE;
    }
    return FALSE;
}

void import_names_settle(Import *import) {
    const FormField *field = import_name_field(import->form);
    guint n = 0;
    if (strcmp(import->form->kind, "individual") != 0 || is_legacy(import, field))
        return;
    for (guint i = 0; i < import->lines->len; i++) {
        const ImportLine *line = g_ptr_array_index(import->lines, i);
        for (guint j = 0; j < line->values->len; j++) {
            ImportValue *value = g_ptr_array_index(line->values, j);
            char *name =
                strcmp(value->name, field->name) == 0 ? name_of_capitals(value->value) : NULL;
            if (!name)
                continue;
            g_free(value->value);
            value->value = name;
            n++;
        }
    }
    import_note_count(import, "capitals", n);
}
