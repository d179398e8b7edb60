#include "domain/reminder.h"

#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "domain/audit.h"
#include "domain/mail.h"
#include "domain/workflow.h"

static StoreCode broken(GError **error, GError *failed) {
    g_propagate_error(error, failed);
    return STORE_BROKEN;
}

/* ---- which step has come --------------------------------------------------------------------- */

static gint64 days_between(gint64 from, gint64 to) {
    g_autofree char *first = when_day(from), *last = when_day(to);
    return when_days_between(first, last);
}

gint64 reminder_days_after(gint64 due_at, gint64 late_at, gint64 now) {
    return now > late_at ? days_between(late_at, now) : MIN(days_between(due_at, now), 0);
}

gboolean reminder_step(const ReminderDay *rules, gsize n, gint64 days, gint64 *step) {
    gboolean found = FALSE;
    gint64 last = 0;
    for (gsize i = 0; i < n; i++) {
        const ReminderDay *r = &rules[i];
        last = MAX(last, r->last_day);
        if (r->day > days || (r->day <= 0) != (days <= 0))
            continue;
        gint64 upto = MIN(days, r->last_day);
        gint64 at = r->every > 0 ? r->day + (upto - r->day) / r->every * r->every : r->day;
        *step = found ? MAX(*step, at) : at;
        found = TRUE;
    }
    return found && (days <= 0 || days <= last);
}

/* ---- telling one unit ------------------------------------------------------------------------ */

/* One telling, the same for all units of a period. */
typedef struct {
    const Actor *actor;
    gint64 period, unit;  /* unit 0: all that owe */
    gint64 verifier;      /* only those whose reports this account verifies; 0: all */
    const char *kind;     /* reminder.kind */
    gint64 step;          /* reminder.step */
    const char *message;  /* "" : none */
    const char *template; /* of mail */
    GHashTable *slots;    /* of the template, without the unit; NULL where mail is off */
} Telling;

static StoreCode tell_readers(Store *store, const Telling *t, gint64 unit, const char *name,
                              GError **error) {
    GError *failed = NULL;
    if (t->slots == NULL)
        return STORE_OK;
    g_hash_table_insert(t->slots, g_strdup("unit"), g_strdup(name));
    g_autoptr(Rows) readers = store_query(store, "notice_readers");
    rows_int(readers, "unit", unit);
    rows_text(readers, "side", "author");
    rows_text(readers, "today", t->actor->today);
    rows_int(readers, "but", t->actor->account);
    while (rows_next(readers, &failed)) {
        gint64 account = rows_get_int(readers, 0);
        g_autofree char *key = g_strdup_printf("overdue:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT
                                               ":%s%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT,
                                               t->period, unit, t->kind, t->step, account);
        const Mail mail = {account, t->template, key, "/report", t->slots};
        StoreCode code = mail_queue(store, t->actor, &mail, error);
        if (code != STORE_OK)
            return code;
    }
    return failed != NULL ? broken(error, failed) : STORE_OK;
}

static StoreCode tell_one(Store *store, const Telling *t, gint64 unit, const char *name,
                          GError **error) {
    g_autoptr(Rows) rows = store_query(store, "reminder_add");
    rows_int(rows, "period", t->period);
    rows_int(rows, "unit", unit);
    rows_text(rows, "kind", t->kind);
    rows_int(rows, "step", t->step);
    rows_int(rows, "at", t->actor->now);
    if (t->actor->account != 0)
        rows_int(rows, "account", t->actor->account);
    rows_text(rows, "message", t->message);
    if (rows_run(rows, error) < 0)
        return STORE_BROKEN;
    return tell_readers(store, t, unit, name, error);
}

/* ---- telling all that owe -------------------------------------------------------------------- */

typedef struct {
    gint64 id;
    char *name, *code;
} Told;

static void told_free(gpointer data) {
    Told *told = data;
    g_free(told->name);
    g_free(told->code);
    g_free(told);
}

/* Read whole before anything is written. NULL: the store failed. */
static GPtrArray *units_load(Store *store, const Telling *t, GError **error) {
    GError *failed = NULL;
    g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(told_free);
    g_autoptr(Rows) rows = store_query(store, "reminder_units");
    rows_int(rows, "period", t->period);
    rows_int(rows, "unit", t->unit);
    rows_int(rows, "account", t->verifier);
    rows_text(rows, "kind", t->kind);
    rows_int(rows, "step", t->step);
    rows_text(rows, "today", t->actor->today);
    while (rows_next(rows, &failed)) {
        Told *one = g_new0(Told, 1);
        one->id = rows_get_int(rows, 0);
        one->name = g_strdup(rows_get_text(rows, 1));
        one->code = g_strdup(rows_get_text(rows, 2));
        g_ptr_array_add(units, one);
    }
    if (failed == NULL)
        return g_steal_pointer(&units);
    g_propagate_error(error, failed);
    return NULL;
}

static StoreCode tell_all(Store *store, const Telling *t, gint64 *told, GError **error) {
    g_autoptr(GPtrArray) units = units_load(store, t, error);
    g_autoptr(GString) codes = g_string_new(NULL);
    if (units == NULL)
        return STORE_BROKEN;
    for (guint i = 0; i < units->len; i++) {
        const Told *one = g_ptr_array_index(units, i);
        StoreCode code = tell_one(store, t, one->id, one->name, error);
        if (code != STORE_OK)
            return code;
        g_string_append_printf(codes, "%s%s", i > 0 ? ", " : "", one->code);
    }
    *told += units->len;
    if (units->len == 0)
        return STORE_OK;
    g_autofree char *detail = g_strdup_printf("%u: %s", units->len, codes->str);
    return audit_write(store, t->actor, "report_remind", "period", t->period, detail, error);
}

/* The template's words that are the period's, and whether it is over. FALSE: no such period, or the
 * store failed. */
static gboolean period_words(Store *store, Telling *t, gboolean *over, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "reminder_period");
    rows_int(rows, "id", t->period);
    if (!rows_next(rows, error))
        return FALSE;
    *over = t->actor->now > rows_get_int(rows, 3);
    if (!mail_is_on())
        return TRUE;
    t->slots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert(t->slots, g_strdup("period"),
                        g_strdup(rows_get_text(rows, strcmp(mail_lang(), "en") == 0 ? 1 : 0)));
    g_hash_table_insert(t->slots, g_strdup("due"), when_show_day_of(rows_get_int(rows, 2)));
    return TRUE;
}

/* template NULL: by whether the period is over. */
static StoreCode tell(Store *store, Telling *t, gint64 *told, GError **error) {
    GError *failed = NULL;
    gboolean over = FALSE;
    if (!period_words(store, t, &over, &failed))
        return failed != NULL ? broken(error, failed) : STORE_REFERS;
    if (t->template == NULL)
        t->template = over ? "report_overdue" : "report_due";
    StoreCode code = tell_all(store, t, told, error);
    g_clear_pointer(&t->slots, g_hash_table_unref);
    return code;
}

/* ---- by the calendar ------------------------------------------------------------------------- */

typedef struct {
    gint64 id, days;
    char *kind;
} Due;

static void due_clear(gpointer data) {
    g_free(((Due *)data)->kind);
}

/* No step lies further behind than a year. */
#define REMIND_BACK (366 * WHEN_DAY)

static GArray *periods_load(Store *store, const Actor *actor, GError **error) {
    GError *failed = NULL;
    g_autoptr(GArray) periods = g_array_new(FALSE, FALSE, sizeof(Due));
    g_array_set_clear_func(periods, due_clear);
    g_autoptr(Rows) rows = store_query(store, "reminder_periods");
    rows_int(rows, "now", actor->now);
    rows_int(rows, "after", actor->now - REMIND_BACK);
    while (rows_next(rows, &failed)) {
        Due one = {rows_get_int(rows, 0),
                   reminder_days_after(rows_get_int(rows, 2), rows_get_int(rows, 3), actor->now),
                   g_strdup(rows_get_text(rows, 1))};
        g_array_append_val(periods, one);
    }
    if (failed == NULL)
        return g_steal_pointer(&periods);
    g_propagate_error(error, failed);
    return NULL;
}

/* *found FALSE: nothing today. */
static gboolean step_of(Store *store, const Due *due, gboolean *found, gint64 *step,
                        GError **error) {
    GError *failed = NULL;
    g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(ReminderDay));
    g_autoptr(Rows) rows = store_query(store, "reminder_days");
    rows_text(rows, "kind", due->kind);
    while (rows_next(rows, &failed)) {
        ReminderDay rule = {rows_get_int(rows, 0), rows_get_int(rows, 1), rows_get_int(rows, 2)};
        g_array_append_val(rules, rule);
    }
    *found = reminder_step((const ReminderDay *)(gpointer)rules->data, rules->len, due->days, step);
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

StoreCode reminder_run(Store *store, const Actor *actor, gint64 *told, GError **error) {
    StoreCode code = STORE_OK;
    g_autoptr(GArray) periods = periods_load(store, actor, error);
    if (periods == NULL)
        return STORE_BROKEN;
    for (guint i = 0; i < periods->len && code == STORE_OK; i++) {
        const Due *due = &g_array_index(periods, Due, i);
        gboolean found = FALSE;
        Telling t = {.actor = actor, .period = due->id, .kind = "auto", .message = ""};
        if (!step_of(store, due, &found, &t.step, error))
            return STORE_BROKEN;
        if (found)
            code = tell(store, &t, told, error);
    }
    return code;
}

/* ---- by people ------------------------------------------------------------------------------- */

/* A day as a number: 20211201. */
static gint64 day_number(const char *day) {
    int year = 0, month = 0, in_month = 0;
    when_parts(day, &year, &month, &in_month);
    return ((gint64)year * 100 + month) * 100 + in_month;
}

StoreCode reminder_by_hand(Store *store, const Actor *actor, gint64 period, gint64 unit,
                           const char *message, gint64 *told, GError **error) {
    *told = 0;
    if (text_length(message) > bound_on(store, "reason_max", actor->today, 1000)) {
        domain_refuse(error, DOMAIN_REASON);
        return STORE_INVALID;
    }
    Telling t = {.actor = actor,
                 .period = period,
                 .unit = unit,
                 .verifier = actor->account,
                 .kind = "hand",
                 .step = day_number(actor->today),
                 .message = text_is_blank(message) ? "" : message};
    return tell(store, &t, told, error);
}

StoreCode reminder_asked(Store *store, const Actor *actor, gint64 period, gint64 *told,
                         GError **error) {
    Telling t = {.actor = actor,
                 .period = period,
                 .kind = "asked",
                 .message = "",
                 .template = "report_asked"};
    *told = 0;
    return tell(store, &t, told, error);
}
