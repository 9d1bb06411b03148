#define _GNU_SOURCE
#include "calls.h"
#include <elf.h>
#include <errno.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>

#if defined __x86_64__

static int poke(pid_t thread, size_t place, uint64_t value) {
  return ptrace(PTRACE_POKEUSER, thread, (void *)place, (void *)(uintptr_t)value) ? -errno : 0;
}
int call_cancel(pid_t thread) { return poke(thread, offsetof(struct user_regs_struct, orig_rax), (uint64_t)-1); }
int call_set_third(pid_t thread, uint64_t value) {
  return poke(thread, offsetof(struct user_regs_struct, rdx), value);
}
int call_set_result(pid_t thread, int64_t value) {
  return poke(thread, offsetof(struct user_regs_struct, rax), (uint64_t)value);
}

#elif defined __aarch64__

static int set_register(pid_t thread, int index, uint64_t value) {
  struct user_regs_struct registers;
  struct iovec vector = {&registers, sizeof registers};
  if (ptrace(PTRACE_GETREGSET, thread, (void *)(uintptr_t)NT_PRSTATUS, &vector)) return -errno;
  registers.regs[index] = value;
  return ptrace(PTRACE_SETREGSET, thread, (void *)(uintptr_t)NT_PRSTATUS, &vector) ? -errno : 0;
}
int call_cancel(pid_t thread) {
  int number = -1;
  struct iovec vector = {&number, sizeof number};
  return ptrace(PTRACE_SETREGSET, thread, (void *)(uintptr_t)NT_ARM_SYSTEM_CALL, &vector) ? -errno : 0;
}
int call_set_third(pid_t thread, uint64_t value) { return set_register(thread, 2, value); }
int call_set_result(pid_t thread, int64_t value) { return set_register(thread, 0, (uint64_t)value); }

#else

int call_cancel(pid_t thread) { return -ENOSYS; }
int call_set_third(pid_t thread, uint64_t value) { return -ENOSYS; }
int call_set_result(pid_t thread, int64_t value) { return -ENOSYS; }

#endif
