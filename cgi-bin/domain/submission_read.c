/* submission_read.c: submissions as they were sent. */
#include <libxml/parser.h>
#include <string.h>

#include "domain/part_work.h"
#include "domain/submission.h"

void submission_free(Submission *s) {
    if (!s)
        return;
    g_free(s->sha256);
    g_free(s->by);
    g_free(s->answer);
    g_free(s->twice);
    if (s->xml)
        xmlFreeDoc(s->xml);
    g_free(s);
}

Submission *submission_load(Store *store, gint64 dossier, gint64 round, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "submission_of");
    rows_int(rows, "id", dossier);
    rows_int(rows, "round", round);
    if (!rows_next(rows, error))
        return NULL;
    g_autoptr(Submission) s = g_new0(Submission, 1);
    s->id = rows_get_int(rows, 0);
    s->round = rows_get_int(rows, 1);
    s->sha256 = g_strdup(rows_get_text(rows, 3));
    s->at = rows_get_int(rows, 4);
    s->by = g_strdup(rows_get_text(rows, 5));
    s->answer = g_strdup(rows_get_text(rows, 6));
    s->twice = g_strdup(rows_get_text(rows, 7));
    const char *xml = rows_get_text(rows, 2);
    /* our own canonical bytes, bounded by dossier_size: libxml2 would stop at 10 MB */
    s->xml = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    if (!s->xml) {
        g_set_error(error, STORE_ERROR, STORE_BROKEN,
                    "submission %" G_GINT64_FORMAT " is not well-formed", s->id);
        return NULL;
    }
    return g_steal_pointer(&s);
}

static char *prop(xmlNode *node, const char *name) {
    xmlChar *raw = xmlGetProp(node, BAD_CAST name);
    char *copy = g_strdup((const char *)raw);
    xmlFree(raw);
    return copy;
}

/* 0 of the head, which has no id. */
static gint64 nominee_of(xmlNode *part) {
    g_autofree char *id = prop(part, "id");
    return id ? g_ascii_strtoll(id, NULL, 10) : 0;
}

FormAnswers *submission_answers(Store *store, const Submission *s, gint64 nominee, gboolean reveal,
                                GError **error) {
    xmlNode *part = xmlDocGetRootElement(s->xml)->children;
    while (part && nominee_of(part) != nominee)
        part = part->next;
    return part ? submission_part_answers(store, s, part, reveal, error) : NULL;
}

FormAnswers *submission_part_answers(Store *store, const Submission *s, xmlNode *part,
                                     gboolean reveal, GError **error) {
    xmlNode *node = part->children;
    g_autofree char *name = prop(node, "form");
    g_autofree char *version = prop(node, "version");
    const FormDefinition *form =
        forms_named(store, name, (guint)g_ascii_strtoull(version, NULL, 10), error);
    if (!form)
        return NULL;
    g_autoptr(GPtrArray) privates = NULL;
    if (reveal) {
        Rows *rows = store_query(store, "submission_privates");
        rows_int(rows, "submission", s->id);
        rows_int(rows, "nominee", nominee_of(part));
        if (!(privates = privates_read(rows, error)))
            return NULL;
    }
    xmlBuffer *buffer = xmlBufferCreate();
    xmlNodeDump(buffer, s->xml, node, 0, 0);
    FormAnswers *answers = form_answers_parse(form, (const char *)xmlBufferContent(buffer),
                                              (gsize)xmlBufferLength(buffer), privates, error);
    xmlBufferFree(buffer);
    return answers;
}
