/* import_preview.c: what was read of a list, line by line, with what is wrong at its cells; nothing
 * is written before its owner says so. */
#include <string.h>

#include "base/number.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "domain/import.h"
#include "domain/part.h"
#include "form/fill.h"
#include "nominate/import.h"
#include "office/workbook.h"
#include "web/download.h"
#include "web/errors.h"
#include "web/model.h"

enum { LINES_A_PAGE = 50 };

gboolean scope_import(Request *request, GError **error) {
    if (!scope_nomination(request, error))
        return FALSE;
    g_autoptr(Rows) rows = store_query(request_read(request), "import_mine");
    rows_int(rows, "id", request_arg_id(request, "id"));
    rows_int(rows, "import", request_arg_id(request, "import"));
    rows_int(rows, "me", request_person(request)->id);
    rows_int(rows, "now", request_now(request));
    return rows_next(rows, error);
}

/* ---- the page ---- */

typedef struct {
    const Import *import;
    DossierSetting *setting;
    GPtrArray *contents; /* of char*: the head's */
    GPtrArray *fields;   /* of const FormField*: what the list fills, each once */
    FormFill fill;
} Preview;

static void preview_clear(Preview *preview) {
    dossier_setting_free(preview->setting);
    g_clear_pointer(&preview->contents, g_ptr_array_unref);
    g_clear_pointer(&preview->fields, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Preview, preview_clear)

static gboolean preview_load(const Request *request, const Import *import, Preview *p,
                             GError **error) {
    Store *store = request_read(request);
    g_autoptr(Part) head = part_load(store, import->dossier, 0, error);
    if (!head)
        return error && *error ? FALSE : http_error(error, "not_found");
    p->import = import;
    p->setting = dossier_setting(store, import->dossier, import->kind, request_today(request),
                                 head->answers, error);
    p->contents = form_answers_column_all(head->answers, FORM_COLUMN_CONTENTS);
    p->fields = g_ptr_array_new();
    for (guint i = 0; i < import->columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(import->columns, i);
        const FormField *fields[] = {column->field, column->also};
        for (guint j = 0; j < G_N_ELEMENTS(fields); j++)
            if (fields[j] && !g_ptr_array_find(p->fields, fields[j], NULL))
                g_ptr_array_add(p->fields, (gpointer)(guintptr)fields[j]);
    }
    if (p->setting)
        p->fill = (FormFill){.setting = dossier_setting_form(p->setting),
                             .lang = form_lang(request_lang(request)),
                             .revision = -1,
                             .reveal = TRUE};
    return p->setting != NULL;
}

static void fields_row(const Preview *p, xmlNode *page) {
    xmlNode *columns = model_add(page, "columns");
    for (guint i = 0; i < p->fields->len; i++) {
        const FormField *field = g_ptr_array_index(p->fields, i);
        xmlNode *column = model_add(columns, "column");
        model_attr(column, "label", form_words(&field->label, p->fill.lang));
    }
    for (guint i = 0; i < p->import->unused->len; i++)
        model_attr(model_add(columns, "unused"), "label", g_ptr_array_index(p->import->unused, i));
}

/* Columns that seem to be typed in an old font: before and after. */
static void legacy_rows(const Preview *p, xmlNode *page) {
    xmlNode *legacy = NULL;
    for (guint i = 0; i < p->import->columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(p->import->columns, i);
        if (!column->was)
            continue;
        legacy = legacy ? legacy : model_add(page, "legacy");
        xmlNode *node = model_add(legacy, "column");
        model_attr(node, "label", form_words(&column->field->label, p->fill.lang));
        model_attr(node, "code", legacy_name(column->legacy));
        g_auto(GStrv) samples = g_strsplit(column->was, "\n", -1);
        for (char **was = samples; *was; was++) {
            g_autofree char *turned = legacy_convert(*was, column->legacy);
            xmlNode *sample = model_add(node, "sample");
            model_attr(sample, "was", *was);
            model_attr(sample, "turned", turned);
        }
    }
}

static gboolean turns(const Preview *p, const FormField *field) {
    for (guint i = 0; i < p->import->columns->len; i++) {
        const ImportColumn *column = g_ptr_array_index(p->import->columns, i);
        if (column->field == field && column->legacy != LEGACY_NONE)
            return TRUE;
    }
    return FALSE;
}

/* What is to be said of the whole; text: what the row says, or the field's label. */
static void note_rows(const Preview *p, xmlNode *page) {
    xmlNode *notes = model_add(page, "notes");
    for (guint i = 0; i < p->import->notes->len; i++) {
        const ImportNote *note = g_ptr_array_index(p->import->notes, i);
        const FormField *field =
            strcmp(note->key, "wrong") == 0 ? form_field(p->import->form, note->text) : NULL;
        g_autofree char *n = number_show_int(note->n);
        xmlNode *row = model_add(notes, "note");
        model_attr(row, "key", note->key);
        model_attr(row, "n", n);
        model_attr(row, "text", field ? form_words(&field->label, p->fill.lang) : note->text);
    }
}

static void finding_put(xmlNode *cell, const FormFinding *finding, FormLang lang) {
    xmlNode *node = model_add(cell, finding->warning ? "warning" : "error");
    model_attr(node, "text", finding->text[lang]);
}

/* As a list says it: numbers of several choices, words else. New string, or NULL. */
static char *value_of(const Preview *p, const FormAnswers *answers, const FormField *field) {
    if (field->type != FORM_CHOICES)
        return form_value_text(answers, field->name, &p->fill);
    g_autoptr(GPtrArray) all = form_answers_get_all(answers, field->name);
    g_ptr_array_add(all, NULL);
    return g_strjoinv(", ", (char **)all->pdata);
}

/* A cell with what is wrong there, and what could not be read. Where the list's turning is offered
 * its cells do not repeat it. */
static void cell_put(const Preview *p, xmlNode *row, const ImportLine *line,
                     const FormAnswers *answers, const GPtrArray *findings,
                     const FormField *field) {
    xmlNode *cell = model_add(row, "cell");
    g_autofree char *value = value_of(p, answers, field);
    g_autofree char *unread = g_strconcat("!", field->name, NULL);
    model_attr(cell, "label", form_words(&field->label, p->fill.lang));
    model_attr(cell, "value", value ? value : "");
    for (guint i = 0; i < findings->len; i++) {
        const FormFinding *finding = g_ptr_array_index(findings, i);
        if (finding->field == field && !(finding->kind == FORM_LEGACY && turns(p, field)))
            finding_put(cell, finding, p->fill.lang);
    }
    for (guint i = 0; i < line->values->len; i++) {
        const ImportValue *one = g_ptr_array_index(line->values, i);
        if (strcmp(one->name, unread) == 0)
            model_attr(cell, "unread", one->value);
    }
}

/* What is wrong beyond the list's own columns, but for what is only missing there. */
static void others_put(const Preview *p, xmlNode *row, const GPtrArray *findings) {
    for (guint i = 0; i < findings->len; i++) {
        const FormFinding *finding = g_ptr_array_index(findings, i);
        if (finding->kind != FORM_MISSING && !g_ptr_array_find(p->fields, finding->field, NULL))
            finding_put(row, finding, p->fill.lang);
    }
}

static void line_row(const Preview *p, xmlNode *lines, const ImportLine *line) {
    g_autoptr(FormAnswers) answers = import_answers(p->import, line, p->contents);
    g_autoptr(GPtrArray) findings = form_validate(answers, NULL, p->fill.setting);
    xmlNode *row = model_add(lines, "row");
    model_attr_int(row, "no", line->no);
    model_attr_int(row, "row", line->row);
    model_attr(row, "state", line->state);
    model_attr_int(row, "errors", line->errors);
    if (line->other)
        model_attr_int(row, "other", line->other);
    for (guint i = 0; i < p->fields->len; i++)
        cell_put(p, row, line, answers, findings, g_ptr_array_index(p->fields, i));
    others_put(p, row, findings);
}

static void page_link(const Request *request, xmlNode *list, const char *name, gint64 page,
                      gboolean wrong) {
    g_autofree char *href =
        g_strdup_printf("%s%s?page=%" G_GINT64_FORMAT "%s#lines", request_mount(request),
                        request_path(request), page, wrong ? "&errors=1" : "");
    model_attr(list, name, href);
}

static gboolean line_rows(const Request *request, xmlNode *page, const Preview *p, GError **error) {
    const Import *import = p->import;
    gint64 at = request_query_int(request, "page", 1, 1000, 1);
    gboolean wrong = request_query_int(request, "errors", 0, 1, 0) == 1;
    g_autoptr(GPtrArray) lines =
        import_lines(request_read(request), import, wrong, LINES_A_PAGE + 1,
                     (guint)(at - 1) * LINES_A_PAGE, error);
    if (!lines)
        return FALSE;
    xmlNode *list = model_add(page, "list");
    model_attr(list, "name", "lines");
    model_attr_int(list, "total", import->n);
    if (at > 1)
        page_link(request, list, "prev", at - 1, wrong);
    if (lines->len > LINES_A_PAGE)
        page_link(request, list, "next", at + 1, wrong);
    if (wrong)
        page_link(request, list, "all_href", 1, FALSE);
    else if (import->errors && import->errors < import->n)
        page_link(request, list, "errors_href", 1, TRUE);
    xmlNode *rows = model_add(page, "lines");
    for (guint i = 0; i < lines->len && i < LINES_A_PAGE; i++)
        line_row(p, rows, g_ptr_array_index(lines, i));
    return TRUE;
}

/* For people: 5.000. */
static void count_put(xmlNode *row, const char *name, guint n) {
    g_autofree char *shown = number_show_int(n);
    model_attr(row, name, shown);
}

static void import_row(const Request *request, xmlNode *page, const Import *import) {
    g_autofree char *action = g_strconcat(request_mount(request), request_path(request), NULL);
    g_autofree char *cancel = g_strconcat(action, "/cancel", NULL);
    g_autofree char *turn = g_strconcat(action, "/turn", NULL);
    g_autofree char *wrong = g_strconcat(action, "/errors.xlsx", NULL);
    xmlNode *row = model_add(page, "import");
    const struct {
        const char *name;
        guint n;
    } counts[] = {{"lines", import->n},
                  {"new", import->n - import->known},
                  {"good", import->n - import->known - import->errors},
                  {"known", import->known},
                  {"errors", import->errors},
                  {"warnings", import->warnings},
                  {"skipped", import->skipped}};
    model_attr(row, "action", action);
    model_attr(row, "cancel", cancel);
    model_attr(row, "turn", turn);
    model_attr(row, "wrong", wrong);
    model_attr(row, "kind", import->kind);
    model_attr(row, "name", import->name);
    model_attr(row, "sheet", import->sheet);
    model_attr(row, "format", import->format);
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
        count_put(row, counts[i].name, counts[i].n);
    model_number(row, "expires", MODEL_AT, import->expires_at);
}

gboolean import_preview(Request *request, Response *response, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    xmlNode *page = response_page(response);
    g_autoptr(Import) import =
        import_load(request_read(request), request_arg_id(request, "import"), error);
    if (!import)
        return FALSE;
    if (import->done_at || !may_edit(request))
        return dossier_redirect(request, response, dossier);
    g_auto(Preview) preview = {0};
    response_private(response);
    if (!preview_load(request, import, &preview, error) ||
        !model_dossier(request, page, dossier, error))
        return FALSE;
    import_row(request, page, import);
    fields_row(&preview, page);
    note_rows(&preview, page);
    legacy_rows(&preview, page);
    return line_rows(request, page, &preview, error);
}

gboolean import_wrong(Request *request, Response *response, GError **error) {
    xmlNode *page = response_page(response);
    Store *store = request_read(request);
    g_autoptr(Import) import = import_load(store, request_arg_id(request, "import"), error);
    g_auto(Preview) preview = {0};
    if (!import)
        return FALSE;
    if (import->done_at || !may_edit(request))
        return dossier_redirect(request, response, import->dossier);
    if (!preview_load(request, import, &preview, error))
        return FALSE;
    g_autoptr(GPtrArray) lines = import_lines(store, import, TRUE, import->n, 0, error);
    if (!lines)
        return FALSE;
    response_private(response);
    fields_row(&preview, page);
    xmlNode *rows = model_add(page, "lines");
    for (guint i = 0; i < lines->len; i++)
        if (import_line_is_new(g_ptr_array_index(lines, i)))
            line_row(&preview, rows, g_ptr_array_index(lines, i));
    response_made_file(response, office_workbook,
                       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                       "import-errors.xlsx");
    return TRUE;
}
