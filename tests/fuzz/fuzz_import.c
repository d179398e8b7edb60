/* A list of nominees out of a foreign table, as far as the page that shows it: heads found, cells
 * made answers, lines judged. The first byte says which kind of nominee. */
#include "../unit/domain_fixture.h"

#include "domain/dossier.h"
#include "domain/import.h"
#include "domain/import_work.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static House house;
static Actor officer;
static gint64 dossier;

static StoreCode begin(Store *store, gpointer data, GError **error) {
    const NewDossier plan = {113, 4, "province", "campaign", "simple", 0};
    return dossier_begin(store, &officer, &plan, data, error);
}

static void close_house(void) {
    house_close(&house);
}

static void open_house(void) {
    g_autoptr(GError) error = NULL;
    house_open(&house);
    atexit(close_house);
    g_assert(forms_begin("db", &error));
    officer = house.actor;
    officer.account = account_by_login(house.store, "htmhuong", NULL);
    officer.received = officer.now;
    g_assert(store_write(house.store, begin, &dossier, &error) == STORE_OK);
}

/* What is kept of a line is read back as it was. */
static void kept(const ImportLine *line) {
    g_autofree char *text = import_values_text(line);
    ImportLine *again = import_line_new(line->row);
    import_values_parse(again, text);
    g_assert(again->values->len == line->values->len);
    for (guint i = 0; i < line->values->len; i++) {
        const ImportValue *a = line->values->pdata[i], *b = again->values->pdata[i];
        g_assert_cmpstr(a->name, ==, b->name);
        g_assert_cmpstr(a->value, ==, b->value);
        g_assert(g_utf8_validate(a->value, -1, NULL));
    }
    import_line_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const kinds[] = {"individual", "collective", "household", "story"};
    static const TableLimits limits = {.file = 1 << 16,
                                       .inflated = 1 << 20,
                                       .ratio = 100,
                                       .entries = 50,
                                       .sheets = 3,
                                       .rows = 40,
                                       .columns = 40,
                                       .cell = 1000};
    if (dossier == 0) {
        open_house();
    }
    if (size < 1) {
        return 0;
    }
    g_autoptr(GError) error = NULL;
    const ImportPlan plan = {dossier, kinds[data[0] % 4], "list.csv", "00"};
    g_autoptr(Table) table = table_open_bytes(data + 1, size - 1, &limits, &error);
    g_autoptr(Import) import =
        table != NULL ? import_read(house.store, &officer, &plan, table, &error) : NULL;
    g_assert((import == NULL) == (error != NULL));
    g_assert(error == NULL || error->domain != STORE_ERROR);
    for (guint i = 0; import != NULL && i < import->lines->len; i++) {
        kept(import->lines->pdata[i]);
    }
    return 0;
}
