#include "web/response.h"

#include <string.h>

#include "web/state.h"

void response_begin(Response *response, Request *request) {
    *response = (Response){.request = request, .status = 200, .stored.fd = -1};
    response->headers = g_string_new(NULL);
    response->model = xmlNewDoc((const xmlChar *)"1.0");
    xmlDocSetRootElement(response->model,
                         xmlNewDocNode(response->model, NULL, (const xmlChar *)"page", NULL));
}

void response_clear(Response *response) {
    response_file_clear(response);
    stored_clear(response);
    series_clear(response);
    g_free(response->sheet);
    g_free(response->location);
    g_string_free(response->headers, TRUE);
    xmlFreeDoc(response->model);
}

xmlNode *response_page(Response *response) {
    return xmlDocGetRootElement(response->model);
}

void response_redirect(Response *response, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_autofree char *path = g_strdup_vprintf(format, args);
    va_end(args);
    g_free(response->location);
    response->location = g_strconcat(response->request->mount, path, NULL);
    response->status = 303;
}

void response_status(Response *response, int status) {
    response->status = status;
}

void response_sheet(Response *response, const char *name) {
    g_free(response->sheet);
    response->sheet = g_strdup(name);
}

void response_alone(Response *response) {
    response->is_alone = TRUE;
}

static gboolean is_clean(const char *text) {
    for (; *text != '\0'; text++) {
        if (*text < ' ' || *text > '~') {
            return FALSE;
        }
    }
    return TRUE;
}

void response_add_line(Response *response, const char *name, const char *value) {
    if (!is_clean(name) || !is_clean(value) || strpbrk(name, ": ") != NULL) {
        g_error("header %s is not clean", name);
    }
    g_string_append_printf(response->headers, "%s: %s\r\n", name, value);
}

void response_header(Response *response, const char *name, const char *value) {
    response_add_line(response, name, value);
}

static gboolean is_https(const Config *config) {
    return config->origins != NULL && config->origins[0] != NULL &&
           g_str_has_prefix(config->origins[0], "https:");
}

void response_cookie(Response *response, const char *name, const char *value, int max_age) {
    const Request *r = response->request;
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%s=%s; Path=%s/; HttpOnly; SameSite=Lax", name, value, r->mount);
    if (max_age != 0) {
        g_string_append_printf(line, "; Max-Age=%d", MAX(max_age, 0));
    }
    if (is_https(r->web->config)) {
        g_string_append(line, "; Secure");
    }
    response_add_line(response, "Set-Cookie", line->str);
}

static gboolean is_key(const char *key) {
    return *key != '\0' && strspn(key, "abcdefghijklmnopqrstuvwxyz_") == strlen(key);
}

void response_notice_as(Response *response, const char *kind, const char *key) {
    if (!is_key(kind) || !is_key(key)) {
        g_error("notice %s.%s is no key", kind, key);
    }
    g_autofree char *value = g_strconcat(kind, ".", key, NULL);
    response_cookie(response, "notice", value, 60);
}

void response_notice(Response *response, const char *key) {
    response_notice_as(response, "success", key);
}

void response_private(Response *response) {
    response->is_private = TRUE;
}
