#include "form/view.h"

#include <string.h>

#include "base/when.h"

static gint64 small_number(const char *text) {
    gsize n = strlen(text);
    return n >= 1 && n <= 4 && strspn(text, "0123456789") == n ? g_ascii_strtoll(text, NULL, 10)
                                                               : -1;
}

char form_birth_fault(const xmlNode *birth, gboolean *missing) {
    const xmlNode *month = form_tree_part(birth, 'm');
    const xmlNode *day = form_tree_part(birth, 'd');
    const char *y = form_tree_text(form_tree_part(birth, 'y'));
    *missing = *y == '\0';
    if (*missing || strlen(y) != 4 || *y == '0' || small_number(y) < 0) {
        return 'y';
    }
    if (form_tree_withheld(month) || form_tree_withheld(day)) {
        return 0;
    }
    gint64 m = month != NULL ? small_number(form_tree_text(month)) : 0;
    gint64 d = day != NULL ? small_number(form_tree_text(day)) : 0;
    *missing = day != NULL && month == NULL;
    if (*missing || m > 12 || (month != NULL && m < 1)) {
        return 'm';
    }
    if (day != NULL) {
        g_autofree char *real = when_make((int)small_number(y), (int)m, (int)d);
        return real == NULL ? 'd' : 0;
    }
    return 0;
}

const GPtrArray *form_view_options(const FormSetting *setting, const FormField *field) {
    if (field->options != NULL) {
        return field->options;
    }
    return setting != NULL && setting->options != NULL && field->source != NULL
               ? setting->options(setting->data, field->source)
               : NULL;
}

const FormOption *form_option_of(const GPtrArray *options, const char *value) {
    for (guint i = 0; options != NULL && i < options->len; i++) {
        const FormOption *option = options->pdata[i];
        if (strcmp(option->value, value) == 0) {
            return option;
        }
    }
    return NULL;
}

static gboolean beyond(const FormExpression *bound, double n, gboolean above) {
    gint64 limit = 0;
    return bound != NULL && form_expression_constant(bound, &limit) &&
           (above ? n > (double)limit : n < (double)limit);
}

/* TRUE where others may rest on the value: it can be read, and lies within its fixed bounds. */
static gboolean sound(const xmlNode *node, const FormField *field) {
    gboolean missing = FALSE;
    if (form_tree_typed(node)) {
        return FALSE;
    }
    switch (field->type) {
    case FORM_BIRTH:
        return form_birth_fault(node, &missing) == 0;
    case FORM_INT:
    case FORM_YEAR:
    case FORM_DECIMAL:
    case FORM_MONEY: {
        double n = g_ascii_strtod(form_tree_text(node), NULL);
        return form_tree_withheld(node) ||
               (!beyond(field->least, n, FALSE) && !beyond(field->most, n, TRUE));
    }
    case FORM_TEXT:
    case FORM_BLOCK:
    case FORM_DATE:
    case FORM_CHOICE:
    case FORM_CHOICES:
    case FORM_FLAG:
    case FORM_FILE:
    case FORM_GROUP:
    default:
        return TRUE;
    }
}

/* FALSE where the field is irrelevant at this container, whose elements of it are then gone. */
static gboolean settle(FormView *view, const FormField *field, xmlNode *container) {
    if (field->relevant != NULL &&
        !form_scope_true(view->scope, field->relevant, container, FALSE, NULL)) {
        form_tree_clear(container, field);
        return FALSE;
    }
    if (field->calculate != NULL) {
        g_autofree char *value = form_scope_string(view->scope, field->calculate, container, NULL);
        form_tree_store(container, field, 0, value);
    }
    xmlNode *node = form_tree_find(container, field);
    if (node != NULL && !sound(node, field)) {
        form_tree_clear(container, field);
    }
    return TRUE;
}

static void settle_rows(FormView *view, const FormField *group, xmlNode *root) {
    xmlNode *whole = form_tree_find(root, group);
    guint n = 0;
    for (xmlNode *row = whole != NULL ? whole->children : NULL, *next; row != NULL; row = next) {
        next = row->next;
        row->_private = GUINT_TO_POINTER(++n);
        if (form_tree_row_blank(row)) {
            form_tree_remove(row);
            continue;
        }
        for (guint i = 0; i < group->fields->len; i++) {
            settle(view, group->fields->pdata[i], row);
        }
    }
    if (whole != NULL && whole->children == NULL) {
        form_tree_remove(whole);
    }
}

static void settle_section(FormView *view, const FormSection *section, xmlNode *root) {
    gboolean relevant = section->relevant == NULL ||
                        form_scope_true(view->scope, section->relevant, root, FALSE, NULL);
    if (!relevant) {
        g_hash_table_add(view->irrelevant, (gpointer)(gintptr)section);
    }
    for (guint i = 0; i < section->fields->len; i++) {
        FormField *field = section->fields->pdata[i];
        if (!relevant) {
            form_tree_clear(root, field);
        } else if (!settle(view, field, root)) {
            g_hash_table_add(view->irrelevant, field);
        } else if (field->type == FORM_GROUP) {
            settle_rows(view, field, root);
        }
    }
}

FormView *form_view_new(const FormAnswers *answers, const FormSetting *setting) {
    FormView *view = g_new0(FormView, 1);
    view->clean = form_answers_copy(answers);
    view->setting = setting;
    view->irrelevant = g_hash_table_new(g_direct_hash, g_direct_equal);
    view->scope = form_scope_new(view->clean->doc, answers->form->given,
                                 setting != NULL ? setting->facts : NULL);
    xmlNode *root = form_tree_root(view->clean);
    for (guint i = 0; i < answers->form->sections->len; i++) {
        settle_section(view, answers->form->sections->pdata[i], root);
    }
    return view;
}

void form_view_free(FormView *view) {
    if (view != NULL) {
        form_scope_free(view->scope);
        form_answers_free(view->clean);
        g_hash_table_unref(view->irrelevant);
        g_free(view);
    }
}

gboolean form_view_section(const FormView *view, const FormSection *section) {
    return !g_hash_table_contains(view->irrelevant, section);
}

gboolean form_view_field(const FormView *view, const FormField *field, xmlNode *row) {
    const FormField *outer = field->group != NULL ? field->group : field;
    if (!form_view_section(view, field->section) ||
        g_hash_table_contains(view->irrelevant, outer)) {
        return FALSE;
    }
    return row == NULL || field->relevant == NULL ||
           form_scope_true(view->scope, field->relevant, row, FALSE, NULL);
}

guint form_view_row_number(const xmlNode *clean_row) {
    return GPOINTER_TO_UINT(clean_row->_private);
}

GPtrArray *form_sections_relevant(const FormAnswers *answers, const FormSetting *setting) {
    g_autoptr(FormView) view = form_view_new(answers, setting);
    GPtrArray *sections = g_ptr_array_new();
    for (guint i = 0; i < answers->form->sections->len; i++) {
        FormSection *section = answers->form->sections->pdata[i];
        if (form_view_section(view, section)) {
            g_ptr_array_add(sections, section);
        }
    }
    return sections;
}

FormAnswers *form_answers_settled(const FormAnswers *answers, const FormSetting *setting) {
    g_autoptr(FormView) view = form_view_new(answers, setting);
    return g_steal_pointer(&view->clean);
}
