/* part_move.c: a part goes over to a newer version of its form, by its writer's word alone
 * (decisions 26). */
#include "domain/evidence.h"
#include "domain/part_work.h"

static gboolean run_on(Store *store, const char *statement, gint64 part, gint64 version,
                       GError **error) {
    g_autoptr(Rows) rows = store_query(store, statement);
    rows_int(rows, "part", part);
    if (version)
        rows_int(rows, "form_version", version);
    return rows_run(rows, error) >= 0;
}

/* The answers as the version takes them, with all that follows. */
static StoreCode move(Store *store, const Actor *actor, Part *part, const Part *head, gint64 to,
                      const FormDefinition *form, GError **error) {
    g_autoptr(GHashTable) marks = part_marks(store, part->id, error);
    g_autoptr(DossierSetting) setting = dossier_setting(
        store, part->dossier, part->kind, actor->today, head ? head->answers : NULL, error);
    if (!marks || !setting)
        return STORE_BROKEN;
    FormAnswers *answers = form_answers_for(form, part->answers);
    form_answers_free(part->answers);
    part->answers = answers;
    part->form = form;
    g_autoptr(GPtrArray) findings = form_validate(answers, NULL, dossier_setting_form(setting));
    if (!part_put_over(store, actor, part, marks, findings, error) ||
        !run_on(store, "part_version", part->id, to, error) ||
        !run_on(store, "sections_stale", part->id, 0, error))
        return STORE_BROKEN;
    StoreCode code = evidence_sync(store, actor, part->dossier, part->id, answers, error);
    return code == STORE_OK ? dossier_touched(store, actor, part->dossier, error) : code;
}

StoreCode part_move_on(Store *store, const Actor *actor, gint64 dossier, gint64 nominee, gint64 to,
                       GError **error) {
    g_autoptr(Part) head = NULL;
    StoreCode code = part_editable(store, actor, dossier, error);
    if (code == STORE_OK)
        code = part_head(store, dossier, nominee, &head, error);
    if (code != STORE_OK)
        return code;
    GError *failed = NULL;
    g_autoptr(Part) part = part_load(store, dossier, nominee, &failed);
    gint64 current = part ? forms_current(store, part->form->name, actor->today, &failed) : 0;
    const FormDefinition *form = current ? forms_get(store, current, &failed) : NULL;
    if (!form) {
        if (failed)
            g_propagate_error(error, failed);
        else
            domain_refuse(error, DOMAIN_NOT_NOW);
        return STORE_INVALID;
    }
    if (current != to)
        return STORE_STALE;
    if (part->form_version == to)
        return STORE_OK;
    if (form->version < part->form->version) { /* its own comes later: it was begun on it */
        domain_refuse(error, DOMAIN_NOT_NOW);
        return STORE_INVALID;
    }
    return move(store, actor, part, head, to, form, error);
}
