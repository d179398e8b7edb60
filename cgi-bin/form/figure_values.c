#include <string.h>

#include "form/figure.h"
#include "form/tree.h"

/* Figures as exact whole numbers, and what fills them. */

static gboolean push_digit(gint64 *value, char digit) {
    gint64 grown = 0;
    return !__builtin_mul_overflow(*value, (gint64)10, &grown) &&
           !__builtin_add_overflow(grown, (gint64)(digit - '0'), value);
}

gboolean form_scaled(const char *stored, guint scale, gint64 *value) {
    const char *at = stored + (*stored == '-' ? 1 : 0);
    guint digits = 0;
    guint behind = 0;
    gboolean point = FALSE;
    gint64 n = 0;
    for (; *at != '\0'; at++) {
        if (*at == '.' && !point && digits > 0) {
            point = TRUE;
        } else if (!g_ascii_isdigit(*at) || (point && ++behind > scale) || !push_digit(&n, *at)) {
            return FALSE;
        } else {
            digits++;
        }
    }
    for (; behind < scale; behind++) {
        if (!push_digit(&n, '0')) {
            return FALSE;
        }
    }
    *value = *stored == '-' ? -n : n;
    return digits > 0;
}

static const FormField *column_of(const FormFigure *figure, FormFigureColumn column) {
    return column == FORM_FIGURE_NOW     ? figure->now
           : column == FORM_FIGURE_TOTAL ? figure->total
                                         : NULL;
}

gboolean form_figure_value(const FormAnswers *answers, const FormFigure *figure,
                           FormFigureColumn column, gint64 *value) {
    const FormField *field = column_of(figure, column);
    const xmlNode *node = field != NULL ? form_tree_find(form_tree_root(answers), field) : NULL;
    return node != NULL && !form_tree_typed(node) &&
           form_scaled(form_tree_text(node), figure->scale, value);
}

const char *form_fact(GHashTable *facts, const char *prefix, const char *name) {
    g_autofree char *key = g_strconcat(prefix, ".", name, NULL);
    return facts != NULL ? g_hash_table_lookup(facts, key) : NULL;
}

gboolean form_figure_fact(GHashTable *facts, const char *prefix, const FormFigure *figure,
                          gint64 *value) {
    const char *stored = form_fact(facts, prefix, figure->name);
    return stored != NULL && form_scaled(stored, figure->scale, value);
}

/* Puts a number into an empty column; what is there stays. */
static void fill(FormAnswers *answers, const FormField *field, gint64 value) {
    xmlNode *root = form_tree_root(answers);
    if (field == NULL || form_tree_find(root, field) != NULL) {
        return;
    }
    g_autofree char *typed = form_figure_show(field->figure, value);
    form_tree_store(root, field, 0, typed);
}

void form_answers_sum(FormAnswers *answers, GHashTable *facts) {
    const GPtrArray *figures = form_figures(answers->form);
    gboolean first = facts == NULL || g_hash_table_lookup(facts, "previous_code") == NULL;
    for (guint i = 0; i < figures->len; i++) {
        const FormFigure *figure = figures->pdata[i];
        gint64 now = 0;
        gint64 before = 0;
        gint64 sum = 0;
        if (figure->roll == FORM_ROLL_SUM &&
            form_figure_value(answers, figure, FORM_FIGURE_NOW, &now) &&
            (form_figure_fact(facts, "previous", figure, &before) || first) &&
            !__builtin_add_overflow(now, before, &sum)) {
            fill(answers, figure->total, sum);
        }
    }
}

void form_answers_prefill(FormAnswers *answers, GHashTable *facts) {
    const GPtrArray *figures = form_figures(answers->form);
    for (guint i = 0; i < figures->len; i++) {
        const FormFigure *figure = figures->pdata[i];
        gint64 value = 0;
        if (form_figure_fact(facts, "known", figure, &value)) {
            fill(answers, figure->now, value);
        }
        if (form_figure_fact(facts, "known_total", figure, &value)) {
            fill(answers, figure->total, value);
        }
    }
}

/* Of another version of the form: single answers, read anew as their field is now. */
static void carry_text(FormAnswers *to, const FormField *field, const FormAnswers *from) {
    const FormField *old = form_field(from->form, field->name);
    const xmlNode *node = old != NULL && old->group == NULL && old->type == field->type &&
                                  old->type != FORM_GROUP && old->type != FORM_BIRTH
                              ? form_tree_find(form_tree_root(from), old)
                              : NULL;
    g_autoptr(GPtrArray) typed = g_ptr_array_new_with_free_func(g_free);
    for (; node != NULL; node = form_tree_next(node)) {
        if (!form_tree_withheld(node)) {
            g_ptr_array_add(typed,
                            form_value_show(old, form_tree_text(node), form_tree_typed(node)));
        }
    }
    if (typed->len > 0) {
        form_tree_store_all(form_tree_root(to), field, typed);
    }
}

void form_answers_carry(FormAnswers *to, const FormAnswers *from) {
    for (guint i = 0; i < to->form->sections->len; i++) {
        const FormSection *section = to->form->sections->pdata[i];
        for (guint j = 0; j < section->fields->len; j++) {
            const FormField *field = section->fields->pdata[j];
            if (!field->carry || form_tree_find(form_tree_root(to), field) != NULL) {
                continue;
            }
            if (to->form == from->form) {
                form_answers_take(to, from, field->name);
            } else {
                carry_text(to, field, from);
            }
        }
    }
}
