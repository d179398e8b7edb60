/* thiduactl: the command line of those who run the service. Exit codes: 0 done, 1 failed, 2 not
 * understood. One line of outcome to stdout, one of trouble to stderr. */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/build.h"
#include "ctl/ctl.h"

static const struct {
    const char *name;
    CtlRun run;
    const char *summary;
} commands[] = {
    {"init", ctl_init, "make a new database (--demo: with the demonstration in it)"},
    {"migrate", ctl_migrate, "bring an older database up to this build, after a backup"},
    {"user", ctl_user, "accounts: add, list, show, passwd, disable, enable, role, end-sessions"},
    {"unit", ctl_unit, "units: add, list, kinds, close, number"},
    {"backup", ctl_backup, "copy both databases while they are used, and try the copy"},
    {"restore-check", ctl_restore_check, "try a backup: does it open, is it whole"},
    {"check", ctl_check, "look for damage and for figures that disagree (--repair)"},
    {"files", ctl_files, "files that people sent: sweep (nightly), restore from a backup"},
    {"calendar", ctl_calendar, "reporting periods and who owes a report for each (nightly)"},
    {"clock", ctl_clock, "a demonstration's clock: show, set"},
    {"demo-accounts", ctl_demo_accounts, "the demonstration's accounts and their password"},
    {"mail", ctl_mail, "send the mail that is due; list, retry, test"},
    {"stats", ctl_stats, "how much there is of what"},
};

static char *list_commands(void) {
    GString *text = g_string_new("Commands (each with its own --help):\n");
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        g_string_append_printf(text, "  %-14s %s\n", commands[i].name, commands[i].summary);
    g_string_append(text, "\nExit codes: 0 done, 1 failed, 2 not understood.");
    return g_string_free(text, FALSE);
}

static int run_command(const char *config_path, int argc, char **argv) {
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(commands[i].name, argv[0]) != 0)
            continue;
        GError *error = NULL;
        gboolean only_help = argc > 1 && (strcmp(argv[argc - 1], "--help") == 0 ||
                                          strcmp(argv[argc - 1], "-h") == 0);
        g_autoptr(Config) config = config_load(config_path, &error);
        if (config == NULL && only_help) { /* of defaults alone: nothing is configured yet */
            g_clear_error(&error);
            config = config_load("/dev/null", &error);
        }
        g_autofree char *name = g_strdup_printf("thiduactl %s", argv[0]);
        g_set_prgname(name); /* for --help */
        if (config == NULL)
            return ctl_error("configuration", error);
        return only_help || ctl_may_touch(config) ? commands[i].run(config, argc, argv)
                                                  : CTL_FAILED;
    }
    return ctl_usage("there is no command '%s' (see thiduactl --help)", argv[0]);
}

int main(int argc, char **argv) {
    g_autofree char *config_path = NULL;
    gboolean version = FALSE;
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &config_path,
         "read FILE instead of THIDUA_CONF or " CONFIG_PATH, "FILE"},
        {"version", 'V', 0, G_OPTION_ARG_NONE, &version, "say which build this is", NULL},
        G_OPTION_ENTRY_NULL};
    umask(027);                   /* what it makes is for the service's own group */
    setlocale(LC_ALL, "C.UTF-8"); /* names are UTF-8, whatever the terminal says */
    g_autofree char *description = list_commands();
    g_autoptr(GOptionContext) context = g_option_context_new("COMMAND ...");
    GError *error = NULL;
    g_set_prgname("thiduactl");
    g_option_context_set_summary(context, "Runs the data of the service from the command line.");
    g_option_context_set_description(context, description);
    g_option_context_set_strict_posix(context, TRUE);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        int code = ctl_usage("%s", error->message);
        g_error_free(error);
        return code;
    }
    if (version) {
        puts(build_id);
        return CTL_OK;
    }
    if (argc < 2)
        return ctl_usage("no command (see thiduactl --help)");
    if (argc > 1 && strcmp(argv[1], "--") == 0) {
        argc--;
        argv++;
    }
    return run_command(config_path, argc - 1, argv + 1);
}
