#include "rebuilding.h"
#include <gif_lib.h>
#include <stdlib.h>
#include <string.h>

/* What a graphic control extension says of the image behind it (GIF89a section 23). */
struct control {
  int is_there;
  int disposal;
  int delay;
  /* -1 where no colour is transparent. */
  int transparent;
};

struct gif_rebuilding {
  const uint8_t *bytes;
  size_t rest;
  const struct cf_rebuild_wishes *wishes;
  struct cf_bytes *copy;
  GifFileType *in, *out;
  struct control control;
  /* How often the animation is repeated; -1 where nothing is said. */
  int repeats;
  /* Colours of the global table that some pixel is seen in. */
  uint8_t is_used[256];
  uint8_t *frame;
  size_t frame_size;
  enum cf_rebuild_status status;
};

static int on_read(GifFileType *file, GifByteType *to, int count) {
  struct gif_rebuilding *work = file->UserData;
  if (count < 0 || (size_t)count > work->rest) return 0;
  memcpy(to, work->bytes, (size_t)count);
  work->bytes += count;
  work->rest -= (size_t)count;
  return count;
}

static int on_write(GifFileType *file, const GifByteType *bytes, int count) {
  struct gif_rebuilding *work = file->UserData;
  if (count < 0) return 0;
  enum cf_rebuild_status status = rebuild_append(work->copy, bytes, (size_t)count, work->wishes->maximum_bytes);
  if (status == CF_REBUILT) return count;
  work->status = status;
  return 0;
}

static int fail(struct gif_rebuilding *work, enum cf_rebuild_status status) {
  if (work->status == CF_REBUILT) work->status = status;
  return 0;
}

/* The pixels of the image that is read next, in the order in which they are seen. */
static int read_frame(struct gif_rebuilding *work) {
  static const size_t starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
  if (DGifGetImageHeader(work->in) != GIF_OK) return fail(work, CF_REBUILD_UNSOUND);
  const GifImageDesc *image = &work->in->Image;
  if (image->Width <= 0 || image->Height <= 0) return fail(work, CF_REBUILD_UNSOUND);
  const size_t width = (size_t)image->Width, height = (size_t)image->Height;
  if (width * height > work->wishes->limits.memory) return fail(work, CF_REBUILD_TOO_LARGE);
  if (width * height > work->frame_size) {
    free(work->frame);
    work->frame = malloc(width * height);
    work->frame_size = work->frame ? width * height : 0;
    if (!work->frame) return fail(work, CF_REBUILD_OUT_OF_MEMORY);
  }
  for (int pass = 0; pass < (image->Interlace ? 4 : 1); pass++)
    for (size_t row = image->Interlace ? starts[pass] : 0; row < height; row += image->Interlace ? steps[pass] : 1)
      if (DGifGetLine(work->in, work->frame + row * width, image->Width) != GIF_OK)
        return fail(work, CF_REBUILD_UNSOUND);
  return 1;
}

/* Marks the colours in which pixels are seen. Without a table each reader has colours of its own. */
static int mark_used(struct gif_rebuilding *work, const ColorMapObject *colours, uint8_t is_used[256]) {
  if (!colours) return fail(work, CF_REBUILD_UNSUPPORTED);
  const size_t count = (size_t)work->in->Image.Width * (size_t)work->in->Image.Height;
  for (size_t place = 0; place < count; place++) {
    if (work->frame[place] >= colours->ColorCount) return fail(work, CF_REBUILD_UNSOUND);
    if (work->frame[place] != work->control.transparent) is_used[work->frame[place]] = 1;
  }
  return 1;
}

/* A table of the same size with the colours that are used; the others are black, because nobody sees them. */
static ColorMapObject *table(const ColorMapObject *colours, const uint8_t is_used[256]) {
  ColorMapObject *made = GifMakeMapObject(colours->ColorCount, NULL);
  if (!made) return NULL;
  for (int index = 0; index < colours->ColorCount; index++) {
    static const GifColorType black;
    made->Colors[index] = is_used[index] ? colours->Colors[index] : black;
  }
  return made;
}

static int put_control(struct gif_rebuilding *work, const ColorMapObject *colours) {
  const struct control *control = &work->control;
  if (!control->is_there) return 1;
  const int is_clear = control->transparent >= 0 && control->transparent < colours->ColorCount;
  const GifByteType bytes[4] = {(GifByteType)(control->disposal << 2 | is_clear), (GifByteType)control->delay,
                                (GifByteType)(control->delay >> 8), (GifByteType)(is_clear ? control->transparent : 0)};
  return EGifPutExtension(work->out, GRAPHICS_EXT_FUNC_CODE, 4, bytes) == GIF_OK;
}

static int put_frame(struct gif_rebuilding *work) {
  const GifImageDesc *image = &work->in->Image;
  uint8_t is_used[256] = {0};
  if (!mark_used(work, image->ColorMap ? image->ColorMap : work->in->SColorMap, is_used)) return 0;
  if (!put_control(work, image->ColorMap ? image->ColorMap : work->in->SColorMap))
    return fail(work, CF_REBUILD_OUT_OF_MEMORY);
  ColorMapObject *own = image->ColorMap ? table(image->ColorMap, is_used) : NULL;
  if (image->ColorMap && !own) return fail(work, CF_REBUILD_OUT_OF_MEMORY);
  int is_put = EGifPutImageDesc(work->out, image->Left, image->Top, image->Width, image->Height, false, own) == GIF_OK;
  for (int row = 0; row < image->Height && is_put; row++)
    is_put = EGifPutLine(work->out, work->frame + (size_t)row * (size_t)image->Width, image->Width) == GIF_OK;
  GifFreeMapObject(own);
  return is_put ? 1 : fail(work, CF_REBUILD_OUT_OF_MEMORY);
}

static int take_frame(struct gif_rebuilding *work) {
  if (!read_frame(work)) return 0;
  const ColorMapObject *own = work->in->Image.ColorMap;
  int is_taken = 1;
  if (work->out)
    is_taken = put_frame(work);
  else if (!own)
    is_taken = mark_used(work, work->in->SColorMap, work->is_used);
  memset(&work->control, 0, sizeof work->control);
  work->control.transparent = -1;
  return is_taken;
}

static int take_extension(struct gif_rebuilding *work) {
  int code = 0, repetition = 0;
  GifByteType *block;
  if (DGifGetExtension(work->in, &code, &block) != GIF_OK) return fail(work, CF_REBUILD_UNSOUND);
  /* Section 25: text that a reader draws in a font of its own. */
  if (code == PLAINTEXT_EXT_FUNC_CODE) return fail(work, CF_REBUILD_UNSUPPORTED);
  for (int index = 0; block; index++) {
    if (code == GRAPHICS_EXT_FUNC_CODE && index == 0 && block[0] == 4) {
      const int disposal = block[1] >> 2 & 7;
      work->control.is_there = 1;
      work->control.disposal = disposal <= 3 ? disposal : 0;
      work->control.delay = block[2] | block[3] << 8;
      work->control.transparent = block[1] & 1 ? block[4] : -1;
    }
    if (code == APPLICATION_EXT_FUNC_CODE && index == 0)
      repetition = block[0] == 11 && (!memcmp(block + 1, "NETSCAPE2.0", 11) || !memcmp(block + 1, "ANIMEXTS1.0", 11));
    if (repetition && index == 1 && block[0] == 3 && (block[1] & 7) == 1) work->repeats = block[2] | block[3] << 8;
    if (DGifGetExtensionNext(work->in, &block) != GIF_OK) return fail(work, CF_REBUILD_UNSOUND);
  }
  return 1;
}

static int put_head(struct gif_rebuilding *work) {
  ColorMapObject *own = NULL;
  if (work->in->SColorMap) {
    const int background = work->in->SBackGroundColor;
    /* Some readers show it where no image reaches. */
    if (background < 256) work->is_used[background] = 1;
    own = table(work->in->SColorMap, work->is_used);
    if (!own) return fail(work, CF_REBUILD_OUT_OF_MEMORY);
  }
  const int background = own && work->in->SBackGroundColor < own->ColorCount ? work->in->SBackGroundColor : 0;
  EGifSetGifVersion(work->out, true);
  int is_put = EGifPutScreenDesc(work->out, work->in->SWidth, work->in->SHeight, 8, background, own) == GIF_OK;
  GifFreeMapObject(own);
  if (is_put && work->repeats >= 0) {
    const GifByteType count[3] = {1, (GifByteType)work->repeats, (GifByteType)(work->repeats >> 8)};
    is_put = EGifPutExtensionLeader(work->out, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
             EGifPutExtensionBlock(work->out, 11, "NETSCAPE2.0") == GIF_OK &&
             EGifPutExtensionBlock(work->out, 3, count) == GIF_OK && EGifPutExtensionTrailer(work->out) == GIF_OK;
  }
  return is_put ? 1 : fail(work, CF_REBUILD_OUT_OF_MEMORY);
}

/* All of the file once: without `out` only to learn which colours are used. */
static int walk(struct gif_rebuilding *work) {
  memset(&work->control, 0, sizeof work->control);
  work->control.transparent = -1;
  if (work->out && !put_head(work)) return 0;
  for (;;) {
    GifRecordType record;
    if (DGifGetRecordType(work->in, &record) != GIF_OK) return fail(work, CF_REBUILD_UNSOUND);
    if (record == TERMINATE_RECORD_TYPE) return 1;
    if (record == IMAGE_DESC_RECORD_TYPE && !take_frame(work)) return 0;
    if (record == EXTENSION_RECORD_TYPE && !take_extension(work)) return 0;
  }
}

static int pass(struct gif_rebuilding *work, const uint8_t *bytes, size_t count) {
  int error = 0;
  work->bytes = bytes;
  work->rest = count;
  work->in = DGifOpen(work, on_read, &error);
  if (!work->in) return fail(work, CF_REBUILD_UNSOUND);
  int is_done = walk(work);
  DGifCloseFile(work->in, NULL);
  return is_done;
}

enum cf_rebuild_status cf_rebuild_gif(const uint8_t *bytes, size_t count, const struct cf_rebuild_wishes *wishes,
                                      struct cf_bytes *copy) {
  /* Limits and strictness are those of the inspection, before anything is made. */
  struct cf_image image;
  enum cf_rebuild_status status = rebuild_status(cf_gif(bytes, count, &wishes->limits, &image));
  if (status != CF_REBUILT) return status;
  struct gif_rebuilding work;
  memset(&work, 0, sizeof work);
  work.wishes = wishes;
  work.copy = copy;
  work.repeats = -1;
  int error = 0;
  if (pass(&work, bytes, count)) {
    work.out = EGifOpen(&work, on_write, &error);
    if (!work.out) fail(&work, CF_REBUILD_OUT_OF_MEMORY);
    if (work.out) pass(&work, bytes, count);
    /* The trailer is written with the end. */
    if (work.out && EGifCloseFile(work.out, &error) != GIF_OK) fail(&work, CF_REBUILD_OUT_OF_MEMORY);
  }
  free(work.frame);
  return work.status;
}
