#include "report/choice.h"

#include "domain/unit.h"

/* The movement's issuer and all below it. */
gboolean rollup_choose(Request *request, RollupChoice *choice, GError **error) {
    gint64 period = request_arg_id(request, "period");
    g_autoptr(Unit) all =
        unit_load(request_read(request), request_scope_int(request, "issuer"), error);
    if (!all)
        return FALSE;
    *choice = (RollupChoice){.from = period, .period = period, .pos = all->pos, .last = all->last};
    return TRUE;
}
