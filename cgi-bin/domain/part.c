#include "domain/part.h"

#include <string.h>

#include "base/text.h"
#include "domain/workflow.h"

void part_free(Part *part) {
    if (!part)
        return;
    g_free(part->kind);
    g_free(part->title);
    g_clear_pointer(&part->answers, form_answers_free);
    g_free(part);
}

static void private_free(gpointer value) {
    form_private_free(value);
}

static GPtrArray *privates_load(Store *store, gint64 part, GError **error) {
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(private_free);
    g_autoptr(Rows) rows = store_query(store, "privates_of");
    rows_int(rows, "part", part);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed))
        g_ptr_array_add(values,
                        form_private_new(rows_get_text(rows, 0), (guint)rows_get_int(rows, 1),
                                         rows_get_text(rows, 2), rows_get_text(rows, 3)));
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&values);
}

/* The present row of part_of_head, part_of_nominee or parts_all. */
static Part *part_read(Store *store, gint64 dossier, Rows *rows, GError **error) {
    g_autoptr(Part) part = g_new0(Part, 1);
    part->id = rows_get_int(rows, 0);
    part->dossier = dossier;
    part->nominee = rows_get_int(rows, 1);
    part->kind = g_strdup(rows_get_text(rows, 2));
    part->form_version = rows_get_int(rows, 3);
    part->title = g_strdup(rows_get_text(rows, 5));
    part->position = rows_get_int(rows, 7);
    part->form = forms_get(store, part->form_version, error);
    if (!part->form)
        return NULL;
    g_autoptr(GPtrArray) privates = privates_load(store, part->id, error);
    if (!privates)
        return NULL;
    const char *xml = rows_get_text(rows, 4);
    part->answers = form_answers_parse(part->form, xml, strlen(xml), privates, error);
    return part->answers ? g_steal_pointer(&part) : NULL;
}

Part *part_load(Store *store, gint64 dossier, gint64 nominee, GError **error) {
    g_autoptr(Rows) rows = store_query(store, nominee ? "part_of_nominee" : "part_of_head");
    rows_int(rows, "id", dossier);
    if (nominee)
        rows_int(rows, "nominee", nominee);
    return rows_next(rows, error) ? part_read(store, dossier, rows, error) : NULL;
}

static void free_part(gpointer part) {
    part_free(part);
}

GPtrArray *parts_load(Store *store, gint64 dossier, GError **error) {
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(free_part);
    g_autoptr(Rows) rows = store_query(store, "parts_all");
    rows_int(rows, "id", dossier);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        Part *part = part_read(store, dossier, rows, &failed);
        if (!part)
            break;
        g_ptr_array_add(parts, part);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&parts);
}

static void mark_free(gpointer data) {
    SectionMark *mark = data;
    g_free(mark->state);
    g_free(mark->by);
    g_free(mark);
}

GHashTable *part_marks(Store *store, gint64 part, GError **error) {
    g_autoptr(GHashTable) marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, mark_free);
    g_autoptr(Rows) rows = store_query(store, "sections_of");
    rows_int(rows, "part", part);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        SectionMark *mark = g_new(SectionMark, 1);
        *mark = (SectionMark){rows_get_int(rows, 1), rows_get_int(rows, 4),
                              g_strdup(rows_get_text(rows, 2)), g_strdup(rows_get_text(rows, 5)),
                              (guint)rows_get_int(rows, 3)};
        g_hash_table_insert(marks, g_strdup(rows_get_text(rows, 0)), mark);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&marks);
}

/* ---- saving ------------------------------------------------------------------------------------
 */

/* All the private answers of the part anew: few, and what was withheld never happens here. */
static gboolean privates_put(Store *store, gint64 part, const GPtrArray *privates, GError **error) {
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

static gint64 award_id(Store *store, const char *code) {
    if (!code)
        return 0;
    g_autoptr(Rows) rows = store_query(store, "award_by_code");
    rows_text(rows, "code", code);
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : 0;
}

/* Binds what the task list shows of the answers: title, subtitle, award, contents. */
static void bind_columns(Store *store, Rows *rows, const FormAnswers *answers) {
    g_autofree char *title = form_answers_column(answers, FORM_COLUMN_TITLE);
    g_autofree char *name = form_answers_column(answers, FORM_COLUMN_NAME);
    g_autofree char *subtitle = form_answers_column(answers, FORM_COLUMN_SUBTITLE);
    g_autofree char *award = form_answers_column(answers, FORM_COLUMN_AWARD);
    g_autoptr(GPtrArray) contents = form_answers_column_all(answers, FORM_COLUMN_CONTENTS);
    g_ptr_array_add(contents, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)contents->pdata);
    gint64 id = award_id(store, award);
    rows_text(rows, "title", title ? title : name ? name : "");
    rows_text(rows, "subtitle", subtitle ? subtitle : "");
    if (id)
        rows_int(rows, "award", id);
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
    const FormSection *saved; /* the section being saved */
    gint64 revision;          /* its new revision */
} Saving;

/* Writes the section that is saved, and the states of the others where they changed with it. */
static gboolean sections_put(Saving *s, guint *saved_errors, gboolean *any, GError **error) {
    const GPtrArray *sections = s->part->form->sections;
    for (guint i = 0; i < sections->len; i++) {
        const FormSection *section = g_ptr_array_index(sections, i);
        const SectionMark *mark = g_hash_table_lookup(s->marks, section->name);
        guint errors = form_findings_errors(s->findings, section);
        gboolean now = section == s->saved;
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
            rows_int(rows, "revision", s->revision);
            rows_int(rows, "at", s->actor->now);
            rows_int(rows, "account", s->actor->account);
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
    if (!privates_put(s->store, s->part->id, privates, error))
        return FALSE;
    g_autoptr(Rows) rows = store_query(s->store, "part_put");
    rows_int(rows, "part", s->part->id);
    rows_text(rows, "answers", xml);
    bind_columns(s->store, rows, s->part->answers);
    rows_text(rows, "state",
              part_state(any, saved_errors, form_findings_errors(s->findings, NULL)));
    rows_int(rows, "errors", saved_errors);
    rows_int(rows, "warnings", form_findings_warnings(s->findings, NULL));
    rows_int(rows, "at", s->actor->now);
    rows_int(rows, "account", s->actor->account);
    return rows_run(rows, error) >= 0;
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

/* The dossier can be changed by this person now: looked at inside the transaction. */
static StoreCode editable(Store *store, const Actor *actor, gint64 dossier, GError **error) {
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

/* The answers of the head, which nominees' rules may ask; NULL for the head itself. */
static StoreCode head_answers(Store *store, gint64 dossier, gint64 nominee, Part **head,
                              GError **error) {
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

StoreCode part_save(Store *store, const Actor *actor, PartSave *save, GError **error) {
    StoreCode code = editable(store, actor, save->dossier, error);
    if (code != STORE_OK)
        return code;
    g_autoptr(Part) head = NULL;
    if ((code = head_answers(store, save->dossier, save->nominee, &head, error)) != STORE_OK)
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
    const SectionMark *mark = g_hash_table_lookup(marks, section->name);
    if ((mark ? mark->revision : 0) != save->revision)
        return STORE_STALE;
    const FormSetting *form = dossier_setting_form(setting);
    if (save->over)
        form_answers_take_section(part->answers, save->over, section);
    else
        save->did = form_read(part->answers, section, save->input, save->button, form->facts);
    g_autoptr(GPtrArray) findings = form_validate(part->answers, NULL, form);
    save->saved_revision = save->revision + 1;
    Saving saving = {store, actor, part, marks, findings, section, save->saved_revision};
    if (!part_put(&saving, error))
        return STORE_BROKEN;
    return dossier_touched(store, actor, save->dossier, error);
}

/* ---- nominees ----------------------------------------------------------------------------------
 */

/* The head's contents are a new nominee's default (decisions 21). */
static void contents_default(FormAnswers *answers, const FormAnswers *head) {
    const FormField *field = form_column_field(form_answers_form(answers), FORM_COLUMN_CONTENTS);
    g_autoptr(GPtrArray) contents = form_answers_column_all(head, FORM_COLUMN_CONTENTS);
    if (field && contents->len)
        form_answers_set_all(answers, field->name, contents);
}

/* A new part: empty, or with the answers of `from` where both use the same form version. head NULL:
 * it is the head itself. */
static StoreCode part_add(Store *store, const Actor *actor, gint64 dossier, gint64 nominee,
                          const char *kind, const Part *from, const Part *head, GError **error) {
    g_autofree char *name = g_strconcat("nomination-", kind, NULL);
    gint64 version = forms_current(store, name, actor->today, error);
    const FormDefinition *form = version ? forms_get(store, version, error) : NULL;
    if (!form)
        return STORE_INVALID;
    g_autoptr(FormAnswers) answers =
        from && from->form == form ? form_answers_copy(from->answers) : form_answers_new(form);
    if (head && !from)
        contents_default(answers, head->answers);
    g_autoptr(GPtrArray) privates = NULL;
    g_autofree char *xml = form_answers_xml(answers, &privates);
    gint64 part = 0;
    {
        g_autoptr(Rows) rows = store_query(store, "part_add");
        rows_int(rows, "dossier", dossier);
        if (nominee)
            rows_int(rows, "nominee", nominee);
        rows_int(rows, "form_version", version);
        rows_text(rows, "answers", xml);
        bind_columns(store, rows, answers);
        rows_int(rows, "at", actor->now);
        if (!rows_next(rows, error))
            return STORE_BROKEN;
        part = rows_get_int(rows, 0);
    }
    return privates_put(store, part, privates, error) ? STORE_OK : STORE_BROKEN;
}

StoreCode head_add(Store *store, const Actor *actor, gint64 dossier, gint64 from, GError **error) {
    g_autoptr(Part) earlier = NULL;
    if (from) {
        g_autoptr(GError) failed = NULL;
        earlier = part_load(store, from, 0, &failed);
        if (failed) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return STORE_BROKEN;
        }
    }
    return part_add(store, actor, dossier, 0, "head", earlier, NULL, error);
}

static gint64 nominees_now(Store *store, gint64 dossier) {
    g_autoptr(Rows) rows = store_query(store, "nominee_count");
    rows_int(rows, "id", dossier);
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : 0;
}

/* The nominee to copy from, if the person may see it and it is of this kind. */
static StoreCode earlier_nominee(Store *store, const Actor *actor, gint64 nominee, const char *kind,
                                 Part **from, GError **error) {
    gint64 dossier = 0;
    {
        g_autoptr(Rows) rows = store_query(store, "nominee_to_copy");
        rows_int(rows, "nominee", nominee);
        rows_int(rows, "me", actor->account);
        rows_text(rows, "today", actor->today);
        g_autoptr(GError) failed = NULL;
        if (!rows_next(rows, &failed) || strcmp(rows_get_text(rows, 1), kind) != 0) {
            if (failed)
                g_propagate_error(error, g_steal_pointer(&failed));
            else
                domain_refuse(error, DOMAIN_CHOICE);
            return STORE_INVALID;
        }
        dossier = rows_get_int(rows, 0);
    }
    *from = part_load(store, dossier, nominee, error);
    return *from ? STORE_OK : STORE_BROKEN;
}

StoreCode nominee_add(Store *store, const Actor *actor, gint64 dossier, const char *kind,
                      gint64 from, gint64 *nominee, GError **error) {
    StoreCode code = editable(store, actor, dossier, error);
    if (code != STORE_OK)
        return code;
    if (nominees_now(store, dossier) >= bound_on(store, "rows_per_dossier", actor->today, 5000)) {
        domain_refuse(error, DOMAIN_TOO_MANY);
        return STORE_INVALID;
    }
    g_autoptr(Part) head = NULL;
    g_autoptr(Part) earlier = NULL;
    if ((code = head_answers(store, dossier, 1, &head, error)) != STORE_OK)
        return code;
    if (from && (code = earlier_nominee(store, actor, from, kind, &earlier, error)) != STORE_OK)
        return code;
    {
        g_autoptr(Rows) rows = store_query(store, "nominee_add");
        rows_int(rows, "dossier", dossier);
        rows_text(rows, "kind", kind);
        rows_int(rows, "at", actor->now);
        if (!rows_next(rows, error))
            return STORE_BROKEN;
        *nominee = rows_get_int(rows, 0);
    }
    code = part_add(store, actor, dossier, *nominee, kind, earlier, head, error);
    return code != STORE_OK ? code : dossier_touched(store, actor, dossier, error);
}

StoreCode nominee_remove(Store *store, const Actor *actor, gint64 dossier, gint64 nominee,
                         GError **error) {
    StoreCode code = editable(store, actor, dossier, error);
    if (code != STORE_OK)
        return code;
    {
        g_autoptr(Rows) rows = store_query(store, "nominee_remove");
        rows_int(rows, "id", dossier);
        rows_int(rows, "nominee", nominee);
        rows_int(rows, "at", actor->now);
        gint64 changed = rows_run(rows, error);
        if (changed != 1)
            return changed < 0 ? STORE_BROKEN : STORE_STALE;
    }
    return dossier_touched(store, actor, dossier, error);
}
