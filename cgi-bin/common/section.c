/* section.c: one section of a form a page (decisions 29, 30): what was typed is stored whatever it
 * holds; "save and go on" then says what is to mend. */
#include <string.h>

#include "base/when.h"
#include "common/actor_of.h"
#include "common/autosave.h"
#include "common/clash.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "common/evidence.h"
#include "common/newer.h"
#include "common/own_page.h"
#include "common/section.h"
#include "common/twins_model.h"
#include "form/fill.h"
#include "web/errors.h"
#include "web/model.h"
#include "web/session.h"

/* ---- loading ---- */

void section_clear(Section *s) {
    part_free(s->part);
    part_free(s->head);
    dossier_setting_free(s->setting);
    g_clear_pointer(&s->marks, g_hash_table_unref);
    g_free(s->base);
}

gboolean section_load(const Request *request, Section *s, GError **error) {
    Store *store = request_read(request);
    gint64 dossier = request_arg_id(request, "id");
    gint64 nominee = request_arg_id(request, "nominee");
    const char *name = request_arg(request, "section");
    g_autoptr(GError) failed = NULL;
    s->part = part_load(store, dossier, nominee, &failed);
    if (!s->part) {
        if (!failed)
            return http_error(error, "not_found");
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (nominee && !(s->head = part_load(store, dossier, 0, error)))
        return FALSE;
    s->setting = dossier_setting(store, dossier, s->part->kind, request_today(request),
                                 s->head ? s->head->answers : NULL, error);
    s->marks = s->setting ? part_marks(store, s->part->id, error) : NULL;
    if (!s->marks)
        return FALSE;
    s->section = name ? form_section(s->part->form, name) : NULL;
    if (name && !s->section)
        return http_error(error, "not_found");
    s->base = dossier_part_path(request, dossier, nominee);
    return TRUE;
}

gint64 section_revision(const Section *s) {
    const SectionMark *mark = g_hash_table_lookup(s->marks, s->section->name);
    return mark ? mark->revision : 0;
}

/* ---- the page ---- */

/* The section list shows what is known: empty until a section was saved once. */
static void states_known(xmlNode *form, const Section *s) {
    xmlNode *sections = form->children;
    for (xmlNode *row = sections ? sections->children : NULL; row; row = row->next) {
        xmlChar *name = xmlGetProp(row, BAD_CAST "name");
        if (name && !g_hash_table_contains(s->marks, name)) {
            xmlSetProp(row, BAD_CAST "state", BAD_CAST "empty");
            xmlSetProp(row, BAD_CAST "errors", BAD_CAST "0");
        }
        xmlFree(name);
    }
}

char *section_saved_at(const Request *request, gint64 at) {
    g_autofree char *day = when_day(at);
    g_autofree char *time = when_show_time(at);
    if (at == 0 || strcmp(day, request_today(request)) != 0)
        return when_show_at(at);
    return g_strndup(time, strlen("14:05"));
}

/* When it was saved last, and by which sending of which page: so a page that was left while its
 * line was down finds out whether its last sending came through. And how long the session lasts. */
static void saved_put(xmlNode *form, const Section *s, const Request *request) {
    const SectionMark *mark = g_hash_table_lookup(s->marks, s->section->name);
    session_left(request, form);
    if (!mark)
        return;
    g_autofree char *at = section_saved_at(request, mark->saved_at);
    model_attr(form, "saved_at", at);
    model_attr(form, "saved_page", mark->page);
    model_attr_int(form, "saved_no", mark->page_no);
}

static void part_element(const Section *s, const Request *request, xmlNode *page) {
    xmlNode *part = model_add(page, "part");
    model_attr(part, "kind", s->part->kind);
    model_attr(part, "name", s->part->title);
    if (!s->part->nominee)
        return;
    g_autofree char *remove = g_strconcat(request_mount(request), s->base, "/delete", NULL);
    model_attr_int(part, "id", s->part->nominee);
    model_attr(part, "delete", remove);
}

static gboolean returned_note(const Request *request, const Section *s, xmlNode *page,
                              GError **error) {
    Rows *rows = store_query(request_read(request), "nominee_return");
    rows_int(rows, "id", s->part->dossier);
    rows_int(rows, "nominee", s->part->nominee);
    return model_rows(page, "returns", rows, NULL, error) != NULL;
}

static char *nominee_href(const Request *request, gint64 dossier, gint64 nominee, gint64 line) {
    (void)line;
    return twin_form_href(request, dossier, nominee, "");
}

/* Where this nominee perhaps stands already: a note, the check-answers ask. */
static gboolean twins_note(const Request *request, const Section *s, xmlNode *page,
                           GError **error) {
    if (!s->part->nominee)
        return TRUE;
    g_autoptr(Twins) twins =
        twins_of(request, s->part->dossier, FALSE, s->part->position, s->part->position, error);
    if (twins)
        model_twins(request, page, s->part->dossier, twins, nominee_href);
    return twins != NULL;
}

gboolean section_show(Request *request, Response *response, const Section *s,
                      const GPtrArray *findings, gboolean show, GError **error) {
    xmlNode *page = response_page(response);
    const char *suffix = section_from(request);
    g_autofree char *action =
        g_strconcat(request_mount(request), s->base, "/", s->section->name, suffix, NULL);
    g_autofree char *href =
        g_strconcat(request_mount(request), s->base, "/{section}", suffix, NULL);
    g_autofree char *file_href = evidence_href(request);
    response_private(response);
    if (!model_dossier(request, page, s->part->dossier, error) ||
        !returned_note(request, s, page, error) || !newer_note(request, s, page, error))
        return FALSE;
    g_autofree char *back = dossier_href(request, s->part->dossier);
    model_attr(xmlFirstElementChild(xmlGetLastChild(page)->prev), "href", back);
    part_element(s, request, page);
    if (!twins_note(request, s, page, error))
        return FALSE;
    const FormFill fill = {.setting = dossier_setting_form(s->setting),
                           .lang = form_lang(request_lang(request)),
                           .section = s->section,
                           .action = action,
                           .section_href = href,
                           .file_href = file_href,
                           .file_most = request_config(request)->file_bytes,
                           .revision = section_revision(s),
                           .findings = findings,
                           .show_findings = show,
                           .reveal = TRUE};
    xmlNode *form = form_fill(page, s->part->answers, &fill);
    states_known(form, s);
    saved_put(form, s, request);
    return TRUE;
}

gboolean section_page(Request *request, Response *response, GError **error) {
    g_auto(Section) s = {0};
    if (!may_edit(request))
        return dossier_redirect(request, response, request_arg_id(request, "id"));
    if (!section_load(request, &s, error))
        return FALSE;
    g_autoptr(GPtrArray) findings =
        form_validate(s.part->answers, NULL, dossier_setting_form(s.setting));
    gboolean show = section_revision(&s) > 0 && !request_query(request, "edit");
    return section_show(request, response, &s, findings, show, error);
}

/* ---- saving ---- */

static void input_add(const char *name, const char *value, gpointer data) {
    GHashTable *input = data;
    GPtrArray *values = g_hash_table_lookup(input, name);
    if (!values) {
        values = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(input, g_strdup(name), values);
    }
    g_ptr_array_add(values, g_strdup(value));
}

static void values_free(gpointer values) {
    g_ptr_array_unref(values);
}

GHashTable *section_input(const Request *request) {
    GHashTable *input = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, values_free);
    request_fields_each(request, input_add, input);
    return input;
}

typedef struct {
    const Actor *actor;
    PartSave *save;
} Saving;

static StoreCode save_it(Store *store, gpointer data, GError **error) {
    Saving *saving = data;
    return part_save(store, saving->actor, saving->save, error);
}

PartSave section_sent(const Request *request, const Section *s, GHashTable *input) {
    return (PartSave){.dossier = s->part->dossier,
                      .nominee = s->part->nominee,
                      .section = s->section->name,
                      .revision = request_field_int(request, "revision", -1),
                      .page = request_field(request, SENT_PAGE),
                      .page_no = request_field_int(request, SENT_NO, 0),
                      .input = input,
                      .button = request_field(request, "do"),
                      .did = FORM_DO_SAVE};
}

StoreCode section_store(Request *request, PartSave *save, GError **error) {
    const Actor actor = actor_of(request);
    Saving saving = {&actor, save};
    return store_write(request_write(request), save_it, &saving, error);
}

/* A finding at a field whose bytes were no text; NULL where the section has no such field. */
static FormFinding *not_text(const FormSection *section, const char *name) {
    g_autofree char *plain = g_strndup(name, strcspn(name, "."));
    const FormField *field = form_field(section->form, plain);
    if (!field || field->section != section)
        return NULL;
    FormFinding *finding = g_new0(FormFinding, 1);
    finding->section = section;
    finding->field = field;
    finding->kind = FORM_UNREADABLE;
    finding->target = g_strdup(name);
    for (FormLang lang = FORM_VI; lang < FORM_LANGS; lang++)
        finding->text[lang] = g_strdup(form_shelf_text(section->form->shelf, "not-text", lang));
    return finding;
}

/* Bytes that are no text: nothing is stored, the page shows what else was typed. */
static gboolean bad_text(Request *request, Response *response, Section *s, GHashTable *input,
                         GError **error) {
    const FormSetting *setting = dossier_setting_form(s->setting);
    const GPtrArray *bad = request_bad_fields(request);
    form_read(s->part->answers, s->section, input, NULL, setting->facts);
    g_autoptr(GPtrArray) findings = form_validate(s->part->answers, NULL, setting);
    for (guint i = 0; i < bad->len; i++) {
        FormFinding *finding = not_text(s->section, g_ptr_array_index(bad, i));
        if (finding)
            g_ptr_array_insert(findings, 0, finding);
    }
    response_status(response, 422);
    return section_show(request, response, s, findings, TRUE, error);
}

/* The dossier is full: nothing is stored, and what was typed stands in the page. */
static gboolean too_large(Request *request, Response *response, Section *s, GHashTable *input,
                          GError **error) {
    const FormSetting *setting = dossier_setting_form(s->setting);
    form_read(s->part->answers, s->section, input, NULL, setting->facts);
    g_autoptr(GPtrArray) findings = form_validate(s->part->answers, NULL, setting);
    xmlNode *notice = model_add(response_page(response), "notice");
    model_attr(notice, "key", "domain_too_large");
    model_attr(notice, "kind", "failure");
    response_status(response, 413);
    return section_show(request, response, s, findings, TRUE, error);
}

/* Nothing was stored, and the page, or where it leads, says why. */
static gboolean unsaved(Request *request, Response *response, Section *s, GHashTable *input,
                        StoreCode code, GError **error) {
    gboolean done = FALSE;
    if (g_error_matches(*error, DOMAIN_ERROR, DOMAIN_TOO_LARGE)) {
        g_clear_error(error);
        return too_large(request, response, s, input, error);
    }
    return dossier_settle(request, response, code, error, &done, s->part->dossier);
}

/* Somebody saved in between: the files are added all the same, for a list grows without a clash;
 * then the page shows what else differs. */
static gboolean stale(Request *request, Response *response, Section *s, PartSave *save,
                      SectionFiles *files, GError **error) {
    if (files->taken->len == 0)
        return clash_show(request, response, s, save->input, error);
    save->files_only = TRUE;
    StoreCode code = section_store(request, save, error);
    if (code != STORE_OK)
        return unsaved(request, response, s, save->input, code, error);
    section_files_settle(request, s, files);
    g_auto(Section) fresh = {0};
    return section_load(request, &fresh, error) &&
           clash_show(request, response, &fresh, save->input, error);
}

gboolean section_save(Request *request, Response *response, GError **error) {
    g_auto(Section) s = {0};
    g_auto(SectionFiles) files = {0};
    if (!section_load(request, &s, error))
        return FALSE;
    g_autoptr(GHashTable) input = section_input(request);
    if (is_autosave(request))
        return autosave(request, response, &s, input, error);
    if (!is_own_page(request))
        return others_page(request, response);
    if (request_bad_fields(request)->len && may_edit(request))
        return bad_text(request, response, &s, input, error);
    if (request_bad_fields(request)->len) /* a reader's: the page is not theirs to see */
        return dossier_redirect(request, response, s.part->dossier);
    if (!section_files_take(request, &s, &files, error))
        return FALSE;
    g_autoptr(FormAnswers) chosen = clash_chosen(&s, input);
    PartSave save = section_sent(request, &s, input);
    save.over = chosen;
    save.files = files.taken;
    StoreCode code = section_store(request, &save, error);
    if (code == STORE_STALE) {
        g_clear_error(error);
        return stale(request, response, &s, &save, &files, error);
    }
    if (code != STORE_OK)
        return unsaved(request, response, &s, input, code, error);
    section_files_settle(request, &s, &files);
    return files.refused->len > 0 ? section_files_show(request, response, &files, error)
                                  : section_go_on(request, response, save.did, error);
}
