/* import_sweep.c: lists that nobody came back to; apart from the rest, for programs that read none.
 */
#include "domain/import.h"

gboolean import_sweep(Store *store, gint64 now, GError **error) {
    static const char *const statements[] = {"import_sweep_lines", "import_sweep"};
    for (guint i = 0; i < G_N_ELEMENTS(statements); i++) {
        g_autoptr(Rows) rows = store_query(store, statements[i]);
        rows_int(rows, "now", now);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    return TRUE;
}
