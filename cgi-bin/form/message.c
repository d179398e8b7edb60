#include "form/message.h"

#include <string.h>

#include "base/legacy.h"
#include "base/number.h"

#define TYPED_SHOWN 40

static const char *type_key(FormType type) {
    switch (type) {
    case FORM_INT:
        return "int";
    case FORM_YEAR:
        return "year";
    case FORM_DECIMAL:
        return "decimal";
    case FORM_MONEY:
        return "money";
    case FORM_DATE:
        return "date";
    case FORM_BIRTH:
        return "birth";
    case FORM_CHOICE:
    case FORM_CHOICES:
        return "choice";
    case FORM_FLAG:
        return "flag";
    case FORM_FILE:
        return "file";
    case FORM_GROUP:
        return "group";
    case FORM_TEXT:
    case FORM_BLOCK:
    default:
        return "text";
    }
}

static gboolean there(const char *bound) {
    return bound != NULL && *bound != '\0';
}

/* The catalogue's name of the sentence, e.g. "range-date-min". New string. */
static char *sentence_key(const FormSaying *saying) {
    const char *type = type_key(saying->field->type);
    switch (saying->kind) {
    case FORM_MISSING:
        return saying->part != 0 && saying->part != 'y'
                   ? g_strdup_printf("missing-birth-%c", saying->part)
                   : g_strdup_printf("missing-%s%s", type,
                                     saying->field->none_flag != NULL ? "-none" : "");
    case FORM_UNREADABLE:
        return saying->part != 0 ? g_strdup_printf("unreadable-birth-%c", saying->part)
                                 : g_strdup_printf("unreadable-%s", type);
    case FORM_LOW:
    case FORM_HIGH:
        return g_strdup_printf("range-%s%s", saying->field->type == FORM_DATE ? "date" : "number",
                               !there(saying->least)  ? "-max"
                               : !there(saying->most) ? "-min"
                                                      : "");
    case FORM_SHORT:
        return g_strdup("short");
    case FORM_LONG:
        return g_strdup("long");
    case FORM_PATTERN:
        return g_strdup("pattern");
    case FORM_UNKNOWN:
        return g_strdup("unknown-choice");
    case FORM_FEW:
        return g_strdup_printf("few-%s", type);
    case FORM_MANY:
        return g_strdup_printf("many-%s", type);
    case FORM_NONE_AND_ROWS:
        return g_strdup("none-and-rows");
    case FORM_LEGACY:
        return g_strdup_printf("legacy-%s", legacy_name(legacy_guess(saying->typed)));
    case FORM_CONSTRAINT:
    case FORM_RULE:
    default:
        return g_strdup("constraint");
    }
}

/* TRUE where the words speak of a bound that there is not (a movement without a start). */
static gboolean lacks_bound(const FormSaying *saying, const FormWords *words) {
    const char *text = form_words(words, FORM_VI);
    gboolean range = saying->kind == FORM_LOW || saying->kind == FORM_HIGH;
    return range && ((!there(saying->least) && strstr(text, "{min}") != NULL) ||
                     (!there(saying->most) && strstr(text, "{max}") != NULL));
}

static const FormWords *own_words(const FormSaying *saying) {
    const FormField *field = saying->field;
    const FormWords *words = NULL;
    if (saying->words != NULL) {
        return saying->words;
    }
    switch (saying->kind) {
    case FORM_MISSING:
        words = saying->part != 0 && saying->part != 'y' ? NULL : &field->error;
        break;
    case FORM_PATTERN:
        words = &field->pattern_error;
        break;
    case FORM_LOW:
    case FORM_HIGH:
    case FORM_SHORT:
    case FORM_LONG:
        words = &field->range_error;
        break;
    case FORM_CONSTRAINT:
        words = &field->constraint_error;
        break;
    case FORM_UNREADABLE:
    case FORM_UNKNOWN:
    case FORM_FEW:
    case FORM_MANY:
    case FORM_RULE:
    case FORM_NONE_AND_ROWS:
    case FORM_LEGACY:
    default:
        break;
    }
    return words != NULL && !form_words_empty(words) && !lacks_bound(saying, words) ? words : NULL;
}

/* A bound for people: a date as dd/mm/yyyy or "today", a number with its dots. */
static char *bound_text(const FormSaying *saying, const char *bound, const FormExpression *from,
                        FormLang lang) {
    const FormField *field = saying->field;
    const FormSetting *setting = saying->view->setting;
    if (!there(bound)) {
        return g_strdup("");
    }
    if (field->type == FORM_DATE) {
        const char *today = setting != NULL && setting->facts != NULL
                                ? g_hash_table_lookup(setting->facts, "today")
                                : NULL;
        gboolean is_today = from != NULL && g_strcmp0(today, bound) == 0 &&
                            strstr(form_expression_text(from), "$today") != NULL;
        return is_today ? g_strdup(form_shelf_text(field->section->form->shelf, "today", lang))
                        : form_value_show(field, bound, FALSE);
    }
    if (field->type == FORM_YEAR || field->type == FORM_BIRTH) {
        return g_strdup(bound);
    }
    if (strchr(bound, '.') != NULL && field->type == FORM_DECIMAL) {
        return g_strdelimit(g_strdup(bound), ".", ',');
    }
    return number_show_int((gint64)g_ascii_strtod(bound, NULL));
}

static char *shortened(const char *typed) {
    if (typed == NULL || g_utf8_strlen(typed, -1) <= TYPED_SHOWN) {
        return g_strdup(typed != NULL ? typed : "");
    }
    g_autofree char *start = g_utf8_substring(typed, 0, TYPED_SHOWN);
    return g_strconcat(start, "…", NULL);
}

char *form_say(const FormSaying *saying, FormLang lang) {
    const FormField *field = saying->field;
    const FormShelf *shelf = field->section->form->shelf;
    const FormWords *own = own_words(saying);
    g_autofree char *key = sentence_key(saying);
    const char *sentence = own != NULL ? form_words(own, lang) : form_shelf_text(shelf, key, lang);
    const char *label = form_words(&field->label, lang);
    g_autofree char *inside = form_words_inside(label);
    g_autofree char *least = bound_text(saying, saying->least, field->least, lang);
    g_autofree char *most = bound_text(saying, saying->most, field->most, lang);
    g_autofree char *count = number_show_int(saying->count);
    g_autofree char *row = g_strdup_printf("%u", saying->row);
    g_autofree char *typed = shortened(saying->typed);
    const FormSlot slots[] = {{"label", inside}, {"Label", label},
                              {"min", least},    {"max", most},
                              {"count", count},  {"row", row},
                              {"typed", typed},  {"none", form_words(&field->none, lang)},
                              {NULL, NULL}};
    char *text = form_words_put(sentence, slots);
    if (saying->row == 0 || strstr(sentence, "{row}") != NULL) {
        return text;
    }
    g_autofree char *alone = text;
    const FormSlot in_row[] = {{"row", row}, {"error", alone}, {NULL, NULL}};
    return form_words_put(form_shelf_text(shelf, "in-row", lang), in_row);
}
