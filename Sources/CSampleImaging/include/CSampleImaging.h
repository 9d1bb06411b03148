// Encoders and painters for the sample files of tests and of the demo.
// The product itself never links this.
//
// Every function that can fail returns 0 when it worked and another number when
// it did not; it then leaves the buffer empty. Pixels are rows from the top,
// without padding, one byte for each channel.

#ifndef CSAMPLEIMAGING_H
#define CSAMPLEIMAGING_H

#include <stddef.h>
#include <stdint.h>

/// Bytes on the malloc heap. Release them with csi_buffer_free.
typedef struct csi_buffer {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
} csi_buffer;

void csi_buffer_free(csi_buffer *buffer);

/// Appends to a buffer. Returns nonzero when there is no memory.
int csi_buffer_append(csi_buffer *buffer, const void *bytes, size_t count);

/// JPEG of 1 (grey) or 3 (RGB) channels. With an APP1 payload, JFIF's own header is
/// left out, as phones do. `app1` may be NULL. `restart_rows` above 0 sets a restart marker
/// behind so many rows of blocks.
int csi_jpeg_encode(const uint8_t *pixels, int width, int height, int channels,
                    int quality, int progressive, int restart_rows,
                    const uint8_t *app1, size_t app1_count, csi_buffer *out);

/// How the pixels of a JPEG are stored.
typedef struct csi_jpeg_form {
    int quality;
    /// Nonzero: RGB and CMYK as they are, not as brightness and colour.
    int keeps_channels;
    /// Sampling factors of the brightness: 1 and 1 is 4:4:4, 2 and 1 4:2:2, 2 and 2 4:2:0.
    int horizontal, vertical;
    int progressive;
    /// Nonzero: code tables for this picture alone.
    int optimized;
    /// A restart marker behind so many blocks; none for 0.
    int restart_blocks;
} csi_jpeg_form;

/// JPEG of 1 (grey), 3 (RGB) or 4 (CMYK) channels, without JFIF's header.
int csi_jpeg_encode_form(const uint8_t *pixels, int width, int height, int channels,
                         const csi_jpeg_form *form, csi_buffer *out);

/// PNG, 8 bits, of 1 (grey), 3 (RGB) or 4 (RGBA) channels.
int csi_png_encode(const uint8_t *pixels, int width, int height, int channels,
                   int interlaced, csi_buffer *out);

/// GIF of frames of palette indices, one after the other. `palette` has
/// `palette_count` RGB triples; the count must be a power of two, 2 to 256.
/// More than one frame makes it an endless animation.
int csi_gif_encode(const uint8_t *indices, int frame_count, int width, int height,
                   const uint8_t *palette, int palette_count, csi_buffer *out);

/// Pixels of a JPEG, in its own number of channels.
int csi_jpeg_decode(const uint8_t *bytes, size_t count, csi_buffer *out);

/// Pixels of a PNG as RGBA.
int csi_png_decode(const uint8_t *bytes, size_t count, csi_buffer *out);

/// Palette indices of all frames of a GIF, each with its place, its delay and its colours before it.
int csi_gif_decode(const uint8_t *bytes, size_t count, csi_buffer *out);

/// A zlib stream.
int csi_deflate(const uint8_t *bytes, size_t count, csi_buffer *out);

/// A zlib stream that inflates to `repeats` times `chunk` bytes of one value, made
/// without ever holding the inflated bytes.
int csi_flate_bomb(uint8_t value, size_t chunk, size_t repeats, csi_buffer *out);

/// CRC-32 as ZIP and PNG use it.
uint32_t csi_crc32(const uint8_t *bytes, size_t count);

/// Paints something like a close-up of skin: smooth gradients, spots and noise.
void csi_paint_photo(uint8_t *pixels, int width, int height, int channels, uint32_t seed);

/// Paints the empty paper of a scan: nearly white, uneven light, a little noise.
void csi_paint_paper(uint8_t *pixels, int width, int height, int channels, uint32_t seed);

/// Paints Latin-1 text in a fixed 8 by 8 font, enlarged `scale` times.
void csi_paint_text(uint8_t *pixels, int width, int height, int channels,
                    int x, int y, int scale, uint8_t level,
                    const uint8_t *latin1, size_t count);

/// Packs grey pixels to one bit each (1 is white), rows padded to whole bytes.
/// `packed` must have room for (width + 7) / 8 * height bytes.
void csi_pack_bits(const uint8_t *grey, int width, int height, uint8_t *packed);

#endif
