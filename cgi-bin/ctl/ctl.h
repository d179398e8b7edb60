/* What the commands of thiduactl share. Each command is one function: options, then one thing,
 * one line of outcome to stdout or of trouble to stderr. */
#ifndef CTL_CTL_H
#define CTL_CTL_H

#include "base/config.h"
#include "db/store.h"
#include "domain/account.h"
#include "domain/actor.h"
#include "domain/clock.h"

enum { CTL_OK = 0, CTL_FAILED = 1, CTL_USAGE = 2 };

typedef int (*CtlRun)(const Config *config, int argc, char **argv);

/* Prints `thiduactl: …` to stderr and returns CTL_FAILED, or CTL_USAGE. ctl_error takes the error.
 */
int ctl_fail(const char *format, ...) G_GNUC_PRINTF(1, 2);
int ctl_usage(const char *format, ...) G_GNUC_PRINTF(1, 2);
int ctl_error(const char *what, GError *error);

/* Says the first fault and what would be right; returns CTL_FAILED. ctl_fault_text: the same as a
 * new string. */
char *ctl_fault_text(const GArray *faults);
int ctl_faults(const char *what, const GArray *faults);

/* FALSE (already said): root, on data that is another account's. What it made would be root's, and
 * the service could no longer write. */
gboolean ctl_may_touch(const Config *config);

/* Parses options; what is left stands in *argc, *argv. `arguments` and `summary` are --help's.
 * FALSE: already said; exit with CTL_USAGE. At most `max` and at least `min` words are left. */
gboolean ctl_options(int *argc, char ***argv, const char *arguments, const char *summary,
                     const GOptionEntry *entries, int min, int max);

/* Opens Records (or Traffic with STORE_TRAFFIC), or says why not and returns NULL. */
Store *ctl_open(const Config *config, StoreFlags flags);

/* The command line as an actor at this moment. */
typedef struct {
    Actor actor;
    Clock clock;
    char *today;
} CtlActor;
gboolean ctl_actor(Store *store, CtlActor *who, GError **error);
void ctl_actor_clear(CtlActor *who);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CtlActor, ctl_actor_clear)

/* The folder with form.rng and forms/ (db below build_share). New string. */
char *ctl_db_folder(void);

/* "2021-12-01 14:05" in Vietnam's time. New string. */
char *ctl_time(gint64 at);

/* Text as a JSON string with its quotes. New string. */
char *ctl_json(const char *text);

int ctl_init(const Config *, int, char **);
int ctl_migrate(const Config *, int, char **);
int ctl_user(const Config *, int, char **);
int ctl_unit(const Config *, int, char **);
int ctl_backup(const Config *, int, char **);
int ctl_restore_check(const Config *, int, char **);
int ctl_check(const Config *, int, char **);
int ctl_files(const Config *, int, char **);
int ctl_calendar(const Config *, int, char **);
int ctl_clock(const Config *, int, char **);
int ctl_demo_accounts(const Config *, int, char **);
int ctl_mail(const Config *, int, char **);
int ctl_stats(const Config *, int, char **);

#endif
