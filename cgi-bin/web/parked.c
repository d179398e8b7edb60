#include "web/parked.h"

#include <sodium.h>
#include <string.h>

#include "web/parked_files.h"
#include "web/state.h"
#include "web/token.h"
#include "web/upload.h"

enum { HASH = 32, KEY_HEX = 32, KEPT = 20 };

typedef struct {
    guint8 hash[HASH];
    const Request *r;
    const char *fields;
} Parked;

static void hash_key(const char *key, guint8 hash[HASH]) {
    static const char purpose[] = "thidua parked form";
    crypto_generichash(hash, HASH, (const guint8 *)key, strlen(key), (const guint8 *)purpose,
                       sizeof purpose - 1);
}

static StoreCode write_parked(Store *store, gpointer data, GError **error) {
    const Parked *parked = data;
    g_autoptr(Rows) rows = store_query(store, "parked_put");
    rows_blob(rows, "hash", parked->hash, HASH);
    rows_int(rows, "account", parked->r->dead_account);
    rows_text(rows, "path", parked->r->path);
    rows_blob(rows, "fields", parked->fields, strlen(parked->fields));
    rows_int(rows, "at", parked->r->real_now);
    if (rows_run(rows, error) < 0) {
        return STORE_DOWN;
    }
    g_autoptr(Rows) trim = store_query(store, "parked_trim");
    rows_int(trim, "account", parked->r->dead_account);
    rows_int(trim, "most", KEPT - 1);
    return rows_run(trim, error) < 0 ? STORE_DOWN : STORE_OK;
}

char *parked_keep(Request *r, GError **error) {
    static const char *const skip[] = {"token", PARKED_FILE, NULL};
    guint8 secret[TOKEN_SECRET], random[KEY_HEX / 2];
    /* what changes the password or signs out is never kept: it holds secrets, or is done already */
    gboolean kept = r->route == NULL || (r->route->flags & BEFORE_CHANGE) == 0;
    if (!kept || r->method != POST || r->dead_account == 0 || r->session_cookie == NULL) {
        return NULL;
    }
    token_secret(r->session_cookie, secret);
    if (!token_matches(secret, fields_first(&r->fields, "token"))) {
        return NULL;
    }
    char key[KEY_HEX + 1];
    randombytes_buf(random, sizeof random);
    sodium_bin2hex(key, sizeof key, random, sizeof random);
    g_autofree char *typed = fields_normal(&r->fields, skip);
    g_autoptr(GString) fields = g_string_new(typed);
    Parked parked = {.r = r};
    hash_key(key, parked.hash);
    parked_files_keep(r, parked.hash, fields);
    parked.fields = fields->str;
    if (store_write(r->web->traffic_write, write_parked, &parked, error) != STORE_OK) {
        return NULL;
    }
    return g_strconcat("/parked/", key, NULL);
}

/* ---- handed back ---- */

/* The form's fields, where this person parked one under the key: new rows of *path and fields.
 * FALSE without *error: there is none. */
static gboolean load(const Request *r, const char *key, char **path, Fields *fields,
                     GError **error) {
    guint8 hash[HASH];
    gsize n = 0;
    hash_key(key != NULL ? key : "", hash);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = store_query(r->web->traffic_read, "parked_get");
    rows_blob(rows, "hash", hash, HASH);
    rows_int(rows, "account", r->person != NULL ? r->person->id : 0);
    if (!rows_next(rows, &failed)) {
        if (failed != NULL) {
            g_propagate_error(error, g_steal_pointer(&failed));
        }
        return FALSE;
    }
    const char *bytes = rows_get_blob(rows, 1, &n);
    *path = g_strdup(rows_get_text(rows, 0));
    return fields_decode(fields, bytes, n, TEXT_ROWS, error);
}

/* A form that was parked twice has its files under its first key. */
static gboolean has_files(const Fields *fields) {
    return fields_first(fields, PARKED_FILE) != NULL;
}

static void show_file(const Request *r, xmlNode *parked, const char *text) {
    g_auto(ParkedFile) file = {0};
    if (!parked_file_read(&file, text)) {
        return;
    }
    gboolean stands = parked_file_stands(r, &file);
    model_attr(model_add(parked, stands ? "file" : "lost"), "name", file.name);
}

static void show_field(const Request *r, xmlNode *parked, const Field *field) {
    if (strcmp(field->name, PARKED_FILE) == 0) {
        show_file(r, parked, field->value);
    } else if (strcmp(field->name, UPLOAD_LOST) == 0) {
        model_attr(model_add(parked, "lost"), "name", field->value);
    } else {
        xmlNode *node = model_add(parked, "field");
        model_attr(node, "name", field->name);
        model_attr(node, "value", field->value);
    }
}

static void show(const Request *r, Response *response, const char *path, const Fields *fields) {
    ModelFrame frame = request_frame(r);
    xmlNode *parked = model_add(response_page(response), "parked");
    g_autofree char *action = g_strconcat(frame.mount, path, NULL);
    model_attr(parked, "action", action);
    model_attr(parked, "path", path);
    for (guint i = 0; i < fields->list->len; i++) {
        show_field(r, parked, &g_array_index(fields->list, Field, i));
    }
    if (has_files(fields)) {
        const Field key = {(char *)PARKED_KEY, (char *)request_arg(r, "key")};
        show_field(r, parked, &key);
    }
}

gboolean parked_show(Request *r, Response *response, GError **error) {
    g_autofree char *path = NULL;
    g_autoptr(GError) failed = NULL;
    Fields fields;
    fields_init(&fields);
    gboolean found = load(r, request_arg(r, "key"), &path, &fields, &failed);
    if (found) {
        show(r, response, path, &fields);
    } else if (failed == NULL) {
        response_redirect(response, "/");
    }
    fields_clear(&fields);
    if (failed != NULL) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    return TRUE;
}

gboolean parked_take(Request *r, GError **error) {
    const char *key = fields_first(&r->fields, PARKED_KEY);
    if (r->method != POST || key == NULL || (r->route->flags & LONG_BODY) == 0) {
        return TRUE;
    }
    g_autofree char *path = NULL;
    g_autoptr(GError) failed = NULL;
    Fields fields;
    fields_init(&fields);
    gboolean found = load(r, key, &path, &fields, &failed) && strcmp(path, r->path) == 0;
    for (guint i = 0; found && i < fields.list->len; i++) {
        const Field *field = &g_array_index(fields.list, Field, i);
        g_auto(ParkedFile) file = {0};
        if (strcmp(field->name, PARKED_FILE) == 0 && parked_file_read(&file, field->value)) {
            parked_file_take(r, &file);
        }
    }
    fields_clear(&fields);
    if (failed != NULL) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    return TRUE;
}
