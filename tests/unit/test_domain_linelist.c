/* The reviewers' list against a plain reading of the same lines: every filter, order, page and
 * total (domain.md 8.8, decisions 47 to 51). */
#include "lines_fixture.h"

#include "domain/daysleft.h"
#include "domain/due.h"
#include "domain/linelist.h"

enum { LINES = 2600, DESK = 3, OTHER_DESK = 6 };

static House house;
static PutLine lines[LINES]; /* of DESK and OTHER_DESK */
static GPtrArray *texts;     /* what the lines' texts live in */
static gint64 line_ids[LINES];

/* ---- the lines ---- */

static guint32 seed = 353;

static guint draw(guint n) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static const char *keep(char *text) {
    g_ptr_array_add(texts, text);
    return text;
}

static const char *draw_name(void) {
    static const char *const families[] = {"Nguyễn", "Đào", "Giàng", "Vàng Seo", "Trần", "Dao"};
    static const char *const middles[] = {"Thị", "Văn", "Thị Ngọc", "A"};
    static const char *const given[] = {"Đào", "Dung", "Đông", "Đồng", "Dong", "Ánh", "Hoà", "Hòa"};
    return keep(g_strdup_printf("%s %s %s", families[draw(6)], middles[draw(4)], given[draw(8)]));
}

static void draw_line(PutLine *l, guint i) {
    static const char *const kinds[] = {"individual", "individual", "collective", "household",
                                        "story"};
    static const char *const states[] = {"submitted", "received", "returned",
                                         "withdrawn", "decided",  "on_hold"};
    static const char *const classes[] = {"direct_worker", "leader_other", "leader_province", ""};
    static const struct {
        gint64 id;
        const char *name;
    } units[] = {{113, "Trung tâm Y tế huyện Bát Xát"}, {6, "Sở Y tế"}, {61, "Công an tỉnh"}};
    guint unit = draw(3), due = draw(5);
    g_autoptr(Unit) known = unit_load(house.store, units[unit].id, NULL);
    *l = (PutLine){.desk = draw(20) ? DESK : OTHER_DESK,
                   .unit = units[unit].id,
                   .unit_pos = known->pos,
                   .unit_name = keep(g_strconcat(units[unit].name, ", Lào Cai", NULL)),
                   .award = (gint64)draw(4),
                   .contents = (gint64)draw(256),
                   .submitted_at = when_day_start("2021-10-01") + (gint64)draw(50) * WHEN_DAY / 2,
                   .position = i + 1,
                   .code = keep(g_strdup_printf("HS-2021-%06u", i + 1)),
                   .kind = kinds[draw(5)],
                   .state = states[draw(6)],
                   .class_ = classes[draw(4)],
                   .sex = draw(2) ? "female" : "male",
                   .name = draw_name(),
                   .post = draw(9) ? "Điều dưỡng" : "Y sĩ COVID-19",
                   .due = due ? keep(when_add_days("2021-11-20", (int)draw(30))) : WHEN_NONE,
                   .frontline = draw(3) == 0};
}

static StoreCode fill(Store *store, gpointer data, GError **error) {
    (void)data;
    (void)error;
    for (guint i = 0; i < LINES; i++) {
        put_dossier(store, &lines[i], house.actor.account);
        put_line(store, &lines[i]);
        Rows *rows = store_query(store, "lines_move");
        rows_int(rows, "id", lines[i].dossier);
        rows_text(rows, "state", lines[i].state);
        rows_text(rows, "due", lines[i].due);
        put_run(rows);
        line_ids[i] = lines[i].line;
    }
    put_totals(store);
    return STORE_OK;
}

static int begin(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    house_open(&house);
    texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < LINES; i++)
        draw_line(&lines[i], i);
    if (store_write(house.store, fill, NULL, &error) != STORE_OK)
        fail_msg("%s", error->message);
    return 0;
}

static int end(void **state) {
    (void)state;
    house_close(&house);
    g_ptr_array_unref(texts);
    return 0;
}

/* ---- the plain reading ---- */

static const char *get(gpointer data, const char *name) {
    return g_hash_table_lookup(data, name);
}

/* "a=1&b=x" as a filter of DESK and movement 1. */
static LineFilter *filter(const char *query) {
    g_autoptr(GHashTable) fields =
        *query ? g_uri_parse_params(query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL)
               : g_hash_table_new(g_str_hash, g_str_equal);
    assert_non_null(fields);
    LineFilter *f = line_filter_read(get, fields);
    f->usual_desk = DESK;
    f->usual_movement = 1;
    f->desk = DESK;
    f->movement = 1;
    return f;
}

static gboolean in_work(gconstpointer data, const char *state) {
    (void)data;
    return strcmp(state, "withdrawn") != 0 && strcmp(state, "decided") != 0;
}

static const char *award_code(gint64 id) {
    static char code[4][40];
    if (id == 0)
        return "";
    g_autoptr(Rows) rows = store_query(house.store, "review_awards");
    rows_int(rows, "movement", 1);
    rows_text(rows, "lang", "vi");
    while (rows_next(rows, NULL))
        if (rows_get_int(rows, 0) == id)
            g_strlcpy(code[id], rows_get_text(rows, 1), sizeof code[id]);
    return code[id];
}

/* Each typed word is a word of the line, the last one at least begun where `begun`. */
static gboolean holds(const PutLine *l, const char *q, gboolean begun) {
    g_autofree char *all = g_strjoin(" ", l->code, l->name, l->post, l->unit_name, NULL);
    g_autofree char *folded = fold(all);
    g_autofree char *typed = fold(q);
    g_auto(GStrv) words = g_strsplit(typed, " ", -1);
    g_autofree char *text = g_strconcat(" ", folded, " ", NULL);
    for (guint i = 0; words[i]; i++) {
        gboolean last = !words[i + 1] && begun;
        g_autofree char *word = g_strconcat(" ", words[i], last ? "" : " ", NULL);
        if (!strstr(text, word))
            return FALSE;
    }
    return TRUE;
}

static gboolean wanted(const PutLine *l, const LineFilter *f, const Unit *unit) {
    g_autofree char *day = when_day(l->submitted_at);
    if (f->unit && !unit)
        return FALSE;
    return l->desk == DESK && (!*f->kind || !strcmp(f->kind, l->kind)) &&
           (!*f->class_ || !strcmp(f->class_, l->class_)) &&
           (!*f->state ||
            (!strcmp(f->state, "open") ? in_work(NULL, l->state) : !strcmp(f->state, l->state))) &&
           (!*f->award || (l->award && !strcmp(f->award, award_code(l->award)))) &&
           (!f->content || l->contents >> (f->content - 1) & 1) &&
           (!f->frontline || l->frontline) && (!f->overdue || strcmp(l->due, DEMO_DAY) < 0) &&
           (!*f->from || strcmp(day, f->from) >= 0) && (!*f->to || strcmp(day, f->to) <= 0) &&
           (!unit || (l->unit_pos >= unit->pos && l->unit_pos <= unit->last));
}

static const LineFilter *comparing;

static int by_id(const PutLine *a, const PutLine *b) {
    return (a->line > b->line) - (a->line < b->line);
}

static int by_name(const PutLine *a, const PutLine *b) {
    g_autoptr(GBytes) x = name_key(a->name);
    g_autoptr(GBytes) y = name_key(b->name);
    return g_bytes_compare(x, y);
}

static int compare(gconstpointer x, gconstpointer y) {
    const PutLine *a = *(const PutLine *const *)x, *b = *(const PutLine *const *)y;
    int order = 0;
    if (comparing->order == LINES_BY_DATE)
        order = (a->submitted_at > b->submitted_at) - (a->submitted_at < b->submitted_at);
    else if (comparing->order == LINES_BY_UNIT)
        order = (a->unit_pos > b->unit_pos) - (a->unit_pos < b->unit_pos);
    else if (comparing->order == LINES_BY_DUE)
        order = strcmp(a->due, b->due);
    if (order == 0 && (comparing->order == LINES_BY_NAME || comparing->order == LINES_BY_UNIT))
        order = by_name(a, b);
    if (order == 0)
        order = by_id(a, b);
    return comparing->descending ? -order : order;
}

static GPtrArray *plain(const LineFilter *f, const char *q, gboolean begun) {
    GPtrArray *found = g_ptr_array_new();
    g_autoptr(Unit) unit = f->unit ? unit_load(house.store, f->unit, NULL) : NULL;
    for (guint i = 0; i < LINES; i++)
        if (wanted(&lines[i], f, unit) && (!q || holds(&lines[i], q, begun)))
            g_ptr_array_add(found, &lines[i]);
    comparing = f;
    g_ptr_array_sort(found, compare);
    return found;
}

/* ---- comparing ---- */

/* In the order in which they are met: backward the nearest first. */
static GArray *ids_of(const LineList *list, gint64 place_of, gboolean backward, guint n) {
    g_auto(LinePlace) place = {0};
    g_autoptr(GError) error = NULL;
    if (place_of)
        assert_true(line_place_read(list, place_of, &place, &error));
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) page = line_list_page(list, place_of ? &place : NULL, backward, n, &error);
    if (error)
        fail_msg("%s", error->message);
    for (guint i = 0; i < page->len; i++) {
        const LineRow *row = g_ptr_array_index(page, backward ? page->len - 1 - i : i);
        g_array_append_val(ids, row->id);
    }
    return ids;
}

static gint64 at(const GPtrArray *found, guint i) {
    return ((const PutLine *)g_ptr_array_index(found, i))->line;
}

static void same(const GPtrArray *found, guint from, const GArray *ids, gboolean backward,
                 const char *query) {
    for (guint i = 0; i < ids->len; i++) {
        guint n = backward ? from - i : from + i;
        if (at(found, n) != g_array_index(ids, gint64, i))
            fail_msg("%s: place %u is another line", query, n);
    }
}

/* The first page, one from the middle on, one before the middle, and the totals. */
static void check(const char *query, const char *q, gboolean begun) {
    g_autoptr(LineFilter) f = filter(query);
    g_autoptr(GPtrArray) found = plain(f, q, begun);
    g_autoptr(GError) error = NULL;
    g_auto(LineList) list = {0};
    if (!line_list_begin(&list, house.store, f, DEMO_DAY, &error))
        fail_msg("%s: %s", query, error->message);
    g_autoptr(GArray) first = ids_of(&list, 0, FALSE, LINES);
    if (first->len != found->len)
        fail_msg("%s: %u lines, not %u", query, first->len, found->len);
    same(found, 0, first, FALSE, query);
    guint middle = found->len / 2;
    if (found->len > 2) {
        g_autoptr(GArray) after = ids_of(&list, at(found, middle), FALSE, 20);
        g_autoptr(GArray) before = ids_of(&list, at(found, middle), TRUE, 20);
        assert_int_equal(after->len, MIN(20, found->len - middle - 1));
        assert_int_equal(before->len, MIN(20, middle));
        same(found, middle + 1, after, FALSE, query);
        same(found, middle - 1, before, TRUE, query);
    }
    g_autoptr(GArray) tally = line_tally_read(house.store, DESK, 1, NULL);
    g_autoptr(GPtrArray) page = line_list_page(&list, NULL, FALSE, 20, &error);
    const LineKnown known = {tally, in_work, NULL, page, 1, found->len > 20};
    LineCounts counts;
    assert_true(line_list_counts(&list, &known, &counts, &error));
    if (counts.exact)
        assert_int_equal(counts.total, found->len);
    else
        assert_true(counts.total == 20 && list.walking);
    gint64 women = 0, leaders = 0, stories = 0;
    for (guint i = 0; i < found->len; i++) {
        const PutLine *l = g_ptr_array_index(found, i);
        women += !strcmp(l->sex, "female");
        leaders += g_str_has_prefix(l->class_, "leader");
        stories += !strcmp(l->kind, "story");
    }
    if (counts.known) {
        assert_int_equal(counts.women, women);
        assert_int_equal(counts.leaders, leaders);
        assert_int_equal(counts.story, stories);
    }
}

static void every_filter_and_order(void **state) {
    (void)state;
    static const char *const filters[] = {"",
                                          "state=submitted",
                                          "state=open",
                                          "kind=story",
                                          "unit=113",
                                          "unit=6",
                                          "unit=1",
                                          "content=3",
                                          "content=8",
                                          "class=leader_other",
                                          "frontline=1",
                                          "overdue=1",
                                          "from=10%2F10%2F2021",
                                          "to=12%2F10%2F2021",
                                          "from=05%2F10%2F2021&to=15%2F10%2F2021",
                                          "unit=6&state=open&kind=individual&content=2&overdue=1",
                                          "state=received&from=03%2F10%2F2021&unit=113",
                                          "kind=household&class=direct_worker",
                                          "award=no_such_award",
                                          "award=GK_HUYEN",
                                          "unit=999999"};
    static const char *const sorts[] = {"submitted", "-submitted", "name", "-name",
                                        "unit",      "-unit",      "due",  "-due"};
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++)
        for (guint s = 0; s < G_N_ELEMENTS(sorts); s++) {
            g_autofree char *query =
                g_strdup_printf("%s%ssort=%s", filters[i], *filters[i] ? "&" : "", sorts[s]);
            check(query, NULL, FALSE);
        }
    g_autofree char *award = g_strdup_printf("award=%s", award_code(2));
    check(award, NULL, FALSE);
}

static void words_without_marks(void **state) {
    (void)state;
    check("q=nguyen+thi+dao", "nguyen thi dao", FALSE); /* hits */
    check("q=lao+cai&sort=name", "lao cai", FALSE);     /* in every line: walked */
    check("q=lao+cai&kind=story&sort=-due", "lao cai", FALSE);
    check("q=dong&sort=unit", "dong", FALSE);
    check("q=vang+seo&overdue=1&sort=due", "vang seo", FALSE);
    check("q=covid-19", "covid 19", FALSE);
    check("q=bat+xat+dung&from=10%2F10%2F2021", "bat xat dung", FALSE);
    check("q=nowhere", "nowhere", FALSE);
    check("q=Ngu", "ngu", TRUE); /* no word "ngu": the beginning of one counts */
    check("q=giang+thi+ho", "giang thi ho", TRUE);
    check("q=%21%21", NULL, FALSE); /* nothing to search for */
}

/* Lines whose id lies beyond the hits that are known are asked for the words themselves. */
static void beyond_what_is_known(void **state) {
    (void)state;
    enum { KNOWN = 100 };
    static const char *const queries[] = {"q=lao+cai", "q=lao+cai&sort=-name&kind=story",
                                          "q=l%C3%A0o+cai&sort=due"};
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(LineFilter) f = filter(queries[i]);
        g_autoptr(GPtrArray) found = plain(f, "lao cai", FALSE);
        g_auto(LineList) list = {0};
        assert_true(line_list_begin(&list, house.store, f, DEMO_DAY, NULL));
        assert_non_null(list.known);
        g_array_set_size(list.known, KNOWN);
        list.known_to = g_array_index(list.known, gint64, KNOWN - 1);
        g_autoptr(GArray) all = ids_of(&list, 0, FALSE, LINES);
        g_autoptr(GArray) before = ids_of(&list, at(found, found->len / 2), TRUE, 60);
        assert_int_equal(all->len, found->len);
        same(found, 0, all, FALSE, queries[i]);
        same(found, found->len / 2 - 1, before, TRUE, queries[i]);
    }
}

/* How many lines of the desk a search finds whose name holds the given piece, and how many in all.
 */
static void search_counts(const char *q, guint *all, const char *piece, guint *with) {
    g_autofree char *query = g_strconcat("q=", q, NULL);
    g_autoptr(LineFilter) f = filter(query);
    g_auto(LineList) list = {0};
    assert_true(line_list_begin(&list, house.store, f, DEMO_DAY, NULL));
    g_autoptr(GArray) ids = ids_of(&list, 0, FALSE, LINES);
    *all = ids->len;
    *with = 0;
    for (guint i = 0; i < ids->len; i++)
        for (guint l = 0; l < LINES; l++)
            *with += line_ids[l] == g_array_index(ids, gint64, i) &&
                     strstr(lines[l].name, piece) != NULL;
}

static void marks_that_are_typed_must_match(void **state) {
    (void)state;
    guint all = 0, with = 0, bare = 0;
    search_counts("đào", &all, "Đào", &with);
    assert_true(all > 0);
    assert_int_equal(with, all);
    search_counts("dao", &bare, "Dao", &with);
    assert_true(with > 0 && bare > all);
    search_counts("đông", &all, "Đông", &with); /* Đông and Đồng, not Dong */
    assert_true(with > 0 && with < all);
    search_counts("đông", &all, "Đ", &with);
    assert_int_equal(with, all);
    search_counts("hoà", &all, "Ho", &with); /* hoà and hòa are one */
    search_counts("hòa", &bare, "Ho", &with);
    assert_int_equal(all, bare);
    search_counts("lào", &all, "x", &with); /* marks on a word of every line */
    assert_true(all > 2000);
    search_counts("lảo", &all, "x", &with);
    assert_int_equal(all, 0);
}

static void codes(void **state) {
    (void)state;
    g_autoptr(LineSearch) whole = line_search_read("hs-2021-41");
    assert_string_equal(whole->code, "HS-2021-000041");
    assert_string_equal(whole->code_from, "HS-2021-41");
    assert_string_equal(whole->code_to, "HS-2021-42");
    g_autoptr(LineSearch) begun = line_search_read(" HS 2021 ");
    assert_null(begun->code);
    assert_string_equal(begun->code_from, "HS-2021-");
    assert_null(line_search_read("–  …"));
    g_autoptr(LineSearch) words = line_search_read("hs nguyen 2021");
    assert_null(words->code_from);
    assert_int_equal(words->n, 3);
    check("q=HS-2021-0001", "hs 2021 0001", TRUE);
    check("q=HS-2021-000&sort=name", "hs 2021 000", TRUE); /* few enough */
    check("q=HS-2021&sort=-unit", "hs 2021", FALSE);       /* all of them: walked */
    check("q=HS-2020", "hs 2020", FALSE);
}

/* ---- addresses ---- */

static void addresses(void **state) {
    (void)state;
    static const struct {
        const char *query, *normal;
    } rows[] = {
        {"", ""},
        {"state=&unit=&q=&kind=", ""},
        {"sort=-submitted&size=50", ""},
        {"sort=due&state=open&q=thi", "?q=thi&state=open&sort=due"},
        {"q=%C4%90%C3%A0o+%26", "?q=%C4%90%C3%A0o%20%26"},
        {"size=20&from=1/12/2021", "?from=01%2F12%2F2021&size=20"},
        {"from=32/1/2021", ""},
        {"kind=person&content=61&unit=-1&state=A'B&frontline=2", ""},
        {"frontline=1&overdue=1&size=7", "?frontline=1&overdue=1"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(LineFilter) f = filter(rows[i].query);
        g_autofree char *query = line_filter_query(f, NULL);
        assert_string_equal(query, rows[i].normal);
    }
    g_autoptr(LineFilter) f = filter("after=913-14&q=a&before=3-1&from=31/2/2021");
    assert_int_equal(f->after, 913);
    assert_int_equal(f->position, 14);
    assert_int_equal(f->before, 0);
    assert_true(f->bad_date);
    g_autofree char *next = line_filter_query(f, "q", NULL, "after", "5-6", NULL);
    assert_string_equal(next, "?after=5-6");
    g_autoptr(LineFilter) odd = filter("after=913&before=0-1");
    assert_int_equal(odd->after, 0);
    assert_int_equal(odd->before, 0);
}

static void neighbours(void **state) {
    (void)state;
    g_autoptr(LineFilter) f = filter("state=open&sort=name");
    g_autoptr(GPtrArray) found = plain(f, NULL, FALSE);
    g_auto(LineList) list = {0};
    assert_true(line_list_begin(&list, house.store, f, DEMO_DAY, NULL));
    for (guint i = 0; i < found->len; i += found->len - 1) {
        g_auto(LinePlace) place = {0};
        gint64 before = -1, after = -1;
        assert_true(line_place_read(&list, at(found, i), &place, NULL));
        assert_true(line_list_neighbour(&list, &place, TRUE, &before, NULL));
        assert_true(line_list_neighbour(&list, &place, FALSE, &after, NULL));
        assert_int_equal(before, i ? at(found, i - 1) : 0);
        assert_int_equal(after, i + 1 < found->len ? at(found, i + 1) : 0);
    }
    g_auto(LinePlace) gone = {0};
    g_autoptr(GError) error = NULL;
    assert_false(line_place_read(&list, 99999999, &gone, &error));
    assert_null(error);
}

static void overdue_counts_no_further_than_needed(void **state) {
    (void)state;
    gint64 n = 0;
    g_autoptr(LineFilter) f = filter("overdue=1");
    g_autoptr(GPtrArray) found = plain(f, NULL, FALSE);
    assert_true(line_list_overdue(house.store, DESK, 1, DEMO_DAY, &n, NULL));
    assert_int_equal(n, MIN(found->len, LINES_OVERDUE + 1));
}

static void days_left_are_those_of_due_left(void **state) {
    (void)state;
    g_autoptr(DaysLeft) left = days_left_new(house.store, DEMO_DAY, "2021-08-01", NULL);
    g_autofree char *day = g_strdup("2021-08-01");
    for (guint i = 0; i < 300; i++) {
        int n = 0;
        assert_true(due_left(house.store, DEMO_DAY, day, &n, NULL));
        if (days_left_until(left, day) != n)
            fail_msg("%s: %d, not %d", day, days_left_until(left, day), n);
        char *next = when_add_days(day, 1);
        g_free(day);
        day = next;
    }
}

/* SQL of one page: a literal, so that no statement joins unseen. */
static guint all_desks(const char *q, gboolean begun) {
    guint n = 0;
    for (guint i = 0; i < LINES; i++)
        n += holds(&lines[i], q, begun) ? 1 : 0;
    return n;
}

static void statements_of_a_page(void **state) {
    (void)state;
    static const struct {
        const char *query;
        guint64 n;
        const char *q;
        gboolean begun;
    } rows[] = {{"", 0, NULL, FALSE},
                {"state=open", 0, NULL, FALSE},
                {"unit=6", 3, NULL, FALSE},
                {"q=nguyen+thi+dao", 1, "nguyen thi dao", FALSE},
                {"q=lao+cai", 1, NULL, FALSE},
                {"q=ngu", 2, "ngu", TRUE},
                {"unit=1", 1, NULL, FALSE},
                {"unit=6&overdue=1&sort=name", 3, NULL, FALSE},
                {"unit=6&overdue=1&q=nguyen+thi+dao", 3, "nguyen thi dao", FALSE}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(LineFilter) f = filter(rows[i].query);
        g_auto(LineList) list = {0};
        guint64 before = store_statements(house.store);
        assert_true(line_list_begin(&list, house.store, f, DEMO_DAY, NULL));
        guint64 n = store_statements(house.store) - before;
        if (list.hits)
            n -= (all_desks(rows[i].q, rows[i].begun) + 25) / 26; /* hits are read by 26 */
        if (n != rows[i].n)
            fail_msg("%s: %" G_GUINT64_FORMAT " statements", rows[i].query, n);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_filter_and_order),
        cmocka_unit_test(words_without_marks),
        cmocka_unit_test(beyond_what_is_known),
        cmocka_unit_test(marks_that_are_typed_must_match),
        cmocka_unit_test(codes),
        cmocka_unit_test(addresses),
        cmocka_unit_test(neighbours),
        cmocka_unit_test(overdue_counts_no_further_than_needed),
        cmocka_unit_test(days_left_are_those_of_due_left),
        cmocka_unit_test(statements_of_a_page),
    };
    return cmocka_run_group_tests_name("linelist", tests, begin, end);
}
