#define _GNU_SOURCE
#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

int cl_memory_file(void) {
  /* The name shows in /proc: a fixed word, never the document's. */
  int descriptor = memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  return descriptor < 0 ? -errno : descriptor;
}

int cl_seal(int descriptor) {
  return fcntl(descriptor, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) ? -errno : 0;
}

int cl_rename_exclusive(int from_folder, const char *from, int to_folder, const char *to) {
  return renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE) ? -errno : 0;
}

int cl_open_at(int folder, const char *name, int flags, mode_t mode) {
  int descriptor;
  do descriptor = openat(folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, mode);
  while (descriptor < 0 && errno == EINTR);
  return descriptor < 0 ? -errno : descriptor;
}

int64_t cl_file_system_type(int descriptor) {
  struct statfs information;
  return fstatfs(descriptor, &information) ? -errno : (int64_t)information.f_type;
}

unsigned cl_device_major(uint64_t device) { return major(device); }
unsigned cl_device_minor(uint64_t device) { return minor(device); }
