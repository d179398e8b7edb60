#include "domain/account.h"

#include <string.h>

#include "base/fold.h"
#include "base/namekey.h"
#include "base/text.h"
#include "domain/account_work.h"
#include "domain/audit.h"

GArray *faults_new(void) {
    return g_array_new(FALSE, FALSE, sizeof(AccountFault));
}

const char *faults_at(const GArray *faults, const char *field) {
    for (guint i = 0; i < faults->len; i++) {
        const AccountFault *fault = &g_array_index(faults, AccountFault, i);
        if (strcmp(fault->field, field) == 0)
            return fault->key;
    }
    return NULL;
}

StoreCode work_fault(const Work *work, const char *field, const char *key) {
    AccountFault fault = {field, key};
    g_array_append_val(work->faults, fault);
    return STORE_INVALID;
}

StoreCode work_run(Store *store, StoreFn fn, Work *work, GError **error) {
    GError *failed = NULL;
    StoreCode code = store_write(store, fn, work, &failed);
    if (code != STORE_OK && work->faults != NULL && work->faults->len > 0) {
        g_clear_error(&failed);
        return STORE_INVALID;
    }
    if (failed != NULL)
        g_propagate_error(error, failed);
    return code;
}

StoreCode work_note(Store *store, const Work *work, const char *act, const char *detail,
                    GError **error) {
    return audit_write(store, work->actor, act, "account", work->id, detail, error);
}

gboolean work_last_administrator(Store *store, const Work *work, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "administrators_but");
    rows_int(rows, "id", work->id);
    rows_text(rows, "today", work->actor->today);
    return rows_next(rows, error) && rows_get_int(rows, 0) == 0;
}

char *account_login(const char *typed) {
    return g_ascii_strdown(typed != NULL ? typed : "", -1);
}

static const char *or_empty(const char *text) {
    return text != NULL ? text : "";
}

/* Letters, digits, dot, hyphen and underscore; begins with a letter. */
static gboolean login_is_good(const char *login) {
    if (!g_ascii_islower(login[0]))
        return FALSE;
    return strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789._-") == strlen(login);
}

static void check_length(const Work *work, const char *field, const char *text, glong max) {
    if (text_length(or_empty(text)) > max)
        work_fault(work, field, "long");
}

static void check_fields(const Work *work) {
    const AccountFields *f = work->fields;
    if (text_is_blank(f->name))
        work_fault(work, "name", "empty");
    else if (text_length(f->name) < ACCOUNT_NAME_MIN)
        work_fault(work, "name", "short");
    check_length(work, "name", f->name, ACCOUNT_NAME_MAX);
    check_length(work, "post", f->post, ACCOUNT_POST_MAX);
    check_length(work, "email", f->email, ACCOUNT_EMAIL_MAX);
    check_length(work, "phone", f->phone, ACCOUNT_PHONE_MAX);
    const char *email = or_empty(f->email);
    const char *at = strchr(email, '@');
    if (email[0] != '\0' &&
        (at == NULL || at == email || at[1] == '\0' || strpbrk(email, " ,;<>\"") != NULL))
        work_fault(work, "email", "form");
    const char *phone = or_empty(f->phone);
    if (strspn(phone, "0123456789 .+()-") != strlen(phone))
        work_fault(work, "phone", "form");
}

static void check_login(const Work *work, const char *login) {
    if (login[0] == '\0')
        work_fault(work, "login", "empty");
    else if (strlen(login) < ACCOUNT_LOGIN_MIN || strlen(login) > ACCOUNT_LOGIN_MAX ||
             !login_is_good(login))
        work_fault(work, "login", "form");
}

/* Name, its key, what a search finds, and the ways to reach a person: the same in both queries. */
static void bind_fields(Rows *rows, const AccountFields *fields, const char *login) {
    gsize n = 0;
    g_autoptr(GBytes) key = name_key(fields->name);
    const void *bytes = g_bytes_get_data(key, &n);
    g_autofree char *words = g_strjoin(" ", fields->name, login, NULL);
    g_autofree char *folded = fold(words);
    rows_text(rows, "name", fields->name);
    rows_blob(rows, "name_key", bytes, n);
    rows_text(rows, "folded", folded);
    rows_text(rows, "post", or_empty(fields->post));
    rows_text(rows, "email", or_empty(fields->email));
    rows_text(rows, "phone", or_empty(fields->phone));
}

/* ---- A new account ------------------------------------------------------------------------- */

#define CREATE_ROUTE "account"

/* The account that this key made before, 0 for none. Another person's key is a fault. */
static StoreCode find_key(Store *store, Work *work, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "once_find");
    GError *failed = NULL;
    rows_text(rows, "key", work->key);
    if (rows_next(rows, &failed)) {
        if (rows_get_int(rows, 0) != work->actor->account ||
            strcmp(rows_get_text(rows, 1), CREATE_ROUTE) != 0)
            return work_fault(work, "key", "foreign");
        work->id = g_ascii_strtoll(rows_get_text(rows, 2), NULL, 10);
    }
    if (failed == NULL)
        return STORE_OK;
    g_propagate_error(error, failed);
    return STORE_BROKEN;
}

static StoreCode keep_key(Store *store, const Work *work, GError **error) {
    g_autofree char *location = g_strdup_printf("%" G_GINT64_FORMAT, work->id);
    g_autoptr(Rows) rows = store_query(store, "once_add");
    rows_text(rows, "key", work->key);
    rows_int(rows, "account", work->actor->account);
    rows_text(rows, "route", CREATE_ROUTE);
    rows_text(rows, "location", location);
    rows_int(rows, "at", work->actor->real_now);
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

static StoreCode insert(Store *store, Work *work, const char *login, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "account_add");
    GError *failed = NULL;
    rows_text(rows, "login", login);
    bind_fields(rows, work->fields, login);
    rows_text(rows, "hash", work->hash);
    rows_int(rows, "at", work->actor->now);
    if (rows_next(rows, &failed)) {
        work->id = rows_get_int(rows, 0);
        return STORE_OK;
    }
    if (failed == NULL)
        return work_fault(work, "login", "taken");
    g_propagate_error(error, failed);
    return STORE_BROKEN;
}

static StoreCode create(Store *store, gpointer data, GError **error) {
    Work *work = data;
    g_autofree char *login = account_login(work->fields->login);
    StoreCode code = STORE_OK;
    work->id = 0;
    work->flag = FALSE;
    g_array_set_size(work->faults, 0);
    if (work->key != NULL && (code = find_key(store, work, error)) != STORE_OK)
        return code;
    if (work->id != 0) {
        work->flag = TRUE;
        return STORE_OK;
    }
    check_login(work, login);
    check_fields(work);
    if (work->faults->len > 0) /* look at the role too, so that all faults show at once */
        return work->role != NULL ? work_grant(store, work, error) : STORE_INVALID;
    code = insert(store, work, login, error);
    if (code == STORE_OK)
        code = work_note(store, work, "account_create", login, error);
    if (code == STORE_OK && work->role != NULL)
        code = work_grant(store, work, error);
    if (code == STORE_OK && work->key != NULL)
        code = keep_key(store, work, error);
    return code;
}

StoreCode account_create(Store *store, const Actor *actor, const AccountFields *fields,
                         const RoleFields *role, const char *hash, const char *key, gint64 *id,
                         gboolean *again, GArray *faults, GError **error) {
    Work work = {.actor = actor, .fields = fields, .role = role, .hash = hash, .faults = faults};
    work.key = text_is_blank(key) || actor->account == 0 ? NULL : key;
    StoreCode code = work_run(store, create, &work, error);
    *id = code == STORE_OK ? work.id : 0;
    if (again != NULL)
        *again = work.flag;
    return code;
}

/* ---- Changes ------------------------------------------------------------------------------- */

/* The login, "" where there is no such account; *disabled_at may be NULL. New string, NULL on
 * error. */
static char *state(Store *store, const Work *work, gint64 *disabled_at, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "account_state");
    GError *failed = NULL;
    rows_int(rows, "id", work->id);
    rows_text(rows, "today", work->actor->today);
    gboolean found = rows_next(rows, &failed);
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return NULL;
    }
    if (found && disabled_at != NULL)
        *disabled_at = rows_get_int(rows, 2);
    return g_strdup(found ? rows_get_text(rows, 0) : "");
}

static StoreCode change(Store *store, gpointer data, GError **error) {
    Work *work = data;
    g_array_set_size(work->faults, 0);
    check_fields(work);
    if (work->faults->len > 0)
        return STORE_INVALID;
    g_autofree char *login = state(store, work, NULL, error);
    if (login == NULL)
        return STORE_BROKEN;
    g_autoptr(Rows) rows = store_query(store, "account_edit");
    rows_int(rows, "id", work->id);
    rows_int(rows, "revision", work->revision);
    bind_fields(rows, work->fields, login);
    gint64 changed = rows_run(rows, error);
    if (changed <= 0)
        return changed < 0 ? STORE_BROKEN : STORE_STALE;
    return work_note(store, work, "account_change", NULL, error);
}

StoreCode account_change(Store *store, const Actor *actor, gint64 id, gint64 revision,
                         const AccountFields *fields, GArray *faults, GError **error) {
    Work work = {.actor = actor, .id = id, .revision = revision, .fields = fields};
    work.faults = faults;
    return work_run(store, change, &work, error);
}

static StoreCode set_password(Store *store, gpointer data, GError **error) {
    Work *work = data;
    g_autoptr(Rows) rows = store_query(store, "account_set_password");
    rows_int(rows, "id", work->id);
    rows_text(rows, "hash", work->hash);
    rows_int(rows, "must_change", work->flag ? 1 : 0);
    if (rows_run(rows, error) < 0)
        return STORE_BROKEN;
    return work_note(store, work, "account_reset", NULL, error);
}

StoreCode account_password(Store *store, const Actor *actor, gint64 id, const char *hash,
                           gboolean must_change, GError **error) {
    Work work = {.actor = actor, .id = id, .hash = hash, .flag = must_change};
    return work_run(store, set_password, &work, error);
}

/* work->flag: to disable. */
static StoreCode set_disabled(Store *store, gpointer data, GError **error) {
    Work *work = data;
    gint64 disabled_at = 0;
    if (work->faults != NULL)
        g_array_set_size(work->faults, 0);
    g_autofree char *login = state(store, work, &disabled_at, error);
    if (login == NULL)
        return STORE_BROKEN;
    if (login[0] == '\0' || work->flag == (disabled_at != 0))
        return STORE_OK; /* nothing to change */
    if (work->flag && work->id == work->actor->account)
        return work_fault(work, "account", "self");
    if (work->flag && work_last_administrator(store, work, error))
        return work_fault(work, "account", "last_administrator");
    g_autoptr(Rows) rows = store_query(store, "account_set_disabled");
    rows_int(rows, "id", work->id);
    rows_int(rows, "at", work->flag ? work->actor->now : 0);
    if (rows_run(rows, error) < 0)
        return STORE_BROKEN;
    return work_note(store, work, work->flag ? "account_disable" : "account_enable", NULL, error);
}

StoreCode account_disable(Store *store, const Actor *actor, gint64 id, GArray *faults,
                          GError **error) {
    Work work = {.actor = actor, .id = id, .flag = TRUE, .faults = faults};
    return work_run(store, set_disabled, &work, error);
}

StoreCode account_enable(Store *store, const Actor *actor, gint64 id, GError **error) {
    Work work = {.actor = actor, .id = id};
    return work_run(store, set_disabled, &work, error);
}

static StoreCode note(Store *store, gpointer data, GError **error) {
    const Work *work = data;
    return work_note(store, work, work->act, NULL, error);
}

StoreCode account_note(Store *store, const Actor *actor, gint64 id, const char *act,
                       GError **error) {
    Work work = {.actor = actor, .id = id, .act = act};
    return work_run(store, note, &work, error);
}

gint64 account_by_login(Store *store, const char *login, GError **error) {
    g_autofree char *lower = account_login(login);
    g_autoptr(Rows) rows = store_query(store, "account_id_of");
    rows_text(rows, "login", lower);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}
