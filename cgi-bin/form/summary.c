#include <string.h>

#include "form/figure.h"
#include "form/page.h"

typedef struct {
    const FormAnswers *answers;
    const FormFill *fill;
    FormView *view;
} Reading;

static void put_values(xmlNode *node, const GPtrArray *texts) {
    for (guint i = 0; i < texts->len; i++) {
        form_put_text(form_put_child(node, "value"), texts->pdata[i]);
    }
}

/* One line of a row's or a group's cell: several texts of a cell stand behind one another. */
static char *cell_text(const xmlNode *row, const FormField *field, const FormFill *fill) {
    g_autoptr(GPtrArray) texts = form_texts(row, field, fill);
    g_ptr_array_add(texts, NULL);
    return g_strjoinv("; ", (char **)texts->pdata);
}

static void put_table(xmlNode *entry, const xmlNode *whole, const FormField *group,
                      const FormFill *fill) {
    for (guint i = 0; i < group->fields->len; i++) {
        const FormField *field = group->fields->pdata[i];
        xmlNode *column = form_put_child(entry, "column");
        form_put(column, "name", field->name);
        form_put(column, "label", form_words(&field->label, fill->lang));
        form_put(column, "type", form_type_name(field));
    }
    guint n = 0;
    for (const xmlNode *row = whole->children; row != NULL; row = row->next) {
        n++;
        if (form_tree_row_blank(row)) {
            continue;
        }
        xmlNode *line = form_put_child(entry, "row");
        form_put_number(line, "n", n);
        for (guint i = 0; i < group->fields->len; i++) {
            g_autofree char *text = cell_text(row, group->fields->pdata[i], fill);
            form_put_text(form_put_child(line, "cell"), text);
        }
    }
}

static gboolean has_rows(const xmlNode *whole) {
    for (const xmlNode *row = whole != NULL ? whole->children : NULL; row != NULL;
         row = row->next) {
        if (!form_tree_row_blank(row)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What is said at a field: its own finding, or the first of a group's rows. */
static const char *said(const FormField *field, const FormFill *fill, gboolean warning) {
    for (guint i = 0; fill->findings != NULL && i < fill->findings->len; i++) {
        const FormFinding *finding = fill->findings->pdata[i];
        if (finding->warning == warning &&
            (finding->field == field || finding->field->group == field)) {
            return finding->text[fill->lang];
        }
    }
    return NULL;
}

static void put_entry(xmlNode *parent, const Reading *reading, const FormField *field) {
    const FormFill *fill = reading->fill;
    const xmlNode *root = form_tree_root(reading->answers);
    const xmlNode *answer = form_tree_find(root, field);
    gboolean rows = field->type == FORM_GROUP && has_rows(answer);
    gboolean none =
        field->none_flag != NULL && form_tree_find(root, field->none_flag) != NULL && !rows;
    gboolean empty = field->type == FORM_GROUP  ? !rows && !none
                     : field->type == FORM_FLAG ? FALSE
                                                : answer == NULL;
    if (field->none_of != NULL || (empty && fill->no_empty) ||
        !form_view_field(reading->view, field, NULL)) {
        return;
    }
    g_autofree char *href = form_href(fill, field->section, field->name);
    xmlNode *entry = form_put_child(parent, "entry");
    form_put(entry, "name", field->name);
    form_put(entry, "label", form_words(&field->label, fill->lang));
    form_put(entry, "type", form_type_name(field));
    form_put(entry, "href", href);
    form_put(entry, "empty", empty ? "1" : NULL);
    form_put(entry, "private", field->is_private ? "1" : NULL);
    form_put(entry, "error", said(field, fill, FALSE));
    form_put(entry, "warning", said(field, fill, TRUE));
    if (none) {
        form_put_text(form_put_child(entry, "value"), form_words(&field->none, fill->lang));
    } else if (rows) {
        put_table(entry, answer, field, fill);
    } else if (field->type == FORM_FILE) {
        guint n = 0;
        for (; answer != NULL; answer = form_tree_next(answer)) {
            form_page_file(entry, answer, ++n, fill);
        }
    } else if (field->type != FORM_GROUP) {
        const xmlNode *source =
            field->calculate != NULL ? form_tree_root(reading->view->clean) : root;
        g_autoptr(GPtrArray) texts = form_texts(source, field, fill);
        put_values(entry, texts);
    }
}

/* What is said at any figure of a table. */
static const char *said_in(const FormFigures *table, const FormFill *fill, gboolean warning) {
    for (guint i = 0; fill->findings != NULL && i < fill->findings->len; i++) {
        const FormFinding *finding = fill->findings->pdata[i];
        if (finding->warning == warning && finding->field->figure != NULL &&
            finding->field->figure->table == table) {
            return finding->text[fill->lang];
        }
    }
    return NULL;
}

static void put_figure_columns(xmlNode *entry, const Reading *reading, const FormSection *section) {
    static const char *const names[] = {"n", "figure", "measure", "now", "total", "note"};
    static const char *const types[] = {"text", "text", "text", "int", "int", "text"};
    const FormShelf *shelf = section->form->shelf;
    FormLang lang = reading->fill->lang;
    const char *const labels[] = {form_shelf_text(shelf, "figures-n", lang),
                                  form_shelf_text(shelf, "figures-figure", lang),
                                  form_shelf_text(shelf, "figures-measure", lang),
                                  form_period_name(reading->view, section, "period_name", lang),
                                  form_shelf_text(shelf, "figures-total", lang),
                                  form_shelf_text(shelf, "figures-note", lang)};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        xmlNode *column = form_put_child(entry, "column");
        form_put(column, "name", names[i]);
        form_put(column, "label", labels[i]);
        form_put(column, "type", types[i]);
    }
}

static void put_figure_row(xmlNode *entry, const Reading *reading, const FormFigure *figure) {
    const xmlNode *root = form_tree_root(reading->answers);
    FormLang lang = reading->fill->lang;
    const FormField *fields[] = {figure->now, figure->total, figure->note};
    gboolean empty = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        empty = empty && (fields[i] == NULL || form_tree_find(root, fields[i]) == NULL);
    }
    if ((empty && reading->fill->no_empty) || !form_view_field(reading->view, figure->note, NULL)) {
        return;
    }
    g_autofree char *n = g_strdup_printf("%02u", figure->n);
    xmlNode *row = form_put_child(entry, "row");
    form_put(row, "n", n);
    form_put(row, "name", figure->name);
    form_put(row, "heading", form_words_or_null(&figure->heading, lang));
    form_put(row, "indent", figure->whole != NULL ? "1" : NULL);
    form_put_text(form_put_child(row, "cell"), n);
    form_put_text(form_put_child(row, "cell"), form_words(&figure->label, lang));
    form_put_text(form_put_child(row, "cell"), form_words(&figure->measure, lang));
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_autofree char *text =
            fields[i] != NULL ? cell_text(root, fields[i], reading->fill) : g_strdup("");
        form_put_text(form_put_child(row, "cell"), text);
    }
}

/* A table of figures as one entry; *i is then the last of its fields. */
static void put_figures(xmlNode *parent, const Reading *reading, const FormSection *section,
                        guint *i) {
    const FormFill *fill = reading->fill;
    const FormFigures *table = ((const FormField *)section->fields->pdata[*i])->figure->table;
    g_autofree char *href = form_href(fill, section, table->name);
    xmlNode *entry = form_put_child(parent, "entry");
    form_put(entry, "name", table->name);
    form_put(entry, "label", form_words(&table->label, fill->lang));
    form_put(entry, "type", "figures");
    form_put(entry, "href", href);
    form_put(entry, "error", said_in(table, fill, FALSE));
    form_put(entry, "warning", said_in(table, fill, TRUE));
    put_figure_columns(entry, reading, section);
    gboolean rows = FALSE;
    for (guint j = *i; j < section->fields->len; j++) {
        const FormField *field = section->fields->pdata[j];
        if (field->figure == NULL || field->figure->table != table) {
            break;
        }
        *i = j;
        if (field == field->figure->note) {
            put_figure_row(entry, reading, field->figure);
        }
    }
    for (const xmlNode *child = entry->children; child != NULL; child = child->next) {
        rows = rows || xmlStrEqual(child->name, (const xmlChar *)"row");
    }
    if (!rows) {
        form_put(entry, "empty", "1");
        if (fill->no_empty) {
            form_tree_remove(entry);
        }
    }
}

static void put_section(xmlNode *parent, const Reading *reading, const FormSection *section) {
    const FormFill *fill = reading->fill;
    g_autofree char *href = form_href(fill, section, NULL);
    xmlNode *node = form_put_child(parent, "section");
    form_put(node, "name", section->name);
    form_put(node, "label", form_words(&section->title, fill->lang));
    form_put(node, "href", href);
    form_put(node, "state",
             form_state_name(form_section_state(reading->answers, section, fill->findings)));
    form_put_number(node, "errors", form_findings_errors(fill->findings, section));
    form_put_number(node, "warnings", form_findings_warnings(fill->findings, section));
    for (guint i = 0; i < section->fields->len; i++) {
        const FormField *field = section->fields->pdata[i];
        if (field->figure != NULL) {
            put_figures(node, reading, section, &i);
        } else {
            put_entry(node, reading, field);
        }
    }
    if (fill->no_empty && node->children == NULL) {
        form_tree_remove(node);
    }
}

xmlNode *form_fill_summary(xmlNode *parent, const FormAnswers *answers, const FormFill *fill) {
    g_autoptr(FormView) view = form_view_new(answers, fill->setting);
    const Reading reading = {answers, fill, view};
    const FormDefinition *form = answers->form;
    xmlNode *summary = form_put_child(parent, "summary");
    form_put(summary, "name", form->name);
    form_put_number(summary, "version", form->version);
    form_put(summary, "title", form_words(&form->title, fill->lang));
    form_put(summary, "kind", form->kind);
    for (guint i = 0; i < form->sections->len; i++) {
        const FormSection *section = form->sections->pdata[i];
        if (form_view_section(view, section) &&
            (fill->section == NULL || fill->section == section)) {
            put_section(summary, &reading, section);
        }
    }
    return summary;
}

/* The rows of a group as lines, one value each. */
static void put_row_lines(xmlNode *side, const xmlNode *whole, const FormField *group,
                          const FormFill *fill) {
    for (const xmlNode *row = whole != NULL ? whole->children : NULL; row != NULL;
         row = row->next) {
        GString *line = g_string_new(NULL);
        for (guint i = 0; i < group->fields->len; i++) {
            g_autofree char *cell = cell_text(row, group->fields->pdata[i], fill);
            if (*cell != '\0') {
                g_string_append_printf(line, "%s%s", line->len > 0 ? " · " : "", cell);
            }
        }
        form_put_text(form_put_child(side, "value"), line->str);
        g_string_free(line, TRUE);
    }
}

static void put_side(xmlNode *parent, const char *name, const FormAnswers *answers,
                     const FormField *field, const FormFill *fill) {
    const xmlNode *root = form_tree_root(answers);
    xmlNode *side = form_put_child(parent, name);
    if (field->type == FORM_GROUP) {
        put_row_lines(side, form_tree_find(root, field), field, fill);
        return;
    }
    g_autoptr(GPtrArray) texts = form_texts(root, field, fill);
    put_values(side, texts);
}

xmlNode *form_fill_difference(xmlNode *parent, const FormAnswers *mine, const FormAnswers *theirs,
                              const FormFill *fill) {
    g_autoptr(GPtrArray) fields = form_answers_diff(mine, theirs, fill->section);
    xmlNode *difference = form_put_child(parent, "difference");
    form_put_number(difference, "count", fields->len);
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = fields->pdata[i];
        xmlNode *node = form_put_child(difference, "field");
        form_put(node, "name", field->name);
        form_put(node, "label", form_words(&field->label, fill->lang));
        form_put(node, "section", field->section->name);
        put_side(node, "mine", mine, field, fill);
        put_side(node, "theirs", theirs, field, fill);
    }
    return difference;
}

char *form_value_text(const FormAnswers *answers, const char *name, const FormFill *fill) {
    FormAddress address;
    if (!form_address(answers->form, name, &address) || address.field->type == FORM_GROUP) {
        return NULL;
    }
    const xmlNode *root = form_tree_root(answers);
    const xmlNode *container =
        address.row > 0 ? form_tree_row(root, address.field->group, address.row) : root;
    if (container == NULL || form_tree_find(container, address.field) == NULL) {
        return NULL;
    }
    return cell_text(container, address.field, fill);
}
