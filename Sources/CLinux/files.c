#define _GNU_SOURCE
#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
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
  if (!renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE)) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -errno;
  /* A file system, such as NFS, that can't do both at once. New names are random ones of our own in folders of our own,
     so nobody comes in between. */
  if (!faccessat(to_folder, to, F_OK, AT_SYMLINK_NOFOLLOW)) return -EEXIST;
  if (errno != ENOENT) return -errno;
  return renameat(from_folder, from, to_folder, to) ? -errno : 0;
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

int cl_has_writer(int descriptor) {
  /* A writer that comes while the lease stands raises a signal: one that is ignored unless somebody asks for it. */
  if (fcntl(descriptor, F_SETSIG, SIGURG)) return -errno;
  if (fcntl(descriptor, F_SETLEASE, F_RDLCK)) return errno == EAGAIN ? 1 : -errno;
  fcntl(descriptor, F_SETLEASE, F_UNLCK);
  return 0;
}

int64_t cl_free_bytes(int descriptor) {
  struct statvfs information;
  if (fstatvfs(descriptor, &information)) return -errno;
  return (int64_t)information.f_bavail * (int64_t)information.f_frsize;
}

int cl_watch_folder(const char *path) {
  static const uint32_t arrivals =
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
  int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (watch < 0) return -errno;
  if (inotify_add_watch(watch, path, arrivals) < 0) {
    int code = errno;
    close(watch);
    return -code;
  }
  return watch;
}
