/* rollup.h: the figures of a period's reports added up over units (domain.md 5.3): whole numbers
 * scaled by figure.scale, never floating point. */
#ifndef DOMAIN_ROLLUP_H
#define DOMAIN_ROLLUP_H

#include "db/store.h"

typedef enum { ROLLUP_SUM, ROLLUP_RATIO, ROLLUP_NONE } RollupKind;

/* What is added up. from and period: the first and the last of the periods of one kind of one
 * movement, the same id for one period. Units: those numbered pos to last that, where group is not
 * 0, belong to that emulation cluster or block (or stand below a member). content: of that content
 * alone, 0 all. reader, today: who looks, with the roles of that day (borrowed): whose reports they
 * may open; 0: nobody. */
typedef struct {
    gint64 from, period;
    gint64 pos, last;
    gint64 group;
    gint64 content;
    gint64 reader;
    const char *today;
} RollupChoice;

/* One figure; names are in both languages. A sum has `now` and `total` as far as any report gave
 * them; a ratio has `tenths` alone; a figure that is not added up has none of them. */
typedef struct {
    gint64 id, content;
    char *code, *name, *name_en, *measure, *measure_en, *type;
    int scale; /* digits behind the comma of now and total */
    RollupKind roll;
    gint64 reports; /* that gave it; of a ratio: the lesser of its two figures */
    gboolean has_now, has_total, has_tenths;
    gint64 now, total, tenths; /* tenths of a percent, 1025 is 102,5 %; it may exceed 1000 */
    char *num, *den;           /* codes of a ratio's two figures, else "" */
} RollupFigure;

/* Part of whole, each scaled by its digits behind the comma, in tenths of a percent rounded half
 * up, exact for any two 64-bit numbers. FALSE, *tenths left alone, where there is none: the whole
 * is 0 or less, the part is less than 0, or the result is beyond 64 bits. Scales: 0 to
 * NUMBER_DECIMALS_MAX. */
gboolean rollup_tenths(gint64 part, int part_scale, gint64 whole, int whole_scale, gint64 *tenths);

/* *sum plus value; FALSE with *error where that is beyond 64 bits. */
gboolean rollup_add(gint64 *sum, gint64 value, GError **error);

/* Every figure that any report of the chosen periods gave, and the ratios of such, by content and
 * place in the form, added up over the chosen units: `now` over all the periods, `total` of each
 * unit's last report among them, ratios of those totals. A closed unit stands below its successor,
 * so it adds up there. New array of RollupFigure * that owns them; NULL with *error, also where a
 * sum is beyond 64 bits. */
GPtrArray *rollup_figures(Store *store, const RollupChoice *choice, GError **error);

/* The figure of that code in an array of rollup_figures; NULL: it is not there. */
const RollupFigure *rollup_find(const GPtrArray *figures, const char *code);

/* One figure of the register, without values. NULL without *error: there is none. */
RollupFigure *rollup_figure(Store *store, const char *code, GError **error);
void rollup_figure_free(RollupFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RollupFigure, rollup_figure_free)

typedef enum { ROLLUP_CAME, ROLLUP_EXCUSED, ROLLUP_MISSING } RollupHow;

/* What one unit's reports say of a figure: of a sum `now` over all the chosen periods and `total`
 * of the last report, of a ratio tenths, of what is not added up both of the last report. */
typedef struct {
    gint64 unit, dossier; /* of the last report that came, else one that was begun; 0: none was */
    char *name, *state;   /* the unit's when the report was asked for; the dossier's, "" for none */
    RollupHow how;        /* came: one at least */
    gboolean open;        /* the reader may open `dossier` */
    guint owed, came;     /* reports of the chosen periods; an excused one is not owed */
    gboolean has_now, has_total, has_tenths;
    gint64 now, total, tenths;
} RollupUnit;

/* The figure of that code, a row for each of the chosen units that owe a report, in the tree's
 * order: a merged unit stands after its successor under its own name. New array of RollupUnit *
 * that owns them, empty where there is no such figure; NULL with *error. */
GPtrArray *rollup_units(Store *store, const RollupChoice *choice, const char *code, GError **error);

/* The same for a figure that rollup_figure gave, which takes the sums over these units; NULL with
 * *error also where a sum is beyond 64 bits. */
GPtrArray *rollup_figure_units(Store *store, const RollupChoice *choice, RollupFigure *figure,
                               GError **error);

/* What the reports of one period gave of a figure, added up over the chosen units. */
typedef struct {
    gint64 period;
    char *name;
    gint64 reports; /* that gave it */
    gboolean has_now, has_total, has_tenths;
    gint64 now, total, tenths;
} RollupPeriod;

/* One figure period by period, the oldest first: the last n periods of the kind up to the choice's
 * last one, all of the choice's where these are more. lang: of the periods' names. New array of
 * RollupPeriod * that owns them; NULL with *error. */
GPtrArray *rollup_trend(Store *store, const RollupChoice *choice, const RollupFigure *figure,
                        guint n, const char *lang, GError **error);

#endif
