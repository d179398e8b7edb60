#include "common/twins_model.h"

#include "common/dossier_page.h"
#include "web/model.h"

enum { LISTED = 50 };

Twins *twins_of(const Request *request, gint64 dossier, gboolean sent, gint64 first, gint64 last,
                GError **error) {
    const TwinsAsked asked = {.dossier = dossier,
                              .sent = sent,
                              .first = first,
                              .last = last,
                              .me = request_person(request)->id,
                              .today = request_today(request),
                              .lang = request_lang(request)};
    return twins_load(request_read(request), &asked, error);
}

char *twin_form_href(const Request *request, gint64 dossier, gint64 nominee, const char *suffix) {
    if (!nominee)
        return dossier ? dossier_href(request, dossier) : NULL;
    g_autofree char *base = dossier_part_path(request, dossier, nominee);
    return g_strconcat(request_mount(request), base, suffix, NULL);
}

static void facts_put(xmlNode *twin, guint facts) {
    static const char *const codes[] = {"name", "birth_year", "family", "citizen"};
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
        if (facts & 1u << i)
            model_attr(model_add(twin, "fact"), "code", codes[i]);
}

static void twin_put(const Request *request, xmlNode *nominee, gint64 dossier, const Twin *t,
                     TwinHref href) {
    static const char *const grounds[] = {"round", "movement", "awarded", "list"};
    g_autofree char *there = href(request, t->within ? dossier : t->dossier, t->within, t->line);
    xmlNode *twin = model_add(nominee, "twin");
    model_attr(twin, "because", grounds[t->ground]);
    if (t->within) {
        model_attr(twin, "other", t->other_name);
    } else {
        model_attr(twin, "unit", t->unit);
        model_attr(twin, "award", t->award);
        model_attr(twin, "state", t->state);
        model_attr(twin, "state_name", t->state_name);
        model_attr(twin, "code", t->code);
        model_number(twin, "at", MODEL_DAY, t->at);
    }
    if (there)
        model_attr(twin, "href", there);
    facts_put(twin, t->facts);
}

void model_twins(const Request *request, xmlNode *page, gint64 dossier, const Twins *twins,
                 TwinHref href) {
    if (!twins->rows->len)
        return;
    xmlNode *list = model_add(page, "twins");
    xmlNode *nominee = NULL;
    gint64 last = 0;
    guint n = 0;
    model_attr_int(list, "count", twins->nominees);
    model_attr(list, "basis", twins->basis);
    for (guint i = 0; i < twins->rows->len; i++) {
        const Twin *t = g_ptr_array_index(twins->rows, i);
        if (t->nominee != last) {
            if (++n > LISTED)
                return;
            g_autofree char *own = href(request, dossier, t->nominee, t->own_line);
            nominee = model_add(list, "nominee");
            model_attr_int(nominee, "id", t->nominee);
            model_attr(nominee, "name", t->name);
            if (own)
                model_attr(nominee, "href", own);
            last = t->nominee;
        }
        twin_put(request, nominee, dossier, t, href);
    }
}
