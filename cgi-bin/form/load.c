#include "form/load.h"

#include <stdarg.h>
#include <string.h>

gboolean form_refuse(FormLoad *load, guint line, const char *format, ...) {
    if (load->error == NULL || *load->error != NULL) {
        return FALSE;
    }
    va_list args;
    va_start(args, format);
    char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(load->error, FORM_ERROR, load->stage ? (int)load->stage : FORM_ERROR_DEFINITION,
                "%s:%u: %s", load->origin, line, what);
    g_free(what);
    return FALSE;
}

static guint line_of(xmlNode *node) {
    return (guint)xmlGetLineNo(node);
}

static gboolean is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

char *form_attribute(xmlNode *node, const char *name) {
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    char *mine = g_strdup((const char *)value);
    xmlFree(value);
    return mine;
}

gboolean form_attribute_yes(xmlNode *node, const char *name) {
    g_autofree char *value = form_attribute(node, name);
    return g_strcmp0(value, "yes") == 0;
}

void form_read_words(xmlNode *node, FormWords *words) {
    form_words_clear(words);
    words->in[FORM_VI] = form_attribute(node, "vi");
    words->in[FORM_EN] = form_attribute(node, "en");
}

FormOption *form_read_option(xmlNode *node) {
    FormOption *option = g_new0(FormOption, 1);
    option->value = form_attribute(node, "value");
    form_read_words(node, &option->label);
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is(child, "hint")) {
            form_read_words(child, &option->hint);
        }
    }
    return option;
}

/* A pattern gives up, and does not fit, after so many steps. */
#define MATCH_STEPS "(*LIMIT_MATCH=100000)"

GRegex *form_read_regex(FormLoad *load, xmlNode *node, const char *attribute) {
    g_autofree char *text = form_attribute(node, attribute);
    g_autoptr(GError) why = NULL;
    g_autofree char *bounded = text != NULL ? g_strconcat(MATCH_STEPS, text, NULL) : NULL;
    GRegex *regex = text != NULL ? g_regex_new(bounded, G_REGEX_OPTIMIZE, 0, &why) : NULL;
    if (why != NULL) {
        form_refuse(load, line_of(node), "pattern: %s", why->message);
    }
    return regex;
}

static gboolean read_expression(FormLoad *load, xmlNode *node, const char *attribute,
                                FormExpression **into) {
    g_autofree char *text = form_attribute(node, attribute);
    g_autofree char *why = NULL;
    if (text == NULL) {
        return TRUE;
    }
    *into = form_expression_new(text, &why);
    return *into != NULL || form_refuse(load, line_of(node), "%s=\"%s\": %s", attribute, text, why);
}

static const struct {
    const char *name;
    FormType type;
} types[] = {{"text", FORM_TEXT},       {"block", FORM_BLOCK}, {"int", FORM_INT},
             {"year", FORM_YEAR},       {"money", FORM_MONEY}, {"decimal", FORM_DECIMAL},
             {"date", FORM_DATE},       {"birth", FORM_BIRTH}, {"choice", FORM_CHOICE},
             {"choices", FORM_CHOICES}, {"flag", FORM_FLAG},   {"file", FORM_FILE}};

static const struct {
    const char *name;
    FormColumn column;
} columns[] = {{"name", FORM_COLUMN_NAME},
               {"birth_year", FORM_COLUMN_BIRTH_YEAR},
               {"sex", FORM_COLUMN_SEX},
               {"class", FORM_COLUMN_CLASS},
               {"frontline", FORM_COLUMN_FRONTLINE},
               {"award", FORM_COLUMN_AWARD},
               {"achieved_from", FORM_COLUMN_ACHIEVED_FROM},
               {"achieved_to", FORM_COLUMN_ACHIEVED_TO},
               {"summary", FORM_COLUMN_SUMMARY},
               {"post", FORM_COLUMN_POST},
               {"contents", FORM_COLUMN_CONTENTS},
               {"title", FORM_COLUMN_TITLE},
               {"subtitle", FORM_COLUMN_SUBTITLE},
               {"certificate", FORM_COLUMN_CERTIFICATE},
               {"votes_for", FORM_COLUMN_VOTES_FOR},
               {"past_awards", FORM_COLUMN_PAST_AWARDS},
               {"proposal_no", FORM_COLUMN_PROPOSAL_NO},
               {"proposal_on", FORM_COLUMN_PROPOSAL_ON},
               {"signer_name", FORM_COLUMN_SIGNER_NAME},
               {"signer_post", FORM_COLUMN_SIGNER_POST},
               {"signing_capacity", FORM_COLUMN_SIGNING_CAPACITY}};

static guint read_columns(xmlNode *node) {
    g_autofree char *text = form_attribute(node, "column");
    g_auto(GStrv) names = text != NULL ? g_strsplit_set(text, " \t\n", -1) : NULL;
    guint bits = 0;
    for (char **name = names; name != NULL && *name != NULL; name++) {
        for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
            bits |= strcmp(*name, columns[i].name) == 0 ? (guint)columns[i].column : 0U;
        }
    }
    return bits;
}

static gint64 read_count(xmlNode *node, const char *attribute) {
    g_autofree char *text = form_attribute(node, attribute);
    return text != NULL ? g_ascii_strtoll(text, NULL, 10) : -1;
}

static gboolean read_bounds(FormLoad *load, xmlNode *node, FormField *field) {
    switch (field->type) {
    case FORM_INT:
    case FORM_YEAR:
    case FORM_MONEY:
    case FORM_DECIMAL:
    case FORM_DATE:
    case FORM_BIRTH:
        field->min = field->max = -1;
        return read_expression(load, node, "min", &field->least) &&
               read_expression(load, node, "max", &field->most);
    case FORM_TEXT:
    case FORM_BLOCK:
    case FORM_CHOICE:
    case FORM_CHOICES:
    case FORM_FLAG:
    case FORM_FILE:
    case FORM_GROUP:
    default:
        field->min = read_count(node, "min");
        field->max = read_count(node, "max");
        return field->max < 0 || field->min <= field->max ||
               form_refuse(load, line_of(node), "%s: min is above max", field->name);
    }
}

static gboolean read_pattern(FormLoad *load, xmlNode *node, FormField *field) {
    g_autofree char *like = form_attribute(node, "like");
    field->pattern = form_read_regex(load, node, "pattern");
    field->pattern_warns = form_attribute_yes(node, "pattern-warns");
    if (like == NULL) {
        return *load->error == NULL;
    }
    const FormPattern *pattern = g_hash_table_lookup(load->shelf->patterns, like);
    if (pattern == NULL) {
        return form_refuse(load, line_of(node), "%s: no pattern \"%s\"", field->name, like);
    }
    field->like = g_steal_pointer(&like);
    field->pattern = g_regex_ref(pattern->regex);
    field->pattern_warns = field->pattern_warns || pattern->warns;
    for (int i = 0; i < FORM_LANGS; i++) {
        field->pattern_error.in[i] = g_strdup(pattern->error.in[i]);
    }
    return TRUE;
}

static void read_error(xmlNode *node, FormField *field) {
    g_autofree char *when = form_attribute(node, "when");
    FormWords *words = g_strcmp0(when, "pattern") == 0      ? &field->pattern_error
                       : g_strcmp0(when, "range") == 0      ? &field->range_error
                       : g_strcmp0(when, "constraint") == 0 ? &field->constraint_error
                                                            : &field->error;
    form_read_words(node, words);
}

static void read_children(xmlNode *node, FormField *field) {
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is(child, "label")) {
            form_read_words(child, &field->label);
        } else if (is(child, "hint")) {
            form_read_words(child, &field->hint);
        } else if (is(child, "none")) {
            form_read_words(child, &field->none);
        } else if (is(child, "error")) {
            read_error(child, field);
        } else if (is(child, "option")) {
            if (field->options == NULL) {
                field->options = g_ptr_array_new_with_free_func((GDestroyNotify)form_option_free);
            }
            g_ptr_array_add(field->options, form_read_option(child));
        }
    }
}

/* Where the choices come from: inline options, a list of common.xml, or the caller. */
static gboolean read_source(FormLoad *load, xmlNode *node, FormField *field) {
    if (field->type == FORM_FILE) {
        return field->options == NULL ||
               form_refuse(load, line_of(node), "%s: types=, no options", field->name);
    }
    field->source = form_attribute(node, "source");
    gboolean choice = field->type == FORM_CHOICE || field->type == FORM_CHOICES;
    if (choice == (field->source == NULL && field->options == NULL) ||
        (field->source != NULL && field->options != NULL)) {
        return form_refuse(load, line_of(node),
                           "%s: options or a source, for a choice and only there", field->name);
    }
    GPtrArray *list =
        field->source != NULL ? g_hash_table_lookup(load->shelf->lists, field->source) : NULL;
    if (list != NULL) {
        field->options = g_ptr_array_ref(list);
    }
    return TRUE;
}

static FormField *field_new(xmlNode *node, const FormSection *section, const FormField *group) {
    FormField *field = g_new0(FormField, 1);
    field->name = form_attribute(node, "name");
    field->section = section;
    field->group = group;
    field->min = field->max = -1;
    field->line = line_of(node);
    g_autofree char *type = form_attribute(node, "type");
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_strcmp0(type, types[i].name) == 0) {
            field->type = types[i].type;
        }
    }
    if (is(node, "group")) {
        field->type = FORM_GROUP;
    }
    return field;
}

/* Enters the field under its name; a name twice is refused. Takes the field. */
static gboolean enter(FormLoad *load, FormDefinition *form, GPtrArray *fields, FormField *field) {
    field->n = g_hash_table_size(form->by_name) + 1;
    g_ptr_array_add(fields, field);
    char *name = field->group != NULL ? g_strconcat(field->group->name, ".", field->name, NULL)
                                      : g_strdup(field->name);
    if (!g_hash_table_insert(form->by_name, name, field)) {
        return form_refuse(load, field->line, "a second field \"%s\"", field->name);
    }
    return TRUE;
}

static gboolean read_field(FormLoad *load, xmlNode *node, FormField *field) {
    g_autofree char *scale = form_attribute(node, "scale");
    field->show = form_attribute(node, "show");
    field->width = form_attribute(node, "width");
    field->under = form_attribute(node, "under");
    field->columns = read_columns(node);
    field->scale = scale != NULL ? (guint)g_ascii_strtoull(scale, NULL, 10) : 0;
    field->readonly = form_attribute_yes(node, "readonly");
    field->is_private = form_attribute_yes(node, "private");
    field->carry = form_attribute_yes(node, "carry");
    field->constraint_warns = form_attribute_yes(node, "constraint-warns");
    if (field->is_private && (field->type == FORM_CHOICES || field->type == FORM_GROUP)) {
        return form_refuse(load, field->line, "%s: private values are single ones", field->name);
    }
    return read_pattern(load, node, field) && read_bounds(load, node, field) &&
           read_expression(load, node, "relevant", &field->relevant) &&
           read_expression(load, node, "required", &field->required) &&
           read_expression(load, node, "constraint", &field->constraint) &&
           read_expression(load, node, "calculate", &field->calculate) &&
           (field->type != FORM_FILE || form_load_file(load, node, field));
}

gboolean form_load_rule(FormLoad *load, xmlNode *node, FormSection *section,
                        const FormField *group) {
    g_autofree char *at = form_attribute(node, "at");
    FormRule *rule = g_new0(FormRule, 1);
    g_ptr_array_add(section->rules, rule);
    rule->line = line_of(node);
    rule->in = group;
    rule->warns = form_attribute_yes(node, "warns");
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is(child, "error")) {
            form_read_words(child, &rule->error);
        }
    }
    GPtrArray *fields = group != NULL ? group->fields : section->fields;
    for (guint i = 0; i < fields->len; i++) {
        const FormField *field = fields->pdata[i];
        if (strcmp(field->name, at) == 0) {
            rule->at = field;
        }
    }
    if (rule->at == NULL) {
        return form_refuse(load, rule->line, "rule at \"%s\": no such field before it", at);
    }
    return read_expression(load, node, "test", &rule->test);
}

static gboolean read_rows(FormLoad *load, xmlNode *node, FormDefinition *form, FormSection *section,
                          FormField *group) {
    group->fields = g_ptr_array_new_with_free_func((GDestroyNotify)form_field_free);
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is(child, "field")) {
            FormField *field = field_new(child, section, group);
            if (!enter(load, form, group->fields, field) || !read_field(load, child, field)) {
                return FALSE;
            }
            read_children(child, field);
            if (!read_source(load, child, field)) {
                return FALSE;
            }
        } else if (is(child, "rule") && !form_load_rule(load, child, section, group)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The box "there are none" is a field of its own, after its group. */
static gboolean read_none(FormLoad *load, xmlNode *node, FormDefinition *form, FormSection *section,
                          FormField *group) {
    g_autofree char *name = form_attribute(node, "none");
    if ((name == NULL) != form_words_empty(&group->none)) {
        return form_refuse(load, group->line, "%s: none= and <none> go together", group->name);
    }
    if (name == NULL) {
        return TRUE;
    }
    FormField *flag = g_new0(FormField, 1);
    flag->name = g_steal_pointer(&name);
    flag->type = FORM_FLAG;
    flag->min = flag->max = -1;
    flag->section = section;
    flag->none_of = group;
    flag->line = group->line;
    group->none_flag = flag;
    for (int i = 0; i < FORM_LANGS; i++) {
        flag->label.in[i] = g_strdup(group->none.in[i]);
    }
    return enter(load, form, section->fields, flag);
}

gboolean form_load_member(FormLoad *load, xmlNode *node, FormDefinition *form,
                          FormSection *section) {
    FormField *field = field_new(node, section, NULL);
    if (!enter(load, form, section->fields, field) || !read_field(load, node, field)) {
        return FALSE;
    }
    read_children(node, field);
    if (field->type != FORM_GROUP) {
        return read_source(load, node, field);
    }
    return read_rows(load, node, form, section, field) &&
           read_none(load, node, form, section, field);
}

static gboolean read_section(FormLoad *load, xmlNode *node, FormDefinition *form) {
    FormSection *section = g_new0(FormSection, 1);
    section->name = form_attribute(node, "name");
    section->form = form;
    section->n = form->sections->len + 1;
    section->fields = g_ptr_array_new_with_free_func((GDestroyNotify)form_field_free);
    section->rules = g_ptr_array_new_with_free_func((GDestroyNotify)form_rule_free);
    gboolean twice = form_section(form, section->name) != NULL;
    g_ptr_array_add(form->sections, section);
    if (twice) {
        return form_refuse(load, line_of(node), "a second section \"%s\"", section->name);
    }
    if (!read_expression(load, node, "relevant", &section->relevant)) {
        return FALSE;
    }
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is(child, "title")) {
            form_read_words(child, &section->title);
        } else if (is(child, "hint")) {
            form_read_words(child, &section->hint);
        } else if (is(child, "rule")) {
            if (!form_load_rule(load, child, section, NULL)) {
                return FALSE;
            }
        } else if (is(child, "figures")) {
            if (!form_load_figures(load, child, form, section)) {
                return FALSE;
            }
        } else if (is(child, "field") || is(child, "group")) {
            if (!form_load_member(load, child, form, section)) {
                return FALSE;
            }
        }
    }
    return section->fields->len > 0 ||
           form_refuse(load, line_of(node), "section \"%s\" has no field", section->name);
}

FormDefinition *form_load(FormLoad *load, xmlDoc *doc) {
    xmlNode *root = xmlDocGetRootElement(doc);
    FormDefinition *form = g_new0(FormDefinition, 1);
    g_autofree char *version = form_attribute(root, "version");
    form->name = form_attribute(root, "name");
    form->kind = form_attribute(root, "kind");
    form->version = (guint)g_ascii_strtoull(version, NULL, 10);
    form->shelf = load->shelf;
    form->sections = g_ptr_array_new_with_free_func((GDestroyNotify)form_section_free);
    form->tables = g_ptr_array_new_with_free_func((GDestroyNotify)form_table_free);
    form->figures = g_ptr_array_new_with_free_func((GDestroyNotify)form_figure_free);
    form->given = g_ptr_array_new_with_free_func(g_free);
    form->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean good = TRUE;
    for (xmlNode *child = root->children; good && child != NULL; child = child->next) {
        if (is(child, "title")) {
            form_read_words(child, &form->title);
        } else if (is(child, "hint")) {
            form_read_words(child, &form->hint);
        } else if (is(child, "given")) {
            g_ptr_array_add(form->given, form_attribute(child, "name"));
        } else if (is(child, "section")) {
            good = read_section(load, child, form);
        }
    }
    if (!good || !form_settle_figures(load, form) || !form_lint(load, form) ||
        !form_bounded(load, form)) {
        form_definition_free(form);
        return NULL;
    }
    return form;
}
