/* choice.h: what a roll-up is asked to add up, read from the address. */
#ifndef REPORT_CHOICE_H
#define REPORT_CHOICE_H

#include "domain/rollup.h"
#include "web/request.h"

/* Of a route below /desk/periods/{#period} in the scope "rollup_in_scope". FALSE with *error, also
 * where the address names what there is not (404). */
gboolean rollup_choose(Request *request, RollupChoice *choice, GError **error);

#endif
