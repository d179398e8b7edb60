/* base/config and the default conf/thidua.conf: decisions.md 35 to 38, 42; design.md 2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The tests run at the repository's root. */
#define SHIPPED "cgi-bin/conf/thidua.conf"

static char *folder; /* of this run */
static char *file;

static int make_folder(void **state) {
    (void)state;
    folder = g_dir_make_tmp("thidua-config-XXXXXX", NULL);
    file = g_build_filename(folder, "thidua.conf", NULL);
    g_unsetenv("THIDUA_CONF");
    return folder != NULL ? 0 : -1;
}

static int drop_folder(void **state) {
    (void)state;
    g_unlink(file);
    g_rmdir(folder);
    g_free(file);
    g_free(folder);
    return 0;
}

static Config *load(const char *text, gssize n, GError **error) {
    assert_true(g_file_set_contents(file, text, n, NULL));
    return config_load(file, error);
}

static void assert_defaults(const Config *c, const char *backup, const char *records) {
    assert_string_equal(c->mount, "");
    assert_string_equal(c->origins[0], "http://localhost");
    assert_null(c->origins[1]);
    assert_string_equal(c->language, "vi");
    assert_string_equal(c->records, records);
    assert_int_equal(c->idle_minutes, 60);   /* decisions.md 35 */
    assert_int_equal(c->absolute_hours, 12); /* decisions.md 35 */
    assert_int_equal(c->address_rate_per_minute, 60);
    assert_false(c->trust_user_header);
    assert_int_equal(c->body_bytes, 262144);
    assert_int_equal(c->page_cache_entries, 64);
    assert_int_equal(c->page_cache_bytes, 8 * 1024 * 1024);
    assert_null(c->name_vi);
    assert_null(c->body_en);
    assert_null(c->phone);
    assert_string_equal(c->backup_dir, backup);
    assert_int_equal(c->backup_keep, 14);
    assert_null(c->mail_relay); /* off by default */
    assert_null(c->mail_from);
    assert_null(c->mail_user);
    assert_null(c->mail_password_file);
    assert_string_equal(c->mail_tls, "auto");
    assert_null(c->mail_ca_file);
    assert_int_equal(c->mail_keep_days, 90);
}

static void has_defaults(void **state) {
    (void)state;
    static const char *const empty[] = {"", "\n", "# nothing\n", "[server]\n", "\xEF\xBB\xBF"};
    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Config) c = load(empty[i], -1, &error);
        assert_null(error);
        assert_non_null(c);
        assert_string_equal(c->dir, "/var/lib/thidua");
        assert_string_equal(c->traffic, "/var/lib/thidua/traffic.db");
        assert_defaults(c, "/var/lib/thidua/backup", "/var/lib/thidua/thidua.db");
    }
}

/* The shipped file holds every key, each with the default that its absence would give. */
static void ships_every_key(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Config) c = config_load(SHIPPED, &error);
    assert_null(error);
    assert_non_null(c);
    assert_defaults(c, "/var/lib/thidua/backup", "/var/lib/thidua/thidua.db");

    g_autoptr(GKeyFile) shipped = g_key_file_new();
    assert_true(g_key_file_load_from_file(shipped, SHIPPED, G_KEY_FILE_NONE, NULL));
    const char *group = NULL, *key = NULL, *fallback = NULL;
    guint n = 0;
    for (; config_known(n, &group, &key, &fallback); n++) {
        g_autofree char *value = g_key_file_get_string(shipped, group, key, NULL);
        if (g_strcmp0(value, fallback) != 0) {
            fail_msg("[%s] %s is %s, by default %s", group, key, value, fallback);
        }
    }
    assert_true(n > 20);
    assert_false(config_known(n, NULL, NULL, NULL));
}

static void reads_every_kind(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Config) c =
        load("\xEF\xBB\xBF[server]\r\nmount = /thi-dua/\r\n"
             "origins = HTTPS://ThiDua.LaoCai.gov.vn:443/; http://10.36.4.20:8080, http://[::1]\r\n"
             "language = en\r\n"
             "[data]\r\ndir = var\r\nrecords = /srv/records.db\r\ntraffic = other/traffic.db\r\n"
             "[session]\r\nidle_minutes = 5\r\n"
             "[sign-in]\r\ntrust_user_header = true\r\n"
             "[limits]\r\npage_cache_entries = 0\r\n"
             "[site]\r\nname_vi =   Thi\u00a0đua  – Khen thưởng \r\nphone = 0214 000 0000\r\n"
             "[backup]\r\ndir = @../kept\r\n"
             "[mail]\r\nrelay = smtp://10.36.4.25:25\r\nfrom = thidua@laocai.gov.vn\r\n"
             "user = thidua\r\npassword_file = secret\r\ntls = required\r\n",
             -1, &error);
    assert_null(error);
    assert_non_null(c);
    assert_string_equal(c->mount, "/thi-dua");
    assert_string_equal(c->origins[0], "https://thidua.laocai.gov.vn");
    assert_string_equal(c->origins[1], "http://10.36.4.20:8080");
    assert_string_equal(c->origins[2], "http://[::1]");
    assert_null(c->origins[3]);
    assert_string_equal(c->language, "en");
    g_autofree char *dir = g_build_filename(folder, "var", NULL);
    g_autofree char *traffic = g_build_filename(folder, "other", "traffic.db", NULL);
    g_autofree char *kept = g_build_filename(folder, "kept", NULL);
    assert_string_equal(c->dir, dir);
    assert_string_equal(c->records, "/srv/records.db");
    assert_string_equal(c->traffic, traffic);
    assert_string_equal(c->backup_dir, kept);
    assert_int_equal(c->idle_minutes, 5);
    assert_true(c->trust_user_header);
    assert_int_equal(c->page_cache_entries, 0);
    assert_string_equal(c->name_vi, "Thi đua – Khen thưởng");
    assert_string_equal(c->phone, "0214 000 0000");
    assert_null(c->name_en);
    assert_string_equal(c->mail_relay, "smtp://10.36.4.25:25");
    assert_string_equal(c->mail_from, "thidua@laocai.gov.vn");
    assert_string_equal(c->mail_user, "thidua");
    assert_string_equal(c->mail_tls, "required");
    assert_true(g_str_has_suffix(c->mail_password_file, "/secret"));
}

typedef struct {
    const char *text;
    ConfigError code;
    const char *says; /* found in the message, beside the file's name */
} Refusal;

static const Refusal refusals[] = {
    {"[server]\norgins = http://a\n", CONFIG_UNKNOWN, "[server] orgins"},
    {"[sesion]\nidle_minutes = 5\n", CONFIG_UNKNOWN, "[sesion]"},
    {"[site]\nname[en] = x\n", CONFIG_UNKNOWN, "[site] name[en]"},
    {"[data]\nmount = /\n[x]\n[site]\ny = 1\n", CONFIG_UNKNOWN, "[data] mount, [x], [site] y"},
    {"mount = /\n", CONFIG_SYNTAX, "thidua.conf"},
    {"[server]\nmount\n", CONFIG_SYNTAX, "mount"},
    {"[session]\nidle_minutes = 0\n", CONFIG_VALUE, "[session] idle_minutes = 0: must be"},
    {"[session]\nidle_minutes = 1441\n", CONFIG_VALUE, "from 1 to 1440"},
    {"[session]\nidle_minutes = 60 # an hour\n", CONFIG_VALUE, "60 # an hour"},
    {"[session]\nidle_minutes = 1e2\n", CONFIG_VALUE, "idle_minutes"},
    {"[session]\nidle_minutes =\n", CONFIG_VALUE, "idle_minutes"},
    {"[limits]\nbody_bytes = 99999999999999999999\n", CONFIG_VALUE, "body_bytes"},
    {"[limits]\nbody_bytes = 256K\n", CONFIG_VALUE, "body_bytes"},
    {"[limits]\nfile_bytes = 104857600\n", CONFIG_VALUE,
     "upload_bytes = 104857600: must be at least 105119744"},
    {"[sign-in]\ntrust_user_header = yes\n", CONFIG_VALUE, "true or false"},
    {"[mail]\nrelay = mail.example:25\n", CONFIG_VALUE, "smtp://host:25"},
    {"[mail]\nrelay = smtp://an:secret@host\n", CONFIG_VALUE, "smtp://host:25"},
    {"[mail]\nrelay = smtp://host\n", CONFIG_VALUE, "the address that mail comes from"},
    {"[mail]\nrelay = smtp://host\nfrom = An <an@x.example>\n", CONFIG_VALUE, "[mail] from"},
    {"[mail]\ntls = yes\n", CONFIG_VALUE, "auto, required or off"},
    {"[mail]\nkeep_days = 0\n", CONFIG_VALUE, "from 1 to 3650"},
    {"[server]\nlanguage = fr\n", CONFIG_VALUE, "vi or en"},
    {"[server]\nmount = thidua\n", CONFIG_VALUE, "[server] mount"},
    {"[server]\nmount =\n", CONFIG_VALUE, "[server] mount"},
    {"[server]\nmount = /a//b\n", CONFIG_VALUE, "[server] mount"},
    {"[server]\nmount = /../b\n", CONFIG_VALUE, "[server] mount"},
    {"[server]\nmount = /a b\n", CONFIG_VALUE, "[server] mount"},
    {"[server]\nmount = /a;b\n", CONFIG_VALUE, "[server] mount"},
    {"[server]\norigins =\n", CONFIG_VALUE, "[server] origins"},
    {"[server]\norigins = ; ,\n", CONFIG_VALUE, "at least one"},
    {"[server]\norigins = thidua.laocai.gov.vn\n", CONFIG_VALUE, "origins"},
    {"[server]\norigins = ftp://a\n", CONFIG_VALUE, "ftp://a"},
    {"[server]\norigins = http://a/thidua\n", CONFIG_VALUE, "http://a/thidua"},
    {"[server]\norigins = http://me@a\n", CONFIG_VALUE, "origins"},
    {"[server]\norigins = http://a?b\n", CONFIG_VALUE, "origins"},
    {"[server]\norigins = http://\n", CONFIG_VALUE, "origins"},
    {"[server]\norigins = http://a:99999\n", CONFIG_VALUE, "origins"},
    {"[data]\ndir =\n", CONFIG_VALUE, "[data] dir"},
    {"[data]\ndir = @here\n", CONFIG_VALUE, "[data] dir"},
    {"[site]\nphone = 0214\a\n", CONFIG_VALUE, "[site] phone"},
    {"[site]\nphone = \xff\n", CONFIG_VALUE, "[site] phone"},
    {"[site]\nphone = a\\qb\n", CONFIG_VALUE, "[site] phone"},
};

static void says_what_is_wrong_and_where(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Config) c = load(refusals[i].text, -1, &error);
        if (c != NULL || !g_error_matches(error, CONFIG_ERROR, (int)refusals[i].code) ||
            strstr(error->message, refusals[i].says) == NULL ||
            !g_str_has_prefix(error->message, file) || !g_utf8_validate(error->message, -1, NULL)) {
            fail_msg("%s: %s", refusals[i].text, error != NULL ? error->message : "taken");
        }
    }
}

/* The argument, else THIDUA_CONF, else /etc. */
static void finds_its_file(void **state) {
    (void)state;
    g_autofree char *absent = g_build_filename(folder, "absent.conf", NULL);
    g_autoptr(GError) error = NULL;
    assert_null(config_load(absent, &error));
    assert_true(g_error_matches(error, CONFIG_ERROR, CONFIG_UNREADABLE));
    assert_non_null(strstr(error->message, absent));

    assert_true(g_file_set_contents(file, "[session]\nidle_minutes = 7\n", -1, NULL));
    g_setenv("THIDUA_CONF", file, TRUE);
    g_autoptr(Config) named = config_load(NULL, NULL);
    assert_non_null(named);
    assert_int_equal(named->idle_minutes, 7);
    assert_string_equal(named->path, file);
    g_autoptr(Config) given = config_load(SHIPPED, NULL);
    assert_int_equal(given->idle_minutes, 60);
    assert_true(g_path_is_absolute(given->path));
    g_unsetenv("THIDUA_CONF");
    config_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_defaults),     cmocka_unit_test(ships_every_key),
        cmocka_unit_test(reads_every_kind), cmocka_unit_test(says_what_is_wrong_and_where),
        cmocka_unit_test(finds_its_file),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
