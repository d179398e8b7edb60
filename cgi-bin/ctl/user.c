/* user: accounts and roles from the command line. */
#include <stdio.h>
#include <string.h>

#include "base/password.h"
#include "base/text.h"
#include "base/when.h"
#include "ctl/ctl.h"
#include "domain/account.h"

typedef struct {
    const Config *config;
    Store *store;
    CtlActor who;
    gint64 id;
    GArray *faults;
} User;

static gboolean user_open(User *user, const Config *config, const char *login, StoreFlags flags) {
    GError *error = NULL;
    memset(user, 0, sizeof *user);
    user->config = config;
    user->faults = faults_new();
    user->store = ctl_open(config, flags);
    if (user->store == NULL)
        return FALSE;
    if (!ctl_actor(user->store, &user->who, &error)) {
        ctl_error("user", error);
        return FALSE;
    }
    if (login == NULL)
        return TRUE;
    user->id = account_by_login(user->store, login, &error);
    if (error != NULL)
        ctl_error(login, error);
    else if (user->id == 0)
        ctl_fail("there is no account %s", login);
    return user->id != 0;
}

static void user_close(User *user) {
    store_free(user->store);
    ctl_actor_clear(&user->who);
    g_clear_pointer(&user->faults, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(User, user_close)

/* Says how a call ended: `done`, or its first fault, or its error. */
static int outcome(const User *user, StoreCode code, GError *error, const char *login,
                   const char *done) {
    if (code == STORE_OK) {
        printf("%s: %s\n", login, done);
        return CTL_OK;
    }
    if (user->faults->len == 0)
        return ctl_error(login, error);
    return ctl_faults(login, user->faults);
}

/* Sign-ins of the account end, so that what changed holds at once. */
static StoreCode end_sessions(Store *traffic, gpointer data, GError **error) {
    const User *user = data;
    g_autoptr(Rows) rows = store_query(traffic, "session_close_account");
    rows_int(rows, "account", user->id);
    rows_int(rows, "at", when_real_now());
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

static gboolean close_sessions(User *user) {
    GError *error = NULL;
    g_autoptr(Store) traffic = ctl_open(user->config, STORE_TRAFFIC);
    if (traffic == NULL)
        return FALSE;
    if (store_write(traffic, end_sessions, user, &error) == STORE_OK)
        return TRUE;
    ctl_error("ending sessions", error);
    return FALSE;
}

/* "officer@TTYT-SMC" into role and unit. FALSE: already said. */
static gboolean split_role(const char *text, char **role, char **unit) {
    const char *at = strchr(text, '@');
    if (at == NULL || at == text || at[1] == '\0') {
        ctl_usage("'%s': write ROLE@UNIT, such as officer@TTYT-SMC", text);
        return FALSE;
    }
    *role = g_strndup(text, (gsize)(at - text));
    *unit = g_strdup(at + 1);
    return TRUE;
}

static int add(const Config *config, int argc, char **argv) {
    g_autofree char *name = NULL, *post = NULL, *email = NULL, *phone = NULL, *grant = NULL;
    g_autofree char *role = NULL, *unit = NULL;
    GError *error = NULL;
    const GOptionEntry entries[] = {
        {"name", 0, 0, G_OPTION_ARG_STRING, &name, "the person's name", "NAME"},
        {"post", 0, 0, G_OPTION_ARG_STRING, &post, "the person's post", "POST"},
        {"email", 0, 0, G_OPTION_ARG_STRING, &email, "mail address", "ADDRESS"},
        {"phone", 0, 0, G_OPTION_ARG_STRING, &phone, "telephone", "NUMBER"},
        {"role", 0, 0, G_OPTION_ARG_STRING, &grant, "a first role", "ROLE@UNIT"},
        G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, "LOGIN", "Adds an account; prints its temporary password.",
                     entries, 1, 1))
        return CTL_USAGE;
    if (grant != NULL && !split_role(grant, &role, &unit))
        return CTL_USAGE;
    g_auto(User) user = {0};
    if (!user_open(&user, config, NULL, STORE_WRITE))
        return CTL_FAILED;
    g_autofree char *password = password_temporary();
    g_autofree char *hash = password_hash(password);
    if (hash == NULL)
        return ctl_fail("no memory for the password's hash");
    g_autofree char *clean = name ? text_clean(name, strlen(name), TEXT_LINE, NULL) : NULL;
    AccountFields fields = {argv[1], clean, post, email, phone};
    RoleFields first = {.unit_code = unit, .role = role};
    StoreCode code =
        account_create(user.store, &user.who.actor, &fields, grant != NULL ? &first : NULL, hash,
                       NULL, &user.id, NULL, user.faults, &error);
    g_autofree char *done = g_strdup_printf("added, temporary password %s", password);
    return outcome(&user, code, error, argv[1], done);
}

static int list(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    if (!ctl_options(&argc, &argv, NULL, "Lists all accounts by name.", NULL, 0, 0))
        return CTL_USAGE;
    g_autoptr(Store) store = ctl_open(config, STORE_READ);
    if (store == NULL)
        return CTL_FAILED;
    g_autoptr(Rows) rows = store_query(store, "account_listing");
    while (rows_next(rows, &error))
        printf("%-20s %s%s%s\n", rows_get_text(rows, 1), rows_get_text(rows, 2),
               rows_get_int(rows, 4) != 0 ? " (disabled)" : "",
               rows_get_int(rows, 5) != 0 ? " (temporary password)" : "");
    return error == NULL ? CTL_OK : ctl_error("user list", error);
}

static int show(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    if (!ctl_options(&argc, &argv, "LOGIN", "Lists an account's roles.", NULL, 1, 1))
        return CTL_USAGE;
    g_auto(User) user = {0};
    if (!user_open(&user, config, argv[1], STORE_READ))
        return CTL_FAILED;
    g_autoptr(Rows) rows = store_query(user.store, "account_grants");
    rows_int(rows, "account", user.id);
    while (rows_next(rows, &error)) {
        const char *to = rows_get_text(rows, 5);
        printf("%-16s %-16s %s  from %s%s%s\n", rows_get_text(rows, 1), rows_get_text(rows, 2),
               rows_get_text(rows, 3), rows_get_text(rows, 4), when_is_none(to) ? "" : " before ",
               when_is_none(to) ? "" : to);
    }
    return error == NULL ? CTL_OK : ctl_error("user show", error);
}

/* A password typed on stdin, one line; NULL: already said. */
static char *read_password(const char *login) {
    static const char *const why[] = {[PASSWORD_SHORT] = "shorter than 10 characters",
                                      [PASSWORD_LONG] = "longer than 200 characters",
                                      [PASSWORD_IS_LOGIN] = "holds the account's name",
                                      [PASSWORD_COMMON] = "among those that are tried first"};
    char line[1024];
    if (fgets(line, sizeof line, stdin) == NULL) {
        ctl_fail("no password on standard input");
        return NULL;
    }
    line[strcspn(line, "\r\n")] = '\0';
    char *clean = text_clean(line, strlen(line), TEXT_LINE, NULL);
    PasswordFault fault = clean != NULL ? password_fault(clean, login) : PASSWORD_COMMON;
    if (fault == PASSWORD_FINE)
        return clean;
    ctl_fail("the password is %s", why[fault]);
    g_free(clean);
    return NULL;
}

static int passwd(const Config *config, int argc, char **argv) {
    gboolean from_stdin = FALSE;
    GError *error = NULL;
    const GOptionEntry entries[] = {
        {"stdin", 0, 0, G_OPTION_ARG_NONE, &from_stdin,
         "read a password from standard input instead, final, not temporary", NULL},
        G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, "LOGIN",
                     "Gives an account a new temporary password and ends its sign-ins.", entries, 1,
                     1))
        return CTL_USAGE;
    g_auto(User) user = {0};
    if (!user_open(&user, config, argv[1], STORE_WRITE))
        return CTL_FAILED;
    g_autofree char *password = from_stdin ? read_password(argv[1]) : password_temporary();
    g_autofree char *hash = password != NULL ? password_hash(password) : NULL;
    if (hash == NULL)
        return password == NULL ? CTL_FAILED : ctl_fail("no memory for the password's hash");
    StoreCode code =
        account_password(user.store, &user.who.actor, user.id, hash, !from_stdin, &error);
    if (code == STORE_OK && !close_sessions(&user))
        return CTL_FAILED;
    g_autofree char *done =
        from_stdin ? g_strdup("password set") : g_strdup_printf("temporary password %s", password);
    return outcome(&user, code, error, argv[1], done);
}

static int disable(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    if (!ctl_options(&argc, &argv, "LOGIN",
                     "Keeps an account from signing in and ends its sign-ins.", NULL, 1, 1))
        return CTL_USAGE;
    g_auto(User) user = {0};
    if (!user_open(&user, config, argv[1], STORE_WRITE))
        return CTL_FAILED;
    StoreCode code = account_disable(user.store, &user.who.actor, user.id, user.faults, &error);
    if (code == STORE_OK && !close_sessions(&user))
        return CTL_FAILED;
    return outcome(&user, code, error, argv[1], "disabled");
}

static int enable(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    if (!ctl_options(&argc, &argv, "LOGIN", "Lets a disabled account sign in again.", NULL, 1, 1))
        return CTL_USAGE;
    g_auto(User) user = {0};
    if (!user_open(&user, config, argv[1], STORE_WRITE))
        return CTL_FAILED;
    StoreCode code = account_enable(user.store, &user.who.actor, user.id, &error);
    return outcome(&user, code, error, argv[1], "enabled");
}

static int sign_out(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    if (!ctl_options(&argc, &argv, "LOGIN", "Ends all sign-ins of an account.", NULL, 1, 1))
        return CTL_USAGE;
    g_auto(User) user = {0};
    if (!user_open(&user, config, argv[1], STORE_WRITE) || !close_sessions(&user))
        return CTL_FAILED;
    StoreCode code =
        account_note(user.store, &user.who.actor, user.id, "account_end_sessions", &error);
    return outcome(&user, code, error, argv[1], "sessions ended");
}

static gint64 find_grant(const User *user, const char *role, const char *unit, GError **error) {
    g_autoptr(Rows) rows = store_query(user->store, "grant_of");
    rows_int(rows, "account", user->id);
    rows_text(rows, "role", role);
    rows_text(rows, "unit", unit);
    rows_text(rows, "today", user->who.today);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

static int role(const Config *config, int argc, char **argv) {
    g_autofree char *from = NULL, *to = NULL, *name = NULL, *unit = NULL;
    GError *error = NULL;
    const GOptionEntry entries[] = {
        {"from", 0, 0, G_OPTION_ARG_STRING, &from, "first day (today)", "YYYY-MM-DD"},
        {"to", 0, 0, G_OPTION_ARG_STRING, &to, "last day (none)", "YYYY-MM-DD"},
        G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, "LOGIN add|remove ROLE@UNIT",
                     "Grants or ends a role at a unit (codes: thiduactl unit list). Roles: officer "
                     "unit_head verifier council_member secretary clerk administrator auditor.",
                     entries, 3, 3))
        return CTL_USAGE;
    gboolean adds = strcmp(argv[2], "add") == 0;
    if (!adds && strcmp(argv[2], "remove") != 0)
        return ctl_usage("role: say add or remove");
    if (!split_role(argv[3], &name, &unit))
        return CTL_USAGE;
    g_auto(User) user = {0};
    if (!user_open(&user, config, argv[1], STORE_WRITE))
        return CTL_FAILED;
    RoleFields fields = {.unit_code = unit, .role = name, .from = from, .to = to};
    StoreCode code;
    if (adds) {
        code = account_grant(user.store, &user.who.actor, user.id, &fields, user.faults, &error);
        return outcome(&user, code, error, argv[1], "role added");
    }
    gint64 grant = find_grant(&user, name, unit, &error);
    if (error != NULL)
        return ctl_error(argv[1], error);
    code = account_revoke(user.store, &user.who.actor, user.id, grant, user.faults, &error);
    return outcome(&user, code, error, argv[1], "role ended");
}

int ctl_user(const Config *config, int argc, char **argv) {
    static const struct {
        const char *name;
        CtlRun run;
    } acts[] = {
        {"add", add},         {"list", list},     {"show", show}, {"passwd", passwd},
        {"disable", disable}, {"enable", enable}, {"role", role}, {"end-sessions", sign_out}};
    const char *said = argc > 1 ? argv[1] : "";
    for (guint i = 0; i < G_N_ELEMENTS(acts); i++)
        if (strcmp(acts[i].name, said) == 0) {
            g_autofree char *name = g_strdup_printf("thiduactl user %s", said);
            g_set_prgname(name);
            return acts[i].run(config, argc - 1, argv + 1);
        }
    if (strcmp(said, "--help") == 0 || strcmp(said, "-h") == 0) {
        puts("Usage: thiduactl user add|list|show|passwd|disable|enable|role|end-sessions ...\n"
             "Each with its own --help.");
        return CTL_OK;
    }
    return ctl_usage("user: say add, list, show, passwd, disable, enable, role or end-sessions");
}
