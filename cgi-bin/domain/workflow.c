#include "domain/workflow.h"

#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "domain/due.h"
#include "domain/notice_mail.h"

/* ---- standing ------------------------------------------------------------------------------- */

Standing *standing_load(Store *store, gint64 dossier, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "dossier_standing");
    rows_int(rows, "id", dossier);
    if (!rows_next(rows, error))
        return NULL;
    Standing *s = g_new0(Standing, 1);
    guint i = 0;
    s->id = dossier;
    s->movement = rows_get_int(rows, i++);
    s->round = rows_get_int(rows, i++);
    s->unit = rows_get_int(rows, i++);
    s->unit_pos = rows_get_int(rows, i++);
    s->recipient = rows_get_int(rows, i++);
    s->authority = g_strdup(rows_get_text(rows, i++));
    s->procedure = g_strdup(rows_get_text(rows, i++));
    s->state = g_strdup(rows_get_text(rows, i++));
    s->held = g_strdup(rows_get_text(rows, i++));
    s->code = g_strdup(rows_get_text(rows, i++));
    s->year = rows_get_int(rows, i++);
    s->submissions = rows_get_int(rows, i++);
    s->received_no = g_strdup(rows_get_text(rows, i++));
    s->submitted_at = rows_get_int(rows, i++);
    s->received_at = rows_get_int(rows, i++);
    s->due = g_strdup(rows_get_text(rows, i++));
    s->paused_at = rows_get_int(rows, i++);
    s->revision = rows_get_int(rows, i++);
    s->recipient_code = g_strdup(rows_get_text(rows, i++));
    s->genre = g_strdup(rows_get_text(rows, i++));
    return s;
}

void standing_free(Standing *s) {
    if (!s)
        return;
    g_free(s->authority);
    g_free(s->procedure);
    g_free(s->state);
    g_free(s->held);
    g_free(s->code);
    g_free(s->received_no);
    g_free(s->due);
    g_free(s->recipient_code);
    g_free(s->genre);
    g_free(s);
}

const char *standing_sending(const Standing *s) {
    return strcmp(s->genre, "report") == 0 ? "send" : "submit";
}

/* ---- guards --------------------------------------------------------------------------------- */

typedef gboolean (*GuardFn)(Store *, const Actor *, const Standing *, GError **);

static gboolean not_a_drafter(Store *store, const Actor *actor, const Standing *s, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "is_drafter");
    rows_int(rows, "id", s->id);
    rows_int(rows, "account", actor->account);
    g_autoptr(GError) failed = NULL;
    if (rows_next(rows, &failed))
        return domain_refuse(error, DOMAIN_DRAFTER);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    return TRUE;
}

/* A dossier that was returned may come back after its round has closed. */
static gboolean round_is_open(Store *store, const Actor *actor, const Standing *s, GError **error) {
    if (strcmp(s->state, "returned") == 0)
        return TRUE;
    g_autoptr(Rows) rows = store_query(store, "round_window");
    rows_int(rows, "id", s->round);
    g_autoptr(GError) failed = NULL;
    if (!rows_next(rows, &failed)) {
        if (failed)
            g_propagate_error(error, g_steal_pointer(&failed));
        else
            domain_refuse(error, DOMAIN_ROUND_CLOSED);
        return FALSE;
    }
    if (actor->received < rows_get_int(rows, 0) || actor->received >= rows_get_int(rows, 1))
        return domain_refuse(error, DOMAIN_ROUND_CLOSED);
    return TRUE;
}

/* A report is taken from the day on which its period opens; after its deadline it is late. */
static gboolean period_is_open(Store *store, const Actor *actor, const Standing *s,
                               GError **error) {
    g_autoptr(Rows) rows = store_query(store, "report_period");
    rows_int(rows, "id", s->id);
    g_autoptr(GError) failed = NULL;
    gboolean open = rows_next(rows, &failed) && actor->received >= rows_get_int(rows, 0);
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return open || (error && *error) ? open : domain_refuse(error, DOMAIN_PERIOD);
}

static gboolean same_day(Store *store, const Actor *actor, const Standing *s, GError **error) {
    (void)store;
    g_autofree char *day = when_day(s->received_at);
    if (strcmp(day, actor->today) != 0)
        return domain_refuse(error, DOMAIN_NOT_TODAY);
    return TRUE;
}

static gboolean never_submitted(Store *store, const Actor *actor, const Standing *s,
                                GError **error) {
    (void)store;
    (void)actor;
    return s->submissions == 0 || domain_refuse(error, DOMAIN_NOT_NOW);
}

/* check NULL: only the caller can prove it, with Step.proved; `refusal` says what is missing. */
static const struct {
    const char *name;
    GuardFn check;
    DomainErrorCode refusal;
} guards[GUARDS] = {
    [GUARD_DRAFTER_NOT_VERIFIER] = {"drafter_not_verifier", not_a_drafter, DOMAIN_DRAFTER},
    [GUARD_ROUND_OPEN] = {"round_open", round_is_open, DOMAIN_ROUND_CLOSED},
    [GUARD_SAME_DAY_UNDO] = {"same_day_undo", same_day, DOMAIN_NOT_TODAY},
    [GUARD_NEVER_SUBMITTED] = {"never_submitted", never_submitted, DOMAIN_NOT_NOW},
    [GUARD_HAS_NOMINEES] = {"has_nominees", NULL, DOMAIN_INCOMPLETE},
    [GUARD_ALL_VALID] = {"all_valid", NULL, DOMAIN_INCOMPLETE},
    [GUARD_MINUTES_ENTERED] = {"minutes_entered", NULL, DOMAIN_INCOMPLETE},
    [GUARD_ANSWER_GIVEN] = {"answer_given", NULL, DOMAIN_ANSWER},
    [GUARD_PERIOD_OPEN] = {"period_open", period_is_open, DOMAIN_PERIOD},
};

gboolean guard_by_name(const char *name, gsize length, Guard *guard) {
    for (guint g = 0; g < GUARDS; g++)
        if (strlen(guards[g].name) == length && strncmp(guards[g].name, name, length) == 0) {
            *guard = (Guard)g;
            return TRUE;
        }
    return FALSE;
}

/* proofs FALSE: asks only what can be asked before the act (to offer it on a page). */
static gboolean guards_hold(Store *store, const Actor *actor, const Standing *s, const char *names,
                            guint proved, gboolean proofs, GError **error) {
    g_auto(GStrv) list = g_strsplit(names, " ", -1);
    for (char **name = list; *name; name++) {
        Guard g;
        if (**name == '\0')
            continue;
        if (!guard_by_name(*name, strlen(*name), &g))
            return domain_refuse(error, DOMAIN_NOT_NOW);
        if (guards[g].check) {
            if (!guards[g].check(store, actor, s, error))
                return FALSE;
        } else if (proofs && !(proved & (1u << g))) {
            return domain_refuse(error, guards[g].refusal);
        }
    }
    return TRUE;
}

/* ---- the step ------------------------------------------------------------------------------- */

typedef struct {
    char *to, *side, *guards, *clock, *notice;
    gboolean needs_reason;
} Transition;

static void transition_clear(Transition *t) {
    g_free(t->to);
    g_free(t->side);
    g_free(t->guards);
    g_free(t->clock);
    g_free(t->notice);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Transition, transition_clear)

/* Binds who asks and where the dossier stands: the same for both transition queries. */
static void bind_standing(Rows *rows, const Actor *actor, const Standing *s) {
    rows_text(rows, "genre", s->genre);
    rows_text(rows, "state", s->state);
    rows_text(rows, "procedure", s->procedure);
    rows_int(rows, "account", actor->account);
    rows_int(rows, "unit", s->unit);
    rows_int(rows, "recipient", s->recipient);
    rows_text(rows, "today", actor->today);
}

static gboolean transition_find(Store *store, const Actor *actor, const Standing *s,
                                const char *act, Transition *t, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "transition_for");
    bind_standing(rows, actor, s);
    rows_text(rows, "act", act);
    g_autoptr(GError) failed = NULL;
    if (!rows_next(rows, &failed)) {
        if (failed)
            g_propagate_error(error, g_steal_pointer(&failed));
        else
            domain_refuse(error, DOMAIN_NOT_NOW);
        return FALSE;
    }
    t->to = g_strdup(rows_get_text(rows, 0));
    t->side = g_strdup(rows_get_text(rows, 1));
    t->guards = g_strdup(rows_get_text(rows, 2));
    t->needs_reason = rows_get_int(rows, 3) != 0;
    t->clock = g_strdup(rows_get_text(rows, 4));
    t->notice = g_strdup(rows_get_text(rows, 5));
    return TRUE;
}

gint64 bound_on(Store *store, const char *name, const char *day, gint64 otherwise) {
    g_autoptr(Rows) rows = store_query(store, "bound_of");
    rows_text(rows, "name", name);
    rows_text(rows, "day", day);
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : otherwise;
}

static gboolean reason_fits(Store *store, const Actor *actor, const char *reason, GError **error) {
    glong n = text_length(reason);
    if (text_is_blank(reason) || n < bound_on(store, "reason_min", actor->today, 20) ||
        n > bound_on(store, "reason_max", actor->today, 1000))
        return domain_refuse(error, DOMAIN_REASON);
    return TRUE;
}

static gint64 event_write(Store *store, const Actor *actor, const Standing *s, const Step *step,
                          const Transition *t, gint64 undoes, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "event_add");
    rows_int(rows, "id", s->id);
    rows_int(rows, "at", actor->now);
    rows_int(rows, "real_at", actor->real_now);
    rows_int(rows, "account", actor->account);
    rows_text(rows, "account_name", actor->name);
    rows_int(rows, "unit", strcmp(t->side, "author") == 0 ? s->unit : s->recipient);
    rows_text(rows, "act", step->act);
    rows_text(rows, "from_state", s->state);
    rows_text(rows, "to_state", t->to);
    rows_text(rows, "reason", step->reason);
    rows_text(rows, "detail", step->detail ? step->detail : "");
    if (undoes)
        rows_int(rows, "undoes", undoes);
    rows_text(rows, "request", actor->request);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

static StoreCode notes_write(Store *store, gint64 event, const GPtrArray *notes, GError **error) {
    for (guint i = 0; notes && i < notes->len; i++) {
        const Note *note = g_ptr_array_index(notes, i);
        g_autoptr(Rows) rows = store_query(store, "event_note_add");
        rows_int(rows, "event", event);
        rows_int(rows, "nominee", note->nominee);
        rows_text(rows, "text", note->text);
        if (rows_run(rows, error) < 0)
            return STORE_BROKEN;
    }
    return STORE_OK;
}

static StoreCode notice_write(Store *store, const Actor *actor, const Standing *s, const char *act,
                              const char *side, gint64 event, GError **error) {
    if (strcmp(side, "none") == 0)
        return STORE_OK;
    g_autoptr(Rows) rows = store_query(store, "notice_add");
    rows_int(rows, "unit", strcmp(side, "author") == 0 ? s->unit : s->recipient);
    rows_text(rows, "side", side);
    rows_int(rows, "id", s->id);
    rows_int(rows, "event", event);
    rows_int(rows, "at", actor->now);
    if (rows_run(rows, error) < 0)
        return STORE_BROKEN;
    return notice_mail(store, actor, s, act, side, event, error);
}

gboolean workflow_tally(Store *store, gint64 dossier, gint64 sign, GError **error) {
    static const char *const figures[] = {"tally_lines", "tally_desk_lines", "tally_contents"};
    for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autoptr(Rows) rows = store_query(store, figures[i]);
        rows_int(rows, "id", dossier);
        rows_int(rows, "sign", sign);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    return TRUE;
}

/* The lines of a paused or ended dossier are due never; the dossier remembers its day. */
static gboolean lines_follow(Store *store, const Standing *s, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "lines_move");
    rows_int(rows, "id", s->id);
    rows_text(rows, "state", s->state);
    rows_text(rows, "due", s->paused_at ? WHEN_NONE : s->due);
    return rows_run(rows, error) >= 0;
}

static StoreCode dossier_write(Store *store, const Actor *actor, Standing *s, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "dossier_move");
    rows_int(rows, "id", s->id);
    rows_int(rows, "revision", s->revision);
    rows_text(rows, "state", s->state);
    rows_text(rows, "held", s->held);
    rows_text(rows, "received_no", s->received_no);
    rows_int(rows, "submitted_at", s->submitted_at);
    rows_int(rows, "received_at", s->received_at);
    rows_text(rows, "due", s->due);
    rows_int(rows, "paused_at", s->paused_at);
    rows_int(rows, "submissions", s->submissions);
    rows_text(rows, "code", s->code);
    rows_int(rows, "year", s->year);
    rows_int(rows, "at", actor->now);
    gint64 changed = rows_run(rows, error);
    if (changed < 0)
        return STORE_BROKEN;
    s->revision++;
    return changed == 1 ? STORE_OK : STORE_STALE;
}

/* The event that an undo answers, 0 where the act undoes nothing. */
static gint64 undone_event(Store *store, const Standing *s, const char *act) {
    if (!g_str_has_prefix(act, "undo_"))
        return 0;
    g_autoptr(Rows) rows = store_query(store, "last_move");
    rows_int(rows, "id", s->id);
    rows_text(rows, "act", act + strlen("undo_"));
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : 0;
}

StoreCode workflow_step(Store *store, const Actor *actor, Standing *s, const Step *step,
                        GError **error) {
    g_auto(Transition) t = {0};
    if (s->revision != step->revision)
        return STORE_STALE;
    if (!transition_find(store, actor, s, step->act, &t, error) ||
        !guards_hold(store, actor, s, t.guards, step->proved, TRUE, error) ||
        (t.needs_reason && !reason_fits(store, actor, step->reason, error)))
        return STORE_INVALID;
    if ((!step->new_lines && !workflow_tally(store, s->id, -1, error)) ||
        !due_follow(store, actor, s, step->act, t.clock, error))
        return STORE_BROKEN;
    gint64 event = event_write(store, actor, s, step, &t, undone_event(store, s, step->act), error);
    if (!event)
        return STORE_BROKEN;
    g_free(s->state);
    s->state = g_strdup(t.to);
    StoreCode code = dossier_write(store, actor, s, error);
    if (code != STORE_OK)
        return code;
    if (!lines_follow(store, s, error) || !workflow_tally(store, s->id, 1, error))
        return STORE_BROKEN;
    code = notes_write(store, event, step->notes, error);
    return code != STORE_OK ? code
                            : notice_write(store, actor, s, step->act, t.notice, event, error);
}

/* ---- what may be done now ---- */

static void act_free(gpointer data) {
    Act *act = data;
    g_free(act->code);
    g_free(act->name);
    g_free(act->name_en);
    g_free(act);
}

GPtrArray *workflow_acts(Store *store, const Actor *actor, const Standing *s, GError **error) {
    g_autoptr(GPtrArray) acts = g_ptr_array_new_with_free_func(act_free);
    g_autoptr(Rows) rows = store_query(store, "transitions_open");
    bind_standing(rows, actor, s);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        if (!guards_hold(store, actor, s, rows_get_text(rows, 4), 0, FALSE, &failed)) {
            if (failed->domain != DOMAIN_ERROR)
                break;
            g_clear_error(&failed);
            continue;
        }
        Act *act = g_new(Act, 1);
        *act = (Act){g_strdup(rows_get_text(rows, 0)), g_strdup(rows_get_text(rows, 2)),
                     g_strdup(rows_get_text(rows, 3)), rows_get_int(rows, 5) != 0};
        g_ptr_array_add(acts, act);
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    return g_steal_pointer(&acts);
}

gboolean workflow_may(Store *store, const Actor *actor, const Standing *s, const char *act,
                      GError **error) {
    g_auto(Transition) t = {0};
    return transition_find(store, actor, s, act, &t, error) &&
           guards_hold(store, actor, s, t.guards, 0, FALSE, error);
}
