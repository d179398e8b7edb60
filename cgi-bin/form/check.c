#include "form/check.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "form/figure.h"
#include "form/legacy.h"
#include "form/message.h"

static void add(const FormCheck *check, FormSaying *saying, gboolean warning) {
    FormFinding *finding = g_new0(FormFinding, 1);
    saying->view = check->view;
    saying->field = check->field;
    saying->row = check->field->group != NULL ? check->row : 0;
    finding->section = check->field->section;
    finding->field = check->field;
    finding->row = saying->row;
    finding->part = saying->part;
    finding->kind = saying->kind;
    finding->warning = warning;
    finding->target = form_address_name(check->field, saying->row, saying->part);
    for (FormLang lang = FORM_VI; lang < FORM_LANGS; lang++) {
        finding->text[lang] = form_say(saying, lang);
    }
    g_ptr_array_add(check->findings, finding);
}

void form_find(const FormCheck *check, FormFault kind, gboolean warning, const FormWords *words) {
    FormSaying saying = {.kind = kind, .count = -1, .words = words};
    add(check, &saying, warning);
}

static void find_part(const FormCheck *check, FormFault kind, char part) {
    FormSaying saying = {.kind = kind, .part = part, .count = -1};
    add(check, &saying, FALSE);
}

/* min and max of a definition are at hand as numbers; sayings want text. */
static void find_count(const FormCheck *check, FormFault kind, glong count) {
    g_autofree char *least = g_strdup_printf("%" G_GINT64_FORMAT, MAX(check->field->min, 0));
    g_autofree char *most = g_strdup_printf("%" G_GINT64_FORMAT, check->field->max);
    FormSaying saying = {.kind = kind, .least = least, .most = most, .count = count};
    add(check, &saying, FALSE);
}

static gboolean check_count(const FormCheck *check, glong count, FormFault few, FormFault many) {
    const FormField *field = check->field;
    if (field->min > 0 && count < field->min) {
        find_count(check, few, count);
        return FALSE;
    }
    if (field->max >= 0 && count > field->max) {
        find_count(check, many, count);
        return FALSE;
    }
    return TRUE;
}

static gboolean check_text(const FormCheck *check, const xmlNode *node) {
    const FormField *field = check->field;
    const char *value = form_tree_text(node);
    if (form_legacy_of(field, node) != LEGACY_NONE) {
        FormSaying saying = {.kind = FORM_LEGACY, .count = -1, .typed = value};
        add(check, &saying, TRUE);
    }
    if (!check_count(check, text_length(value), FORM_SHORT, FORM_LONG)) {
        return FALSE;
    }
    if (field->pattern != NULL && !g_regex_match(field->pattern, value, 0, NULL)) {
        FormSaying saying = {.kind = FORM_PATTERN, .count = -1, .typed = value};
        add(check, &saying, field->pattern_warns);
        return field->pattern_warns;
    }
    return TRUE;
}

static char *bound(const FormCheck *check, const FormExpression *expression) {
    return expression != NULL
               ? form_scope_string(check->view->scope, expression, check->clean, NULL)
               : NULL;
}

/* Below -1, within 0, above 1. A bound that is empty or no number or day binds nothing. */
static int compare(const FormField *field, const char *value, const char *least, const char *most) {
    if (field->type == FORM_DATE) {
        return least != NULL && when_is_day(least) && strcmp(value, least) < 0 ? -1
               : most != NULL && when_is_day(most) && strcmp(value, most) > 0  ? 1
                                                                               : 0;
    }
    double n = g_ascii_strtod(value, NULL);
    double low = least != NULL && *least != '\0' ? g_ascii_strtod(least, NULL) : -HUGE_VAL;
    double high = most != NULL && *most != '\0' ? g_ascii_strtod(most, NULL) : HUGE_VAL;
    return n < low ? -1 : n > high ? 1 : 0;
}

static const char *known_bound(const FormField *field, const char *text) {
    if (text == NULL ||
        (field->type == FORM_DATE ? !when_is_day(text) : strcmp(text, "NaN") == 0)) {
        return NULL;
    }
    return text;
}

static gboolean check_range(const FormCheck *check, const char *value, char part) {
    g_autofree char *least = bound(check, check->field->least);
    g_autofree char *most = bound(check, check->field->most);
    const char *low = known_bound(check->field, least);
    const char *high = known_bound(check->field, most);
    int side = compare(check->field, value, low, high);
    if (side != 0) {
        FormSaying saying = {.kind = side < 0 ? FORM_LOW : FORM_HIGH,
                             .part = part,
                             .least = low,
                             .most = high,
                             .count = -1,
                             .typed = value};
        add(check, &saying, FALSE);
    }
    return side == 0;
}

static gboolean check_birth(const FormCheck *check, const xmlNode *node) {
    gboolean missing = FALSE;
    char part = form_birth_fault(node, &missing);
    if (part != 0) {
        find_part(check, missing ? FORM_MISSING : FORM_UNREADABLE, part);
        return FALSE;
    }
    return check_range(check, form_tree_text(form_tree_part(node, 'y')), 'y');
}

/* How many elements the answer has. */
static glong elements(const xmlNode *node) {
    glong count = 0;
    for (; node != NULL; node = form_tree_next(node)) {
        count++;
    }
    return count;
}

static gboolean check_choices(const FormCheck *check, const xmlNode *node) {
    const GPtrArray *options = form_view_options(check->view->setting, check->field);
    if (check->field->type == FORM_CHOICES &&
        !check_count(check, elements(node), FORM_FEW, FORM_MANY)) {
        return FALSE;
    }
    for (const xmlNode *one = node; options != NULL && one != NULL; one = form_tree_next(one)) {
        if (form_option_of(options, form_tree_text(one)) == NULL) {
            form_find(check, FORM_UNKNOWN, FALSE, NULL);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean check_value(const FormCheck *check, const xmlNode *node) {
    switch (check->field->type) {
    case FORM_TEXT:
    case FORM_BLOCK:
        return check_text(check, node);
    case FORM_INT:
    case FORM_YEAR:
    case FORM_DECIMAL:
    case FORM_MONEY:
    case FORM_DATE:
        return check_range(check, form_tree_text(node), 0);
    case FORM_BIRTH:
        return check_birth(check, node);
    case FORM_CHOICE:
    case FORM_CHOICES:
        return check_choices(check, node);
    case FORM_FILE:
        return check_count(check, elements(node), FORM_FEW, FORM_MANY);
    case FORM_FLAG:
    case FORM_GROUP:
    default:
        return TRUE;
    }
}

static void check_missing(const FormCheck *check) {
    const FormField *field = check->field;
    if (field->required != NULL &&
        form_scope_true(check->view->scope, field->required, check->clean, TRUE, NULL) &&
        !form_figure_told(check)) {
        find_part(check, FORM_MISSING, field->type == FORM_BIRTH ? 'y' : 0);
    }
}

/* How many filled rows there may be and must be; "there are none" answers a required group. */
static void check_group(const FormCheck *check) {
    const FormField *group = check->field;
    guint rows = form_tree_rows(check->clean, group);
    gboolean none =
        group->none_flag != NULL && form_tree_find(check->container, group->none_flag) != NULL;
    if (rows == 0) {
        if (!none) {
            check_missing(check);
        }
    } else if (none) {
        form_find(check, FORM_NONE_AND_ROWS, FALSE, NULL);
    } else {
        check_count(check, (glong)rows, FORM_FEW, FORM_MANY);
    }
}

void form_check_field(FormCheck *check) {
    const FormField *field = check->field;
    const xmlNode *answered =
        form_tree_find(field->calculate != NULL ? check->clean : check->container, field);
    if (field->type == FORM_GROUP) {
        check_group(check);
    } else if (answered == NULL) {
        check_missing(check);
    } else if (form_tree_typed(answered)) {
        FormSaying saying = {
            .kind = FORM_UNREADABLE, .count = -1, .typed = form_tree_text(answered)};
        add(check, &saying, FALSE);
    } else if (!form_tree_withheld(answered) && check_value(check, answered)) {
        xmlNode *clean = form_tree_find(check->clean, field);
        if (field->constraint != NULL && clean != NULL &&
            !form_scope_true(check->view->scope, field->constraint, clean, FALSE, NULL)) {
            FormSaying saying = {
                .kind = FORM_CONSTRAINT, .count = -1, .typed = form_tree_text(answered)};
            add(check, &saying, field->constraint_warns);
        }
    }
}
