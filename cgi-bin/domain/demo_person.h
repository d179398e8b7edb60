/* demo_person.h: the demo's units and people: who drafts, who heads, who is nominated. */
#ifndef DOMAIN_DEMO_PERSON_H
#define DOMAIN_DEMO_PERSON_H

#include "db/store.h"
#include "domain/demo_words.h"

typedef struct {
    gint64 id, officer, head; /* head 0: none yet */
    char *code, *name, *short_name, *kind;
    char *district; /* its district's name, "" for a provincial unit */
} DemoUnit;

/* The units that propose (of DemoUnit*): those that have an officer, and a fixed choice of the
 * others, which get an officer and a head with invented names who cannot sign in. */
GPtrArray *demo_units(Store *store, DemoWords *words, gint64 at, GError **error);

/* The units that owe a report for any period (of DemoUnit*), all with an officer and a head. */
GPtrArray *demo_reporters(Store *store, DemoWords *words, gint64 at, GError **error);

/* Somebody who holds the role at the unit, 0 where nobody does. */
gint64 demo_holder(Store *store, gint64 unit, const char *role, GError **error);

/* A content of the movement that suits a kind of unit, 1 to 8. */
gint demo_content(DemoWords *words, const char *kind);

/* Sets the words of a unit and content: unit, kind, commune, district, abbr, content … */
gboolean demo_unit_words(Store *store, DemoWords *words, DemoContext *context, const DemoUnit *unit,
                         gint content, GError **error);

/* Sets the words of the letter: number, letter_day, meeting_day, council, head, officer. */
void demo_letter(DemoWords *words, DemoContext *context, const DemoUnit *unit, const char *officer,
                 const char *day);

/* Sets the words of one nominee of a kind: names, birth, times, award. Without "award" afterwards
 * the authority has none for the kind. */
void demo_person(Store *store, DemoWords *words, DemoContext *context, const char *kind,
                 const char *authority, const char *today);

#endif
