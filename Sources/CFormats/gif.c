#include "CFormats.h"
#include <gif_lib.h>
#include <string.h>

/* giflib keeps a code table of this order, whatever the image says (GIF89a appendix F: 12-bit codes). */
enum { DECODER_MEMORY = 64 << 10 };

struct gif_reader {
  const uint8_t *bytes;
  size_t rest;
  int ended;
};

static int on_read(GifFileType *file, GifByteType *to, int count) {
  struct gif_reader *reader = file->UserData;
  if (count < 0 || (size_t)count > reader->rest) {
    reader->ended = 1;
    return 0;
  }
  memcpy(to, reader->bytes, (size_t)count);
  reader->bytes += count;
  reader->rest -= (size_t)count;
  return count;
}

/* Frames that reach over the logical screen are damage: section 20 says that each must fit within it. */
static int fits_screen(const GifFileType *file) {
  const GifImageDesc *image = &file->Image;
  return image->Left >= 0 && image->Top >= 0 && image->Width > 0 && image->Height > 0 &&
         image->Left + image->Width <= file->SWidth && image->Top + image->Height <= file->SHeight;
}

static enum cf_status read_frame(GifFileType *file, const struct cf_image_limits *limits, struct cf_image *image,
                                 uint64_t *pixels) {
  /* 65535 is the longest line that two bytes can say. */
  static GifPixelType line[65536];
  if (image->frames >= limits->frames) return CF_TOO_MANY_FRAMES;
  /* Not DGifGetImageDesc: that one keeps a record of every frame. */
  if (DGifGetImageHeader(file) != GIF_OK || !fits_screen(file)) return CF_DAMAGED;
  image->frames++;
  *pixels += (uint64_t)file->Image.Width * (uint64_t)file->Image.Height;
  if (*pixels > limits->pixels) return CF_TOO_MANY_PIXELS;
  for (int row = 0; row < file->Image.Height; row++)
    if (DGifGetLine(file, line, file->Image.Width) != GIF_OK) return CF_DAMAGED;
  return CF_DECODED;
}

static enum cf_status skip_extension(GifFileType *file) {
  int code;
  GifByteType *block;
  if (DGifGetExtension(file, &code, &block) != GIF_OK) return CF_DAMAGED;
  while (block)
    if (DGifGetExtensionNext(file, &block) != GIF_OK) return CF_DAMAGED;
  return CF_DECODED;
}

static enum cf_status decode(GifFileType *file, const struct cf_image_limits *limits, struct cf_image *image) {
  image->width = (uint64_t)file->SWidth;
  image->height = (uint64_t)file->SHeight;
  image->memory = image->width + DECODER_MEMORY;
  /* A viewer holds the whole screen, however small the frames are. */
  if (image->width * image->height > limits->pixels) return CF_TOO_MANY_PIXELS;
  if (image->memory > limits->memory) return CF_TOO_MUCH_MEMORY;
  uint64_t pixels = 0;
  for (;;) {
    GifRecordType record;
    enum cf_status status = CF_DAMAGED;
    if (DGifGetRecordType(file, &record) != GIF_OK) return CF_DAMAGED;
    if (record == TERMINATE_RECORD_TYPE) return image->frames ? CF_DECODED : CF_DAMAGED;
    if (record == IMAGE_DESC_RECORD_TYPE) status = read_frame(file, limits, image, &pixels);
    if (record == EXTENSION_RECORD_TYPE) status = skip_extension(file);
    if (status != CF_DECODED) return status;
  }
}

enum cf_status cf_gif(const uint8_t *bytes, size_t count, const struct cf_image_limits *limits,
                      struct cf_image *image) {
  memset(image, 0, sizeof *image);
  if (!bytes || !count) return CF_TRUNCATED;
  struct gif_reader reader = {bytes, count, 0};
  int error = 0;
  enum cf_status status = CF_DAMAGED;
  GifFileType *file = DGifOpen(&reader, on_read, &error);
  if (file) {
    status = decode(file, limits, image);
    if (file->Error == D_GIF_ERR_NOT_ENOUGH_MEM) error = file->Error;
    DGifCloseFile(file, NULL);
  }
  if (error == D_GIF_ERR_NOT_ENOUGH_MEM) return CF_OUT_OF_MEMORY;
  return status == CF_DAMAGED && reader.ended ? CF_TRUNCATED : status;
}
