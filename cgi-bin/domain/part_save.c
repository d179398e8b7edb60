/* part_save.c: one section is saved, with what follows from it. */
#include <string.h>

#include "domain/evidence.h"
#include "domain/identity.h"
#include "domain/part_work.h"
#include "domain/workflow.h"

gboolean part_privates_put(Store *store, gint64 part, const GPtrArray *privates, GError **error) {
    {
        g_autoptr(Rows) rows = store_query(store, "privates_clear");
        rows_int(rows, "part", part);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    for (guint i = 0; privates && i < privates->len; i++) {
        const FormPrivate *value = g_ptr_array_index(privates, i);
        g_autoptr(Rows) rows = store_query(store, "private_put");
        rows_int(rows, "part", part);
        rows_text(rows, "field", value->field);
        rows_int(rows, "row", value->row);
        rows_text(rows, "salt", value->salt);
        rows_text(rows, "value", value->value);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    return TRUE;
}

void part_bind_award(Store *store, Rows *rows, const FormAnswers *answers) {
    g_autofree char *code = form_answers_column(answers, FORM_COLUMN_AWARD);
    if (!code)
        return;
    g_autoptr(Rows) award = store_query(store, "award_by_code");
    rows_text(award, "code", code);
    if (rows_next(award, NULL))
        rows_int(rows, "award", rows_get_int(award, 0));
}

/* Lists show these; what is saved may be of any length (decisions 30). */
enum { SHOWN_MAX = 200 };

static void bind_shown(Rows *rows, const char *param, const char *text) {
    g_autofree char *shown =
        text && g_utf8_strlen(text, -1) > SHOWN_MAX ? g_utf8_substring(text, 0, SHOWN_MAX) : NULL;
    rows_text(rows, param, shown ? shown : text ? text : "");
}

void part_bind_columns(Store *store, Rows *rows, const FormAnswers *answers) {
    g_autofree char *title = form_answers_column(answers, FORM_COLUMN_TITLE);
    g_autofree char *name = form_answers_column(answers, FORM_COLUMN_NAME);
    g_autofree char *subtitle = form_answers_column(answers, FORM_COLUMN_SUBTITLE);
    g_autoptr(GPtrArray) contents = form_answers_column_all(answers, FORM_COLUMN_CONTENTS);
    g_ptr_array_add(contents, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)contents->pdata);
    bind_shown(rows, "title", title ? title : name);
    bind_shown(rows, "subtitle", subtitle);
    part_bind_award(store, rows, answers);
    rows_text(rows, "contents", list);
}

/* A section's state once the whole part was looked at: empty until it was saved. */
static const char *state_of(gboolean saved, guint errors) {
    return !saved ? "empty" : errors ? "error" : "done";
}

/* A part is done when nothing is missing anywhere, in error when a saved section has errors. */
static const char *part_state(gboolean any_saved, guint saved_errors, guint all_errors) {
    if (!any_saved)
        return "empty";
    return saved_errors ? "error" : all_errors ? "open" : "done";
}

typedef struct {
    Store *store;
    const Actor *actor;
    Part *part;
    GHashTable *marks;
    GPtrArray *findings;
    const FormSection *section; /* the one being saved */
    const PartSave *save;
} Saving;

/* Writes the section that is saved, and the states of the others where they changed with it. */
static gboolean sections_put(Saving *s, guint *saved_errors, gboolean *any, GError **error) {
    const GPtrArray *sections = s->part->form->sections;
    for (guint i = 0; i < sections->len; i++) {
        const FormSection *section = g_ptr_array_index(sections, i);
        const SectionMark *mark = g_hash_table_lookup(s->marks, section->name);
        guint errors = form_findings_errors(s->findings, section);
        gboolean now = section == s->section;
        if (!now && !mark)
            continue;
        *any = TRUE;
        *saved_errors += errors;
        if (!now && mark->errors == errors)
            continue;
        g_autoptr(Rows) rows = store_query(s->store, now ? "section_put" : "section_state");
        rows_int(rows, "part", s->part->id);
        rows_text(rows, "section", section->name);
        rows_text(rows, "state", state_of(TRUE, errors));
        rows_int(rows, "errors", errors);
        if (now) {
            rows_int(rows, "revision", s->save->saved_revision);
            rows_int(rows, "at", s->actor->now);
            rows_int(rows, "account", s->actor->account);
            rows_text(rows, "page", s->save->page ? s->save->page : "");
            rows_int(rows, "page_no", s->save->page_no);
        }
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    return TRUE;
}

static gboolean part_put(Saving *s, GError **error) {
    gboolean any = FALSE;
    guint saved_errors = 0;
    if (!sections_put(s, &saved_errors, &any, error))
        return FALSE;
    g_autoptr(GPtrArray) privates = NULL;
    g_autofree char *xml = form_answers_xml(s->part->answers, &privates);
    if (!part_privates_put(s->store, s->part->id, privates, error) ||
        (s->part->nominee &&
         !identity_put(s->store, s->part->nominee, FALSE, s->part->answers, error)))
        return FALSE;
    g_autoptr(Rows) rows = store_query(s->store, "part_put");
    rows_int(rows, "part", s->part->id);
    rows_text(rows, "answers", xml);
    rows_int(rows, "size", g_utf8_strlen(xml, -1));
    part_bind_columns(s->store, rows, s->part->answers);
    rows_text(rows, "state",
              part_state(any, saved_errors, form_findings_errors(s->findings, NULL)));
    rows_int(rows, "errors", saved_errors);
    rows_int(rows, "warnings", form_findings_warnings(s->findings, NULL));
    rows_int(rows, "at", s->actor->now);
    rows_int(rows, "account", s->actor->account);
    return rows_run(rows, error) >= 0;
}

gboolean part_put_over(Store *store, const Actor *actor, Part *part, GHashTable *marks,
                       GPtrArray *findings, GError **error) {
    Saving saving = {store, actor, part, marks, findings, NULL, NULL};
    return part_put(&saving, error);
}

StoreCode part_room(Store *store, const Actor *actor, gint64 dossier, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "dossier_size");
    rows_int(rows, "id", dossier);
    if (!rows_next(rows, error))
        return STORE_BROKEN;
    if (rows_get_int(rows, 0) <= bound_on(store, "dossier_size", actor->today, 20000000) &&
        rows_get_int(rows, 1) <= bound_on(store, "part_size", actor->today, 2000000))
        return STORE_OK;
    domain_refuse(error, DOMAIN_TOO_LARGE);
    return STORE_INVALID;
}

StoreCode dossier_touched(Store *store, const Actor *actor, gint64 dossier, GError **error) {
    {
        g_autoptr(Rows) rows = store_query(store, "drafter_add");
        rows_int(rows, "id", dossier);
        rows_int(rows, "account", actor->account);
        rows_int(rows, "at", actor->now);
        if (rows_run(rows, error) < 0)
            return STORE_BROKEN;
    }
    g_autoptr(Rows) rows = store_query(store, "dossier_touch");
    rows_int(rows, "id", dossier);
    rows_int(rows, "at", actor->now);
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

StoreCode part_editable(Store *store, const Actor *actor, gint64 dossier, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "dossier_in_scope");
    rows_int(rows, "id", dossier);
    rows_int(rows, "me", actor->account);
    rows_text(rows, "today", actor->today);
    g_autoptr(GError) failed = NULL;
    if (rows_next(rows, &failed) && rows_get_int(rows, 6) && rows_get_int(rows, 7))
        return STORE_OK;
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    else
        domain_refuse(error, DOMAIN_NOT_NOW);
    return STORE_INVALID;
}

StoreCode part_head(Store *store, gint64 dossier, gint64 nominee, Part **head, GError **error) {
    if (!nominee)
        return STORE_OK;
    g_autoptr(GError) failed = NULL;
    *head = part_load(store, dossier, 0, &failed);
    if (*head)
        return STORE_OK;
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    else
        domain_refuse(error, DOMAIN_NOT_NOW);
    return STORE_INVALID;
}

/* The answers as the save leaves them. */
static void answers_take(PartSave *save, const FormSection *section, FormAnswers *answers,
                         GHashTable *facts) {
    if (save->over && !save->files_only)
        form_answers_take_section(answers, save->over, section);
    else if (!save->files_only)
        save->did = form_read(answers, section, save->input, save->button, facts);
    for (guint i = 0; save->files && i < save->files->len; i++) {
        PartFile *one = &g_array_index(save->files, PartFile, i);
        one->left_out = !form_answers_add_file(answers, one->field, one->file);
    }
}

/* What the button says, of a sending that stores nothing. */
static FormDo button_says(const FormSection *section, const char *button) {
    const FormField *group = NULL;
    guint row = 0;
    FormLang lang = FORM_VI;
    return form_do(section, button, &group, &row, &lang);
}

/* Whether the section still stands as the page showed it, or as the page itself sent it since;
 * *overtaken: a later sending of the page is there already, and nothing is left to be stored. */
static StoreCode still_stands(const SectionMark *mark, const FormSection *section, PartSave *save,
                              gboolean *overtaken) {
    save->saved_revision = mark ? mark->revision : 0;
    if (save->saved_revision == save->revision || save->files_only)
        return STORE_OK;
    if (!mark || !save->page || !*save->page || strcmp(mark->page, save->page) != 0)
        return STORE_STALE;
    if (save->page_no > mark->page_no)
        return STORE_OK;
    save->did = button_says(section, save->button);
    save->files_only = save->files && save->files->len > 0;
    *overtaken = !save->files_only;
    return STORE_OK;
}

/* Stores the section as sent, with what follows from it. */
static StoreCode section_store(Saving *saving, const DossierSetting *setting, PartSave *save,
                               GError **error) {
    const FormSetting *form = dossier_setting_form(setting);
    Part *part = saving->part;
    answers_take(save, saving->section, part->answers, form->facts);
    g_autoptr(GPtrArray) findings = form_validate(part->answers, NULL, form);
    saving->findings = findings;
    save->saved_revision++;
    if (!part_put(saving, error))
        return STORE_BROKEN;
    StoreCode code = STORE_OK;
    if (form_has_files(part->form, saving->section))
        code = evidence_sync(saving->store, saving->actor, save->dossier, part->id, part->answers,
                             error);
    if (code == STORE_OK)
        code = part_room(saving->store, saving->actor, save->dossier, error);
    return code != STORE_OK ? code
                            : dossier_touched(saving->store, saving->actor, save->dossier, error);
}

StoreCode part_save(Store *store, const Actor *actor, PartSave *save, GError **error) {
    StoreCode code = part_editable(store, actor, save->dossier, error);
    if (code != STORE_OK)
        return code;
    g_autoptr(Part) head = NULL;
    if ((code = part_head(store, save->dossier, save->nominee, &head, error)) != STORE_OK)
        return code;
    g_autoptr(Part) part = part_load(store, save->dossier, save->nominee, error);
    const FormSection *section = part ? form_section(part->form, save->section) : NULL;
    if (!section) {
        if (error && !*error)
            domain_refuse(error, DOMAIN_NOT_NOW);
        return STORE_INVALID;
    }
    g_autoptr(GHashTable) marks = part_marks(store, part->id, error);
    g_autoptr(DossierSetting) setting = dossier_setting(
        store, save->dossier, part->kind, actor->today, head ? head->answers : NULL, error);
    if (!marks || !setting)
        return STORE_BROKEN;
    gboolean overtaken = FALSE;
    code = still_stands(g_hash_table_lookup(marks, section->name), section, save, &overtaken);
    if (code != STORE_OK || overtaken)
        return code;
    Saving saving = {store, actor, part, marks, NULL, section, save};
    return section_store(&saving, setting, save, error);
}
