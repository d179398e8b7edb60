#include "common/evidence.h"

#include <string.h>

#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "domain/evidence.h"
#include "web/errors.h"
#include "web/model.h"
#include "web/stored.h"
#include "web/upload.h"

/* ---- taken ---- */

static void part_file_clear(gpointer data) {
    form_file_free(((PartFile *)data)->file);
}

static void finding_free(gpointer finding) {
    form_finding_free(finding);
}

void section_files_clear(SectionFiles *files) {
    g_clear_pointer(&files->taken, g_array_unref);
    g_clear_pointer(&files->refused, g_ptr_array_unref);
}

static void refuse(const Request *request, const Section *s, SectionFiles *files,
                   const FormField *field, FormFileFault fault, const char *name, gint64 bytes) {
    g_ptr_array_add(files->refused, form_file_refused(field, fault, name, bytes,
                                                      request_config(request)->file_bytes,
                                                      dossier_setting_form(s->setting)));
}

/* What is wrong with it before its bytes are looked at; FALSE: nothing. */
static gboolean refused_at_once(const Upload *upload, gint64 most, FormFileFault *fault) {
    *fault = upload->state == UPLOAD_EMPTY      ? FORM_FILE_EMPTY
             : upload->state == UPLOAD_TOO_MANY ? FORM_FILE_MANY
                                                : FORM_FILE_BIG;
    return upload->state != UPLOAD_OK || upload->size > most;
}

static gboolean take(const Request *request, const Section *s, SectionFiles *files,
                     const FormField *field, const Upload *upload, GError **error) {
    const Config *config = request_config(request);
    const char *name = *upload->name != '\0' ? upload->name : upload->sha256;
    FormFileFault fault;
    g_autofree char *media = NULL;
    g_autoptr(GError) failed = NULL;
    if (refused_at_once(upload, form_file_most(field, config->file_bytes), &fault)) {
        refuse(request, s, files, field, fault, name, upload->size);
        return TRUE;
    }
    if (!evidence_judge(request_read(request), field, upload->path, &media, &fault, &failed)) {
        if (failed) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return FALSE;
        }
        refuse(request, s, files, field, fault, name, upload->size);
        return TRUE;
    }
    if (!evidence_keep(config->files, upload->path, upload->sha256, error))
        return FALSE;
    PartFile one = {.field = field,
                    .file = form_file_new(name, media, upload->sha256, upload->size)};
    g_array_append_val(files->taken, one);
    return TRUE;
}

/* A field of files of this section, or NULL. */
static const FormField *file_field(const Section *s, const char *name) {
    const FormField *field = form_field(s->part->form, name);
    return field && field->type == FORM_FILE && field->section == s->section ? field : NULL;
}

/* The button beside a field was pressed, and no file came for it. */
static void nothing_chosen(const Request *request, const Section *s, SectionFiles *files) {
    static const char button[] = "upload:";
    const char *act = request_field(request, "do");
    const FormField *field =
        act && g_str_has_prefix(act, button) ? file_field(s, act + sizeof button - 1) : NULL;
    const GPtrArray *uploads = request_uploads(request);
    for (guint i = 0; field && i < uploads->len; i++)
        if (strcmp(((const Upload *)g_ptr_array_index(uploads, i))->field, field->name) == 0)
            return;
    if (field)
        refuse(request, s, files, field, FORM_FILE_NONE, "", 0);
}

gboolean section_files_take(const Request *request, const Section *s, SectionFiles *files,
                            GError **error) {
    const GPtrArray *uploads = request_uploads(request);
    files->taken = g_array_new(FALSE, FALSE, sizeof(PartFile));
    files->refused = g_ptr_array_new_with_free_func(finding_free);
    g_array_set_clear_func(files->taken, part_file_clear);
    for (guint i = 0; may_edit(request) && i < uploads->len; i++) {
        const Upload *upload = g_ptr_array_index(uploads, i);
        const FormField *field = file_field(s, upload->field);
        if (field && !take(request, s, files, field, upload, error))
            return FALSE;
    }
    nothing_chosen(request, s, files);
    return TRUE;
}

/* What found no room in a field's list, told of in one sentence: names between the quotation marks
 * that the sentence brings for one. */
static void no_room(const Request *request, const Section *s, SectionFiles *files,
                    const FormField *field) {
    g_autoptr(GString) names = g_string_new(NULL);
    gint64 size = 0;
    for (guint i = 0; i < files->taken->len; i++) {
        const PartFile *one = &g_array_index(files->taken, PartFile, i);
        if (!one->left_out || one->field != field)
            continue;
        g_string_append_printf(names, "%s%s", names->len ? "\xE2\x80\x9D, \xE2\x80\x9C" : "",
                               one->file->name);
        size += one->file->size;
    }
    if (names->len)
        refuse(request, s, files, field, FORM_FILE_MANY, names->str, size);
}

void section_files_settle(const Request *request, const Section *s, SectionFiles *files) {
    for (guint i = 0; i < s->section->fields->len; i++) {
        const FormField *field = g_ptr_array_index(s->section->fields, i);
        if (field->type == FORM_FILE)
            no_room(request, s, files, field);
    }
    form_files_join(files->refused);
}

/* Of the section only what was refused: who just sends a file need not hear what else is missing.
 */
static void only_refused(GPtrArray *findings, const Section *s, const SectionFiles *files,
                         gboolean all) {
    for (guint i = findings->len; i > 0; i--) {
        const FormFinding *finding = g_ptr_array_index(findings, i - 1);
        gboolean same = FALSE;
        for (guint j = 0; j < files->refused->len; j++) {
            const FormFinding *refused = g_ptr_array_index(files->refused, j);
            same = same || refused->field == finding->field;
        }
        if (same || (!all && finding->section == s->section))
            g_ptr_array_remove_index(findings, i - 1);
    }
}

gboolean section_files_show(Request *request, Response *response, const SectionFiles *files,
                            GError **error) {
    g_auto(Section) s = {0};
    if (!section_load(request, &s, error))
        return FALSE;
    g_autoptr(GPtrArray) findings =
        form_validate(s.part->answers, NULL, dossier_setting_form(s.setting));
    only_refused(findings, &s, files, g_strcmp0(request_field(request, "do"), "next") == 0);
    for (guint i = files->refused->len; i > 0; i--)
        g_ptr_array_insert(findings, 0, g_ptr_array_steal_index(files->refused, i - 1));
    response_status(response, 422);
    if (!section_show(request, response, &s, findings, TRUE, error))
        return FALSE;
    model_attr(xmlGetLastChild(response_page(response)), "saved", "1");
    return TRUE;
}

/* ---- linked, fetched ---- */

char *evidence_href(const Request *request) {
    const char *path = request_path(request), *end = path;
    while (*end && !(end > path && end[-1] == '/' && g_ascii_isdigit(*end)))
        end++;
    end += strspn(end, "0123456789");
    return g_strdup_printf("%s%.*s/files/{file}", request_mount(request), (int)(end - path), path);
}

enum { LISTED = 100 };

/* An element of answers that is a file, as <file>. */
static void list_one(xmlNode *row, xmlNode *answer, const char *pattern) {
    g_autofree char *sha256 = model_get(answer, "sha256");
    g_autofree char *size = form_file_size(model_get_int(answer, "size"));
    xmlChar *name = xmlNodeGetContent(answer);
    const FormSlot slots[] = {{"file", sha256}, {NULL, NULL}};
    g_autofree char *path = form_words_put(pattern, slots);
    g_autofree char *escaped = g_uri_escape_string((const char *)name, NULL, FALSE);
    g_autofree char *href = g_strconcat(path, "?name=", escaped, NULL);
    xmlNode *file = model_add(row, "file");
    model_attr(file, "name", (const char *)name);
    model_attr(file, "size", size);
    model_attr(file, "href", href);
    model_hash(file, sha256);
    xmlFree(name);
}

void evidence_list(const Request *request, xmlNode *row, const Submission *submission) {
    g_autofree char *pattern = evidence_href(request);
    gint64 n = 0;
    for (xmlNode *part = xmlDocGetRootElement(submission->xml)->children; part; part = part->next) {
        xmlNode *answers = xmlFirstElementChild(part);
        for (xmlNode *one = answers ? xmlFirstElementChild(answers) : NULL; one;
             one = xmlNextElementSibling(one)) {
            if (xmlHasProp(one, BAD_CAST "sha256") && n++ < LISTED)
                list_one(row, one, pattern);
        }
    }
    if (n > 0)
        model_attr_int(row, "files", n);
    if (n > LISTED)
        model_attr_int(row, "more", n - LISTED);
}

/* The statement gives sha256, name, media, size, shown; no row: there is no such file. */
static gboolean fetch(Request *request, Response *response, const char *statement, GError **error) {
    gint64 id = request_arg_id(request, "id");
    const char *name = request_query(request, "name");
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = store_query(request_read(request), statement);
    rows_int(rows, "dossier", id ? id : request_scope_int(request, "dossier"));
    rows_text(rows, "file", request_arg(request, "file"));
    rows_text(rows, "name", name ? name : "");
    if (!rows_next(rows, &failed)) {
        if (!failed)
            return http_error(error, "not_found");
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    g_autofree char *path = evidence_path(request_config(request)->files, rows_get_text(rows, 0));
    const StoredFile file = {.path = path,
                             .type = rows_get_text(rows, 2),
                             .name = rows_get_text(rows, 1),
                             .digest = rows_get_text(rows, 0),
                             .shown = rows_get_int(rows, 4) != 0};
    return response_stored(response, &file, error);
}

gboolean evidence_own(Request *request, Response *response, GError **error) {
    gboolean own = request_scope_int(request, "edits") != 0;
    return fetch(request, response, own ? "evidence_own" : "evidence_sent", error);
}

gboolean evidence_sent(Request *request, Response *response, GError **error) {
    return fetch(request, response, "evidence_sent", error);
}
