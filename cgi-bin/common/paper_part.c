/* paper_part.c: the answers of one part of a dossier, for its copy. */
#include <string.h>

#include "common/paper.h"
#include "form/fill.h"
#include "web/model.h"

static gboolean is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* ---- lines ---- */

/* A text of several lines becomes <line>s; blank ones go. */
static void split(xmlNode *node) {
    xmlChar *raw = xmlNodeGetContent(node);
    if (raw && strchr((const char *)raw, '\n')) {
        g_auto(GStrv) lines = g_strsplit((const char *)raw, "\n", -1);
        xmlNodeSetContent(node, NULL);
        for (guint i = 0; lines[i]; i++)
            if (*g_strstrip(lines[i]) != '\0')
                model_text(node, "line", lines[i]);
    }
    xmlFree(raw);
}

static void split_below(xmlNode *node) {
    for (xmlNode *child = node->children; child; child = child->next) {
        if (is(child, "value") || is(child, "cell"))
            split(child);
        else if (child->type == XML_ELEMENT_NODE)
            split_below(child);
    }
}

/* ---- what the letter says already ---- */

static void drop(xmlNode *summary, const FormField *field) {
    for (xmlNode *section = summary->children; field && section; section = section->next)
        for (xmlNode *entry = section->children; entry; entry = entry->next) {
            g_autofree char *name = model_get(entry, "name");
            if (g_strcmp0(name, field->name) != 0)
                continue;
            xmlUnlinkNode(entry);
            xmlFreeNode(entry);
            return;
        }
}

static void drop_said(xmlNode *summary, const FormDefinition *form, guint columns) {
    for (guint bit = 1; bit != 0 && bit <= columns; bit <<= 1)
        if (columns & bit)
            drop(summary, form_column_field(form, (FormColumn)bit));
}

void paper_part(const Paper *paper, const PaperPart *p, guint also) {
    static const guint said = FORM_COLUMN_PROPOSAL_NO | FORM_COLUMN_PROPOSAL_ON |
                              FORM_COLUMN_SIGNER_NAME | FORM_COLUMN_SIGNER_POST |
                              FORM_COLUMN_SIGNING_CAPACITY;
    const FormFill fill = {.setting = dossier_setting_form(paper->setting),
                           .lang = FORM_VI,
                           .revision = -1,
                           .reveal = paper->reveal,
                           .no_empty = TRUE};
    const FormDefinition *form = form_answers_form(p->answers);
    g_autofree char *name = form_answers_column(p->answers, FORM_COLUMN_NAME);
    xmlNode *part = model_add(paper->page, "part");
    model_attr(part, "kind", p->kind);
    model_attr_int(part, "id", p->nominee);
    if (p->n)
        model_attr_int(part, "n", p->n);
    model_attr(part, "name", name ? name : form_words(&form->title, FORM_VI));
    xmlNode *summary = form_fill_summary(part, p->answers, &fill);
    if (!p->nominee)
        drop_said(summary, form, said | also);
    split_below(summary);
}
