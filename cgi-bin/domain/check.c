
#include <string.h>

#include "base/fold.h"
#include "base/namekey.h"
#include "domain/account.h"
#include "domain/audit.h"
#include "domain/check_work.h"
#include "domain/setup.h"
#include "domain/unit.h"
#include "form/definition.h"

enum { SLICE = 500 };

void finding_free(Finding *finding) {
    if (finding != NULL)
        g_free(finding->text);
    g_free(finding);
}

void check_found(Check *check, const char *name, gboolean derived, const char *format, ...) {
    va_list args;
    va_start(args, format);
    Finding *finding = g_new0(Finding, 1);
    finding->name = name;
    finding->text = g_strdup_vprintf(format, args);
    finding->mended = derived && check->repair;
    check->mended += finding->mended ? 1 : 0;
    g_ptr_array_add(check->findings, finding);
    va_end(args);
}

gint64 check_count(Store *store, const char *statement, GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(store, statement);
    gint64 n = rows_next(rows, &failed) ? rows_get_int(rows, 0) : 0;
    if (failed == NULL)
        return n;
    g_propagate_error(error, failed);
    return -1;
}

gboolean check_run(Store *store, const char *statement, GError **error) {
    g_autoptr(Rows) rows = store_query(store, statement);
    return rows_run(rows, error) >= 0;
}

/* ---- what is only told --------------------------------------------------------------------- */

static gboolean check_store(Check *check, GError **error) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    if (!store_check(check->store, lines, error))
        return FALSE;
    for (guint i = 0; i < lines->len; i++)
        check_found(check, "store", FALSE, "%s", (const char *)lines->pdata[i]);
    return TRUE;
}

static gboolean check_audit(Check *check, GError **error) {
    gint64 broken, rows;
    if (!audit_check(check->store, &broken, &rows, error))
        return FALSE;
    if (broken != 0)
        check_found(check, "audit", FALSE,
                    "the chain breaks at entry %" G_GINT64_FORMAT
                    ": it or one before it was altered",
                    broken);
    return TRUE;
}

static guint count_nominees(const char *xml) {
    guint n = 0; /* canonical XML writes < in text as &lt; */
    for (const char *p = xml; (p = strstr(p, "<nominee ")) != NULL; p++)
        n++;
    return n;
}

static gboolean check_copies(Check *check, GError **error) {
    gint64 id = 0, seen;
    do {
        GError *failed = NULL;
        g_autoptr(Rows) rows = store_query(check->store, "submission_copies");
        rows_int(rows, "after", id);
        rows_int(rows, "n", SLICE);
        for (seen = 0; rows_next(rows, &failed); seen++) {
            id = rows_get_int(rows, 0);
            const char *xml = rows_get_text(rows, 2), *code = rows_get_text(rows, 3);
            g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, xml, -1);
            gint64 lines = rows_get_int(rows, 5);
            if (strcmp(sha256, rows_get_text(rows, 1)) != 0)
                check_found(check, "submissions", FALSE,
                            "%s, round %" G_GINT64_FORMAT ": the copy does not have its hash", code,
                            rows_get_int(rows, 4));
            if (lines >= 0 && lines != count_nominees(xml))
                check_found(check, "lines", FALSE,
                            "%s: %" G_GINT64_FORMAT " lines, %u nominees submitted", code, lines,
                            count_nominees(xml));
        }
        if (failed != NULL) {
            g_propagate_error(error, failed);
            return FALSE;
        }
    } while (seen == SLICE);
    return TRUE;
}

static gboolean check_dossiers(Check *check, GError **error) {
    gint64 lines = check_count(check->store, "lines_astray", error);
    gint64 copies = lines < 0 ? -1 : check_count(check->store, "submissions_astray", error);
    if (copies < 0)
        return FALSE;
    if (lines > 0)
        check_found(check, "lines", FALSE, "%" G_GINT64_FORMAT " differ from their dossier", lines);
    if (copies > 0)
        check_found(check, "submissions", FALSE,
                    "%" G_GINT64_FORMAT " dossiers count other submissions than are kept", copies);
    return TRUE;
}

/* Every published form still loads, and has its hash. */
static gboolean check_forms(Check *check, const char *db_folder, GError **error) {
    GError *failed = NULL;
    g_autofree char *rng_path = g_build_filename(db_folder, "form.rng", NULL);
    g_autofree char *common_path = g_build_filename(db_folder, "forms", "common.xml", NULL);
    g_autofree char *rng = NULL, *common = NULL;
    gsize rng_n = 0, common_n = 0;
    if (!g_file_get_contents(rng_path, &rng, &rng_n, error) ||
        !g_file_get_contents(common_path, &common, &common_n, error))
        return FALSE;
    g_autoptr(FormShelf) shelf = form_shelf_new(rng, rng_n, common, common_n, error);
    if (shelf == NULL)
        return FALSE;
    g_autoptr(Rows) rows = store_query(check->store, "form_rows");
    while (rows_next(rows, &failed)) {
        GError *broken = NULL;
        const char *xml = rows_get_text(rows, 3);
        g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, xml, -1);
        g_autofree char *origin = g_strdup_printf("%s version %" G_GINT64_FORMAT,
                                                  rows_get_text(rows, 0), rows_get_int(rows, 1));
        if (strcmp(sha256, rows_get_text(rows, 2)) != 0)
            check_found(check, "forms", FALSE, "%s does not have its hash", origin);
        if (!form_shelf_add(shelf, xml, strlen(xml), origin, &broken))
            check_found(check, "forms", FALSE, "%s", broken->message);
        g_clear_error(&broken);
    }
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

/* ---- what can be made anew ----------------------------------------------------------------- */

static gboolean check_units(Check *check, GError **error) {
    UnitReport report;
    if (unit_number(check->store, check->actor->today, check->repair, &report, error) != STORE_OK)
        return FALSE;
    if (report.moved > 0)
        check_found(check, "units", TRUE,
                    "%" G_GINT64_FORMAT " are not numbered as the tree stands", report.moved);
    if (report.renamed > 0)
        check_found(check, "units", TRUE,
                    "%" G_GINT64_FORMAT " have another sort key or search text", report.renamed);
    return TRUE;
}

static gboolean check_accounts(Check *check, GError **error) {
    gint64 wrong;
    if (account_keys(check->store, check->repair, &wrong, error) != STORE_OK)
        return FALSE;
    if (wrong > 0)
        check_found(check, "accounts", TRUE,
                    "%" G_GINT64_FORMAT " have another sort key or search text", wrong);
    return TRUE;
}

/* The collator's version, kept since the keys were made. */
static gboolean check_version(Check *check, GError **error) {
    GError *failed = NULL;
    g_autofree char *kept = setup_setting_get(check->store, "name_key_version", &failed);
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (kept != NULL && strcmp(kept, name_key_version()) == 0)
        return TRUE;
    check_found(check, "words", TRUE, "sort keys were made by %s, this program has %s",
                kept != NULL ? kept : "nobody", name_key_version());
    return !check->repair ||
           setup_setting(check->store, "name_key_version", name_key_version(), error);
}

typedef struct {
    gint64 id;
    GBytes *key;
    char *folded, *marked;
} Words;

static void words_clear(gpointer data) {
    Words *words = data;
    g_bytes_unref(words->key);
    g_free(words->folded);
    g_free(words->marked);
}

/* The words of the present row of line_words, made anew as domain/line.c makes them. TRUE when the
 * stored ones differ. */
static gboolean words_differ(Rows *rows, Words *fresh) {
    gsize n = 0;
    const char *name = rows_get_text(rows, 2);
    g_autofree char *text = g_strjoin("\n", rows_get_text(rows, 3), name, rows_get_text(rows, 4),
                                      rows_get_text(rows, 5), NULL);
    gboolean person = strcmp(rows_get_text(rows, 1), "individual") == 0;
    const void *stored = rows_get_blob(rows, 6, &n);
    g_autoptr(GBytes) old = g_bytes_new(stored, n);
    *fresh = (Words){rows_get_int(rows, 0), person ? name_key(name) : title_key(name), fold(text),
                     fold_marked(text)};
    return !g_bytes_equal(old, fresh->key) || strcmp(rows_get_text(rows, 7), fresh->folded) != 0 ||
           strcmp(rows_get_text(rows, 8), fresh->marked) != 0;
}

static gboolean words_put(Store *store, const Words *words, GError **error) {
    gsize n = 0;
    const void *key = g_bytes_get_data(words->key, &n);
    g_autoptr(Rows) rows = store_query(store, "line_words_put");
    rows_int(rows, "id", words->id);
    rows_blob(rows, "name_key", key, n);
    rows_text(rows, "folded", words->folded);
    rows_text(rows, "marked", words->marked);
    return rows_run(rows, error) >= 0;
}

/* One slice of the lines; *id becomes the last one's. Returns lines read, -1 on error. */
static gint64 words_slice(Check *check, gint64 *id, gint64 *wrong, GError **error) {
    GError *failed = NULL;
    gint64 seen = 0;
    g_autoptr(GArray) differing = g_array_new(FALSE, FALSE, sizeof(Words));
    g_array_set_clear_func(differing, words_clear);
    {
        g_autoptr(Rows) rows = store_query(check->store, "line_words");
        rows_int(rows, "after", *id);
        rows_int(rows, "n", SLICE);
        for (; rows_next(rows, &failed); seen++) {
            Words fresh;
            *id = rows_get_int(rows, 0);
            if (words_differ(rows, &fresh))
                g_array_append_val(differing, fresh);
            else
                words_clear(&fresh);
        }
    }
    *wrong += differing->len;
    for (guint i = 0; failed == NULL && check->repair && i < differing->len; i++)
        words_put(check->store, &g_array_index(differing, Words, i), &failed);
    if (failed == NULL)
        return seen;
    g_propagate_error(error, failed);
    return -1;
}

static gboolean check_words(Check *check, gint64 *wrong, GError **error) {
    gint64 id = 0, seen;
    *wrong = 0;
    while ((seen = words_slice(check, &id, wrong, error)) > 0)
        ;
    if (*wrong > 0)
        check_found(check, "words", TRUE,
                    "%" G_GINT64_FORMAT " lines have another key or search text", *wrong);
    return seen == 0;
}

/* Each table of totals has three statements: what is wrong, empty it, count anew. */
static gboolean check_tally(Check *check, GError **error) {
    static const char *const tables[] = {"tally", "tally_desk", "content_tally"};
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *look = g_strconcat(tables[i], "_wrong", NULL);
        g_autofree char *clear = g_strconcat(tables[i], "_clear", NULL);
        g_autofree char *refill = g_strconcat(tables[i], "_refill", NULL);
        gint64 wrong = check_count(check->store, look, error);
        if (wrong < 0)
            return FALSE;
        if (wrong == 0)
            continue;
        check_found(check, tables[i], TRUE,
                    "%" G_GINT64_FORMAT " totals are not what the lines say", wrong);
        if (check->repair &&
            (!check_run(check->store, clear, error) || !check_run(check->store, refill, error)))
            return FALSE;
    }
    return TRUE;
}

/* All that reads or mends the tables themselves. */
static StoreCode derived(Store *store, gpointer data, GError **error) {
    Check *check = data;
    gint64 wrong;
    g_ptr_array_set_size(check->findings, 0); /* in case the transaction runs again */
    check->mended = 0;
    if (!check_units(check, error) || !check_accounts(check, error) ||
        !check_version(check, error) || !check_words(check, &wrong, error) ||
        !check_tally(check, error) || !check_report_places(check, error))
        return STORE_BROKEN;
    if (check->repair && wrong > 0 && !check_run(store, "search_rebuild", error))
        return STORE_BROKEN;
    if (!check->repair || check->mended == 0)
        return STORE_OK;
    g_autofree char *detail = g_strdup_printf("%u findings mended", check->mended);
    return audit_write(store, check->actor, "store_repair", "store", 0, detail, error);
}

static StoreCode compare_search(Store *store, gpointer data, GError **error) {
    (void)data;
    return check_run(store, "search_compare", error) ? STORE_OK : STORE_BROKEN;
}

static StoreCode rebuild_search(Store *store, gpointer data, GError **error) {
    const Check *check = data;
    if (!check_run(store, "search_rebuild", error))
        return STORE_BROKEN;
    return audit_write(store, check->actor, "store_repair", "store", 0, "search", error);
}

/* The index itself says whether it fits: as a write, in a transaction of its own, since the answer
 * no is an error. */
static gboolean check_search(Check *check, GError **error) {
    GError *differs = NULL;
    if (store_write(check->store, compare_search, check, &differs) == STORE_OK)
        return TRUE;
    if (!g_error_matches(differs, STORE_ERROR, STORE_BROKEN)) {
        g_propagate_error(error, differs);
        return FALSE;
    }
    check_found(check, "search", TRUE, "the search's words are not the lines' (%s)",
                differs->message);
    g_error_free(differs);
    return !check->repair || store_write(check->store, rebuild_search, check, error) == STORE_OK;
}

GPtrArray *check_all(Store *store, const Actor *actor, const char *db_folder, gboolean repair,
                     GError **error) {
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    Check check = {store, actor, repair, findings, 0};
    if (!check_store(&check, error))
        return NULL;
    if (findings->len > 0) /* damage: nothing below would be sure, nothing may be written */
        return g_steal_pointer(&findings);
    gboolean ran = repair ? store_write(store, derived, &check, error) == STORE_OK
                          : store_read(store, derived, &check, error) == STORE_OK;
    if (!ran || !check_search(&check, error) || !check_audit(&check, error) ||
        !check_copies(&check, error) || !check_dossiers(&check, error) ||
        !check_forms(&check, db_folder, error) || !check_reports(&check, db_folder, error))
        return NULL;
    return g_steal_pointer(&findings);
}

gboolean check_note(Store *store, guint wrong, gint64 real_at, GError **error) {
    g_autofree char *value = g_strdup_printf("%" G_GINT64_FORMAT " %u", real_at, wrong);
    return setup_setting(store, "last_check", value, error);
}

gboolean check_last(Store *store, gint64 *at, guint *wrong, GError **error) {
    GError *failed = NULL;
    g_autofree char *value = setup_setting_get(store, "last_check", &failed);
    *at = 0;
    *wrong = 0;
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (value != NULL) {
        char *rest = NULL;
        *at = g_ascii_strtoll(value, &rest, 10);
        *wrong = (guint)g_ascii_strtoull(rest, NULL, 10);
    }
    return TRUE;
}
