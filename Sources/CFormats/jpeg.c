#include "CFormats.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

struct jpeg_reader {
  struct jpeg_decompress_struct decoder;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf escape;
  uint8_t *row;
  enum cf_status status;
  uint32_t maximum_scans;
};

static void stop(struct jpeg_reader *reader, enum cf_status status) {
  reader->status = status;
  longjmp(reader->escape, 1);
}

static enum cf_status status_of(int message) {
  switch (message) {
    case JWRN_JPEG_EOF:
    case JERR_INPUT_EMPTY:
    case JERR_INPUT_EOF:
      return CF_TRUNCATED;
    case JERR_NO_BACKING_STORE:
      return CF_TOO_MUCH_MEMORY;
    case JERR_OUT_OF_MEMORY:
      return CF_OUT_OF_MEMORY;
    default:
      return CF_DAMAGED;
  }
}

static void on_error(j_common_ptr decoder) {
  stop(decoder->client_data, status_of(decoder->err->msg_code));
}

/* A negative level is a warning: the decoder met damage and would go on with guesses. */
static void on_message(j_common_ptr decoder, int level) {
  if (level < 0) stop(decoder->client_data, status_of(decoder->err->msg_code));
}

static void on_output(j_common_ptr decoder) { (void)decoder; }

/* Each scan of a progressive file costs a pass over all coefficients, however few bytes it has. */
static void on_progress(j_common_ptr decoder) {
  struct jpeg_reader *reader = decoder->client_data;
  if ((uint32_t)reader->decoder.input_scan_number > reader->maximum_scans) stop(reader, CF_TOO_MANY_SCANS);
}

static uint64_t rounded_up(uint64_t value, int step) {
  uint64_t width = step > 0 ? (uint64_t)step : 1;
  return (value + width - 1) / width * width;
}

/* A baseline image in one scan is decoded with a few rows of blocks; anything else keeps every coefficient of every
   component until its last scan (T.81 annex G). */
static uint64_t needed_memory(struct jpeg_decompress_struct *decoder) {
  uint64_t samples = 0, coefficients = 0;
  for (int index = 0; index < decoder->num_components; index++) {
    const jpeg_component_info *component = &decoder->comp_info[index];
    uint64_t across = rounded_up(component->width_in_blocks, component->h_samp_factor);
    uint64_t down = rounded_up(component->height_in_blocks, component->v_samp_factor);
    samples += across * DCTSIZE * (uint64_t)component->v_samp_factor * DCTSIZE;
    coefficients += across * down * DCTSIZE2 * sizeof(JCOEF);
  }
  return samples + (jpeg_has_multiple_scans(decoder) ? coefficients : 0);
}

static void decode(struct jpeg_reader *reader, const uint8_t *bytes, size_t count,
                   const struct cf_image_limits *limits, struct cf_image *image) {
  struct jpeg_decompress_struct *decoder = &reader->decoder;
  jpeg_create_decompress(decoder);
  decoder->client_data = reader;
  decoder->progress = &reader->progress;
  jpeg_mem_src(decoder, bytes, count);
  jpeg_read_header(decoder, TRUE);

  image->frames = 1;
  image->width = decoder->image_width;
  image->height = decoder->image_height;
  if (image->width * image->height > limits->pixels) stop(reader, CF_TOO_MANY_PIXELS);
  image->memory = needed_memory(decoder);
  if (image->memory > limits->memory) stop(reader, CF_TOO_MUCH_MEMORY);

  decoder->scale_num = 1;
  decoder->scale_denom = DCTSIZE;
  decoder->out_color_space = decoder->jpeg_color_space;
  decoder->do_fancy_upsampling = FALSE;
  decoder->do_block_smoothing = FALSE;
  jpeg_start_decompress(decoder);
  size_t stride = (size_t)decoder->output_width * (size_t)decoder->output_components;
  reader->row = malloc(stride);
  if (!reader->row) stop(reader, CF_OUT_OF_MEMORY);
  while (decoder->output_scanline < decoder->output_height) jpeg_read_scanlines(decoder, &reader->row, 1);
  jpeg_finish_decompress(decoder);
}

/* The reader belongs to the caller, so a longjmp back into this function loses nothing of it (C11 7.13.2.1). */
static void decode_or_stop(struct jpeg_reader *reader, const uint8_t *bytes, size_t count,
                           const struct cf_image_limits *limits, struct cf_image *image) {
  if (!setjmp(reader->escape)) decode(reader, bytes, count, limits, image);
}

enum cf_status cf_jpeg(const uint8_t *bytes, size_t count, const struct cf_image_limits *limits,
                       struct cf_image *image) {
  memset(image, 0, sizeof *image);
  if (!bytes || !count) return CF_TRUNCATED;
  struct jpeg_reader reader;
  memset(&reader, 0, sizeof reader);
  reader.maximum_scans = limits->scans;
  reader.progress.progress_monitor = on_progress;
  reader.decoder.err = jpeg_std_error(&reader.errors);
  reader.decoder.client_data = &reader;
  reader.errors.error_exit = on_error;
  reader.errors.emit_message = on_message;
  reader.errors.output_message = on_output;
  decode_or_stop(&reader, bytes, count, limits, image);
  if (reader.decoder.input_scan_number > 0) image->scans = (uint32_t)reader.decoder.input_scan_number;
  jpeg_destroy_decompress(&reader.decoder);
  free(reader.row);
  return reader.status;
}
