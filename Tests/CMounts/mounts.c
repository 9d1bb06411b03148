#define _GNU_SOURCE
#include "CMounts.h"
#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>

int cm_own_mounts(void) {
  if (unshare(CLONE_NEWNS)) return -errno;
  if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL)) return -errno;
  return 0;
}

const void *cm_find(const void *where, size_t size, const void *what, size_t count) {
  return memmem(where, size, what, count);
}
