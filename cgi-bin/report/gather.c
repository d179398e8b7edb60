#include "report/gather.h"

#include <libxml/parser.h>
#include <string.h>

#include "web/model.h"

typedef struct {
    char *field;
    xmlNode *node; /* <text> */
} Text;

static void text_free(gpointer data) {
    Text *text = data;
    g_free(text->field);
    g_free(text);
}

/* The part of that number, or in it the content of that number; NULL where there is none. */
static xmlNode *place_of(xmlNode *outline, gint64 no, gint64 content_no) {
    xmlNode *part = outline->children;
    while (part && model_get_int(part, "no") != no)
        part = part->next;
    for (xmlNode *list = part && content_no ? part->children : NULL; list; list = list->next)
        for (xmlNode *row = list->children; row; row = row->next)
            if (strcmp((const char *)list->name, "contents") == 0 &&
                model_get_int(row, "no") == content_no)
                return row;
    return content_no ? NULL : part;
}

/* NULL with *error. */
static GPtrArray *texts_begin(const Export *x, xmlNode *outline, GError **error) {
    enum { NO, CONTENT, FIELD, LEAD };
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(text_free);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = export_query(x, "export_texts");
    while (rows_next(rows, &failed)) {
        xmlNode *place = place_of(outline, rows_get_int(rows, NO), rows_get_int(rows, CONTENT));
        if (!place)
            continue;
        Text *text = g_new(Text, 1);
        *text = (Text){g_strdup(rows_get_text(rows, FIELD)), model_add(place, "text")};
        model_attr(text->node, "lead", rows_get_text(rows, LEAD));
        g_ptr_array_add(texts, text);
    }
    if (!failed)
        return g_steal_pointer(&texts);
    g_propagate_error(error, g_steal_pointer(&failed));
    return NULL;
}

static void texts_end(const GPtrArray *texts) {
    for (guint i = 0; i < texts->len; i++) {
        const Text *text = g_ptr_array_index(texts, i);
        if (text->node->children)
            continue;
        xmlUnlinkNode(text->node);
        xmlFreeNode(text->node);
    }
}

/* ---- one report ---- */

static xmlNode *child(const xmlNode *node, const char *name) {
    xmlNode *n = node ? node->children : NULL;
    while (n && !(n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0))
        n = n->next;
    return n;
}

/* A paragraph a line; blank lines go. */
static void lines_put(xmlNode *text, const char *unit, const char *answer) {
    g_auto(GStrv) lines = g_strsplit(answer, "\n", 0);
    xmlNode *said = NULL;
    for (char **line = lines; *line; line++) {
        if (*g_strstrip(*line) == '\0')
            continue;
        if (!said) {
            said = model_add(text, "unit");
            model_attr(said, "name", unit);
        }
        model_text(said, "p", *line);
    }
}

/* Of an answer that is private the submission holds a digest alone; such elements say so. */
static gboolean report_read(const GPtrArray *texts, const char *unit, const char *xml,
                            GError **error) {
    xmlDoc *doc =
        xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    if (!doc) {
        g_set_error(error, STORE_ERROR, STORE_BROKEN, "the report of %s is not well-formed", unit);
        return FALSE;
    }
    xmlNode *answers = child(child(xmlDocGetRootElement(doc), "head"), "answers");
    for (guint i = 0; i < texts->len; i++) {
        const Text *text = g_ptr_array_index(texts, i);
        xmlNode *field = child(answers, text->field);
        if (!field || xmlHasProp(field, BAD_CAST "private"))
            continue;
        xmlChar *answer = xmlNodeGetContent(field);
        lines_put(text->node, unit, (const char *)answer);
        xmlFree(answer);
    }
    xmlFreeDoc(doc);
    return TRUE;
}

gboolean gather_texts(const Export *x, xmlNode *outline, GError **error) {
    enum { NAME = 1, XML };
    g_autoptr(GPtrArray) texts = texts_begin(x, outline, error);
    if (!texts)
        return FALSE;
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = export_list(x, "export_reports");
    while (rows_next(rows, &failed) &&
           report_read(texts, rows_get_text(rows, NAME), rows_get_text(rows, XML), &failed))
        ;
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    texts_end(texts);
    return TRUE;
}
