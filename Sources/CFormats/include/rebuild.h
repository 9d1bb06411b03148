/* Images made anew from their pixels. Nothing of the original is copied: what is kept besides pixels is read as numbers,
   and written again from these. The same bytes and wishes give the same copy, with the same version of a library. */
#ifndef CFORMATS_REBUILD_H
#define CFORMATS_REBUILD_H
#include "CFormats.h"

struct cf_rebuild_wishes {
  struct cf_image_limits limits;
  /* Bytes that the copy may have at most. */
  size_t maximum_bytes;
  /* 1 to 8, as Exif counts (CIPA DC-008 4.6.4); the pixels are turned so that the copy is upright. Not for GIF. */
  int orientation;
  /* JPEG: libjpeg's quality, 1 to 100. */
  int quality;
  /* Whether a colour profile is kept, as far as it consists of numbers that are understood. */
  int keeps_profile;
};

enum cf_rebuild_status {
  CF_REBUILT,
  /* Not decoded without a complaint: damaged, truncated, or over a limit of scans or frames. */
  CF_REBUILD_UNSOUND,
  /* Sound, and with something in it whose meaning would be lost: an animation in PNG, text drawn by a GIF's reader, a
     colour profile with tables of colours. */
  CF_REBUILD_UNSUPPORTED,
  /* Pixels, memory or the copy's bytes above their limit. */
  CF_REBUILD_TOO_LARGE,
  /* This process has no memory left. */
  CF_REBUILD_OUT_OF_MEMORY
};

/* Each writes the copy into `copy`, which is freed by the caller whatever the status. */
enum cf_rebuild_status cf_rebuild_jpeg(const uint8_t *bytes, size_t count, const struct cf_rebuild_wishes *wishes,
                                       struct cf_bytes *copy);
enum cf_rebuild_status cf_rebuild_png(const uint8_t *bytes, size_t count, const struct cf_rebuild_wishes *wishes,
                                      struct cf_bytes *copy);
enum cf_rebuild_status cf_rebuild_gif(const uint8_t *bytes, size_t count, const struct cf_rebuild_wishes *wishes,
                                      struct cf_bytes *copy);

#endif
