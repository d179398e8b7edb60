/* A section of a form as it is sent: the first byte says which, the rest is its body. Whatever
 * comes is kept in the form's own shape: it can be judged, written down, read back the same. */
#include "../unit/form_fixture.h"

#include "web/fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static GPtrArray *sections; /* of const FormSection* */

static void open_forms(void) {
    static const char *const names[] = {"nomination-head",       "nomination-individual",
                                        "nomination-household",  "nomination-story",
                                        "nomination-collective", "report-full",
                                        "report-brief",          "fixture"};
    g_assert(fixture_begin(NULL) == 0);
    sections = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const FormDefinition *form = form_shelf_get(fixture_shelf, names[i], 2);
        form = form != NULL ? form : form_shelf_get(fixture_shelf, names[i], 1);
        g_assert(form != NULL);
        for (guint k = 0; k < form->sections->len; k++) {
            g_ptr_array_add(sections, form->sections->pdata[k]);
        }
    }
}

static void values_free(gpointer values) {
    g_ptr_array_unref(values);
}

static GHashTable *input_of(const Fields *fields) {
    GHashTable *input = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, values_free);
    for (guint i = 0; i < fields->list->len; i++) {
        const Field *field = &g_array_index(fields->list, Field, i);
        GPtrArray *values = g_hash_table_lookup(input, field->name);
        if (values == NULL) {
            values = g_ptr_array_new();
            g_hash_table_insert(input, field->name, values);
        }
        if (field->value != NULL) {
            g_ptr_array_add(values, field->value);
        }
    }
    return input;
}

/* Written down and read again, the answers are the same, private ones too. */
static void kept(FormAnswers *answers, const FormDefinition *form) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) privates = NULL, none = NULL;
    g_autofree char *xml = form_answers_xml(answers, &privates);
    g_autoptr(FormAnswers) again = form_answers_parse(form, xml, strlen(xml), privates, &error);
    g_assert_no_error(error);
    g_autofree char *twice = form_answers_xml(again, &none);
    g_assert_cmpstr(twice, ==, xml);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (sections == NULL) {
        open_forms();
    }
    if (size < 1) {
        return 0;
    }
    const FormSection *section = sections->pdata[data[0] % sections->len];
    Fields fields;
    fields_init(&fields);
    fields_decode(&fields, (const char *)data + 1, size - 1, TEXT_BLOCK, NULL);
    g_autoptr(FormAnswers) answers = form_answers_new(section->form);
    g_autoptr(GHashTable) input = input_of(&fields);
    for (int times = 0; times < 2; times++) { /* once more over what the first left */
        form_read(answers, section, input, fields_first(&fields, "do"), fixture_facts);
        kept(answers, section->form);
    }
    g_autoptr(GPtrArray) findings = form_validate(answers, section, &fixture_setting);
    g_assert(form_findings_errors(findings, section) <= findings->len);
    g_autoptr(FormAnswers) settled = form_answers_settled(answers, &fixture_setting);
    kept(settled, section->form);
    fields_clear(&fields);
    return 0;
}
