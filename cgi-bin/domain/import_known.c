/* import_known.c: which lines stand in the dossier already, or twice in the list. Thousands of one
 * name are told apart by maps, never line by nominee. */
#include <string.h>

#include "base/fold.h"
#include "domain/import_work.h"
#include "domain/part_work.h"

enum { KEPT = 100000 }; /* sayings kept at once: beyond them they are gathered anew */

/* What the dossier holds of the kind. Keys are owned, the parts are the list's. */
typedef struct {
    GHashTable *by_name; /* folded name -> GPtrArray of Part* */
    GHashTable *by_year; /* folded name and year of birth, "" where unknown -> Part* */
    GHashTable *sayings; /* what is said in some fields -> the first Part* that says so */
    GHashTable *asked;   /* folded name and fields whose sayings are gathered */
} Known;

static void known_clear(Known *k) {
    g_clear_pointer(&k->by_name, g_hash_table_unref);
    g_clear_pointer(&k->by_year, g_hash_table_unref);
    g_clear_pointer(&k->sayings, g_hash_table_unref);
    g_clear_pointer(&k->asked, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Known, known_clear)

static void unref_array(gpointer array) {
    g_ptr_array_unref(array);
}

static char *name_and_year(const char *name, const FormAnswers *answers) {
    g_autofree char *year = form_answers_column(answers, FORM_COLUMN_BIRTH_YEAR);
    return g_strconcat(name, IMPORT_UNIT, year, NULL);
}

static void known_begin(Known *k, const GPtrArray *parts, const char *kind) {
    k->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    k->by_year = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    k->sayings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    k->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < parts->len; i++) {
        Part *part = g_ptr_array_index(parts, i);
        if (strcmp(part->kind, kind) != 0)
            continue;
        char *name = fold(part->title);
        g_hash_table_insert(k->by_year, name_and_year(name, part->answers), part);
        GPtrArray *same = g_hash_table_lookup(k->by_name, name);
        if (same) {
            g_free(name);
        } else {
            same = g_ptr_array_new();
            g_hash_table_insert(k->by_name, name, same);
        }
        g_ptr_array_add(same, part);
    }
}

/* ---- what a line says, and who says the same ---- */

static void add_said(GString *text, const FormAnswers *answers, const char *name) {
    g_autoptr(GPtrArray) values = form_answers_get_all(answers, name);
    if (form_answers_is_typed(answers, name))
        g_string_append_c(text, '!');
    for (guint i = 0; values && i < values->len; i++)
        g_string_append_printf(text, "%s" IMPORT_UNIT, (const char *)values->pdata[i]);
    g_string_append(text, IMPORT_RECORD);
}

/* The fields (of const FormField*) that the line answers: a birth by its year. */
static GPtrArray *fields_said(const FormAnswers *line, const FormDefinition *form, GString *names) {
    GPtrArray *fields = g_ptr_array_new();
    for (guint s = 0; s < form->sections->len; s++) {
        const FormSection *section = g_ptr_array_index(form->sections, s);
        for (guint i = 0; i < section->fields->len; i++) {
            FormField *field = g_ptr_array_index(section->fields, i);
            g_autofree char *year = g_strconcat(field->name, ".y", NULL);
            g_autofree char *said =
                form_answers_get(line, field->type == FORM_BIRTH ? year : field->name);
            if (!said)
                continue;
            g_ptr_array_add(fields, field);
            g_string_append_printf(names, "%s" IMPORT_UNIT, field->name);
        }
    }
    return fields;
}

/* A digest of what is answered in the fields, which names tells. New string. */
static char *saying(const FormAnswers *answers, const GPtrArray *fields, const char *names) {
    static const char *const ends[] = {".d", ".m", ".y"};
    g_autoptr(GString) text = g_string_new(names);
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = g_ptr_array_index(fields, i);
        for (guint e = 0; field->type == FORM_BIRTH && e < G_N_ELEMENTS(ends); e++) {
            g_autofree char *name = g_strconcat(field->name, ends[e], NULL);
            add_said(text, answers, name);
        }
        if (field->type != FORM_BIRTH)
            add_said(text, answers, field->name);
    }
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, (gssize)text->len);
}

/* The nominee of that name who answers all that the line says in the same words, or NULL. */
static const Part *says_the_same(Known *k, const char *name, const GPtrArray *same,
                                 const FormAnswers *line, const FormDefinition *form) {
    g_autoptr(GString) names = g_string_new(NULL);
    g_autoptr(GPtrArray) fields = fields_said(line, form, names);
    g_autofree char *question = g_strconcat(names->str, IMPORT_RECORD, name, NULL);
    if (!g_hash_table_contains(k->asked, question)) {
        if (g_hash_table_size(k->sayings) > KEPT) {
            g_hash_table_remove_all(k->sayings);
            g_hash_table_remove_all(k->asked);
        }
        for (guint i = 0; i < same->len; i++) {
            Part *part = g_ptr_array_index(same, i);
            if (part->form != form)
                continue;
            g_autofree char *said = saying(part->answers, fields, names->str);
            if (!g_hash_table_contains(k->sayings, said))
                g_hash_table_insert(k->sayings, g_steal_pointer(&said), part);
        }
        g_hash_table_add(k->asked, g_steal_pointer(&question));
    }
    g_autofree char *said = saying(line, fields, names->str);
    return g_hash_table_lookup(k->sayings, said);
}

/* One of that name who may be the line's: another year of birth is another person. Or NULL. */
static const Part *may_be(const Known *k, const char *name, const GPtrArray *same,
                          const FormAnswers *line) {
    g_autofree char *dated = name_and_year(name, line);
    g_autofree char *undated = g_strconcat(name, IMPORT_UNIT, NULL);
    if (strcmp(dated, undated) == 0)
        return g_ptr_array_index(same, same->len - 1);
    const Part *part = g_hash_table_lookup(k->by_year, dated);
    return part ? part : g_hash_table_lookup(k->by_year, undated);
}

static void mark_line(const Import *import, ImportLine *line, Known *k) {
    g_autoptr(FormAnswers) answers = import_answers(import, line, NULL);
    g_autofree char *name = form_answers_get(answers, import_name_field(import->form)->name);
    g_autofree char *folded = fold(name ? name : "");
    const GPtrArray *same = *folded ? g_hash_table_lookup(k->by_name, folded) : NULL;
    if (!same)
        return;
    const Part *part = says_the_same(k, folded, same, answers, import->form);
    if (part)
        line->state = "same";
    else
        part = may_be(k, folded, same, answers);
    line->other = part ? part->nominee : 0;
}

gboolean import_mark_known(Store *store, Import *import, GError **error) {
    g_autoptr(GPtrArray) parts = parts_load(store, import->dossier, error);
    if (!parts)
        return FALSE;
    g_auto(Known) known = {0};
    known_begin(&known, parts, import->kind);
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
            mark_line(import, line, &known);
    }
    return TRUE;
}
