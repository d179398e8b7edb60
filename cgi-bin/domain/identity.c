#include "domain/identity.h"

#include <sodium.h>
#include <string.h>

#include "base/fold.h"
#include "base/when.h"

/* ---- the name ---- */

/* Replaces whole words of a text that has a blank at each end. */
static char *put_words(const char *text, const char *typed, const char *meant) {
    g_autofree char *sought = g_strconcat(" ", typed, " ", NULL);
    g_autofree char *put = *meant ? g_strconcat(" ", meant, " ", NULL) : g_strdup(" ");
    GString *out = g_string_new(NULL);
    for (const char *found; (found = strstr(text, sought)) != NULL;
         text = found + strlen(sought) - 1) {
        g_string_append_len(out, text, found - text);
        g_string_append_len(out, put,
                            (gssize)strlen(put) - 1); /* the last blank is looked at again */
    }
    g_string_append(out, text);
    return g_string_free(out, FALSE);
}

char *identity_name(const char *name, const GPtrArray *words) {
    g_autofree char *folded = fold(name);
    char *text = g_strconcat(" ", folded, " ", NULL);
    for (guint i = 0; words && i + 1 < words->len; i += 2) {
        char *next = put_words(text, words->pdata[i], words->pdata[i + 1]);
        g_free(text);
        text = next;
    }
    return g_strstrip(g_strdelimit(text, "y", 'i'));
}

static GPtrArray *words_of(Store *store, const char *kind, GError **error) {
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Rows) rows = store_query(store, "identity_words");
    rows_text(rows, "kind", kind);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        g_ptr_array_add(words, g_strdup(rows_get_text(rows, 0)));
        g_ptr_array_add(words, g_strdup(rows_get_text(rows, 1)));
    }
    if (!failed)
        return words;
    g_propagate_error(error, g_steal_pointer(&failed));
    g_ptr_array_unref(words);
    return NULL;
}

/* ---- the citizen number ---- */

static gboolean key_make(Store *store, char **key, GError **error) {
    guint8 bytes[crypto_generichash_KEYBYTES];
    char hex[sizeof bytes * 2 + 1];
    randombytes_buf(bytes, sizeof bytes);
    *key = g_strdup(sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes));
    g_autoptr(Rows) rows = store_query(store, "setting_put");
    rows_text(rows, "name", "identity_key");
    rows_text(rows, "value", *key);
    return rows_run(rows, error) >= 0;
}

/* Its digits alone: they are typed with blanks and dots. */
static char *digits_of(const char *value) {
    GString *digits = g_string_new(NULL);
    for (; value && *value; value++)
        if (g_ascii_isdigit(*value))
            g_string_append_c(digits, *value);
    return g_string_free(digits, FALSE);
}

/* *digest: new string, "" where the form asks for no number or none was given. */
static gboolean citizen_digest(Store *store, const FormAnswers *answers, char **digest,
                               GError **error) {
    g_autofree char *field = NULL;
    g_autofree char *key = NULL;
    *digest = g_strdup("");
    {
        g_autoptr(GError) failed = NULL;
        g_autoptr(Rows) rows = store_query(store, "identity_secret");
        rows_text(rows, "form", form_answers_form(answers)->name);
        if (!rows_next(rows, &failed)) {
            if (!failed)
                return TRUE;
            g_propagate_error(error, g_steal_pointer(&failed));
            return FALSE;
        }
        field = g_strdup(rows_get_text(rows, 0));
        key = g_strdup(rows_get_text(rows, 1));
    }
    g_autofree char *value = form_answers_get(answers, field);
    g_autofree char *digits = digits_of(value);
    if (!*digits)
        return TRUE;
    if (!*key) {
        g_clear_pointer(&key, g_free);
        if (!key_make(store, &key, error))
            return FALSE;
    }
    guint8 hash[crypto_generichash_BYTES];
    char hex[sizeof hash * 2 + 1];
    crypto_generichash(hash, sizeof hash, (const guint8 *)digits, strlen(digits),
                       (const guint8 *)key, MIN(strlen(key), crypto_generichash_KEYBYTES_MAX));
    g_free(*digest);
    *digest = g_strdup(sodium_bin2hex(hex, sizeof hex, hash, sizeof hash));
    return TRUE;
}

/* ---- the row ---- */

/* The working copy holds whatever was typed. */
static void bind_day(Rows *rows, const char *param, const FormAnswers *answers, FormColumn column) {
    g_autofree char *value = form_answers_column(answers, column);
    rows_text(rows, param, value && when_is_day(value) ? value : WHEN_NONE);
}

gboolean identity_put(Store *store, gint64 nominee, gboolean sent, const FormAnswers *answers,
                      GError **error) {
    const char *kind = form_answers_form(answers)->kind;
    if (strcmp(kind, "story") == 0)
        return TRUE;
    g_autofree char *citizen = NULL;
    g_autoptr(GPtrArray) words = words_of(store, kind, error);
    if (!words || !citizen_digest(store, answers, &citizen, error))
        return FALSE;
    g_autofree char *name = form_answers_column(answers, FORM_COLUMN_NAME);
    g_autofree char *year = form_answers_column(answers, FORM_COLUMN_BIRTH_YEAR);
    g_autofree char *who = identity_name(name ? name : "", words);
    g_autoptr(Rows) rows = store_query(store, "identity_put");
    rows_int(rows, "nominee", nominee);
    rows_int(rows, "sent", sent);
    rows_text(rows, "kind", kind);
    rows_text(rows, "who", who);
    rows_int(rows, "birth_year", year ? g_ascii_strtoll(year, NULL, 10) : 0);
    rows_text(rows, "citizen", citizen);
    bind_day(rows, "achieved_from", answers, FORM_COLUMN_ACHIEVED_FROM);
    bind_day(rows, "achieved_to", answers, FORM_COLUMN_ACHIEVED_TO);
    return rows_run(rows, error) >= 0;
}
