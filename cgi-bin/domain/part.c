#include "domain/part.h"

#include <string.h>

#include "domain/part_work.h"

void part_free(Part *part) {
    if (!part)
        return;
    g_free(part->kind);
    g_free(part->title);
    g_clear_pointer(&part->answers, form_answers_free);
    g_free(part);
}

static void private_free(gpointer value) {
    form_private_free(value);
}

GPtrArray *privates_read(Rows *rows, GError **error) {
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(private_free);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed))
        g_ptr_array_add(values,
                        form_private_new(rows_get_text(rows, 0), (guint)rows_get_int(rows, 1),
                                         rows_get_text(rows, 2), rows_get_text(rows, 3)));
    rows_done(rows);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&values);
}

static GPtrArray *privates_of(Store *store, gint64 part, GError **error) {
    Rows *rows = store_query(store, "privates_of");
    rows_int(rows, "part", part);
    return privates_read(rows, error);
}

/* The present row of part_of_head, part_of_nominee or parts_all. */
static Part *part_read(gint64 dossier, Rows *rows, const FormDefinition *form,
                       const GPtrArray *privates, GError **error) {
    if (!form)
        return NULL;
    g_autoptr(Part) part = g_new0(Part, 1);
    part->id = rows_get_int(rows, 0);
    part->dossier = dossier;
    part->nominee = rows_get_int(rows, 1);
    part->kind = g_strdup(rows_get_text(rows, 2));
    part->form_version = rows_get_int(rows, 3);
    part->title = g_strdup(rows_get_text(rows, 5));
    part->position = rows_get_int(rows, 7);
    part->form = form;
    const char *xml = rows_get_text(rows, 4);
    part->answers = form_answers_parse(part->form, xml, strlen(xml), privates, error);
    return part->answers ? g_steal_pointer(&part) : NULL;
}

Part *part_load(Store *store, gint64 dossier, gint64 nominee, GError **error) {
    g_autoptr(Rows) rows = store_query(store, nominee ? "part_of_nominee" : "part_of_head");
    rows_int(rows, "id", dossier);
    if (nominee)
        rows_int(rows, "nominee", nominee);
    if (!rows_next(rows, error))
        return NULL;
    g_autoptr(GPtrArray) privates = privates_of(store, rows_get_int(rows, 0), error);
    return privates ? part_read(dossier, rows, forms_get(store, rows_get_int(rows, 3), error),
                                privates, error)
                    : NULL;
}

static void free_part(gpointer part) {
    part_free(part);
}

static void free_privates(gpointer privates) {
    g_ptr_array_unref(privates);
}

/* Part -> its private values, of all parts of a dossier in one reading. */
static GHashTable *privates_all(Store *store, gint64 dossier, GError **error) {
    g_autoptr(GHashTable) all =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_privates);
    g_autoptr(Rows) rows = store_query(store, "privates_all");
    rows_int(rows, "id", dossier);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        gint64 part = rows_get_int(rows, 4);
        GPtrArray *own = g_hash_table_lookup(all, &part);
        if (!own) {
            own = g_ptr_array_new_with_free_func(private_free);
            g_hash_table_insert(all, g_memdup2(&part, sizeof part), own);
        }
        g_ptr_array_add(own, form_private_new(rows_get_text(rows, 0), (guint)rows_get_int(rows, 1),
                                              rows_get_text(rows, 2), rows_get_text(rows, 3)));
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&all);
}

/* A definition is asked for once, not for each part that was begun with it. */
static const FormDefinition *form_once(Store *store, GHashTable *forms, gint64 version,
                                       GError **error) {
    const FormDefinition *form = g_hash_table_lookup(forms, &version);
    if (!form && (form = forms_get(store, version, error)))
        g_hash_table_insert(forms, g_memdup2(&version, sizeof version), (gpointer)(guintptr)form);
    return form;
}

GPtrArray *parts_load(Store *store, gint64 dossier, GError **error) {
    g_autoptr(GHashTable) forms = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GHashTable) privates = privates_all(store, dossier, error);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(free_part);
    if (!privates)
        return NULL;
    g_autoptr(Rows) rows = store_query(store, "parts_all");
    rows_int(rows, "id", dossier);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        gint64 id = rows_get_int(rows, 0);
        const GPtrArray *own = g_hash_table_lookup(privates, &id);
        const FormDefinition *form = form_once(store, forms, rows_get_int(rows, 3), &failed);
        Part *part = part_read(dossier, rows, form, own ? own : none, &failed);
        if (!part)
            break;
        g_ptr_array_add(parts, part);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&parts);
}

static void mark_free(gpointer data) {
    SectionMark *mark = data;
    g_free(mark->state);
    g_free(mark->by);
    g_free(mark->page);
    g_free(mark);
}

GHashTable *part_marks(Store *store, gint64 part, GError **error) {
    g_autoptr(GHashTable) marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, mark_free);
    g_autoptr(Rows) rows = store_query(store, "sections_of");
    rows_int(rows, "part", part);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        SectionMark *mark = g_new(SectionMark, 1);
        *mark = (SectionMark){rows_get_int(rows, 1),
                              rows_get_int(rows, 4),
                              g_strdup(rows_get_text(rows, 2)),
                              g_strdup(rows_get_text(rows, 5)),
                              (guint)rows_get_int(rows, 3),
                              g_strdup(rows_get_text(rows, 6)),
                              rows_get_int(rows, 7)};
        g_hash_table_insert(marks, g_strdup(rows_get_text(rows, 0)), mark);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&marks);
}
