/* request_get.c: what handlers may ask of a request. */
#include <string.h>

#include "web/request.h"
#include "web/state.h"
#include "web/upload.h"

Method request_method(const Request *r) {
    return r->method;
}

gboolean request_wants_model(const Request *r) {
    return r->view == VIEW_XML;
}

const char *request_path(const Request *r) {
    return r->path;
}

const char *request_mount(const Request *r) {
    return r->mount;
}

const char *request_place(const Request *r) {
    return r->web->place;
}

const char *request_id(const Request *r) {
    return r->id;
}

const char *request_lang(const Request *r) {
    return r->lang;
}

const char *request_arg(const Request *r, const char *name) {
    return g_hash_table_lookup(r->args, name);
}

static gint64 whole_number(const char *text, gint64 low, gint64 high, gint64 otherwise) {
    gint64 value = 0;
    gboolean ok = text != NULL && g_ascii_string_to_signed(text, 10, low, high, &value, NULL);
    return ok ? value : otherwise;
}

gint64 request_arg_id(const Request *r, const char *name) {
    return whole_number(request_arg(r, name), 1, G_MAXINT64, 0);
}

const char *request_query(const Request *r, const char *name) {
    return fields_first(&r->query, name);
}

gint64 request_query_int(const Request *r, const char *name, gint64 low, gint64 high,
                         gint64 otherwise) {
    return whole_number(request_query(r, name), low, high, otherwise);
}

const char *request_field(const Request *r, const char *name) {
    return fields_first(&r->fields, name);
}

gint64 request_field_int(const Request *r, const char *name, gint64 otherwise) {
    return whole_number(request_field(r, name), 0, G_MAXINT64, otherwise);
}

void request_fields_each(const Request *r, FieldFn fn, gpointer data) {
    for (guint i = 0; i < r->fields.list->len; i++) {
        const Field *field = &g_array_index(r->fields.list, Field, i);
        if (field->value != NULL && strcmp(field->name, "token") != 0) {
            fn(field->name, field->value, data);
        }
    }
}

const GPtrArray *request_uploads(const Request *r) {
    return r->uploads;
}

const GPtrArray *request_bad_fields(const Request *r) {
    return r->fields.bad;
}

gint64 request_now(const Request *r) {
    return r->now;
}

const char *request_today(const Request *r) {
    return r->today;
}

gint64 request_real_now(const Request *r) {
    return r->real_now;
}

gint64 request_received(const Request *r) {
    return r->received;
}

const Person *request_person(const Request *r) {
    return r->person;
}

const char *request_notice(const Request *r) {
    return r->notice;
}

Store *request_read(const Request *r) {
    return r->web->read;
}

Store *request_write(const Request *r) {
    if (r->method != POST) {
        g_error("a GET asked for the writing connection");
    }
    return r->web->write;
}

Store *request_traffic(const Request *r) {
    return r->web->traffic_read;
}

const Config *request_config(const Request *r) {
    return r->web->config;
}

const char *request_scope_text(const Request *r, const char *column) {
    return r->scope != NULL ? g_hash_table_lookup(r->scope, column) : NULL;
}

gint64 request_scope_int(const Request *r, const char *column) {
    return whole_number(request_scope_text(r, column), G_MININT64, G_MAXINT64, 0);
}

/* Asks for up to SEEN_AT_ONCE ids and marks those that come back. */
static void seen_among(const Request *r, const char *kind, const gint64 *ids, gsize n,
                       gboolean *out) {
    g_autoptr(Rows) rows = store_query(r->web->traffic_read, "seen_among");
    rows_int(rows, "account", r->person->id);
    rows_text(rows, "kind", kind);
    for (gsize i = 0; i < n; i++) {
        char name[8];
        g_snprintf(name, sizeof name, "t%02u", (guint)i + 1);
        rows_int(rows, name, ids[i]);
    }
    while (rows_next(rows, NULL)) {
        gint64 id = rows_get_int(rows, 0);
        for (gsize i = 0; i < n; i++) {
            out[i] = out[i] || ids[i] == id;
        }
    }
}

void request_seen(const Request *r, const char *kind, const gint64 *ids, gsize n, gboolean *out) {
    enum { SEEN_AT_ONCE = 26 };
    memset(out, 0, n * sizeof *out);
    for (gsize from = 0; r->person != NULL && from < n; from += SEEN_AT_ONCE) {
        seen_among(r, kind, ids + from, MIN(n - from, SEEN_AT_ONCE), out + from);
    }
}
