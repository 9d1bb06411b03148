#include "CFormats.h"
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct png_reader {
  const uint8_t *bytes;
  size_t rest;
  png_structp decoder;
  png_infop info;
  jmp_buf escape;
  enum cf_status status;
};

static void stop(struct png_reader *reader, enum cf_status status) {
  reader->status = status;
  longjmp(reader->escape, 1);
}

static void on_read(png_structp decoder, png_bytep to, size_t count) {
  struct png_reader *reader = png_get_io_ptr(decoder);
  if (count > reader->rest) stop(reader, CF_TRUNCATED);
  memcpy(to, reader->bytes, count);
  reader->bytes += count;
  reader->rest -= count;
}

/* Errors and warnings alike: with the chunks that are skipped below, what is left to warn of is the image itself. */
static void on_complaint(png_structp decoder, png_const_charp message) {
  (void)message;
  stop(png_get_error_ptr(decoder), CF_DAMAGED);
}

static png_voidp on_allocate(png_structp decoder, png_alloc_size_t count) {
  void *memory = malloc(count);
  if (!memory) stop(png_get_mem_ptr(decoder), CF_OUT_OF_MEMORY);
  return memory;
}

static void on_free(png_structp decoder, png_voidp memory) {
  (void)decoder;
  free(memory);
}

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Signature and IHDR (PNG 3rd ed. 5.2 and 11.2.1) before libpng sees them, because it calls an image that is too
   large an error, as if it were damaged. */
static enum cf_status read_header(const uint8_t *bytes, size_t count, const struct cf_image_limits *limits,
                                  struct cf_image *image) {
  static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  if (memcmp(bytes, signature, count < sizeof signature ? count : sizeof signature)) return CF_DAMAGED;
  if (count < 33) return CF_TRUNCATED;
  if (big_endian(bytes + 8) != 13 || memcmp(bytes + 12, "IHDR", 4)) return CF_DAMAGED;
  image->frames = 1;
  image->width = big_endian(bytes + 16);
  image->height = big_endian(bytes + 20);
  if (image->width && image->height > limits->pixels / image->width) return CF_TOO_MANY_PIXELS;

  /* 11.2.1: samples a pixel by colour type; types that do not exist are left to libpng. */
  static const uint8_t samples[7] = {1, 0, 3, 1, 2, 0, 4};
  uint64_t depth = bytes[24], channels = bytes[25] < sizeof samples ? samples[bytes[25]] : 4;
  uint64_t row = (image->width * depth * channels + 7) / 8 + 1;
  /* This row, the one above that its filter looks at, and one spread out for interlacing; then zlib's window. */
  image->memory = 3 * row + (64 << 10);
  return image->memory > limits->memory ? CF_TOO_MUCH_MEMORY : CF_DECODED;
}

static void decode(struct png_reader *reader, const struct cf_image *image) {
  png_structp decoder = reader->decoder =
      png_create_read_struct_2(PNG_LIBPNG_VER_STRING, reader, on_complaint, on_complaint, reader, on_allocate, on_free);
  if (!decoder) stop(reader, CF_OUT_OF_MEMORY);
  reader->info = png_create_info_struct(decoder);
  if (!reader->info) stop(reader, CF_OUT_OF_MEMORY);
  png_set_read_fn(decoder, reader, on_read);
  png_set_crc_action(decoder, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_benign_errors(decoder, 0);
  png_set_user_limits(decoder, (png_uint_32)image->width, (png_uint_32)image->height);
  png_set_chunk_cache_max(decoder, 128);
  png_set_chunk_malloc_max(decoder, 1 << 20);
  /* Text, profiles and colours are no part of the pixels: their CRC is checked, their content neither inflated nor
     parsed. That takes away the text bombs, and the warnings about profiles that many cameras write. */
  png_set_keep_unknown_chunks(decoder, PNG_HANDLE_CHUNK_NEVER, NULL, -1);

  png_read_info(decoder, reader->info);
  int passes = png_set_interlace_handling(decoder);
  png_read_update_info(decoder, reader->info);
  for (int pass = 0; pass < passes; pass++)
    for (uint64_t row = 0; row < image->height; row++) png_read_row(decoder, NULL, NULL);
  png_read_end(decoder, NULL);
}

/* The reader belongs to the caller, so a longjmp back into this function loses nothing of it (C11 7.13.2.1). Its
   jump buffer stands in for libpng's, which exists only once the library has allocated. */
static void decode_or_stop(struct png_reader *reader, const struct cf_image *image) {
  if (!setjmp(reader->escape)) decode(reader, image);
}

enum cf_status cf_png(const uint8_t *bytes, size_t count, const struct cf_image_limits *limits,
                      struct cf_image *image) {
  memset(image, 0, sizeof *image);
  if (!bytes || !count) return CF_TRUNCATED;
  enum cf_status status = read_header(bytes, count, limits, image);
  if (status != CF_DECODED) return status;
  struct png_reader reader;
  memset(&reader, 0, sizeof reader);
  reader.bytes = bytes;
  reader.rest = count;
  decode_or_stop(&reader, image);
  if (reader.decoder) png_destroy_read_struct(&reader.decoder, &reader.info, NULL);
  return reader.status;
}
