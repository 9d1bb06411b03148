/* What a parser that was taken over would try. Each returns 0 when it was refused, 1 when it was done. */
#ifndef CATTACKS_H
#define CATTACKS_H
int attack_open(const char *path);
int attack_write(const char *path);
int attack_connect(void);
int attack_execute(void);
int attack_fork(void);
int attack_trace_parent(void);
int attack_kill_parent(void);
int attack_io_uring(void);
int attack_executable_memory(void);
int attack_allocate(unsigned long bytes);
int attack_send_descriptors(void);
int attack_flood(void);
int attack_crash(void);
int attack_talk(void);
int attack_print(const char *text);
#endif
