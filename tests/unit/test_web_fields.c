/* Decoding of query strings, bodies and cookies: decisions.md 31. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "web/errors.h"
#include "web/fields.h"

static void decodes(void **state) {
    (void)state;
    static const struct {
        const char *sent, *normal, *error;
    } cases[] = {
        {"a=1&b=2", "a=1&b=2", NULL},
        {"b=2&a=1", "a=1&b=2", NULL},
        {"a=2&a=1", "a=2&a=1", NULL}, /* order of equal names stays */
        {"", "", NULL},
        {"&&a=1&", "a=1", NULL},
        {"a", "a=", NULL},
        {"a=", "a=", NULL},
        {"a=b=c", "a=b%3Dc", NULL},
        {"q=%C4%91%C3%B4ng+xu%C3%A2n", "q=%C4%91%C3%B4ng%20xu%C3%A2n", NULL},
        {"q=o%CC%82", "q=%C3%B4", NULL}, /* NFC */
        {"past_awards.1.year=2020", "past_awards.1.year=2020", NULL},
        {"do=add:past_awards", "do=add%3Apast_awards", NULL},
        {"a%=1", NULL, "bad_name"},
        {"a%00=1", NULL, "bad_name"},
        {"%C4%91=1", NULL, "bad_name"},
        {"=1", NULL, "bad_name"},
        {"a b=1", NULL, "bad_name"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        Fields fields;
        fields_init(&fields);
        gboolean ok =
            fields_decode(&fields, cases[i].sent, strlen(cases[i].sent), TEXT_LINE, &error);
        if (cases[i].error != NULL) {
            assert_false(ok);
            assert_string_equal(error->message, cases[i].error);
        } else {
            assert_true(ok);
            g_autofree char *normal = fields_normal(&fields, NULL);
            assert_string_equal(normal, cases[i].normal);
        }
        fields_clear(&fields);
    }
}

/* The field is refused with its name, others are kept. */
static void names_bad_values(void **state) {
    (void)state;
    static const char *const sent[] = {"a=%FF&b=1",       "a=%00&b=1",       "a=%C0%80&b=1",
                                       "a=%ED%A0%80&b=1", "a=%EF%BF%BE&b=1", "a=%1&b=1",
                                       "a=%zz&b=1",       "a=%07&b=1"};
    for (gsize i = 0; i < G_N_ELEMENTS(sent); i++) {
        Fields fields;
        fields_init(&fields);
        assert_true(fields_decode(&fields, sent[i], strlen(sent[i]), TEXT_BLOCK, NULL));
        assert_int_equal(fields.bad->len, 1);
        assert_string_equal(g_ptr_array_index(fields.bad, 0), "a");
        assert_null(fields_first(&fields, "a"));
        assert_string_equal(fields_first(&fields, "b"), "1");
        fields_clear(&fields);
    }
}

static void keeps_lines_in_blocks(void **state) {
    (void)state;
    Fields fields;
    fields_init(&fields);
    const char *sent = "t=%0D%0Aone%0D%0Atwo%0D";
    assert_true(fields_decode(&fields, sent, strlen(sent), TEXT_BLOCK, NULL));
    assert_string_equal(fields_first(&fields, "t"), "\none\ntwo\n");
    fields_clear(&fields);
}

static void bounds_the_number(void **state) {
    (void)state;
    g_autoptr(GString) sent = g_string_new(NULL);
    for (int i = 0; i < FIELDS_MAX; i++) {
        g_string_append(sent, "a=1&");
    }
    Fields fields;
    fields_init(&fields);
    assert_true(fields_decode(&fields, sent->str, sent->len, TEXT_LINE, NULL));
    g_autoptr(GError) error = NULL;
    assert_false(fields_decode(&fields, "a=1", 3, TEXT_LINE, &error));
    assert_string_equal(error->message, "too_many_fields");
    fields_clear(&fields);
}

static void reads_cookies(void **state) {
    (void)state;
    static const struct {
        const char *header, *value;
    } cases[] = {
        {"session=abc", "abc"},
        {"a=1; session=abc; b=2", "abc"},
        {"a=1;session=abc", "abc"},
        {"xsession=no; session=yes", "yes"},
        {"session=", NULL},
        {"sessions=abc", NULL},
        {"session=\"abc\"", NULL},
        {"session=a%20b", NULL},
        {"session=first; session=second", "first"},
        {"", NULL},
        {NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *value = cookie_value(cases[i].header, "session");
        if (cases[i].value == NULL) {
            assert_null(value);
        } else {
            assert_non_null(value);
            assert_string_equal(value, cases[i].value);
        }
    }
}

static void knows_its_errors(void **state) {
    (void)state;
    const char *id;
    for (guint i = 0; (id = errors_id(i)) != NULL; i++) {
        assert_int_not_equal(errors_status(id), 0);
        assert_string_not_equal(errors_reason(errors_status(id)), "");
        g_autoptr(GError) error = NULL;
        assert_false(http_error(&error, id));
        assert_int_equal(error->code, errors_status(id));
        assert_string_equal(errors_translate(error), id);
    }
    assert_string_equal(errors_translate(NULL), "broken");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes),
        cmocka_unit_test(names_bad_values),
        cmocka_unit_test(keeps_lines_in_blocks),
        cmocka_unit_test(bounds_the_number),
        cmocka_unit_test(reads_cookies),
        cmocka_unit_test(knows_its_errors),
    };
    return cmocka_run_group_tests_name("web_fields", tests, NULL, NULL);
}
