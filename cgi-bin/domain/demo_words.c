#include "domain/demo_words.h"

#include <string.h>

#include "base/number.h"
#include "domain/demo_xml.h"

struct DemoWords {
    xmlDoc *pools, *answers;
    GRand *dice;
};

DemoWords *demo_words_new(const char *folder, guint32 seed, GError **error) {
    g_autoptr(DemoWords) words = g_new0(DemoWords, 1);
    words->dice = g_rand_new_with_seed(seed);
    words->pools = demo_read(folder, "demo.xml", error);
    words->answers = words->pools ? demo_read(folder, "demo-answers.xml", error) : NULL;
    return words->answers ? g_steal_pointer(&words) : NULL;
}

void demo_words_free(DemoWords *words) {
    if (!words)
        return;
    g_clear_pointer(&words->pools, xmlFreeDoc);
    g_clear_pointer(&words->answers, xmlFreeDoc);
    g_clear_pointer(&words->dice, g_rand_free);
    g_free(words);
}

/* ---- context ---- */

DemoContext *demo_context_new(void) {
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void demo_context_set(DemoContext *context, const char *word, const char *text) {
    g_hash_table_replace(context, g_strdup(word), g_strdup(text ? text : ""));
}

void demo_context_int(DemoContext *context, const char *word, gint64 number) {
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
    demo_context_set(context, word, text);
}

const char *demo_context_get(const DemoContext *context, const char *word) {
    return g_hash_table_lookup((GHashTable *)context, word);
}

gint demo_between(DemoWords *words, gint low, gint high) {
    return g_rand_int_range(words->dice, low, high + 1);
}

gboolean demo_chance(DemoWords *words, gint percent) {
    return demo_between(words, 1, 100) <= percent;
}

/* ---- drawing ---- */

/* A pool fits when each of its other attributes lists what the context says of it. */
static gboolean pool_fits(const xmlNode *pool, const char *name, const DemoContext *context) {
    for (xmlAttr *a = pool->properties; a; a = a->next) {
        g_autofree char *value = demo_attr(pool, (const char *)a->name);
        gboolean is_name = strcmp((const char *)a->name, "name") == 0;
        const char *known = is_name ? name : demo_context_get(context, (const char *)a->name);
        if (is_name ? strcmp(value, name) != 0 : !known || !demo_listed(value, known))
            return FALSE;
    }
    return TRUE;
}

static GPtrArray *fitting(const DemoWords *words, const char *name, const DemoContext *context) {
    GPtrArray *items = g_ptr_array_new();
    for (xmlNode *pool = xmlDocGetRootElement(words->pools)->children; pool; pool = pool->next) {
        if (!demo_is(pool, "pool") || !pool_fits(pool, name, context))
            continue;
        for (xmlNode *item = pool->children; item; item = item->next)
            if (demo_is(item, "item"))
                g_ptr_array_add(items, item);
    }
    return items;
}

/* "{n:120-900}" drawn anew each time; any other slot is a word of the context. */
static char *slot_text(DemoWords *words, const DemoContext *context, const char *slot, gsize n) {
    g_autofree char *name = g_strndup(slot, n);
    int low = 0, high = 0;
    const char *dash = strchr(name, '-');
    if (g_str_has_prefix(name, "n:") && dash) {
        low = (int)g_ascii_strtoll(name + 2, NULL, 10);
        high = (int)g_ascii_strtoll(dash + 1, NULL, 10);
        return number_show_int(demo_between(words, low, high));
    }
    const char *known = demo_context_get(context, name);
    return g_strdup(known ? known : "");
}

static char *fill_slots(DemoWords *words, const DemoContext *context, const char *text) {
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at;) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        if (!end) {
            g_string_append_c(out, *at++);
            continue;
        }
        g_autofree char *value = slot_text(words, context, at + 1, (gsize)(end - at - 1));
        g_string_append(out, value);
        at = end + 1;
    }
    return g_string_free(out, FALSE);
}

/* The item's attributes become words; "12-34" is a number between. */
static void take_attributes(DemoWords *words, DemoContext *context, const xmlNode *item) {
    for (xmlAttr *a = item->properties; a; a = a->next) {
        g_autofree char *value = demo_attr(item, (const char *)a->name);
        const char *dash = strchr(value, '-');
        gboolean range = dash && dash > value && strspn(value, "0123456789-") == strlen(value);
        if (range)
            demo_context_int(context, (const char *)a->name,
                             demo_between(words, (gint)g_ascii_strtoll(value, NULL, 10),
                                          (gint)g_ascii_strtoll(dash + 1, NULL, 10)));
        else {
            g_autofree char *filled = fill_slots(words, context, value);
            demo_context_set(context, (const char *)a->name, filled);
        }
    }
}

static char *draw_from(DemoWords *words, DemoContext *context, GPtrArray *items) {
    if (items->len == 0)
        return NULL;
    guint at = (guint)demo_between(words, 0, (gint)items->len - 1);
    const xmlNode *item = g_ptr_array_index(items, at);
    g_ptr_array_remove_index(items, at);
    xmlChar *text = xmlNodeGetContent((xmlNode *)item);
    take_attributes(words, context, item);
    char *filled = fill_slots(words, context, (const char *)text);
    xmlFree(text);
    return filled;
}

char *demo_first(DemoWords *words, const char *pool) {
    g_autoptr(GHashTable) nothing = demo_context_new();
    g_autoptr(GPtrArray) items = fitting(words, pool, nothing);
    xmlChar *text = items->len ? xmlNodeGetContent(g_ptr_array_index(items, 0)) : NULL;
    char *copy = g_strdup((const char *)text);
    xmlFree(text);
    return copy;
}

char *demo_draw(DemoWords *words, DemoContext *context, const char *pool) {
    g_autoptr(GPtrArray) items = fitting(words, pool, context);
    return draw_from(words, context, items);
}

/* "a b*3 c": the draws joined. In a yearly movement the pool "<name>.year" stands in for a name. */
static char *draw_joined(DemoWords *words, DemoContext *context, const char *pools,
                         const char *separator) {
    g_auto(GStrv) parts = g_strsplit(pools, " ", -1);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (char **part = parts; *part; part++) {
        char *star = strchr(*part, '*');
        gint times = star ? (gint)g_ascii_strtoll(star + 1, NULL, 10) : 1;
        if (star)
            *star = '\0';
        g_autoptr(GPtrArray) items = fitting(words, *part, context);
        for (gint i = 0; i < times; i++) {
            char *text = draw_from(words, context, items);
            if (text)
                g_ptr_array_add(texts, text);
        }
    }
    g_ptr_array_add(texts, NULL);
    return g_strjoinv(separator, (char **)texts->pdata);
}

/* ---- answers ---- */

static char *set_text(DemoWords *words, DemoContext *context, const xmlNode *set) {
    g_autofree char *pool = demo_attr(set, "pool");
    g_autofree char *value = demo_attr(set, "value");
    g_autofree char *sep = demo_attr(set, "sep");
    if (pool) {
        char *text = draw_joined(words, context, pool, sep ? "\n" : " ");
        if (*text || !value)
            return text;
        g_free(text);
    }
    return fill_slots(words, context, value ? value : "");
}

static void values_free(gpointer values) {
    g_ptr_array_unref(values);
}

static void input_put(GHashTable *input, const char *name, const char *value) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(values, g_strdup(value));
    g_hash_table_replace(input, g_strdup(name), values);
}

static void put_set(DemoWords *words, DemoContext *context, const xmlNode *set, const char *prefix,
                    GHashTable *input) {
    if (!demo_is(set, "set") || !demo_holds(set, context) ||
        !demo_chance(words, demo_attr_int(set, "chance", 100)))
        return;
    g_autofree char *name = demo_attr(set, "name");
    g_autofree char *full = g_strconcat(prefix, name, NULL);
    g_autofree char *text = set_text(words, context, set);
    if (*text)
        input_put(input, full, text);
}

static void put_rows(DemoWords *words, DemoContext *context, const xmlNode *rows,
                     GHashTable *input) {
    g_autofree char *group = demo_attr(rows, "group");
    g_autofree char *none = demo_attr(rows, "no");
    gint n = demo_chance(words, demo_attr_int(rows, "chance", 100))
                 ? demo_between(words, 1, demo_attr_int(rows, "most", 1))
                 : 0;
    if (n == 0 && none)
        input_put(input, none, "1");
    for (gint i = 1; i <= n; i++) {
        g_autofree char *prefix = g_strdup_printf("%s.%d.", group, i);
        gint year = demo_between(words, 2015, 2020);
        g_autofree char *day = g_strdup_printf("%02d/%02d/%d", demo_between(words, 1, 28),
                                               demo_between(words, 1, 3), year + 1);
        demo_context_int(context, "year", year);
        demo_context_set(context, "past_day", day);
        for (xmlNode *set = rows->children; set; set = set->next)
            put_set(words, context, set, prefix, input);
    }
}

static xmlNode *named(xmlNode *parent, const char *element, const char *key, const char *value) {
    for (xmlNode *node = parent ? parent->children : NULL; node; node = node->next) {
        g_autofree char *have = demo_is(node, element) ? demo_attr(node, key) : NULL;
        if (have && strcmp(have, value) == 0)
            return node;
    }
    return NULL;
}

GHashTable *demo_input(DemoWords *words, DemoContext *context, const char *kind,
                       const char *section) {
    xmlNode *form = named(xmlDocGetRootElement(words->answers), "form", "kind", kind);
    xmlNode *recipe = named(form, "section", "name", section);
    if (!recipe || !demo_holds(recipe, context))
        return NULL;
    GHashTable *input = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, values_free);
    for (xmlNode *node = recipe->children; node; node = node->next) {
        if (demo_is(node, "rows"))
            put_rows(words, context, node, input);
        else
            put_set(words, context, node, "", input);
    }
    return input;
}
