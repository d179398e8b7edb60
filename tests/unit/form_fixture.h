/* What the tests of forms share: a shelf of the product's definitions, facts and lists of 2021. */
#ifndef FORM_FIXTURE_H
#define FORM_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "form/fill.h"
#include "form/read.h"

/* A form with one field of each kind, for the rules of the engine itself. */
#define FIXTURE                                                                                       \
    "<form name=\"fixture\" version=\"1\" kind=\"head\"><title vi=\"Mẫu\" en=\"Sample\"/>"          \
    "<given name=\"today\"/><given name=\"limit\"/>"                                                  \
    "<section name=\"one\"><title vi=\"Một\" en=\"One\"/>"                                          \
    "<field name=\"line\" type=\"text\" required=\"true()\" min=\"2\" max=\"5\" column=\"name\">"     \
    "<label vi=\"Dòng chữ\" en=\"Line\"/></field>"                                                 \
    "<field name=\"block\" type=\"block\" max=\"10\"><label vi=\"Đoạn\" en=\"Block\"/></field>"    \
    "<field name=\"whole\" type=\"int\" min=\"1\" max=\"string($limit)\">"                            \
    "<label vi=\"Số nguyên\" en=\"Whole\"/></field>"                                               \
    "<field name=\"part\" type=\"decimal\" scale=\"2\"><label vi=\"Số lẻ\" en=\"Part\"/></field>" \
    "<field name=\"money\" type=\"money\"><label vi=\"Số tiền\" en=\"Money\"/></field>"           \
    "<field name=\"year\" type=\"year\" min=\"1945\"><label vi=\"Năm\" en=\"Year\"/></field>"        \
    "<field name=\"day\" type=\"date\" max=\"$today\"><label vi=\"Ngày\" en=\"Day\"/></field>"       \
    "<field name=\"born\" type=\"birth\" private=\"yes\" column=\"birth_year\">"                      \
    "<label vi=\"Ngày sinh\" en=\"Born\"/></field>"                                                  \
    "<field name=\"secret\" type=\"text\" private=\"yes\"><label vi=\"Riêng\" "                      \
    "en=\"Own\"/></field>"                                                                            \
    "<field name=\"pick\" type=\"choice\"><label vi=\"Mục chọn\" en=\"Pick\"/>"                   \
    "<option value=\"a\" vi=\"A\" en=\"A\"/><option value=\"b\" vi=\"B\" en=\"Be\"/></field>"         \
    "<field name=\"why\" type=\"text\" relevant=\"pick = 'b'\" required=\"true()\" "                  \
    "under=\"pick\">"                                                                                 \
    "<label vi=\"Vì sao\" en=\"Why\"/></field>"                                                      \
    "<field name=\"many\" type=\"choices\" source=\"contents\" max=\"2\">"                            \
    "<label vi=\"Nội dung\" en=\"Contents\"/></field>"                                              \
    "<field name=\"flag\" type=\"flag\"><label vi=\"Cờ\" en=\"Flag\"/></field>"                     \
    "<rule test=\"not(day) or not(year) or substring(day, 1, 4) >= year\" at=\"day\">"                \
    "<error vi=\"Ngày sớm hơn năm\" en=\"Too early\"/></rule></section>"                         \
    "<section name=\"two\"><title vi=\"Hai\" en=\"Two\"/>"                                            \
    "<group name=\"rows\" required=\"true()\" max=\"3\" none=\"no_rows\">"                            \
    "<label vi=\"Các dòng\" en=\"Rows\"/><none vi=\"Chưa có\" en=\"None yet\"/>"                  \
    "<field name=\"what\" type=\"text\" required=\"true()\"><label vi=\"Việc\" "                    \
    "en=\"What\"/></field>"                                                                           \
    "<field name=\"on\" type=\"date\"><label vi=\"Hôm\" en=\"On\"/></field>"                         \
    "<field name=\"who\" type=\"text\" private=\"yes\"><label vi=\"Ai\" en=\"Who\"/></field>"         \
    "<field name=\"done\" type=\"flag\"><label vi=\"Xong\" en=\"Done\"/></field>"                     \
    "<rule test=\"not(done) or on\" at=\"on\"><error vi=\"Nhập hôm xong\" en=\"Say "               \
    "when\"/></rule>"                                                                                 \
    "</group></section>"                                                                              \
    "<section name=\"three\" relevant=\"flag\"><title vi=\"Ba\" en=\"Three\"/>"                       \
    "<field name=\"more\" type=\"text\" required=\"true()\"><label vi=\"Thêm\" "                     \
    "en=\"More\"/></field>"                                                                           \
    "<field name=\"sum\" type=\"int\" calculate=\"count(/answers/rows/row)\">"                        \
    "<label vi=\"Số dòng\" en=\"Rows\"/></field></section></form>"

static GPtrArray *fixture_awards, *fixture_contents;
static GHashTable *fixture_facts;
static FormShelf *fixture_shelf;

static inline const GPtrArray *fixture_options(gpointer data, const char *source) {
    (void)data;
    return strcmp(source, "awards") == 0     ? fixture_awards
           : strcmp(source, "contents") == 0 ? fixture_contents
                                             : NULL;
}

/* "facts" are put in when they are there. */
static FormSetting fixture_setting = {NULL, fixture_options, NULL};

static inline void fixture_fact(const char *name, const char *value) {
    g_hash_table_replace(fixture_facts, g_strdup(name), g_strdup(value));
}

static inline int fixture_begin(void **state) {
    g_autoptr(GError) error = NULL;
    (void)state;
    fixture_shelf = form_shelf_open("db", &error);
    if (fixture_shelf == NULL ||
        !form_shelf_add(fixture_shelf, FIXTURE, strlen(FIXTURE), "fixture", &error)) {
        print_error("%s\n", error->message);
        return 1;
    }
    fixture_awards = g_ptr_array_new_with_free_func((GDestroyNotify)form_option_free);
    fixture_contents = g_ptr_array_new_with_free_func((GDestroyNotify)form_option_free);
    g_ptr_array_add(fixture_awards, form_option_new("BK_TINH", "Bằng khen tỉnh", "Certificate"));
    for (char no[] = "1"; no[0] <= '8'; no[0]++) {
        g_autofree char *label = g_strconcat(no, ". Nội dung", NULL);
        g_ptr_array_add(fixture_contents, form_option_new(no, label, label));
    }
    fixture_facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    fixture_fact("today", "2021-12-01");
    fixture_fact("movement_start", "2021-09-21");
    fixture_fact("procedure", "full");
    fixture_fact("commendation_kind", "campaign");
    fixture_fact("head.council_size", "9");
    fixture_fact("limit", "1000");
    fixture_setting.facts = fixture_facts;
    return 0;
}

static inline int fixture_end(void **state) {
    (void)state;
    g_ptr_array_unref(fixture_awards);
    g_ptr_array_unref(fixture_contents);
    g_hash_table_unref(fixture_facts);
    form_shelf_free(fixture_shelf);
    return 0;
}

/* Answers from "name=value" lines; rows are added as they are named. */
static inline FormAnswers *fixture_answers(const FormDefinition *form, const char *const *lines) {
    FormAnswers *answers = form_answers_new(form);
    for (; lines != NULL && *lines != NULL; lines++) {
        g_auto(GStrv) pair = g_strsplit(*lines, "=", 2);
        g_auto(GStrv) bits = g_strsplit(pair[0], ".", 3);
        if (g_strv_length(bits) == 3) {
            while (form_answers_rows(answers, bits[0]) < g_ascii_strtoull(bits[1], NULL, 10)) {
                form_answers_add_row(answers, bits[0]);
            }
        }
        if (strchr(pair[1], '|') != NULL) {
            g_auto(GStrv) values = g_strsplit(pair[1], "|", -1);
            g_autoptr(GPtrArray) all = g_ptr_array_new();
            for (char **one = values; *one != NULL; one++) {
                g_ptr_array_add(all, *one);
            }
            assert_true(form_answers_set_all(answers, pair[0], all));
        } else {
            assert_true(form_answers_set(answers, pair[0], pair[1]));
        }
    }
    return answers;
}

/* The findings as "target kind-of-fault*" lines would be too long: the Vietnamese texts by target.
 */
static inline const FormFinding *fixture_finding(const GPtrArray *findings, const char *target) {
    for (guint i = 0; i < findings->len; i++) {
        const FormFinding *finding = findings->pdata[i];
        if (strcmp(finding->target, target) == 0) {
            return finding;
        }
    }
    return NULL;
}

#endif
