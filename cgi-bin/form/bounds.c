#include <string.h>

#include "form/load.h"
#include "form/tree.h"

/* Definitions come from administrators too: none may be so large, or ask so much, that a page made
 * of it takes long. What is shipped needs a tenth of each. */

enum {
    SECTIONS_MAX = 40,
    FIELDS_MAX = 900, /* a figure is three */
    OPTIONS_MAX = 300,
    RULES_MAX = 300,
    ROWS_TRIED = 30,   /* of a group, as one that is full has */
    STEPS_MAX = 400000 /* of all expressions together, asked once of full answers */
};

/* ---- answers in which every field has one ---- */

static const char *some_value(const FormField *field) {
    switch (field->type) {
    case FORM_CHOICE:
    case FORM_CHOICES:
        return field->options != NULL && field->options->len > 0
                   ? ((const FormOption *)field->options->pdata[0])->value
                   : "1";
    case FORM_DATE:
        return "01/12/2021";
    case FORM_YEAR:
        return "2021";
    case FORM_TEXT:
    case FORM_BLOCK:
        return "aaaa aaaa";
    case FORM_INT:
    case FORM_DECIMAL:
    case FORM_MONEY:
    case FORM_BIRTH:
    case FORM_FLAG:
    case FORM_FILE:
    case FORM_GROUP:
    default:
        return "1";
    }
}

static void answer(xmlNode *container, const FormField *field) {
    form_tree_set_text(form_tree_insert(container, field), some_value(field));
}

static void answer_rows(xmlNode *root, const FormField *group) {
    for (guint i = 0; i < ROWS_TRIED; i++) {
        xmlNode *row = form_tree_add_row(root, group);
        for (guint j = 0; j < group->fields->len; j++) {
            answer(row, group->fields->pdata[j]);
        }
    }
}

static FormAnswers *full_answers(const FormDefinition *form) {
    FormAnswers *answers = form_answers_new(form);
    xmlNode *root = form_tree_root(answers);
    for (guint i = 0; i < form->sections->len; i++) {
        const FormSection *section = form->sections->pdata[i];
        for (guint j = 0; j < section->fields->len; j++) {
            const FormField *field = section->fields->pdata[j];
            if (field->type == FORM_GROUP) {
                answer_rows(root, field);
            } else {
                answer(root, field);
            }
        }
    }
    return answers;
}

/* ---- what expressions ask of them ---- */

typedef struct {
    FormLoad *load;
    FormScope *scope;
    gulong steps;
} Asking;

static gboolean ask(Asking *a, const FormExpression *expression, xmlNode *at, guint times,
                    guint line) {
    if (expression == NULL) {
        return TRUE;
    }
    g_autofree char *result = form_scope_string(a->scope, expression, at, NULL);
    a->steps += form_scope_steps(a->scope) * times;
    return (result != NULL && a->steps <= STEPS_MAX) ||
           form_refuse(a->load, line, "\"%s\": asks too much of a form that is filled",
                       form_expression_text(expression));
}

static gboolean ask_field(Asking *a, const FormField *field, xmlNode *container, guint times) {
    const FormExpression *of_field[] = {field->relevant, field->required, field->calculate,
                                        field->least, field->most};
    for (gsize i = 0; i < G_N_ELEMENTS(of_field); i++) {
        if (!ask(a, of_field[i], container, times, field->line)) {
            return FALSE;
        }
    }
    return ask(a, field->constraint, form_tree_find(container, field), times, field->line);
}

static gboolean ask_group(Asking *a, const FormField *group, xmlNode *root) {
    xmlNode *row = form_tree_row(root, group, ROWS_TRIED);
    for (guint i = 0; i < group->fields->len; i++) {
        if (!ask_field(a, group->fields->pdata[i], row, ROWS_TRIED)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean ask_section(Asking *a, const FormSection *section, xmlNode *root) {
    if (!ask(a, section->relevant, root, 1, 0)) {
        return FALSE;
    }
    for (guint i = 0; i < section->fields->len; i++) {
        const FormField *field = section->fields->pdata[i];
        if (!ask_field(a, field, root, 1) ||
            (field->type == FORM_GROUP && !ask_group(a, field, root))) {
            return FALSE;
        }
    }
    for (guint i = 0; i < section->rules->len; i++) {
        const FormRule *rule = section->rules->pdata[i];
        xmlNode *at = rule->in != NULL ? form_tree_row(root, rule->in, ROWS_TRIED) : root;
        if (!ask(a, rule->test, at, rule->in != NULL ? ROWS_TRIED : 1, rule->line)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* A pattern that backtracks without end shows on a long run of one sign that it nearly takes. */
static gboolean pattern_ends(FormLoad *load, const FormField *field) {
    static const char signs[] = "aA0 .-/";
    char run[66];
    for (gsize i = 0; field->pattern != NULL && i < sizeof signs - 1; i++) {
        g_autoptr(GError) why = NULL;
        memset(run, signs[i], sizeof run - 2);
        run[sizeof run - 2] = '\x01';
        run[sizeof run - 1] = '\0';
        g_regex_match_full(field->pattern, run, -1, 0, 0, NULL, &why);
        if (why != NULL) {
            return form_refuse(load, field->line, "%s: pattern: takes too long to be tried",
                               field->name);
        }
    }
    return TRUE;
}

static gboolean few(FormLoad *load, const FormDefinition *form) {
    if (form->sections->len > SECTIONS_MAX || g_hash_table_size(form->by_name) > FIELDS_MAX) {
        return form_refuse(load, 1, "more than %d sections or %d fields", (int)SECTIONS_MAX,
                           (int)FIELDS_MAX);
    }
    guint rules = 0;
    for (guint i = 0; i < form->sections->len; i++) {
        rules += ((const FormSection *)form->sections->pdata[i])->rules->len;
    }
    if (rules > RULES_MAX) {
        return form_refuse(load, 1, "more than %d rules", (int)RULES_MAX);
    }
    GHashTableIter iter;
    gpointer value = NULL;
    g_hash_table_iter_init(&iter, form->by_name);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const FormField *field = value;
        if (field->options != NULL && field->options->len > OPTIONS_MAX) {
            return form_refuse(load, field->line, "%s: more than %d options", field->name,
                               (int)OPTIONS_MAX);
        }
        if (!pattern_ends(load, field)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean form_bounded(FormLoad *load, const FormDefinition *form) {
    if (!few(load, form)) {
        return FALSE;
    }
    g_autoptr(FormAnswers) answers = full_answers(form);
    g_autoptr(FormScope) scope =
        form_scope_new((xmlDoc *)(gintptr)form_answers_tree(answers), form->given, NULL);
    Asking asking = {load, scope, 0};
    for (guint i = 0; i < form->sections->len; i++) {
        if (!ask_section(&asking, form->sections->pdata[i], form_tree_root(answers))) {
            return FALSE;
        }
    }
    return TRUE;
}
