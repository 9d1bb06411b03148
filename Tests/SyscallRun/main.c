/* Runs a program under ptrace(2), counts the system calls by which it changes something that lasts, over all its
   threads together, and strikes at one of them. Children that the program starts run undisturbed.

     syscall-run count PROGRAM ARGUMENT...          tells how many there are
     syscall-run list PROGRAM ARGUMENT...           tells each of them, too
     syscall-run WAY NUMBER PROGRAM ARGUMENT...     kill-before, kill-after: SIGKILL before or after that call is made
                                                    fail:ERRNO: it is not made, and answers that error
                                                    short: of the writes, that one writes half of what it should
     syscall-run without-syncs PART PROGRAM ARGUMENT...   syncs of files whose name has that part are told as done,
                                                          and are not

   Ends as the program does. Tells on standard error `failpoint CALL WHAT` when it strikes, `call CALL WHAT` where it
   lists; at the end of `count` and `list` `syscalls ALL WRITES`. Where it can't trace it says `not run`, and ends with 69. */
#define _GNU_SOURCE
#include "calls.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum way { COUNT, LIST, KILL_BEFORE, KILL_AFTER, FAIL, SHORT, WITHOUT_SYNCS };

static struct {
  enum way way;
  int error;
  const char *syncs;
  unsigned long number;
} wish;

static pid_t program;
static unsigned long calls, writes;

/* What is to be done when a thread's call is over. */
static struct altered {
  pid_t thread;
  struct call call;
  int64_t result;
  uint64_t third;
} altered[64];

static int not_run(const char *reason) {
  fprintf(stderr, "syscall-run: not run (%s)\n", reason);
  return 69;
}

static void give_up(const char *what, int code) {
  fprintf(stderr, "syscall-run: %s: %s\n", what, strerror(code));
  if (program > 0) kill(program, SIGKILL);
  exit(70);
}

static void tell(const char *word, const struct call *call) {
  fprintf(stderr, "%s %s%s%s\n", word, call->name, *call->target ? " " : "", call->target);
}

static struct altered *altered_call(pid_t thread) {
  for (size_t index = 0; index < sizeof altered / sizeof *altered; index++)
    if (altered[index].thread == thread) return &altered[index];
  return NULL;
}

static void remember(pid_t thread, const struct call *call, int64_t result, uint64_t third) {
  struct altered *place = altered_call(0);
  if (!place) give_up("too many calls at once", EAGAIN);
  *place = (struct altered){thread, *call, result, third};
}

static void check(int result) {
  if (result) give_up("a call can't be altered", -result);
}

static void before(pid_t thread, uint64_t number, const uint64_t arguments[6]) {
  struct call call = call_look(program, number, arguments);
  if (!call.name) return;
  if (wish.way == WITHOUT_SYNCS) {
    if (!call.is_sync || !strstr(call.target, wish.syncs)) return;
    calls++;
    check(call_cancel(thread));
    return remember(thread, &call, 0, 0);
  }
  calls++;
  if (call.can_be_short) writes++;
  if (wish.way == LIST) tell("call", &call);
  if (wish.way == SHORT ? !call.can_be_short || writes != wish.number : calls != wish.number) return;
  switch (wish.way) {
  case KILL_BEFORE:
    tell("failpoint", &call);
    kill(program, SIGKILL);
    return;
  case KILL_AFTER:
    return remember(thread, &call, 0, 0);
  case FAIL:
    tell("failpoint", &call);
    check(call_cancel(thread));
    return remember(thread, &call, -wish.error, 0);
  case SHORT:
    tell("failpoint", &call);
    check(call_set_third(thread, arguments[2] / 2));
    return remember(thread, &call, 0, arguments[2]);
  default:
    return;
  }
}

static void after(pid_t thread) {
  struct altered *was = altered_call(thread);
  if (!was) return;
  was->thread = 0;
  switch (wish.way) {
  case KILL_AFTER:
    tell("failpoint", &was->call);
    kill(program, SIGKILL);
    return;
  case FAIL:
  case WITHOUT_SYNCS:
    return check(call_set_result(thread, was->result));
  case SHORT:
    /* The C library trusts the kernel to leave arguments as they were. */
    return check(call_set_third(thread, was->third));
  default:
    return;
  }
}

static void go_on(pid_t thread, int signal) {
  /* It can have been killed in between. */
  if (ptrace(PTRACE_SYSCALL, thread, NULL, (void *)(intptr_t)signal) && errno != ESRCH)
    give_up("a thread can't go on", errno);
}

static void stopped(pid_t thread, int status) {
  int signal = WSTOPSIG(status), event = status >> 16;
  if (signal == (SIGTRAP | 0x80)) {
    struct __ptrace_syscall_info information;
    long size = ptrace(PTRACE_GET_SYSCALL_INFO, thread, (void *)sizeof information, &information);
    if (size <= 0) {
      if (errno != ESRCH) give_up("a call can't be seen", errno);
    } else if (information.op == PTRACE_SYSCALL_INFO_ENTRY) {
      before(thread, information.entry.nr, information.entry.args);
    } else if (information.op == PTRACE_SYSCALL_INFO_EXIT) {
      after(thread);
    }
    return go_on(thread, 0);
  }
  if (event == PTRACE_EVENT_STOP && signal != SIGTRAP) {
    /* The whole process has been stopped, as by SIGTSTP: it stays so until it is continued. */
    ptrace(PTRACE_LISTEN, thread, NULL, NULL);
    return;
  }
  go_on(thread, event ? 0 : signal);
}

/* Ends as the program did. */
static int end(int status) {
  if (wish.way == COUNT || wish.way == LIST) fprintf(stderr, "syscalls %lu %lu\n", calls, writes);
  if (wish.way == WITHOUT_SYNCS) fprintf(stderr, "syncs left out %lu\n", calls);
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  signal(WTERMSIG(status), SIG_DFL);
  raise(WTERMSIG(status));
  return 128 + WTERMSIG(status);
}

static int trace(char **arguments) {
  int gate[2];
  if (pipe(gate)) return not_run(strerror(errno));
  program = fork();
  if (program < 0) return not_run(strerror(errno));
  if (program == 0) {
    char word;
    close(gate[1]);
    /* Nothing to read means that it can't be traced. */
    if (read(gate[0], &word, 1) != 1) _exit(69);
    close(gate[0]);
    execv(arguments[0], arguments);
    _exit(71);
  }
  close(gate[0]);
  /* Threads are followed. What is started by fork or vfork, as posix_spawn does, is no clone to the kernel. */
  long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
  if (ptrace(PTRACE_SEIZE, program, NULL, (void *)options)) {
    int code = errno;
    close(gate[1]);
    waitpid(program, NULL, 0);
    return not_run(strerror(code));
  }
  if (write(gate[1], "", 1) != 1) give_up("it can't be let go", errno);
  close(gate[1]);
  for (;;) {
    int status;
    pid_t thread = waitpid(-1, &status, __WALL);
    if (thread < 0 && errno == EINTR) continue;
    if (thread < 0) give_up("it can't be waited for", errno);
    if (WIFSTOPPED(status)) stopped(thread, status);
    else if (thread == program) return end(status);
  }
}

int main(int count, char **arguments) {
#if !defined __x86_64__ && !defined __aarch64__
  return not_run("this processor is not known to it");
#endif
  const char *way = count > 2 ? arguments[1] : "";
  bool is_right = count > 3;
  if (!strcmp(way, "count") || !strcmp(way, "list")) {
    wish.way = *way == 'c' ? COUNT : LIST;
    return trace(arguments + 2);
  }
  if (!strcmp(way, "without-syncs")) {
    wish.way = WITHOUT_SYNCS;
    wish.syncs = arguments[2];
  } else {
    if (!strcmp(way, "kill-before")) wish.way = KILL_BEFORE;
    else if (!strcmp(way, "kill-after")) wish.way = KILL_AFTER;
    else if (!strcmp(way, "short")) wish.way = SHORT;
    else if (!strncmp(way, "fail:", 5) && (wish.error = atoi(way + 5)) > 0) wish.way = FAIL;
    else is_right = false;
    is_right = is_right && (wish.number = strtoul(arguments[2], NULL, 10)) > 0;
  }
  if (!is_right) {
    fputs("usage: syscall-run count|list|kill-before N|kill-after N|fail:ERRNO N|short N|without-syncs PART"
          " PROGRAM ARGUMENT...\n", stderr);
    return 64;
  }
  return trace(arguments + 3);
}
