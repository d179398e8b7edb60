#include "domain/forms.h"

#include <string.h>

#include "base/when.h"
#include "domain/report_facts.h"

/* One shelf a process: programs are single-threaded and definitions never change once published. */
static FormShelf *shelf;

gboolean forms_begin(const char *db_folder, GError **error) {
    g_autofree char *rng_path = g_build_filename(db_folder, "form.rng", NULL);
    g_autofree char *common_path = g_build_filename(db_folder, "forms", "common.xml", NULL);
    g_autofree char *rng = NULL;
    g_autofree char *common = NULL;
    gsize rng_n = 0, common_n = 0;
    if (!g_file_get_contents(rng_path, &rng, &rng_n, error) ||
        !g_file_get_contents(common_path, &common, &common_n, error))
        return FALSE;
    FormShelf *fresh = form_shelf_new(rng, rng_n, common, common_n, error);
    if (!fresh)
        return FALSE;
    form_shelf_free(shelf);
    shelf = fresh;
    return TRUE;
}

const FormDefinition *forms_get(Store *store, gint64 form_version, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "form_version_of");
    rows_int(rows, "id", form_version);
    if (!rows_next(rows, error)) {
        if (error && !*error)
            g_set_error(error, FORM_ERROR, FORM_ERROR_DEFINITION,
                        "form version %" G_GINT64_FORMAT " is not published", form_version);
        return NULL;
    }
    const char *name = rows_get_text(rows, 0);
    guint version = (guint)rows_get_int(rows, 1);
    const FormDefinition *known = form_shelf_get(shelf, name, version);
    if (known)
        return known;
    const char *xml = rows_get_text(rows, 2);
    g_autofree char *origin = g_strdup_printf("form_version %s %u", name, version);
    if (!form_shelf_add(shelf, xml, strlen(xml), origin, error))
        return NULL;
    return form_shelf_get(shelf, name, version);
}

gint64 forms_current(Store *store, const char *name, const char *day, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "form_version_current");
    rows_text(rows, "name", name);
    rows_text(rows, "day", day);
    if (rows_next(rows, error))
        return rows_get_int(rows, 0);
    if (error && !*error)
        g_set_error(error, FORM_ERROR, FORM_ERROR_DEFINITION, "no form %s is in force on %s", name,
                    day);
    return 0;
}

const FormDefinition *forms_named(Store *store, const char *name, guint version, GError **error) {
    const FormDefinition *known = form_shelf_get(shelf, name, version);
    if (known && version)
        return known;
    g_autoptr(Rows) rows = store_query(store, "form_version_named");
    rows_text(rows, "name", name);
    rows_int(rows, "version", version);
    gint64 id = rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
    rows_done(g_steal_pointer(&rows));
    return error && *error ? NULL : forms_get(store, id, error);
}

FormDefinition *forms_try(const char *xml, GError **error) {
    return form_shelf_try(shelf, xml, strlen(xml), "xml", error);
}

/* ---- what a dossier's forms may ask ---- */

struct DossierSetting {
    Store *store;
    char *today, *authority;
    const char *kind; /* interned: whose awards are at hand */
    gint64 movement;
    GHashTable *facts;
    GPtrArray *awards, *contents; /* of FormOption* */
    GHashTable *file_types;       /* source of a field -> GPtrArray of FormOption*, as asked for */
    FormSetting form;
};

static void fact(DossierSetting *s, const char *name, const char *value) {
    if (value)
        g_hash_table_replace(s->facts, g_strdup(name), g_strdup(value));
}

static void free_option(gpointer option) {
    form_option_free(option);
}

/* The rows' first three columns as options. Ends the rows. */
static GPtrArray *options_read(Rows *rows, gboolean numbered, GError **error) {
    g_autoptr(GPtrArray) options = g_ptr_array_new_with_free_func(free_option);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        g_autofree char *value = g_strdup(rows_get_text(rows, 0));
        g_autofree char *vi = g_strdup(rows_get_text(rows, 1));
        g_autofree char *en = g_strdup(rows_get_text(rows, 2));
        g_autofree char *numbered_vi = g_strdup_printf("%s. %s", value, vi);
        g_autofree char *numbered_en = g_strdup_printf("%s. %s", value, en);
        g_ptr_array_add(options, form_option_new(value, numbered ? numbered_vi : vi,
                                                 numbered ? numbered_en : en));
    }
    rows_done(rows);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&options);
}

static void free_options(gpointer options) {
    g_ptr_array_unref(options);
}

/* Read when a field first asks. Where they cannot be read the field names none: what is sent is
 * judged by the rows anyway. */
static const GPtrArray *file_types(DossierSetting *s, const char *source) {
    GPtrArray *types = g_hash_table_lookup(s->file_types, source);
    if (!types) {
        Rows *rows = store_query(s->store, "file_types");
        rows_text(rows, "groups", source + strlen(FORM_FILE_SOURCE));
        types = options_read(rows, FALSE, NULL);
        if (types)
            g_hash_table_insert(s->file_types, g_strdup(source), types);
    }
    return types;
}

static const GPtrArray *options_of(gpointer data, const char *source) {
    DossierSetting *s = data;
    if (g_str_has_prefix(source, FORM_FILE_SOURCE))
        return file_types(s, source);
    if (strcmp(source, "awards") == 0)
        return s->awards;
    return strcmp(source, "contents") == 0 ? s->contents : NULL;
}

gboolean dossier_setting_kind(DossierSetting *s, const char *kind, GError **error) {
    if (s->awards && s->kind == g_intern_string(kind))
        return TRUE;
    Rows *rows = store_query(s->store, "awards_for");
    rows_int(rows, "movement", s->movement);
    rows_text(rows, "authority", s->authority);
    rows_text(rows, "kind", kind);
    rows_text(rows, "today", s->today);
    GPtrArray *awards = options_read(rows, FALSE, error);
    if (!awards)
        return FALSE;
    g_clear_pointer(&s->awards, g_ptr_array_unref);
    s->awards = awards;
    s->kind = g_intern_string(kind);
    return TRUE;
}

static gboolean facts_read(DossierSetting *s, gint64 dossier, GError **error) {
    g_autoptr(Rows) rows = store_query(s->store, "dossier_facts");
    rows_int(rows, "id", dossier);
    if (!rows_next(rows, error)) {
        if (error && !*error)
            g_set_error(error, STORE_ERROR, STORE_INVALID, "no dossier %" G_GINT64_FORMAT, dossier);
        return FALSE;
    }
    fact(s, "procedure", rows_get_text(rows, 0));
    fact(s, "authority", rows_get_text(rows, 1));
    fact(s, "commendation_kind", rows_get_text(rows, 2));
    fact(s, "movement_start", rows_get_text(rows, 4));
    fact(s, "movement_end", rows_get_text(rows, 5));
    fact(s, "unit_name", rows_get_text(rows, 7));
    fact(s, "today", s->today);
    s->authority = g_strdup(rows_get_text(rows, 1));
    s->movement = rows_get_int(rows, 3);
    if (strcmp(rows_get_text(rows, 12), "report") != 0)
        return TRUE;
    rows_done(g_steal_pointer(&rows));
    return report_facts(s->store, dossier, s->facts, error);
}

DossierSetting *dossier_setting(Store *store, gint64 dossier, const char *kind, const char *today,
                                const FormAnswers *head, GError **error) {
    g_autoptr(DossierSetting) s = g_new0(DossierSetting, 1);
    s->store = store;
    s->today = g_strdup(today);
    s->facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    s->file_types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_options);
    if (!facts_read(s, dossier, error) || !dossier_setting_kind(s, kind, error))
        return NULL;
    if (head)
        form_answers_facts(head, "head", s->facts);
    Rows *rows = store_query(store, "contents_for");
    rows_int(rows, "movement", s->movement);
    s->contents = options_read(rows, TRUE, error);
    if (!s->contents)
        return NULL;
    s->form = (FormSetting){s->facts, options_of, s};
    return g_steal_pointer(&s);
}

const FormSetting *dossier_setting_form(const DossierSetting *s) {
    return &s->form;
}

void dossier_setting_free(DossierSetting *s) {
    if (!s)
        return;
    g_clear_pointer(&s->facts, g_hash_table_unref);
    g_clear_pointer(&s->file_types, g_hash_table_unref);
    g_clear_pointer(&s->awards, g_ptr_array_unref);
    g_clear_pointer(&s->contents, g_ptr_array_unref);
    g_free(s->today);
    g_free(s->authority);
    g_free(s);
}
