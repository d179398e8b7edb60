/* nominee.c: nominees come onto a dossier's list and leave it. */
#include <string.h>

#include "domain/evidence.h"
#include "domain/identity.h"
#include "domain/part_work.h"
#include "domain/workflow.h"

/* The head's contents are a new nominee's default (decisions 21). */
static void contents_default(FormAnswers *answers, const FormAnswers *head) {
    const FormField *field = form_column_field(form_answers_form(answers), FORM_COLUMN_CONTENTS);
    g_autoptr(GPtrArray) contents = form_answers_column_all(head, FORM_COLUMN_CONTENTS);
    if (field && contents->len)
        form_answers_set_all(answers, field->name, contents);
}

gboolean part_write(Store *store, const Actor *actor, const NewPart *new_, gint64 *part,
                    GError **error) {
    g_autoptr(GPtrArray) privates = NULL;
    g_autofree char *xml = form_answers_xml(new_->answers, &privates);
    {
        g_autoptr(Rows) rows = store_query(store, "part_add");
        rows_int(rows, "dossier", new_->dossier);
        if (new_->nominee)
            rows_int(rows, "nominee", new_->nominee);
        rows_int(rows, "form_version", new_->form_version);
        rows_text(rows, "answers", xml);
        rows_int(rows, "size", g_utf8_strlen(xml, -1));
        part_bind_columns(store, rows, new_->answers);
        rows_text(rows, "state", new_->state);
        rows_int(rows, "errors", new_->errors);
        rows_int(rows, "warnings", new_->warnings);
        rows_int(rows, "at", actor->now);
        if (!rows_next(rows, error))
            return FALSE;
        *part = rows_get_int(rows, 0);
    }
    if (new_->nominee && !identity_put(store, new_->nominee, FALSE, new_->answers, error))
        return FALSE;
    return part_privates_put(store, *part, privates, error);
}

StoreCode part_insert(Store *store, const Actor *actor, const NewPart *new_, gint64 *part,
                      GError **error) {
    if (!part_write(store, actor, new_, part, error))
        return STORE_BROKEN;
    StoreCode code = evidence_sync(store, actor, new_->dossier, *part, new_->answers, error);
    return code == STORE_OK ? part_room(store, actor, new_->dossier, error) : code;
}

/* A new part: empty, or with the answers of `from`, as far as the form's present version asks for
 * them. head NULL: it is the head itself. */
static StoreCode part_add(Store *store, const Actor *actor, gint64 dossier, gint64 nominee,
                          const char *kind, const Part *from, const Part *head, GError **error) {
    g_autofree char *name = g_strconcat("nomination-", kind, NULL);
    gint64 version = forms_current(store, name, actor->today, error);
    const FormDefinition *form = version ? forms_get(store, version, error) : NULL;
    if (!form)
        return STORE_INVALID;
    g_autoptr(FormAnswers) answers =
        from ? form_answers_for(form, from->answers) : form_answers_new(form);
    if (head && !from)
        contents_default(answers, head->answers);
    gint64 part = 0;
    const NewPart new_ = {dossier, nominee, version, answers, from ? "open" : "empty", 0, 0};
    return part_insert(store, actor, &new_, &part, error);
}

StoreCode head_add(Store *store, const Actor *actor, gint64 dossier, gint64 from, GError **error) {
    g_autoptr(Part) earlier = NULL;
    if (from) {
        g_autoptr(GError) failed = NULL;
        earlier = part_load(store, from, 0, &failed);
        if (failed) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return STORE_BROKEN;
        }
    }
    return part_add(store, actor, dossier, 0, "head", earlier, NULL, error);
}

gint64 nominee_count(Store *store, gint64 dossier, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "nominee_count");
    rows_int(rows, "id", dossier);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : -1;
}

StoreCode nominee_room(Store *store, const Actor *actor, gint64 dossier, guint more,
                       GError **error) {
    gint64 n = nominee_count(store, dossier, error);
    if (n < 0)
        return STORE_BROKEN;
    if (n + more <= bound_on(store, "rows_per_dossier", actor->today, 5000))
        return STORE_OK;
    domain_refuse(error, DOMAIN_TOO_MANY);
    return STORE_INVALID;
}

/* A nominee at the list's end, with its part. */
static StoreCode nominee_put(Store *store, const Actor *actor, gint64 dossier, const char *kind,
                             const Part *from, const Part *head, gint64 *nominee, GError **error) {
    {
        g_autoptr(Rows) rows = store_query(store, "nominee_add");
        rows_int(rows, "dossier", dossier);
        rows_text(rows, "kind", kind);
        rows_int(rows, "at", actor->now);
        if (!rows_next(rows, error))
            return STORE_BROKEN;
        *nominee = rows_get_int(rows, 0);
    }
    return part_add(store, actor, dossier, *nominee, kind, from, head, error);
}

/* The nominee to copy from, if the person may see it and it is of this kind. */
static StoreCode earlier_nominee(Store *store, const Actor *actor, gint64 nominee, const char *kind,
                                 Part **from, GError **error) {
    gint64 dossier = 0;
    {
        g_autoptr(Rows) rows = store_query(store, "nominee_to_copy");
        rows_int(rows, "nominee", nominee);
        rows_int(rows, "me", actor->account);
        rows_text(rows, "today", actor->today);
        g_autoptr(GError) failed = NULL;
        if (!rows_next(rows, &failed) || strcmp(rows_get_text(rows, 1), kind) != 0) {
            if (failed)
                g_propagate_error(error, g_steal_pointer(&failed));
            else
                domain_refuse(error, DOMAIN_CHOICE);
            return STORE_INVALID;
        }
        dossier = rows_get_int(rows, 0);
    }
    *from = part_load(store, dossier, nominee, error);
    return *from ? STORE_OK : STORE_BROKEN;
}

StoreCode nominee_add(Store *store, const Actor *actor, gint64 dossier, const char *kind,
                      gint64 from, gint64 *nominee, GError **error) {
    StoreCode code = part_editable(store, actor, dossier, error);
    if (code != STORE_OK)
        return code;
    if ((code = nominee_room(store, actor, dossier, 1, error)) != STORE_OK)
        return code;
    g_autoptr(Part) head = NULL;
    g_autoptr(Part) earlier = NULL;
    if ((code = part_head(store, dossier, 1, &head, error)) != STORE_OK)
        return code;
    if (from && (code = earlier_nominee(store, actor, from, kind, &earlier, error)) != STORE_OK)
        return code;
    code = nominee_put(store, actor, dossier, kind, earlier, head, nominee, error);
    return code != STORE_OK ? code : dossier_touched(store, actor, dossier, error);
}

StoreCode nominees_copy(Store *store, const Actor *actor, gint64 dossier, gint64 from,
                        GError **error) {
    g_autoptr(Part) head = NULL;
    StoreCode code = part_head(store, dossier, 1, &head, error);
    if (code != STORE_OK)
        return code;
    g_autoptr(GPtrArray) parts = parts_load(store, from, error);
    if (!parts)
        return STORE_BROKEN;
    code = nominee_room(store, actor, dossier, parts->len, error);
    for (guint i = 0; code == STORE_OK && i < parts->len; i++) {
        const Part *part = g_ptr_array_index(parts, i);
        gint64 nominee = 0;
        code = nominee_put(store, actor, dossier, part->kind, part, head, &nominee, error);
    }
    return code;
}

StoreCode nominee_remove(Store *store, const Actor *actor, gint64 dossier, gint64 nominee,
                         GError **error) {
    StoreCode code = part_editable(store, actor, dossier, error);
    if (code != STORE_OK)
        return code;
    {
        g_autoptr(Rows) rows = store_query(store, "nominee_remove");
        rows_int(rows, "id", dossier);
        rows_int(rows, "nominee", nominee);
        rows_int(rows, "at", actor->now);
        gint64 changed = rows_run(rows, error);
        if (changed != 1)
            return changed < 0 ? STORE_BROKEN : STORE_STALE;
    }
    {
        g_autoptr(Rows) rows = store_query(store, "evidence_drop_nominee");
        rows_int(rows, "nominee", nominee);
        rows_int(rows, "at", actor->now);
        if (rows_run(rows, error) < 0)
            return STORE_BROKEN;
    }
    return dossier_touched(store, actor, dossier, error);
}
