/* import.c: a list of nominees comes in, is read, and leads to its preview. */
#include "nominate/import.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "domain/import.h"
#include "web/model.h"
#include "web/upload.h"

static const char *const kinds[] = {"individual", "collective", "household", "story"};

const char *import_kind(const char *typed) {
    for (guint i = 0; typed && i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(typed, kinds[i]) == 0)
            return kinds[i];
    return NULL;
}

static void kind_rows(const Request *request, xmlNode *page, const char *chosen) {
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    xmlNode *list = model_add(page, "kinds");
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        xmlNode *row = model_add(list, "row");
        model_attr(row, "value", kinds[i]);
        g_autofree char *template_ =
            g_strdup_printf("%s%s/template", frame.mount, request_path(request));
        model_attr(row, "template", template_);
        model_value(row, "kind", MODEL_LABEL, kinds[i], &frame);
        if (g_strcmp0(kinds[i], chosen) == 0)
            model_attr(row, "selected", "selected");
    }
}

/* What was wrong with what came, and where. */
typedef struct {
    const char *field, *key;
    guint row, column; /* from 1; 0: nowhere in particular */
} Fault;

static void show_fault(xmlNode *new_, const Fault *fault) {
    xmlNode *node = model_add(new_, "error");
    model_attr(node, "field", fault->field);
    model_attr(node, "key", fault->key);
    if (fault->row)
        model_attr_int(node, "row", fault->row);
    if (fault->column) {
        g_autofree char *column = table_column_name(fault->column - 1);
        model_attr(node, "column", column);
    }
}

static gboolean show(Request *request, Response *response, const Fault *fault, GError **error) {
    gboolean back = request_method(request) == POST;
    const char *kind = back ? request_field(request, "kind") : request_query(request, "kind");
    xmlNode *page = response_page(response);
    g_autofree char *action = g_strconcat(request_mount(request), request_path(request), NULL);
    response_private(response);
    if (!model_dossier(request, page, request_arg_id(request, "id"), error))
        return FALSE;
    xmlNode *new_ = model_add(page, "new");
    model_attr(new_, "action", action);
    if (fault) {
        show_fault(new_, fault);
        response_status(response, 422);
    }
    const char *rows = back ? request_field(request, "rows") : NULL;
    model_text(new_, "rows", rows ? rows : "");
    kind_rows(request, page, import_kind(kind) ? kind : kinds[0]);
    return TRUE;
}

gboolean import_page(Request *request, Response *response, GError **error) {
    if (!may_edit(request))
        return dossier_redirect(request, response, request_arg_id(request, "id"));
    return show(request, response, NULL, error);
}

/* ---- what came ---- */

typedef struct {
    const Actor *actor;
    Import *import;
} Keeping;

static StoreCode keep(Store *store, gpointer data, GError **error) {
    const Keeping *k = data;
    return import_keep(store, k->actor, k->import, error);
}

static gboolean to_preview(const Request *request, Response *response, gint64 import) {
    response_redirect(response, "/nominate/%" G_GINT64_FORMAT "/import/%" G_GINT64_FORMAT,
                      request_arg_id(request, "id"), import);
    return TRUE;
}

/* What was not read is told at the field; what is no fault of the list stays an error. */
static gboolean refuse(Request *request, Response *response, const char *field, const Table *table,
                       GError *failed, GError **error) {
    Fault fault = {.field = field};
    if (failed->domain == TABLE_ERROR)
        fault.key = table_error_key(failed->code);
    else if (failed->domain == IMPORT_ERROR)
        fault.key = import_error_key(failed->code);
    if (!fault.key) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (table && failed->domain == TABLE_ERROR)
        table_where(table, &fault.row, &fault.column);
    g_error_free(failed);
    return show(request, response, &fault, error);
}

/* Reads the table, keeps the list, leads to its preview. table NULL: failed says why. */
static gboolean take(Request *request, Response *response, const char *field,
                     const ImportPlan *plan, Table *table, GError *failed, GError **error) {
    const Actor actor = actor_of(request);
    g_autoptr(Import) import =
        table ? import_read(request_read(request), &actor, plan, table, &failed) : NULL;
    if (!import)
        return refuse(request, response, field, table, failed, error);
    Keeping keeping = {&actor, import};
    gboolean done = FALSE;
    StoreCode code = store_write(request_write(request), keep, &keeping, error);
    if (!dossier_settle(request, response, code, error, &done, plan->dossier))
        return FALSE;
    return done || to_preview(request, response, import->id);
}

/* The same bytes again: to the list that waits, or home where they were taken in. */
static gboolean was_here(Request *request, Response *response, const ImportPlan *plan,
                         gboolean *here, GError **error) {
    const Actor actor = actor_of(request);
    gint64 before = 0;
    gboolean done = FALSE;
    *here = FALSE;
    if (!import_again(request_read(request), &actor, plan, &before, &done, error))
        return FALSE;
    *here = before != 0;
    if (done) {
        response_notice_as(response, "warning", "import_before");
        return dossier_redirect(request, response, plan->dossier);
    }
    return !before || to_preview(request, response, before);
}

/* A source of rows: a file that was sent, or what was pasted. */
typedef struct {
    const char *field, *name;
    char *sha256;
    int fd;           /* the file's, or -1 */
    const char *rows; /* pasted */
    int refused;      /* a TableErrorCode before any reading, or -1 */
} Source;

static void source_clear(Source *source) {
    g_free(source->sha256);
    if (source->fd >= 0)
        close(source->fd);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Source, source_clear)

static void source_of_file(const Upload *upload, Source *source) {
    source->field = "file";
    source->name = upload->name;
    source->sha256 = g_strdup(upload->sha256);
    if (upload->state == UPLOAD_OK)
        source->fd = open(upload->path, O_RDONLY | O_CLOEXEC);
    if (source->fd < 0)
        source->refused = upload->state == UPLOAD_EMPTY ? TABLE_EMPTY : TABLE_TOO_BIG;
}

/* A file goes before what stands in the text. */
static void source_of(const Request *request, Source *source) {
    const GPtrArray *uploads = request_uploads(request);
    *source = (Source){.field = "rows", .name = "", .fd = -1, .refused = -1};
    for (guint i = 0; i < uploads->len; i++) {
        const Upload *upload = g_ptr_array_index(uploads, i);
        if (strcmp(upload->field, "file") == 0) {
            source_of_file(upload, source);
            return;
        }
    }
    source->rows = request_field(request, "rows");
    if (text_is_blank(source->rows))
        source->refused = TABLE_EMPTY;
    else
        source->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, source->rows, -1);
}

gboolean import_take(Request *request, Response *response, GError **error) {
    const char *kind = import_kind(request_field(request, "kind"));
    g_auto(Source) source = {.fd = -1};
    if (!may_edit(request))
        return dossier_redirect(request, response, request_arg_id(request, "id"));
    source_of(request, &source);
    const Fault refused = {.field = source.field,
                           .key = table_error_key(source.refused >= 0 ? source.refused : 0)};
    if (!kind || source.refused >= 0)
        return show(request, response, &refused, error);
    const ImportPlan plan = {request_arg_id(request, "id"), kind, source.name, source.sha256};
    gboolean here = FALSE;
    if (!was_here(request, response, &plan, &here, error))
        return FALSE;
    if (here)
        return TRUE;
    GError *failed = NULL;
    g_autoptr(Table) table =
        source.fd >= 0 ? table_open(source.fd, NULL, &failed)
                       : table_open_bytes(source.rows, strlen(source.rows), NULL, &failed);
    return take(request, response, source.field, &plan, table, failed, error);
}
