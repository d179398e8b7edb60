/* identity.h: by what a nominee is told to be the same as another one, whatever the spelling. */
#ifndef DOMAIN_IDENTITY_H
#define DOMAIN_IDENTITY_H

#include "db/store.h"
#include "form/answers.h"

/* Writes what these answers, the working copy's or (sent) the settled ones, tell of a nominee:
 * its name folded, the birth year, a keyed digest of the citizen number, the time of the
 * achievement. Stories have no award and are left out. Call inside store_write. */
gboolean identity_put(Store *store, gint64 nominee, gboolean sent, const FormAnswers *answers,
                      GError **error);

/* Writes the identities that a database from before them lacks, by slices of some hundred, each a
 * transaction of its own; published forms must be at hand (forms_begin). */
gboolean identity_refill(Store *store, GError **error);

/* A name as it is compared: folded, y as i, the words of a kind's table (pairs typed, meant: a
 * GPtrArray of char*) replaced. New string; "" says nothing. */
char *identity_name(const char *name, const GPtrArray *words);

#endif
