#include "rebuilding.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

enum { CHUNK = 64 << 10 };

struct jpeg_rebuilding {
  struct jpeg_decompress_struct decoder;
  struct jpeg_compress_struct encoder;
  struct jpeg_error_mgr errors;
  struct jpeg_destination_mgr destination;
  jmp_buf escape;
  const struct cf_rebuild_wishes *wishes;
  struct cf_bytes *copy;
  struct pixels pixels;
  uint8_t *row;
  /* The original's colour profile, and the one that is written. */
  JOCTET *profile;
  unsigned profile_count;
  struct cf_bytes new_profile;
  /* How much denser brightness is stored than colour, in both directions. */
  int luma_factor;
  enum cf_rebuild_status status;
  JOCTET chunk[CHUNK];
};

static void stop(struct jpeg_rebuilding *work, enum cf_rebuild_status status) {
  work->status = status;
  longjmp(work->escape, 1);
}

static void check(struct jpeg_rebuilding *work, enum cf_rebuild_status status) {
  if (status != CF_REBUILT) stop(work, status);
}

static void on_error(j_common_ptr coder) {
  stop(coder->client_data, coder->err->msg_code == JERR_OUT_OF_MEMORY ? CF_REBUILD_OUT_OF_MEMORY : CF_REBUILD_UNSOUND);
}

/* A negative level is a warning: the decoder would go on with guesses, and guesses are no picture. */
static void on_message(j_common_ptr coder, int level) {
  if (level < 0) stop(coder->client_data, CF_REBUILD_UNSOUND);
}

static void on_output(j_common_ptr coder) { (void)coder; }

static void hand_over(struct jpeg_rebuilding *work, size_t count) {
  check(work, rebuild_append(work->copy, work->chunk, count, work->wishes->maximum_bytes));
  work->destination.next_output_byte = work->chunk;
  work->destination.free_in_buffer = CHUNK;
}

static void on_start(j_compress_ptr encoder) {
  struct jpeg_rebuilding *work = encoder->client_data;
  work->destination.next_output_byte = work->chunk;
  work->destination.free_in_buffer = CHUNK;
}

static boolean on_full(j_compress_ptr encoder) {
  hand_over(encoder->client_data, CHUNK);
  return TRUE;
}

static void on_end(j_compress_ptr encoder) {
  struct jpeg_rebuilding *work = encoder->client_data;
  hand_over(work, CHUNK - work->destination.free_in_buffer);
}

static void read_profile(struct jpeg_rebuilding *work) {
  if (!work->wishes->keeps_profile) return;
  if (!jpeg_read_icc_profile(&work->decoder, &work->profile, &work->profile_count)) return;
  check(work, rebuild_profile(work->profile, work->profile_count, work->decoder.num_components, &work->new_profile));
}

/* Whether colour is stored at half the size in both directions, as most cameras do (T.81 A.1.1): then the copy does too.
   All other ratios are written at full size, where nothing is lost. */
static int has_half_colour(const struct jpeg_decompress_struct *decoder) {
  if (decoder->jpeg_color_space != JCS_YCbCr && decoder->jpeg_color_space != JCS_YCCK) return 0;
  const jpeg_component_info *parts = decoder->comp_info;
  for (int index = 0; index < decoder->num_components; index++) {
    int wanted = index == 0 || index == 3 ? 2 : 1;
    if (parts[index].h_samp_factor != wanted || parts[index].v_samp_factor != wanted) return 0;
  }
  return 1;
}

/* `memory`: what decoding takes besides. */
static void decode(struct jpeg_rebuilding *work, const uint8_t *bytes, size_t count, uint64_t memory) {
  struct jpeg_decompress_struct *decoder = &work->decoder;
  jpeg_create_decompress(decoder);
  decoder->client_data = work;
  jpeg_mem_src(decoder, bytes, count);
  if (work->wishes->keeps_profile) jpeg_save_markers(decoder, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(decoder, TRUE);
  if (decoder->jpeg_color_space == JCS_UNKNOWN) stop(work, CF_REBUILD_UNSUPPORTED);
  read_profile(work);
  /* Now: the library frees what it knows of the components when it is through. */
  work->luma_factor = has_half_colour(decoder) ? 2 : 1;
  /* The colours as they are stored, so that none is rounded twice. */
  decoder->out_color_space = decoder->jpeg_color_space;
  decoder->do_block_smoothing = FALSE;
  jpeg_start_decompress(decoder);
  work->pixels.width = decoder->output_width;
  work->pixels.height = decoder->output_height;
  work->pixels.size = (size_t)decoder->output_components;
  uint64_t stride = (uint64_t)work->pixels.width * work->pixels.size;
  uint64_t all = stride * work->pixels.height;
  if (all + memory > work->wishes->limits.memory) stop(work, CF_REBUILD_TOO_LARGE);
  work->pixels.start = malloc(all);
  if (!work->pixels.start) stop(work, CF_REBUILD_OUT_OF_MEMORY);
  while (decoder->output_scanline < decoder->output_height) {
    JSAMPROW row = work->pixels.start + stride * decoder->output_scanline;
    jpeg_read_scanlines(decoder, &row, 1);
  }
  jpeg_finish_decompress(decoder);
}

/* JFIF's density: numbers that say how large or how stretched the picture is meant. */
static void keep_density(struct jpeg_rebuilding *work) {
  const struct jpeg_decompress_struct *decoder = &work->decoder;
  enum { MOST = 10000 };
  if (!decoder->saw_JFIF_marker || decoder->density_unit > 2 || !decoder->X_density || !decoder->Y_density ||
      decoder->X_density > MOST || decoder->Y_density > MOST)
    return;
  int is_turned = work->wishes->orientation >= 5;
  work->encoder.density_unit = decoder->density_unit;
  work->encoder.X_density = is_turned ? decoder->Y_density : decoder->X_density;
  work->encoder.Y_density = is_turned ? decoder->X_density : decoder->Y_density;
}

static void encode(struct jpeg_rebuilding *work) {
  struct jpeg_compress_struct *encoder = &work->encoder;
  const int orientation = work->wishes->orientation;
  jpeg_create_compress(encoder);
  encoder->client_data = work;
  work->destination.init_destination = on_start;
  work->destination.empty_output_buffer = on_full;
  work->destination.term_destination = on_end;
  encoder->dest = &work->destination;
  encoder->image_width = (JDIMENSION)turned_width(&work->pixels, orientation);
  encoder->image_height = (JDIMENSION)turned_height(&work->pixels, orientation);
  encoder->input_components = (int)work->pixels.size;
  encoder->in_color_space = work->decoder.jpeg_color_space;
  jpeg_set_defaults(encoder);
  jpeg_set_colorspace(encoder, work->decoder.jpeg_color_space);
  /* Without Adobe's segment readers take the inks of a CMYK image as they are, with it as inverted. */
  if (encoder->jpeg_color_space == JCS_CMYK) encoder->write_Adobe_marker = work->decoder.saw_Adobe_marker;
  jpeg_set_quality(encoder, work->wishes->quality, TRUE);
  for (int index = 0; index < encoder->num_components; index++) {
    int own = index == 0 || index == 3 ? work->luma_factor : 1;
    encoder->comp_info[index].h_samp_factor = encoder->comp_info[index].v_samp_factor = own;
  }
  keep_density(work);
  jpeg_start_compress(encoder, TRUE);
  if (work->new_profile.count)
    jpeg_write_icc_profile(encoder, work->new_profile.start, (unsigned)work->new_profile.count);
  work->row = malloc(turned_width(&work->pixels, orientation) * work->pixels.size);
  if (!work->row) stop(work, CF_REBUILD_OUT_OF_MEMORY);
  while (encoder->next_scanline < encoder->image_height) {
    turned_row(&work->pixels, orientation, encoder->next_scanline, work->row);
    JSAMPROW row = work->row;
    jpeg_write_scanlines(encoder, &row, 1);
  }
  jpeg_finish_compress(encoder);
}

/* What is longjmped over belongs to the caller (C11 7.13.2.1). */
static void work_or_stop(struct jpeg_rebuilding *work, const uint8_t *bytes, size_t count, uint64_t memory) {
  if (setjmp(work->escape)) return;
  decode(work, bytes, count, memory);
  encode(work);
}

enum cf_rebuild_status cf_rebuild_jpeg(const uint8_t *bytes, size_t count, const struct cf_rebuild_wishes *wishes,
                                       struct cf_bytes *copy) {
  /* Limits and strictness are those of the inspection, before a pixel is made. */
  struct cf_image image;
  enum cf_rebuild_status status = rebuild_status(cf_jpeg(bytes, count, &wishes->limits, &image));
  if (status != CF_REBUILT) return status;
  struct jpeg_rebuilding *work = calloc(1, sizeof *work);
  if (!work) return CF_REBUILD_OUT_OF_MEMORY;
  work->wishes = wishes;
  work->copy = copy;
  work->decoder.err = work->encoder.err = jpeg_std_error(&work->errors);
  work->decoder.client_data = work->encoder.client_data = work;
  work->errors.error_exit = on_error;
  work->errors.emit_message = on_message;
  work->errors.output_message = on_output;
  work_or_stop(work, bytes, count, image.memory);
  status = work->status;
  jpeg_destroy_decompress(&work->decoder);
  jpeg_destroy_compress(&work->encoder);
  cf_bytes_free(&work->new_profile);
  free(work->profile);
  free(work->row);
  free(work->pixels.start);
  free(work);
  return status;
}
