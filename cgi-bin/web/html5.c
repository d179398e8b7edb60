/* html5.c: walks a result tree and writes HTML as the living standard wants it ("Serializing HTML
 * fragments", 13.3), refusing what could not be read back as the same tree. */
#include "web/html5.h"

#include <string.h>

enum { DEPTH_MAX = 200, FIRST_ROOM = 64 * 1024 };

G_DEFINE_QUARK(html5 - error - quark, html5_error)

typedef struct {
    GString *text;
    GArray *slots;
    const char *marker;
    GError **error;
} Writer;

void html_init(Html *html) {
    html->text = g_string_sized_new(FIRST_ROOM);
    html->slots = g_array_new(FALSE, FALSE, sizeof(gsize));
}

void html_clear(Html *html) {
    if (html->text != NULL) {
        g_string_free(html->text, TRUE);
    }
    if (html->slots != NULL) {
        g_array_free(html->slots, TRUE);
    }
    *html = (Html){NULL, NULL};
}

static gboolean refuse(Writer *w, const char *what, const xmlNode *node) {
    g_set_error(w->error, HTML5_ERROR, 1, "%s: %s", what,
                node->name != NULL ? (const char *)node->name : "?");
    return FALSE;
}

static gboolean any_of(const char *name, const char *const *list) {
    for (; *list != NULL; list++) {
        if (strcmp(name, *list) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_void(const char *name) {
    static const char *const list[] = {"area",  "base", "br",   "col",    "embed", "hr",  "img",
                                       "input", "link", "meta", "source", "track", "wbr", NULL};
    return any_of(name, list);
}

static gboolean is_banned(const char *name) {
    static const char *const list[] = {"iframe",  "noscript", "xmp",      "plaintext",
                                       "noembed", "noframes", "template", NULL};
    return any_of(name, list);
}

/* Boolean attributes of the standard: written by name alone. */
static gboolean is_boolean(const char *name) {
    static const char *const list[] = {
        "allowfullscreen", "async", "autofocus",   "autoplay", "checked",  "controls",
        "default",         "defer", "disabled",    "hidden",   "inert",    "ismap",
        "itemscope",       "loop",  "multiple",    "muted",    "nomodule", "novalidate",
        "formnovalidate",  "open",  "playsinline", "readonly", "required", "reversed",
        "selected",        NULL};
    return any_of(name, list);
}

/* & < > and NBSP; within attributes also the quote. Runs of plain bytes are copied at once. */
static void escape(GString *out, const char *s, gboolean attribute) {
    const char *from = s;
    for (; *s != '\0'; s++) {
        const char *entity = NULL;
        gsize width = 1;
        switch ((unsigned char)*s) {
        case '&':
            entity = "&amp;";
            break;
        case '<':
            entity = "&lt;";
            break;
        case '>':
            entity = "&gt;";
            break;
        case '"':
            entity = attribute ? "&quot;" : NULL;
            break;
        case 0xC2:
            if ((unsigned char)s[1] == 0xA0) {
                entity = "&nbsp;";
                width = 2;
            }
            break;
        default:
            break;
        }
        if (entity != NULL) {
            g_string_append_len(out, from, s - from);
            g_string_append(out, entity);
            s += width - 1;
            from = s + 1;
        }
    }
    g_string_append_len(out, from, s - from);
}

static gboolean ascii_holds(const char *text, const char *needle) {
    gsize n = strlen(needle);
    for (; *text != '\0'; text++) {
        if (g_ascii_strncasecmp(text, needle, n) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void put_slot(Writer *w) {
    static const char room[] = "--------------------------------------------------------------"
                               "------------------------";
    G_STATIC_ASSERT(sizeof(room) - 1 == HTML_TOKEN_LENGTH);
    gsize at = w->text->len;
    g_array_append_val(w->slots, at);
    g_string_append_len(w->text, room, HTML_TOKEN_LENGTH);
}

/* An attribute's value may be several text nodes only after entity trouble; we take the list. */
static gboolean put_attribute(Writer *w, const xmlAttr *attr) {
    const char *name = (const char *)attr->name;
    if (attr->ns != NULL) {
        return refuse(w, "attribute with a prefix", (const xmlNode *)attr);
    }
    g_string_append_c(w->text, ' ');
    g_string_append(w->text, name);
    if (is_boolean(name)) {
        return TRUE;
    }
    const xmlNode *value = attr->children;
    g_string_append_len(w->text, "=\"", 2);
    if (value != NULL && value->next == NULL && value->content != NULL && w->marker != NULL &&
        strcmp((const char *)value->content, w->marker) == 0) {
        put_slot(w);
    } else {
        for (; value != NULL; value = value->next) {
            if (value->type != XML_TEXT_NODE) {
                return refuse(w, "attribute that is no text", (const xmlNode *)attr);
            }
            if (value->content != NULL) {
                escape(w->text, (const char *)value->content, TRUE);
            }
        }
    }
    g_string_append_c(w->text, '"');
    return TRUE;
}

/* script and style hold raw text: nothing in it may end or hide the element. */
static gboolean put_raw(Writer *w, const xmlNode *element, const char *end) {
    gsize from = w->text->len;
    for (const xmlNode *node = element->children; node != NULL; node = node->next) {
        if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE) {
            return refuse(w, "raw text holds an element", element);
        }
        g_string_append(w->text, (const char *)node->content);
    }
    const char *raw = w->text->str + from;
    if (ascii_holds(raw, end) || strstr(raw, "<!--") != NULL) {
        return refuse(w, "raw text could end its element", element);
    }
    return TRUE;
}

static gboolean put_nodes(Writer *w, const xmlNode *node, int depth);

/* The parser drops one newline right after <pre>, <textarea>: doubled, a typed one survives. */
static void keep_first_newline(Writer *w, const xmlNode *element, const char *name) {
    if (strcmp(name, "textarea") != 0 && strcmp(name, "pre") != 0 && strcmp(name, "listing") != 0) {
        return;
    }
    const xmlNode *first = element->children;
    if (first != NULL && first->type == XML_TEXT_NODE && first->content != NULL &&
        first->content[0] == '\n') {
        g_string_append_c(w->text, '\n');
    }
}

static gboolean put_element(Writer *w, const xmlNode *element, int depth) {
    const char *name = (const char *)element->name;
    if (element->ns != NULL) {
        return refuse(w, "element with a namespace", element);
    }
    if (is_banned(name)) {
        return refuse(w, "element that this serialiser refuses", element);
    }
    g_string_append_c(w->text, '<');
    g_string_append(w->text, name);
    for (const xmlAttr *attr = element->properties; attr != NULL; attr = attr->next) {
        if (!put_attribute(w, attr)) {
            return FALSE;
        }
    }
    g_string_append_c(w->text, '>');
    if (is_void(name)) {
        return element->children == NULL ? TRUE : refuse(w, "void element with content", element);
    }
    gboolean ok;
    if (strcmp(name, "script") == 0) {
        ok = put_raw(w, element, "</script");
    } else if (strcmp(name, "style") == 0) {
        ok = put_raw(w, element, "</style");
    } else {
        keep_first_newline(w, element, name);
        ok = put_nodes(w, element->children, depth + 1);
    }
    g_string_append_len(w->text, "</", 2);
    g_string_append(w->text, name);
    g_string_append_c(w->text, '>');
    return ok;
}

static gboolean put_nodes(Writer *w, const xmlNode *node, int depth) {
    for (; node != NULL; node = node->next) {
        switch (node->type) {
        case XML_ELEMENT_NODE:
            if (depth > DEPTH_MAX) {
                return refuse(w, "nested too deep", node);
            }
            if (!put_element(w, node, depth)) {
                return FALSE;
            }
            break;
        case XML_TEXT_NODE:
        case XML_CDATA_SECTION_NODE:
            if (node->content != NULL) {
                escape(w->text, (const char *)node->content, FALSE);
            }
            break;
        case XML_COMMENT_NODE: /* nothing of ours needs one on the wire */
        case XML_PI_NODE:
        case XML_DTD_NODE:
            break;
        default:
            return refuse(w, "node of an unknown kind", node);
        }
    }
    return TRUE;
}

gboolean html5_write(const xmlDoc *doc, const char *marker, Html *out, GError **error) {
    Writer w = {out->text, out->slots, marker, error};
    g_string_append(out->text, "<!DOCTYPE html>");
    return put_nodes(&w, doc->children, 0);
}
