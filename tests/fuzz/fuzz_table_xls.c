/* Old XLS: whatever libfreexl does in its jail, we get rows or a refusal. */
#include "table_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    table_target(data, size);
    return 0;
}
