#include "form/figure.h"
#include "form/page.h"

/* A table of figures on a form page. */

char *form_figures_previous(const FormView *view, const FormSection *section, FormLang lang) {
    const FormSlot slots[] = {
        {"previous_name", form_period_name(view, section, "previous_name", lang)}, {NULL, NULL}};
    return form_words_put(form_shelf_text(section->form->shelf, "figures-previous", lang), slots);
}

/* A number that stands beside the inputs: the previous period's, or what the system knows. */
static void put_fact(xmlNode *node, const FormPage *page, const FormFigure *figure,
                     const char *prefix) {
    GHashTable *facts = page->view->setting != NULL ? page->view->setting->facts : NULL;
    gint64 value = 0;
    if (form_figure_fact(facts, prefix, figure, &value)) {
        g_autofree char *shown = form_figure_show(figure, value);
        form_put(node, prefix, shown);
    }
}

static void put_figure(xmlNode *table, const FormPage *page, const FormFigure *figure) {
    FormLang lang = page->fill->lang;
    GHashTable *facts = page->view->setting != NULL ? page->view->setting->facts : NULL;
    g_autofree char *n = g_strdup_printf("%02u", figure->n);
    xmlNode *node = form_put_child(table, "figure");
    form_put(node, "n", n);
    form_put(node, "name", figure->name);
    form_put(node, "label", form_words(&figure->label, lang));
    form_put(node, "hint", form_words_or_null(&figure->hint, lang));
    form_put(node, "measure", form_words(&figure->measure, lang));
    put_fact(node, page, figure, "previous");
    if (xmlHasProp(node, (const xmlChar *)"previous") != NULL) {
        form_put(node, "previous_source", g_hash_table_lookup(facts, "previous_code"));
    }
    put_fact(node, page, figure, "known");
    put_fact(node, page, figure, "known_total");
    form_put(node, "indent", figure->whole != NULL ? "1" : NULL);
    const FormField *fields[] = {figure->now, figure->total, figure->note};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (fields[i] != NULL) {
            form_page_field(node, page, fields[i]);
        }
    }
}

void form_page_figures(xmlNode *parent, const FormPage *page, const FormSection *section,
                       guint *i) {
    FormLang lang = page->fill->lang;
    const FormFigures *table = ((const FormField *)section->fields->pdata[*i])->figure->table;
    g_autofree char *id = g_strconcat("f-", table->name, NULL);
    g_autofree char *previous = form_figures_previous(page->view, section, lang);
    xmlNode *node = form_put_child(parent, "figures");
    form_put(node, "name", table->name);
    form_put(node, "id", id);
    form_put(node, "label", form_words(&table->label, lang));
    form_put(node, "hint", form_words_or_null(&table->hint, lang));
    form_put(node, "previous", previous);
    form_put(node, "now", form_period_name(page->view, section, "period_name", lang));
    form_put(node, "total", form_shelf_text(section->form->shelf, "figures-total", lang));
    guint heading = 0;
    for (guint j = *i; j < section->fields->len; j++) {
        const FormField *field = section->fields->pdata[j];
        if (field->figure == NULL || field->figure->table != table) {
            break;
        }
        *i = j;
        if (field != field->figure->note || !form_view_field(page->view, field, NULL)) {
            continue;
        }
        if (field->figure->heading_n != heading) {
            heading = field->figure->heading_n;
            form_put(form_put_child(node, "heading"), "label",
                     form_words(&field->figure->heading, lang));
        }
        put_figure(node, page, field->figure);
    }
}
