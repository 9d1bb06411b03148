/* What the rebuilding of all formats shares. */
#ifndef REBUILDING_H
#define REBUILDING_H
#include "CFormats.h"

/* What a decoder's status means for the copy. */
enum cf_rebuild_status rebuild_status(enum cf_status status);

/* Appends unless the copy would become larger than it may. */
enum cf_rebuild_status rebuild_append(struct cf_bytes *to, const uint8_t *bytes, size_t count, size_t maximum);

/* Whole pixels in memory, rows from the top, each of `size` bytes. */
struct pixels {
  uint8_t *start;
  size_t width;
  size_t height;
  size_t size;
};

/* As they are seen once turned by Exif's orientation. */
size_t turned_width(const struct pixels *pixels, int orientation);
size_t turned_height(const struct pixels *pixels, int orientation);
void turned_row(const struct pixels *pixels, int orientation, size_t row, uint8_t *to);

/* Appends a profile (ICC.1:2022) with the same numbers as `bytes`, in an order of our own and without a word of it.
   `components` are those of the image: 1 or 3. CF_REBUILD_UNSUPPORTED for one that is more than a matrix and curves. */
enum cf_rebuild_status rebuild_profile(const uint8_t *bytes, size_t count, int components, struct cf_bytes *to);

#endif
