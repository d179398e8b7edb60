#include "domain/demo_series.h"

#include <string.h>

#include "base/when.h"
#include "domain/demo_xml.h"
#include "domain/period.h"

enum { MONTH = 30, SHARE = 1000, PERCENT = 100, LEAST = 40, MOST = 160 };

struct DemoRecipes {
    xmlDoc *doc;
    char *from, *by; /* the first day, and the day on which shares reach their `to` */
    gint days;
};

/* What stood before the first day, and each day's own. A rate has none: it divides two others. */
typedef struct Days {
    gint64 base;
    gint64 *day;
    const struct Days *num, *den;
} Days;

struct DemoSeries {
    const DemoRecipes *recipes;
    GHashTable *figures; /* name -> Days* */
};

DemoRecipes *demo_recipes_new(const char *folder, GError **error) {
    xmlDoc *doc = demo_read(folder, "demo-reports.xml", error);
    if (!doc)
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(doc);
    g_autofree char *to = demo_attr(root, "to");
    DemoRecipes *recipes = g_new0(DemoRecipes, 1);
    *recipes = (DemoRecipes){doc, demo_attr(root, "from"), demo_attr(root, "by"), 0};
    recipes->days = when_days_between(recipes->from, to) + 1;
    return recipes;
}

void demo_recipes_free(DemoRecipes *recipes) {
    xmlFreeDoc(recipes->doc);
    g_free(recipes->from);
    g_free(recipes->by);
    g_free(recipes);
}

char *demo_recipes_fate(const DemoRecipes *recipes, const DemoContext *context, const char *kind,
                        gint64 no) {
    for (xmlNode *node = xmlDocGetRootElement(recipes->doc)->children; node; node = node->next) {
        g_autofree char *of = demo_is(node, "fate") ? demo_attr(node, "period") : NULL;
        gint only = of ? demo_attr_int(node, "no", 0) : 0;
        if (of && demo_listed(of, kind) && (only == 0 || only == no) && demo_holds(node, context))
            return demo_attr(node, "name");
    }
    return NULL;
}

/* ---- drawing ---- */

static void days_free(gpointer data) {
    Days *days = data;
    g_free(days->day);
    g_free(days);
}

/* The days of a blank-separated list's figures (const Days*); those that the unit lacks are left
 * out. */
static GPtrArray *others(const DemoSeries *series, const xmlNode *recipe) {
    GPtrArray *list = g_ptr_array_new();
    g_autofree char *of = demo_attr(recipe, "of");
    g_auto(GStrv) names = g_strsplit(of ? of : "", " ", -1);
    for (guint i = 0; names[i]; i++) {
        gpointer days = g_hash_table_lookup(series->figures, names[i]);
        if (days)
            g_ptr_array_add(list, days);
    }
    return list;
}

/* month="3-8": so many steps in thirty days, more on one day and less on another. */
static void draw_sum(const DemoRecipes *r, DemoWords *words, const xmlNode *recipe, Days *days) {
    gint64 pace = demo_attr_draw(words, recipe, "month"), step = demo_attr_int(recipe, "step", 1);
    gint64 left = demo_between(words, 0, MONTH * PERCENT - 1);
    for (gint i = 0; i < r->days; i++) {
        left += pace * demo_between(words, LEAST, MOST);
        days->day[i] = left / (MONTH * PERCENT) * step;
        left %= MONTH * PERCENT;
    }
}

/* percent="65-95" of another figure, or amount="7-30" steps for each of it. */
static void draw_of(const DemoRecipes *r, DemoWords *words, const xmlNode *recipe,
                    const Days *whole, Days *days) {
    gint64 percent = demo_attr_draw(words, recipe, "percent");
    gint64 step = demo_attr_int(recipe, "step", 1);
    gint64 left = demo_between(words, 0, PERCENT - 1);
    days->base = whole->base * percent / PERCENT;
    for (gint i = 0; i < r->days; i++) {
        if (percent == 0) {
            for (gint64 n = 0; n < whole->day[i]; n++)
                days->day[i] += demo_attr_draw(words, recipe, "amount") * step;
            continue;
        }
        left += whole->day[i] * percent;
        days->day[i] = left / PERCENT;
        left %= PERCENT;
    }
}

/* Tenths of a percent of a level: from="520-640" on the first day, to="760-850" at the end of the
 * day `by`, and on at that pace where on="yes". */
static void draw_share(const DemoRecipes *r, DemoWords *words, const xmlNode *recipe,
                       const Days *whole, Days *days) {
    gint64 first = demo_attr_draw(words, recipe, "from");
    gint64 gain = demo_attr_draw(words, recipe, "to") - first;
    gint until = when_days_between(r->from, r->by) + 1;
    g_autofree char *on = demo_attr(recipe, "on");
    g_autofree gint64 *weight = g_new0(gint64, (gsize)r->days);
    gint64 all = 0, sum = 0, before = 0;
    for (gint i = 0; i < r->days; i++) {
        weight[i] = on || i < until ? demo_between(words, LEAST, MOST) : 0;
        all += i < until ? weight[i] : 0;
    }
    days->base = whole->base * first / SHARE;
    for (gint i = 0; i < r->days; i++) {
        sum += weight[i];
        gint64 reached = whole->base * gain * sum / (all * SHARE);
        days->day[i] = reached - before;
        before = reached;
    }
}

static void add_up(const DemoRecipes *r, const GPtrArray *parts, Days *days) {
    for (guint p = 0; p < parts->len; p++) {
        const Days *part = g_ptr_array_index(parts, p);
        days->base += part->base;
        for (gint i = 0; i < r->days; i++)
            days->day[i] += part->day[i];
    }
}

static Days *draw(const DemoSeries *series, DemoWords *words, const xmlNode *recipe) {
    const DemoRecipes *r = series->recipes;
    g_autoptr(GPtrArray) of = others(series, recipe);
    const Days *whole = of->len ? g_ptr_array_index(of, 0) : NULL;
    Days *days = g_new0(Days, 1);
    days->day = g_new0(gint64, (gsize)r->days);
    if (demo_is(recipe, "sum"))
        draw_sum(r, words, recipe, days);
    else if (demo_is(recipe, "level"))
        days->base = demo_attr_draw(words, recipe, "value");
    else if (demo_is(recipe, "all"))
        add_up(r, of, days);
    else if (demo_is(recipe, "part") && whole)
        draw_of(r, words, recipe, whole, days);
    else if (demo_is(recipe, "share") && whole)
        draw_share(r, words, recipe, whole, days);
    else if (demo_is(recipe, "rate") && of->len == 2) {
        days->num = whole;
        days->den = g_ptr_array_index(of, 1);
    }
    return days;
}

DemoSeries *demo_series_draw(const DemoRecipes *recipes, DemoWords *words,
                             const DemoContext *context) {
    DemoSeries *series = g_new0(DemoSeries, 1);
    series->recipes = recipes;
    series->figures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, days_free);
    for (xmlNode *node = xmlDocGetRootElement(recipes->doc)->children; node; node = node->next) {
        g_autofree char *name = node->type == XML_ELEMENT_NODE ? demo_attr(node, "figure") : NULL;
        if (name && !g_hash_table_contains(series->figures, name) && demo_holds(node, context))
            g_hash_table_insert(series->figures, g_steal_pointer(&name), draw(series, words, node));
    }
    return series;
}

void demo_series_free(DemoSeries *series) {
    g_hash_table_unref(series->figures);
    g_free(series);
}

/* ---- reading ---- */

static gint64 sum_up(const Days *days, gint from, gint to) {
    gint64 sum = 0;
    for (gint i = from; i <= to; i++)
        sum += days->day[i];
    return sum;
}

gboolean demo_series_value(const DemoSeries *series, const char *figure, const char *from,
                           const char *to, gint64 *now, gint64 *total) {
    const DemoRecipes *r = series->recipes;
    const Days *days = g_hash_table_lookup(series->figures, figure);
    if (!days)
        return FALSE;
    gint first = MAX(when_days_between(r->from, from), 0);
    gint last = MIN(when_days_between(r->from, to), r->days - 1);
    *now = sum_up(days, first, last);
    *total = days->base + sum_up(days, 0, last);
    if (days->num) {
        gint64 part = days->num->base + sum_up(days->num, 0, last);
        *total = MAX(period_tenths(part, days->den->base + sum_up(days->den, 0, last)), 0);
    }
    return TRUE;
}
