#include "CFormats.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { CHUNK = 64 << 10 };

void cf_bytes_free(struct cf_bytes *bytes) {
  free(bytes->start);
  memset(bytes, 0, sizeof *bytes);
}

/* Room for `extra` more bytes, by doubling, so that many small appends stay cheap. */
static int reserve(struct cf_bytes *bytes, size_t extra) {
  if (extra <= bytes->capacity - bytes->count) return 1;
  if (extra > SIZE_MAX / 4 || bytes->count > SIZE_MAX / 4) return 0;
  size_t capacity = bytes->count + extra;
  if (capacity < 2 * bytes->capacity) capacity = 2 * bytes->capacity;
  uint8_t *start = realloc(bytes->start, capacity);
  if (!start) return 0;
  bytes->start = start;
  bytes->capacity = capacity;
  return 1;
}

enum cf_status cf_bytes_append(struct cf_bytes *to, const uint8_t *bytes, size_t count) {
  if (!count) return CF_DECODED;
  if (!reserve(to, count)) return CF_OUT_OF_MEMORY;
  memcpy(to->start + to->count, bytes, count);
  to->count += count;
  return CF_DECODED;
}

static enum cf_status inflate_all(z_stream *stream, struct cf_bytes *to, size_t maximum) {
  size_t rest = maximum;
  for (;;) {
    /* One byte above the maximum tells a stream that just fits from one that does not. */
    size_t room = rest < CHUNK ? rest + 1 : CHUNK;
    if (!reserve(to, room)) return CF_OUT_OF_MEMORY;
    stream->next_out = to->start + to->count;
    stream->avail_out = (uInt)room;
    int result = inflate(stream, Z_NO_FLUSH);
    size_t written = room - stream->avail_out;
    if (written > rest) {
      to->count += rest;
      return CF_TOO_MUCH_MEMORY;
    }
    to->count += written;
    rest -= written;
    if (result == Z_STREAM_END) return CF_DECODED;
    if (result == Z_MEM_ERROR) return CF_OUT_OF_MEMORY;
    if (result == Z_BUF_ERROR || (result == Z_OK && stream->avail_out > 0 && stream->avail_in == 0))
      return CF_TRUNCATED;
    if (result != Z_OK) return CF_DAMAGED;
  }
}

/* Some writers, Acrobat among them, flush and never write a last block: an empty block of its own ends the data on a
   byte (RFC 1951 3.2.4, zlib's Z_SYNC_FLUSH), so nothing is missing. */
static int ends_with_flush(const uint8_t *bytes, size_t count) {
  static const uint8_t flush[] = {0x00, 0x00, 0xFF, 0xFF};
  return count >= sizeof flush && !memcmp(bytes + count - sizeof flush, flush, sizeof flush);
}

enum cf_status cf_inflate(struct cf_bytes *to, const uint8_t *bytes, size_t count, size_t maximum) {
  if (!bytes || !count) return CF_TRUNCATED;
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  stream.next_in = (Bytef *)bytes;
  stream.avail_in = count > UINT_MAX ? UINT_MAX : (uInt)count;
  if (inflateInit(&stream) != Z_OK) return CF_OUT_OF_MEMORY;
  enum cf_status status = inflate_all(&stream, to, maximum);
  const int is_all_read = stream.avail_in == 0;
  inflateEnd(&stream);
  return status == CF_TRUNCATED && is_all_read && ends_with_flush(bytes, count) ? CF_DECODED : status;
}
