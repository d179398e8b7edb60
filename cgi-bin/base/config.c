#include "base/config.h"

#include "base/text.h"

#include <string.h>

G_DEFINE_QUARK(config_error_quark, config_error)

typedef enum {
    KIND_INT,
    KIND_FLAG,
    KIND_WORDS,
    KIND_PATH,
    KIND_MOUNT,
    KIND_ORIGINS,
    KIND_LANG,
    KIND_RELAY,
    KIND_FROM,
    KIND_TLS,
    KIND_FILE /* a path, or nothing */
} Kind;

typedef struct {
    const char *group;
    const char *key;
    Kind kind;
    gsize offset;
    const char *fallback;
    gint64 min, max; /* of KIND_INT */
} Known;

/* Every key there is. A path that begins with @ starts at [data] dir, which therefore comes
 * first. The bounds only keep out what cannot be meant. */
static const Known table[] = {
    {"server", "mount", KIND_MOUNT, offsetof(Config, mount), "/", 0, 0},
    {"server", "origins", KIND_ORIGINS, offsetof(Config, origins), "http://localhost", 0, 0},
    {"server", "language", KIND_LANG, offsetof(Config, language), "vi", 0, 0},
    {"data", "dir", KIND_PATH, offsetof(Config, dir), "/var/lib/thidua", 0, 0},
    {"data", "records", KIND_PATH, offsetof(Config, records), "@thidua.db", 0, 0},
    {"data", "traffic", KIND_PATH, offsetof(Config, traffic), "@traffic.db", 0, 0},
    {"data", "files", KIND_PATH, offsetof(Config, files), "@files", 0, 0},
    {"session", "idle_minutes", KIND_INT, offsetof(Config, idle_minutes), "60", 1, 1440},
    {"session", "absolute_hours", KIND_INT, offsetof(Config, absolute_hours), "12", 1, 168},
    {"sign-in", "address_rate_per_minute", KIND_INT, offsetof(Config, address_rate_per_minute),
     "60", 1, 100000},
    {"sign-in", "trust_user_header", KIND_FLAG, offsetof(Config, trust_user_header), "false", 0, 0},
    {"limits", "body_bytes", KIND_INT, offsetof(Config, body_bytes), "262144", 1024, 16777216},
    {"limits", "file_bytes", KIND_INT, offsetof(Config, file_bytes), "20971520", 1024, 1073741824},
    {"limits", "upload_bytes", KIND_INT, offsetof(Config, upload_bytes), "104857600", 1048576,
     2147483647},
    {"limits", "page_cache_entries", KIND_INT, offsetof(Config, page_cache_entries), "64", 0,
     65536},
    {"limits", "page_cache_bytes", KIND_INT, offsetof(Config, page_cache_bytes), "8388608", 0,
     1073741824},
    {"site", "name_vi", KIND_WORDS, offsetof(Config, name_vi), "", 0, 0},
    {"site", "name_en", KIND_WORDS, offsetof(Config, name_en), "", 0, 0},
    {"site", "owner_vi", KIND_WORDS, offsetof(Config, owner_vi), "", 0, 0},
    {"site", "owner_en", KIND_WORDS, offsetof(Config, owner_en), "", 0, 0},
    {"site", "body_vi", KIND_WORDS, offsetof(Config, body_vi), "", 0, 0},
    {"site", "body_en", KIND_WORDS, offsetof(Config, body_en), "", 0, 0},
    {"site", "phone", KIND_WORDS, offsetof(Config, phone), "", 0, 0},
    {"backup", "dir", KIND_PATH, offsetof(Config, backup_dir), "@backup", 0, 0},
    {"backup", "keep", KIND_INT, offsetof(Config, backup_keep), "14", 1, 3650},
    {"mail", "relay", KIND_RELAY, offsetof(Config, mail_relay), "", 0, 0},
    {"mail", "from", KIND_FROM, offsetof(Config, mail_from), "", 0, 0},
    {"mail", "user", KIND_WORDS, offsetof(Config, mail_user), "", 0, 0},
    {"mail", "password_file", KIND_FILE, offsetof(Config, mail_password_file), "", 0, 0},
    {"mail", "tls", KIND_TLS, offsetof(Config, mail_tls), "auto", 0, 0},
    {"mail", "ca_file", KIND_FILE, offsetof(Config, mail_ca_file), "", 0, 0},
    {"mail", "keep_days", KIND_INT, offsetof(Config, mail_keep_days), "90", 1, 3650},
};

gboolean config_known(guint n, const char **group, const char **key, const char **fallback) {
    if (n >= G_N_ELEMENTS(table)) {
        return FALSE;
    }
    if (group != NULL) {
        *group = table[n].group;
    }
    if (key != NULL) {
        *key = table[n].key;
    }
    if (fallback != NULL) {
        *fallback = table[n].fallback;
    }
    return TRUE;
}

static void *field_of(Config *config, const Known *known) {
    return (char *)config + known->offset;
}

static gboolean wrong(const Config *config, const Known *known, const char *value,
                      const char *wanted, GError **error) {
    g_set_error(error, CONFIG_ERROR, CONFIG_VALUE, "%s: [%s] %s = %s: must be %s", config->path,
                known->group, known->key, value, wanted);
    return FALSE;
}

static gboolean read_int(Config *config, const Known *known, const char *value, GError **error) {
    gint64 *field = field_of(config, known);
    if (g_ascii_string_to_signed(value, 10, known->min, known->max, field, NULL)) {
        return TRUE;
    }
    g_autofree char *wanted = g_strdup_printf(
        "a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, known->min, known->max);
    return wrong(config, known, value, wanted, error);
}

static gboolean read_flag(Config *config, const Known *known, const char *value, GError **error) {
    gboolean *field = field_of(config, known);
    *field = strcmp(value, "true") == 0;
    return *field || strcmp(value, "false") == 0 ||
           wrong(config, known, value, "true or false", error);
}

static gboolean read_path(Config *config, const Known *known, const char *value, GError **error) {
    char **field = field_of(config, known);
    if (*value == '\0' || (*value == '@' && config->dir == NULL)) {
        return wrong(config, known, value, "a path", error);
    }
    g_autofree char *folder = g_path_get_dirname(config->path);
    g_autofree char *below = *value == '@' ? g_build_filename(config->dir, value + 1, NULL) : NULL;
    *field = g_canonicalize_filename(below != NULL ? below : value, folder);
    return TRUE;
}

/* "/", "/thidua" and "/thidua/" are written; a slash at the end is never kept. */
static gboolean read_mount(Config *config, const Known *known, const char *value, GError **error) {
    char **field = field_of(config, known);
    gsize n = strlen(value);
    if (value[0] != '/' || strstr(value, "//") != NULL || strstr(value, "/.") != NULL ||
        strspn(value, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "/._~-") != n) {
        return wrong(config, known, value, "a path such as / or /thidua", error);
    }
    *field = g_strndup(value, value[n - 1] == '/' ? n - 1 : n);
    return TRUE;
}

/* As browsers write Origin (RFC 6454, 6.2): lower case, no default port, nothing behind. */
static char *origin_of(const char *text) {
    g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_NONE, NULL);
    if (uri == NULL || g_uri_get_host(uri) == NULL || *g_uri_get_host(uri) == '\0' ||
        g_uri_get_userinfo(uri) != NULL || g_uri_get_query(uri) != NULL ||
        g_uri_get_fragment(uri) != NULL || strlen(g_uri_get_path(uri)) > 1) {
        return NULL;
    }
    const char *scheme = g_uri_get_scheme(uri);
    gboolean secure = strcmp(scheme, "https") == 0;
    if (!secure && strcmp(scheme, "http") != 0) {
        return NULL;
    }
    int port = g_uri_get_port(uri);
    g_autofree char *host = g_ascii_strdown(g_uri_get_host(uri), -1);
    const char *open = strchr(host, ':') != NULL ? "[" : "";
    const char *close = *open != '\0' ? "]" : "";
    if (port == -1 || port == (secure ? 443 : 80)) {
        return g_strdup_printf("%s://%s%s%s", scheme, open, host, close);
    }
    return g_strdup_printf("%s://%s%s%s:%d", scheme, open, host, close, port);
}

static gboolean read_origins(Config *config, const Known *known, const char *value,
                             GError **error) {
    char ***field = field_of(config, known);
    g_auto(GStrv) words = g_strsplit_set(value, " \t;,", -1);
    g_autoptr(GPtrArray) origins = g_ptr_array_new_with_free_func(g_free);
    for (char **word = words; *word != NULL; word++) {
        if (**word == '\0') {
            continue;
        }
        char *origin = origin_of(*word);
        if (origin == NULL) {
            return wrong(config, known, *word, "http://host or https://host, with :port if any",
                         error);
        }
        g_ptr_array_add(origins, origin);
    }
    if (origins->len == 0) {
        return wrong(config, known, value, "at least one address such as https://host", error);
    }
    g_ptr_array_add(origins, NULL);
    *field = (char **)g_ptr_array_steal(origins, NULL);
    return TRUE;
}

static gboolean read_lang(Config *config, const Known *known, const char *value, GError **error) {
    char **field = field_of(config, known);
    *field = g_strdup(value);
    return strcmp(value, "vi") == 0 || strcmp(value, "en") == 0 ||
           wrong(config, known, value, "vi or en", error);
}

static gboolean read_file_or_none(Config *config, const Known *known, const char *value,
                                  GError **error) {
    return *value == '\0' || read_path(config, known, value, error);
}

/* Name and password have keys of their own: this one is shown in messages. */
static gboolean read_relay(Config *config, const Known *known, const char *value, GError **error) {
    char **field = field_of(config, known);
    if (*value == '\0') {
        return TRUE;
    }
    g_autoptr(GUri) uri = g_uri_parse(value, G_URI_FLAGS_NONE, NULL);
    const char *scheme = uri != NULL ? g_uri_get_scheme(uri) : "";
    const char *host = uri != NULL ? g_uri_get_host(uri) : NULL;
    if ((strcmp(scheme, "smtp") != 0 && strcmp(scheme, "smtps") != 0) || host == NULL ||
        *host == '\0' || g_uri_get_userinfo(uri) != NULL || g_uri_get_query(uri) != NULL ||
        g_uri_get_fragment(uri) != NULL || strlen(g_uri_get_path(uri)) > 1) {
        return wrong(config, known, value, "empty, smtp://host:25 or smtps://host:465", error);
    }
    *field = g_strdup(value);
    return TRUE;
}

static gboolean read_from(Config *config, const Known *known, const char *value, GError **error) {
    char **field = field_of(config, known);
    if (*value == '\0' && config->mail_relay == NULL) {
        return TRUE;
    }
    const char *at = strchr(value, '@');
    if (at == NULL || at == value || at[1] == '\0' || strpbrk(value, " \t,;:<>()[]\"\\") != NULL ||
        !g_str_is_ascii(value)) {
        return wrong(config, known, value, "the address that mail comes from", error);
    }
    *field = g_strdup(value);
    return TRUE;
}

static gboolean read_tls(Config *config, const Known *known, const char *value, GError **error) {
    char **field = field_of(config, known);
    *field = g_strdup(value);
    return strcmp(value, "auto") == 0 || strcmp(value, "required") == 0 ||
           strcmp(value, "off") == 0 || wrong(config, known, value, "auto, required or off", error);
}

static gboolean read_words(Config *config, const Known *known, const char *value, GError **error) {
    char **field = field_of(config, known);
    g_autofree char *clean = text_clean(value, strlen(value), TEXT_LINE, NULL);
    if (clean == NULL) {
        return wrong(config, known, "…", "text in UTF-8 without control characters", error);
    }
    *field = *clean != '\0' ? g_steal_pointer(&clean) : NULL;
    return TRUE;
}

static gboolean read_key(Config *config, GKeyFile *file, const Known *known, GError **error) {
    static gboolean (*const read[])(Config *, const Known *, const char *, GError **) = {
        [KIND_INT] = read_int,         [KIND_FLAG] = read_flag,         [KIND_WORDS] = read_words,
        [KIND_PATH] = read_path,       [KIND_MOUNT] = read_mount,       [KIND_LANG] = read_lang,
        [KIND_ORIGINS] = read_origins, [KIND_RELAY] = read_relay,       [KIND_FROM] = read_from,
        [KIND_TLS] = read_tls,         [KIND_FILE] = read_file_or_none,
    };
    g_autoptr(GError) fault = NULL;
    g_autofree char *given = g_key_file_get_string(file, known->group, known->key, &fault);
    if (g_error_matches(fault, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_UNKNOWN_ENCODING) ||
        g_error_matches(fault, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE)) {
        return wrong(config, known, "…", "text in UTF-8, a backslash written twice", error);
    }
    const char *value = given != NULL ? g_strstrip(given) : known->fallback;
    return read[known->kind](config, known, value, error);
}

static gboolean is_known(const char *group, const char *key) {
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        if (strcmp(table[i].group, group) == 0 && (key == NULL || strcmp(table[i].key, key) == 0)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Misspelt keys are the commonest fault: all of them in one message, none silently idle. */
static gboolean refuse_unknown(const Config *config, GKeyFile *file, GError **error) {
    g_autoptr(GString) names = g_string_new(NULL);
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        if (!is_known(*group, NULL)) {
            g_string_append_printf(names, "%s[%s]", names->len > 0 ? ", " : "", *group);
            continue;
        }
        g_auto(GStrv) keys = g_key_file_get_keys(file, *group, NULL, NULL);
        for (char **key = keys; key != NULL && *key != NULL; key++) {
            if (!is_known(*group, *key)) {
                g_string_append_printf(names, "%s[%s] %s", names->len > 0 ? ", " : "", *group,
                                       *key);
            }
        }
    }
    if (names->len > 0) {
        g_set_error(error, CONFIG_ERROR, CONFIG_UNKNOWN, "%s: unknown: %s", config->path,
                    names->str);
    }
    return names->len == 0;
}

static GKeyFile *read_file(const char *path, GError **error) {
    g_autofree char *bytes = NULL;
    gsize n = 0;
    g_autoptr(GError) fault = NULL;
    if (!g_file_get_contents(path, &bytes, &n, &fault)) {
        g_set_error(error, CONFIG_ERROR, CONFIG_UNREADABLE, "%s: %s", path, fault->message);
        return NULL;
    }
    /* Windows' Notepad begins UTF-8 with a mark that is no group. */
    gsize skip = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    GKeyFile *file = g_key_file_new();
    /* KEEP_TRANSLATIONS: else a key such as name[en] would vanish instead of being refused. */
    if (n > skip && !g_key_file_load_from_data(file, bytes + skip, n - skip,
                                               G_KEY_FILE_KEEP_TRANSLATIONS, &fault)) {
        g_set_error(error, CONFIG_ERROR, CONFIG_SYNTAX, "%s: %s", path, fault->message);
        g_key_file_unref(file);
        return NULL;
    }
    return file;
}

static const char *choose_path(const char *path) {
    const char *named = g_getenv("THIDUA_CONF");
    if (path != NULL) {
        return path;
    }
    return named != NULL && *named != '\0' ? named : CONFIG_PATH;
}

/* A file that is promised must fit into what the web server lets in, with the form around it. */
static gboolean file_fits(const Config *config, GError **error) {
    gint64 least = config->file_bytes + config->body_bytes;
    if (config->upload_bytes >= least) {
        return TRUE;
    }
    g_set_error(error, CONFIG_ERROR, CONFIG_VALUE,
                "%s: [limits] upload_bytes = %" G_GINT64_FORMAT
                ": must be at least %" G_GINT64_FORMAT ", file_bytes and body_bytes together",
                config->path, config->upload_bytes, least);
    return FALSE;
}

Config *config_load(const char *path, GError **error) {
    g_autoptr(Config) config = g_new0(Config, 1);
    config->path = g_canonicalize_filename(choose_path(path), NULL);
    g_autoptr(GKeyFile) file = read_file(config->path, error);
    if (file == NULL || !refuse_unknown(config, file, error)) {
        return NULL;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        if (!read_key(config, file, &table[i], error)) {
            return NULL;
        }
    }
    return file_fits(config, error) ? g_steal_pointer(&config) : NULL;
}

void config_free(Config *config) {
    if (config == NULL) {
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        void *field = field_of(config, &table[i]);
        if (table[i].kind == KIND_ORIGINS) {
            g_strfreev(*(char ***)field);
        } else if (table[i].kind != KIND_INT && table[i].kind != KIND_FLAG) {
            g_free(*(char **)field);
        }
    }
    g_free(config->path);
    g_free(config);
}
