/* render.c: a response becomes bytes. Its failure never comes through here again. */
#include <string.h>

#include "web/errors.h"
#include "web/state.h"

static const char html_type[] = "text/html; charset=utf-8";
static const char xml_type[] = "application/xml; charset=utf-8";

static const char *const page_policy =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; "
    "script-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'\r\n";
/* Of what people sent: it runs nothing and asks for nothing; browsers' own viewers need the styles.
 */
static const char *const file_policy =
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; "
    "object-src 'self'; frame-ancestors 'none'\r\n";
static const char *const fixed_headers = "X-Content-Type-Options: nosniff\r\n"
                                         "Referrer-Policy: same-origin\r\n"
                                         "Cross-Origin-Opener-Policy: same-origin\r\n";

static void put_line(GString *out, const char *name, const char *value) {
    g_string_append(out, name);
    g_string_append(out, value);
    g_string_append_len(out, "\r\n", 2);
}

/* Status, then what every answer says, then this response's own lines. */
static void put_head(const Response *response, Answer *answer, int status, const char *type,
                     const char *etag) {
    const Request *r = response->request;
    GString *out = answer->bytes;
    gboolean keepable = status == 200 || status == 206 || status == 304;
    answer->status = status;
    g_string_append_printf(out, "Status: %d ", status);
    put_line(out, "", errors_reason(status));
    g_string_append(out, response->stored.fd >= 0 ? file_policy : page_policy);
    g_string_append(out, fixed_headers);
    if (type != NULL) {
        put_line(out, "Content-Type: ", type);
    }
    if (type != NULL && response->stored.fd < 0) {
        put_line(out, "Content-Language: ", r->lang);
    }
    put_line(out, "Cache-Control: ", keepable ? "private, no-cache" : "no-store");
    put_line(out, "Vary: ", "Cookie, Accept");
    if (etag != NULL) {
        put_line(out, "ETag: ", etag);
    }
    g_string_append(out, response->headers->str);
}

static void put_length(Answer *answer, gsize n) {
    g_string_append_printf(answer->bytes, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", n);
}

static void put_body(const Request *r, Answer *answer, GBytes *body) {
    put_length(answer, g_bytes_get_size(body));
    if (!r->head) {
        answer_page(answer, body, NULL, NULL);
    }
}

/* The page with this browser's token in each slot. */
static void put_page(const Request *r, Answer *answer, GBytes *page, GArray *slots) {
    put_length(answer, g_bytes_get_size(page));
    if (!r->head) {
        answer_page(answer, page, slots, session_token_cookie(r));
    }
}

static void put_redirect(const Response *response, Answer *answer) {
    put_head(response, answer, response->status, NULL, NULL);
    g_string_append_printf(answer->bytes, "Location: %s\r\n", response->location);
    put_length(answer, 0);
}

/* For ?view=xml an error stands alone as the root, and so does what a script asked for. */
static gboolean dump_xml(Response *response, Html *out, GError **error) {
    xmlNode *root = xmlDocGetRootElement(response->model);
    xmlNode *alone = NULL;
    if (response->is_alone) {
        alone = xmlFirstElementChild(root);
    }
    for (xmlNode *n = root->children; n != NULL && response->status >= 400; n = n->next) {
        if (n->type == XML_ELEMENT_NODE && xmlStrcmp(n->name, (const xmlChar *)"error") == 0) {
            alone = n;
            break;
        }
    }
    if (alone != NULL) {
        xmlDocSetRootElement(response->model, alone); /* unlinks it */
        xmlFreeNode(root);
    }
    xmlChar *bytes = NULL;
    int n = 0;
    xmlDocDumpMemoryEnc(response->model, &bytes, &n, "UTF-8");
    if (bytes == NULL) {
        return http_error(error, "broken");
    }
    g_string_append_len(out->text, (const char *)bytes, n);
    xmlFree(bytes);
    return TRUE;
}

/* The response's own choice, else the first word of the row's. */
static char *sheet_of(const Response *response) {
    const Route *route = response->request->route;
    if (response->sheet != NULL || route == NULL || route->sheet == NULL) {
        return g_strdup(response->sheet);
    }
    return g_strndup(route->sheet, strcspn(route->sheet, " "));
}

static gboolean wants_model(const Request *r) {
    return r->view == VIEW_XML || (r->route != NULL && (r->route->flags & TAKES_XML_ONLY) != 0);
}

static gboolean lacks_sheet(GError **error) {
    g_set_error(error, HTTP_ERROR, 500, "a page without a sheet");
    return FALSE;
}

static gboolean make_page(Response *response, Html *html, GError **error) {
    const Request *r = response->request;
    g_autofree char *sheet = sheet_of(response);
    model_attr(response_page(response), "name", sheet);
    if (wants_model(r)) {
        return series_put_all(response, error) && dump_xml(response, html, error);
    }
    if (sheet == NULL) {
        return lacks_sheet(error);
    }
    html->more = series_next;
    html->more_data = response;
    return pages_render(r->web->pages, sheet, r->lang, response->model, r->web->marker, html,
                        error);
}

static const char *page_type(const Request *r) {
    return wants_model(r) ? xml_type : html_type;
}

static gboolean is_made(const Response *response) {
    return response->file.make != NULL || response->file.make_long != NULL;
}

/* The bytes of a file that is made from the model; NULL with *error. */
static GBytes *make_file(Response *response, GError **error) {
    const Request *r = response->request;
    g_autofree char *sheet = sheet_of(response);
    if (sheet == NULL) {
        lacks_sheet(error);
        return NULL;
    }
    model_attr(response_page(response), "name", sheet);
    xmlDoc *made = pages_transform(r->web->pages, sheet, r->lang, response->model, error);
    const Download *file = &response->file;
    GBytes *bytes = made == NULL              ? NULL
                    : file->make_long != NULL ? file->make_long(made, series_next, response, error)
                                              : file->make(made, error);
    xmlFreeDoc(made);
    return bytes;
}

static gboolean put_file(Response *response, Answer *answer, GError **error) {
    g_autoptr(GBytes) bytes =
        is_made(response) ? make_file(response, error) : g_bytes_ref(response->file.bytes);
    if (bytes == NULL) {
        return FALSE;
    }
    response_add_line(response, "Content-Disposition", response->file.disposition);
    put_head(response, answer, response->status, response->file.type, NULL);
    put_body(response->request, answer, bytes);
    return TRUE;
}

/* What stored.c has settled. The open file is the answer's from here on. */
static void put_stored(Response *response, Answer *answer) {
    Stored *stored = &response->stored;
    gboolean known = response->status == 304;
    put_head(response, answer, response->status, known ? NULL : stored->type, stored->etag);
    if (known) {
        g_string_append(answer->bytes, "\r\n");
        return;
    }
    put_length(answer, (gsize)stored->n);
    if (!response->request->head && stored->n > 0) {
        answer_file(answer, stored->fd, stored->from, stored->n);
        stored->fd = -1;
    }
}

gboolean render(Response *response, Answer *answer, char *cache_key, char *etag, GError **error) {
    Request *r = response->request;
    if (response->location != NULL) {
        put_redirect(response, answer);
        return TRUE;
    }
    if (response->stored.fd >= 0) {
        put_stored(response, answer);
        return TRUE;
    }
    if (response->file.type != NULL && !(is_made(response) && wants_model(r))) {
        return put_file(response, answer, error);
    }
    Html html;
    html_init(&html);
    gboolean ok = make_page(response, &html, error);
    if (ok) {
        gboolean keepable = cache_key != NULL && response->status == 200 && !response->is_private;
        put_head(response, answer, response->status, page_type(r), keepable ? etag : NULL);
        g_autoptr(GBytes) body = keepable /* what stays takes no more room than it needs */
                                     ? g_bytes_new(html.text->str, html.text->len)
                                     : g_string_free_to_bytes(g_steal_pointer(&html.text));
        put_page(r, answer, body, html.slots);
        if (keepable) {
            cache_put(r->web->cache, cache_key,
                      &(CachedPage){body, html.slots, page_type(r), etag});
        }
    }
    html_clear(&html);
    return ok;
}

void render_cached(Response *response, const CachedPage *page, Answer *answer) {
    put_head(response, answer, 200, page->content_type, page->etag);
    put_page(response->request, answer, page->body, page->slots);
}

void render_not_modified(Response *response, const char *etag, Answer *answer) {
    put_head(response, answer, 304, NULL, etag);
    g_string_append(answer->bytes, "\r\n");
}

void render_last_resort(Request *r, Answer *answer) {
    Response response;
    response_begin(&response, r);
    answer_reset(answer);
    const char *text = r->web->last_resort;
    g_autoptr(GBytes) page = g_bytes_new(text, strlen(text));
    put_head(&response, answer, 500, html_type, NULL);
    put_body(r, answer, page);
    response_clear(&response);
}
