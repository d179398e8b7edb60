/* demo_moment.h: inside the demo's generator: who acts when, and what to say where it fails. */
#ifndef DOMAIN_DEMO_MOMENT_H
#define DOMAIN_DEMO_MOMENT_H

#include "db/store.h"
#include "domain/actor.h"
#include "domain/demo_words.h"

/* An actor at a moment; day and name own the texts that it points to. */
typedef struct {
    Actor actor;
    char *day, *name;
} DemoMoment;

void demo_moment_clear(DemoMoment *m);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DemoMoment, demo_moment_clear)

/* Sets m to the account's person at an instant. FALSE with *error. */
gboolean demo_moment(Store *store, DemoMoment *m, gint64 account, gint64 at, GError **error);

/* Later than `at` by some working hours, on a weekday, between half past seven and five; never
 * after `ends`. */
gint64 demo_later(DemoWords *words, gint64 ends, gint64 at, gint low_hours, gint high_hours);

/* STORE_OK; a stale revision becomes an error, since nobody else works on the demo. */
gboolean demo_ok(StoreCode code, GError **error);

/* A dossier whose answers the rules refuse is a fault of the recipes: *error says which. */
void demo_explain(Store *store, gint64 dossier, const char *today, GError **error);

#endif
