/* Text with separators, in any encoding. */
#include "table_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    table_target(data, size);
    return 0;
}
