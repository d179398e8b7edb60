/* Each rule of the serialiser by itself (xslt-speed.md 4): tree in, HTML out, or refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "web/html5.h"

#define START "<!DOCTYPE html>"

static char *written(const char *xml, guint *slots) {
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    Html html;
    html_init(&html);
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    if (html5_write(doc, "@token@", &html, &error)) {
        assert_null(error);
        text = g_strdup(html.text->str + strlen(START));
        assert_true(g_str_has_prefix(html.text->str, START));
    } else {
        assert_non_null(error);
    }
    if (slots != NULL) {
        *slots = html.slots->len;
    }
    html_clear(&html);
    xmlFreeDoc(doc);
    return text;
}

typedef struct {
    const char *xml, *html; /* NULL: refused */
} Rule;

static void hold(const Rule *rules, gsize n) {
    for (gsize i = 0; i < n; i++) {
        g_autofree char *html = written(rules[i].xml, NULL);
        if (rules[i].html == NULL) {
            assert_null(html);
        } else {
            assert_non_null(html);
            assert_string_equal(html, rules[i].html);
        }
    }
}

static void void_elements(void **state) {
    (void)state;
    static const Rule rules[] = {
        {"<p><br/><hr/><img src='a'/></p>", "<p><br><hr><img src=\"a\"></p>"},
        {"<p><wbr/><source/><track/></p>", "<p><wbr><source><track></p>"},
        {"<head><meta charset='utf-8'/><link/></head>",
         "<head><meta charset=\"utf-8\"><link></head>"},
        {"<p><br>x</br></p>", NULL},
        {"<p><input><b/></input></p>", NULL},
        {"<div/>", "<div></div>"},
        {"<textarea/>", "<textarea></textarea>"},
        {"<script src='a'/>", "<script src=\"a\"></script>"},
    };
    hold(rules, G_N_ELEMENTS(rules));
}

static void first_newline(void **state) {
    (void)state;
    static const Rule rules[] = {
        {"<textarea>\nx</textarea>", "<textarea>\n\nx</textarea>"},
        {"<textarea>x\n</textarea>", "<textarea>x\n</textarea>"},
        {"<pre>\n\nx</pre>", "<pre>\n\n\nx</pre>"},
        {"<p>\nx</p>", "<p>\nx</p>"},
    };
    hold(rules, G_N_ELEMENTS(rules));
}

static void raw_text(void **state) {
    (void)state;
    static const Rule rules[] = {
        {"<script>a &lt; b &amp;&amp; c</script>", "<script>a < b && c</script>"},
        {"<style>a &gt; b { }</style>", "<style>a > b { }</style>"},
        {"<script>&lt;/script</script>", NULL},
        {"<script>&lt;/SCRIPT></script>", NULL},
        {"<script>&lt;!-- </script>", NULL},
        {"<style>&lt;/style</style>", NULL},
        {"<script><b/></script>", NULL},
    };
    hold(rules, G_N_ELEMENTS(rules));
}

static void escapes(void **state) {
    (void)state;
    static const Rule rules[] = {
        {"<p>&amp; &lt; &gt; &#160; \" '</p>", "<p>&amp; &lt; &gt; &nbsp; \" '</p>"},
        {"<p t='&amp;&lt;&gt;&#160;&quot;&apos;'/>", "<p t=\"&amp;&lt;&gt;&nbsp;&quot;'\"></p>"},
        {"<p>&lt;script>alert(1)&lt;/script></p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
        {"<p>đông à © &#226;</p>", "<p>đông à © â</p>"},
        {"<p><![CDATA[<b>]]></p>", "<p>&lt;b&gt;</p>"},
    };
    hold(rules, G_N_ELEMENTS(rules));
}

static void attributes(void **state) {
    (void)state;
    static const Rule rules[] = {
        {"<option selected='selected'/>", "<option selected></option>"},
        {"<input checked='checked' required='required' disabled='1'/>",
         "<input checked required disabled>"},
        {"<input value=''/>", "<input value=\"\">"},
        {"<a href='/x?a=1&amp;b=đ c'/>", "<a href=\"/x?a=1&amp;b=đ c\"></a>"},
        {"<p hidden='hidden'/>", "<p hidden></p>"},
    };
    hold(rules, G_N_ELEMENTS(rules));
}

static void refused(void **state) {
    (void)state;
    static const Rule rules[] = {
        {"<p><iframe/></p>", NULL},
        {"<noscript/>", NULL},
        {"<xmp/>", NULL},
        {"<plaintext/>", NULL},
        {"<x:p xmlns:x='u'/>", NULL},
        {"<p xmlns='http://www.w3.org/1999/xhtml'/>", NULL},
        {"<p xmlns:x='u' x:a='1'/>", NULL},
        {"<p><!-- gone --><?gone?>x</p>", "<p>x</p>"},
    };
    hold(rules, G_N_ELEMENTS(rules));
}

static void depth(void **state) {
    (void)state;
    g_autoptr(GString) deep = g_string_new(NULL);
    for (int i = 0; i < 230; i++) {
        g_string_append(deep, "<b>");
    }
    for (int i = 0; i < 230; i++) {
        g_string_append(deep, "</b>");
    }
    assert_null(written(deep->str, NULL));
}

/* Only a whole attribute value is a token's place; kept bytes hold no marker. */
static void token_slots(void **state) {
    (void)state;
    guint slots = 0;
    g_autofree char *one =
        written("<p><input value='@token@'/><input value='@token@'/></p>", &slots);
    assert_int_equal(slots, 2);
    assert_null(strstr(one, "@token@"));
    assert_int_equal(strlen(one),
                     strlen("<p><input value=\"\"><input value=\"\"></p>") + 2 * HTML_TOKEN_LENGTH);
    g_autofree char *none = written("<p t='x@token@'>@token@</p>", &slots);
    assert_int_equal(slots, 0);
    assert_non_null(none);
}

/* Two slices, then the end, or a failure. */
static xmlDoc *slice(gpointer data, GError **error) {
    static const char xml[] = "<slice><i>1</i><input value='@token@'/></slice>";
    int *left = data;
    if (*left > 0) {
        --*left;
        return xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, 0);
    }
    if (*left < 0) {
        g_set_error(error, HTML5_ERROR, 9, "broken off");
    }
    return NULL;
}

static void series(void **state) {
    (void)state;
    static const char xml[] = "<p><b/><?series?><?other?><input value='@token@'/></p>";
    int two = 2, broken = -1;
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, 0);
    g_autoptr(GError) error = NULL;
    Html html;
    html_init(&html);
    html.more = slice;
    html.more_data = &two;
    assert_true(html5_write(doc, "@token@", &html, &error));
    assert_true(g_str_has_prefix(html.text->str, START "<p><b></b><i>1</i><input value=\"-----"));
    assert_int_equal(html.slots->len, 3);
    const char *last = html.text->str + g_array_index(html.slots, gsize, 2);
    assert_string_equal(last + HTML_TOKEN_LENGTH, "\"></p>");
    html.more_data = &broken;
    assert_false(html5_write(doc, "@token@", &html, &error));
    assert_int_equal(error->code, 9);
    html_clear(&html);
    xmlFreeDoc(doc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(void_elements), cmocka_unit_test(first_newline),
        cmocka_unit_test(raw_text),      cmocka_unit_test(escapes),
        cmocka_unit_test(attributes),    cmocka_unit_test(refused),
        cmocka_unit_test(depth),         cmocka_unit_test(token_slots),
        cmocka_unit_test(series),
    };
    return cmocka_run_group_tests_name("web_html5", tests, NULL, NULL);
}
