#include "form/read.h"

#include <string.h>

#include "form/files.h"
#include "form/legacy.h"
#include "form/view.h"

/* More rows than any form has are not a person's typing; the page that shows these can be sent
 * again within the fields that one request may have. */
#define ROWS_READ 200

FormDo form_do(const FormSection *section, const char *button, const FormField **group, guint *row,
               FormLang *lang) {
    const char *colon = button != NULL ? strchr(button, ':') : NULL;
    if (g_strcmp0(button, "next") == 0) {
        return FORM_DO_NEXT;
    }
    if (g_strcmp0(button, "sum") == 0) {
        return FORM_DO_SUM;
    }
    if (colon == NULL) {
        return FORM_DO_SAVE;
    }
    if (g_str_has_prefix(button, "lang:")) {
        *lang = form_lang(colon + 1);
        return FORM_DO_LANG;
    }
    if (g_str_has_prefix(button, "turn:") || g_str_has_prefix(button, "asis:")) {
        FormAddress address;
        return !form_address(section->form, colon + 1, &address) ? FORM_DO_SAVE
               : *button == 't'                                  ? FORM_DO_TURN
                                                                 : FORM_DO_KEEP;
    }
    gboolean removes = g_str_has_prefix(button, "remove:");
    gboolean uploads = g_str_has_prefix(button, "upload:");
    if (!removes && !uploads && !g_str_has_prefix(button, "add:")) {
        return FORM_DO_SAVE;
    }
    g_auto(GStrv) bits = g_strsplit(colon + 1, ".", 3);
    const FormField *field = bits[0] != NULL ? form_field(section->form, bits[0]) : NULL;
    gboolean file = field != NULL && field->type == FORM_FILE;
    gboolean group_fits = field != NULL && field->type == FORM_GROUP && !uploads;
    if (!(group_fits || (file && (uploads || removes))) || field->section != section) {
        return FORM_DO_SAVE;
    }
    guint64 n = 0;
    if (removes &&
        (bits[1] == NULL || !g_ascii_string_to_unsigned(bits[1], 10, 1, G_MAXUINT32, &n, NULL))) {
        return FORM_DO_SAVE;
    }
    *group = field;
    *row = (guint)n;
    return removes ? FORM_DO_REMOVE : uploads ? FORM_DO_UPLOAD : FORM_DO_ADD;
}

static const char *first(const GPtrArray *values) {
    return values->len > 0 ? values->pdata[0] : NULL;
}

/* One field of a container from the names that begin with prefix. seen: it was on the page. */
static void read_one(xmlNode *container, const FormField *field, const char *prefix,
                     GHashTable *input, gboolean seen) {
    g_autofree char *name = g_strconcat(prefix, field->name, NULL);
    if (field->type == FORM_BIRTH) {
        for (const char *part = "dmy"; *part != '\0'; part++) {
            g_autofree char *piece = g_strdup_printf("%s.%c", name, *part);
            const GPtrArray *values = g_hash_table_lookup(input, piece);
            if (values != NULL) {
                form_tree_store(container, field, *part, first(values));
            }
        }
        return;
    }
    const GPtrArray *values = g_hash_table_lookup(input, name);
    if (values != NULL) {
        form_tree_store_all(container, field, values);
    } else if (seen && (field->type == FORM_FLAG || field->type == FORM_CHOICES)) {
        form_tree_clear(container, field);
    }
}

static gboolean may_read(const FormField *field) {
    return !field->readonly && field->calculate == NULL && field->type != FORM_FILE;
}

static gint by_number(gconstpointer a, gconstpointer b) {
    guint left = GPOINTER_TO_UINT(*(const gpointer *)a);
    guint right = GPOINTER_TO_UINT(*(const gpointer *)b);
    return left < right ? -1 : left > right ? 1 : 0;
}

/* The row numbers that were sent for a group, in order, each once. */
static GPtrArray *rows_sent(const FormField *group, GHashTable *input) {
    g_autofree char *prefix = g_strconcat(group->name, ".", NULL);
    gsize n = strlen(prefix);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    GPtrArray *rows = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name = NULL;
    FormAddress address;
    g_hash_table_iter_init(&iter, input);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        if (strncmp(name, prefix, n) == 0 && form_address(group->section->form, name, &address) &&
            address.row > 0 && g_hash_table_add(seen, GUINT_TO_POINTER(address.row))) {
            g_ptr_array_add(rows, GUINT_TO_POINTER(address.row));
        }
    }
    g_ptr_array_sort(rows, by_number);
    g_ptr_array_set_size(rows, (gint)MIN(rows->len, ROWS_READ));
    return rows;
}

/* Reads the rows in order. A stored row with the number of a sent one is that row (and keeps its
 * private values' salts); stored rows that were not sent are gone. Gives the place of row `sought`
 * among those kept, 0 = not there. */
static guint read_rows(xmlNode *root, const FormField *group, GHashTable *input, guint sought) {
    g_autoptr(GPtrArray) sent = rows_sent(group, input);
    if (sent->len == 0) {
        return sought;
    }
    xmlNode *whole = form_tree_find(root, group);
    xmlNode *stored = whole != NULL ? whole->children : NULL;
    guint place = 0;
    guint number = 1;
    for (guint i = 0; i < sent->len; i++) {
        guint row = GPOINTER_TO_UINT(sent->pdata[i]);
        g_autofree char *prefix = g_strdup_printf("%s.%u.", group->name, row);
        for (; stored != NULL && number < row; number++) {
            xmlNode *gone = stored;
            stored = stored->next;
            form_tree_remove(gone);
        }
        xmlNode *node = stored != NULL && number == row ? stored : form_tree_add_row(root, group);
        if (node == stored) {
            stored = stored->next;
            number++;
        }
        place = row == sought ? i + 1 : place;
        for (guint j = 0; j < group->fields->len; j++) {
            const FormField *field = group->fields->pdata[j];
            if (may_read(field)) {
                read_one(node, field, prefix, input, TRUE);
            }
        }
    }
    while (stored != NULL) {
        xmlNode *gone = stored;
        stored = stored->next;
        form_tree_remove(gone);
    }
    return place;
}

/* A page showed a field that is irrelevant only where it stands open-for under another. */
static void read_boxes(FormAnswers *answers, const FormSection *section, GHashTable *input,
                       GHashTable *facts) {
    const FormSetting setting = {facts, NULL, NULL};
    g_autoptr(FormView) view = form_view_new(answers, &setting);
    for (guint i = 0; i < section->fields->len; i++) {
        const FormField *field = section->fields->pdata[i];
        gboolean box = field->type == FORM_FLAG || field->type == FORM_CHOICES;
        if (box && may_read(field) && form_view_field(view, field, NULL)) {
            read_one(form_tree_root(answers), field, "", input, TRUE);
        }
    }
}

FormDo form_read(FormAnswers *answers, const FormSection *section, GHashTable *input,
                 const char *button, GHashTable *facts) {
    xmlNode *root = form_tree_root(answers);
    const FormField *group = NULL;
    guint row = 0;
    FormLang lang = FORM_VI;
    FormDo act = form_do(section, button, &group, &row, &lang);
    for (guint i = 0; i < section->fields->len; i++) {
        const FormField *field = section->fields->pdata[i];
        if (field->type == FORM_GROUP) {
            guint place = read_rows(root, field, input, field == group ? row : 0);
            row = field == group ? place : row;
        } else if (may_read(field)) {
            read_one(root, field, "", input, FALSE);
        }
    }
    read_boxes(answers, section, input, facts);
    if (act == FORM_DO_ADD && (gint64)form_tree_rows(root, group) < MAX(group->max, 1)) {
        form_answers_add_row(answers, group->name);
    } else if (act == FORM_DO_REMOVE && group->type == FORM_FILE) {
        form_answers_remove_file(answers, group, row);
    } else if (act == FORM_DO_REMOVE) {
        form_answers_remove_row(answers, group->name, row);
    } else if (act == FORM_DO_SUM) {
        form_answers_sum(answers, facts);
    } else if (act == FORM_DO_TURN) {
        form_legacy_turn(answers, section, strchr(button, ':') + 1);
    } else if (act == FORM_DO_KEEP) {
        form_legacy_keep(answers, section, strchr(button, ':') + 1);
    }
    return act;
}
