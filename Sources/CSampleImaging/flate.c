#include "CSampleImaging.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

uint32_t csi_crc32(const uint8_t *bytes, size_t count) {
    return (uint32_t)crc32_z(0, bytes, count);
}

int csi_deflate(const uint8_t *bytes, size_t count, csi_buffer *out) {
    uLongf size = compressBound(count);
    uint8_t *packed = malloc(size);
    if (!packed) return 3;
    int code = compress2(packed, &size, bytes, count, 6) == Z_OK ? 0 : 2;
    if (code == 0 && csi_buffer_append(out, packed, size)) code = 3;
    free(packed);
    return code;
}

// One chunk as raw deflate blocks that end on a byte and need nothing before them.
static int deflate_chunk(const uint8_t *bytes, size_t count, csi_buffer *out) {
    z_stream stream = {0};
    if (deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK) return 3;
    uLong bound = deflateBound(&stream, count) + 16;
    uint8_t *packed = malloc(bound);
    int code = 3;
    if (packed) {
        stream.next_in = (Bytef *)bytes;
        stream.avail_in = (uInt)count;
        stream.next_out = packed;
        stream.avail_out = (uInt)bound;
        int status = deflate(&stream, Z_FULL_FLUSH);
        code = status == Z_OK && stream.avail_in == 0
            ? csi_buffer_append(out, packed, stream.total_out) : 2;
    }
    free(packed);
    deflateEnd(&stream);
    return code;
}

int csi_flate_bomb(uint8_t value, size_t chunk, size_t repeats, csi_buffer *out) {
    if (chunk < 1 || chunk > 1 << 26) return 1;
    uint8_t *bytes = malloc(chunk);
    if (!bytes) return 3;
    memset(bytes, value, chunk);
    csi_buffer block = {0};
    int code = deflate_chunk(bytes, chunk, &block);
    uLong part = adler32_z(1, bytes, chunk);
    free(bytes);

    uLong adler = 1;
    if (code == 0) code = csi_buffer_append(out, "\x78\xda", 2);
    for (size_t i = 0; code == 0 && i < repeats; i++) {
        code = csi_buffer_append(out, block.bytes, block.count);
        adler = adler32_combine(adler, part, (z_off_t)chunk);
    }
    // An empty last block, then the checksum.
    uint8_t tail[6] = {0x03, 0x00, (uint8_t)(adler >> 24), (uint8_t)(adler >> 16),
                       (uint8_t)(adler >> 8), (uint8_t)adler};
    if (code == 0) code = csi_buffer_append(out, tail, sizeof tail);
    csi_buffer_free(&block);
    if (code != 0) csi_buffer_free(out);
    return code;
}
