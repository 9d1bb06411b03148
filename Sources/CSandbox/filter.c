#define _GNU_SOURCE
#include "CSandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

/* What a synchronous, single-threaded parser needs. */
static const int allowed[] = {
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(close), SCMP_SYS(lseek),
    SCMP_SYS(fstat), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex),
    SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(gettimeofday),
    SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(sigaltstack), SCMP_SYS(sched_yield), SCMP_SYS(restart_syscall),
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(rseq), SCMP_SYS(set_robust_list), SCMP_SYS(fadvise64)};

/* What C libraries try and do without: told "permission denied" instead of being killed. */
static const int denied[] = {
    SCMP_SYS(openat2), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlinkat), SCMP_SYS(ioctl),
    SCMP_SYS(getcwd), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(prlimit64), SCMP_SYS(statx), SCMP_SYS(statfs),
    SCMP_SYS(fstatfs), SCMP_SYS(sched_getaffinity), SCMP_SYS(socket), SCMP_SYS(connect)};

/* The same under names that only x86-64 has. */
static const int denied_x86_64[] = {SCMP_SYS(open), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(access),
                                    SCMP_SYS(readlink)};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int add_rules(scmp_filter_ctx context, int architecture, int profile) {
  int result = 0;
  for (size_t i = 0; i < COUNT(allowed) && !result; i++)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, allowed[i], 0);
  /* Memory, but never executable. */
  if (!result)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  if (!result)
    result =
        seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  /* glibc's fstat is newfstatat with an empty path. */
  if (!result)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                              SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
  if (!result)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), 1,
                              SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0));
  if (!result)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFL));
  if (!result)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_GETFD));
  /* Where fonts may be read, Landlock says which files; the filter says that it is only reading. */
  const uint64_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
  if (!result && profile == SB_RENDER)
    result =
        seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
  if (!result && profile == SB_RENDER)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(getdents64), 0);
  /* FreeType marks each font that it has opened as close-on-exec. */
  if (!result && profile == SB_RENDER)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, F_SETFD));
  if (!result && profile == SB_CHECK)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 0);
  for (size_t i = 0; i < COUNT(denied) && !result; i++)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), denied[i], 0);
  if (architecture == SB_X86_64)
    for (size_t i = 0; i < COUNT(denied_x86_64) && !result; i++)
      result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), denied_x86_64[i], 0);
  return result;
}

ssize_t sb_export(int architecture, int profile, void *bytes, size_t capacity) {
  const uint32_t token = architecture == SB_AARCH64 ? SCMP_ARCH_AARCH64 : SCMP_ARCH_X86_64;
  scmp_filter_ctx context = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!context) return -ENOMEM;
  int result = 0;
  if (seccomp_arch_native() != token) {
    result = seccomp_arch_add(context, token);
    if (!result) result = seccomp_arch_remove(context, SCMP_ARCH_NATIVE);
  }
  if (!result) result = add_rules(context, architecture, profile);
  int file = result ? result : memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) {
    seccomp_release(context);
    return file == -1 ? -errno : file;
  }
  result = seccomp_export_bpf(context, file);
  seccomp_release(context);
  ssize_t count = result ? result : pread(file, bytes, capacity, 0);
  if (count >= 0 && (size_t)count == capacity) count = -E2BIG;
  close(file);
  return count;
}
