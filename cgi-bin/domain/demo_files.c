#include "domain/demo_files.h"

#include <glib/gstdio.h>
#include <string.h>

#include "domain/evidence.h"

enum { LINE = 90 }; /* letters of a line */

/* A line in one of the fonts that every reader of PDF has, which know no Vietnamese. */
static void add_line(GString *page, const char *text) {
    g_autoptr(GString) latin = g_string_new(text);
    g_string_replace(latin, "\xC4\x91", "d", 0); /* the one letter that is no mark on another */
    g_string_replace(latin, "\xC4\x90", "D", 0);
    g_autofree char *plain = g_str_to_ascii(latin->str, "C");
    g_string_append_c(page, '(');
    for (gsize i = 0; plain[i] != '\0' && i < LINE; i++) {
        if (strchr("()\\", plain[i]) != NULL)
            g_string_append_c(page, '\\');
        g_string_append_c(page, plain[i]);
    }
    g_string_append(page, ") Tj T*\n");
}

static void add_object(GString *pdf, GArray *places, const char *body) {
    g_array_append_val(places, pdf->len);
    g_string_append_printf(pdf, "%u 0 obj\n%s\nendobj\n", places->len, body);
}

/* PDF 1.4 (ISO 32000-1, 7.5): one page of A4, uncompressed. New string. */
static char *make_pdf(const char *title, const char *unit, const char *number) {
    g_autoptr(GString) page = g_string_new("BT /F1 13 Tf 18 TL 72 760 Td\n");
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gsize));
    GString *pdf = g_string_new("%PDF-1.4\n");
    add_line(page, unit);
    add_line(page, title);
    add_line(page, number);
    g_string_append(page, "ET");
    g_autoptr(GString) stream = g_string_new("<< /Length ");
    g_string_append_printf(stream, "%" G_GSIZE_FORMAT " >>\nstream\n%s\nendstream", page->len,
                           page->str);
    add_object(pdf, places, "<< /Type /Catalog /Pages 2 0 R >>");
    add_object(pdf, places, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    add_object(pdf, places,
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R\n"
               "/Resources << /Font << /F1 5 0 R >> >> >>");
    add_object(pdf, places, stream->str);
    add_object(pdf, places, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    gsize table = pdf->len;
    g_string_append_printf(pdf, "xref\n0 %u\n0000000000 65535 f \n", places->len + 1);
    for (guint i = 0; i < places->len; i++)
        g_string_append_printf(pdf, "%010" G_GSIZE_FORMAT " 00000 n \n",
                               g_array_index(places, gsize, i));
    g_string_append_printf(
        pdf, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
        places->len + 1, table);
    return g_string_free(pdf, FALSE);
}

/* Where a file stands until it is judged. New string; NULL with *error. */
static char *write_down(const char *folder, const char *bytes, GError **error) {
    g_autofree char *home = g_build_filename(folder, "incoming", NULL);
    g_autofree char *path = g_build_filename(home, "demo.pdf", NULL);
    if (g_mkdir_with_parents(home, 0750) != 0 || !g_file_set_contents(path, bytes, -1, error)) {
        if (error && !*error)
            g_set_error(error, STORE_ERROR, STORE_BROKEN, "%s cannot be made", home);
        return NULL;
    }
    return g_steal_pointer(&path);
}

/* FALSE with *error; a field that takes no PDF gets none. */
static gboolean add_file(GArray *files, Store *store, const char *folder, const FormField *field,
                         const char *pdf, GError **error) {
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, pdf, -1);
    g_autofree char *name = g_strconcat(field->label.in[FORM_VI], ".pdf", NULL);
    g_autofree char *media = NULL;
    g_autoptr(GError) failed = NULL;
    FormFileFault fault;
    g_autofree char *path = write_down(folder, pdf, error);
    if (!path)
        return FALSE;
    if (!evidence_judge(store, field, path, &media, &fault, &failed)) {
        g_unlink(path);
        if (!failed)
            return TRUE;
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!evidence_keep(folder, path, sha256, error))
        return FALSE;
    PartFile one = {.field = field,
                    .file = form_file_new(name, media, sha256, (gint64)strlen(pdf))};
    g_array_append_val(files, one);
    return TRUE;
}

static void file_clear(gpointer data) {
    form_file_free(((PartFile *)data)->file);
}

GArray *demo_files(Store *store, const char *folder, const Part *part, const FormSection *section,
                   const char *unit, GError **error) {
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(PartFile));
    g_array_set_clear_func(files, file_clear);
    for (guint i = 0; part->dossier % 3 != 0 && i < section->fields->len; i++) {
        const FormField *field = g_ptr_array_index(section->fields, i);
        if (field->type != FORM_FILE)
            continue;
        g_autofree char *number =
            g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, part->dossier, part->nominee);
        g_autofree char *pdf = make_pdf(field->label.in[FORM_VI], unit, number);
        if (!add_file(files, store, folder, field, pdf, error))
            return NULL;
    }
    return g_steal_pointer(&files);
}
