/* clash.h: two people in one section: the second sees both versions, nothing is overwritten
 * (decisions 32). */
#ifndef COMMON_CLASH_H
#define COMMON_CLASH_H

#include "common/section.h"

/* 409: the fields that differ, both values and a choice for each. Where nothing differs, what was
 * sent already stands: 303 to the section. */
gboolean clash_show(Request *request, Response *response, Section *section, GHashTable *input,
                    GError **error);

/* What a person chose on that page: the typed answers with the fields picked from the others' put
 * in. NULL where the input carries no choice. */
FormAnswers *clash_chosen(const Section *section, GHashTable *input);

#endif
