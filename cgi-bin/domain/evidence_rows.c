/* evidence_rows.c: which files a part's answers name, as rows. */
#include <string.h>

#include "domain/evidence.h"

typedef struct {
    Store *store;
    const Actor *actor;
    gint64 dossier, part;
    GHashTable *known; /* "field sha256" of the rows not dropped; what is left at the end goes */
} Sync;

static char *key_of(const char *field, const char *sha256) {
    return g_strconcat(field, " ", sha256, NULL);
}

static gboolean known_read(Sync *s, GError **error) {
    g_autoptr(Rows) rows = store_query(s->store, "evidence_of_part");
    rows_int(rows, "part", s->part);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed))
        g_hash_table_add(s->known, key_of(rows_get_text(rows, 0), rows_get_text(rows, 1)));
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

static gboolean put(Sync *s, const char *field, guint position, const FormFile *file,
                    GError **error) {
    g_autofree char *key = key_of(field, file->sha256);
    if (g_hash_table_remove(s->known, key))
        return TRUE;
    g_autoptr(Rows) rows = store_query(s->store, "evidence_put");
    rows_int(rows, "dossier", s->dossier);
    rows_int(rows, "part", s->part);
    rows_text(rows, "field", field);
    rows_int(rows, "position", position);
    rows_text(rows, "name", file->name);
    rows_int(rows, "size", file->size);
    rows_text(rows, "media", file->media);
    rows_text(rows, "sha256", file->sha256);
    rows_int(rows, "at", s->actor->now);
    rows_int(rows, "account", s->actor->account);
    return rows_run(rows, error) >= 0;
}

static gboolean drop(Sync *s, GError **error) {
    GHashTableIter iter;
    gpointer key = NULL;
    g_hash_table_iter_init(&iter, s->known);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const char *blank = strchr(key, ' ');
        g_autofree char *field = g_strndup(key, (gsize)(blank - (const char *)key));
        g_autoptr(Rows) rows = store_query(s->store, "evidence_drop");
        rows_int(rows, "part", s->part);
        rows_text(rows, "field", field);
        rows_text(rows, "sha256", blank + 1);
        rows_int(rows, "at", s->actor->now);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    return TRUE;
}

/* Each file of the answers, in the order of the form. */
typedef gboolean (*FileFn)(gpointer data, const char *field, guint position, const FormFile *file,
                           GError **error);

static gboolean each_file(const FormAnswers *answers, FileFn fn, gpointer data, GError **error) {
    const FormDefinition *form = form_answers_form(answers);
    for (guint i = 0; i < form->sections->len; i++) {
        const FormSection *section = g_ptr_array_index(form->sections, i);
        for (guint j = 0; j < section->fields->len; j++) {
            const FormField *field = g_ptr_array_index(section->fields, j);
            if (field->type != FORM_FILE)
                continue;
            g_autoptr(GPtrArray) files = form_answers_files(answers, field);
            for (guint k = 0; k < files->len; k++)
                if (!fn(data, field->name, k + 1, g_ptr_array_index(files, k), error))
                    return FALSE;
        }
    }
    return TRUE;
}

static gboolean put_it(gpointer data, const char *field, guint position, const FormFile *file,
                       GError **error) {
    return put(data, field, position, file, error);
}

StoreCode evidence_sync(Store *store, const Actor *actor, gint64 dossier, gint64 part,
                        const FormAnswers *answers, GError **error) {
    if (!form_has_files(form_answers_form(answers), NULL))
        return STORE_OK;
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Sync s = {store, actor, dossier, part, known};
    return known_read(&s, error) && each_file(answers, put_it, &s, error) && drop(&s, error)
               ? STORE_OK
               : STORE_BROKEN;
}

typedef struct {
    Store *store;
    gint64 part, round;
} Freeze;

static gboolean freeze_it(gpointer data, const char *field, guint position, const FormFile *file,
                          GError **error) {
    const Freeze *f = data;
    (void)position;
    g_autoptr(Rows) rows = store_query(f->store, "evidence_freeze");
    rows_int(rows, "part", f->part);
    rows_text(rows, "field", field);
    rows_text(rows, "sha256", file->sha256);
    rows_int(rows, "round", f->round);
    return rows_run(rows, error) >= 0;
}

StoreCode evidence_freeze(Store *store, gint64 part, const FormAnswers *answers, gint64 round,
                          GError **error) {
    Freeze f = {store, part, round};
    return each_file(answers, freeze_it, &f, error) ? STORE_OK : STORE_BROKEN;
}
