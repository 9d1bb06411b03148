#include "CSampleImaging.h"

#include <stdlib.h>
#include <string.h>

void csi_buffer_free(csi_buffer *buffer) {
    free(buffer->bytes);
    memset(buffer, 0, sizeof *buffer);
}

int csi_buffer_append(csi_buffer *buffer, const void *bytes, size_t count) {
    if (count == 0) return 0;
    if (count > SIZE_MAX / 4 - buffer->count) return 1;
    size_t needed = buffer->count + count;
    if (needed > buffer->capacity) {
        size_t capacity = needed * 2;
        uint8_t *grown = realloc(buffer->bytes, capacity);
        if (!grown) return 1;
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count = needed;
    return 0;
}
