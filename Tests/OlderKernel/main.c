/* Runs a program as if the kernel were older: `older-kernel landlock|seccomp PROGRAM ARGUMENT...`.
   The calls of that feature answer as on a kernel that does not have it. */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **arguments) {
  if (count < 3) return 64;
  scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
  if (!context) return 71;
  int result = seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0);
  if (!result && !strcmp(arguments[1], "seccomp"))
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
  if (!result) result = seccomp_load(context);
  seccomp_release(context);
  if (result) return 71;
  execv(arguments[2], arguments + 2);
  return 71;
}
