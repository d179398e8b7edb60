/* linelist.h: the reviewers' list: what a person asks for, how it is answered by the indexes, its
 * pages and its totals (decisions 47 to 51; sql.md 4 and 5). */
#ifndef DOMAIN_LINELIST_H
#define DOMAIN_LINELIST_H

#include "db/store.h"
#include "domain/linesearch.h"
#include "domain/unit.h"

typedef enum { LINES_BY_DATE, LINES_BY_NAME, LINES_BY_UNIT, LINES_BY_DUE, LINES_ORDERS } LineOrder;

/* Bounds of what is counted: beyond them the answer is "more than". LINES_MANY: so many hits of a
 * search are known by id while the order's index is walked. */
enum { LINES_COUNTED = 10000, LINES_FEW = 2000, LINES_MANY = 5000, LINES_OVERDUE = 1000 };

/* What is asked for. Texts are "" where nothing is asked; all owned. */
typedef struct {
    gint64 desk, movement;               /* ids; what is asked, then what is shown */
    gint64 usual_desk, usual_movement;   /* shown where nothing is asked: not in addresses */
    gint64 unit;                         /* id: with those below it; 0: all */
    guint content;                       /* its number; 0: all */
    char *kind, *award, *class_, *state; /* state: a code, or "open": in work */
    gboolean frontline, overdue;
    char *from, *to; /* days of submission, ISO, both included */
    char *q;
    LineOrder order;
    gboolean descending;
    guint size;           /* lines a page: 20, 50 or 100 */
    gint64 after, before; /* a line's id: the page after it, or before it; one of them or none */
    gint64 position;      /* of that line in the list, as the page before knew it */
    gboolean bad_date;    /* a day was typed that no calendar has */
} LineFilter;

/* Gives the value of a field of an address, or NULL. */
typedef const char *(*LineGet)(gpointer data, const char *name);

/* Reads a filter; what makes no sense counts as not asked. */
LineFilter *line_filter_read(LineGet get, gpointer data);
void line_filter_free(LineFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineFilter, line_filter_free)

/* The value that a field has in the filter's own address, NULL where it does not stand in it; new
 * string. Names: line_filter_names(). */
char *line_filter_value(const LineFilter *filter, const char *name);

/* The fields' names in the address's order, NULL-terminated; after and before are the last two. */
const char *const *line_filter_names(void);

/* "?q=thi&sort=due", or "" for the plain list, with other values for some fields: name, value
 * pairs up to NULL; value NULL leaves the field out. A cursor stands only where given so. */
char *line_filter_query(const LineFilter *filter, ...) G_GNUC_NULL_TERMINATED;

/* How it will be answered. Clear with line_list_clear. */
typedef struct {
    Store *store;
    const LineFilter *filter;
    const char *today;
    Unit *unit;
    gint64 award;
    LineSearch *search; /* NULL: nothing to search */
    guint64 parts;      /* filters of line_list as the order's index is walked or left */
    guint64 counting;   /* the same where no order matters: whatever index leads to few */
    GPtrArray *hits;  /* of LineRow*: few lines hold the words: all of them, in order; else NULL */
    GArray *known;    /* of gint64: the lines that hold the words, by id, as far as known_to */
    gint64 known_to;  /* an id */
    gboolean walking; /* many lines hold the words: they are looked for row by row */
} LineList;

/* Finds out which indexes lead to what is asked, by few capped probes, and reads the lines where a
 * search leads to few. desk and movement of the filter must be set. FALSE with *error only when the
 * store failed. */
gboolean line_list_begin(LineList *list, Store *store, const LineFilter *filter, const char *today,
                         GError **error);
void line_list_clear(LineList *list);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LineList, line_list_clear)

/* One line as lists show it; due WHEN_NONE: no day. */
typedef struct {
    gint64 id;
    char *kind, *state, *code, *unit, *unit_short, *name, *post, *summary, *due, *class_, *sex;
    gint64 contents, award, submitted_at, unit_pos;
    GBytes *name_key;
} LineRow;

/* Where a page begins: the sort columns of the line beside it. Strings and key are owned. */
typedef struct {
    gint64 id, submitted_at, unit_pos;
    GBytes *name_key;
    char *due;
} LinePlace;

/* Reads a line's place in the list. FALSE without *error: it is not there any more. */
gboolean line_place_read(const LineList *list, gint64 line, LinePlace *place, GError **error);
void line_place_clear(LinePlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LinePlace, line_place_clear)

/* Up to n lines (new array of LineRow*) after the place, or before it; NULL: from the beginning.
 * In the list's order, whichever way. NULL with *error. */
GPtrArray *line_list_page(const LineList *list, const LinePlace *place, gboolean backward, guint n,
                          GError **error);

/* The id of the line after (before) the place, 0 where there is none. */
gboolean line_list_neighbour(const LineList *list, const LinePlace *place, gboolean backward,
                             gint64 *line, GError **error);

/* How many, and who. */
typedef struct {
    gint64 total;
    gboolean exact; /* else more than `total` */
    gboolean known; /* the counts below are those of all */
    gint64 collective, individual, household, story, direct, leaders, women;
} LineCounts;

/* A row of the desk's totals. */
typedef struct {
    const char *state, *kind, *class_, *sex; /* interned */
    gint64 n;
} LineTally;

/* The desk's totals in the movement (GArray of LineTally). NULL with *error. */
GArray *line_tally_read(Store *store, gint64 desk, gint64 movement, GError **error);

/* Whether the state code counts as in work. */
typedef gboolean (*LineOpen)(gconstpointer data, const char *state);

/* What is known already: the desk's totals, the page that is shown. */
typedef struct {
    const GArray *tally;
    LineOpen open;
    gconstpointer data;
    const GPtrArray *page; /* of LineRow* */
    gint64 first;          /* position of its first line */
    gboolean more;         /* lines follow it */
} LineKnown;

/* Counts what the list holds: from what is known where that says it, from the totals where they say
 * it exactly, else by a capped count. Where words are looked for row by row: as far as shown. */
gboolean line_list_counts(const LineList *list, const LineKnown *known, LineCounts *counts,
                          GError **error);

/* Overdue lines of the desk in the movement, counted up to LINES_OVERDUE + 1. */
gboolean line_list_overdue(Store *store, gint64 desk, gint64 movement, const char *today, gint64 *n,
                           GError **error);

/* For linerows.c and linecounts.c: begins a text of the list with these parts; n: how many at most.
 */
Rows *line_list_open(const LineList *list, const char *text, const StoreParts *parts, gint64 n);

/* linehits.c, for linelist.c: looks the words or the code up; few: reads those of the lines that
 * the filters `parts` want into list->hits; many: keeps what is known of them. FALSE with *error.
 * *none: nothing holds the words. */
gboolean line_hits_read(LineList *list, guint64 parts, gboolean *none, GError **error);

/* linerows.c, for linehits.c: a line out of the columns of line_list; an array that owns such; puts
 * one into the list's order. */
LineRow *line_row_read(Rows *rows);
GPtrArray *line_rows_new(void);
void line_rows_sort(const LineList *list, GPtrArray *rows);

/* linehits.c, for linerows.c: the first n lines that hold the words, of those whose ids line_walk
 * gives. NULL with *error. */
GPtrArray *line_walk(const LineList *list, Rows *ids, guint n, GError **error);

#endif
