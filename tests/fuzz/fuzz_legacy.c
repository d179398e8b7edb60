/* Text of old fonts: told, turned; never lost, never worse. */
#include <stdint.h>
#include <string.h>

#include "base/legacy.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void turn(const char *text, LegacyKind kind) {
    g_autofree char *turned = legacy_convert(text, kind);
    g_assert(g_utf8_validate(turned, -1, NULL));
    g_autofree char *clean = text_clean(turned, strlen(turned), TEXT_BLOCK, NULL);
    g_assert(clean != NULL); /* it may be saved */
    g_assert(kind != LEGACY_NONE || strcmp(turned, text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *text = text_clean((const char *)data, size, TEXT_BLOCK, NULL);
    if (text == NULL) {
        return 0;
    }
    LegacyKind kind = legacy_guess(text);
    for (LegacyKind each = LEGACY_NONE; each <= LEGACY_VNI; each++) {
        turn(text, each);
    }
    if (kind != LEGACY_NONE) { /* what was offered and taken is not offered for ever */
        g_autofree char *once = legacy_convert(text, kind);
        g_assert(strcmp(once, text) != 0);
    }
    return 0;
}
