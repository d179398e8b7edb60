#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <string.h>

#include "form/load.h"

#define DEFINITION_BYTES (1U << 20)

static void pattern_free(FormPattern *pattern) {
    g_clear_pointer(&pattern->regex, g_regex_unref);
    form_words_clear(&pattern->error);
    g_free(pattern);
}

static void words_free(FormWords *words) {
    form_words_clear(words);
    g_free(words);
}

/* libxml2's messages for one document: the first with its line, nothing on stderr. */
static void hear(void *data, xmlErrorPtr error) {
    FormLoad *load = data;
    if (error != NULL) {
        g_autofree char *what = g_strstrip(g_strdup(error->message != NULL ? error->message : "?"));
        guint line = error->line > 0 ? (guint)error->line : 0;
        form_refuse(load, line, "%s", what);
    }
}

/* Bytes -> a document without document type, entities or network. */
static xmlDoc *parse(FormLoad *load, const char *xml, gsize n) {
    load->stage = FORM_ERROR_XML;
    if (n == 0 || n > DEFINITION_BYTES) {
        form_refuse(load, 0, "nothing, or more than %u bytes", DEFINITION_BYTES);
        return NULL;
    }
    xmlParserCtxt *parser = xmlNewParserCtxt();
    xmlDoc *doc = xmlCtxtReadMemory(parser, xml, (int)n, load->origin, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                        XML_PARSE_NOCDATA);
    if (doc == NULL) {
        hear(load, xmlCtxtGetLastError(parser));
    } else if (doc->intSubset != NULL || doc->extSubset != NULL) {
        load->stage = FORM_ERROR_DOCTYPE;
        form_refuse(load, 1, "a document type has no place here");
        g_clear_pointer(&doc, xmlFreeDoc);
    }
    xmlFreeParserCtxt(parser);
    return doc;
}

static gboolean fits(FormLoad *load, xmlDoc *doc) {
    load->stage = FORM_ERROR_SCHEMA;
    xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt(load->shelf->schema);
    xmlRelaxNGSetValidStructuredErrors(validator, hear, load);
    gboolean good = xmlRelaxNGValidateDoc(validator, doc) == 0;
    xmlRelaxNGFreeValidCtxt(validator);
    if (good)
        load->stage = FORM_ERROR_DEFINITION;
    return good || form_refuse(load, 0, "does not fit form.rng");
}

static gboolean take_text(FormShelf *shelf, xmlNode *node) {
    FormWords *words = g_new0(FormWords, 1);
    form_read_words(node, words);
    return g_hash_table_insert(shelf->texts, form_attribute(node, "name"), words);
}

static gboolean take_pattern(FormShelf *shelf, FormLoad *load, xmlNode *node) {
    FormPattern *pattern = g_new0(FormPattern, 1);
    pattern->regex = form_read_regex(load, node, "test");
    pattern->warns = form_attribute_yes(node, "warns");
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            form_read_words(child, &pattern->error);
        }
    }
    return g_hash_table_insert(shelf->patterns, form_attribute(node, "name"), pattern) &&
           pattern->regex != NULL;
}

static gboolean take_list(FormShelf *shelf, xmlNode *node) {
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)form_option_free);
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            g_ptr_array_add(list, form_read_option(child));
        }
    }
    return g_hash_table_insert(shelf->lists, form_attribute(node, "name"), list);
}

static gboolean take_common(FormShelf *shelf, FormLoad *load, const char *xml, gsize n) {
    xmlDoc *doc = parse(load, xml, n);
    if (doc == NULL) {
        return FALSE;
    }
    xmlNode *root = xmlDocGetRootElement(doc);
    gboolean good = fits(load, doc) && strcmp((const char *)root->name, "common") == 0;
    for (xmlNode *child = root->children; good && child != NULL; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) {
            continue;
        }
        const char *name = (const char *)child->name;
        good = strcmp(name, "text") == 0      ? take_text(shelf, child)
               : strcmp(name, "pattern") == 0 ? take_pattern(shelf, load, child)
                                              : take_list(shelf, child);
        if (!good) {
            form_refuse(load, (guint)xmlGetLineNo(child), "the same %s twice", name);
        }
    }
    xmlFreeDoc(doc);
    return good || form_refuse(load, 1, "not the common words of forms");
}

FormShelf *form_shelf_new(const char *rng, gsize rng_n, const char *common, gsize common_n,
                          GError **error) {
    g_autoptr(FormShelf) shelf = g_new0(FormShelf, 1);
    g_autoptr(GError) why = NULL;
    shelf->texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)words_free);
    shelf->patterns =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)pattern_free);
    shelf->lists =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    shelf->forms = g_ptr_array_new_with_free_func((GDestroyNotify)form_definition_free);
    shelf->latest = g_hash_table_new(g_str_hash, g_str_equal);
    FormLoad load = {.shelf = shelf, .origin = "form.rng", .error = &why};
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewMemParserCtxt(rng, (int)rng_n);
    xmlRelaxNGSetParserStructuredErrors(parser, hear, &load);
    shelf->schema = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    if (shelf->schema == NULL) {
        form_refuse(&load, 0, "not a schema");
    } else {
        load.origin = "common.xml";
        take_common(shelf, &load, common, common_n);
    }
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return NULL;
    }
    return g_steal_pointer(&shelf);
}

void form_shelf_free(FormShelf *shelf) {
    if (shelf == NULL) {
        return;
    }
    g_hash_table_unref(shelf->latest);
    g_ptr_array_unref(shelf->forms);
    g_hash_table_unref(shelf->texts);
    g_hash_table_unref(shelf->patterns);
    g_hash_table_unref(shelf->lists);
    if (shelf->schema != NULL) {
        xmlRelaxNGFree(shelf->schema);
    }
    g_free(shelf);
}

static gboolean place(FormShelf *shelf, FormLoad *load, FormDefinition *form) {
    if (form_shelf_get(shelf, form->name, form->version) != NULL) {
        form_refuse(load, 1, "%s version %u stands already", form->name, form->version);
        form_definition_free(form);
        return FALSE;
    }
    g_ptr_array_add(shelf->forms, form);
    const FormDefinition *newest = g_hash_table_lookup(shelf->latest, form->name);
    if (newest == NULL || newest->version < form->version) {
        g_hash_table_replace(shelf->latest, form->name, form);
    }
    return TRUE;
}

/* Bytes -> a definition that belongs to nobody yet, or NULL with the refusal in load. */
static FormDefinition *read_one(FormLoad *load, const char *xml, gsize n) {
    FormDefinition *form = NULL;
    xmlDoc *doc = parse(load, xml, n);
    if (doc != NULL && fits(load, doc)) {
        if (strcmp((const char *)xmlDocGetRootElement(doc)->name, "form") != 0) {
            form_refuse(load, 1, "not a form");
        } else {
            form = form_load(load, doc);
        }
    }
    g_clear_pointer(&doc, xmlFreeDoc);
    return form;
}

gboolean form_shelf_add(FormShelf *shelf, const char *xml, gsize n, const char *origin,
                        GError **error) {
    g_autoptr(GError) why = NULL;
    FormLoad load = {.shelf = shelf, .origin = origin, .error = &why};
    FormDefinition *form = read_one(&load, xml, n);
    gboolean good = form != NULL && place(shelf, &load, form);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
    }
    return good;
}

FormDefinition *form_shelf_try(const FormShelf *shelf, const char *xml, gsize n, const char *origin,
                               GError **error) {
    g_autoptr(GError) why = NULL;
    FormLoad load = {.shelf = shelf, .origin = origin, .error = &why};
    FormDefinition *form = read_one(&load, xml, n);
    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
    }
    return form;
}

guint form_error_line(const GError *refusal, const char **what) {
    const char *at = strchr(refusal->message, ':');
    char *end = NULL;
    guint64 line = at != NULL ? g_ascii_strtoull(at + 1, &end, 10) : 0;
    *what = refusal->message;
    if (end == NULL || end == at + 1 || *end != ':') {
        return 0;
    }
    *what = end + 2;
    return (guint)line;
}

static gint by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The definitions of a folder, in name order; common.xml is not one. */
static gboolean add_folder(FormShelf *shelf, const char *folder, GError **error) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (dir == NULL) {
        return FALSE;
    }
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        if (g_str_has_suffix(name, ".xml") && strcmp(name, "common.xml") != 0) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autofree char *xml = NULL;
        gsize n = 0;
        if (!g_file_get_contents(path, &xml, &n, error) ||
            !form_shelf_add(shelf, xml, n, names->pdata[i], error)) {
            return FALSE;
        }
    }
    return TRUE;
}

FormShelf *form_shelf_open(const char *db_folder, GError **error) {
    g_autofree char *rng_path = g_build_filename(db_folder, "form.rng", NULL);
    g_autofree char *forms = g_build_filename(db_folder, "forms", NULL);
    g_autofree char *common_path = g_build_filename(forms, "common.xml", NULL);
    g_autofree char *rng = NULL;
    g_autofree char *common = NULL;
    gsize rng_n = 0;
    gsize common_n = 0;
    if (!g_file_get_contents(rng_path, &rng, &rng_n, error) ||
        !g_file_get_contents(common_path, &common, &common_n, error)) {
        return NULL;
    }
    g_autoptr(FormShelf) shelf = form_shelf_new(rng, rng_n, common, common_n, error);
    if (shelf == NULL || !add_folder(shelf, forms, error)) {
        return NULL;
    }
    return g_steal_pointer(&shelf);
}

const FormDefinition *form_shelf_get(const FormShelf *shelf, const char *name, guint version) {
    if (version == 0) {
        return name != NULL ? g_hash_table_lookup(shelf->latest, name) : NULL;
    }
    for (guint i = 0; i < shelf->forms->len; i++) {
        const FormDefinition *form = shelf->forms->pdata[i];
        if (form->version == version && g_strcmp0(form->name, name) == 0) {
            return form;
        }
    }
    return NULL;
}

const FormDefinition *form_shelf_for_kind(const FormShelf *shelf, const char *kind) {
    const FormDefinition *newest = NULL;
    for (guint i = 0; i < shelf->forms->len; i++) {
        const FormDefinition *form = shelf->forms->pdata[i];
        if (g_strcmp0(form->kind, kind) == 0 &&
            (newest == NULL || form->version > newest->version)) {
            newest = form;
        }
    }
    return newest;
}

const char *form_shelf_text(const FormShelf *shelf, const char *name, FormLang lang) {
    const FormWords *words = g_hash_table_lookup(shelf->texts, name);
    return words != NULL ? form_words(words, lang) : "";
}

const GPtrArray *form_shelf_list(const FormShelf *shelf, const char *name) {
    return g_hash_table_lookup(shelf->lists, name);
}
