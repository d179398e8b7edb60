/* frame.c: what every page's model holds before its own contents (decisions 40). */
#include <string.h>

#include "base/build.h"
#include "base/number.h"
#include "base/when.h"
#include "web/state.h"
#include "web/texts.h"

static const char *const frame_fields[] = {"lang", "density", "view", NULL};

static void put_attributes(const Request *r, xmlNode *page) {
    g_autofree char *now = when_iso(r->now);
    g_autofree char *shown = when_show_at(r->now);
    model_attr(page, "schema", "1");
    model_attr(page, "program", r->web->program);
    model_attr(page, "place", r->web->place);
    model_attr(page, "lang", r->lang);
    model_attr(page, "mount", r->mount);
    model_attr(page, "path", r->path);
    model_attr(page, "now", now);
    model_attr(page, "now_shown", shown);
    model_attr(page, "today", r->today);
    model_attr(page, "build", build_id);
    model_attr(page, "density", r->density);
    g_autofree char *query = fields_normal(&r->query, frame_fields);
    g_autofree char *other = g_strdup_printf("?%s%slang=%s", query, *query != '\0' ? "&" : "",
                                             strcmp(r->lang, "en") == 0 ? "vi" : "en");
    model_attr(page, "switch", other);
}

static void put_person(const Person *person, xmlNode *page) {
    if (person == NULL) {
        return;
    }
    xmlNode *node = model_add(page, "person");
    model_attr(node, "login", person->login);
    model_attr(node, "name", person->name);
    model_attr(node, "post", person->post);
    model_attr_flag(node, "must_change", person->must_change);
    for (guint i = 0; i < person->roles->len; i++) {
        const Grant *grant = g_ptr_array_index(person->roles, i);
        if (i == 0) {
            model_attr(node, "unit", grant->unit);
        }
        xmlNode *role = model_add(node, "role");
        model_attr(role, "code", role_code(grant->role));
        model_attr(role, "unit", grant->unit);
        model_attr_int(role, "id", grant->unit_id);
    }
}

static void put_site(const Request *r, xmlNode *page) {
    const Config *c = r->web->config;
    gboolean en = strcmp(r->lang, "en") == 0;
    xmlNode *site = model_add(page, "site");
    model_attr(site, "name", en ? c->name_en : c->name_vi);
    model_attr(site, "owner", en ? c->owner_en : c->owner_vi);
    model_attr(site, "body", en ? c->body_en : c->body_vi);
    model_attr(site, "help", c->phone);
}

static void put_query(const Request *r, xmlNode *page) {
    g_autofree char *normal = fields_normal(&r->query, frame_fields);
    xmlNode *query = model_add(page, "query");
    if (*normal != '\0') {
        model_attr(query, "string", normal);
    }
    for (guint i = 0; i < r->query.list->len; i++) {
        const Field *field = &g_array_index(r->query.list, Field, i);
        if (field->value != NULL && !g_strv_contains(frame_fields, field->name)) {
            xmlNode *node = model_add(query, "field");
            model_attr(node, "name", field->name);
            model_attr(node, "value", field->value);
        }
    }
}

/* Only keys that the catalogue knows get through: the cookie is the browser's to change. */
static void put_notice(const Request *r, xmlNode *page) {
    if (r->notice == NULL) {
        return;
    }
    g_autofree char *key = g_strconcat("notice.", r->notice, NULL);
    if (text_for(r->lang, key) == NULL) {
        return;
    }
    xmlNode *notice = model_add(page, "notice");
    model_attr(notice, "key", r->notice);
    model_attr(notice, "kind", r->notice_kind);
}

static void put_clock(const Request *r, xmlNode *page) {
    if (r->web->demo) {
        xmlNode *clock = model_value(page, "clock", MODEL_DATE, r->today, NULL);
        model_attr(clock, "demo", "1");
    }
}

static void put_visitors(Request *r, xmlNode *page) {
    if (r->route == NULL || (r->route->flags & SHOWS_VISITORS) == 0) {
        return;
    }
    VisitCounts counts = visits_counts(r->web, r->real_now);
    const struct {
        const char *name;
        gint64 n;
    } all[] = {{"online", counts.online},
               {"today", counts.today},
               {"week", counts.week},
               {"all", counts.all}};
    xmlNode *visitors = model_add(page, "visitors");
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autofree char *shown = number_show_int(all[i].n);
        model_attr(visitors, all[i].name, shown);
    }
}

gboolean frame_put(Request *r, xmlNode *page, GError **error) {
    put_attributes(r, page);
    put_person(r->person, page);
    put_site(r, page);
    put_notice(r, page);
    put_clock(r, page);
    put_query(r, page);
    put_visitors(r, page);
    if (r->view == VIEW_HTML) {
        model_text(page, "token", r->web->marker);
    }
    return r->web->hook == NULL || r->web->hook(r, page, error);
}
