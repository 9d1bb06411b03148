/* Takes a process's rights away. Each function returns a value >= 0, or the negated errno. */
#ifndef CSANDBOX_H
#define CSANDBOX_H
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum sb_profile {
  SB_CHECK = 0, /* no file at all */
  SB_RENDER = 1 /* fonts and their configuration may be read */
};

/* Parts that the kernel may lack. */
enum sb_part { SB_SECCOMP = 1, SB_LANDLOCK = 2 };

enum sb_architecture { SB_X86_64 = 0, SB_AARCH64 = 1 };

/* Landlock's ABI; 0 where the kernel has none. */
int sb_landlock_abi(void);

/* Builds the filter for this machine, so that a child need not: once, before the first fork. */
int sb_prepare(int profile);

/* Which parts of SB_SECCOMP | SB_LANDLOCK the kernel has. Only after sb_prepare. */
int sb_available(void);

/* From here on this process can compute, use its memory, and talk over descriptors that it has; nothing else.
   `parts` are those to use. Descriptors other than `keep1` and `keep2` are closed. */
int sb_lock(int profile, int parts, uint64_t address_space, uint64_t cpu_seconds, int keep1, int keep2);

/* Forks children that lock themselves and then try to open, connect, execute and fork.
   1 when each was refused, 0 when one was not. Only in a process with one thread. */
int sb_self_test(int profile, int parts);

/* The filter as it is given to the kernel: struct sock_filter, 8 bytes each. Returns its size. */
ssize_t sb_export(int architecture, int profile, void *bytes, size_t capacity);
#endif
