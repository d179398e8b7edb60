#include "form/definition.h"

#include <string.h>

#include "form/load.h"

G_DEFINE_QUARK(form - error - quark, form_error)

FormOption *form_option_new(const char *value, const char *vi, const char *en) {
    FormOption *option = g_new0(FormOption, 1);
    option->value = g_strdup(value);
    option->label.in[FORM_VI] = g_strdup(vi);
    option->label.in[FORM_EN] = g_strdup(en);
    return option;
}

void form_option_free(FormOption *option) {
    if (option != NULL) {
        g_free(option->value);
        form_words_clear(&option->label);
        form_words_clear(&option->hint);
        g_free(option);
    }
}

const FormSection *form_section(const FormDefinition *form, const char *name) {
    for (guint i = 0; name != NULL && i < form->sections->len; i++) {
        const FormSection *section = form->sections->pdata[i];
        if (strcmp(section->name, name) == 0) {
            return section;
        }
    }
    return NULL;
}

const FormField *form_field(const FormDefinition *form, const char *name) {
    return name != NULL ? g_hash_table_lookup(form->by_name, name) : NULL;
}

const GPtrArray *form_figures(const FormDefinition *form) {
    return form->figures;
}

const FormFigure *form_figure(const FormDefinition *form, const char *name) {
    for (guint i = 0; name != NULL && i < form->figures->len; i++) {
        const FormFigure *figure = form->figures->pdata[i];
        if (strcmp(figure->name, name) == 0) {
            return figure;
        }
    }
    return NULL;
}

const FormField *form_column_field(const FormDefinition *form, FormColumn column) {
    for (guint i = 0; i < form->sections->len; i++) {
        const FormSection *section = form->sections->pdata[i];
        for (guint j = 0; j < section->fields->len; j++) {
            const FormField *field = section->fields->pdata[j];
            if ((field->columns & (guint)column) != 0) {
                return field;
            }
        }
    }
    return NULL;
}

void form_field_free(FormField *field) {
    FormWords *words[] = {&field->label,       &field->hint,          &field->error,
                          &field->range_error, &field->pattern_error, &field->constraint_error,
                          &field->none};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        form_words_clear(words[i]);
    }
    FormExpression *expressions[] = {field->relevant,  field->required, field->constraint,
                                     field->calculate, field->least,    field->most};
    for (gsize i = 0; i < G_N_ELEMENTS(expressions); i++) {
        form_expression_free(expressions[i]);
    }
    g_clear_pointer(&field->pattern, g_regex_unref);
    g_clear_pointer(&field->options, g_ptr_array_unref);
    g_clear_pointer(&field->open_for, g_ptr_array_unref);
    g_clear_pointer(&field->fields, g_ptr_array_unref);
    g_free(field->name);
    g_free(field->show);
    g_free(field->width);
    g_free(field->like);
    g_free(field->source);
    g_free(field->under);
    g_free(field);
}

void form_rule_free(FormRule *rule) {
    form_expression_free(rule->test);
    form_words_clear(&rule->error);
    g_free(rule);
}

void form_section_free(FormSection *section) {
    g_free(section->name);
    form_words_clear(&section->title);
    form_words_clear(&section->hint);
    form_expression_free(section->relevant);
    g_clear_pointer(&section->rules, g_ptr_array_unref);
    g_clear_pointer(&section->fields, g_ptr_array_unref);
    g_free(section);
}

void form_definition_free(FormDefinition *form) {
    if (form == NULL) {
        return;
    }
    g_clear_pointer(&form->by_name, g_hash_table_unref);
    g_clear_pointer(&form->sections, g_ptr_array_unref);
    g_clear_pointer(&form->figures, g_ptr_array_unref);
    g_clear_pointer(&form->tables, g_ptr_array_unref);
    g_clear_pointer(&form->given, g_ptr_array_unref);
    form_words_clear(&form->title);
    form_words_clear(&form->hint);
    g_free(form->name);
    g_free(form->kind);
    g_free(form);
}
