/* import_confirm.c: a list's new lines become nominees, all or none. Everything that can be thought
 * out is, before the writers' queue. */
#include <string.h>

#include "domain/import_work.h"
#include "domain/part_work.h"
#include "domain/workflow.h"

/* How a section stands after the list filled some of it. */
typedef struct {
    const FormSection *section;
    guint errors;
    const char *state; /* open, error, done */
} Filled;

/* A nominee to be written. */
typedef struct {
    FormAnswers *answers;
    GArray *sections; /* of Filled */
    guint errors, warnings;
    const char *state;
} Nominee;

struct ImportDraft {
    gint64 import, dossier, form_version, revision;
    char *kind;
    GPtrArray *nominees; /* of Nominee* */
};

static void nominee_free(gpointer data) {
    Nominee *nominee = data;
    form_answers_free(nominee->answers);
    g_array_unref(nominee->sections);
    g_free(nominee);
}

void import_draft_free(ImportDraft *draft) {
    if (!draft)
        return;
    g_free(draft->kind);
    g_ptr_array_unref(draft->nominees);
    g_free(draft);
}

guint import_draft_lines(const ImportDraft *draft) {
    return draft->nominees->len;
}

/* Sections of which the list says something count as saved; what is missing there is open, not
 * wrong: a list is short by nature. */
static Nominee *nominee_made(const Import *import, const ImportLine *line,
                             const GPtrArray *contents, const FormSetting *setting) {
    Nominee *nominee = g_new0(Nominee, 1);
    nominee->answers = import_answers(import, line, contents);
    nominee->sections = g_array_new(FALSE, FALSE, sizeof(Filled));
    g_autoptr(GPtrArray) findings = form_validate(nominee->answers, NULL, setting);
    nominee->warnings = form_findings_warnings(findings, NULL);
    for (guint i = 0; i < import->form->sections->len; i++) {
        const FormSection *section = g_ptr_array_index(import->form->sections, i);
        if (form_answers_section_empty(nominee->answers, section))
            continue;
        guint errors = form_findings_errors(findings, section);
        FormState state = form_section_state(nominee->answers, section, findings);
        const Filled filled = {section, errors, form_state_name(state)};
        g_array_append_val(nominee->sections, filled);
        nominee->errors += state == FORM_STATE_ERROR ? errors : 0;
    }
    guint all = form_findings_errors(findings, NULL);
    nominee->state = nominee->errors ? "error" : all ? "open" : "done";
    return nominee;
}

gboolean import_leave_wrong(Store *store, Import *import, GError **error) {
    g_autoptr(GPtrArray) lines = import_lines(store, import, TRUE, import->n, 0, error);
    if (!lines)
        return FALSE;
    for (guint i = lines->len; i > 0; i--)
        if (!import_line_is_new(g_ptr_array_index(lines, i - 1)))
            g_ptr_array_remove_index(lines, i - 1);
    import->warnings = 0;
    for (guint i = 0; i < lines->len; i++)
        import->warnings += ((const ImportLine *)g_ptr_array_index(lines, i))->warnings ? 1 : 0;
    import->n = import->errors = lines->len;
    import->known = 0;
    import->lines = g_steal_pointer(&lines);
    return TRUE;
}

ImportDraft *import_prepare(Store *store, const Actor *actor, const Import *import, gboolean good,
                            GError **error) {
    g_autoptr(DossierSetting) setting = NULL;
    g_autoptr(GPtrArray) contents = NULL;
    if (!import_setting(store, import, actor->today, &setting, &contents, error))
        return NULL;
    g_autoptr(GPtrArray) lines = import_lines_new(store, import->id, error);
    if (!lines)
        return NULL;
    ImportDraft *draft = g_new0(ImportDraft, 1);
    *draft = (ImportDraft){
        import->id,       import->dossier,        import->form_version,
        import->revision, g_strdup(import->kind), g_ptr_array_new_with_free_func(nominee_free)};
    for (guint i = 0; i < lines->len; i++) {
        const ImportLine *line = g_ptr_array_index(lines, i);
        if (!good || !line->errors)
            g_ptr_array_add(draft->nominees,
                            nominee_made(import, line, contents, dossier_setting_form(setting)));
    }
    return draft;
}

/* ---- the transaction ---- */

static gboolean sections_put(Store *store, const Actor *actor, gint64 part, const Nominee *nominee,
                             GError **error) {
    for (guint i = 0; i < nominee->sections->len; i++) {
        const Filled *filled = &g_array_index(nominee->sections, Filled, i);
        g_autoptr(Rows) rows = store_query(store, "section_put");
        rows_int(rows, "part", part);
        rows_text(rows, "section", filled->section->name);
        rows_int(rows, "revision", 1);
        rows_text(rows, "state", filled->state);
        rows_int(rows, "errors", filled->errors);
        rows_int(rows, "at", actor->now);
        rows_int(rows, "account", actor->account);
        rows_text(rows, "page", "");
        rows_int(rows, "page_no", 0);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    return TRUE;
}

static gint64 nominee_row(Store *store, const Actor *actor, const ImportDraft *draft,
                          GError **error) {
    g_autoptr(Rows) rows = store_query(store, "nominee_add_from");
    rows_int(rows, "dossier", draft->dossier);
    rows_text(rows, "kind", draft->kind);
    rows_int(rows, "at", actor->now);
    rows_int(rows, "import", draft->import);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

static gboolean nominee_put(Store *store, const Actor *actor, const ImportDraft *draft,
                            const Nominee *nominee, GError **error) {
    gint64 part = 0, id = nominee_row(store, actor, draft, error);
    if (!id)
        return FALSE;
    const NewPart new_ = {.dossier = draft->dossier,
                          .nominee = id,
                          .form_version = draft->form_version,
                          .answers = nominee->answers,
                          .state = nominee->state,
                          .errors = nominee->errors,
                          .warnings = nominee->warnings};
    return part_write(store, actor, &new_, &part, error) &&
           sections_put(store, actor, part, nominee, error);
}

/* Marked before: STORE_OK where it was taken in, STORE_INVALID where it was dropped or turned in
 * another window. */
static StoreCode taken_before(Store *store, gint64 import, GError **error) {
    g_autoptr(Import) before = import_load(store, import, error);
    return before ? STORE_OK : STORE_INVALID;
}

/* 1: it waits no more; 0: it did; -1 with *error. */
static int mark_done(Store *store, const Actor *actor, gint64 import, gboolean partly,
                     GError **error) {
    g_autoptr(Rows) rows = store_query(store, "import_done");
    rows_int(rows, "import", import);
    rows_int(rows, "partly", partly);
    rows_int(rows, "at", actor->now);
    gint64 changed = rows_run(rows, error);
    return changed < 0 ? -1 : changed == 0;
}

/* The dossier as it was when the list was read: its nominees were compared then. */
static StoreCode unchanged(Store *store, const ImportDraft *draft, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "import_dossier_revision");
    rows_int(rows, "id", draft->dossier);
    if (!rows_next(rows, error))
        return STORE_BROKEN;
    return rows_get_int(rows, 0) == draft->revision ? STORE_OK : STORE_STALE;
}

StoreCode import_confirm(Store *store, const Actor *actor, const ImportDraft *draft, Import *rest,
                         GError **error) {
    gboolean partly = rest && rest->lines->len;
    StoreCode code = part_editable(store, actor, draft->dossier, error);
    if (code != STORE_OK)
        return code;
    int before = mark_done(store, actor, draft->import, partly, error);
    if (before)
        return before < 0 ? STORE_BROKEN : taken_before(store, draft->import, error);
    if ((code = unchanged(store, draft, error)) != STORE_OK ||
        (code = nominee_room(store, actor, draft->dossier, draft->nominees->len, error)) !=
            STORE_OK)
        return code;
    for (guint i = 0; i < draft->nominees->len; i++)
        if (!nominee_put(store, actor, draft, g_ptr_array_index(draft->nominees, i), error))
            return STORE_BROKEN;
    {
        g_autoptr(Rows) rows = store_query(store, "import_lines_drop");
        rows_int(rows, "import", draft->import);
        if (rows_run(rows, error) < 0)
            return STORE_BROKEN;
    }
    code = part_room(store, actor, draft->dossier, error);
    if (code == STORE_OK)
        code = dossier_touched(store, actor, draft->dossier, error);
    return code == STORE_OK && partly ? import_keep(store, actor, rest, error) : code;
}
