/* begin.c: a new dossier, a new nominee. Creating forms carry a key: a resend finds what the first
 * sending made (decisions 32). */
#include <string.h>

#include "base/text.h"
#include "common/actor_of.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "domain/dossier.h"
#include "domain/part.h"
#include "nominate/nominate.h"
#include "web/model.h"

static const char *field_text(const Request *request, const char *name) {
    const char *text = request_field(request, name);
    return text ? text : "";
}

/* ---- a new dossier ---- */

/* The choices with what was chosen marked; a list of one is chosen by itself. */
static const struct {
    const char *query, *element, *field;
} choices[] = {
    {"my_units", "units", "unit"},
    {"rounds_open", "rounds", "round"},
    {"authorities_open", "authorities", "authority"},
    {"kinds_open", "kinds", "kind"},
};

static void mark_chosen(xmlNode *list, const char *chosen) {
    gboolean single = list->children && !list->children->next;
    for (xmlNode *row = list->children; row; row = row->next) {
        g_autofree char *value = model_get(row, "value");
        if (single || (chosen && g_strcmp0(value, chosen) == 0))
            model_attr(row, "selected", "selected");
    }
}

static xmlNode *choice_list(const Request *request, xmlNode *page, guint i, GError **error) {
    xmlNode *list = model_query_as(request, page, choices[i].query, choices[i].element, 0, error);
    if (list)
        mark_chosen(list, request_method(request) == POST ? request_field(request, choices[i].field)
                                                          : NULL);
    return list;
}

static void procedures(const Request *request, xmlNode *page) {
    static const char *const codes[] = {"simple", "full"};
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    xmlNode *list = model_add(page, "procedures");
    const char *chosen =
        request_method(request) == POST ? request_field(request, "procedure") : "simple";
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        xmlNode *row = model_add(list, "row");
        model_attr(row, "value", codes[i]);
        model_value(row, "procedure", MODEL_LABEL, codes[i], &frame);
    }
    mark_chosen(list, chosen);
}

/* The page with what was chosen; `missing` names the fields to choose in. */
static gboolean new_dossier_show(Request *request, Response *response, const char *key,
                                 const GPtrArray *missing, GError **error) {
    xmlNode *page = response_page(response);
    g_autofree char *action = g_strconcat(request_mount(request), "/nominate/new", NULL);
    const char *from = request_method(request) == POST ? request_field(request, "from")
                                                       : request_query(request, "from");
    xmlNode *new_ = model_add(page, "new");
    model_attr(new_, "action", action);
    model_attr(new_, "key", key);
    model_attr(new_, "from", from ? from : "");
    for (guint i = 0; missing && i < missing->len; i++) {
        xmlNode *fault = model_add(new_, "error");
        model_attr(fault, "field", g_ptr_array_index(missing, i));
        model_attr(fault, "key", "choose");
    }
    for (guint i = 0; i < G_N_ELEMENTS(choices); i++)
        if (!choice_list(request, page, i, error))
            return FALSE;
    procedures(request, page);
    xmlNode *earlier = model_query_as(request, page, "earlier_dossiers", "earlier", 0, error);
    if (!earlier)
        return FALSE;
    if (from && *from)
        mark_chosen(earlier, from);
    return TRUE;
}

gboolean new_dossier_page(Request *request, Response *response, GError **error) {
    g_autofree char *key = once_key();
    response_private(response);
    return new_dossier_show(request, response, key, NULL, error);
}

typedef struct {
    const Actor *actor;
    Once once;
    NewDossier new_;
    char *location; /* out */
} Beginning;

static StoreCode begin(Store *store, gpointer data, GError **error) {
    Beginning *b = data;
    gint64 dossier = 0;
    g_clear_pointer(&b->location, g_free);
    if (!once_find(store, b->actor, &b->once, &b->location, error))
        return STORE_INVALID;
    if (b->location)
        return STORE_OK;
    StoreCode code = dossier_begin(store, b->actor, &b->new_, &dossier, error);
    if (code != STORE_OK)
        return code;
    b->location = g_strdup_printf("/nominate/%" G_GINT64_FORMAT, dossier);
    return once_note(store, b->actor, &b->once, b->location, error);
}

static void missing_add(GPtrArray *missing, const Request *request, const char *field) {
    if (text_is_blank(request_field(request, field)))
        g_ptr_array_add(missing, (gpointer)field);
}

/* What the domain does not take is shown where it was chosen. */
static const char *refused_field(const GError *refusal) {
    switch (refusal->code) {
    case DOMAIN_RECIPIENT:
        return "authority";
    case DOMAIN_CHOICE:
        return "round";
    default:
        return NULL;
    }
}

gboolean new_dossier(Request *request, Response *response, GError **error) {
    g_autoptr(GPtrArray) missing = g_ptr_array_new();
    static const char *const needed[] = {"unit", "round", "authority", "kind", "procedure"};
    const char *key = field_text(request, "key");
    for (guint i = 0; i < G_N_ELEMENTS(needed); i++)
        missing_add(missing, request, needed[i]);
    if (missing->len) {
        response_status(response, 422);
        return new_dossier_show(request, response, key, missing, error);
    }
    const Actor actor = actor_of(request);
    Beginning b = {&actor,
                   {key, "dossier"},
                   {request_field_int(request, "unit", 0), request_field_int(request, "round", 0),
                    field_text(request, "authority"), field_text(request, "kind"),
                    field_text(request, "procedure"), request_field_int(request, "from", 0)},
                   NULL};
    g_autoptr(GError) failed = NULL;
    StoreCode code = store_write(request_write(request), begin, &b, &failed);
    g_autofree char *location = b.location;
    if (code == STORE_OK) {
        response_notice(response, b.new_.from ? "copied" : "created");
        response_redirect(response, "%s", location);
        return TRUE;
    }
    const char *field = failed->domain == DOMAIN_ERROR ? refused_field(failed) : NULL;
    if (field) {
        g_ptr_array_add(missing, (gpointer)field);
        response_status(response, 422);
        return new_dossier_show(request, response, key, missing, error);
    }
    gboolean done = FALSE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return settle(response, code, error, &done, "/nominate/new");
}

/* ---- a new nominee ---- */

static const char *const kinds[] = {"individual", "collective", "household", "story"};

static const char *kind_of(const char *typed) {
    for (guint i = 0; typed && i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(typed, kinds[i]) == 0)
            return kinds[i];
    return NULL;
}

/* Earlier nominees whose folded name has the folded words that were looked for. */
static gboolean earlier_nominees(const Request *request, xmlNode *page, const char *kind,
                                 GError **error) {
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    Rows *rows = store_query(request_read(request), "earlier_nominees");
    rows_int(rows, "me", request_person(request)->id);
    rows_text(rows, "today", request_today(request));
    rows_text(rows, "kind", kind);
    rows_text(rows, "lang", request_lang(request));
    rows_int(rows, "n", 200);
    return model_rows(page, "earlier", rows, &frame, error) != NULL;
}

gboolean new_nominee_page(Request *request, Response *response, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    const char *kind = kind_of(request_query(request, "kind"));
    if (!may_edit(request) || !kind)
        return dossier_redirect(request, response, dossier);
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    xmlNode *page = response_page(response);
    g_autofree char *key = once_key();
    g_autofree char *action = g_strconcat(request_mount(request), request_path(request), NULL);
    response_private(response);
    if (!model_dossier(request, page, dossier, error))
        return FALSE;
    xmlNode *new_ = model_add(page, "new");
    model_attr(new_, "action", action);
    model_attr(new_, "key", key);
    model_attr(new_, "kind", kind);
    model_value(new_, "kind_name", MODEL_LABEL, kind, &frame);
    return earlier_nominees(request, page, kind, error);
}

typedef struct {
    const Actor *actor;
    Once once;
    gint64 dossier, from;
    const char *kind;
    char *location; /* out */
} Adding;

static StoreCode add(Store *store, gpointer data, GError **error) {
    Adding *a = data;
    gint64 nominee = 0;
    g_clear_pointer(&a->location, g_free);
    if (!once_find(store, a->actor, &a->once, &a->location, error))
        return STORE_INVALID;
    if (a->location)
        return STORE_OK;
    StoreCode code = nominee_add(store, a->actor, a->dossier, a->kind, a->from, &nominee, error);
    if (code != STORE_OK)
        return code;
    a->location = g_strdup_printf("/nominate/%" G_GINT64_FORMAT "/nominees/%" G_GINT64_FORMAT,
                                  a->dossier, nominee);
    return once_note(store, a->actor, &a->once, a->location, error);
}

gboolean new_nominee(Request *request, Response *response, GError **error) {
    const Actor actor = actor_of(request);
    const char *kind = kind_of(request_field(request, "kind"));
    Adding a = {&actor,
                {field_text(request, "key"), "nominee"},
                request_arg_id(request, "id"),
                request_field_int(request, "from", 0),
                kind ? kind : kinds[0],
                NULL};
    gboolean done = FALSE;
    StoreCode code = store_write(request_write(request), add, &a, error);
    g_autofree char *location = a.location;
    if (!dossier_settle(request, response, code, error, &done, a.dossier))
        return FALSE;
    if (!done)
        response_redirect(response, "%s", location);
    return TRUE;
}
