/* init and migrate: from nothing to a database, from an older one to this build's. */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/build.h"
#include "base/password.h"
#include "base/text.h"
#include "base/when.h"
#include "ctl/ctl.h"
#include "domain/account.h"
#include "domain/audit.h"
#include "domain/backup.h"
#include "domain/check.h"
#include "domain/forms.h"
#include "domain/identity.h"
#include "domain/setup.h"
#include "domain/unit_admin.h"

/* ---- init ---------------------------------------------------------------------------------- */

typedef struct {
    gboolean demo;
    char *unit_name, *unit_code, *admin, *admin_name;
} InitOptions;

static void init_options_clear(InitOptions *o) {
    g_free(o->unit_name);
    g_free(o->unit_code);
    g_free(o->admin);
    g_free(o->admin_name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(InitOptions, init_options_clear)

static gboolean make_traffic(const char *folder, GError **error) {
    g_autofree char *path = g_build_filename(folder, "traffic.db", NULL);
    g_autoptr(Store) store = store_open(path, STORE_TRAFFIC | STORE_MIGRATE, error);
    return store != NULL && store_migrate(store, build_id, error) >= 0;
}

static void take_fault(GError **error, const char *whose, const GArray *faults) {
    g_autofree char *text = ctl_fault_text(faults);
    g_set_error(error, STORE_ERROR, STORE_INVALID, "%s %s", whose, text);
}

static gboolean make_root(Store *store, const InitOptions *options, GError **error) {
    const UnitFields fields = {.code = options->unit_code ? options->unit_code : "UBND",
                               .name = options->unit_name,
                               .kind = "province",
                               .level = "province",
                               .desk = TRUE};
    g_autoptr(GArray) faults = faults_new();
    g_auto(CtlActor) who = {0};
    gint64 id;
    if (!ctl_actor(store, &who, error))
        return FALSE;
    if (unit_create(store, &who.actor, &fields, &id, faults, error) == STORE_OK)
        return TRUE;
    if (faults->len > 0)
        take_fault(error, "the unit's", faults);
    return FALSE;
}

/* The first administrator; prints the temporary password. */
static gboolean make_admin(Store *store, const InitOptions *options, GError **error) {
    g_autofree char *password = password_temporary();
    g_autofree char *hash = password_hash(password);
    const char *name = options->admin_name ? options->admin_name : options->admin;
    const AccountFields fields = {.login = options->admin, .name = name};
    const RoleFields role = {.unit_code = options->unit_code ? options->unit_code : "UBND",
                             .role = "administrator"};
    g_autoptr(GArray) faults = faults_new();
    g_auto(CtlActor) who = {0};
    gint64 id;
    if (hash == NULL || !ctl_actor(store, &who, error))
        return FALSE;
    if (account_create(store, &who.actor, &fields, &role, hash, NULL, &id, NULL, faults, error) !=
        STORE_OK) {
        if (faults->len > 0)
            take_fault(error, "the administrator's", faults);
        return FALSE;
    }
    printf("%s: temporary password %s (must be changed at the first sign-in)\n", options->admin,
           password);
    return TRUE;
}

static StoreCode note_check(Store *store, gpointer data, GError **error) {
    const Actor *actor = data;
    return check_note(store, 0, actor->real_now, error) ? STORE_OK : STORE_BROKEN;
}

/* A database leaves this place only when a whole check finds nothing. */
static gboolean try_records(Store *store, const char *db_folder, GError **error) {
    g_auto(CtlActor) who = {0};
    if (!ctl_actor(store, &who, error))
        return FALSE;
    g_autoptr(GPtrArray) findings = check_all(store, &who.actor, db_folder, FALSE, error);
    if (findings == NULL)
        return FALSE;
    if (findings->len > 0) {
        const Finding *first = findings->pdata[0];
        g_set_error(error, STORE_ERROR, STORE_BROKEN, "%s: %s", first->name, first->text);
        return FALSE;
    }
    return store_write(store, note_check, &who.actor, error) == STORE_OK;
}

static gboolean make_records(const char *folder, const char *files, const InitOptions *options,
                             GError **error) {
    g_autofree char *path = g_build_filename(folder, "thidua.db", NULL);
    g_autofree char *db = ctl_db_folder();
    g_autofree char *hash = options->demo ? password_hash(DEMO_PASSWORD) : NULL;
    const SetupPlan plan = {.demo = options->demo,
                            .demo_hash = hash,
                            .real_at = when_real_now(),
                            .build = build_id,
                            .db_folder = db,
                            .files = files};
    g_autoptr(Store) store = store_open(path, STORE_MIGRATE, error);
    if (store == NULL || store_migrate(store, build_id, error) < 0 ||
        !setup_fill(store, &plan, error))
        return FALSE;
    if (options->unit_name != NULL && !make_root(store, options, error))
        return FALSE;
    return (options->admin == NULL || make_admin(store, options, error)) &&
           try_records(store, db, error);
}

static void remove_folder(const char *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

static gboolean move_into_place(const char *folder, const char *name, const char *to,
                                GError **error) {
    g_autofree char *from = g_build_filename(folder, name, NULL);
    if (g_rename(from, to) == 0)
        return TRUE;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "%s: %s", to,
                g_strerror(errno));
    return FALSE;
}

/* Everything is made in a folder of its own: a start that fails half-way leaves nothing. */
static gboolean init_all(const Config *config, const InitOptions *options, GError **error) {
    g_autofree char *home = g_path_get_dirname(config->records);
    if (g_mkdir_with_parents(home, 0750) != 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "%s: %s", home,
                    g_strerror(errno));
        return FALSE;
    }
    g_autofree char *folder = g_build_filename(home, "init-XXXXXX", NULL);
    if (g_mkdtemp_full(folder, 0750) == NULL) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
                    "cannot make a folder in %s: %s", home, g_strerror(errno));
        return FALSE;
    }
    gboolean made = make_traffic(folder, error) &&
                    make_records(folder, config->files, options, error) &&
                    move_into_place(folder, "traffic.db", config->traffic, error) &&
                    move_into_place(folder, "thidua.db", config->records, error);
    remove_folder(folder);
    return made;
}

int ctl_init(const Config *config, int argc, char **argv) {
    g_auto(InitOptions) o = {0};
    const GOptionEntry entries[] = {
        {"demo", 0, 0, G_OPTION_ARG_NONE, &o.demo,
         "with the demonstration: units, accounts, dossiers and a clock of December 2021", NULL},
        {"unit", 0, 0, G_OPTION_ARG_STRING, &o.unit_name, "the root unit's name", "NAME"},
        {"unit-code", 0, 0, G_OPTION_ARG_STRING, &o.unit_code, "its code (UBND)", "CODE"},
        {"admin", 0, 0, G_OPTION_ARG_STRING, &o.admin, "the first administrator's account",
         "LOGIN"},
        {"admin-name", 0, 0, G_OPTION_ARG_STRING, &o.admin_name, "the person's name", "NAME"},
        G_OPTION_ENTRY_NULL};
    GError *error = NULL;
    if (!ctl_options(&argc, &argv, NULL,
                     "Makes both databases: schema, rules, forms. For use, name the root unit and "
                     "an administrator; more come with `thiduactl unit` and `thiduactl user`.",
                     entries, 0, 0))
        return CTL_USAGE;
    if (o.demo && (o.unit_name != NULL || o.admin != NULL))
        return ctl_usage("the demonstration brings its own units and accounts");
    if (o.admin != NULL && o.unit_name == NULL)
        return ctl_usage("an administrator needs a unit: --unit NAME");
    if (g_file_test(config->records, G_FILE_TEST_EXISTS))
        return ctl_fail("%s exists: nothing done (thiduactl migrate brings an older one up)",
                        config->records);
    if (g_file_test(config->traffic, G_FILE_TEST_EXISTS))
        return ctl_fail("%s stands without %s: move it away first", config->traffic,
                        config->records);
    if (!init_all(config, &o, &error))
        return ctl_error("init", error);
    printf("%s: made%s\n", config->records, o.demo ? " with the demonstration" : "");
    if (!o.demo && o.admin == NULL)
        puts(
            "nobody can sign in yet: thiduactl unit add CODE NAME --kind province --level province "
            "--desk; thiduactl user add LOGIN --name NAME --role administrator@CODE");
    return CTL_OK;
}

/* ---- migrate ------------------------------------------------------------------------------- */

static StoreCode note_migration(Store *store, gpointer data, GError **error) {
    const char *detail = data;
    g_auto(CtlActor) who = {0};
    if (!ctl_actor(store, &who, error))
        return STORE_BROKEN;
    return audit_write(store, &who.actor, "store_migrate", "store", 0, detail, error);
}

static StoreCode read_data(Store *store, gpointer data, GError **error) {
    int *files = data;
    *files = setup_product(store, when_real_now(), error);
    return *files < 0 ? STORE_BROKEN : STORE_OK;
}

/* Data files and forms of this build, and one line in the audit when anything was new. */
static gboolean after_migration(Store *store, int applied, int *forms, GError **error) {
    g_autofree char *db = ctl_db_folder();
    int files = 0;
    if (store_write(store, read_data, &files, error) != STORE_OK)
        return FALSE;
    gint64 now = clock_now(store, error);
    *forms = now < 0 ? -1 : setup_forms(store, db, now, error);
    if (*forms < 0 || !forms_begin(db, error) || !identity_refill(store, error))
        return FALSE;
    g_autofree char *detail = g_strdup_printf("%s: %d migrations, %d data files, %d forms",
                                              build_id, applied, files, *forms);
    return applied + files + *forms == 0 ||
           store_write(store, note_migration, detail, error) == STORE_OK;
}

/* Opens for migration; *behind: it must be migrated. A lost Traffic is made anew: it signs people
 * out, no more (decisions 12). */
static Store *open_old(const char *path, StoreFlags flags, gboolean *behind) {
    GError *error = NULL;
    if ((flags & STORE_TRAFFIC) == 0 && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        ctl_fail("%s is absent: thiduactl init makes it", path);
        return NULL;
    }
    g_autoptr(Store) store = store_open(path, flags | STORE_MIGRATE, &error);
    int version = store != NULL ? store_version(store, &error) : -1;
    if (version < 0) {
        ctl_error(path, error);
        return NULL;
    }
    *behind = version < store_version_needed(store);
    return g_steal_pointer(&store);
}

int ctl_migrate(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    gboolean old_records = FALSE, old_traffic = FALSE, no_backup = FALSE;
    int forms = 0;
    const GOptionEntry entries[] = {
        {"no-backup", 0, 0, G_OPTION_ARG_NONE, &no_backup, "without a backup before it", NULL},
        G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, NULL,
                     "Brings both databases up to this build's schema, reads its new rules and "
                     "publishes its new forms. "
                     "Stop the programs first; a backup is made where a migration is due.",
                     entries, 0, 0))
        return CTL_USAGE;
    g_autoptr(Store) records = open_old(config->records, STORE_WRITE, &old_records);
    g_autoptr(Store) traffic =
        records != NULL ? open_old(config->traffic, STORE_TRAFFIC, &old_traffic) : NULL;
    if (traffic == NULL)
        return CTL_FAILED;
    if ((old_records || old_traffic) && !no_backup) {
        g_autofree char *file = NULL;
        if (!backup_files(records, traffic, config->files, config->backup_dir, when_real_now(),
                          &file, &error))
            return ctl_error("backup before migrating", error);
        printf("%s: backup before migrating\n", file);
    }
    int more = store_migrate(traffic, build_id, &error);
    int applied = more < 0 ? -1 : store_migrate(records, build_id, &error);
    if (applied < 0 || !after_migration(records, applied, &forms, &error))
        return ctl_error("migrate", error);
    printf("%s: %d migrations applied, %d forms published\n", config->records, applied + more,
           forms);
    return CTL_OK;
}
