#include "domain/demo_moment.h"

#include "base/when.h"
#include "domain/dossier_check.h"

void demo_moment_clear(DemoMoment *m) {
    g_clear_pointer(&m->day, g_free);
    g_clear_pointer(&m->name, g_free);
}

gboolean demo_moment(Store *store, DemoMoment *m, gint64 account, gint64 at, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "demo_account_name");
    demo_moment_clear(m);
    rows_int(rows, "id", account);
    if (!rows_next(rows, error))
        return FALSE;
    m->day = when_day(at);
    m->name = g_strdup(rows_get_text(rows, 0));
    m->actor = (Actor){.account = account,
                       .name = m->name,
                       .now = at,
                       .received = at,
                       .real_now = when_real_now(),
                       .today = m->day,
                       .request = ""};
    return TRUE;
}

gint64 demo_later(DemoWords *words, gint64 ends, gint64 at, gint low_hours, gint high_hours) {
    const gint64 hour = G_GINT64_CONSTANT(3600) * G_USEC_PER_SEC;
    gint64 next = at + hour * demo_between(words, low_hours, high_hours) +
                  (gint64)G_USEC_PER_SEC * demo_between(words, 0, 3599);
    g_autofree char *day = when_day(next);
    if (when_weekday(day) > 5)
        next += (8 - when_weekday(day)) * WHEN_DAY;
    g_autofree char *on = when_day(next);
    gint64 start = when_day_start(on) + hour * 15 / 2;
    gint64 within = (next - when_day_start(on)) % (hour * 19 / 2);
    return MIN(MAX(start + within, at + 60 * G_USEC_PER_SEC), ends);
}

gboolean demo_ok(StoreCode code, GError **error) {
    if (code == STORE_STALE && error && !*error)
        g_set_error_literal(error, STORE_ERROR, STORE_STALE, "the demo overtook itself");
    return code == STORE_OK;
}

void demo_explain(Store *store, gint64 dossier, const char *today, GError **error) {
    g_autoptr(DossierCheck) check = dossier_check(store, dossier, today, NULL);
    for (guint i = 0; check && i < check->findings->len; i++) {
        const GPtrArray *findings = g_ptr_array_index(check->findings, i);
        for (guint f = 0; f < findings->len; f++) {
            const FormFinding *finding = g_ptr_array_index(findings, f);
            if (finding->warning)
                continue;
            g_prefix_error(error, "%s.%s: %s: ", finding->section->form->name, finding->target,
                           finding->text[FORM_VI]);
            return;
        }
    }
}
