#include "domain/dossier_check.h"

static void findings_free(gpointer findings) {
    g_ptr_array_unref(findings);
}

void dossier_check_free(DossierCheck *check) {
    if (!check)
        return;
    part_free(check->head);
    g_clear_pointer(&check->nominees, g_ptr_array_unref);
    g_clear_pointer(&check->findings, g_ptr_array_unref);
    dossier_setting_free(check->setting);
    g_free(check);
}

static void part_look(DossierCheck *check, const Part *part) {
    GPtrArray *findings = form_validate(part->answers, NULL, dossier_setting_form(check->setting));
    check->errors += form_findings_errors(findings, NULL);
    check->warnings += form_findings_warnings(findings, NULL);
    g_ptr_array_add(check->findings, findings);
}

DossierCheck *dossier_check(Store *store, gint64 dossier, const char *today, GError **error) {
    g_autoptr(DossierCheck) check = g_new0(DossierCheck, 1);
    check->findings = g_ptr_array_new_with_free_func(findings_free);
    check->head = part_load(store, dossier, 0, error);
    if (!check->head) {
        if (error && !*error)
            domain_refuse(error, DOMAIN_NOT_NOW);
        return NULL;
    }
    check->nominees = parts_load(store, dossier, error);
    if (!check->nominees)
        return NULL;
    check->setting = dossier_setting(store, dossier, "head", today, check->head->answers, error);
    if (!check->setting)
        return NULL;
    part_look(check, check->head);
    for (guint i = 0; i < check->nominees->len; i++) {
        const Part *part = g_ptr_array_index(check->nominees, i);
        if (!dossier_setting_kind(check->setting, part->kind, error))
            return NULL;
        part_look(check, part);
    }
    return dossier_setting_kind(check->setting, "head", error) ? g_steal_pointer(&check) : NULL;
}
