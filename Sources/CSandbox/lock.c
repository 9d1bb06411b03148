#define _GNU_SOURCE
#include "CSandbox.h"
#include "landlock.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The kernel's own limit on a filter's length. */
static struct sock_filter filters[2][BPF_MAXINSNS];
static struct sock_fprog programs[2];

int sb_prepare(int profile) {
#if defined(__x86_64__)
  const int architecture = SB_X86_64;
#elif defined(__aarch64__)
  const int architecture = SB_AARCH64;
#else
  return -ENOSYS;
#endif
  ssize_t size = sb_export(architecture, profile, filters[profile], sizeof filters[profile]);
  if (size < 0) return (int)size;
  programs[profile].len = (unsigned short)((size_t)size / sizeof(struct sock_filter));
  programs[profile].filter = filters[profile];
  return 0;
}

int sb_available(void) {
  int parts = sb_landlock_abi() > 0 ? SB_LANDLOCK : 0;
  unsigned action = SECCOMP_RET_KILL_PROCESS;
  if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0u, &action) == 0) parts |= SB_SECCOMP;
  return parts;
}

static int limit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit value = {soft, hard};
  return setrlimit(resource, &value) ? -errno : 0;
}

static int set_limits(uint64_t address_space, uint64_t cpu_seconds) {
  int result = limit(RLIMIT_CORE, 0, 0);
  /* A file that grows would otherwise end the process by a signal before the call can fail. */
  signal(SIGXFSZ, SIG_IGN);
  if (!result) result = limit(RLIMIT_FSIZE, 0, 0);
  if (!result) result = limit(RLIMIT_AS, address_space, address_space);
  if (!result) result = limit(RLIMIT_CPU, cpu_seconds, cpu_seconds + 1);
  /* A long-lived child gets each document as a new descriptor. */
  if (!result) result = limit(RLIMIT_NOFILE, 16, 16);
  return result;
}

static void close_others(int keep1, int keep2) {
  const int low = keep1 < keep2 ? keep1 : keep2, high = keep1 < keep2 ? keep2 : keep1;
  if (low > 0) close_range(0, (unsigned)low - 1, 0);
  if (high > low + 1) close_range((unsigned)(low < 0 ? 0 : low + 1), (unsigned)high - 1, 0);
  close_range((unsigned)(high + 1), ~0u, 0);
}

int sb_lock(int profile, int parts, uint64_t address_space, uint64_t cpu_seconds, int keep1, int keep2) {
  close_others(keep1, keep2);
  int result = set_limits(address_space, cpu_seconds);
  if (!result && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)) result = -errno;
  if (!result && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) result = -errno;
  if (!result && (parts & SB_LANDLOCK)) result = sb_restrict_files(profile);
  /* Last: after it nothing of the above could be called. */
  if (!result && (parts & SB_SECCOMP) && syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0u, &programs[profile]))
    result = -errno;
  return result;
}

enum attempt { OPEN, CONNECT, EXECUTE, FORK, ATTEMPTS };

/* Ends the child: 0 when the call was refused, 1 when it was made; a filter may end it by SIGSYS before. */
static void try(enum attempt attempt) {
  char *const nothing[] = {NULL};
  int made = 1;
  switch (attempt) {
    case OPEN: made = open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0; break;
    case CONNECT: made = socket(AF_INET, SOCK_STREAM, 0) >= 0; break;
    case EXECUTE: execve("/bin/true", nothing, nothing); break;
    case FORK: syscall(SYS_exit_group, syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) < 0 ? 0 : 1); break;
    case ATTEMPTS: break;
  }
  syscall(SYS_exit_group, made);
}

int sb_self_test(int profile, int parts) {
  for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
    pid_t pid = fork();
    if (pid < 0) return -errno;
    if (pid == 0) {
      if (sb_lock(profile, parts, 1ull << 32, 10, -1, -1)) _exit(2);
      try((enum attempt)attempt);
    }
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    int refused = (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
                  (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS);
    if (!refused) return 0;
  }
  return 1;
}
