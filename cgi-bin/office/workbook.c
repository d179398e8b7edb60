#define _GNU_SOURCE /* memfd_create */
#include "office/workbook.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/number.h"
#include "base/when.h"
#include "office/package.h"

/* A spreadsheet keeps 15 digits of a number: of a greater one it shows noughts at the end. */
#define NUMBER_MAX G_GINT64_CONSTANT(999999999999999)
/* UTF-16 units in a cell. */
enum { TEXT_MAX = 32000, PAPER_A4 = 9, TITLE_SIZE = 14, TITLE_HEIGHT = 24, COLUMNS_MAX = 16384 };

typedef enum {
    TEXT,
    NUMBER,
    PERCENT = NUMBER + NUMBER_DECIMALS_MAX + 1,
    DATE,
    AT,
    LONG,
    KINDS
} Kind;
typedef enum { PLAIN, BAD, FACT, HEAD, TITLE, TONES } Tone;

typedef struct {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *formats[KINDS][TONES];
    lxw_row_t row;
    lxw_col_t column, columns; /* the widest row */
} Writer;

static gboolean fail(GError **error, const char *what, const char *which) {
    g_set_error(error, OFFICE_ERROR, 2, "%s: %s", what, which);
    return FALSE;
}

/* New string, NULL where there is no such attribute. */
static char *prop(xmlNode *node, const char *name) {
    xmlChar *raw = xmlGetNoNsProp(node, BAD_CAST name);
    char *copy = g_strdup((const char *)raw);
    xmlFree(raw);
    return copy;
}

static gint64 prop_int(xmlNode *node, const char *name) {
    g_autofree char *text = prop(node, name);
    return text ? g_ascii_strtoll(text, NULL, 10) : 0;
}

static gboolean is_named(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* ---- formats ---- */

/* In the language of the file, which is American; a spreadsheet shows it as its reader writes. */
static void number_format(lxw_format *format, Kind kind) {
    g_autoptr(GString) code = g_string_new("#,##0");
    if (kind == PERCENT)
        g_string_assign(code, "0.0%");
    else if (kind == DATE)
        g_string_assign(code, "dd/mm/yyyy");
    else if (kind == AT)
        g_string_assign(code, "dd/mm/yyyy hh:mm");
    else
        for (int i = 0; i < (int)kind - NUMBER; i++)
            g_string_append(code, i == 0 ? ".0" : "0");
    format_set_num_format(format, code->str);
}

static lxw_format *format_of(Writer *w, Kind kind, Tone tone) {
    enum { RED = 0xB3261E, HEAD_FILL = 0xE8EEF4 };
    if (w->formats[kind][tone])
        return w->formats[kind][tone];
    lxw_format *format = w->formats[kind][tone] = workbook_add_format(w->book);
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, tone == TITLE ? TITLE_SIZE : 12);
    format_set_align(format, tone == HEAD ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    if (kind == LONG)
        format_set_align(format, LXW_ALIGN_RIGHT);
    else if (kind != TEXT)
        number_format(format, kind);
    if (tone == TITLE || tone == HEAD)
        format_set_bold(format);
    if (tone != TITLE)
        format_set_border(format, LXW_BORDER_THIN);
    if (tone != TITLE && kind == TEXT)
        format_set_text_wrap(format);
    if (tone == FACT)
        format_set_align(format, LXW_ALIGN_LEFT);
    if (tone == BAD)
        format_set_font_color(format, RED);
    if (tone == HEAD) {
        format_set_align(format, LXW_ALIGN_CENTER);
        format_set_bg_color(format, HEAD_FILL);
    }
    return format;
}

/* ---- cells ---- */

/* Cut where a cell is full. */
static void fit(char *text) {
    gsize units = 0;
    office_clean(text);
    for (char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        units += g_utf8_get_char(c) > 0xFFFF ? 2 : 1;
        if (units > TEXT_MAX) {
            *c = '\0';
            return;
        }
    }
}

static lxw_error put_text(Writer *w, xmlNode *cell, Tone tone) {
    xmlChar *text = xmlNodeGetContent(cell);
    gint64 span = prop_int(cell, "span");
    lxw_format *format = format_of(w, TEXT, tone);
    lxw_col_t last = (lxw_col_t)(w->column + MAX(span, 1) - 1);
    fit((char *)text);
    lxw_error failed =
        last > w->column ? worksheet_merge_range(w->sheet, w->row, w->column, w->row, last,
                                                 (const char *)text, format)
        : *text ? worksheet_write_string(w->sheet, w->row, w->column, (const char *)text, format)
                : worksheet_write_blank(w->sheet, w->row, w->column, format);
    xmlFree(text);
    w->column = last;
    return failed;
}

static lxw_error put_number(Writer *w, const char *v, int scale, Tone tone) {
    gint64 n = g_ascii_strtoll(v, NULL, 10);
    if (n > NUMBER_MAX || n < -NUMBER_MAX) {
        g_autofree char *text = number_show(n, scale);
        return worksheet_write_string(w->sheet, w->row, w->column, text, format_of(w, LONG, tone));
    }
    double shown = (double)n;
    for (int i = 0; i < scale; i++)
        shown /= 10;
    return worksheet_write_number(w->sheet, w->row, w->column, shown,
                                  format_of(w, (Kind)(NUMBER + scale), tone));
}

static lxw_error put_time(Writer *w, const char *v, Kind kind, Tone tone) {
    g_autofree char *text = kind == DATE ? g_strconcat(v, "T00:00:00Z", NULL) : g_strdup(v);
    g_autoptr(GDateTime) when = g_date_time_new_from_iso8601(text, NULL);
    lxw_format *format = format_of(w, kind, tone);
    if (!when)
        return worksheet_write_blank(w->sheet, w->row, w->column, format);
    gint64 shift = kind == DATE ? 0 : WHEN_VIETNAM / G_USEC_PER_SEC;
    return worksheet_write_unixtime(w->sheet, w->row, w->column, g_date_time_to_unix(when) + shift,
                                    format);
}

static gboolean put_cell(Writer *w, xmlNode *cell, Tone row_tone, GError **error) {
    g_autofree char *kind = prop(cell, "kind"), *v = prop(cell, "v"), *bad = prop(cell, "tone");
    Tone tone = bad ? BAD : row_tone;
    gint64 scale = CLAMP(prop_int(cell, "scale"), 0, NUMBER_DECIMALS_MAX);
    lxw_error failed;
    if (!kind)
        failed = put_text(w, cell, tone);
    else if (!v)
        failed = worksheet_write_blank(w->sheet, w->row, w->column, format_of(w, TEXT, tone));
    else if (strcmp(kind, "percent") == 0)
        failed = worksheet_write_number(w->sheet, w->row, w->column,
                                        (double)g_ascii_strtoll(v, NULL, 10) / 1000,
                                        format_of(w, PERCENT, tone));
    else if (strcmp(kind, "number") == 0)
        failed = put_number(w, v, (int)scale, tone);
    else
        failed = put_time(w, v, strcmp(kind, "date") == 0 ? DATE : AT, tone);
    w->column++;
    return failed == LXW_NO_ERROR || fail(error, "cell", lxw_strerror(failed));
}

/* ---- rows and sheets ---- */

static gboolean put_row(Writer *w, xmlNode *row, GError **error) {
    g_autofree char *kind = prop(row, "kind");
    Tone tone = g_strcmp0(kind, "title") == 0  ? TITLE
                : g_strcmp0(kind, "head") == 0 ? HEAD
                : g_strcmp0(kind, "fact") == 0 ? FACT
                                               : PLAIN;
    w->column = 0;
    if (tone == TITLE)
        worksheet_set_row(w->sheet, w->row, TITLE_HEIGHT, NULL);
    for (xmlNode *cell = row->children; cell; cell = cell->next)
        if (is_named(cell, "c") && !put_cell(w, cell, tone, error))
            return FALSE;
    w->columns = MAX(w->columns, w->column);
    w->row++;
    return TRUE;
}

static void set_page(Writer *w, xmlNode *sheet) {
    worksheet_set_paper(w->sheet, PAPER_A4);
    worksheet_set_margins(w->sheet, 0.6, 0.5, 0.7, 0.7);
    worksheet_set_footer(w->sheet, "&C&P/&N");
    worksheet_ignore_errors(w->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    if (prop_int(sheet, "landscape"))
        worksheet_set_landscape(w->sheet);
    if (!prop_int(sheet, "wide"))
        worksheet_fit_to_pages(w->sheet, 1, 0);
}

/* What stays in sight, on the screen and on each page; known when all rows are written. */
static void set_head(Writer *w, xmlNode *sheet) {
    gint64 head = prop_int(sheet, "head"), heads = prop_int(sheet, "heads");
    gint64 fixed = prop_int(sheet, "fixed");
    if (head > 0)
        worksheet_freeze_panes(w->sheet, (lxw_row_t)head, (lxw_col_t)fixed);
    if (heads > 0)
        worksheet_repeat_rows(w->sheet, (lxw_row_t)(head - heads), (lxw_row_t)(head - 1));
    if (fixed > 0)
        worksheet_repeat_columns(w->sheet, 0, (lxw_col_t)(fixed - 1));
    if (prop_int(sheet, "filter") && w->row > head && w->columns > 0)
        worksheet_autofilter(w->sheet, (lxw_row_t)(head - 1), 0, w->row - 1,
                             (lxw_col_t)(w->columns - 1));
}

static gboolean put_sheet(Writer *w, xmlNode *sheet, GError **error) {
    g_autofree char *name = prop(sheet, "name");
    w->sheet = workbook_add_worksheet(w->book, name);
    if (!w->sheet)
        return fail(error, "sheet", name ? name : "");
    w->row = w->column = w->columns = 0;
    set_page(w, sheet);
    for (xmlNode *node = sheet->children; node; node = node->next) {
        if (is_named(node, "column") && w->column < COLUMNS_MAX) {
            worksheet_set_column(w->sheet, w->column, w->column, (double)prop_int(node, "width"),
                                 NULL);
            w->column++;
        } else if (is_named(node, "row") && !put_row(w, node, error)) {
            return FALSE;
        }
    }
    set_head(w, sheet);
    return TRUE;
}

/* ---- the file ---- */

static void set_properties(Writer *w, xmlNode *root) {
    g_autofree char *title = prop(root, "title"), *author = prop(root, "author");
    lxw_doc_properties properties = {.title = title, .author = author};
    workbook_set_properties(w->book, &properties);
}

static GBytes *written(int fd, GError **error) {
    off_t n = lseek(fd, 0, SEEK_END);
    guint8 *bytes = n > 0 ? g_malloc((gsize)n) : NULL;
    if (!bytes || pread(fd, bytes, (gsize)n, 0) != n) {
        fail(error, "workbook", "unreadable");
        g_free(bytes);
        return NULL;
    }
    return g_bytes_new_take(bytes, (gsize)n);
}

/* The library writes to files only: this one is memory that has no name on any disk. Its own
 * temporary files are removed as soon as they are open. */
static GBytes *write_book(xmlNode *root, int fd, GError **error) {
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autofree char *folder = g_strdup(g_get_tmp_dir());
    lxw_workbook_options options = {.tmpdir = folder};
    Writer w = {.book = workbook_new_opt(path, &options)};
    if (!w.book) {
        fail(error, "workbook", "no memory");
        return NULL;
    }
    set_properties(&w, root);
    for (xmlNode *sheet = root->children; sheet; sheet = sheet->next)
        if (is_named(sheet, "sheet") && !put_sheet(&w, sheet, error)) {
            lxw_workbook_free(w.book);
            return NULL;
        }
    lxw_error failed = workbook_close(w.book); /* frees it in any case */
    if (failed != LXW_NO_ERROR) {
        fail(error, "workbook", lxw_strerror(failed));
        return NULL;
    }
    return written(fd, error);
}

GBytes *office_workbook(xmlDoc *made, GError **error) {
    xmlNode *root = xmlDocGetRootElement(made);
    if (!root || !is_named(root, "workbook")) {
        fail(error, "no workbook", root ? (const char *)root->name : "");
        return NULL;
    }
    int fd = memfd_create("workbook", MFD_CLOEXEC);
    if (fd < 0) {
        fail(error, "workbook", g_strerror(errno));
        return NULL;
    }
    GBytes *bytes = write_book(root, fd, error);
    close(fd);
    return bytes;
}
