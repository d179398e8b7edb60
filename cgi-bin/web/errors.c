#include "web/errors.h"

#include "db/store.h"

G_DEFINE_QUARK(http - error - quark, http_error)

/* Every refusal there is. Texts: error.<id>, error.<id>.do in xsl/text. */
static const struct {
    const char *id;
    int status;
} table[] = {
    {"bad_request", 400},     /* cannot be understood at all */
    {"bad_encoding", 400},    /* broken percent-encoding, or a broken body */
    {"bad_name", 400},        /* a field's name is none */
    {"too_many_fields", 400}, /* over FIELDS_MAX */
    {"sign_in", 403},         /* not signed in (XML; HTML goes to the sign-in page) */
    {"must_change", 403},     /* password first */
    {"forbidden", 403},       /* the role lacks this */
    {"other_person", 403},    /* made for another person than the one signed in (autosave) */
    {"other_origin", 403},    /* sent from another address */
    {"key_taken", 403},       /* another person's creation key */
    {"not_found", 404},       /* no such thing, or not in one's scope: the same bytes */
    {"method", 405},          /* see Allow */
    {"stale", 409},           /* somebody saved in between */
    {"too_large", 413},       /* body over the limit */
    {"too_long", 414},        /* address over the limit */
    {"media_type", 415},      /* a body that is no form */
    {"bad_text", 422},        /* a field's value is no decent text */
    {"invalid", 422},         /* a field's value breaks a rule */
    {"too_many", 429},        /* too many tries */
    {"head_too_large", 431},  /* cookies or headers over the limit */
    {"broken", 500},          /* our fault */
    {"busy", 503},            /* try again in a moment */
    {"full", 507},            /* no space left */
};

int errors_status(const char *id) {
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        if (g_strcmp0(table[i].id, id) == 0) {
            return table[i].status;
        }
    }
    return 0;
}

const char *errors_id(guint i) {
    return i < G_N_ELEMENTS(table) ? table[i].id : NULL;
}

gboolean http_error(GError **error, const char *id) {
    int status = errors_status(id);
    if (status == 0) {
        g_error("no such error: %s", id);
    }
    g_set_error_literal(error, HTTP_ERROR, status, id);
    return FALSE;
}

const char *errors_reason(int status) {
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        {200, "OK"},
        {206, "Partial Content"},
        {303, "See Other"},
        {304, "Not Modified"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {409, "Conflict"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {416, "Range Not Satisfiable"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
        {507, "Insufficient Storage"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++) {
        if (reasons[i].status == status) {
            return reasons[i].reason;
        }
    }
    return "";
}

const char *errors_translate(const GError *error) {
    if (error == NULL) {
        return "broken";
    }
    if (error->domain == HTTP_ERROR) {
        return errors_status(error->message) != 0 ? error->message : "broken";
    }
    if (error->domain != STORE_ERROR) {
        return "broken";
    }
    switch ((StoreCode)error->code) {
    case STORE_STALE:
        return "stale";
    case STORE_BUSY:
    case STORE_AGAIN:
        return "busy";
    case STORE_FULL:
        return "full";
    default:
        return "broken";
    }
}
