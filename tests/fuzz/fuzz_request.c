/* A whole request through the straight line of web/: parameters as a web server hands them over, a
 * line each ("QUERY_STRING a=1"), an empty line, the body. Whatever comes, an answer goes out whose
 * head is one, and nothing of ours is broken. */
#include "../unit/web_rig.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>

#include "web/errors.h"
#include "web/signin.h"
#include "web/stored.h"
#include "web/upload.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Rig rig;
static char *file;

/* Tells all fields and files in the model. */
static void told(const char *name, const char *value, gpointer page) {
    xmlNode *node = model_add(page, "field");
    model_attr(node, "name", name);
    model_attr(node, "value", value);
}

static gboolean take(Request *r, Response *res, GError **error) {
    (void)error;
    request_fields_each(r, told, response_page(res));
    const GPtrArray *files = request_uploads(r);
    for (guint i = 0; i < files->len; i++) {
        const Upload *upload = files->pdata[i];
        model_attr(model_add(response_page(res), "file"), "name", upload->name);
        g_assert((upload->state == UPLOAD_OK) == (upload->path != NULL));
    }
    response_status(res, 422);
    return TRUE;
}

static gboolean give(Request *r, Response *res, GError **error) {
    const char *name = request_query(r, "name");
    const StoredFile stored = {file, "application/pdf", name != NULL ? name : "", "d1", TRUE};
    return response_stored(res, &stored, error);
}

static gboolean back(Request *r, Response *res, GError **error) {
    (void)error;
    response_redirect(res, "%s", signin_return(r, "/work"));
    return TRUE;
}

static const Route routes[] = {
    {GET, "/", RIGHT_ANYONE, NULL, NULL, NULL, "home", CACHED},
    {GET, "/file/{#n}", RIGHT_ANYONE, NULL, NULL, give, NULL, 0},
    {GET, "/back", RIGHT_ANYONE, NULL, NULL, back, NULL, 0},
    {POST, "/back", RIGHT_ANYONE, NULL, NULL, back, NULL, 0},
    {GET, "/own/{section}", RIGHT_SIGNED_IN, NULL, NULL, NULL, "home", 0},
    {POST, "/own/{section}", RIGHT_SIGNED_IN, NULL, NULL, take, "home", LONG_BODY},
    {POST, "/take", RIGHT_ANYONE, NULL, NULL, take, "home", LONG_BODY | TAKES_BAD_FIELDS},
    {POST, "/rows", RIGHT_ANYONE, NULL, NULL, take, "home", LONG_BODY | TAKES_ROWS},
};

static void close_rig(void) {
    rig_close(&rig);
    g_free(file);
}

static void open_rig(void) {
    rig_open(&rig, "portal", routes, G_N_ELEMENTS(routes),
             "[limits]\nbody_bytes=4096\nfile_bytes=2000\nupload_bytes=1048576\n");
    rig_file(&rig, "file", "0123456789");
    file = rig_path(&rig, "file");
    atexit(close_rig);
}

/* Lines that a browser can read as nothing else; places that lie on this server. */
static void head_is_good(const char *bytes) {
    const char *end = strstr(bytes, "\r\n\r\n");
    g_assert(end != NULL && g_str_has_prefix(bytes, "Status: "));
    g_autofree char *head = g_strndup(bytes, (gsize)(end - bytes));
    g_auto(GStrv) lines = g_strsplit(head, "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        const char *colon = strstr(*line, ": ");
        g_assert(colon != NULL && colon > *line);
        for (const char *c = *line; *c != '\0'; c++) {
            g_assert(*c >= ' ' && *c <= '~');
        }
        g_assert(!g_str_has_prefix(*line, "Location: ") ||
                 (g_str_has_prefix(colon + 2, "/thidua/") && !g_str_has_prefix(colon + 9, "//")));
    }
}

static gboolean no_upload_left(void) {
    g_autofree char *incoming = g_build_filename(rig.web->config->files, "incoming", NULL);
    g_autoptr(GDir) dir = g_dir_open(incoming, 0, NULL);
    return dir == NULL || g_dir_read_name(dir) == NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (rig.web == NULL) {
        open_rig();
    }
    g_autofree char *text = g_strndup((const char *)data, size); /* heads hold no NUL */
    char *body = strstr(text, "\n\n");
    gsize head = body != NULL ? (gsize)(body - text) : strlen(text);
    text[head] = '\0';
    g_auto(GStrv) lines = g_strsplit(text, "\n", 40);
    g_autoptr(GPtrArray) params = g_ptr_array_new();
    for (char **line = lines; *line != NULL; line++) {
        char *blank = strchr(*line, ' ');
        if (blank != NULL) {
            *blank = '\0';
            g_ptr_array_add(params, *line);
            g_ptr_array_add(params, blank + 1);
        }
    }
    g_ptr_array_add(params, NULL);
    gsize from = MIN(head + 2, size);
    RigSource source = {(const char *const *)params->pdata, (const char *)data + from, 0,
                        size - from};
    Source wrapped = {rig_param, rig_read, &source};
    Answer answer;
    answer_init(&answer);
    dispatch(rig.web, &wrapped, &answer);
    g_autoptr(GString) bytes = g_string_new(NULL);
    g_assert(answer_write(&answer, rig_take, bytes));
    head_is_good(bytes->str);
    g_assert(answer.status < 500 && no_upload_left());
    answer_clear(&answer);
    return 0;
}
