/* model.c: rows and values become elements; the only user of libxml2's node builders. */
#include "web/model.h"

#include <string.h>

#include "base/number.h"
#include "base/when.h"
#include "web/texts.h"

static const char *const type_names[MODEL_TYPES] = {
    "", "int", "n", "money", "tenths", "percent", "date", "at", "day", "url", "flag", "label",
};

#define X(s) ((const xmlChar *)(s))

xmlNode *model_add(xmlNode *parent, const char *name) {
    return xmlNewTextChild(parent, NULL, X(name), NULL);
}

void model_append(xmlNode *node, const char *text) {
    if (text != NULL && *text != '\0') {
        xmlAddChild(node, xmlNewDocText(node->doc, X(text)));
    }
}

xmlNode *model_text(xmlNode *parent, const char *name, const char *text) {
    if (text == NULL) {
        return NULL;
    }
    xmlNode *node = model_add(parent, name);
    model_append(node, text);
    return node;
}

void model_attr(xmlNode *node, const char *name, const char *value) {
    if (value != NULL) {
        xmlNewProp(node, X(name), X(value));
    }
}

void model_attr_int(xmlNode *node, const char *name, gint64 value) {
    char text[32];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, value);
    model_attr(node, name, text);
}

void model_attr_flag(xmlNode *node, const char *name, gboolean set) {
    if (set) {
        model_attr(node, name, "1");
    }
}

char *model_get(const xmlNode *node, const char *name) {
    xmlChar *raw = xmlGetNoNsProp((xmlNode *)(gpointer)node, X(name));
    char *value = g_strdup((const char *)raw);
    xmlFree(raw);
    return value;
}

gint64 model_get_int(const xmlNode *node, const char *name) {
    g_autofree char *text = model_get(node, name);
    return text != NULL ? g_ascii_strtoll(text, NULL, 10) : 0;
}

xmlNode *model_copy(xmlNode *parent, const xmlNode *tree) {
    return xmlAddChild(parent, xmlDocCopyNode((xmlNode *)(gpointer)tree, parent->doc, 1));
}

/* A value ready to be placed: display text and, for some types, the raw one. */
typedef struct {
    char *show, *raw; /* show NULL = absent */
} Shown;

static Shown show_number(ModelType type, gint64 value) {
    switch (type) {
    case MODEL_N:
    case MODEL_MONEY:
        return (Shown){number_show_int(value), NULL};
    case MODEL_TENTHS:
        return (Shown){number_show_tenths(value), NULL};
    case MODEL_PERCENT:
        return (Shown){number_show_percent(value), NULL};
    case MODEL_FLAG:
        return (Shown){value != 0 ? g_strdup("1") : NULL, NULL};
    case MODEL_AT:
        return value == 0 ? (Shown){NULL, NULL} : (Shown){when_show_at(value), when_iso(value)};
    case MODEL_DAY:
        return value == 0 ? (Shown){NULL, NULL} : (Shown){when_show_day_of(value), when_day(value)};
    default:
        return (Shown){g_strdup_printf("%" G_GINT64_FORMAT, value), NULL};
    }
}

static char *whole_url(const char *value, const ModelFrame *frame) {
    if (value[0] == '/' && value[1] != '/' && value[1] != '\\') {
        return g_strconcat(frame->mount, value, NULL);
    }
    if (g_str_has_prefix(value, "https://") || g_str_has_prefix(value, "http://")) {
        return g_strdup(value);
    }
    return NULL;
}

static char *label_of(const char *name, const char *code, const ModelFrame *frame) {
    char key[160];
    g_snprintf(key, sizeof key, "%s.%s", name, code);
    const char *text = frame != NULL ? text_for(frame->lang, key) : NULL;
    return g_strdup(text != NULL ? text : code);
}

static Shown show_text(ModelType type, const char *name, const char *value,
                       const ModelFrame *frame) {
    switch (type) {
    case MODEL_DATE:
        return when_is_none(value) ? (Shown){NULL, NULL}
                                   : (Shown){when_show_date(value), g_strdup(value)};
    case MODEL_URL:
        return (Shown){whole_url(value, frame), NULL};
    case MODEL_LABEL:
        return (Shown){label_of(name, value, frame), g_strdup(value)};
    default:
        return (Shown){g_strdup(value), NULL};
    }
}

/* Places and frees. */
static xmlNode *place(xmlNode *parent, const char *name, Shown shown) {
    xmlNode *node = model_text(parent, name, shown.show);
    if (node != NULL) {
        model_attr(node, "v", shown.raw);
    }
    g_free(shown.show);
    g_free(shown.raw);
    return node;
}

xmlNode *model_number(xmlNode *parent, const char *name, ModelType type, gint64 value) {
    return place(parent, name, show_number(type, value));
}

xmlNode *model_value(xmlNode *parent, const char *name, ModelType type, const char *value,
                     const ModelFrame *frame) {
    return value == NULL ? NULL : place(parent, name, show_text(type, name, value, frame));
}

gboolean model_alias(const char *alias, gboolean *attribute, char *name, gsize size,
                     ModelType *type) {
    *attribute = alias[0] == '@';
    alias += *attribute ? 1 : 0;
    const char *colon = strchr(alias, ':');
    gsize n = colon != NULL ? (gsize)(colon - alias) : strlen(alias);
    if (n == 0 || n >= size || strspn(alias, "abcdefghijklmnopqrstuvwxyz0123456789_-") < n ||
        g_ascii_isdigit(alias[0]) || alias[0] == '-') {
        return FALSE;
    }
    memcpy(name, alias, n);
    name[n] = '\0';
    *type = MODEL_TEXT;
    if (colon == NULL) {
        return TRUE;
    }
    for (guint i = 1; i < MODEL_TYPES; i++) {
        if (strcmp(colon + 1, type_names[i]) == 0) {
            *type = (ModelType)i;
            return TRUE;
        }
    }
    return FALSE;
}

enum { NAME_ROOM = 64 };
typedef struct {
    char name[NAME_ROOM];
    ModelType type;
    gboolean attribute;
} Column;

/* Unknown aliases are found by the build's tests of queries; here they end the program at once
 * rather than send a page that lacks a column. */
static GArray *columns_of(Rows *rows) {
    guint width = rows_width(rows);
    GArray *columns = g_array_sized_new(FALSE, TRUE, sizeof(Column), width);
    g_array_set_size(columns, width);
    for (guint i = 0; i < width; i++) {
        Column *c = &g_array_index(columns, Column, i);
        if (!model_alias(rows_label(rows, i), &c->attribute, c->name, sizeof c->name, &c->type)) {
            g_error("column alias %s has no known type", rows_label(rows, i));
        }
    }
    return columns;
}

static gboolean is_number(ModelType type) {
    return type != MODEL_TEXT && type != MODEL_DATE && type != MODEL_URL && type != MODEL_LABEL;
}

static void put_column(xmlNode *row, Rows *rows, guint i, const Column *c,
                       const ModelFrame *frame) {
    if (rows_is_null(rows, i)) {
        return;
    }
    if (c->type == MODEL_TEXT) { /* the common one, without a copy */
        const char *text = rows_get_text(rows, i);
        if (c->attribute) {
            model_attr(row, c->name, text);
        } else {
            model_text(row, c->name, text);
        }
        return;
    }
    Shown shown = is_number(c->type) ? show_number(c->type, rows_get_int(rows, i))
                                     : show_text(c->type, c->name, rows_get_text(rows, i), frame);
    if (!c->attribute) {
        place(row, c->name, shown);
        return;
    }
    model_attr(row, c->name, shown.show);
    g_free(shown.show);
    g_free(shown.raw);
}

xmlNode *model_rows(xmlNode *parent, const char *name, Rows *rows, const ModelFrame *frame,
                    GError **error) {
    g_autoptr(Rows) owned = rows;
    g_autoptr(GArray) columns = columns_of(rows);
    g_autoptr(GError) trouble = NULL;
    xmlNode *list = model_add(parent, name);
    while (rows_next(rows, &trouble)) {
        xmlNode *row = model_add(list, "row");
        for (guint i = 0; i < columns->len; i++) {
            put_column(row, rows, i, &g_array_index(columns, Column, i), frame);
        }
    }
    if (trouble != NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return NULL;
    }
    return list;
}
