#include "rebuilding.h"
#include <string.h>

/* ICC.1:2022, "the standard" below. Of a profile are read: three columns of a matrix, the white point, the adaptation,
   and curves; each as numbers within what a screen, a camera or a scanner can have. A profile of any other kind has
   tables of colours, which are thousands of bytes that nobody can tell from something hidden. */

enum { HEADER = 128, ENTRY = 12, MOST_TAGS = 100, MOST_POINTS = 4096, MOST_OWN_TAGS = 11 };

struct profile {
  const uint8_t *bytes;
  size_t count;
  uint32_t tags;
};

struct piece {
  size_t start;
  size_t count;
};

struct writer {
  struct cf_bytes *to;
  size_t start;
  struct {
    char name[5];
    size_t offset;
    size_t count;
  } tags[MOST_OWN_TAGS];
  size_t tag_count;
  enum cf_rebuild_status status;
};

static uint32_t number32(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint32_t number16(const uint8_t *bytes) { return (uint32_t)bytes[0] << 8 | bytes[1]; }

static int is(const uint8_t *bytes, const char *word) { return memcmp(bytes, word, 4) == 0; }

/* 7.3: where a tag's data lies; nothing where it is missing or lies outside. */
static struct piece tag(const struct profile *profile, const char *name) {
  struct piece none = {0, 0};
  for (uint32_t index = 0; index < profile->tags; index++) {
    const uint8_t *entry = profile->bytes + HEADER + 4 + (size_t)index * ENTRY;
    if (!is(entry, name)) continue;
    size_t start = number32(entry + 4), count = number32(entry + 8);
    if (start > profile->count || count > profile->count - start || count < 8) return none;
    return (struct piece){start, count};
  }
  return none;
}

static void put(struct writer *writer, const void *bytes, size_t count) {
  if (writer->status == CF_REBUILT) writer->status = rebuild_status(cf_bytes_append(writer->to, bytes, count));
}

static void put32(struct writer *writer, uint32_t value) {
  const uint8_t bytes[4] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value};
  put(writer, bytes, sizeof bytes);
}

static void put16(struct writer *writer, uint32_t value) {
  const uint8_t bytes[2] = {(uint8_t)(value >> 8), (uint8_t)value};
  put(writer, bytes, sizeof bytes);
}

static void begin_tag(struct writer *writer, const char *name, const char *type) {
  memcpy(writer->tags[writer->tag_count].name, name, 5);
  writer->tags[writer->tag_count].offset = writer->to->count - writer->start;
  put(writer, type, 4);
  put32(writer, 0);
}

/* Each tag begins on a multiple of four (7.3.1). */
static void end_tag(struct writer *writer) {
  size_t index = writer->tag_count++;
  writer->tags[index].count = writer->to->count - writer->start - writer->tags[index].offset;
  while ((writer->to->count - writer->start) % 4 && writer->status == CF_REBUILT) put(writer, "", 1);
}

/* s15Fixed16Numbers (4.6) of at most `most` in size. */
static int put_numbers(struct writer *writer, const uint8_t *from, size_t count, uint32_t most) {
  for (size_t index = 0; index < count; index++) {
    uint32_t value = number32(from + 4 * index);
    uint32_t size = value & 0x80000000u ? 0u - value : value;
    if (size > most << 16) return 0;
    put32(writer, value);
  }
  return 1;
}

static int copy_numbers(struct writer *writer, const struct profile *profile, const char *name, const char *type,
                        size_t count) {
  struct piece place = tag(profile, name);
  const uint8_t *from = profile->bytes + place.start;
  if (place.count < 8 + 4 * count || !is(from, type)) return 0;
  begin_tag(writer, name, type);
  if (!put_numbers(writer, from + 8, count, 4)) return 0;
  end_tag(writer);
  return 1;
}

/* 10.6: no points, an exponent, or points that never fall: all that a curve of brightness can be. */
static int copy_points(struct writer *writer, const uint8_t *from, size_t count) {
  if (count < 12) return 0;
  size_t points = number32(from + 8);
  if (points > MOST_POINTS || 12 + 2 * points > count) return 0;
  put32(writer, (uint32_t)points);
  uint32_t before = 0;
  for (size_t index = 0; index < points; index++) {
    uint32_t value = number16(from + 12 + 2 * index);
    if (value < before) return 0;
    before = value;
    put16(writer, value);
  }
  return 1;
}

/* 10.18: a function by its number, with as many parameters as it has. */
static int copy_function(struct writer *writer, const uint8_t *from, size_t count) {
  static const size_t parameters[5] = {1, 3, 4, 5, 7};
  if (count < 12) return 0;
  uint32_t kind = number16(from + 8);
  if (kind > 4 || count < 12 + 4 * parameters[kind]) return 0;
  put16(writer, kind);
  put16(writer, 0);
  return put_numbers(writer, from + 12, parameters[kind], 16);
}

static int copy_curve(struct writer *writer, const struct profile *profile, const char *name) {
  struct piece place = tag(profile, name);
  const uint8_t *from = profile->bytes + place.start;
  if (!place.count) return 0;
  const int is_points = is(from, "curv");
  if (!is_points && !is(from, "para")) return 0;
  begin_tag(writer, name, is_points ? "curv" : "para");
  if (is_points ? !copy_points(writer, from, place.count) : !copy_function(writer, from, place.count)) return 0;
  end_tag(writer);
  return 1;
}

/* Every profile needs a description and a notice (8.2): fixed words, as multiLocalizedUnicode (10.15). */
static void put_words(struct writer *writer, const char *name) {
  static const char text[] = "\0R\0G\0B";
  begin_tag(writer, name, "mluc");
  put32(writer, 1);
  put32(writer, 12);
  put(writer, "enUS", 4);
  put32(writer, 6);
  put32(writer, 28);
  put(writer, text, 6);
  end_tag(writer);
}

/* The same for version 2: textDescription and text (ICC.1:2001-04 6.5.17, 6.5.18). */
static void put_old_words(struct writer *writer) {
  static const char nothing[78];
  begin_tag(writer, "desc", "desc");
  put32(writer, 4);
  put(writer, "RGB", 4);
  put(writer, nothing, 78);
  end_tag(writer);
  begin_tag(writer, "cprt", "text");
  put(writer, "none", 5);
  end_tag(writer);
}

static void put_header(struct writer *writer, const struct profile *from, int is_new) {
  static const uint8_t date[12] = {0x07, 0xD0, 0, 1, 0, 1};
  put32(writer, 0);
  put(writer, "\0\0\0", 4);
  put32(writer, is_new ? 0x04000000 : 0x02100000);
  put(writer, from->bytes + 12, 4); /* class, colour space and the space between: words that were looked at */
  put(writer, from->bytes + 16, 4);
  put(writer, "XYZ ", 4);
  put(writer, date, sizeof date);
  put(writer, "acsp", 4);
  for (int index = 0; index < 6; index++) put32(writer, 0);
  put32(writer, number32(from->bytes + 64));
  put32(writer, 0xF6D6); /* D50 (7.2.16) */
  put32(writer, 0x10000);
  put32(writer, 0xD32D);
  for (int index = 0; index < 12; index++) put32(writer, 0);
}

static int is_understood(struct profile *profile, int components) {
  const uint8_t *bytes = profile->bytes;
  if (profile->count < HEADER + 4) return 0;
  if (number32(bytes) != profile->count || (bytes[8] != 2 && bytes[8] != 4)) return 0;
  if (!is(bytes + 12, "mntr") && !is(bytes + 12, "scnr") && !is(bytes + 12, "prtr") && !is(bytes + 12, "spac")) return 0;
  if (!is(bytes + 16, components == 1 ? "GRAY" : "RGB ") || !is(bytes + 20, "XYZ ") || !is(bytes + 36, "acsp")) return 0;
  if (number32(bytes + 64) > 3) return 0;
  profile->tags = number32(bytes + HEADER);
  if (!profile->tags || profile->tags > MOST_TAGS) return 0;
  if (profile->count < HEADER + 4 + (size_t)profile->tags * ENTRY) return 0;
  /* A reader takes tables before a matrix (8.10). */
  static const char *const tables[] = {"A2B0", "A2B1", "A2B2", "D2B0", "D2B1", "D2B2", "D2B3"};
  for (size_t index = 0; index < sizeof tables / sizeof *tables; index++)
    if (tag(profile, tables[index]).count) return 0;
  return 1;
}

static int put_tags(struct writer *writer, const struct profile *profile, int components, int is_new) {
  static const char *const columns[] = {"rXYZ", "gXYZ", "bXYZ"}, *const curves[] = {"rTRC", "gTRC", "bTRC"};
  if (is_new) {
    put_words(writer, "desc");
    put_words(writer, "cprt");
  } else {
    put_old_words(writer);
  }
  if (!copy_numbers(writer, profile, "wtpt", "XYZ ", 3)) return 0;
  if (tag(profile, "chad").count && !copy_numbers(writer, profile, "chad", "sf32", 9)) return 0;
  if (components == 1) return copy_curve(writer, profile, "kTRC");
  for (int index = 0; index < 3; index++)
    if (!copy_numbers(writer, profile, columns[index], "XYZ ", 3)) return 0;
  for (int index = 0; index < 3; index++)
    if (!copy_curve(writer, profile, curves[index])) return 0;
  return 1;
}

static void patch32(struct writer *writer, size_t offset, size_t value) {
  if (writer->status != CF_REBUILT) return;
  uint8_t *place = writer->to->start + writer->start + offset;
  for (int index = 0; index < 4; index++) place[index] = (uint8_t)(value >> (24 - 8 * index));
}

enum cf_rebuild_status rebuild_profile(const uint8_t *bytes, size_t count, int components, struct cf_bytes *to) {
  struct profile profile = {bytes, count, 0};
  if (components != 1 && components != 3) return CF_REBUILD_UNSUPPORTED;
  if (!is_understood(&profile, components)) return CF_REBUILD_UNSUPPORTED;
  struct writer writer;
  memset(&writer, 0, sizeof writer);
  writer.to = to;
  writer.start = to->count;
  const int is_new = bytes[8] == 4;
  /* Two of words, the white point, the adaptation where there is one, and either a curve or three and a matrix. */
  const size_t tags = 3 + (tag(&profile, "chad").count ? 1 : 0) + (components == 1 ? 1 : 6);
  put_header(&writer, &profile, is_new);
  put32(&writer, (uint32_t)tags);
  for (size_t index = 0; index < 3 * tags; index++) put32(&writer, 0);
  if (!put_tags(&writer, &profile, components, is_new)) {
    return writer.status == CF_REBUILT ? CF_REBUILD_UNSUPPORTED : writer.status;
  }
  patch32(&writer, 0, writer.to->count - writer.start);
  for (size_t index = 0; index < writer.tag_count && writer.status == CF_REBUILT; index++) {
    size_t place = HEADER + 4 + index * ENTRY;
    memcpy(to->start + writer.start + place, writer.tags[index].name, 4);
    patch32(&writer, place + 4, writer.tags[index].offset);
    patch32(&writer, place + 8, writer.tags[index].count);
  }
  return writer.status;
}
