#include "form/compare.h"

#include <libxml/parser.h>
#include <string.h>

#include "form/edit_work.h"
#include "form/load.h"
#include "form/texts.h"

xmlDoc *form_document(const char *xml) {
    return xmlReadMemory(xml, (int)strlen(xml), NULL, NULL,
                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

/* A thing of a definition that is found again in another by its key. */
typedef struct {
    char *key;        /* "field:past_awards.year"; rules are what they say */
    const char *what; /* form, section, field, rule */
    char *name;       /* NULL for form and rule */
    xmlNode *node;    /* borrowed */
    xmlNode *section; /* the section it stands in, or NULL; borrowed */
    GString *order;   /* of a section and a group: what stands in it, in order */
} Item;

typedef struct {
    GPtrArray *items; /* of Item* */
    GHashTable *by_key;
} Items;

static void item_free(gpointer data) {
    Item *item = data;
    g_free(item->key);
    g_free(item->name);
    if (item->order != NULL) {
        g_string_free(item->order, TRUE);
    }
    g_free(item);
}

static Item *item_add(Items *items, const char *what, char *name, xmlNode *node, xmlNode *section) {
    Item *item = g_new0(Item, 1);
    item->what = what;
    item->name = name;
    item->node = node;
    item->section = section;
    item->key = g_strdup_printf("%s:%s", what, name != NULL ? name : "");
    g_ptr_array_add(items->items, item);
    g_hash_table_insert(items->by_key, item->key, item);
    return item;
}

/* A rule has no name: where it stands and what it asks is what it is. */
static void rule_add(Items *items, xmlNode *node, xmlNode *section) {
    g_autofree char *at = form_attribute(node, "at");
    g_autofree char *test = form_attribute(node, "test");
    item_add(items, "rule", g_strdup_printf("%s: %s", at, test), node, section);
}

static void say_in_order(Item *holder, const char *name) {
    if (holder->order == NULL) {
        holder->order = g_string_new(NULL);
    }
    g_string_append_printf(holder->order, "%s%s", holder->order->len > 0 ? ", " : "", name);
}

/* The fields, groups, figures and rules under a node; prefix: of a group's fields. */
static void members(Items *items, xmlNode *in, const char *prefix, xmlNode *section, Item *holder) {
    for (xmlNode *node = in->children; node != NULL; node = node->next) {
        if (form_edit_is(node, "rule")) {
            rule_add(items, node, section);
        } else if (form_edit_is(node, "field") || form_edit_is(node, "group") ||
                   form_edit_is(node, "figures") || form_edit_is(node, "figure")) {
            g_autofree char *own = form_attribute(node, "name");
            Item *item = item_add(items, "field", g_strconcat(prefix, own, NULL), node, section);
            g_autofree char *below = g_strconcat(own, ".", NULL);
            say_in_order(holder, own);
            if (!form_edit_is(node, "field") && !form_edit_is(node, "figure")) {
                members(items, node, form_edit_is(node, "group") ? below : "", section, item);
            }
        }
    }
}

static void items_read(Items *items, xmlDoc *doc) {
    xmlNode *root = xmlDocGetRootElement(doc);
    items->items = g_ptr_array_new_with_free_func(item_free);
    items->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    Item *form = item_add(items, "form", NULL, root, NULL);
    for (xmlNode *node = root->children; node != NULL; node = node->next) {
        if (form_edit_is(node, "section")) {
            Item *section = item_add(items, "section", form_attribute(node, "name"), node, NULL);
            say_in_order(form, section->name);
            members(items, node, "", node, section);
        }
    }
}

static void items_clear(Items *items) {
    g_hash_table_unref(items->by_key);
    g_ptr_array_unref(items->items);
}

/* ---- what differs in one thing ---- */

typedef struct {
    xmlNode *changes;
    xmlNode *change; /* made when the first difference is found */
    const Item *was, *is;
    const char *said; /* of the language of the page: "vi" or "en" */
} Change;

static char *words_of(const xmlNode *node, const char *child, const char *lang) {
    xmlNode *words = node != NULL ? form_edit_child(node, child) : NULL;
    return words != NULL ? form_attribute(words, lang) : NULL;
}

static void change_begin(Change *c, const char *kind) {
    const Item *item = c->is != NULL ? c->is : c->was;
    if (c->change != NULL) {
        return;
    }
    c->change = form_put_child(c->changes, "change");
    gboolean titled = strcmp(item->what, "form") == 0 || strcmp(item->what, "section") == 0;
    g_autofree char *label = words_of(item->node, titled ? "title" : "label", c->said);
    g_autofree char *error = words_of(item->node, "error", c->said);
    g_autofree char *section = words_of(item->section, "title", c->said);
    g_autofree char *type = form_edit_is(item->node, "field") || form_edit_is(item->node, "figure")
                                ? form_attribute(item->node, "type")
                                : g_strdup((const char *)item->node->name);
    form_put(c->change, "kind", kind);
    form_put(c->change, "what", item->what);
    form_put(c->change, "name", item->name);
    form_put(c->change, "label", label != NULL ? label : error);
    form_put(c->change, "section", section);
    form_put(c->change, "type", type);
}

static void part(Change *c, const char *name, const char *of, const char *lang, const char *was,
                 const char *is_now) {
    if (g_strcmp0(was, is_now) == 0) {
        return;
    }
    change_begin(c, "changed");
    xmlNode *node = form_put_child(c->change, "part");
    form_put(node, "name", name);
    form_put(node, "of", of);
    form_put(node, "lang", lang);
    form_put(node, "was", was);
    form_put(node, "is", is_now);
}

static void attributes(Change *c) {
    const xmlNode *sides[] = {c->was->node, c->is->node};
    for (gsize i = 0; i < 2; i++) {
        for (const xmlAttr *a = sides[i]->properties; a != NULL; a = a->next) {
            const char *name = (const char *)a->name;
            gboolean seen = i == 1 && xmlHasProp((xmlNode *)(gintptr)sides[0], a->name) != NULL;
            if (seen || strcmp(name, "name") == 0 || strcmp(name, "version") == 0) {
                continue;
            }
            g_autofree char *was = form_attribute(c->was->node, name);
            g_autofree char *now = form_attribute(c->is->node, name);
            part(c, name, NULL, NULL, was, now);
        }
    }
}

static void both_words(Change *c, const char *name, const char *of, xmlNode *was, xmlNode *now) {
    static const char *const langs[] = {"vi", "en"};
    for (gsize i = 0; i < G_N_ELEMENTS(langs); i++) {
        g_autofree char *before = was != NULL ? form_attribute(was, langs[i]) : NULL;
        g_autofree char *after = now != NULL ? form_attribute(now, langs[i]) : NULL;
        part(c, name, of, langs[i], before, after);
    }
}

/* The child of that name whose key attribute has that value. */
static xmlNode *child_keyed(const xmlNode *node, const char *name, const char *key,
                            const char *value) {
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (form_edit_is(child, name)) {
            g_autofree char *own = form_attribute(child, key);
            if (g_strcmp0(own, value) == 0) {
                return child;
            }
        }
    }
    return NULL;
}

/* Options by their value, errors by when they are said. */
static void keyed(Change *c, const char *name, const char *key) {
    const xmlNode *sides[] = {c->was->node, c->is->node};
    for (gsize i = 0; i < 2; i++) {
        for (xmlNode *child = sides[i]->children; child != NULL; child = child->next) {
            if (!form_edit_is(child, name)) {
                continue;
            }
            g_autofree char *value = form_attribute(child, key);
            xmlNode *was = child_keyed(sides[0], name, key, value);
            xmlNode *now = child_keyed(sides[1], name, key, value);
            if (i == 1 && was != NULL) {
                continue;
            }
            both_words(c, name, value, was, now);
            both_words(c, "hint", value, was != NULL ? form_edit_child(was, "hint") : NULL,
                       now != NULL ? form_edit_child(now, "hint") : NULL);
        }
    }
}

/* The names of one holder that the other has too, in the one's order: what came or went moved
 * nothing. New string. */
static char *kept_order(const GString *one, const GString *other) {
    g_auto(GStrv) names = g_strsplit(one->str, ", ", -1);
    g_auto(GStrv) known = g_strsplit(other->str, ", ", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **name = names; *name != NULL; name++) {
        if (g_strv_contains((const char *const *)known, *name)) {
            g_ptr_array_add(kept, *name);
        }
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv(", ", (char **)kept->pdata);
}

static void compare_item(Change *c) {
    static const char *const words[] = {"title", "label", "hint", "none", "said", "measure"};
    attributes(c);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        both_words(c, words[i], NULL, form_edit_child(c->was->node, words[i]),
                   form_edit_child(c->is->node, words[i]));
    }
    keyed(c, "error", "when");
    keyed(c, "option", "value");
    if (c->was->order != NULL && c->is->order != NULL) {
        g_autofree char *was = kept_order(c->was->order, c->is->order);
        g_autofree char *now = kept_order(c->is->order, c->was->order);
        part(c, "order", NULL, NULL, was, now);
    }
    g_autofree char *was_in =
        c->was->section != NULL ? form_attribute(c->was->section, "name") : NULL;
    g_autofree char *is_in = c->is->section != NULL ? form_attribute(c->is->section, "name") : NULL;
    part(c, "section", NULL, NULL, was_in, is_in);
}

xmlNode *form_compare(xmlNode *parent, xmlDoc *from, xmlDoc *to, FormLang lang) {
    Items was;
    Items now;
    items_read(&was, from);
    items_read(&now, to);
    xmlNode *changes = form_put_child(parent, "changes");
    const char *said = lang == FORM_EN ? "en" : "vi";
    for (guint i = 0; i < now.items->len; i++) {
        const Item *item = now.items->pdata[i];
        Change c = {changes, NULL, g_hash_table_lookup(was.by_key, item->key), item, said};
        if (c.was == NULL) {
            change_begin(&c, "added");
        } else {
            compare_item(&c);
        }
    }
    for (guint i = 0; i < was.items->len; i++) {
        const Item *item = was.items->pdata[i];
        Change c = {changes, NULL, item, NULL, said};
        if (!g_hash_table_contains(now.by_key, item->key)) {
            change_begin(&c, "removed");
        }
    }
    form_put_number(changes, "count", (gint64)xmlChildElementCount(changes));
    items_clear(&was);
    items_clear(&now);
    return changes;
}
