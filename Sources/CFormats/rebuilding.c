#include "rebuilding.h"
#include <string.h>

enum cf_rebuild_status rebuild_status(enum cf_status status) {
  switch (status) {
    case CF_DECODED: return CF_REBUILT;
    case CF_TOO_MANY_PIXELS:
    case CF_TOO_MUCH_MEMORY: return CF_REBUILD_TOO_LARGE;
    case CF_OUT_OF_MEMORY: return CF_REBUILD_OUT_OF_MEMORY;
    default: return CF_REBUILD_UNSOUND;
  }
}

enum cf_rebuild_status rebuild_append(struct cf_bytes *to, const uint8_t *bytes, size_t count, size_t maximum) {
  if (count > maximum || to->count > maximum - count) return CF_REBUILD_TOO_LARGE;
  return rebuild_status(cf_bytes_append(to, bytes, count));
}

size_t turned_width(const struct pixels *pixels, int orientation) {
  return orientation >= 5 ? pixels->height : pixels->width;
}

size_t turned_height(const struct pixels *pixels, int orientation) {
  return orientation >= 5 ? pixels->width : pixels->height;
}

/* CIPA DC-008 4.6.4 A says where the stored row 0 and column 0 are seen. */
void turned_row(const struct pixels *pixels, int orientation, size_t row, uint8_t *to) {
  const size_t right = pixels->width - 1, bottom = pixels->height - 1, size = pixels->size;
  const size_t count = turned_width(pixels, orientation);
  if (orientation <= 1 || orientation > 8) {
    memcpy(to, pixels->start + row * pixels->width * size, count * size);
    return;
  }
  for (size_t column = 0; column < count; column++) {
    size_t x = column, y = row;
    switch (orientation) {
      case 2: x = right - column; break;
      case 3: x = right - column, y = bottom - row; break;
      case 4: y = bottom - row; break;
      case 5: x = row, y = column; break;
      case 6: x = row, y = bottom - column; break;
      case 7: x = right - row, y = bottom - column; break;
      default: x = right - row, y = column; break;
    }
    const uint8_t *from = pixels->start + (y * pixels->width + x) * size;
    for (size_t byte = 0; byte < size; byte++) to[column * size + byte] = from[byte];
  }
}
