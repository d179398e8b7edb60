#include "form/files.h"

#include <string.h>

#include "base/number.h"
#include "form/load.h"
#include "form/page.h"
#include "form/tree.h"

enum { KB = 1024, MB = 1024 * 1024 };

FormFile *form_file_new(const char *name, const char *media, const char *sha256, gint64 size) {
    FormFile *file = g_new0(FormFile, 1);
    file->name = g_strdup(name);
    file->media = g_strdup(media);
    file->sha256 = g_strdup(sha256);
    file->size = size;
    return file;
}

void form_file_free(FormFile *file) {
    if (file != NULL) {
        g_free(file->name);
        g_free(file->media);
        g_free(file->sha256);
        g_free(file);
    }
}

static FormFile *file_of(xmlNode *node) {
    g_autofree char *media = form_attribute(node, "media");
    g_autofree char *sha256 = form_attribute(node, "sha256");
    g_autofree char *size = form_attribute(node, "size");
    gint64 bytes = size != NULL ? g_ascii_strtoll(size, NULL, 10) : 0;
    return form_file_new(form_tree_text(node), media, sha256, bytes);
}

GPtrArray *form_answers_files(const FormAnswers *answers, const FormField *field) {
    GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify)form_file_free);
    for (xmlNode *node = form_tree_find(form_tree_root(answers), field); node != NULL;
         node = form_tree_next(node)) {
        g_ptr_array_add(files, file_of(node));
    }
    return files;
}

gboolean form_answers_add_file(FormAnswers *answers, const FormField *field, const FormFile *file) {
    gint64 n = 0;
    for (xmlNode *node = form_tree_find(form_tree_root(answers), field); node != NULL;
         node = form_tree_next(node), n++) {
        g_autofree char *there = form_attribute(node, "sha256");
        if (g_strcmp0(there, file->sha256) == 0) {
            return TRUE;
        }
    }
    if (n >= field->max) {
        return FALSE;
    }
    xmlNode *node = form_tree_insert(form_tree_root(answers), field);
    g_autofree char *size = g_strdup_printf("%" G_GINT64_FORMAT, file->size);
    xmlSetProp(node, (const xmlChar *)"media", (const xmlChar *)file->media);
    xmlSetProp(node, (const xmlChar *)"sha256", (const xmlChar *)file->sha256);
    xmlSetProp(node, (const xmlChar *)"size", (const xmlChar *)size);
    form_tree_set_text(node, file->name);
    return TRUE;
}

gboolean form_answers_remove_file(FormAnswers *answers, const FormField *field, guint n) {
    xmlNode *node = form_tree_find(form_tree_root(answers), field);
    for (guint i = 1; node != NULL && i < n; i++) {
        node = form_tree_next(node);
    }
    if (node == NULL || n == 0) {
        return FALSE;
    }
    form_tree_remove(node);
    return TRUE;
}

static gboolean section_has_files(const FormSection *section) {
    for (guint i = 0; i < section->fields->len; i++) {
        if (((const FormField *)section->fields->pdata[i])->type == FORM_FILE) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean form_has_files(const FormDefinition *form, const FormSection *section) {
    for (guint i = 0; section == NULL && i < form->sections->len; i++) {
        if (section_has_files(form->sections->pdata[i])) {
            return TRUE;
        }
    }
    return section != NULL && section_has_files(section);
}

char *form_file_size(gint64 bytes) {
    if (bytes < KB) {
        return g_strdup_printf("%" G_GINT64_FORMAT " B", bytes);
    }
    gboolean large = bytes >= MB;
    gint64 tenths = large ? (bytes * 10 + MB / 2) / MB : 0;
    g_autofree char *number = tenths % 10 != 0 ? number_show_tenths(tenths)
                              : large          ? number_show_int(tenths / 10)
                                               : number_show_int((bytes + KB / 2) / KB);
    return g_strconcat(number, large ? " MB" : " KB", NULL);
}

gint64 form_file_most(const FormField *field, gint64 most) {
    return most > 0 && most < field->max_size ? most : field->max_size;
}

/* ---- in a definition, an answer, a page ---- */

gboolean form_load_file(FormLoad *load, xmlNode *node, FormField *field) {
    g_autofree char *types = form_attribute(node, "types");
    g_autofree char *size = form_attribute(node, "max-size");
    g_autofree char *files = form_attribute(node, "max-files");
    field->source = g_strconcat(FORM_FILE_SOURCE, types, NULL);
    field->max_size = (size != NULL ? g_ascii_strtoll(size, NULL, 10) : 20) * MB;
    field->max = files != NULL ? g_ascii_strtoll(files, NULL, 10) : 10;
    gboolean plain = !field->is_private && field->calculate == NULL && field->constraint == NULL &&
                     !field->carry && field->columns == 0;
    if (field->group != NULL || !plain) {
        return form_refuse(load, field->line,
                           "%s: a file stands outside groups, and is neither private, calculated, "
                           "constrained, carried over nor in a list",
                           field->name);
    }
    return TRUE;
}

static gboolean is_digest(const char *text) {
    return text != NULL && strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

gboolean form_tree_take_file(xmlNode *from, xmlNode *to) {
    static const char *const names[] = {"media", "sha256", "size"};
    guint n = 0;
    for (const xmlAttr *attribute = from->properties; attribute != NULL;
         attribute = attribute->next) {
        n++;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *value = form_attribute(from, names[i]);
        if (value == NULL || *value == '\0' || (i == 1 && !is_digest(value)) ||
            (i == 2 && strspn(value, "0123456789") != strlen(value))) {
            return FALSE;
        }
        xmlSetProp(to, (const xmlChar *)names[i], (const xmlChar *)value);
    }
    const xmlNode *text = from->children;
    if (n != G_N_ELEMENTS(names) || text == NULL || text->type != XML_TEXT_NODE ||
        text->next != NULL) {
        return FALSE;
    }
    form_tree_set_text(to, (const char *)text->content);
    return TRUE;
}

/* The words of the types that the field takes: "PDF, JPEG, PNG". New string. */
static char *types_words(const FormField *field, const FormSetting *setting, FormLang lang) {
    const GPtrArray *types = form_view_options(setting, field);
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; types != NULL && i < types->len; i++) {
        const FormOption *type = types->pdata[i];
        g_string_append_printf(words, "%s%s", i > 0 ? ", " : "", form_words(&type->label, lang));
    }
    return g_strdup(words->str);
}

/* What a sentence speaks of; name "": of files at all. */
typedef struct {
    const char *name;
    gint64 bytes, most;
} Spoken;

/* A sentence of common.xml that speaks of files. New string. */
static char *say(const FormField *field, const char *key, const Spoken *of,
                 const FormSetting *setting, FormLang lang) {
    g_autofree char *types = types_words(field, setting, lang);
    g_autofree char *size = form_file_size(form_file_most(field, of->most));
    /* rounded up: what is a byte too large must not read as just large enough */
    g_autofree char *bytes = form_file_size(of->bytes + (of->bytes > MB ? MB / 20 : 0));
    g_autofree char *max = g_strdup_printf("%" G_GINT64_FORMAT, field->max);
    const char *label = form_words(&field->label, lang);
    g_autofree char *inside = form_words_inside(label);
    const FormSlot slots[] = {{"label", inside}, {"Label", label}, {"name", of->name},
                              {"size", size},    {"bytes", bytes}, {"max", max},
                              {"types", types},  {NULL, NULL}};
    return form_words_put(form_shelf_text(field->section->form->shelf, key, lang), slots);
}

static void put_accept(xmlNode *node, const FormField *field, const FormSetting *setting) {
    const GPtrArray *types = form_view_options(setting, field);
    g_autoptr(GString) accept = g_string_new(NULL);
    for (guint i = 0; types != NULL && i < types->len; i++) {
        const FormOption *type = types->pdata[i];
        g_string_append_printf(accept, "%s%s", i > 0 ? "," : "", type->value);
    }
    form_put(node, "accept", accept->len > 0 ? accept->str : NULL);
}

void form_page_file(xmlNode *parent, const xmlNode *answer, guint n, const FormFill *fill) {
    const FormField *field = answer->_private;
    FormFile *file = file_of((xmlNode *)(gintptr)answer);
    g_autofree char *size = form_file_size(file->size);
    g_autofree char *remove = g_strdup_printf("remove:%s.%u", field->name, n);
    xmlNode *node = form_put_child(parent, "file");
    form_put_number(node, "n", n);
    form_put(node, "name", file->name);
    form_put(node, "size", size);
    form_put(node, "sha256", file->sha256);
    form_put(node, "remove", remove);
    if (fill->file_href != NULL) {
        const FormSlot slots[] = {{"file", file->sha256}, {NULL, NULL}};
        g_autofree char *path = form_words_put(fill->file_href, slots);
        g_autofree char *name = g_uri_escape_string(file->name, NULL, FALSE);
        g_autofree char *href = g_strconcat(path, "?name=", name, NULL);
        form_put(node, "href", href);
    }
    form_file_free(file);
}

void form_page_files(xmlNode *node, const FormPage *page, const FormField *field,
                     const xmlNode *answer) {
    const FormSetting *setting = page->fill->setting;
    const Spoken spoken = {"", 0, page->fill->file_most};
    g_autofree char *limits = say(field, "file-limits", &spoken, setting, page->fill->lang);
    guint n = 0;
    form_put(node, "limits", limits);
    form_put_number(node, "most", form_file_most(field, page->fill->file_most));
    put_accept(node, field, setting);
    for (; answer != NULL; answer = form_tree_next(answer)) {
        form_page_file(node, answer, ++n, page->fill);
    }
    form_put(node, "full", n >= field->max ? "1" : NULL);
}

/* ---- refused ---- */

FormFinding *form_file_refused(const FormField *field, FormFileFault fault, const char *name,
                               gint64 bytes, gint64 most, const FormSetting *setting) {
    const Spoken spoken = {name, bytes, most};
    static const char *const keys[] = {"file-none", "file-empty", "file-type",
                                       "file-big",  "file-many",  "file-broken"};
    FormFinding *finding = g_new0(FormFinding, 1);
    finding->section = field->section;
    finding->field = field;
    finding->kind = FORM_UNREADABLE;
    finding->target = g_strdup(field->name);
    for (FormLang lang = FORM_VI; lang < FORM_LANGS; lang++) {
        finding->text[lang] = say(field, keys[fault], &spoken, setting, lang);
    }
    return finding;
}

void form_files_join(GPtrArray *findings) {
    for (guint i = 0; i < findings->len; i++) {
        FormFinding *first = findings->pdata[i];
        for (guint j = i + 1; j < findings->len;) {
            FormFinding *more = findings->pdata[j];
            if (more->field != first->field) {
                j++;
                continue;
            }
            for (FormLang lang = FORM_VI; lang < FORM_LANGS; lang++) {
                char *both = g_strconcat(first->text[lang], ". ", more->text[lang], NULL);
                g_free(first->text[lang]);
                first->text[lang] = both;
            }
            g_ptr_array_remove_index(findings, j);
        }
    }
}
