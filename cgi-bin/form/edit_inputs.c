#include <string.h>

#include "base/when.h"
#include "form/edit_work.h"
#include "form/load.h"
#include "form/texts.h"

/* Which inputs a thing of a definition has: a table by what form.rng allows, not by any form. */

enum { OPTIONS_MORE = 3, OPTIONS_MOST = 100, INPUT_NAME = 40 };

#define ALWAYS "true()"

/* Words of an element: the child, whether it may be left out, and after which others it stands. */
typedef struct {
    const char *name;
    gboolean optional;
    const char *after[3];
    const char *in; /* names of elements that have it */
} Words;

static const Words words[] = {
    {"title", FALSE, {NULL}, " section "},
    {"label", FALSE, {NULL}, " field group figures figure "},
    {"said", TRUE, {"label"}, " figure "},
    {"measure", FALSE, {"said", "label"}, " figure "},
    {"hint", TRUE, {"measure", "label", "title"}, " section field group figures figure "},
};

/* Bounds: which types have them, and whether they are plain numbers or may be expressions. */
static const struct {
    const char *name;
    gboolean plain;
    const char *types;
} bounds[] = {
    {"min", TRUE, " text block choices group "},
    {"max", TRUE, " text block choices group "},
    {"min", FALSE, " int year money decimal date birth percent "},
    {"max", FALSE, " int year money decimal date birth percent "},
    {"max-files", TRUE, " file "},
    {"max-size", TRUE, " file "},
};

static gboolean among(const char *list, const char *name) {
    g_autofree char *spaced = g_strdup_printf(" %s ", name);
    return strstr(list, spaced) != NULL;
}

static gboolean asks(const xmlNode *node) {
    return form_edit_is(node, "field") || form_edit_is(node, "group") ||
           form_edit_is(node, "figure");
}

/* What was sent under a name, trimmed; NULL where nothing was. New string. */
static char *sent_line(FormSent sent, gconstpointer data, const char *name) {
    const char *value = sent(data, name);
    return value != NULL ? g_strstrip(g_strdup(value)) : NULL;
}

/* What stands in the input: as sent, else as the definition has it. New string. */
static char *shown(FormSent sent, gconstpointer data, const char *name, const char *stands) {
    char *typed = sent != NULL ? sent_line(sent, data, name) : NULL;
    return typed != NULL ? typed : g_strdup(stands);
}

/* ---- days: people write 31/12/2021, expressions '2021-12-31' ---- */

/* The bound as people write it; what is no plain day stays. New string. */
static char *day_shown(const char *bound) {
    gsize n = strlen(bound);
    g_autofree char *day =
        n > 2 && bound[0] == '\'' && bound[n - 1] == '\'' ? g_strndup(bound + 1, n - 2) : NULL;
    int y = 0, m = 0, d = 0;
    return day != NULL && when_parts(day, &y, &m, &d) ? g_strdup_printf("%02d/%02d/%04d", d, m, y)
                                                      : g_strdup(bound);
}

/* What was typed as an expression; NULL where it is neither a day nor like one. New string. */
static char *day_taken(const char *typed) {
    g_autofree char *day = when_parse(typed);
    if (day != NULL) {
        return g_strdup_printf("'%s'", day);
    }
    return strpbrk(typed, "$('") != NULL ? g_strdup(typed) : NULL;
}

/* ---- showing ---- */

static void put_both(xmlNode *put, const char *stem, const xmlNode *node, FormSent sent,
                     gconstpointer data) {
    static const char *const langs[] = {"vi", "en"};
    for (gsize i = 0; i < G_N_ELEMENTS(langs); i++) {
        char name[INPUT_NAME];
        g_snprintf(name, sizeof name, "%s.%s", stem, langs[i]);
        g_autofree char *stands =
            node != NULL ? form_attribute((xmlNode *)(gintptr)node, langs[i]) : NULL;
        g_autofree char *value = shown(sent, data, name, stands != NULL ? stands : "");
        form_put(put, langs[i], value);
    }
}

static void put_required(xmlNode *put, xmlNode *node, FormSent sent, gconstpointer data) {
    g_autofree char *stands = form_attribute(node, "required");
    const char *is = stands == NULL ? "no" : strcmp(stands, ALWAYS) == 0 ? "yes" : "keep";
    g_autofree char *value = shown(sent, data, "required", is);
    xmlNode *required = form_put_child(put, "required");
    form_put(required, "value", value);
    form_put(required, "text", strcmp(is, "keep") == 0 ? stands : NULL);
}

static void put_options(xmlNode *put, const xmlNode *node, FormSent sent, gconstpointer data) {
    guint n = 0;
    const xmlNode *child = node->children;
    for (guint blank = 0; blank < OPTIONS_MORE && n < OPTIONS_MOST;) {
        while (child != NULL && !form_edit_is(child, "option")) {
            child = child->next;
        }
        char stem[INPUT_NAME];
        g_snprintf(stem, sizeof stem, "option.%u", ++n);
        xmlNode *option = form_put_child(put, "option");
        form_put_number(option, "n", n);
        form_put(option, "fresh", child == NULL ? "1" : NULL);
        put_both(option, stem, child, sent, data);
        blank += child == NULL ? 1 : 0;
        child = child != NULL ? child->next : NULL;
    }
}

void form_edit_inputs(xmlNode *put, xmlNode *node, FormSent sent, gconstpointer data) {
    g_autofree char *type = form_edit_type(node);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (among(words[i].in, (const char *)node->name)) {
            xmlNode *both = form_put_child(put, "words");
            form_put(both, "name", words[i].name);
            form_put(both, "optional", words[i].optional ? "1" : NULL);
            put_both(both, words[i].name, form_edit_child(node, words[i].name), sent, data);
        }
    }
    if (asks(node)) {
        put_required(put, node, sent, data);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bounds); i++) {
        if (among(bounds[i].types, type)) {
            g_autofree char *stands = form_attribute(node, bounds[i].name);
            g_autofree char *day =
                stands != NULL && strcmp(type, "date") == 0 ? day_shown(stands) : g_strdup(stands);
            g_autofree char *value = shown(sent, data, bounds[i].name, day != NULL ? day : "");
            xmlNode *bound = form_put_child(put, "bound");
            form_put(bound, "name", bounds[i].name);
            form_put(bound, "kind", bounds[i].plain ? "plain" : "expression");
            form_put(bound, "value", value);
        }
    }
    g_autofree char *source = form_attribute(node, "source");
    if (source == NULL && (strcmp(type, "choice") == 0 || strcmp(type, "choices") == 0)) {
        put_options(put, node, sent, data);
    }
}

/* ---- taking ---- */

static void fault(GArray *faults, const char *input, const char *key) {
    const FormEditFault one = {g_strdup(input), key};
    g_array_append_val(faults, one);
}

/* The child of that name, made at its place where it is missing. */
static xmlNode *word_child(xmlNode *node, const Words *w) {
    xmlNode *child = form_edit_child(node, w->name);
    if (child != NULL) {
        return child;
    }
    child = xmlNewDocNode(node->doc, NULL, (const xmlChar *)w->name, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(w->after) && w->after[i] != NULL; i++) {
        xmlNode *before = form_edit_child(node, w->after[i]);
        if (before != NULL) {
            return xmlAddNextSibling(before, child);
        }
    }
    return xmlAddChild(node, child);
}

/* Both languages or, where that is allowed, none. */
static void take_both(xmlNode *child, const char *stem, const char *vi, const char *en,
                      gboolean must, GArray *faults) {
    char name[INPUT_NAME];
    if (*vi == '\0' && (must || *en != '\0')) {
        g_snprintf(name, sizeof name, "%s.vi", stem);
        fault(faults, name, *en != '\0' ? "both" : "empty");
    }
    if (*en == '\0' && (must || *vi != '\0')) {
        g_snprintf(name, sizeof name, "%s.en", stem);
        fault(faults, name, *vi != '\0' ? "both" : "empty");
    }
    if (*vi == '\0' && *en == '\0' && !must) {
        xmlUnlinkNode(child);
        xmlFreeNode(child);
        return;
    }
    xmlSetProp(child, (const xmlChar *)"vi", (const xmlChar *)vi);
    xmlSetProp(child, (const xmlChar *)"en", (const xmlChar *)en);
}

static void take_words(xmlNode *node, const Words *w, FormSent sent, gconstpointer data,
                       GArray *faults) {
    char name[INPUT_NAME];
    g_snprintf(name, sizeof name, "%s.vi", w->name);
    g_autofree char *vi = sent_line(sent, data, name);
    g_snprintf(name, sizeof name, "%s.en", w->name);
    g_autofree char *en = sent_line(sent, data, name);
    if (vi != NULL && en != NULL) {
        take_both(word_child(node, w), w->name, vi, en, !w->optional, faults);
    }
}

static void take_required(xmlNode *node, FormSent sent, gconstpointer data) {
    g_autofree char *value = sent_line(sent, data, "required");
    if (g_strcmp0(value, "yes") == 0) {
        xmlSetProp(node, (const xmlChar *)"required", (const xmlChar *)ALWAYS);
    } else if (g_strcmp0(value, "no") == 0) {
        xmlUnsetProp(node, (const xmlChar *)"required");
    }
}

static void take_bound(xmlNode *node, const char *name, gboolean plain, gboolean day, FormSent sent,
                       gconstpointer data, GArray *faults) {
    g_autofree char *value = sent_line(sent, data, name);
    if (value == NULL) {
        return;
    }
    if (*value == '\0') {
        xmlUnsetProp(node, (const xmlChar *)name);
        return;
    }
    if (plain && (strspn(value, "0123456789") != strlen(value) || strlen(value) > 6)) {
        fault(faults, name, "number");
    }
    if (day) {
        g_autofree char *typed = g_steal_pointer(&value);
        value = day_taken(typed);
        if (value == NULL) {
            fault(faults, name, "day");
            return;
        }
    }
    xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

/* A value that none of the field's options has. */
static void option_value(const xmlNode *node, char *value, gsize size) {
    for (guint i = 1;; i++) {
        gboolean taken = FALSE;
        g_snprintf(value, size, "o%u", i);
        for (xmlNode *child = node->children; child != NULL; child = child->next) {
            g_autofree char *own =
                form_edit_is(child, "option") ? form_attribute(child, "value") : NULL;
            taken = taken || g_strcmp0(own, value) == 0;
        }
        if (!taken) {
            return;
        }
    }
}

static xmlNode *option_new(xmlNode *node, xmlNode *last) {
    char value[INPUT_NAME];
    option_value(node, value, sizeof value);
    xmlNode *option = xmlNewDocNode(node->doc, NULL, (const xmlChar *)"option", NULL);
    xmlNewProp(option, (const xmlChar *)"value", (const xmlChar *)value);
    return last != NULL ? xmlAddNextSibling(last, option) : xmlAddChild(node, option);
}

/* Words of those that are there; one without words goes, the blank ones behind add more. */
static void take_options(xmlNode *node, FormSent sent, gconstpointer data, GArray *faults) {
    xmlNode *child = form_edit_child(node, "option");
    xmlNode *last = form_edit_child(node, "hint");
    last = last != NULL ? last : form_edit_child(node, "label");
    for (guint n = 1; n <= OPTIONS_MOST; n++) {
        char stem[INPUT_NAME];
        char name[INPUT_NAME];
        g_snprintf(stem, sizeof stem, "option.%u", n);
        g_snprintf(name, sizeof name, "%s.vi", stem);
        g_autofree char *vi = sent_line(sent, data, name);
        g_snprintf(name, sizeof name, "%s.en", stem);
        g_autofree char *en = sent_line(sent, data, name);
        if (vi == NULL || en == NULL) {
            return;
        }
        while (child != NULL && !form_edit_is(child, "option")) {
            child = child->next;
        }
        xmlNode *option = child;
        child = child != NULL ? child->next : NULL;
        if (option == NULL && *vi == '\0' && *en == '\0') {
            continue;
        }
        gboolean goes = *vi == '\0' && *en == '\0';
        option = option != NULL ? option : option_new(node, last);
        take_both(option, stem, vi, en, FALSE, faults);
        last = goes ? last : option;
    }
}

void form_edit_take(xmlNode *node, FormSent sent, gconstpointer data, GArray *faults) {
    g_autofree char *type = form_edit_type(node);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (among(words[i].in, (const char *)node->name)) {
            take_words(node, &words[i], sent, data, faults);
        }
    }
    if (asks(node)) {
        take_required(node, sent, data);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bounds); i++) {
        if (among(bounds[i].types, type)) {
            take_bound(node, bounds[i].name, bounds[i].plain, strcmp(type, "date") == 0, sent, data,
                       faults);
        }
    }
    g_autofree char *source = form_attribute(node, "source");
    if (source == NULL && (strcmp(type, "choice") == 0 || strcmp(type, "choices") == 0)) {
        take_options(node, sent, data, faults);
    }
}
