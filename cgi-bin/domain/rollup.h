/* rollup.h: the figures of a period's reports added up over units (domain.md 5.3): whole numbers
 * scaled by figure.scale, never floating point. */
#ifndef DOMAIN_ROLLUP_H
#define DOMAIN_ROLLUP_H

#include "db/store.h"

typedef enum { ROLLUP_SUM, ROLLUP_RATIO, ROLLUP_NONE } RollupKind;

/* What is added up. from and period: the first and the last of the periods of one kind of one
 * movement, the same id for one period. Units: those numbered pos to last that, where group is not
 * 0, belong to that emulation cluster or block (or stand below a member). content: of that content
 * alone, 0 all. */
typedef struct {
    gint64 from, period;
    gint64 pos, last;
    gint64 group;
    gint64 content;
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

/* Every figure that any report of the period gave, and the ratios of such, by content and place in
 * the form, added up over the chosen units. A closed unit stands below its successor, so it
 * adds up there. New array of RollupFigure * that owns them; NULL with *error, also where a sum is
 * beyond 64 bits. */
GPtrArray *rollup_figures(Store *store, const RollupChoice *choice, GError **error);

typedef enum { ROLLUP_CAME, ROLLUP_EXCUSED, ROLLUP_MISSING } RollupHow;

/* What one unit's report says of a figure: now and total as they were given, of a ratio tenths. */
typedef struct {
    gint64 unit, dossier; /* dossier 0: none was begun */
    char *name, *state;   /* the unit's when the report was asked for; the dossier's, "" for none */
    RollupHow how;
    gboolean has_now, has_total, has_tenths;
    gint64 now, total, tenths;
} RollupUnit;

/* The figure of that code, a row for each of the chosen units that owe the period's report, in
 * the tree's order: a merged unit stands after its successor under its own name. New array of
 * RollupUnit * that owns them, empty where there is no such figure; NULL with *error. */
GPtrArray *rollup_units(Store *store, const RollupChoice *choice, const char *code, GError **error);

#endif
