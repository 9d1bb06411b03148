#include "CFormats.h"
#include <magic.h>
#include <pthread.h>
#include <string.h>

/* A database cannot be used by two threads at once. The inspector has one; tests have many. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static magic_t database;

/* Left out: unpacking (a bomb's door), the parsers for tar and OLE (their marks are checked without a parser), ELF
   notes, and those for kinds of text. What is left still tells programs by their first bytes. */
static const int flags = MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR | MAGIC_NO_CHECK_CDF |
                         MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_APPTYPE | MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_JSON;

int cf_magic_prepare(void) {
  pthread_mutex_lock(&lock);
  if (!database) {
    magic_t opened = magic_open(flags);
    if (opened && magic_load(opened, NULL) != 0) {
      magic_close(opened);
      opened = NULL;
    }
    /* Patterns for text are compiled at their first use: once here, and not anew in each child. */
    static const char text[] = "Hej\n";
    if (opened) magic_buffer(opened, text, sizeof text - 1);
    database = opened;
  }
  int result = database ? 0 : -1;
  pthread_mutex_unlock(&lock);
  return result;
}

int cf_magic_media_type(const uint8_t *bytes, size_t count, char *type, size_t capacity) {
  int result = -1;
  pthread_mutex_lock(&lock);
  const char *answer = database ? magic_buffer(database, bytes, count) : NULL;
  size_t length = answer ? strlen(answer) : 0;
  if (answer && length < capacity) {
    memcpy(type, answer, length + 1);
    result = 0;
  }
  pthread_mutex_unlock(&lock);
  return result;
}
