/* choices.c: the small tables behind the list's filters, and their elements. */
#include <string.h>

#include "common/tree_label.h"
#include "review/review.h"
#include "web/errors.h"
#include "web/texts.h"

/* ---- reading -------------------------------------------------------------------------------- */

static void choice_clear(gpointer data) {
    Choice *c = data;
    g_free(c->code);
    g_free(c->name);
    g_free(c->short_name);
}

typedef void (*ReadChoice)(Rows *rows, Choice *choice);

static void read_unit(Rows *rows, Choice *c) {
    *c = (Choice){.id = rows_get_int(rows, 0),
                  .code = g_strdup(rows_get_text(rows, 0)),
                  .name = g_strdup(rows_get_text(rows, 1)),
                  .pos = rows_get_int(rows, 2),
                  .last = rows_get_int(rows, 3)};
}

static void read_movement(Rows *rows, Choice *c) {
    *c = (Choice){.id = rows_get_int(rows, 0),
                  .code = g_strdup(rows_get_text(rows, 0)),
                  .name = g_strdup(rows_get_text(rows, 1))};
}

static void read_state(Rows *rows, Choice *c) {
    *c = (Choice){.code = g_strdup(rows_get_text(rows, 0)),
                  .name = g_strdup(rows_get_text(rows, 1)),
                  .short_name = g_strdup(rows_get_text(rows, 2)),
                  .open = rows_get_int(rows, 3) != 0};
}

static void read_award(Rows *rows, Choice *c) {
    *c = (Choice){.id = rows_get_int(rows, 0),
                  .code = g_strdup(rows_get_text(rows, 1)),
                  .name = g_strdup(rows_get_text(rows, 2)),
                  .short_name = g_strdup(rows_get_text(rows, 3)),
                  .open = rows_get_int(rows, 4) != 0};
}

static void read_content(Rows *rows, Choice *c) {
    const char *no = rows_get_text(rows, 0);
    *c = (Choice){.id = rows_get_int(rows, 0), .code = g_strdup(no)};
    c->name = g_strdup_printf("%s. %s", c->code, rows_get_text(rows, 1));
}

/* Binds what any of these queries may ask. */
static void bind(const Request *request, const LineFilter *f, gint64 top, const char *query,
                 Rows *rows) {
    guint n = 0;
    const StoreParam *params = store_params(request_read(request), query, &n);
    for (guint i = 0; i < n; i++) {
        const char *name = params[i].name;
        if (strcmp(name, "me") == 0)
            rows_int(rows, name, request_person(request)->id);
        else if (strcmp(name, "today") == 0)
            rows_text(rows, name, request_today(request));
        else if (strcmp(name, "lang") == 0)
            rows_text(rows, name, request_lang(request));
        else if (strcmp(name, "movement") == 0)
            rows_int(rows, name, f->movement);
        else if (strcmp(name, "desk") == 0)
            rows_int(rows, name, f->desk);
        else if (strcmp(name, "unit") == 0)
            rows_int(rows, name, f->unit);
        else if (strcmp(name, "top") == 0)
            rows_int(rows, name, top);
    }
}

static GArray *read_choices(const Request *request, const LineFilter *f, gint64 top,
                            const char *query, ReadChoice read, GError **error) {
    g_autoptr(GArray) choices = g_array_new(FALSE, TRUE, sizeof(Choice));
    g_array_set_clear_func(choices, choice_clear);
    g_autoptr(Rows) rows = store_query(request_read(request), query);
    bind(request, f, top, query, rows);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        Choice c = {0};
        read(rows, &c);
        g_array_append_val(choices, c);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&choices);
}

const Choice *choice_by_id(const GArray *choices, gint64 id) {
    for (guint i = 0; i < choices->len; i++)
        if (g_array_index(choices, Choice, i).id == id)
            return &g_array_index(choices, Choice, i);
    return NULL;
}

const Choice *choice_of(const GArray *choices, const char *code) {
    for (guint i = 0; i < choices->len; i++)
        if (strcmp(g_array_index(choices, Choice, i).code, code) == 0)
            return &g_array_index(choices, Choice, i);
    return NULL;
}

gboolean choices_settle(const Request *request, LineFilter *f, Choices *c, GError **error) {
    c->desks = read_choices(request, f, 0, "review_desks", read_unit, error);
    c->movements =
        c->desks ? read_choices(request, f, 0, "review_movements", read_movement, error) : NULL;
    if (!c->movements)
        return FALSE;
    if (c->desks->len == 0)
        return http_error(error, "forbidden");
    f->usual_desk = g_array_index(c->desks, Choice, 0).id;
    f->usual_movement = c->movements->len ? g_array_index(c->movements, Choice, 0).id : 0;
    if (!choice_by_id(c->desks, f->desk))
        f->desk = f->usual_desk;
    if (!choice_by_id(c->movements, f->movement))
        f->movement = f->usual_movement;
    return TRUE;
}

static gboolean read_top(const Request *request, const LineFilter *f, gint64 *top, GError **error) {
    g_autoptr(Rows) rows = store_query(request_read(request), "review_top");
    bind(request, f, 0, "review_top", rows);
    g_autoptr(GError) failed = NULL;
    *top = rows_next(rows, &failed) ? rows_get_int(rows, 0) : 0;
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

gboolean choices_read(const Request *request, const LineFilter *f, Choices *c, GError **error) {
    gint64 top = 0;
    return (c->states = read_choices(request, f, 0, "review_states", read_state, error)) &&
           (c->awards = read_choices(request, f, 0, "review_awards", read_award, error)) &&
           (c->contents = read_choices(request, f, 0, "review_contents", read_content, error)) &&
           read_top(request, f, &top, error) &&
           (c->units = read_choices(request, f, top, "review_units", read_unit, error));
}

void choices_clear(Choices *c) {
    GArray **all[] = {&c->desks, &c->movements, &c->states, &c->awards, &c->contents, &c->units};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        g_clear_pointer(all[i], g_array_unref);
}

gboolean choices_open(gconstpointer data, const char *state) {
    const Choices *c = data;
    const Choice *known = choice_of(c->states, state);
    return known && known->open;
}

/* ---- elements ---- */

static xmlNode *filter_add(xmlNode *filters, const char *name, const char *chosen) {
    xmlNode *filter = model_add(filters, "filter");
    model_attr(filter, "name", name);
    model_attr_flag(filter, "chosen", chosen && *chosen);
    return filter;
}

static void option_add(xmlNode *filter, const char *value, const char *label, const char *chosen) {
    xmlNode *option = model_add(filter, "option");
    model_attr(option, "value", value);
    model_append(option, label);
    if (chosen && strcmp(value, chosen) == 0)
        model_attr(option, "selected", "selected");
}

static void options_add(xmlNode *filter, const GArray *choices, const char *chosen) {
    for (guint i = 0; i < choices->len; i++) {
        const Choice *c = &g_array_index(choices, Choice, i);
        option_add(filter, c->code, c->name, chosen);
    }
}

static void label_add(const Request *request, xmlNode *filter, const char *prefix, const char *code,
                      const char *chosen) {
    g_autofree char *key = g_strconcat(prefix, code, NULL);
    const char *text = text_for(request_lang(request), key);
    option_add(filter, code, text ? text : code, chosen);
}

static void units_add(xmlNode *filter, const GArray *units, const char *chosen) {
    TreeWalk walk = {0};
    for (guint i = 0; i < units->len; i++) {
        const Choice *c = &g_array_index(units, Choice, i);
        g_autofree char *label = tree_label(&walk, c->pos, c->last, c->name);
        option_add(filter, c->code, label, chosen);
    }
}

/* Only classes that somebody here has. */
static void classes_add(const Request *request, xmlNode *filter, const GArray *tally,
                        const char *chosen) {
    g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < tally->len; i++) {
        const char *code = g_array_index(tally, LineTally, i).class_;
        if (*code && g_hash_table_add(done, (gpointer)(guintptr)code))
            label_add(request, filter, "class.", code, chosen);
    }
    if (*chosen && !g_hash_table_contains(done, chosen))
        label_add(request, filter, "class.", chosen, chosen);
}

static void states_add(const Request *request, xmlNode *filter, const Choices *c,
                       const char *chosen) {
    const char *open = text_for(request_lang(request), "view.open");
    option_add(filter, "open", open ? open : "open", chosen);
    for (guint i = 0; i < c->states->len; i++) {
        const Choice *state = &g_array_index(c->states, Choice, i);
        if (strcmp(state->code, "draft") != 0 && strcmp(state->code, "unit_meeting") != 0)
            option_add(filter, state->code, state->name, chosen);
    }
}

static void awards_add(xmlNode *filter, const GArray *awards, const char *chosen) {
    for (guint i = 0; i < awards->len; i++) {
        const Choice *award = &g_array_index(awards, Choice, i);
        if (award->open || strcmp(award->code, chosen) == 0)
            option_add(filter, award->code, award->name, chosen);
    }
}

static guint count_chosen(const LineFilter *f) {
    return (guint)(!!*f->state + !!f->unit + !!f->content + !!*f->kind + !!*f->award +
                   !!*f->class_ + !!f->frontline + !!f->overdue + !!*f->from + !!*f->to);
}

void choices_put(const Request *request, xmlNode *page, const LineFilter *f, const Choices *c,
                 const GArray *tally) {
    static const char *const kinds[] = {"individual", "collective", "household", "story"};
    static const char *const sizes[] = {"20", "50", "100"};
    g_autofree char *desk = g_strdup_printf("%" G_GINT64_FORMAT, f->desk);
    g_autofree char *movement = g_strdup_printf("%" G_GINT64_FORMAT, f->movement);
    g_autofree char *unit = line_filter_value(f, "unit");
    g_autofree char *content = line_filter_value(f, "content");
    g_autofree char *size = g_strdup_printf("%u", f->size);
    xmlNode *filters = model_add(page, "filters");
    model_attr_int(filters, "chosen", count_chosen(f));
    if (c->desks->len > 1)
        options_add(filter_add(filters, "desk", NULL), c->desks, desk);
    options_add(filter_add(filters, "movement", NULL), c->movements, movement);
    states_add(request, filter_add(filters, "state", f->state), c, f->state);
    units_add(filter_add(filters, "unit", unit), c->units, unit);
    options_add(filter_add(filters, "content", content), c->contents, content);
    xmlNode *kind = filter_add(filters, "kind", f->kind);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        label_add(request, kind, "kind.", kinds[i], f->kind);
    awards_add(filter_add(filters, "award", f->award), c->awards, f->award);
    classes_add(request, filter_add(filters, "class", f->class_), tally, f->class_);
    xmlNode *of_size = filter_add(filters, "size", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
        option_add(of_size, sizes[i], sizes[i], size);
}
