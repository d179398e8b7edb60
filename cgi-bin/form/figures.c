#include <string.h>

#include "form/load.h"

/* A table of figures at load: each figure is written as the fields that it stands for and read as
 * any other, so that nothing behind knows of tables but those who draw and judge them. */

static gboolean is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static void put(xmlNode *node, const char *name, const char *value) {
    if (value != NULL) {
        xmlNewProp(node, (const xmlChar *)name, (const xmlChar *)value);
    }
}

static guint number_of(xmlNode *node, const char *attribute, guint otherwise) {
    g_autofree char *text = form_attribute(node, attribute);
    return text != NULL ? (guint)g_ascii_strtoull(text, NULL, 10) : otherwise;
}

/* content="2" and relevant="x" -> "contains($addressed, ' 2 ') and (x)"; NULL = always. */
static char *relevant_of(xmlNode *node, const FormFigure *figure) {
    g_autofree char *own = form_attribute(node, "relevant");
    if (figure->content == 0) {
        return g_steal_pointer(&own);
    }
    return own != NULL
               ? g_strdup_printf("contains($addressed, ' %u ') and (%s)", figure->content, own)
               : g_strdup_printf("contains($addressed, ' %u ')", figure->content);
}

/* The label in sentences: "Khen trực tiếp, lũy kế". */
static void put_label(xmlNode *field, const FormLoad *load, xmlNode *words, const char *sentence) {
    static const char *const langs[] = {"vi", "en"};
    xmlNode *label =
        xmlAddChild(field, xmlNewDocNode(field->doc, NULL, (const xmlChar *)"label", NULL));
    for (FormLang lang = FORM_VI; lang < FORM_LANGS; lang++) {
        g_autofree char *text = form_attribute(words, langs[lang]);
        const FormSlot slots[] = {{"Label", text}, {NULL, NULL}};
        g_autofree char *whole =
            sentence != NULL ? form_words_put(form_shelf_text(load->shelf, sentence, lang), slots)
                             : g_strdup(text);
        put(label, langs[lang], whole);
    }
}

/* The figure's own errors, or that a number is missing, and 0 is one. */
static void put_errors(xmlNode *field, const FormLoad *load, xmlNode *node) {
    gboolean missing = FALSE;
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is(child, "error")) {
            g_autofree char *when = form_attribute(child, "when");
            missing = missing || when == NULL || strcmp(when, "missing") == 0;
            xmlAddChild(field, xmlDocCopyNode(child, field->doc, 1));
        }
    }
    if (!missing) {
        xmlNode *error =
            xmlAddChild(field, xmlNewDocNode(field->doc, NULL, (const xmlChar *)"error", NULL));
        put(error, "vi", form_shelf_text(load->shelf, "missing-figure", FORM_VI));
        put(error, "en", form_shelf_text(load->shelf, "missing-figure", FORM_EN));
    }
}

static void put_bounds(xmlNode *field, xmlNode *node, const FormFigure *figure) {
    static const char *const types[] = {
        [FORM_INT] = "int", [FORM_DECIMAL] = "decimal", [FORM_MONEY] = "money"};
    g_autofree char *least = form_attribute(node, "min");
    g_autofree char *most = form_attribute(node, "max");
    g_autofree char *required = form_attribute(node, "required");
    g_autofree char *scale = g_strdup_printf("%u", figure->scale);
    put(field, "type", types[figure->type]);
    put(field, "scale", figure->type == FORM_DECIMAL ? scale : NULL);
    put(field, "min", least != NULL ? least : "0");
    put(field, "max", most == NULL && figure->percent ? "999.9" : most);
    put(field, "required", required);
}

typedef struct {
    FormLoad *load;
    FormDefinition *form;
    FormSection *section;
    xmlNode *node; /* <figure> */
    FormFigure *figure;
    gboolean both;
} Making;

static xmlNode *said(xmlNode *node) {
    xmlNode *words = NULL;
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is(child, "said") || (is(child, "label") && words == NULL)) {
            words = child;
        }
    }
    return words;
}

/* One column of a figure as a field of the section; NULL where it is refused. */
static const FormField *make_field(const Making *making, FormFigureColumn column) {
    static const char *const endings[] = {"", "_total", "_note"};
    static const char *const labels[] = {NULL, "figure-total", "figure-note"};
    xmlNode *node = making->node;
    xmlNode *field = xmlNewDocNode(node->doc, NULL, (const xmlChar *)"field", NULL);
    g_autofree char *name = g_strconcat(making->figure->name, endings[column], NULL);
    g_autofree char *relevant = relevant_of(node, making->figure);
    field->line = node->line;
    put(field, "name", name);
    put(field, "relevant", relevant);
    if (column == FORM_FIGURE_NOTE) {
        put(field, "type", "text");
        put(field, "max", "300");
    } else {
        put_bounds(field, node, making->figure);
        put_errors(field, making->load, node);
    }
    put_label(field, making->load, said(node),
              making->both || column == FORM_FIGURE_NOTE ? labels[column] : NULL);
    gboolean good = form_load_member(making->load, field, making->form, making->section);
    xmlFreeNode(field);
    if (!good) {
        return NULL;
    }
    FormField *made = making->section->fields->pdata[making->section->fields->len - 1];
    made->figure = making->figure;
    made->figure_column = column;
    return made;
}

static void read_kind(xmlNode *node, FormFigure *figure) {
    g_autofree char *type = form_attribute(node, "type");
    g_autofree char *roll = form_attribute(node, "roll");
    g_autofree char *of = form_attribute(node, "of");
    figure->percent = strcmp(type, "percent") == 0;
    figure->type = figure->percent || strcmp(type, "decimal") == 0 ? FORM_DECIMAL
                   : strcmp(type, "money") == 0                    ? FORM_MONEY
                                                                   : FORM_INT;
    figure->scale = figure->percent ? 1 : number_of(node, "scale", 0);
    figure->roll = g_strcmp0(roll, "ratio") == 0  ? FORM_ROLL_RATIO
                   : g_strcmp0(roll, "none") == 0 ? FORM_ROLL_NONE
                                                  : FORM_ROLL_SUM;
    g_auto(GStrv) names = of != NULL ? g_strsplit(g_strstrip(of), " ", 0) : NULL;
    for (guint i = 0, n = 0; names != NULL && names[i] != NULL && n < 2; i++) {
        if (*names[i] != '\0') {
            figure->of[n++] = g_strdup(names[i]);
        }
    }
}

static gboolean read_figure(FormLoad *load, xmlNode *node, FormDefinition *form,
                            FormSection *section, FormFigure *figure) {
    g_autofree char *columns = form_attribute(node, "columns");
    gboolean now = g_strcmp0(columns, "total") != 0;
    gboolean total = g_strcmp0(columns, "now") != 0;
    figure->name = form_attribute(node, "name");
    figure->content = number_of(node, "content", 0);
    figure->leap = number_of(node, "leap", 5);
    figure->part_of = form_attribute(node, "part-of");
    figure->line = (guint)xmlGetLineNo(node);
    read_kind(node, figure);
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is(child, "label")) {
            form_read_words(child, &figure->label);
        } else if (is(child, "measure")) {
            form_read_words(child, &figure->measure);
        } else if (is(child, "hint")) {
            form_read_words(child, &figure->hint);
        }
    }
    const Making making = {load, form, section, node, figure, now && total};
    figure->now = now ? make_field(&making, FORM_FIGURE_NOW) : NULL;
    figure->total = total ? make_field(&making, FORM_FIGURE_TOTAL) : NULL;
    figure->note = make_field(&making, FORM_FIGURE_NOTE);
    return *load->error == NULL;
}

static void copy_words(FormWords *into, const FormWords *from) {
    for (int i = 0; i < FORM_LANGS; i++) {
        into->in[i] = g_strdup(from->in[i]);
    }
}

gboolean form_load_figures(FormLoad *load, xmlNode *node, FormDefinition *form,
                           FormSection *section) {
    FormFigures *table = g_new0(FormFigures, 1);
    FormWords heading = {{NULL, NULL}};
    guint headings = 0;
    gboolean good = TRUE;
    g_ptr_array_add(form->tables, table);
    table->name = form_attribute(node, "name");
    table->section = section;
    for (xmlNode *child = node->children; good && child != NULL; child = child->next) {
        if (is(child, "label")) {
            form_read_words(child, &table->label);
        } else if (is(child, "hint")) {
            form_read_words(child, &table->hint);
        } else if (is(child, "heading")) {
            form_read_words(child, &heading);
            headings++;
        } else if (is(child, "rule")) {
            good = form_load_rule(load, child, section, NULL);
        } else if (is(child, "figure")) {
            FormFigure *figure = g_new0(FormFigure, 1);
            g_ptr_array_add(form->figures, figure);
            figure->n = form->figures->len;
            figure->table = table;
            figure->heading_n = headings;
            copy_words(&figure->heading, &heading);
            good = read_figure(load, child, form, section, figure);
        }
    }
    form_words_clear(&heading);
    return good;
}

gboolean form_settle_figures(FormLoad *load, FormDefinition *form) {
    for (guint i = 0; i < form->figures->len; i++) {
        FormFigure *figure = form->figures->pdata[i];
        figure->whole = form_figure(form, figure->part_of);
        if (figure->part_of != NULL && (figure->whole == NULL || figure->whole == figure ||
                                        figure->whole->scale != figure->scale)) {
            return form_refuse(load, figure->line, "%s: part-of=\"%s\" is no figure like it",
                               figure->name, figure->part_of);
        }
        for (gsize j = 0; j < G_N_ELEMENTS(figure->of); j++) {
            if (figure->of[j] != NULL && form_figure(form, figure->of[j]) == NULL) {
                return form_refuse(load, figure->line, "%s: of=\"%s\" is no figure", figure->name,
                                   figure->of[j]);
            }
        }
    }
    return TRUE;
}

void form_figure_free(FormFigure *figure) {
    FormWords *words[] = {&figure->heading, &figure->label, &figure->measure, &figure->hint};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        form_words_clear(words[i]);
    }
    g_free(figure->of[0]);
    g_free(figure->of[1]);
    g_free(figure->part_of);
    g_free(figure->name);
    g_free(figure);
}

void form_table_free(FormFigures *table) {
    form_words_clear(&table->label);
    form_words_clear(&table->hint);
    g_free(table->name);
    g_free(table);
}
