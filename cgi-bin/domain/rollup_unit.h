/* rollup_unit.h: the chosen units of a roll-up: who owed reports and sent them, and what each said
 * of some figures. */
#ifndef DOMAIN_ROLLUP_UNIT_H
#define DOMAIN_ROLLUP_UNIT_H

#include "domain/rollup.h"

/* Begins a list of db/queries/rollup.sql with the choice bound to it; parts: more of its parts. */
Rows *rollup_list(Store *store, const char *list, const RollupChoice *choice, guint64 parts);

/* ---- who sent ---- */

/* One unit over the chosen periods. An excused report is not owed; what came of it is not received,
 * though its figures count. */
typedef struct {
    gint64 unit, pos;
    char *name, *short_name;       /* as it was called when the last one was asked for */
    guint owed, received, on_time; /* reports */
    guint came, excused, warned;   /* reports; warned: came, and something in it was odd */
    guint overdue;                 /* reports: owed, not come, too late by now */
    gint64 dossier, period;        /* the last that came: 0 none */
    gint64 begun;                  /* the last that was begun, sent or not: 0 none */
    char *state, *state_name;      /* of `dossier`, "" for none */
    gboolean open;                 /* the choice's reader may open it */
    gint64 first_at, days_late;    /* of `dossier`: its first sending; 0: on time */
} RollupSent;

/* In the tree's order; a unit of which none of the reports was asked is not there. now: µs UTC, by
 * which what has not come is overdue; lang: of the states' names. New array of RollupSent * that
 * owns them; NULL with *error. */
GPtrArray *rollup_sent(Store *store, const RollupChoice *choice, gint64 now, const char *lang,
                       GError **error);

/* Reports; units: those of which one at least is owed, missing_units: of these, not received. */
typedef struct {
    gint64 expected, received, on_time, excused, warned;
    gint64 units, missing_units;
} RollupCounts;

RollupCounts rollup_count(const GPtrArray *sent);

/* The period of the same kind before another one: its id and, in *name, a new string; 0: there is
 * none, or *error. */
gint64 rollup_before(Store *store, gint64 period, const char *lang, char **name, GError **error);

/* ---- what they said ---- */

/* Of one figure, by a unit or in a period, added up as far as it is. */
typedef struct {
    int scale;
    gint64 reports; /* that gave it */
    gboolean has_now, has_total;
    gint64 now, total;
} RollupSaid;

/* By id and figure; free with g_hash_table_unref. */
typedef GHashTable RollupTable;

/* The columns of the table of units: those of the definition (form NULL: every figure), or with a
 * chosen content its figures. By unit; NULL with *error. */
RollupTable *rollup_columns(Store *store, const RollupChoice *choice, const char *form,
                            GError **error);

/* What one unit's or period's reports say of a figure; a ratio has tenths alone. */
typedef struct {
    gboolean has_now, has_total, has_tenths;
    gint64 now, total, tenths, reports;
} RollupCell;

RollupCell rollup_cell(RollupTable *table, gint64 id, const RollupFigure *figure);

#endif
