#include "domain/form_office.h"

#include <string.h>

#include "base/when.h"
#include "domain/audit.h"
#include "domain/report_figures.h"
#include "form/compare.h"
#include "form/edit.h"

G_DEFINE_QUARK(thidua_form_follows_error, form_follows_error)

const char *form_fault_key(const GError *error) {
    static const char *const follows[] = {[FORM_FOLLOWS_NAME] = "name",
                                          [FORM_FOLLOWS_KIND] = "kind",
                                          [FORM_FOLLOWS_COLUMN] = "column",
                                          [FORM_FOLLOWS_FIGURE] = "figure"};
    if (error->domain == FORM_FOLLOWS_ERROR)
        return follows[error->code];
    if (error->domain != FORM_ERROR)
        return NULL;
    return error->code == FORM_ERROR_XML       ? "xml"
           : error->code == FORM_ERROR_DOCTYPE ? "doctype"
           : error->code == FORM_ERROR_SCHEMA  ? "schema"
                                               : "meaning";
}

/* ---- what a next version must keep ---- */

/* C reads columns, never fields: each that the base feeds is fed, by the same kind of answer. */
static gboolean columns_kept(const FormDefinition *base, const FormDefinition *form,
                             GError **error) {
    for (guint bit = 1; bit <= FORM_COLUMN_SIGNING_CAPACITY; bit <<= 1) {
        const FormField *was = form_column_field(base, (FormColumn)bit);
        const FormField *is = form_column_field(form, (FormColumn)bit);
        if (was == NULL || (is != NULL && is->type == was->type))
            continue;
        g_set_error_literal(error, FORM_FOLLOWS_ERROR, FORM_FOLLOWS_COLUMN,
                            form_words(&was->label, FORM_VI));
        return FALSE;
    }
    return TRUE;
}

FormDefinition *form_office_try(const FormDefinition *base, const char *xml, GError **error) {
    g_autoptr(FormDefinition) form = forms_try(xml, error);
    if (form == NULL)
        return NULL;
    if (strcmp(form->name, base->name) != 0)
        g_set_error_literal(error, FORM_FOLLOWS_ERROR, FORM_FOLLOWS_NAME, base->name);
    else if (strcmp(form->kind, base->kind) != 0)
        g_set_error_literal(error, FORM_FOLLOWS_ERROR, FORM_FOLLOWS_KIND, base->kind);
    else if (columns_kept(base, form, error))
        return g_steal_pointer(&form);
    return NULL;
}

/* ---- drafts ---- */

void form_draft_free(FormDraft *draft) {
    if (draft == NULL)
        return;
    g_free(draft->xml);
    form_definition_free(draft->form);
    g_free(draft);
}

FormDraft *form_draft_load(Store *store, gint64 id, GError **error) {
    g_autoptr(FormDraft) draft = g_new0(FormDraft, 1);
    {
        g_autoptr(Rows) rows = store_query(store, "form_draft_of");
        rows_int(rows, "draft", id);
        if (!rows_next(rows, error))
            return NULL;
        draft->id = id;
        draft->base_id = rows_get_int(rows, 0);
        draft->revision = rows_get_int(rows, 1);
        draft->xml = g_strdup(rows_get_text(rows, 2));
    }
    draft->base = forms_get(store, draft->base_id, error);
    draft->form = draft->base != NULL ? form_office_try(draft->base, draft->xml, error) : NULL;
    return draft->form != NULL ? g_steal_pointer(&draft) : NULL;
}

typedef struct {
    const Actor *actor;
    gint64 draft, base, revision, version; /* draft, version: out where it is made */
    const char *xml, *valid_from;
} Work;

static StoreCode note(Store *store, const Work *w, const char *act, gint64 object,
                      const char *detail, GError **error) {
    return audit_write(store, w->actor, act, "form", object, detail, error);
}

/* "nomination-individual 1000": data, not words. New string; NULL with *error. */
static char *version_said(Store *store, gint64 version, GError **error) {
    const FormDefinition *form = forms_get(store, version, error);
    return form != NULL ? g_strdup_printf("%s %u", form->name, form->version) : NULL;
}

static StoreCode begin(Store *store, gpointer data, GError **error) {
    Work *w = data;
    g_autofree char *own = NULL;
    if (w->xml == NULL) {
        g_autoptr(Rows) base = store_query(store, "form_version_xml");
        rows_int(base, "version", w->base);
        if (!rows_next(base, error))
            return STORE_BROKEN;
        own = g_strdup(rows_get_text(base, 0));
    }
    {
        g_autoptr(Rows) rows = store_query(store, "form_draft_add");
        rows_int(rows, "base", w->base);
        rows_text(rows, "xml", w->xml != NULL ? w->xml : own);
        rows_int(rows, "at", w->actor->now);
        rows_int(rows, "account", w->actor->account);
        if (!rows_next(rows, error))
            return STORE_BROKEN;
        w->draft = rows_get_int(rows, 0);
    }
    g_autofree char *said = version_said(store, w->base, error);
    return said != NULL ? note(store, w, "form_begun", w->base, said, error) : STORE_BROKEN;
}

StoreCode form_draft_begin(Store *store, const Actor *actor, gint64 base, const char *xml,
                           gint64 *draft, GError **error) {
    Work work = {.actor = actor, .base = base, .xml = xml};
    StoreCode code = store_write(store, begin, &work, error);
    *draft = work.draft;
    return code;
}

static StoreCode changed(Rows *rows, GError **error) {
    gint64 n = rows_run(rows, error);
    return n < 0 ? STORE_BROKEN : n == 0 ? STORE_STALE : STORE_OK;
}

static StoreCode save(Store *store, gpointer data, GError **error) {
    const Work *w = data;
    g_autoptr(Rows) rows = store_query(store, "form_draft_put");
    rows_int(rows, "draft", w->draft);
    rows_int(rows, "revision", w->revision);
    rows_text(rows, "xml", w->xml);
    rows_int(rows, "at", w->actor->now);
    rows_int(rows, "account", w->actor->account);
    return changed(rows, error);
}

StoreCode form_draft_save(Store *store, const Actor *actor, gint64 draft, gint64 revision,
                          const char *xml, GError **error) {
    Work work = {.actor = actor, .draft = draft, .revision = revision, .xml = xml};
    return store_write(store, save, &work, error);
}

static StoreCode remove_draft(Store *store, const Work *w, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "form_draft_drop");
    rows_int(rows, "draft", w->draft);
    rows_int(rows, "revision", w->revision);
    return changed(rows, error);
}

static StoreCode drop(Store *store, gpointer data, GError **error) {
    const Work *w = data;
    g_autoptr(FormDraft) draft = form_draft_load(store, w->draft, error);
    if (draft == NULL)
        return error != NULL && *error != NULL ? STORE_BROKEN : STORE_STALE;
    g_autofree char *said = g_strdup_printf("%s %u", draft->base->name, draft->base->version);
    StoreCode code = remove_draft(store, w, error);
    return code == STORE_OK ? note(store, w, "form_dropped", draft->base_id, said, error) : code;
}

StoreCode form_draft_drop(Store *store, const Actor *actor, gint64 draft, gint64 revision,
                          GError **error) {
    Work work = {.actor = actor, .draft = draft, .revision = revision};
    return store_write(store, drop, &work, error);
}

/* ---- publishing ---- */

/* *last the greatest number given so far, *day the last day from which one is valid ('' for none).
 */
static gboolean last_of(Store *store, const char *name, gint64 *last, char **day, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "form_last");
    rows_text(rows, "name", name);
    if (!rows_next(rows, error))
        return FALSE;
    *last = rows_get_int(rows, 0);
    *day = g_strdup(rows_get_text(rows, 1));
    return TRUE;
}

char *form_office_earliest(Store *store, const char *name, const char *today, GError **error) {
    gint64 last = 0;
    g_autofree char *day = NULL;
    if (!last_of(store, name, &last, &day, error))
        return NULL;
    return g_strdup(strcmp(day, today) > 0 ? day : today);
}

/* The definition's text under its number. New string. */
static char *numbered(const char *xml, gint64 version) {
    xmlDoc *doc = form_document(xml);
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, version);
    xmlSetProp(xmlDocGetRootElement(doc), BAD_CAST "version", BAD_CAST number);
    char *text = form_edit_text(doc);
    xmlFreeDoc(doc);
    return text;
}

static gboolean figures_taken(Store *store, const FormDefinition *form, GError **error) {
    GError *failed = NULL;
    if (figures_register(store, form, &failed))
        return TRUE;
    if (failed->domain == FORM_ERROR) {
        g_set_error_literal(error, FORM_FOLLOWS_ERROR, FORM_FOLLOWS_FIGURE, failed->message);
        g_error_free(failed);
    } else {
        g_propagate_error(error, failed);
    }
    return FALSE;
}

static gboolean version_add(Store *store, Work *w, const FormDraft *draft, gint64 number,
                            GError **error) {
    g_autofree char *xml = numbered(draft->xml, number);
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, xml, -1);
    g_autoptr(Rows) rows = store_query(store, "form_publish");
    rows_text(rows, "name", draft->base->name);
    rows_int(rows, "version", number);
    rows_text(rows, "sha256", sha256);
    rows_text(rows, "xml", xml);
    rows_int(rows, "at", w->actor->now);
    rows_text(rows, "valid_from", w->valid_from);
    rows_int(rows, "account", w->actor->account);
    if (!rows_next(rows, error))
        return FALSE;
    w->version = rows_get_int(rows, 0);
    return TRUE;
}

static StoreCode publish(Store *store, gpointer data, GError **error) {
    Work *w = data;
    g_autoptr(FormDraft) draft = form_draft_load(store, w->draft, error);
    if (draft == NULL)
        return error != NULL && *error != NULL ? STORE_BROKEN : STORE_STALE;
    gint64 last = 0;
    g_autofree char *day = NULL;
    if (!last_of(store, draft->base->name, &last, &day, error))
        return STORE_BROKEN;
    gint64 number = MAX(last + 1, FORM_OFFICE_FIRST);
    if (!when_is_day(w->valid_from) || strcmp(w->valid_from, w->actor->today) < 0 ||
        strcmp(w->valid_from, day) < 0 || number > FORM_OFFICE_LAST) {
        domain_refuse(error, DOMAIN_FORM_DATE);
        return STORE_INVALID;
    }
    StoreCode code = remove_draft(store, w, error);
    if (code != STORE_OK)
        return code;
    if (!figures_taken(store, draft->form, error))
        return STORE_INVALID;
    if (!version_add(store, w, draft, number, error))
        return STORE_BROKEN;
    g_autofree char *said =
        g_strdup_printf("%s %" G_GINT64_FORMAT ", %s", draft->base->name, number, w->valid_from);
    return note(store, w, "form_published", w->version, said, error);
}

StoreCode form_draft_publish(Store *store, const Actor *actor, gint64 draft, gint64 revision,
                             const char *valid_from, gint64 *version, GError **error) {
    Work work = {.actor = actor, .draft = draft, .revision = revision, .valid_from = valid_from};
    StoreCode code = store_write(store, publish, &work, error);
    *version = work.version;
    return code;
}

static StoreCode withdraw(Store *store, gpointer data, GError **error) {
    const Work *w = data;
    GError *failed = NULL;
    g_autofree char *said = version_said(store, w->version, error);
    if (said == NULL)
        return STORE_BROKEN;
    gboolean unused;
    {
        g_autoptr(Rows) rows = store_query(store, "form_unused");
        rows_int(rows, "version", w->version);
        unused = rows_next(rows, &failed);
    }
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return STORE_BROKEN;
    }
    g_autoptr(Rows) rows = store_query(store, "form_withdraw");
    rows_int(rows, "version", w->version);
    rows_int(rows, "at", w->actor->now);
    rows_text(rows, "today", w->actor->today);
    gint64 n = unused ? rows_run(rows, error) : 0;
    if (n == 0)
        domain_refuse(error, DOMAIN_FORM_KEPT);
    return n < 0    ? STORE_BROKEN
           : n == 0 ? STORE_INVALID
                    : note(store, w, "form_withdrawn", w->version, said, error);
}

StoreCode form_version_withdraw(Store *store, const Actor *actor, gint64 version, GError **error) {
    Work work = {.actor = actor, .version = version};
    return store_write(store, withdraw, &work, error);
}

/* ---- whom a next version touches ---- */

FormImpact *form_office_impact(Store *store, const FormDefinition *form, guint except,
                               const char *today, FormLang lang, GError **error) {
    g_autoptr(GHashTable) facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert(facts, g_strdup("today"), g_strdup(today));
    const FormSetting setting = {.facts = facts};
    g_autoptr(FormImpact) impact = form_impact_new();
    g_autoptr(Rows) rows = store_query(store, "form_parts_behind");
    rows_text(rows, "name", form->name);
    rows_int(rows, "version", except);
    rows_int(rows, "n", FORM_IMPACT_MOST);
    GError *failed = NULL;
    gint64 version = 0;
    const FormDefinition *old = NULL; /* parts of one version come together */
    while (failed == NULL && rows_next(rows, &failed)) {
        const char *xml = rows_get_text(rows, 1);
        if (rows_get_int(rows, 0) != version)
            old = forms_get(store, version = rows_get_int(rows, 0), &failed);
        g_autoptr(FormAnswers) answers =
            old != NULL ? form_answers_parse(old, xml, strlen(xml), NULL, &failed) : NULL;
        if (answers != NULL)
            form_impact_add(impact, answers, form, &setting, lang);
    }
    if (failed == NULL)
        return g_steal_pointer(&impact);
    g_propagate_error(error, failed);
    return NULL;
}
