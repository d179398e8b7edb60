#include "form/validate.h"

#include <string.h>

#include "form/check.h"
#include "form/figure.h"

void form_finding_free(FormFinding *finding) {
    if (finding != NULL) {
        g_free(finding->target);
        for (int i = 0; i < FORM_LANGS; i++) {
            g_free(finding->text[i]);
        }
        g_free(finding);
    }
}

/* TRUE where the field (in that row) has an error already: rules then keep silent. */
static gboolean faulty(const FormCheck *check) {
    for (guint i = 0; i < check->findings->len; i++) {
        const FormFinding *finding = check->findings->pdata[i];
        if (finding->field == check->field && finding->row == check->row && !finding->warning) {
            return TRUE;
        }
    }
    return FALSE;
}

static void check_rule(FormCheck *check, const FormRule *rule) {
    check->field = rule->at;
    xmlNode *row = rule->in != NULL ? check->clean : NULL;
    if (form_view_field(check->view, rule->at, row) && !faulty(check) &&
        !(rule->warns && !check->heedless && form_figure_noted(check->view, rule->at)) &&
        !form_scope_true(check->view->scope, rule->test, check->clean, FALSE, NULL)) {
        form_find(check, FORM_RULE, rule->warns, &rule->error);
    }
}

static void check_row(FormCheck *check, const FormField *group) {
    for (guint i = 0; i < group->fields->len; i++) {
        check->field = group->fields->pdata[i];
        if (form_view_field(check->view, check->field, check->clean)) {
            form_check_field(check);
        }
    }
    for (guint i = 0; i < group->section->rules->len; i++) {
        const FormRule *rule = group->section->rules->pdata[i];
        if (rule->in == group) {
            check_rule(check, rule);
        }
    }
}

/* At most as many rows as there may be: too many is said once, and costs no more. */
static void check_rows(FormCheck *check, const FormField *group) {
    FormCheck row = *check;
    gint64 left = group->max >= 0 ? group->max : G_MAXINT64;
    const xmlNode *answered = form_tree_find(check->container, group);
    xmlNode *clean = form_tree_row(check->clean, group, 1);
    row.container = answered != NULL ? answered->children : NULL;
    guint n = 1;
    for (; clean != NULL && left > 0; clean = clean->next, left--) {
        for (; n < form_view_row_number(clean); n++) {
            row.container = row.container->next;
        }
        row.clean = clean;
        row.row = n;
        check_row(&row, group);
    }
}

static void check_section(FormView *view, const FormAnswers *answers, const FormSection *section,
                          gboolean heedless, GPtrArray *findings) {
    FormCheck check = {.view = view,
                       .findings = findings,
                       .container = form_tree_root(answers),
                       .clean = form_tree_root(view->clean),
                       .heedless = heedless};
    for (guint i = 0; i < section->fields->len; i++) {
        const FormField *field = section->fields->pdata[i];
        check.field = field;
        if (form_view_field(view, field, NULL)) {
            form_check_field(&check);
            if (field->type == FORM_GROUP) {
                check_rows(&check, field);
            }
        }
    }
    form_check_figures(&check, section);
    for (guint i = 0; i < section->rules->len; i++) {
        const FormRule *rule = section->rules->pdata[i];
        if (rule->in == NULL) {
            check_rule(&check, rule);
        }
    }
}

static gint64 place(const FormFinding *finding) {
    const FormField *outer = finding->field->group != NULL ? finding->field->group : finding->field;
    return ((gint64)outer->n << 40) + ((gint64)finding->row << 16) + finding->field->n;
}

/* In the order in which a person meets the fields on the page. */
static gint by_place(gconstpointer a, gconstpointer b) {
    gint64 left = place(*(FormFinding *const *)a);
    gint64 right = place(*(FormFinding *const *)b);
    return left < right ? -1 : left > right ? 1 : 0;
}

static GPtrArray *validate(const FormAnswers *answers, const FormSection *section,
                           const FormSetting *setting, gboolean heedless) {
    g_autoptr(FormView) view = form_view_new(answers, setting);
    const GPtrArray *sections = form_answers_form(answers)->sections;
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)form_finding_free);
    for (guint i = 0; i < sections->len; i++) {
        const FormSection *one = sections->pdata[i];
        if ((section == NULL || section == one) && form_view_section(view, one)) {
            check_section(view, answers, one, heedless, findings);
        }
    }
    g_ptr_array_sort(findings, by_place);
    return findings;
}

GPtrArray *form_validate(const FormAnswers *answers, const FormSection *section,
                         const FormSetting *setting) {
    return validate(answers, section, setting, FALSE);
}

static guint count(const GPtrArray *findings, const FormSection *section, gboolean warnings) {
    guint n = 0;
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const FormFinding *finding = findings->pdata[i];
        n += (section == NULL || finding->section == section) && finding->warning == warnings;
    }
    return n;
}

guint form_findings_errors(const GPtrArray *findings, const FormSection *section) {
    return count(findings, section, FALSE);
}

guint form_findings_warnings(const GPtrArray *findings, const FormSection *section) {
    return count(findings, section, TRUE);
}

guint form_findings_of(const GPtrArray *findings, const FormSection *section, FormFault kind) {
    guint n = 0;
    for (guint i = 0; i < findings->len; i++) {
        const FormFinding *finding = findings->pdata[i];
        n += (section == NULL || finding->section == section) && finding->kind == kind;
    }
    return n;
}

guint form_oddities(const FormAnswers *answers, const FormSetting *setting) {
    g_autoptr(GPtrArray) findings = validate(answers, NULL, setting, TRUE);
    return form_findings_warnings(findings, NULL) - form_findings_of(findings, NULL, FORM_LEGACY);
}

const char *form_state_name(FormState state) {
    static const char *const names[] = {"empty", "open", "error", "done"};
    return names[state];
}

FormState form_section_state(const FormAnswers *answers, const FormSection *section,
                             const GPtrArray *findings) {
    FormState state = FORM_STATE_DONE;
    if (form_answers_section_empty(answers, section)) {
        return FORM_STATE_EMPTY;
    }
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const FormFinding *finding = findings->pdata[i];
        if (finding->section == section && !finding->warning) {
            if (finding->kind != FORM_MISSING && finding->kind != FORM_FEW) {
                return FORM_STATE_ERROR;
            }
            state = FORM_STATE_OPEN;
        }
    }
    return state;
}
