/* dossier_work.h: what beginning a nomination and beginning a report share; dossier.c and report.c
 * alone include it. */
#ifndef DOMAIN_DOSSIER_WORK_H
#define DOMAIN_DOSSIER_WORK_H

#include "db/store.h"
#include "domain/actor.h"

/* A unit as it is called today; stands FALSE: it is closed. */
typedef struct {
    char *name, *short_name;
    gint64 pos;
    gboolean stands;
} UnitNow;

gboolean unit_now(Store *store, gint64 id, const char *today, UnitNow *unit, GError **error);
void unit_now_clear(UnitNow *unit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UnitNow, unit_now_clear)

/* DOMAIN_CHOICE where the person does not draft for the unit today. */
gboolean drafts_for(Store *store, const Actor *actor, gint64 unit, GError **error);

/* An event that moves nothing: the dossier was begun, or dropped. */
StoreCode event_plain(Store *store, const Actor *actor, gint64 dossier, gint64 unit,
                      const char *act, const char *from_state, const char *to_state,
                      GError **error);

#endif
