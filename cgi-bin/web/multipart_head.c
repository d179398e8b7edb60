#include "web/multipart_head.h"

#include <gmime/gmime.h>
#include <string.h>

#include "web/errors.h"
#include "web/multipart.h"

enum { BOUNDARY_MAX = 70 }; /* RFC 2046, 5.1.1 */

static void ready(void) {
    static gboolean begun;
    if (!begun) {
        g_mime_init();
        begun = TRUE;
    }
}

gboolean multipart_is(const char *content_type) {
    static const char kind[] = "multipart/form-data";
    gsize n = sizeof kind - 1;
    return content_type != NULL && g_ascii_strncasecmp(content_type, kind, n) == 0 &&
           strchr("; \t", content_type[n]) != NULL;
}

static gboolean is_boundary(const char *text) {
    static const char allowed[] = G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "'()+_,-./:=? ";
    gsize n = text != NULL ? strlen(text) : 0;
    return n > 0 && n <= BOUNDARY_MAX && strspn(text, allowed) == n && text[n - 1] != ' ';
}

char *multipart_boundary(const char *content_type) {
    ready();
    GMimeContentType *type =
        multipart_is(content_type) ? g_mime_content_type_parse(NULL, content_type) : NULL;
    const char *text = type != NULL ? g_mime_content_type_get_parameter(type, "boundary") : NULL;
    char *boundary = is_boundary(text) ? g_strdup(text) : NULL;
    g_clear_object(&type);
    return boundary;
}

/* Browsers write a quote and line ends in names as %22, %0D, %0A and leave all else (HTML,
 * "escape a multipart/form-data name"). In place. */
static char *unescape(char *text) {
    static const char codes[][4] = {"%22", "%0D", "%0A"};
    static const char letters[] = "\"\r\n";
    char *to = text;
    for (const char *from = text; *from != '\0'; to++) {
        const char *is = NULL;
        for (gsize i = 0; i < G_N_ELEMENTS(codes) && is == NULL; i++) {
            is = g_ascii_strncasecmp(from, codes[i], 3) == 0 ? &letters[i] : NULL;
        }
        *to = is != NULL ? *is : *from;
        from += is != NULL ? 3 : 1;
    }
    *to = '\0';
    return text;
}

/* Browsers write a backslash of a name as it is; in libgmime's eyes it hides the letter behind it.
 * A quote behind one was meant so (older programs). New string. */
static char *keep_backslashes(const char *value) {
    g_autoptr(GString) kept = g_string_new(NULL);
    for (const char *at = value; *at != '\0'; at++) {
        g_string_append_c(kept, *at);
        if (*at == '\\' && at[1] != '"') {
            g_string_append_c(kept, '\\');
        }
    }
    return g_strdup(kept->str);
}

static char *parameter(GMimeContentDisposition *disposition, const char *name) {
    const char *value = g_mime_content_disposition_get_parameter(disposition, name);
    return value != NULL ? unescape(g_strdup(value)) : NULL;
}

static gboolean take_disposition(MultipartHead *head, const char *value) {
    g_autofree char *kept = keep_backslashes(value);
    GMimeContentDisposition *disposition = g_mime_content_disposition_parse(NULL, kept);
    gboolean good = disposition != NULL && head->name == NULL &&
                    g_mime_content_disposition_get_disposition(disposition) != NULL &&
                    g_ascii_strcasecmp(g_mime_content_disposition_get_disposition(disposition),
                                       "form-data") == 0;
    if (good) {
        head->name = parameter(disposition, "name");
        head->filename = parameter(disposition, "filename");
    }
    g_clear_object(&disposition);
    return good && head->name != NULL;
}

/* One header line without its end. What is not told here means nothing to a form. */
static gboolean take_line(MultipartHead *head, const char *line) {
    const char *colon = strchr(line, ':');
    if (colon == NULL || colon == line || strpbrk(line, " \t") == line) {
        return FALSE; /* folded lines too: nobody sends them, and they hide things */
    }
    g_autofree char *name = g_strndup(line, (gsize)(colon - line));
    const char *value = colon + 1 + strspn(colon + 1, " \t");
    if (g_ascii_strcasecmp(name, "Content-Disposition") == 0) {
        return take_disposition(head, value);
    }
    if (g_ascii_strcasecmp(name, "Content-Type") == 0) { /* parts within parts: RFC 7578, 4.3 */
        return g_ascii_strncasecmp(value, "multipart/", 10) != 0 &&
               g_ascii_strncasecmp(value, "message/", 8) != 0;
    }
    if (g_ascii_strcasecmp(name, "Content-Transfer-Encoding") == 0) { /* 4.7: bytes are bytes */
        return g_ascii_strcasecmp(value, "binary") == 0 || g_ascii_strcasecmp(value, "8bit") == 0 ||
               g_ascii_strcasecmp(value, "7bit") == 0;
    }
    return TRUE;
}

gboolean multipart_head_read(MultipartHead *head, const char *lines, gsize n, GError **error) {
    ready();
    *head = (MultipartHead){NULL, NULL};
    gboolean good = memchr(lines, '\0', n) == NULL;
    for (const char *at = lines, *end = lines + n; good && at < end;) {
        const char *stop = memchr(at, '\r', (gsize)(end - at));
        good = stop != NULL && stop + 1 < end && stop[1] == '\n';
        if (good) {
            g_autofree char *line = g_strndup(at, (gsize)(stop - at));
            good = take_line(head, line);
            at = stop + 2;
        }
    }
    return (good && head->name != NULL) || http_error(error, "bad_request");
}

void multipart_head_clear(MultipartHead *head) {
    g_free(head->name);
    g_free(head->filename);
    *head = (MultipartHead){NULL, NULL};
}
