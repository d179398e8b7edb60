#include "web/parked.h"

#include <sodium.h>
#include <string.h>

#include "web/state.h"
#include "web/token.h"

enum { HASH = 32, KEY_HEX = 32, KEPT = 20 };

typedef struct {
    guint8 hash[HASH];
    const Request *r;
    char *fields;
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
    static const char *const skip[] = {"token", NULL};
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
    g_autofree char *fields = fields_normal(&r->fields, skip);
    Parked parked = {.r = r, .fields = fields};
    hash_key(key, parked.hash);
    if (store_write(r->web->traffic_write, write_parked, &parked, error) != STORE_OK) {
        return NULL;
    }
    return g_strconcat("/parked/", key, NULL);
}

gboolean parked_show(Request *r, Response *response, GError **error) {
    const char *key = request_arg(r, "key");
    guint8 hash[HASH];
    hash_key(key != NULL ? key : "", hash);
    g_autoptr(Rows) rows = store_query(r->web->traffic_read, "parked_get");
    rows_blob(rows, "hash", hash, HASH);
    rows_int(rows, "account", r->person != NULL ? r->person->id : 0);
    g_autoptr(GError) trouble = NULL;
    if (!rows_next(rows, &trouble)) {
        if (trouble != NULL) {
            g_propagate_error(error, g_steal_pointer(&trouble));
            return FALSE;
        }
        response_redirect(response, "/");
        return TRUE;
    }
    ModelFrame frame = request_frame(r);
    gsize n = 0;
    const char *bytes = rows_get_blob(rows, 1, &n);
    xmlNode *parked = model_add(response_page(response), "parked");
    g_autofree char *action = g_strconcat(frame.mount, rows_get_text(rows, 0), NULL);
    model_attr(parked, "action", action);
    model_attr(parked, "path", rows_get_text(rows, 0));
    Fields fields;
    fields_init(&fields);
    gboolean ok = fields_decode(&fields, bytes, n, TEXT_ROWS, error);
    for (guint i = 0; ok && i < fields.list->len; i++) {
        const Field *field = &g_array_index(fields.list, Field, i);
        xmlNode *node = model_add(parked, "field");
        model_attr(node, "name", field->name);
        model_attr(node, "value", field->value);
    }
    fields_clear(&fields);
    return ok;
}
