#define _GNU_SOURCE
#include "CLinux.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int cl_spawn_inspector(const char *exe, char *const argv[], int socket, pid_t *pid) {
  /* A library that loads Swift's backtracer would print memory, and so patient data, when a parser crashes. */
  char *const environment[] = {(char *)"LC_ALL=C", (char *)"SWIFT_BACKTRACE=enable=no",
                               /* A child lives for one document: large pages spare it most of its page faults. */
                               (char *)"GLIBC_TUNABLES=glibc.malloc.hugetlb=1", NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int result = posix_spawn_file_actions_init(&actions);
  if (result) return -result;
  result = posix_spawnattr_init(&attributes);
  if (result) {
    posix_spawn_file_actions_destroy(&actions);
    return -result;
  }
  if (!result) result = posix_spawn_file_actions_adddup2(&actions, socket, 3);
  if (!result) result = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  if (!result) result = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  if (!result) result = posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  if (!result) result = posix_spawn_file_actions_addclosefrom_np(&actions, 4);
  /* A queue's thread has nearly all signals blocked, and what is blocked here would be blocked there. */
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  if (!result) result = posix_spawnattr_setsigmask(&attributes, &none);
  if (!result) result = posix_spawnattr_setsigdefault(&attributes, &all);
  if (!result)
    result = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  if (!result) result = posix_spawnattr_setpgroup(&attributes, 0);
  if (!result) result = posix_spawn(pid, exe, &actions, &attributes, argv, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return -result;
}

void cl_prefer_large_memory(void) {
  /* From the heap, which grows by whole large pages (GLIBC_TUNABLES above), not by a mapping an allocation. */
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
  /* What a document needed, the next one of a long-lived child needs too: giving it back costs page faults again. */
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
}

int cl_keep_memory_private(int is_traceable) {
  struct rlimit none = {0, 0};
  int result = setrlimit(RLIMIT_CORE, &none) ? -errno : 0;
  if (is_traceable) return result;
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) && !result) result = -errno;
  /* Swift's backtracer prints what registers point to, and so what is in memory. */
  static const int crashes[] = {SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) signal(crashes[i], SIG_DFL);
  return result;
}

pid_t cl_fork(void) {
  pid_t pid = fork();
  return pid < 0 ? -errno : pid;
}

int cl_thread_count(void) {
  DIR *folder = opendir("/proc/self/task");
  if (!folder) return -errno;
  int count = 0;
  for (struct dirent *entry; (entry = readdir(folder));)
    if (entry->d_name[0] != '.') count++;
  closedir(folder);
  return count;
}

int cl_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) ? -errno : 0; }

int cl_pidfd_open(pid_t pid) {
  long descriptor = syscall(SYS_pidfd_open, pid, 0u);
  return descriptor < 0 ? -errno : (int)descriptor;
}
