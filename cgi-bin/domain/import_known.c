/* import_known.c: which lines stand in the dossier already, or twice in the list. */
#include <string.h>

#include "base/fold.h"
#include "domain/import_work.h"
#include "domain/part_work.h"

static void unref_array(gpointer array) {
    g_ptr_array_unref(array);
}

/* Folded name -> the parts of that name, of the kind. */
static GHashTable *parts_by_name(const GPtrArray *parts, const char *kind) {
    GHashTable *by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    for (guint i = 0; i < parts->len; i++) {
        Part *part = g_ptr_array_index(parts, i);
        if (strcmp(part->kind, kind) != 0)
            continue;
        g_autofree char *name = fold(part->title);
        GPtrArray *same = g_hash_table_lookup(by_name, name);
        if (!same) {
            same = g_ptr_array_new();
            g_hash_table_insert(by_name, g_steal_pointer(&name), same);
        }
        g_ptr_array_add(same, part);
    }
    return by_name;
}

/* TRUE where the nominee answers all that the line says in the same words. */
static gboolean says_the_same(const FormAnswers *line, const FormAnswers *nominee,
                              const FormDefinition *form) {
    for (guint s = 0; s < form->sections->len; s++) {
        const FormSection *section = g_ptr_array_index(form->sections, s);
        g_autoptr(GPtrArray) differing = form_answers_diff(line, nominee, section);
        for (guint i = 0; i < differing->len; i++) {
            const FormField *field = g_ptr_array_index(differing, i);
            g_autofree char *year = g_strconcat(field->name, ".y", NULL);
            g_autofree char *said =
                form_answers_get(line, field->type == FORM_BIRTH ? year : field->name);
            if (said)
                return FALSE;
        }
    }
    return TRUE;
}

/* Another year of birth is another person. */
static gboolean may_be(const FormAnswers *line, const FormAnswers *nominee) {
    g_autofree char *one = form_answers_column(line, FORM_COLUMN_BIRTH_YEAR);
    g_autofree char *other = form_answers_column(nominee, FORM_COLUMN_BIRTH_YEAR);
    return !one || !other || strcmp(one, other) == 0;
}

static void mark_line(const Import *import, ImportLine *line, GHashTable *by_name) {
    g_autoptr(FormAnswers) answers = import_answers(import, line, NULL);
    g_autofree char *name = form_answers_get(answers, import_name_field(import->form)->name);
    g_autofree char *folded = fold(name ? name : "");
    const GPtrArray *same = *folded ? g_hash_table_lookup(by_name, folded) : NULL;
    for (guint i = 0; same && i < same->len; i++) {
        const Part *part = g_ptr_array_index(same, i);
        if (part->form == import->form && says_the_same(answers, part->answers, import->form)) {
            line->state = "same";
            line->other = part->nominee;
            return;
        }
        if (may_be(answers, part->answers))
            line->other = part->nominee;
    }
}

gboolean import_mark_known(Store *store, Import *import, GError **error) {
    g_autoptr(GPtrArray) parts = parts_load(store, import->dossier, error);
    if (!parts)
        return FALSE;
    g_autoptr(GHashTable) by_name = parts_by_name(parts, import->kind);
    g_autoptr(GHashTable) texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < import->lines->len; i++) {
        ImportLine *line = g_ptr_array_index(import->lines, i);
        line->state = "new";
        line->other = 0;
        char *text = import_values_text(line);
        const ImportLine *above = g_hash_table_lookup(texts, text);
        if (above) {
            line->state = "twice";
            line->other = above->no;
            g_free(text);
            continue;
        }
        g_hash_table_insert(texts, text, line);
        if (parts->len)
            mark_line(import, line, by_name);
    }
    return TRUE;
}
