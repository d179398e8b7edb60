/* Workbooks: a zip as it is, or, since a changed byte in a packed part is only a wrong checksum,
 * the XML of a sheet in an otherwise sound book. */
#include <zip.h>

#include "table_target.h"

#define KIND "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION(id, kind, target)                                                                 \
    "<Relationship Id=\"" id "\" Type=\"" KIND kind "\" Target=\"" target "\"/>"

static const struct {
    const char *name, *text;
} sound[] = {
    {"_rels/.rels",
     "<Relationships>" RELATION("r", "/officeDocument", "xl/workbook.xml") "</Relationships>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships>" RELATION("s", "/worksheet", "sheet.xml")
         RELATION("t", "/styles", "styles.xml")
             RELATION("u", "/sharedStrings", "strings.xml") "</Relationships>"},
    {"xl/workbook.xml",
     "<workbook xmlns:r=\"" KIND "\"><sheets><sheet name=\"a\" r:id=\"s\"/></sheets>"
     "</workbook>"},
    {"xl/styles.xml",
     "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
    {"xl/strings.xml", "<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>"},
};

static void add(zip_t *zip, const char *name, const void *bytes, size_t n) {
    zip_source_t *source = zip_source_buffer(zip, bytes, n, 0);
    zip_int64_t at = zip_file_add(zip, name, source, 0);
    g_assert(at >= 0);
    zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

static void sheet_target(const uint8_t *data, size_t size) {
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    zip_stat_t about;
    zip_source_keep(source);
    for (size_t i = 0; i < G_N_ELEMENTS(sound); i++)
        add(zip, sound[i].name, sound[i].text, strlen(sound[i].text));
    add(zip, "xl/sheet.xml", data, size);
    g_assert(zip_close(zip) == 0);
    g_assert(zip_source_open(source) == 0 && zip_source_stat(source, &about) == 0);
    g_autofree char *bytes = g_malloc(about.size);
    g_assert(zip_source_read(source, bytes, about.size) == (zip_int64_t)about.size);
    zip_source_close(source);
    zip_source_free(source);
    table_target(bytes, about.size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 2 && memcmp(data, "PK", 2) == 0)
        table_target(data, size);
    else
        sheet_target(data, size);
    return 0;
}
