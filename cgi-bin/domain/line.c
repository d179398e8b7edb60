#include "domain/line.h"

#include <string.h>

#include "base/fold.h"
#include "base/namekey.h"
#include "base/when.h"
#include "domain/identity.h"
#include "domain/part_work.h"

/* ---- search words ---- */

static gboolean all_lines(Store *store, const char *statement, gint64 dossier, GError **error) {
    g_autoptr(Rows) rows = store_query(store, statement);
    rows_int(rows, "id", dossier);
    return rows_run(rows, error) >= 0;
}

gboolean lines_search(Store *store, gint64 dossier, GError **error) {
    return all_lines(store, "lines_search_put", dossier, error);
}

gboolean lines_unsearch(Store *store, gint64 dossier, GError **error) {
    return all_lines(store, "lines_search_drop", dossier, error);
}

StoreCode lines_tidy(Store *store, gint64 dossier, GError **error) {
    return all_lines(store, "lines_tidy", dossier, error) ? STORE_OK : STORE_BROKEN;
}

/* ---- the register ---- */

static gint64 subject_of(Store *store, const Actor *actor, const Standing *s, const char *kind,
                         const char *name, gint64 birth_year, GError **error) {
    static const char *const statements[] = {"subject_find", "subject_add"};
    g_autofree char *folded = fold(name);
    for (guint i = 0; i < G_N_ELEMENTS(statements); i++) {
        g_autoptr(GError) failed = NULL;
        g_autoptr(Rows) rows = store_query(store, statements[i]);
        rows_text(rows, "kind", kind);
        rows_text(rows, "folded", folded);
        rows_int(rows, "birth_year", birth_year);
        rows_int(rows, "unit", s->unit);
        if (i == 1) {
            rows_text(rows, "name", name);
            rows_int(rows, "at", actor->now);
        }
        if (rows_next(rows, &failed))
            return rows_get_int(rows, 0);
        if (failed) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return 0;
        }
    }
    return 0;
}

static gboolean register_it(Store *store, const Actor *actor, const Standing *s, const Part *part,
                            const char *name, gint64 birth_year, GError **error) {
    gint64 subject = subject_of(store, actor, s, part->kind, name, birth_year, error);
    if (!subject)
        return FALSE;
    g_autoptr(Rows) rows = store_query(store, "nominee_subject");
    rows_int(rows, "nominee", part->nominee);
    rows_int(rows, "subject", subject);
    return rows_run(rows, error) >= 0;
}

/* ---- the line ---- */

static void bind_column(Rows *rows, const FormAnswers *answers, FormColumn column,
                        const char *param, const char *otherwise) {
    g_autofree char *value = form_answers_column(answers, column);
    rows_text(rows, param, value ? value : otherwise);
}

static gint64 column_int(const FormAnswers *answers, FormColumn column) {
    g_autofree char *value = form_answers_column(answers, column);
    return value ? g_ascii_strtoll(value, NULL, 10) : 0;
}

/* Content no. n is bit n - 1. */
static gint64 content_bits(const FormAnswers *answers) {
    g_autoptr(GPtrArray) numbers = form_answers_column_all(answers, FORM_COLUMN_CONTENTS);
    guint64 bits = 0;
    for (guint i = 0; i < numbers->len; i++) {
        gint64 n = g_ascii_strtoll(g_ptr_array_index(numbers, i), NULL, 10);
        if (n >= 1 && n <= 60)
            bits |= G_GUINT64_CONSTANT(1) << (n - 1);
    }
    return (gint64)bits;
}

/* People stand by their given names, everything else by its title. */
static void bind_name(Rows *rows, const char *kind, const char *name) {
    g_autoptr(GBytes) key = strcmp(kind, "individual") == 0 ? name_key(name) : title_key(name);
    gsize n = 0;
    const void *bytes = g_bytes_get_data(key, &n);
    rows_text(rows, "name", name);
    rows_blob(rows, "name_key", bytes, n);
}

static void bind_answers(Store *store, Rows *rows, const FormAnswers *a) {
    part_bind_award(store, rows, a);
    rows_int(rows, "contents", content_bits(a));
    rows_int(rows, "frontline", column_int(a, FORM_COLUMN_FRONTLINE) ? 1 : 0);
    bind_column(rows, a, FORM_COLUMN_CLASS, "class", "");
    bind_column(rows, a, FORM_COLUMN_SEX, "sex", "");
    rows_int(rows, "birth_year", column_int(a, FORM_COLUMN_BIRTH_YEAR));
    bind_column(rows, a, FORM_COLUMN_SUMMARY, "summary", "");
    bind_column(rows, a, FORM_COLUMN_ACHIEVED_FROM, "achieved_from", WHEN_NONE);
    bind_column(rows, a, FORM_COLUMN_ACHIEVED_TO, "achieved_to", WHEN_NONE);
    rows_int(rows, "past_awards", form_answers_column_rows(a, FORM_COLUMN_PAST_AWARDS));
}

static void bind_standing(Rows *rows, const Standing *s, const UnitWords *unit, const Part *part) {
    rows_int(rows, "dossier", s->id);
    rows_int(rows, "nominee", part->nominee);
    rows_int(rows, "position", part->position);
    rows_int(rows, "movement", s->movement);
    rows_int(rows, "recipient", s->recipient);
    rows_int(rows, "unit", s->unit);
    rows_int(rows, "unit_pos", s->unit_pos);
    rows_text(rows, "unit_name", unit->name);
    rows_text(rows, "unit_short", unit->short_name);
    rows_text(rows, "code", s->code);
    rows_text(rows, "kind", part->kind);
    rows_text(rows, "state", s->state);
    rows_int(rows, "submitted_at", s->submitted_at);
}

StoreCode line_put(Store *store, const Actor *actor, const Standing *s, const UnitWords *unit,
                   const Part *part, const FormAnswers *settled, guint warnings, GError **error) {
    g_autofree char *name = form_answers_column(settled, FORM_COLUMN_NAME);
    g_autofree char *post = form_answers_column(settled, FORM_COLUMN_POST);
    g_autofree char *words =
        g_strjoin("\n", s->code, name ? name : "", post ? post : "", unit->name, NULL);
    g_autofree char *folded = fold(words);
    g_autofree char *marked = fold_marked(words);
    {
        g_autoptr(Rows) rows = store_query(store, "line_put");
        bind_standing(rows, s, unit, part);
        bind_answers(store, rows, settled);
        bind_name(rows, part->kind, name ? name : "");
        rows_text(rows, "post", post ? post : "");
        rows_int(rows, "warnings", warnings);
        rows_text(rows, "folded", folded);
        rows_text(rows, "marked", marked);
        if (!rows_next(rows, error))
            return STORE_BROKEN;
    }
    if (!register_it(store, actor, s, part, name ? name : "",
                     column_int(settled, FORM_COLUMN_BIRTH_YEAR), error) ||
        !identity_put(store, part->nominee, TRUE, settled, error))
        return STORE_BROKEN;
    return STORE_OK;
}
