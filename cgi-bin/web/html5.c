/* html5.c: walks a result tree and writes HTML as the living standard wants it ("Serializing HTML
 * fragments", 13.3), refusing what could not be read back as the same tree. */
#include "web/html5.h"

#include <string.h>

enum { DEPTH_MAX = 200, FIRST_ROOM = 64 * 1024, NAMES = 256, PROBES = 4 };

G_DEFINE_QUARK(html5 - error - quark, html5_error)

/* What a name means, be it an element's or an attribute's. */
enum { VOID = 1, BANNED = 2, BOOLEAN = 4, RAW = 8, DROPS_NEWLINE = 16 };

typedef struct {
    const char *text;
    gsize length;
    guint kind;
} Name;

/* Bytes go to *at; text's own length is set only at the end. */
typedef struct {
    GString *text;
    char *at, *end;
    Html *out;
    const char *marker;
    GError **error;
    Name names[NAMES]; /* met in this tree, by address: a sheet's names are interned */
} Writer;

void html_init(Html *html) {
    *html = (Html){.text = g_string_sized_new(FIRST_ROOM),
                   .slots = g_array_new(FALSE, FALSE, sizeof(gsize))};
}

void html_clear(Html *html) {
    if (html->text != NULL) {
        g_string_free(html->text, TRUE);
    }
    if (html->slots != NULL) {
        g_array_unref(html->slots); /* an answer may hold it */
    }
    *html = (Html){0};
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

static guint kind_of(const char *name) {
    static const char *const voids[] = {"area",  "base", "br",   "col",    "embed", "hr",  "img",
                                        "input", "link", "meta", "source", "track", "wbr", NULL};
    static const char *const banned[] = {"iframe",  "noscript", "xmp",      "plaintext",
                                         "noembed", "noframes", "template", NULL};
    /* boolean attributes of the standard: written by name alone */
    static const char *const booleans[] = {
        "allowfullscreen", "async", "autofocus",   "autoplay", "checked",  "controls",
        "default",         "defer", "disabled",    "hidden",   "inert",    "ismap",
        "itemscope",       "loop",  "multiple",    "muted",    "nomodule", "novalidate",
        "formnovalidate",  "open",  "playsinline", "readonly", "required", "reversed",
        "selected",        NULL};
    static const char *const raw[] = {"script", "style", NULL};
    static const char *const drops_newline[] = {"textarea", "pre", "listing", NULL};
    return (any_of(name, voids) ? VOID : 0U) | (any_of(name, banned) ? BANNED : 0U) |
           (any_of(name, booleans) ? BOOLEAN : 0U) | (any_of(name, raw) ? RAW : 0U) |
           (any_of(name, drops_newline) ? DROPS_NEWLINE : 0U);
}

/* Names are few and come thousands of times: each is measured and judged once. */
static const Name *name_of(Writer *w, const xmlChar *text) {
    gsize first = (gsize)text ^ (gsize)text >> 8;
    Name *name = NULL;
    for (gsize i = 0; i < PROBES; i++) {
        name = &w->names[(first + i) % NAMES];
        if (name->text == (const char *)text) {
            return name;
        }
        if (name->text == NULL) {
            break;
        }
    }
    *name = (Name){(const char *)text, strlen((const char *)text), kind_of((const char *)text)};
    return name;
}

/* One byte more than asked stays free, for the final NUL. */
static void make_room(Writer *w, gsize n) {
    gsize used = (gsize)(w->at - w->text->str);
    g_string_set_size(w->text, used + n); /* to the next power of two */
    w->at = w->text->str + used;
    w->end = w->text->str + w->text->allocated_len - 1;
}

static inline void put(Writer *w, const char *bytes, gsize n) {
    if ((gsize)(w->end - w->at) < n) {
        make_room(w, n);
    }
    memcpy(w->at, bytes, n);
    w->at += n;
}

/* before, name, after: "<p", " id=\"", "</p>". */
static inline void put_name(Writer *w, const char *before, gsize n, const Name *name,
                            const char *after, gsize m) {
    if ((gsize)(w->end - w->at) < n + name->length + m) {
        make_room(w, n + name->length + m);
    }
    memcpy(w->at, before, n);
    memcpy(w->at + n, name->text, name->length);
    memcpy(w->at + n + name->length, after, m);
    w->at += n + name->length + m;
}

/* Bytes that end a run in text (1), in an attribute (2); 0xC2 begins NBSP. */
static const guint8 ends_run[256] = {
    ['\0'] = 3, ['&'] = 3, ['<'] = 3, ['>'] = 3, ['"'] = 2, [0xC2] = 3};

static const char *entity_of(const char *at, gsize *width) {
    *width = 1;
    switch ((unsigned char)*at) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        *width = 2;
        return (unsigned char)at[1] == 0xA0 ? "&nbsp;" : NULL;
    }
}

/* & < > and NBSP; within attributes also the quote. Runs of plain bytes are copied at once. */
static void escape(Writer *w, const xmlChar *text, guint8 place) {
    const char *from = (const char *)text;
    for (const char *s = from;;) {
        while ((ends_run[(unsigned char)*s] & place) == 0) {
            s++;
        }
        gsize width = 0;
        const char *entity = *s != '\0' ? entity_of(s, &width) : NULL;
        if (entity == NULL && *s != '\0') {
            s++; /* another letter that begins with 0xC2 */
            continue;
        }
        put(w, from, (gsize)(s - from));
        if (entity == NULL) {
            return;
        }
        put(w, entity, strlen(entity));
        from = s += width;
    }
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
    gsize at = (gsize)(w->at - w->text->str);
    g_array_append_val(w->out->slots, at);
    put(w, room, HTML_TOKEN_LENGTH);
}

/* An attribute's value may be several text nodes only after entity trouble; we take the list. */
static gboolean put_attribute(Writer *w, const xmlAttr *attr) {
    if (attr->ns != NULL) {
        return refuse(w, "attribute with a prefix", (const xmlNode *)attr);
    }
    const Name *name = name_of(w, attr->name);
    if ((name->kind & BOOLEAN) != 0) {
        put_name(w, " ", 1, name, "", 0);
        return TRUE;
    }
    put_name(w, " ", 1, name, "=\"", 2);
    const xmlNode *value = attr->children;
    if (value != NULL && value->next == NULL && value->content != NULL && w->marker != NULL &&
        strcmp((const char *)value->content, w->marker) == 0) {
        put_slot(w);
    } else {
        for (; value != NULL; value = value->next) {
            if (value->type != XML_TEXT_NODE) {
                return refuse(w, "attribute that is no text", (const xmlNode *)attr);
            }
            if (value->content != NULL) {
                escape(w, value->content, 2);
            }
        }
    }
    put(w, "\"", 1);
    return TRUE;
}

/* script and style hold raw text: nothing in it may end or hide the element. */
static gboolean put_raw(Writer *w, const xmlNode *element) {
    g_autofree char *end = g_strconcat("</", (const char *)element->name, NULL);
    for (const xmlNode *node = element->children; node != NULL; node = node->next) {
        if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE) {
            return refuse(w, "raw text holds an element", element);
        }
    }
    xmlChar *raw = xmlNodeGetContent(element);
    const char *text = raw != NULL ? (const char *)raw : "";
    gboolean safe = !ascii_holds(text, end) && strstr(text, "<!--") == NULL;
    put(w, text, strlen(text));
    xmlFree(raw);
    return safe ? TRUE : refuse(w, "raw text could end its element", element);
}

static gboolean put_nodes(Writer *w, const xmlNode *node, int depth);

/* The parser drops one newline right after <pre>, <textarea>: doubled, a typed one survives. */
static void keep_first_newline(Writer *w, const xmlNode *element) {
    const xmlNode *first = element->children;
    if (first != NULL && first->type == XML_TEXT_NODE && first->content != NULL &&
        first->content[0] == '\n') {
        put(w, "\n", 1);
    }
}

static gboolean put_element(Writer *w, const xmlNode *element, int depth) {
    if (element->ns != NULL) {
        return refuse(w, "element with a namespace", element);
    }
    const Name name = *name_of(w, element->name); /* a copy: what is inside may take its slot */
    if ((name.kind & BANNED) != 0) {
        return refuse(w, "element that this serialiser refuses", element);
    }
    put_name(w, "<", 1, &name, "", 0);
    for (const xmlAttr *attr = element->properties; attr != NULL; attr = attr->next) {
        if (!put_attribute(w, attr)) {
            return FALSE;
        }
    }
    put(w, ">", 1);
    if ((name.kind & VOID) != 0) {
        return element->children == NULL ? TRUE : refuse(w, "void element with content", element);
    }
    if ((name.kind & DROPS_NEWLINE) != 0) {
        keep_first_newline(w, element);
    }
    gboolean ok =
        (name.kind & RAW) != 0 ? put_raw(w, element) : put_nodes(w, element->children, depth + 1);
    put_name(w, "</", 2, &name, ">", 1);
    return ok;
}

/* Another tree may have other names at the same addresses. */
static gboolean put_series(Writer *w, int depth) {
    GError *failed = NULL;
    gboolean ok = TRUE;
    while (ok && w->out->more != NULL) {
        xmlDoc *slice = w->out->more(w->out->more_data, &failed);
        if (slice == NULL) {
            break;
        }
        memset(w->names, 0, sizeof w->names);
        ok = put_nodes(w, xmlDocGetRootElement(slice)->children, depth);
        memset(w->names, 0, sizeof w->names);
        xmlFreeDoc(slice);
    }
    if (failed != NULL) {
        g_propagate_error(w->error, failed);
        return FALSE;
    }
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
                escape(w, node->content, 1);
            }
            break;
        case XML_PI_NODE:
            if (strcmp((const char *)node->name, "series") == 0 && !put_series(w, depth)) {
                return FALSE;
            }
            break;
        case XML_COMMENT_NODE: /* nothing of ours needs one on the wire */
        case XML_DTD_NODE:
            break;
        default:
            return refuse(w, "node of an unknown kind", node);
        }
    }
    return TRUE;
}

gboolean html5_write(const xmlDoc *doc, const char *marker, Html *out, GError **error) {
    Writer w = {.text = out->text, .out = out, .marker = marker, .error = error};
    w.at = out->text->str + out->text->len;
    w.end = out->text->str + out->text->allocated_len - 1;
    put(&w, "<!DOCTYPE html>", strlen("<!DOCTYPE html>"));
    gboolean ok = put_nodes(&w, doc->children, 0);
    w.text->len = (gsize)(w.at - w.text->str);
    *w.at = '\0';
    return ok;
}
