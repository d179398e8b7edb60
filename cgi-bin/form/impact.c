#include "form/impact.h"

#include <string.h>

#include "form/tree.h"

static void touched_free(gpointer data) {
    FormTouched *touched = data;
    g_free(touched->name);
    g_free(touched->label);
    g_free(touched);
}

FormImpact *form_impact_new(void) {
    FormImpact *impact = g_new0(FormImpact, 1);
    impact->fields = g_ptr_array_new_with_free_func(touched_free);
    return impact;
}

void form_impact_free(FormImpact *impact) {
    if (impact != NULL) {
        g_ptr_array_unref(impact->fields);
        g_free(impact);
    }
}

static char *full_name(const FormField *field) {
    return field->group != NULL ? g_strconcat(field->group->name, ".", field->name, NULL)
                                : g_strdup(field->name);
}

static FormTouched *touched_of(FormImpact *impact, const FormField *field, FormLang lang) {
    g_autofree char *name = full_name(field);
    for (guint i = 0; i < impact->fields->len; i++) {
        FormTouched *known = impact->fields->pdata[i];
        if (strcmp(known->name, name) == 0) {
            return known;
        }
    }
    FormTouched *fresh = g_new0(FormTouched, 1);
    fresh->name = g_steal_pointer(&name);
    fresh->label = g_strdup(form_words(&field->label, lang));
    g_ptr_array_add(impact->fields, fresh);
    return fresh;
}

/* TRUE where the copy holds an answer to the field, in any row. */
static gboolean answered(const FormAnswers *answers, const FormField *field) {
    const xmlNode *root = form_tree_root(answers);
    if (field->group == NULL) {
        return form_tree_find(root, field) != NULL;
    }
    guint rows = form_tree_rows(root, field->group);
    for (guint i = 1; i <= rows; i++) {
        if (form_tree_find(form_tree_row(root, field->group, i), field) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Whether the field's answer is there no more once the copy is converted. */
static gboolean loses(const FormAnswers *was, const FormAnswers *now, const FormField *field) {
    g_autofree char *name = full_name(field);
    const FormField *next = form_field(form_answers_form(now), name);
    return answered(was, field) && (next == NULL || !answered(now, next));
}

static gboolean add_lost(FormImpact *impact, const FormAnswers *was, const FormAnswers *now,
                         const GPtrArray *fields, FormLang lang) {
    gboolean any = FALSE;
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = fields->pdata[i];
        if (loses(was, now, field)) {
            touched_of(impact, field, lang)->lost++;
            any = TRUE;
        } else if (field->type == FORM_GROUP) {
            any = add_lost(impact, was, now, field->fields, lang) || any;
        }
    }
    return any;
}

static gboolean among(const GPtrArray *findings, const FormFinding *one) {
    for (guint i = 0; i < findings->len; i++) {
        const FormFinding *other = findings->pdata[i];
        if (other->kind == one->kind && g_strcmp0(other->target, one->target) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Errors that the new version finds and the old one did not: a field counts once for each copy. */
static gboolean add_refused(FormImpact *impact, const FormAnswers *was, const FormAnswers *now,
                            const FormSetting *setting, FormLang lang) {
    g_autoptr(GPtrArray) before = form_validate(was, NULL, setting);
    g_autoptr(GPtrArray) after = form_validate(now, NULL, setting);
    g_autoptr(GHashTable) counted = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < after->len; i++) {
        const FormFinding *finding = after->pdata[i];
        if (finding->warning || among(before, finding)) {
            continue;
        }
        FormTouched *touched = touched_of(impact, finding->field, lang);
        if (!g_hash_table_add(counted, touched)) {
            continue;
        }
        if (finding->kind == FORM_MISSING || finding->kind == FORM_FEW) {
            touched->missing++;
        } else {
            touched->refused++;
        }
    }
    return g_hash_table_size(counted) > 0;
}

void form_impact_add(FormImpact *impact, const FormAnswers *answers, const FormDefinition *form,
                     const FormSetting *setting, FormLang lang) {
    const FormDefinition *old = form_answers_form(answers);
    g_autoptr(FormAnswers) now = form_answers_for(form, answers);
    gboolean any = FALSE;
    for (guint i = 0; i < old->sections->len; i++) {
        const FormSection *section = old->sections->pdata[i];
        any = add_lost(impact, answers, now, section->fields, lang) || any;
    }
    any = add_refused(impact, answers, now, setting, lang) || any;
    impact->copies++;
    impact->touched += any ? 1 : 0;
}
