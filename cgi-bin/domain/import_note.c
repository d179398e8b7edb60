/* import_note.c: what is to be said of a list as a whole, beside its lines. */
#include <string.h>

#include "domain/import_work.h"

enum { ASIDES = 20, BEGINNING = 60 };

static void note_free(gpointer data) {
    ImportNote *note = data;
    g_free(note->text);
    g_free(note);
}

GPtrArray *import_notes_new(void) {
    return g_ptr_array_new_with_free_func(note_free);
}

/* The keys that a note may have, or NULL. */
static const char *note_key(const char *key) {
    static const char *const keys[] = {"aside", "zero", "capitals", "wrong"};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(keys[i], key) == 0)
            return keys[i];
    return NULL;
}

static void note_add(GPtrArray *notes, const char *key, guint n, const char *text) {
    ImportNote *note = g_new(ImportNote, 1);
    *note = (ImportNote){note_key(key), n, g_strdup(text)};
    g_ptr_array_add(notes, note);
}

void import_note_aside(Import *import, const ImportRow *row) {
    g_autoptr(GString) text = g_string_new(NULL);
    if (import->skipped++ >= ASIDES)
        return;
    for (guint i = 0; i < row->cells->len; i++) {
        const ImportCell *cell = g_ptr_array_index(row->cells, i);
        g_string_append_printf(text, "%s%s", i ? " " : "", cell->text);
    }
    g_strdelimit(text->str, "\n", ' ');
    g_autofree char *start =
        g_utf8_strlen(text->str, -1) > BEGINNING ? g_utf8_substring(text->str, 0, BEGINNING) : NULL;
    g_autofree char *cut = start ? g_strconcat(start, "…", NULL) : NULL;
    note_add(import->notes, "aside", row->number, cut ? cut : text->str);
}

void import_note_count(Import *import, const char *key, guint n) {
    for (guint i = 0; i < import->notes->len; i++) {
        ImportNote *note = g_ptr_array_index(import->notes, i);
        if (strcmp(note->key, key) == 0) {
            note->n += n;
            return;
        }
    }
    if (n)
        note_add(import->notes, key, n, "");
}

void import_note_wrong(Import *import, GHashTable *lines_by_field) {
    for (guint i = import->notes->len; i > 0; i--)
        if (strcmp(((ImportNote *)g_ptr_array_index(import->notes, i - 1))->key, "wrong") == 0)
            g_ptr_array_remove_index(import->notes, i - 1);
    for (guint s = 0; s < import->form->sections->len; s++) {
        const FormSection *section = g_ptr_array_index(import->form->sections, s);
        for (guint i = 0; i < section->fields->len; i++) {
            const FormField *field = g_ptr_array_index(section->fields, i);
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(lines_by_field, field));
            if (n)
                note_add(import->notes, "wrong", n, field->name);
        }
    }
}

char *import_notes_text(const GPtrArray *notes) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < notes->len; i++) {
        const ImportNote *note = g_ptr_array_index(notes, i);
        g_string_append_printf(text, "%s" IMPORT_UNIT "%u" IMPORT_UNIT "%s" IMPORT_RECORD,
                               note->key, note->n, note->text);
    }
    return g_string_free(text, FALSE);
}

GPtrArray *import_notes_parse(const char *text) {
    GPtrArray *notes = import_notes_new();
    g_auto(GStrv) records = g_strsplit(text, IMPORT_RECORD, -1);
    for (char **record = records; *record; record++) {
        g_auto(GStrv) units = g_strsplit(*record, IMPORT_UNIT, 3);
        if (g_strv_length(units) == 3 && note_key(units[0]))
            note_add(notes, units[0], (guint)g_ascii_strtoull(units[1], NULL, 10), units[2]);
    }
    return notes;
}
