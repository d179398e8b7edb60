/* import_keep.c: a list that was read waits in the database for its owner's word. */
#include <string.h>

#include "base/when.h"
#include "domain/import_work.h"
#include "domain/part_work.h"

#define UNIT IMPORT_UNIT
#define RECORD IMPORT_RECORD

/* ---- texts of what is kept ---- */

char *import_values_text(const ImportLine *line) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < line->values->len; i++) {
        const ImportValue *value = g_ptr_array_index(line->values, i);
        g_string_append_printf(text, "%s" UNIT "%s" RECORD, value->name, value->value);
    }
    return g_string_free(text, FALSE);
}

void import_values_parse(ImportLine *line, const char *text) {
    g_auto(GStrv) records = g_strsplit(text, RECORD, -1);
    for (char **record = records; *record; record++) {
        g_auto(GStrv) units = g_strsplit(*record, UNIT, 2);
        if (g_strv_length(units) == 2)
            import_value_put(line, units[0], units[1]);
    }
}

char *import_columns_text(const GPtrArray *columns) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(columns, i);
        g_string_append_printf(
            text, "%u" UNIT "%s" UNIT "%s" UNIT "%s" UNIT "%s" UNIT "%u" UNIT "%s" RECORD,
            column->column, column->field ? column->field->name : "",
            column->also ? column->also->name : "", column->also_value ? column->also_value : "",
            column->label, column->legacy, column->was ? column->was : "");
    }
    return g_string_free(text, FALSE);
}

GPtrArray *import_columns_parse(const FormDefinition *form, const char *text) {
    GPtrArray *columns = g_ptr_array_new_with_free_func(import_column_free);
    g_auto(GStrv) records = g_strsplit(text, RECORD, -1);
    for (char **record = records; *record; record++) {
        g_auto(GStrv) units = g_strsplit(*record, UNIT, 7);
        if (g_strv_length(units) != 7)
            continue;
        ImportColumn *column = g_new(ImportColumn, 1);
        *column = (ImportColumn){(guint)g_ascii_strtoull(units[0], NULL, 10),
                                 form_field(form, units[1]),
                                 form_field(form, units[2]),
                                 g_strdup(units[3]),
                                 g_strdup(units[4]),
                                 (LegacyKind)g_ascii_strtoull(units[5], NULL, 10),
                                 *units[6] ? g_strdup(units[6]) : NULL};
        g_ptr_array_add(columns, column);
    }
    return columns;
}

/* ---- kept ---- */

gboolean import_again(Store *store, const Actor *actor, const ImportPlan *plan, gint64 *id,
                      gboolean *done, GError **error) {
    *id = 0;
    *done = FALSE;
    g_autoptr(Rows) rows = store_query(store, "import_again");
    rows_int(rows, "id", plan->dossier);
    rows_text(rows, "sha256", plan->sha256);
    rows_text(rows, "kind", plan->kind);
    rows_int(rows, "me", actor->account);
    rows_int(rows, "now", actor->now);
    g_autoptr(GError) failed = NULL;
    if (rows_next(rows, &failed)) {
        *id = rows_get_int(rows, 0);
        *done = rows_get_int(rows, 1) != 0;
    }
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

static gboolean lines_keep(Store *store, const Import *import, GError **error) {
    for (guint i = 0; i < import->lines->len; i++) {
        const ImportLine *line = g_ptr_array_index(import->lines, i);
        g_autofree char *cells = import_values_text(line);
        g_autoptr(Rows) rows = store_query(store, "import_line_add");
        rows_int(rows, "import", import->id);
        rows_int(rows, "no", line->no);
        rows_int(rows, "row", line->row);
        rows_text(rows, "cells", cells);
        rows_text(rows, "state", line->state);
        rows_int(rows, "errors", line->errors);
        rows_int(rows, "warnings", line->warnings);
        rows_int(rows, "other", line->other);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    return TRUE;
}

StoreCode import_keep(Store *store, const Actor *actor, Import *import, GError **error) {
    StoreCode code = part_editable(store, actor, import->dossier, error);
    if (code != STORE_OK)
        return code;
    if (!import_sweep(store, actor->now, error))
        return STORE_BROKEN;
    g_autofree char *columns = import_columns_text(import->columns);
    g_autofree char *notes = import_notes_text(import->notes);
    g_ptr_array_add(import->unused, NULL);
    g_autofree char *unused = g_strjoinv(RECORD, (char **)import->unused->pdata);
    g_ptr_array_set_size(import->unused, (gint)import->unused->len - 1);
    {
        g_autoptr(Rows) rows = store_query(store, "import_add");
        rows_int(rows, "dossier", import->dossier);
        rows_int(rows, "account", actor->account);
        rows_text(rows, "kind", import->kind);
        rows_int(rows, "form_version", import->form_version);
        rows_text(rows, "sha256", import->sha256);
        rows_text(rows, "name", import->name);
        rows_text(rows, "sheet", import->sheet);
        rows_text(rows, "format", import->format);
        rows_text(rows, "columns", columns);
        rows_text(rows, "unused", unused);
        rows_text(rows, "notes", notes);
        rows_int(rows, "lines", import->n);
        rows_int(rows, "errors", import->errors);
        rows_int(rows, "warnings", import->warnings);
        rows_int(rows, "known", import->known);
        rows_int(rows, "skipped", import->skipped);
        rows_int(rows, "at", actor->now);
        rows_int(rows, "expires", actor->now + WHEN_DAY);
        if (!rows_next(rows, error))
            return STORE_BROKEN;
        import->id = rows_get_int(rows, 0);
    }
    return lines_keep(store, import, error) ? STORE_OK : STORE_BROKEN;
}

/* ---- loaded ---- */

static void free_text(gpointer text) {
    g_free(text);
}

static GPtrArray *texts_parse(const char *text) {
    GPtrArray *texts = g_ptr_array_new_with_free_func(free_text);
    g_auto(GStrv) records = g_strsplit(text, RECORD, -1);
    for (char **record = records; *record; record++)
        if (**record)
            g_ptr_array_add(texts, g_strdup(*record));
    return texts;
}

Import *import_load(Store *store, gint64 id, GError **error) {
    g_autoptr(Import) import = g_new0(Import, 1);
    g_autofree char *columns = NULL;
    {
        g_autoptr(Rows) rows = store_query(store, "import_of");
        rows_int(rows, "id", id);
        if (!rows_next(rows, error)) {
            if (error && !*error)
                domain_refuse(error, DOMAIN_NOT_NOW);
            return NULL;
        }
        *import = (Import){.id = id,
                           .dossier = rows_get_int(rows, 0),
                           .kind = g_strdup(rows_get_text(rows, 1)),
                           .form_version = rows_get_int(rows, 2),
                           .name = g_strdup(rows_get_text(rows, 3)),
                           .sheet = g_strdup(rows_get_text(rows, 4)),
                           .format = g_strdup(rows_get_text(rows, 5)),
                           .unused = texts_parse(rows_get_text(rows, 7)),
                           .n = (guint)rows_get_int(rows, 8),
                           .errors = (guint)rows_get_int(rows, 9),
                           .warnings = (guint)rows_get_int(rows, 10),
                           .known = (guint)rows_get_int(rows, 11),
                           .skipped = (guint)rows_get_int(rows, 12),
                           .revision = rows_get_int(rows, 13),
                           .done_at = rows_get_int(rows, 14),
                           .expires_at = rows_get_int(rows, 15),
                           .sha256 = g_strdup(rows_get_text(rows, 16)),
                           .notes = import_notes_parse(rows_get_text(rows, 17))};
        columns = g_strdup(rows_get_text(rows, 6));
    }
    import->form = forms_get(store, import->form_version, error);
    if (!import->form)
        return NULL;
    import->columns = import_columns_parse(import->form, columns);
    return g_steal_pointer(&import);
}

gboolean import_line_is_new(const ImportLine *line) {
    return strcmp(line->state, "new") == 0;
}

static const char *line_state(const char *text) {
    static const char *const states[] = {"same", "twice"};
    for (guint i = 0; i < G_N_ELEMENTS(states); i++)
        if (strcmp(text, states[i]) == 0)
            return states[i];
    return "new";
}

static GPtrArray *lines_read(Rows *taken, GError **error) {
    g_autoptr(Rows) rows = taken;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(import_line_free);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        ImportLine *line = import_line_new((guint)rows_get_int(rows, 1));
        line->no = (guint)rows_get_int(rows, 0);
        import_values_parse(line, rows_get_text(rows, 2));
        line->state = line_state(rows_get_text(rows, 3));
        line->errors = (guint)rows_get_int(rows, 4);
        line->warnings = (guint)rows_get_int(rows, 5);
        line->other = rows_get_int(rows, 6);
        g_ptr_array_add(lines, line);
    }
    if (!failed)
        return g_steal_pointer(&lines);
    g_propagate_error(error, g_steal_pointer(&failed));
    return NULL;
}

GPtrArray *import_lines(Store *store, const Import *import, gboolean wrong, guint n, guint skip,
                        GError **error) {
    Rows *rows = store_query(store, "import_lines");
    rows_int(rows, "import", import->id);
    rows_int(rows, "errors_only", wrong);
    rows_int(rows, "n", n);
    rows_int(rows, "skip", skip);
    return lines_read(rows, error);
}

GPtrArray *import_lines_new(Store *store, gint64 id, GError **error) {
    Rows *rows = store_query(store, "import_lines_new");
    rows_int(rows, "import", id);
    return lines_read(rows, error);
}

StoreCode import_cancel(Store *store, gint64 id, GError **error) {
    static const char *const statements[] = {"import_lines_drop", "import_drop"};
    for (guint i = 0; i < G_N_ELEMENTS(statements); i++) {
        g_autoptr(Rows) rows = store_query(store, statements[i]);
        rows_int(rows, "import", id);
        if (rows_run(rows, error) < 0)
            return STORE_BROKEN;
    }
    return STORE_OK;
}
