#include "form/texts.h"

#include "base/number.h"

#include <string.h>

#include "base/when.h"
#include "form/files.h"

void form_put(xmlNode *node, const char *name, const char *value) {
    if (value != NULL) {
        xmlNewProp(node, (const xmlChar *)name, (const xmlChar *)value);
    }
}

void form_put_number(xmlNode *node, const char *name, gint64 value) {
    char text[24];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, value);
    form_put(node, name, text);
}

void form_put_shown(xmlNode *node, const char *name, gint64 value) {
    g_autofree char *text = number_show_int(value);
    form_put(node, name, text);
}

xmlNode *form_put_child(xmlNode *parent, const char *name) {
    return xmlAddChild(parent, xmlNewDocNode(parent->doc, NULL, (const xmlChar *)name, NULL));
}

void form_put_text(xmlNode *node, const char *text) {
    xmlAddChild(node, xmlNewDocText(node->doc, (const xmlChar *)text));
}

const char *form_type_name(const FormField *field) {
    static const char *const names[] = {"text",  "block", "int",   "year",   "decimal",
                                        "money", "date",  "birth", "choice", "choices",
                                        "flag",  "file",  "group"};
    return field->type == FORM_TEXT && g_strcmp0(field->like, "phone") == 0 ? "phone"
                                                                            : names[field->type];
}

static const char *shared(const FormField *field, const char *name, const FormFill *fill) {
    return form_shelf_text(field->section->form->shelf, name, fill->lang);
}

/* 010084001234 -> 0100xxxxxx34; what is no number of that length is only said to be given. */
static char *masked(const FormField *field, const char *value, const FormFill *fill) {
    gsize n = strlen(value);
    if (n < 9 || n > 20 || strspn(value, "0123456789 .+") != n) {
        return g_strdup(shared(field, "private-given", fill));
    }
    char *mask = g_strdup(value);
    memset(mask + 4, 'x', n - 6);
    return mask;
}

static char *birth_text(const xmlNode *node, const FormField *field, const FormFill *fill) {
    const char *y = form_tree_text(form_tree_part(node, 'y'));
    const char *m = form_tree_text(form_tree_part(node, 'm'));
    const char *d = form_tree_text(form_tree_part(node, 'd'));
    if (field->is_private && !fill->reveal) {
        return g_strdup(y);
    }
    gboolean missing = FALSE;
    const char *zero_m = strlen(m) == 1 ? "0" : "";
    const char *zero_d = strlen(d) == 1 ? "0" : "";
    if (form_birth_fault(node, &missing) != 0) {
        zero_m = zero_d = "";
    }
    return g_strdup_printf("%s%s%s%s%s%s%s", zero_d, d, *d != '\0' ? "/" : "", zero_m, m,
                           *m != '\0' ? "/" : "", y);
}

/* "Chốt Y Tý.jpg (1,2 MB)" */
static char *file_text(const xmlNode *node, const char *name) {
    xmlChar *bytes = xmlGetNoNsProp((xmlNode *)(gintptr)node, (const xmlChar *)"size");
    g_autofree char *size =
        form_file_size(bytes != NULL ? g_ascii_strtoll((const char *)bytes, NULL, 10) : 0);
    xmlFree(bytes);
    return g_strdup_printf("%s (%s)", name, size);
}

static char *one_text(const xmlNode *node, const FormField *field, const FormFill *fill) {
    const char *value = form_tree_text(node);
    if (form_tree_withheld(node)) {
        return g_strdup(shared(field, "private-given", fill));
    }
    if (field->type == FORM_BIRTH) {
        return birth_text(node, field, fill);
    }
    if (field->is_private && !fill->reveal) {
        return masked(field, value, fill);
    }
    if (field->type == FORM_CHOICE || field->type == FORM_CHOICES) {
        const FormOption *option = form_option_of(form_view_options(fill->setting, field), value);
        return g_strdup(option != NULL ? form_words(&option->label, fill->lang) : value);
    }
    if (field->type == FORM_FILE) {
        return file_text(node, value);
    }
    return form_value_show(field, value, form_tree_typed(node));
}

GPtrArray *form_texts(const xmlNode *container, const FormField *field, const FormFill *fill) {
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    const xmlNode *node = form_tree_find(container, field);
    if (field->type == FORM_FLAG) {
        g_ptr_array_add(texts, g_strdup(shared(field, node != NULL ? "yes" : "no", fill)));
        return texts;
    }
    for (; node != NULL; node = form_tree_next(node)) {
        g_ptr_array_add(texts, one_text(node, field, fill));
    }
    return texts;
}

char *form_href(const FormFill *fill, const FormSection *section, const char *target) {
    if (fill->section_href == NULL) {
        return NULL;
    }
    const FormSlot slots[] = {{"section", section->name}, {NULL, NULL}};
    g_autofree char *page = form_words_put(fill->section_href, slots);
    return target != NULL ? g_strconcat(page, "#f-", target, NULL) : g_steal_pointer(&page);
}

const FormFinding *form_finding_at(const GPtrArray *findings, const FormField *field, guint row,
                                   gboolean warning) {
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const FormFinding *finding = findings->pdata[i];
        if (finding->field == field && finding->row == row && finding->warning == warning) {
            return finding;
        }
    }
    return NULL;
}
