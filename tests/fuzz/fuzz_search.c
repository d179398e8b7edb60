/* What is typed into the search box: words for FTS5, which must never take them for its own
 * language, and patterns. */
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "domain/linesearch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static sqlite3_stmt *statement(void) {
    static sqlite3 *db;
    static sqlite3_stmt *found;
    if (found == NULL) {
        g_assert(sqlite3_open(":memory:", &db) == SQLITE_OK);
        g_assert(sqlite3_exec(db, "CREATE VIRTUAL TABLE words USING fts5(folded)", NULL, NULL,
                              NULL) == SQLITE_OK);
        g_assert(sqlite3_exec(db, "INSERT INTO words VALUES ('thi dua and near or not 2021')", NULL,
                              NULL, NULL) == SQLITE_OK);
        g_assert(sqlite3_prepare_v2(db, "SELECT count(*) FROM words WHERE words MATCH ?", -1,
                                    &found, NULL) == SQLITE_OK);
    }
    return found;
}

static void ask(const char *words) {
    sqlite3_stmt *found = statement();
    sqlite3_bind_text(found, 1, words, -1, SQLITE_STATIC);
    g_assert(sqlite3_step(found) == SQLITE_ROW); /* a syntax error would be none */
    sqlite3_reset(found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *typed = text_clean((const char *)data, size, TEXT_LINE, NULL);
    g_autoptr(LineSearch) search = typed != NULL ? line_search_read(typed) : NULL;
    if (search == NULL) {
        return 0;
    }
    if (search->code_from != NULL) {
        g_assert(strcmp(search->code_from, search->code_to) < 0);
        return 0;
    }
    g_assert(search->n > 0 && search->n <= SEARCH_WORDS);
    ask(search->words);
    if (search->words_begun != NULL) {
        ask(search->words_begun);
        line_search_begin_last(search);
        ask(search->words);
    }
    if (g_utf8_strlen(typed, -1) <= SEARCH_CHARS) { /* a text holds its own words */
        g_autofree char *folded = fold(typed), *marked = fold_marked(typed);
        g_assert(line_search_holds(search, folded, marked, FALSE));
    }
    return 0;
}
