/* thidua.conf: a GKeyFile whose every known key stands in one table (config.c) and, with its
 * comment, in conf/thidua.conf. A key that the table does not know is an error. */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include <glib.h>

#define CONFIG_PATH "/etc/thidua/thidua.conf"
#define CONFIG_ERROR (config_error_quark())
GQuark config_error_quark(void);

typedef enum {
    CONFIG_UNREADABLE, /* no such file, no right to it */
    CONFIG_SYNTAX,     /* not groups and keys */
    CONFIG_UNKNOWN,    /* keys or groups that nobody reads */
    CONFIG_VALUE       /* a value of the wrong kind or out of bounds */
} ConfigError;

/* Every field is set after loading; strings that may be NULL say so. Paths are absolute. */
typedef struct {
    char *path; /* the file that was read */

    char *mount; /* [server] "" or "/thidua", never ending with a slash */
    char *
        *origins; /* scheme://host[:port] as browsers write it; at least one, the first canonical */
    char *language; /* "vi" or "en", where the cookie says nothing */

    char *dir;     /* [data] */
    char *records; /* thidua.db */
    char *traffic; /* traffic.db */
    char *files;   /* folder of the files that were sent in */

    gint64 idle_minutes; /* [session] */
    gint64 absolute_hours;

    gint64 address_rate_per_minute; /* [sign-in] attempts from one address */
    gboolean trust_user_header;     /* THIDUA_USER, set by the web server */

    gint64
        body_bytes; /* [limits] of a urlencoded body, and of the plain fields of one with files */
    gint64 file_bytes;   /* of one file */
    gint64 upload_bytes; /* of a body with files; the web server's limit too */
    gint64 page_cache_entries;
    gint64 page_cache_bytes;

    /* [site] words in place of the catalogues'; NULL = the catalogue's */
    char *name_vi, *name_en;   /* the product */
    char *owner_vi, *owner_en; /* the people's committee */
    char *body_vi, *body_en;   /* the standing body */
    char *phone;               /* support */

    char *backup_dir; /* [backup] */
    gint64 backup_keep;

    char *mail_relay;         /* [mail] smtp://host:25 or smtps://host; NULL = no mail */
    char *mail_from;          /* an address; never NULL where there is a relay */
    char *mail_user;          /* NULL = the relay asks for no name */
    char *mail_password_file; /* NULL = none */
    char *mail_tls;           /* "auto", "required", "off" */
    char *mail_ca_file;       /* whose certificates the relay may have; NULL = the system's */
    gint64 mail_keep_days;    /* how long the words of sent mail are kept */
} Config;

/* Reads `path`, else the file that THIDUA_CONF names, else CONFIG_PATH. Absent keys have their
 * defaults; relative paths start at the folder of the file, those with @ in front at [data] dir.
 * NULL with a CONFIG_ERROR whose message names file, group and key. Owned by the caller. */
Config *config_load(const char *path, GError **error);
void config_free(Config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* The known keys, for tests and tools: the nth one's group, name and default (static strings);
 * FALSE past the last. The pointers may be NULL. */
gboolean config_known(guint n, const char **group, const char **key, const char **fallback);

#endif
