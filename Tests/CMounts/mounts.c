#define _GNU_SOURCE
#include "CMounts.h"
#include <errno.h>
#include <sched.h>
#include <sys/mount.h>

int cm_own_mounts(void) {
  if (unshare(CLONE_NEWNS)) return -errno;
  if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL)) return -errno;
  return 0;
}
