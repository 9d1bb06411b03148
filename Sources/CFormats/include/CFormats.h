/* Parsers of file formats for bytes from strangers. Each function answers with a status and numbers: no library
   prints, no text of a library leaves, and no longjmp crosses a function of this header. */
#ifndef CFORMATS_H
#define CFORMATS_H
#include <stddef.h>
#include <stdint.h>

enum cf_status {
  /* Read to its end mark without a single complaint. */
  CF_DECODED,
  /* Breaks its format's rules. */
  CF_DAMAGED,
  /* Keeps to its format's rules until the bytes end. */
  CF_TRUNCATED,
  CF_TOO_MANY_PIXELS,
  CF_TOO_MUCH_MEMORY,
  CF_TOO_MANY_SCANS,
  CF_TOO_MANY_FRAMES,
  /* This process has no memory left; it says nothing of the bytes. */
  CF_OUT_OF_MEMORY
};

/* Images */

/* Each is compared before what it limits is spent. */
struct cf_image_limits {
  /* Width times height; for GIF also the sum over all frames. */
  uint64_t pixels;
  /* Bytes that the decoder would allocate, from the header. */
  uint64_t memory;
  /* JPEG: scans, ITU-T T.81 B.2.3. */
  uint32_t scans;
  /* GIF: images in the file. */
  uint32_t frames;
};

/* What was learnt until the decoder was through or stopped; 0 where it is not known. */
struct cf_image {
  uint64_t width;
  uint64_t height;
  uint64_t memory;
  uint32_t scans;
  uint32_t frames;
};

/* ITU-T T.81. Entropy decoding of every block; samples are made at an eighth of the size, where no damage shows. */
enum cf_status cf_jpeg(const uint8_t *bytes, size_t count, const struct cf_image_limits *limits,
                       struct cf_image *image);
/* PNG, third edition. Rows are discarded as they are read; every chunk's CRC is checked. */
enum cf_status cf_png(const uint8_t *bytes, size_t count, const struct cf_image_limits *limits,
                      struct cf_image *image);
/* GIF89a. Line by line, up to the trailer. */
enum cf_status cf_gif(const uint8_t *bytes, size_t count, const struct cf_image_limits *limits,
                      struct cf_image *image);

/* Compressed data */

/* Bytes that grow. All zero is empty; `cf_bytes_free` leaves it so. */
struct cf_bytes {
  uint8_t *start;
  size_t count;
  size_t capacity;
};

void cf_bytes_free(struct cf_bytes *bytes);
/* CF_DECODED or CF_OUT_OF_MEMORY. */
enum cf_status cf_bytes_append(struct cf_bytes *to, const uint8_t *bytes, size_t count);
/* Appends what a zlib stream (RFC 1950) holds, but at most `maximum` bytes; CF_TOO_MUCH_MEMORY where it holds more.
   What could be read of a damaged or truncated stream stays appended: so do all readers of PDF files. */
enum cf_status cf_inflate(struct cf_bytes *to, const uint8_t *bytes, size_t count, size_t maximum);

/* Types */

/* Loads libmagic's database once; it needs the file system. 0, or -1 where there is none. */
int cf_magic_prepare(void);
/* Writes the media type that libmagic sees, ended by a zero. 0, or -1 where there is none or it does not fit. */
int cf_magic_media_type(const uint8_t *bytes, size_t count, char *type, size_t capacity);

#include "rebuild.h"

#endif
