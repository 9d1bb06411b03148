#define _GNU_SOURCE
#include "calls.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum shape {
  BY_NAME, /* changes a folder, or what has a name in it */
  OPENS_1, /* an open whose flags are its second argument, or its third */
  OPENS_2,
  OPENS_HOW, /* flags in a structure that the third argument points to */
  WRITES, /* to the descriptor in its first argument */
  CHANGES,
  SYNCS,
  COPIES /* to the descriptor in its third argument */
};

static const struct {
  long number;
  const char *name;
  enum shape shape;
} known[] = {
#define CALL(name, shape) {SYS_##name, #name, shape}
    CALL(write, WRITES), CALL(pwrite64, WRITES), CALL(writev, CHANGES), CALL(pwritev, CHANGES),
    CALL(pwritev2, CHANGES), CALL(sendfile, CHANGES), CALL(copy_file_range, COPIES),
    CALL(ftruncate, CHANGES), CALL(truncate, BY_NAME), CALL(fallocate, CHANGES), CALL(fchmod, CHANGES),
    CALL(fchown, CHANGES), CALL(fsync, SYNCS), CALL(fdatasync, SYNCS), CALL(sync_file_range, SYNCS),
    CALL(syncfs, SYNCS), CALL(openat, OPENS_2), CALL(openat2, OPENS_HOW), CALL(renameat2, BY_NAME),
    CALL(unlinkat, BY_NAME), CALL(mkdirat, BY_NAME), CALL(mknodat, BY_NAME), CALL(linkat, BY_NAME),
    CALL(symlinkat, BY_NAME), CALL(fchmodat, BY_NAME), CALL(fchownat, BY_NAME), CALL(utimensat, BY_NAME),
/* arm64 has none of these. */
#ifdef SYS_renameat
    CALL(renameat, BY_NAME),
#endif
#ifdef SYS_open
    CALL(open, OPENS_1), CALL(creat, BY_NAME), CALL(rename, BY_NAME), CALL(unlink, BY_NAME), CALL(rmdir, BY_NAME),
    CALL(mkdir, BY_NAME), CALL(mknod, BY_NAME), CALL(link, BY_NAME), CALL(symlink, BY_NAME), CALL(chmod, BY_NAME),
    CALL(chown, BY_NAME), CALL(lchown, BY_NAME),
#endif
};

/* Only files and folders last: not a pipe, a socket, an event counter; not what is printed. */
static bool lasts(pid_t pid, int descriptor, char *target, size_t size) {
  if (descriptor == STDOUT_FILENO || descriptor == STDERR_FILENO) return false;
  char path[64], name[4096];
  snprintf(path, sizeof path, "/proc/%d/fd/%d", (int)pid, descriptor);
  struct stat status;
  if (stat(path, &status) || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) return false;
  ssize_t length = readlink(path, name, sizeof name - 1);
  if (length > 0) {
    name[length] = 0;
    char *slash = strrchr(name, '/');
    snprintf(target, size, "%.63s", slash ? slash + 1 : name);
  }
  return true;
}

/* The last part of a path in the program's memory. */
static void read_path(pid_t pid, uint64_t address, char *target, size_t size) {
  char path[256] = {0};
  struct iovec here = {path, sizeof path - 1}, there = {(void *)(uintptr_t)address, sizeof path - 1};
  if (process_vm_readv(pid, &here, 1, &there, 1, 0) <= 0) return;
  char *slash = strrchr(path, '/');
  snprintf(target, size, "%.63s", slash ? slash + 1 : path);
}

/* Whether a call has a folder's descriptor in front of its path. */
static int takes_folder(const char *name) { return strstr(name, "at") && strcmp(name, "creat") && strcmp(name, "truncate"); }

static uint64_t flags_of(pid_t pid, enum shape shape, const uint64_t arguments[6]) {
  if (shape == OPENS_1) return arguments[1];
  if (shape == OPENS_2) return arguments[2];
  uint64_t flags = 0;
  struct iovec here = {&flags, sizeof flags}, there = {(void *)(uintptr_t)arguments[2], sizeof flags};
  return process_vm_readv(pid, &here, 1, &there, 1, 0) == sizeof flags ? flags : 0;
}

struct call call_look(pid_t pid, uint64_t number, const uint64_t arguments[6]) {
  struct call call = {0};
  for (size_t index = 0; index < sizeof known / sizeof *known; index++) {
    if (known[index].number != (long)number) continue;
    enum shape shape = known[index].shape;
    if (shape == OPENS_1 || shape == OPENS_2 || shape == OPENS_HOW) {
      if (!(flags_of(pid, shape, arguments) & (O_CREAT | O_TRUNC))) return call;
      read_path(pid, arguments[shape == OPENS_1 ? 0 : 1], call.target, sizeof call.target);
    } else if (shape == BY_NAME) {
      read_path(pid, arguments[takes_folder(known[index].name)], call.target, sizeof call.target);
    } else {
      int descriptor = (int)arguments[shape == COPIES ? 2 : 0];
      if (!lasts(pid, descriptor, call.target, sizeof call.target)) return call;
    }
    call.name = known[index].name;
    call.is_sync = shape == SYNCS;
    call.can_be_short = shape == WRITES && arguments[2] > 1;
    return call;
  }
  return call;
}
