#include "ctl/ctl.h"

#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/build.h"
#include "base/when.h"

static void say(const char *format, va_list args) {
    g_autofree char *text = g_strdup_vprintf(format, args);
    fprintf(stderr, "thiduactl: %s\n", g_strdelimit(text, "\n", ' '));
}

int ctl_fail(const char *format, ...) {
    va_list args;
    va_start(args, format);
    say(format, args);
    va_end(args);
    return CTL_FAILED;
}

int ctl_usage(const char *format, ...) {
    va_list args;
    va_start(args, format);
    say(format, args);
    va_end(args);
    return CTL_USAGE;
}

int ctl_error(const char *what, GError *error) {
    ctl_fail("%s: %s", what, error != NULL ? error->message : "failed");
    g_clear_error(&error);
    return CTL_FAILED;
}

static const char *advice(const AccountFault *fault) {
    /* a key of one field first, else the key alone */
    static const struct {
        const char *field, *key, *text;
    } table[] = {
        {"login", "form", "2 to 40 of a-z 0-9 . _ -, beginning with a letter"},
        {"code", "form", "at most 40 of A-Z a-z 0-9 . _ -"},
        {"email", "form", "no mail address"},
        {"phone", "form", "digits, spaces and . + ( ) - only"},
        {"role", "unknown", "see thiduactl user show LOGIN and thiduactl user role --help"},
        {"kind", "unknown", "see thiduactl unit kinds"},
        {"level", "unknown", "province, department, district, commune or body"},
        {NULL, "empty", "must be given"},
        {NULL, "short", "at least 2 characters"},
        {NULL, "long", "too many characters"},
        {NULL, "form", "write YYYY-MM-DD"},
        {NULL, "before", "earlier than the first day"},
        {NULL, "early", "not after the unit's first day"},
        {NULL, "taken", "another one has it"},
        {NULL, "held", "the account has it in that time"},
        {NULL, "mixed", "administrators hold no other role: they never see dossiers"},
        {NULL, "unknown", "see thiduactl unit list"},
        {NULL, "last_administrator", "nobody could administer: name another one first"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(table); i++)
        if ((table[i].field == NULL || strcmp(table[i].field, fault->field) == 0) &&
            strcmp(table[i].key, fault->key) == 0)
            return table[i].text;
    return NULL;
}

char *ctl_fault_text(const GArray *faults) {
    const AccountFault *fault = &g_array_index(faults, AccountFault, 0);
    const char *text = advice(fault);
    return text != NULL ? g_strdup_printf("%s: %s (%s)", fault->field, fault->key, text)
                        : g_strdup_printf("%s: %s", fault->field, fault->key);
}

int ctl_faults(const char *what, const GArray *faults) {
    g_autofree char *text = ctl_fault_text(faults);
    return ctl_fail("%s: %s", what, text);
}

gboolean ctl_may_touch(const Config *config) {
    struct stat at;
    if (geteuid() != 0 || stat(config->dir, &at) != 0 || at.st_uid == 0)
        return TRUE;
    const struct passwd *owner = getpwuid(at.st_uid);
    g_autofree char *number = g_strdup_printf("'#%u'", (guint)at.st_uid);
    ctl_fail("%s is not root's: runuser -u %s -- thiduactl ...", config->dir,
             owner != NULL ? owner->pw_name : number);
    return FALSE;
}

gboolean ctl_options(int *argc, char ***argv, const char *arguments, const char *summary,
                     const GOptionEntry *entries, int min, int max) {
    g_autoptr(GOptionContext) context = g_option_context_new(arguments);
    GError *error = NULL;
    g_option_context_set_summary(context, summary);
    if (entries != NULL)
        g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, argc, argv, &error)) {
        ctl_usage("%s", error->message);
        g_error_free(error);
        return FALSE;
    }
    if (*argc > 1 && strcmp((*argv)[1], "--") == 0) {
        (*argc)--;
        (*argv)++;
    }
    if (*argc - 1 >= min && *argc - 1 <= max)
        return TRUE;
    ctl_usage("%s (see %s --help)", *argc - 1 < min ? "something is missing" : "too many words",
              g_get_prgname());
    return FALSE;
}

Store *ctl_open(const Config *config, StoreFlags flags) {
    const char *where = flags & STORE_TRAFFIC ? config->traffic : config->records;
    GError *error = NULL;
    Store *store = store_open(where, flags, &error);
    /* the store names its file in some of its messages */
    if (store == NULL)
        ctl_error(error != NULL && strstr(error->message, where) != NULL ? "store" : where, error);
    return store;
}

gboolean ctl_actor(Store *store, CtlActor *who, GError **error) {
    gint64 real = when_real_now();
    memset(who, 0, sizeof *who);
    if (!clock_read(store, &who->clock, error))
        return FALSE;
    gint64 now = clock_domain(&who->clock, real);
    who->today = when_day(now);
    who->actor = (Actor){.name = "thiduactl",
                         .now = now,
                         .received = now,
                         .real_now = real,
                         .today = who->today,
                         .request = ""};
    return TRUE;
}

void ctl_actor_clear(CtlActor *who) {
    g_clear_pointer(&who->today, g_free);
}

char *ctl_db_folder(void) {
    return g_build_filename(build_share(), "db", NULL);
}

char *ctl_time(gint64 at) {
    g_autofree char *day = when_day(at);
    g_autofree char *time = when_show_time(at);
    return g_strdup_printf("%s %.5s", day, time);
}

char *ctl_json(const char *text) {
    GString *json = g_string_new("\"");
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_c(json, '\\');
        if ((guchar)*p < 0x20)
            g_string_append_printf(json, "\\u%04x", (guint)(guchar)*p);
        else
            g_string_append_c(json, *p);
    }
    g_string_append_c(json, '"');
    return g_string_free(json, FALSE);
}
