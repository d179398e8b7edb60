/* import.c: a table becomes the lines of a list. */
#include "domain/import.h"

#include <string.h>

#include "base/fold.h"
#include "domain/import_work.h"
#include "domain/part_work.h"
#include "domain/workflow.h"

G_DEFINE_QUARK(thidua - import - error, import_error)

const char *import_error_key(int code) {
    static const char *const keys[IMPORT_ERRORS] = {
        [IMPORT_NO_HEAD] = "no_head",
        [IMPORT_NO_LINES] = "no_lines",
        [IMPORT_TOO_MANY] = "too_many",
    };
    return code >= 0 && code < IMPORT_ERRORS ? keys[code] : keys[IMPORT_NO_HEAD];
}

static gboolean refuse(GError **error, ImportErrorCode code) {
    g_set_error_literal(error, IMPORT_ERROR, (int)code, import_error_key((int)code));
    return FALSE;
}

void import_free(Import *import) {
    if (!import)
        return;
    char *texts[] = {import->kind, import->name, import->sheet, import->format, import->sha256};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_clear_pointer(&import->columns, g_ptr_array_unref);
    g_clear_pointer(&import->unused, g_ptr_array_unref);
    g_clear_pointer(&import->notes, g_ptr_array_unref);
    g_clear_pointer(&import->lines, g_ptr_array_unref);
    g_free(import);
}

/* ---- a line and its answers ---- */

gboolean import_fills(const Import *import, const FormField *field) {
    for (guint i = 0; i < import->columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(import->columns, i);
        if (column->field == field || column->also == field)
            return TRUE;
    }
    return FALSE;
}

FormAnswers *import_answers(const Import *import, const ImportLine *line,
                            const GPtrArray *contents) {
    FormAnswers *answers = form_answers_new(import->form);
    for (guint i = 0; i < line->values->len; i++) {
        const ImportValue *value = g_ptr_array_index(line->values, i);
        const FormField *field = form_field(import->form, value->name);
        if (!field || field->type != FORM_CHOICES) {
            form_answers_set(answers, value->name, value->value);
            continue;
        }
        g_autoptr(GPtrArray) all = g_ptr_array_new();
        for (guint j = 0; j < line->values->len; j++) {
            const ImportValue *other = g_ptr_array_index(line->values, j);
            if (strcmp(other->name, value->name) == 0)
                g_ptr_array_add(all, other->value);
        }
        form_answers_set_all(answers, value->name, all);
    }
    const FormField *field = form_column_field(import->form, FORM_COLUMN_CONTENTS);
    if (contents && contents->len && field && !import_value_get(line, field->name))
        form_answers_set_all(answers, field->name, contents);
    return answers;
}

void import_count(const Import *import, const GPtrArray *findings, guint *errors, guint *warnings) {
    *errors = *warnings = 0;
    for (guint i = 0; i < findings->len; i++) {
        const FormFinding *finding = g_ptr_array_index(findings, i);
        gboolean elsewhere = finding->kind == FORM_MISSING && !import_fills(import, finding->field);
        *warnings += finding->warning ? 1 : 0;
        *errors += !finding->warning && !elsewhere ? 1 : 0;
    }
}

gboolean import_setting(Store *store, const Import *import, const char *today,
                        DossierSetting **setting, GPtrArray **contents, GError **error) {
    g_autoptr(Part) head = part_load(store, import->dossier, 0, error);
    if (!head) {
        if (error && !*error)
            domain_refuse(error, DOMAIN_NOT_NOW);
        return FALSE;
    }
    *setting = dossier_setting(store, import->dossier, import->kind, today, head->answers, error);
    if (!*setting)
        return FALSE;
    *contents = form_answers_column_all(head->answers, FORM_COLUMN_CONTENTS);
    return TRUE;
}

/* ---- reading ---- */

typedef struct {
    Store *store;
    const Actor *actor;
    Import *import;
    ImportHead head;
    ImportWords *words;
    guint most;        /* lines that the dossier still takes */
    gboolean numbered; /* a running number was seen */
} Reading;

/* TRUE for a row that begins with its running number. */
static gboolean is_numbered(const Reading *r, const ImportRow *row) {
    const ImportCell *number =
        r->head.number >= 0 ? import_row_cell(row, (guint)r->head.number) : NULL;
    return number && g_ascii_isdigit(*number->text);
}

/* What no nominee is: a title between lines, sums, signatures. They name nobody, or give a name and
 * nothing else, or fill few of the columns; nominees have their running number where others have.
 */
static gboolean is_aside(const Reading *r, const ImportRow *row) {
    const FormField *name = import_name_field(r->import->form);
    gboolean named = FALSE, more = FALSE;
    guint others = 0;
    for (guint i = 0; i < r->head.columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(r->head.columns, i);
        gboolean filled = import_row_cell(row, column->column) != NULL;
        others += column->field != name ? 1 : 0;
        named = named || (filled && column->field == name);
        more = more || (filled && column->field != name);
    }
    if (!named)
        return row->cells->len <= 2;
    if (is_numbered(r, row))
        return FALSE;
    return (others && !more) ||
           row->cells->len * (r->numbered ? 2 : 3) < r->head.columns->len + (r->numbered ? 0 : 1);
}

static void take_row(Reading *r, const ImportRow *row) {
    if (is_aside(r, row)) {
        import_note_aside(r->import, row);
        return;
    }
    r->numbered = r->numbered || is_numbered(r, row);
    ImportLine *line = import_line_new(row->number);
    line->no = r->import->lines->len + 1;
    for (guint i = 0; i < r->head.columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(r->head.columns, i);
        const ImportCell *cell = import_row_cell(row, column->column);
        if (cell)
            import_value_add(line, r->words, column, cell);
    }
    import_value_implied(line, r->words);
    g_ptr_array_add(r->import->lines, line);
}

static gboolean take_rows(Reading *r, Table *table, const GPtrArray *first, GError **error) {
    for (guint i = r->head.rows; i < first->len; i++)
        take_row(r, g_ptr_array_index(first, i));
    TableRow row;
    GError *failed = NULL;
    while (r->import->lines->len <= r->most && table_next(table, &row, &failed)) {
        ImportRow *kept = import_row_new(&row);
        take_row(r, kept);
        import_row_free(kept);
    }
    if (failed) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (r->import->lines->len > r->most)
        return refuse(error, IMPORT_TOO_MANY);
    return r->import->lines->len || refuse(error, IMPORT_NO_LINES);
}

/* The first rows of a sheet: its head is among them. */
static GPtrArray *first_rows(Table *table, GError **error) {
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(import_row_free);
    GError *failed = NULL;
    TableRow row;
    while (rows->len < IMPORT_HEAD_ROWS + 2 && table_next(table, &row, &failed))
        g_ptr_array_add(rows, import_row_new(&row));
    if (!failed)
        return g_steal_pointer(&rows);
    g_propagate_error(error, failed);
    return NULL;
}

/* Selects the first sheet that has a head. *first: its rows so far. */
static gboolean find_sheet(Reading *r, Table *table, GPtrArray **first, GError **error) {
    gboolean any = FALSE;
    for (guint sheet = 0; sheet < table_sheets(table); sheet++) {
        if (sheet && !table_select(table, sheet, error))
            return FALSE;
        g_autoptr(GPtrArray) rows = first_rows(table, error);
        if (!rows)
            return FALSE;
        any = any || rows->len;
        g_autoptr(GError) failed = NULL;
        if (import_head_find(r->store, r->import->form, rows, &r->head, &failed)) {
            r->import->sheet = g_strdup(table_sheet_name(table, sheet));
            *first = g_steal_pointer(&rows);
            return TRUE;
        }
        if (failed->domain != IMPORT_ERROR) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return FALSE;
        }
    }
    if (any)
        return refuse(error, IMPORT_NO_HEAD);
    g_set_error_literal(error, TABLE_ERROR, TABLE_EMPTY, table_error_key(TABLE_EMPTY));
    return FALSE;
}

/* Counts the line for each field that is wrong in it. */
static void count_fields(const Import *import, const GPtrArray *findings, GHashTable *lines) {
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < findings->len; i++) {
        const FormFinding *finding = g_ptr_array_index(findings, i);
        gpointer field = (gpointer)(guintptr)finding->field;
        if (finding->warning || !import_fills(import, finding->field) ||
            !g_hash_table_add(seen, field))
            continue;
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(lines, field));
        g_hash_table_insert(lines, field, GUINT_TO_POINTER(n + 1));
    }
}

static void judge(Import *import, const FormSetting *setting, const GPtrArray *contents) {
    g_autoptr(GHashTable) wrong = g_hash_table_new(NULL, NULL);
    import->known = import->errors = import->warnings = 0;
    for (guint i = 0; i < import->lines->len; i++) {
        ImportLine *line = g_ptr_array_index(import->lines, i);
        g_autoptr(FormAnswers) answers = import_answers(import, line, contents);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, setting);
        import_count(import, findings, &line->errors, &line->warnings);
        for (guint j = 0; j < line->values->len; j++) {
            const ImportValue *value = g_ptr_array_index(line->values, j);
            line->warnings += *value->name == '!' ? 1 : 0;
        }
        gboolean known = !import_line_is_new(line);
        line->warnings += !known && line->other ? 1 : 0;
        import->known += known ? 1 : 0;
        import->errors += line->errors && !known ? 1 : 0;
        if (!known)
            count_fields(import, findings, wrong);
        import->warnings += line->warnings && !known ? 1 : 0;
    }
    import->n = import->lines->len;
    import_note_wrong(import, wrong);
}

gboolean import_look(Store *store, const Actor *actor, Import *import, GError **error) {
    g_autoptr(DossierSetting) setting = NULL;
    g_autoptr(GPtrArray) contents = NULL;
    if (!import_setting(store, import, actor->today, &setting, &contents, error) ||
        !import_mark_known(store, import, error))
        return FALSE;
    judge(import, dossier_setting_form(setting), contents);
    return TRUE;
}

static Import *import_begin(Store *store, const Actor *actor, const ImportPlan *plan,
                            GError **error) {
    g_autofree char *form = g_strconcat("nomination-", plan->kind, NULL);
    g_autoptr(Import) import = g_new0(Import, 1);
    import->dossier = plan->dossier;
    import->kind = g_strdup(plan->kind);
    import->name = g_strdup(plan->name);
    import->sha256 = g_strdup(plan->sha256);
    import->lines = g_ptr_array_new_with_free_func(import_line_free);
    import->notes = import_notes_new();
    import->form_version = forms_current(store, form, actor->today, error);
    import->form = import->form_version ? forms_get(store, import->form_version, error) : NULL;
    return import->form ? g_steal_pointer(&import) : NULL;
}

static gboolean import_fill(Reading *r, Table *table, GError **error) {
    Import *import = r->import;
    g_autoptr(DossierSetting) setting = NULL;
    g_autoptr(GPtrArray) contents = NULL;
    g_autoptr(GPtrArray) first = NULL;
    gint64 there = nominee_count(r->store, import->dossier, error);
    gint64 most = bound_on(r->store, "rows_per_dossier", r->actor->today, 5000);
    if (there < 0 || !import_setting(r->store, import, r->actor->today, &setting, &contents, error))
        return FALSE;
    r->most = (guint)MAX(most - there, 0);
    r->words = import_words(r->store, import->form, dossier_setting_form(setting), error);
    if (!r->words || !find_sheet(r, table, &first, error))
        return FALSE;
    import->columns = g_ptr_array_ref(r->head.columns);
    import->unused = g_ptr_array_ref(r->head.unused);
    if (!take_rows(r, table, first, error))
        return FALSE;
    import_words_count(import, r->words);
    import_legacy_find(import);
    import_names_settle(import);
    return import_look(r->store, r->actor, import, error);
}

Import *import_read(Store *store, const Actor *actor, const ImportPlan *plan, Table *table,
                    GError **error) {
    g_autoptr(Import) import = import_begin(store, actor, plan, error);
    if (!import)
        return NULL;
    import->format = g_strdup(*table_encoding(table) ? table_encoding(table) : table_format(table));
    Reading reading = {.store = store, .actor = actor, .import = import};
    gboolean read = import_fill(&reading, table, error);
    import_words_free(reading.words);
    import_head_clear(&reading.head);
    return read ? g_steal_pointer(&import) : NULL;
}
