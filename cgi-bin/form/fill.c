#include "form/fill.h"

#include <string.h>

#include "base/text.h"
#include "form/legacy.h"
#include "form/page.h"
#include "form/texts.h"

const char *form_words_or_null(const FormWords *words, FormLang lang) {
    return form_words_empty(words) ? NULL : form_words(words, lang);
}

static const char *width_of(const FormField *field) {
    if (field->width != NULL) {
        return field->width;
    }
    switch (field->type) {
    case FORM_INT:
    case FORM_DECIMAL:
    case FORM_MONEY:
        return "number";
    case FORM_YEAR:
        return "year";
    case FORM_DATE:
        return "date";
    case FORM_TEXT:
        return field->max < 0 || field->max > 80 ? "full" : field->max > 40 ? "name" : "number";
    case FORM_BLOCK:
    case FORM_BIRTH:
    case FORM_CHOICE:
    case FORM_CHOICES:
    case FORM_FLAG:
    case FORM_FILE:
    case FORM_GROUP:
    default:
        return NULL;
    }
}

/* Few choices are seen at once, many are a list to open. */
static const char *show_of(const FormField *field, const GPtrArray *options) {
    if (field->type == FORM_CHOICES) {
        return "check";
    }
    if (field->type != FORM_CHOICE) {
        return NULL;
    }
    return field->show != NULL                    ? field->show
           : options != NULL && options->len <= 6 ? "radio"
                                                  : "select";
}

static void put_option(xmlNode *node, const char *value, const char *label, const char *hint,
                       gboolean selected) {
    xmlNode *option = form_put_child(node, "option");
    form_put(option, "value", value);
    form_put(option, "label", label);
    form_put(option, "hint", hint);
    form_put(option, "selected", selected ? "selected" : NULL);
}

static gboolean chosen(const xmlNode *answer, const char *value) {
    for (; answer != NULL; answer = form_tree_next(answer)) {
        if (strcmp(form_tree_text(answer), value) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The list, and what was chosen when the list was another. */
static void put_options(xmlNode *node, const FormPage *page, const FormField *field,
                        const xmlNode *answer, const GPtrArray *options) {
    FormLang lang = page->fill->lang;
    for (guint i = 0; options != NULL && i < options->len; i++) {
        const FormOption *option = options->pdata[i];
        put_option(node, option->value, form_words(&option->label, lang),
                   form_words_or_null(&option->hint, lang), chosen(answer, option->value));
    }
    for (const xmlNode *one = answer; one != NULL; one = form_tree_next(one)) {
        const char *value = form_tree_text(one);
        if (form_option_of(options, value) == NULL) {
            put_option(node, value, value, NULL, TRUE);
        }
    }
    if (field->type == FORM_CHOICE && answer != NULL) {
        form_put(node, "value", form_tree_text(answer));
    }
}

static void put_birth(xmlNode *node, const FormPage *page, const FormField *field, const char *name,
                      const xmlNode *answer, const FormFinding *error) {
    const FormShelf *shelf = field->section->form->shelf;
    for (const char *part = "dmy"; *part != '\0'; part++) {
        g_autofree char *key = g_strdup_printf("birth-%c", *part);
        g_autofree char *own = g_strdup_printf("%s.%c", name, *part);
        g_autofree char *id = g_strconcat("f-", own, NULL);
        xmlNode *piece = form_put_child(node, "part");
        form_put(piece, "name", own);
        form_put(piece, "id", id);
        form_put(piece, "label", form_shelf_text(shelf, key, page->fill->lang));
        form_put(piece, "value", form_tree_text(form_tree_part(answer, *part)));
        form_put(piece, "error", error != NULL && error->part == *part ? "1" : NULL);
    }
}

static void put_value(xmlNode *node, const FormPage *page, const FormField *field, const char *name,
                      const xmlNode *answer, const FormFinding *error) {
    gboolean choice = field->type == FORM_CHOICE || field->type == FORM_CHOICES;
    const GPtrArray *options = choice ? form_view_options(page->fill->setting, field) : NULL;
    form_put(node, "show", show_of(field, options));
    if (choice) {
        put_options(node, page, field, answer, options);
    } else if (field->type == FORM_FILE) {
        form_page_files(node, page, field, answer);
    } else if (field->type == FORM_BIRTH) {
        put_birth(node, page, field, name, answer, error);
    } else if (field->type == FORM_BLOCK) {
        form_put_shown(node, "count", text_length(form_tree_text(answer)));
        form_put(node, "rows", field->max > 1000 ? "8" : "4");
        form_put_text(node, form_tree_text(answer));
    } else {
        g_autofree char *shown =
            form_value_show(field, form_tree_text(answer), form_tree_typed(answer));
        form_put(node, "value", shown);
    }
}

/* "Needed because … was chosen": the opener's choices that open this field, in words. */
static void put_because(xmlNode *node, const FormPage *page, const FormField *field,
                        gboolean relevant) {
    if (field->under == NULL || field->open_for->len == 0) {
        return;
    }
    const FormField *opener = NULL;
    const GPtrArray *fields = field->group != NULL ? field->group->fields : field->section->fields;
    for (guint i = 0; i < fields->len; i++) {
        const FormField *one = fields->pdata[i];
        opener = strcmp(one->name, field->under) == 0 ? one : opener;
    }
    const FormShelf *shelf = field->section->form->shelf;
    const char *or_word = form_shelf_text(shelf, "or", page->fill->lang);
    GString *choices = g_string_new(NULL);
    GString *values = g_string_new(NULL);
    for (guint i = 0; opener != NULL && i < field->open_for->len; i++) {
        const FormOption *option = form_option_of(opener->options, field->open_for->pdata[i]);
        const FormWords *label = option != NULL ? &option->label : &opener->label;
        g_string_append_printf(choices, "%s“%s”", i > 0 ? or_word : "",
                               form_words(label, page->fill->lang));
        g_string_append_printf(values, "%s%s", i > 0 ? " " : "",
                               (const char *)field->open_for->pdata[i]);
    }
    const FormSlot slots[] = {{"choices", choices->str}, {NULL, NULL}};
    g_autofree char *because = form_words_put(
        form_shelf_text(shelf, relevant ? "because" : "only-when", page->fill->lang), slots);
    form_put(node, "because", because);
    form_put(node, "under", field->under);
    form_put(node, "open-for", values->str);
    form_put(node, "closed", relevant ? NULL : "1");
    g_string_free(choices, TRUE);
    g_string_free(values, TRUE);
}

static void put_marks(xmlNode *node, const FormPage *page, const FormField *field, xmlNode *clean) {
    gboolean required = field->required != NULL && clean != NULL &&
                        form_scope_true(page->view->scope, field->required, clean, TRUE, NULL);
    if (field->readonly || field->calculate != NULL) {
        form_put(node, "readonly", "1");
    } else if (required) {
        form_put(node, "required", "1");
    } else if (field->type != FORM_FLAG) {
        form_put(node, "optional", "1");
    }
    if (field->min > 0) {
        form_put_shown(node, "min", field->min);
    }
    if (field->max > 0) {
        form_put_shown(node, "max", field->max);
    }
    form_put(node, "private", field->is_private ? "1" : NULL);
}

/* told: the input at whose error this one's is told too. */
static void put_told(xmlNode *node, const FormPage *page, const FormField *field) {
    const GPtrArray *findings = page->fill->show_findings ? page->fill->findings : NULL;
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const FormFinding *finding = findings->pdata[i];
        if (finding->also == field) {
            g_autofree char *id = g_strconcat("f-", finding->target, NULL);
            form_put(node, "told", id);
        }
    }
}

/* row: number in the answers; container: as answered, NULL = a row not yet there; clean: the same
 * in the view, NULL where it is not there. */
static void put_field(xmlNode *parent, const FormPage *page, const FormField *field, guint row,
                      const xmlNode *container, xmlNode *clean) {
    static const char *const figure_columns[] = {"now", "total", "note"};
    FormLang lang = page->fill->lang;
    gboolean relevant =
        clean == NULL || form_view_field(page->view, field, field->group != NULL ? clean : NULL);
    if (!relevant && field->under == NULL) {
        return;
    }
    const xmlNode *source = field->calculate != NULL ? clean : container;
    const xmlNode *answer = source != NULL ? form_tree_find(source, field) : NULL;
    const FormFinding *error =
        page->fill->show_findings ? form_finding_at(page->fill->findings, field, row, FALSE) : NULL;
    const FormFinding *warning = form_finding_at(page->fill->findings, field, row, TRUE);
    g_autofree char *name = form_address_name(field, row, 0);
    g_autofree char *id = g_strconcat("f-", name, NULL);
    xmlNode *node = form_put_child(parent, "field");
    form_put(node, "name", name);
    form_put(node, "id", id);
    form_put(node, "type", form_type_name(field));
    form_put(node, "label", form_words(&field->label, lang));
    form_put(node, "hint", form_words_or_null(&field->hint, lang));
    form_put(node, "width", width_of(field));
    form_put(node, "column", field->figure != NULL ? figure_columns[field->figure_column] : NULL);
    form_put(node, "error", error != NULL ? error->text[lang] : NULL);
    put_told(node, page, field);
    form_put(node, "warning", warning != NULL ? warning->text[lang] : NULL);
    form_legacy_put(node, field, answer);
    put_marks(node, page, field, clean);
    put_because(node, page, field, relevant);
    put_value(node, page, field, name, answer, error);
}

void form_page_field(xmlNode *parent, const FormPage *page, const FormField *field) {
    put_field(parent, page, field, 0, form_tree_root(page->answers),
              form_tree_root(page->view->clean));
}

static void put_columns(xmlNode *node, const FormField *group, FormLang lang) {
    for (guint i = 0; i < group->fields->len; i++) {
        const FormField *field = group->fields->pdata[i];
        xmlNode *column = form_put_child(node, "column");
        form_put(column, "name", field->name);
        form_put(column, "label", form_words(&field->label, lang));
        form_put(column, "type", form_type_name(field));
        form_put(column, "width", width_of(field));
    }
}

static void put_row(xmlNode *node, const FormPage *page, const FormField *group, guint n,
                    const xmlNode *answered, xmlNode *clean) {
    g_autofree char *id = g_strdup_printf("f-%s.%u", group->name, n);
    xmlNode *row = form_put_child(node, "row");
    form_put_number(row, "n", n);
    form_put(row, "id", id);
    for (guint i = 0; i < group->fields->len; i++) {
        put_field(row, page, group->fields->pdata[i], n, answered, clean);
    }
}

/* The rows as answered, blank ones too; one blank row where there is none and none is not ticked.
 */
static void put_rows(xmlNode *node, const FormPage *page, const FormField *group) {
    const xmlNode *root = form_tree_root(page->answers);
    const xmlNode *whole = form_tree_find(root, group);
    xmlNode *clean = form_tree_row(form_tree_root(page->view->clean), group, 1);
    guint n = 0;
    for (const xmlNode *row = whole != NULL ? whole->children : NULL; row != NULL;
         row = row->next) {
        n++;
        gboolean same = clean != NULL && form_view_row_number(clean) == n;
        put_row(node, page, group, n, row, same ? clean : NULL);
        clean = same ? clean->next : clean;
    }
    gboolean none = group->none_flag != NULL && form_tree_find(root, group->none_flag) != NULL;
    if (n == 0 && !none) {
        put_row(node, page, group, ++n, NULL, NULL);
    }
    form_put(node, "add", group->max < 0 || n < group->max ? "1" : NULL);
}

static void put_group(xmlNode *parent, const FormPage *page, const FormField *group) {
    FormLang lang = page->fill->lang;
    const FormFinding *error =
        page->fill->show_findings ? form_finding_at(page->fill->findings, group, 0, FALSE) : NULL;
    g_autofree char *id = g_strconcat("f-", group->name, NULL);
    xmlNode *node = form_put_child(parent, "group");
    form_put(node, "name", group->name);
    form_put(node, "id", id);
    form_put(node, "label", form_words(&group->label, lang));
    form_put(node, "hint", form_words_or_null(&group->hint, lang));
    form_put(node, "error", error != NULL ? error->text[lang] : NULL);
    form_put(node, "none", group->none_flag != NULL ? group->none_flag->name : NULL);
    put_marks(node, page, group, form_tree_root(page->view->clean));
    put_columns(node, group, lang);
    put_rows(node, page, group);
}

static void put_section(xmlNode *parent, const FormPage *page, const FormSection *section) {
    FormLang lang = page->fill->lang;
    xmlNode *node = form_put_child(parent, "section");
    xmlNode *clean = form_tree_root(page->view->clean);
    form_put(node, "name", section->name);
    form_put(node, "label", form_words(&section->title, lang));
    form_put(node, "hint", form_words_or_null(&section->hint, lang));
    for (guint i = 0; i < section->fields->len; i++) {
        const FormField *field = section->fields->pdata[i];
        if (field->figure != NULL) {
            form_page_figures(node, page, section, &i);
        } else if (field->type != FORM_GROUP) {
            put_field(node, page, field, 0, form_tree_root(page->answers), clean);
        } else if (form_view_field(page->view, field, NULL)) {
            put_group(node, page, field);
        }
    }
}

static void put_sections(xmlNode *form, const FormPage *page) {
    const FormFill *fill = page->fill;
    const GPtrArray *sections = page->answers->form->sections;
    xmlNode *list = form_put_child(form, "sections");
    guint n = 0;
    for (guint i = 0; i < sections->len; i++) {
        const FormSection *section = sections->pdata[i];
        if (!form_view_section(page->view, section)) {
            continue;
        }
        FormState state = form_section_state(page->answers, section, fill->findings);
        gboolean begun = state != FORM_STATE_EMPTY;
        g_autofree char *href = form_href(fill, section, NULL);
        xmlNode *node = form_put_child(list, "section");
        form_put(node, "name", section->name);
        form_put(node, "label", form_words(&section->title, fill->lang));
        form_put(node, "href", href);
        form_put(node, "state", form_state_name(state));
        form_put_number(node, "errors",
                        begun || fill->show_findings ? form_findings_errors(fill->findings, section)
                                                     : 0);
        form_put_number(node, "warnings", form_findings_warnings(fill->findings, section));
        form_put_number(node, "n", ++n);
        form_put(node, "current", section == fill->section ? "1" : NULL);
    }
}

/* The summary of errors or warnings of what the page shows, linked to the inputs. */
static void put_summary(xmlNode *form, const FormFill *fill, gboolean warnings) {
    guint n = warnings ? form_findings_warnings(fill->findings, fill->section)
                       : form_findings_errors(fill->findings, fill->section);
    xmlNode *list = form_put_child(form, warnings ? "warnings" : "errors");
    form_put_number(list, "count", n);
    for (guint i = 0; fill->findings != NULL && i < fill->findings->len; i++) {
        const FormFinding *finding = fill->findings->pdata[i];
        if (finding->warning != warnings ||
            (fill->section != NULL && finding->section != fill->section)) {
            continue;
        }
        g_autofree char *href = g_strconcat("#f-", finding->target, NULL);
        xmlNode *node = form_put_child(list, warnings ? "warning" : "error");
        form_put(node, "href", href);
        form_put(node, "where",
                 warnings && finding->field->figure != NULL
                     ? form_words(&finding->field->label, fill->lang)
                     : NULL);
        form_put(node, "text", finding->text[fill->lang]);
    }
}

xmlNode *form_fill(xmlNode *parent, const FormAnswers *answers, const FormFill *fill) {
    g_autoptr(FormView) view = form_view_new(answers, fill->setting);
    const FormPage page = {answers, fill, view};
    const FormDefinition *definition = answers->form;
    xmlNode *form = form_put_child(parent, "form");
    form_put(form, "name", definition->name);
    form_put_number(form, "version", definition->version);
    form_put(form, "title", form_words(&definition->title, fill->lang));
    form_put(form, "hint", form_words_or_null(&definition->hint, fill->lang));
    form_put(form, "action", fill->action);
    form_put(form, "section", fill->section != NULL ? fill->section->name : NULL);
    if (fill->revision >= 0) {
        form_put_number(form, "revision", fill->revision);
    }
    put_sections(form, &page);
    for (guint i = 0; i < definition->sections->len; i++) {
        const FormSection *section = definition->sections->pdata[i];
        if (form_view_section(view, section) &&
            (fill->section == NULL || fill->section == section)) {
            put_section(form, &page, section);
        }
    }
    if (fill->show_findings) {
        put_summary(form, fill, FALSE);
    }
    put_summary(form, fill, TRUE);
    return form;
}
