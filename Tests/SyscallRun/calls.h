/* Which system calls change something that lasts, and how a stopped thread's call is altered. */
#ifndef CALLS_H
#define CALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A call as a thread is about to make it. */
struct call {
  const char *name; /* NULL: it changes nothing that lasts */
  char target[64]; /* the last part of the name of what it changes */
  bool is_sync;
  bool can_be_short; /* writes one range of more than one byte */
};

/* Looks at the call `number` with its arguments in the process `pid`. */
struct call call_look(pid_t pid, uint64_t number, const uint64_t arguments[6]);

/* At the stop before a call: it will not be made. */
int call_cancel(pid_t thread);
/* At the stop before or after a call: its third argument. */
int call_set_third(pid_t thread, uint64_t value);
/* At the stop after a call: what it answers, an error as a negative number. */
int call_set_result(pid_t thread, int64_t value);

#endif
