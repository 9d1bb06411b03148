#include "rebuilding.h"
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { MOST_PROFILE = 4 << 20 };

/* Values of ancillary chunks that are kept, as numbers. A count of 0 is a chunk that is not there. */
struct kept_chunk {
  const char *name;
  uint8_t bytes[32];
  size_t count;
};

struct png_rebuilding {
  const uint8_t *bytes;
  size_t rest;
  png_structp reader, writer;
  png_infop read_info, write_info;
  jmp_buf escape;
  const struct cf_rebuild_wishes *wishes;
  struct cf_bytes *copy;
  struct pixels pixels;
  uint8_t *row;
  int depth, colour_type;
  png_color palette[256];
  uint8_t alpha[256];
  int colours, alphas;
  struct kept_chunk kept[5];
  struct cf_bytes old_profile, profile;
  enum cf_rebuild_status status;
};

static void stop(struct png_rebuilding *work, enum cf_rebuild_status status) {
  work->status = status;
  longjmp(work->escape, 1);
}

static void check(struct png_rebuilding *work, enum cf_rebuild_status status) {
  if (status != CF_REBUILT) stop(work, status);
}

static void on_read(png_structp reader, png_bytep to, size_t count) {
  struct png_rebuilding *work = png_get_io_ptr(reader);
  if (count > work->rest) stop(work, CF_REBUILD_UNSOUND);
  memcpy(to, work->bytes, count);
  work->bytes += count;
  work->rest -= count;
}

static void on_write(png_structp writer, png_bytep bytes, size_t count) {
  struct png_rebuilding *work = png_get_io_ptr(writer);
  check(work, rebuild_append(work->copy, bytes, count, work->wishes->maximum_bytes));
}

static void on_flush(png_structp writer) { (void)writer; }

static void on_complaint(png_structp coder, png_const_charp message) {
  (void)message;
  stop(png_get_error_ptr(coder), CF_REBUILD_UNSOUND);
}

static png_voidp on_allocate(png_structp coder, png_alloc_size_t count) {
  void *memory = malloc(count);
  if (!memory) stop(png_get_mem_ptr(coder), CF_REBUILD_OUT_OF_MEMORY);
  return memory;
}

static void on_free(png_structp coder, png_voidp memory) {
  (void)coder;
  free(memory);
}

static uint32_t number32(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Chunks of numbers (PNG 3rd ed. 11.3.2 and 11.3.4.3), kept where all of them are possible; else they go. */
static int is_possible(const char *name, const uint8_t *data) {
  if (!strcmp(name, "sRGB")) return data[0] <= 3;
  /* Primaries and transfer functions of ITU-T H.273, no matrix, and either range. */
  if (!strcmp(name, "cICP")) return data[0] <= 22 && data[1] <= 18 && data[2] == 0 && data[3] <= 1;
  if (!strcmp(name, "gAMA")) return number32(data) >= 1000 && number32(data) <= 10000000;
  if (!strcmp(name, "pHYs"))
    return number32(data) && number32(data + 4) && number32(data) <= 1000000 && number32(data + 4) <= 1000000 &&
           data[8] <= 1;
  /* cHRM: places in the diagram of colours, in 1/100000. */
  for (int index = 0; index < 8; index++)
    if (number32(data + 4 * index) > 200000) return 0;
  return 1;
}

static void take(struct png_rebuilding *work, const uint8_t *type, const uint8_t *data, size_t count) {
  static const struct {
    const char *name;
    size_t count;
  } known[5] = {{"cICP", 4}, {"sRGB", 1}, {"gAMA", 4}, {"cHRM", 32}, {"pHYs", 9}};
  for (int index = 0; index < 5; index++) {
    if (memcmp(type, known[index].name, 4) || count != known[index].count || work->kept[index].count) continue;
    if (!is_possible(known[index].name, data)) continue;
    work->kept[index].name = known[index].name;
    work->kept[index].count = count;
    memcpy(work->kept[index].bytes, data, count);
    if (index < 4 || work->wishes->orientation < 5) continue;
    memcpy(work->kept[index].bytes, data + 4, 4);
    memcpy(work->kept[index].bytes + 4, data, 4);
  }
}

/* 11.3.2.3: a name, a zero, the method, and a zlib stream. */
static void take_profile(struct png_rebuilding *work, const uint8_t *data, size_t count) {
  if (work->old_profile.count) stop(work, CF_REBUILD_UNSOUND);
  const uint8_t *end = memchr(data, 0, count < 80 ? count : 80);
  if (!end || data + count - end < 2 || end[1] != 0) stop(work, CF_REBUILD_UNSOUND);
  enum cf_status status = cf_inflate(&work->old_profile, end + 2, (size_t)(data + count - end) - 2, MOST_PROFILE);
  check(work, status == CF_TOO_MUCH_MEMORY ? CF_REBUILD_UNSUPPORTED : rebuild_status(status));
}

/* The chunks whose numbers are kept. Their checksums are looked at when the pixels are decoded. */
static void read_chunks(struct png_rebuilding *work, const uint8_t *bytes, size_t count) {
  size_t offset = 8;
  while (count - offset >= 12) {
    size_t length = number32(bytes + offset);
    const uint8_t *type = bytes + offset + 4, *data = bytes + offset + 8;
    if (length > count - offset - 12) stop(work, CF_REBUILD_UNSOUND);
    if (!memcmp(type, "IEND", 4)) return;
    if (!memcmp(type, "acTL", 4)) stop(work, CF_REBUILD_UNSUPPORTED);
    if (!memcmp(type, "iCCP", 4) && work->wishes->keeps_profile) take_profile(work, data, length);
    take(work, type, data, length);
    offset += 12 + length;
  }
}

static void read_colours(struct png_rebuilding *work) {
  png_colorp palette = NULL;
  png_bytep alpha = NULL;
  png_color_16p key = NULL;
  memset(work->alpha, 255, sizeof work->alpha);
  if (work->colour_type == PNG_COLOR_TYPE_PALETTE) {
    if (!png_get_PLTE(work->reader, work->read_info, &palette, &work->colours)) stop(work, CF_REBUILD_UNSOUND);
    memcpy(work->palette, palette, (size_t)work->colours * sizeof *palette);
  }
  if (png_get_tRNS(work->reader, work->read_info, &alpha, &work->alphas, &key) && palette) {
    if (work->alphas > work->colours) stop(work, CF_REBUILD_UNSOUND);
    memcpy(work->alpha, alpha, (size_t)work->alphas);
  }
}

static void decode(struct png_rebuilding *work, uint64_t memory) {
  png_structp reader = work->reader =
      png_create_read_struct_2(PNG_LIBPNG_VER_STRING, work, on_complaint, on_complaint, work, on_allocate, on_free);
  if (!reader) stop(work, CF_REBUILD_OUT_OF_MEMORY);
  work->read_info = png_create_info_struct(reader);
  if (!work->read_info) stop(work, CF_REBUILD_OUT_OF_MEMORY);
  png_set_read_fn(reader, work, on_read);
  png_set_crc_action(reader, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_benign_errors(reader, 0);
  png_set_user_limits(reader, 0x7FFFFFFF, 0x7FFFFFFF);
  png_set_keep_unknown_chunks(reader, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_read_info(reader, work->read_info);
  work->depth = png_get_bit_depth(reader, work->read_info);
  work->colour_type = png_get_color_type(reader, work->read_info);
  read_colours(work);
  /* A sample a byte where there are fewer bits. */
  png_set_packing(reader);
  const int passes = png_set_interlace_handling(reader);
  png_read_update_info(reader, work->read_info);
  work->pixels.width = png_get_image_width(reader, work->read_info);
  work->pixels.height = png_get_image_height(reader, work->read_info);
  work->pixels.size = png_get_channels(reader, work->read_info) * (size_t)(work->depth == 16 ? 2 : 1);
  const uint64_t stride = (uint64_t)work->pixels.width * work->pixels.size, all = stride * work->pixels.height;
  if (all + memory > work->wishes->limits.memory) stop(work, CF_REBUILD_TOO_LARGE);
  work->pixels.start = malloc(all);
  if (!work->pixels.start) stop(work, CF_REBUILD_OUT_OF_MEMORY);
  for (int pass = 0; pass < passes; pass++)
    for (size_t row = 0; row < work->pixels.height; row++)
      png_read_row(reader, work->pixels.start + row * stride, NULL);
  png_read_end(reader, NULL);
}

/* What no eye sees is no picture: colours of the palette that no pixel has, or only invisible ones. */
static void clear_unused_colours(struct png_rebuilding *work) {
  uint8_t is_used[256] = {0};
  const size_t count = work->pixels.width * work->pixels.height;
  for (size_t place = 0; place < count; place++) is_used[work->pixels.start[place]] = 1;
  for (int index = 0; index < work->colours; index++) {
    if (is_used[index] && work->alpha[index] != 0) continue;
    memset(&work->palette[index], 0, sizeof work->palette[index]);
    if (!is_used[index]) work->alpha[index] = 255;
  }
  while (work->alphas > 0 && work->alpha[work->alphas - 1] == 255) work->alphas--;
}

/* The same for pixels that cannot be seen at all. */
static void clear_invisible(struct png_rebuilding *work) {
  const size_t size = work->pixels.size, sample = work->depth == 16 ? 2 : 1;
  const size_t count = work->pixels.width * work->pixels.height;
  uint8_t *pixel = work->pixels.start;
  for (size_t place = 0; place < count; place++, pixel += size)
    if (!pixel[size - 1] && (sample == 1 || !pixel[size - 2])) memset(pixel, 0, size);
}

/* 11.3.1.1: the one colour that is transparent; it is kept where some pixel has it. */
static int has_key(const struct png_rebuilding *work, const png_color_16 *key) {
  const int is_grey = work->colour_type == PNG_COLOR_TYPE_GRAY;
  const png_uint_16 colours[3] = {is_grey ? key->gray : key->red, key->green, key->blue};
  const size_t samples = is_grey ? 1 : 3, count = work->pixels.width * work->pixels.height;
  const uint8_t *pixel = work->pixels.start;
  for (size_t place = 0; place < count; place++, pixel += work->pixels.size) {
    size_t same = 0;
    for (size_t sample = 0; sample < samples; sample++) {
      const uint8_t *from = pixel + sample * (work->depth == 16 ? 2 : 1);
      same += (work->depth == 16 ? from[0] << 8 | from[1] : from[0]) == colours[sample];
    }
    if (same == samples) return 1;
  }
  return 0;
}

static void write_profile(struct png_rebuilding *work) {
  if (!work->profile.count) return;
  static const uint8_t head[8] = {'c', 'o', 'l', 'o', 'u', 'r', 0, 0};
  uLongf size = compressBound((uLong)work->profile.count);
  struct cf_bytes chunk = {0};
  uint8_t *room = malloc(size);
  enum cf_rebuild_status status = room ? CF_REBUILT : CF_REBUILD_OUT_OF_MEMORY;
  if (room && compress2(room, &size, work->profile.start, (uLong)work->profile.count, 9) != Z_OK)
    status = CF_REBUILD_OUT_OF_MEMORY;
  if (status == CF_REBUILT) status = rebuild_status(cf_bytes_append(&chunk, head, sizeof head));
  if (status == CF_REBUILT) status = rebuild_status(cf_bytes_append(&chunk, room, size));
  free(room);
  /* Owned by the work, so that it is freed whatever the writer does. */
  cf_bytes_free(&work->profile);
  work->profile = chunk;
  check(work, status);
  png_write_chunk(work->writer, (png_const_bytep)"iCCP", work->profile.start, work->profile.count);
}

static void write_head(struct png_rebuilding *work) {
  png_structp writer = work->writer;
  png_set_IHDR(writer, work->write_info, (png_uint_32)turned_width(&work->pixels, work->wishes->orientation),
               (png_uint_32)turned_height(&work->pixels, work->wishes->orientation), work->depth, work->colour_type,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_bytep alpha;
  png_color_16p key;
  int count;
  if (work->colour_type == PNG_COLOR_TYPE_PALETTE) {
    png_set_PLTE(writer, work->write_info, work->palette, work->colours);
    if (work->alphas > 0) png_set_tRNS(writer, work->write_info, work->alpha, work->alphas, NULL);
  } else if (png_get_tRNS(work->reader, work->read_info, &alpha, &count, &key)) {
    /* Bits above the image's depth mean nothing. */
    const png_uint_16 mask = (png_uint_16)((1u << work->depth) - 1);
    png_color_16 own = {0};
    own.gray = key->gray & mask;
    own.red = key->red & mask;
    own.green = key->green & mask;
    own.blue = key->blue & mask;
    if (has_key(work, &own)) png_set_tRNS(writer, work->write_info, NULL, 0, &own);
  }
  png_write_info_before_PLTE(writer, work->write_info);
  const int has_name = work->kept[0].count || work->kept[1].count;
  /* A reader takes the first of cICP, iCCP and sRGB (13.14): a second one would only be a place to hide in. */
  for (int index = 0; index < 5; index++) {
    if (!work->kept[index].count || (index == 1 && work->kept[0].count)) continue;
    png_write_chunk(writer, (png_const_bytep)work->kept[index].name, work->kept[index].bytes, work->kept[index].count);
  }
  if (!has_name) write_profile(work);
  png_write_info(writer, work->write_info);
}

static void encode(struct png_rebuilding *work) {
  png_structp writer = work->writer =
      png_create_write_struct_2(PNG_LIBPNG_VER_STRING, work, on_complaint, on_complaint, work, on_allocate, on_free);
  if (!writer) stop(work, CF_REBUILD_OUT_OF_MEMORY);
  work->write_info = png_create_info_struct(writer);
  if (!work->write_info) stop(work, CF_REBUILD_OUT_OF_MEMORY);
  png_set_write_fn(writer, work, on_write, on_flush);
  png_set_user_limits(writer, 0x7FFFFFFF, 0x7FFFFFFF);
  png_set_compression_level(writer, 4);
  write_head(work);
  png_set_packing(writer);
  work->row = malloc(turned_width(&work->pixels, work->wishes->orientation) * work->pixels.size);
  if (!work->row) stop(work, CF_REBUILD_OUT_OF_MEMORY);
  const size_t rows = turned_height(&work->pixels, work->wishes->orientation);
  for (size_t row = 0; row < rows; row++) {
    turned_row(&work->pixels, work->wishes->orientation, row, work->row);
    png_write_row(writer, work->row);
  }
  png_write_end(writer, NULL);
}

static void rebuild(struct png_rebuilding *work, uint64_t memory) {
  read_chunks(work, work->bytes, work->rest);
  decode(work, memory);
  const int is_grey = !(work->colour_type & PNG_COLOR_MASK_COLOR);
  /* A name of the colours goes before a profile. */
  if (work->old_profile.count && !work->kept[0].count && !work->kept[1].count)
    check(work, rebuild_profile(work->old_profile.start, work->old_profile.count, is_grey ? 1 : 3, &work->profile));
  if (work->colour_type == PNG_COLOR_TYPE_PALETTE) clear_unused_colours(work);
  if (work->colour_type & PNG_COLOR_MASK_ALPHA) clear_invisible(work);
  encode(work);
}

/* What is longjmped over belongs to the caller (C11 7.13.2.1). */
static void work_or_stop(struct png_rebuilding *work, uint64_t memory) {
  if (!setjmp(work->escape)) rebuild(work, memory);
}

enum cf_rebuild_status cf_rebuild_png(const uint8_t *bytes, size_t count, const struct cf_rebuild_wishes *wishes,
                                      struct cf_bytes *copy) {
  /* Limits and strictness are those of the inspection, before a pixel is made. */
  struct cf_image image;
  enum cf_rebuild_status status = rebuild_status(cf_png(bytes, count, &wishes->limits, &image));
  if (status != CF_REBUILT) return status;
  struct png_rebuilding *work = calloc(1, sizeof *work);
  if (!work) return CF_REBUILD_OUT_OF_MEMORY;
  work->bytes = bytes;
  work->rest = count;
  work->wishes = wishes;
  work->copy = copy;
  work_or_stop(work, image.memory);
  status = work->status;
  if (work->reader) png_destroy_read_struct(&work->reader, &work->read_info, NULL);
  if (work->writer) png_destroy_write_struct(&work->writer, &work->write_info);
  cf_bytes_free(&work->old_profile);
  cf_bytes_free(&work->profile);
  free(work->row);
  free(work->pixels.start);
  free(work);
  return status;
}
