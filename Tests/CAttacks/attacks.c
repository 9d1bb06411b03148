#define _GNU_SOURCE
#include "CAttacks.h"
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int attack_open(const char *path) { return open(path, O_RDONLY) >= 0; }

int attack_write(const char *path) { return open(path, O_WRONLY | O_CREAT, 0600) >= 0; }

int attack_connect(void) { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }

int attack_execute(void) {
  char *const nothing[] = {NULL};
  execve("/bin/true", nothing, nothing);
  return 0;
}

int attack_fork(void) { return syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) >= 0; }

int attack_trace_parent(void) { return ptrace(PTRACE_SEIZE, getppid(), 0, 0) == 0; }

int attack_kill_parent(void) { return kill(getppid(), 0) == 0; }

int attack_io_uring(void) {
  char parameters[256] = {0};
  return syscall(425, 4, parameters) >= 0;
}

int attack_executable_memory(void) {
  return mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

int attack_allocate(unsigned long bytes) {
  volatile char *memory = mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return 0;
  memory[0] = 1;
  return 1;
}

int attack_send_descriptors(void) {
  int sent = 0;
  for (int socket = 0; socket < 64; socket++) {
    union {
      char space[CMSG_SPACE(sizeof(int))];
      struct cmsghdr alignment;
    } control;
    memset(&control, 0, sizeof control);
    char byte = 0;
    struct iovec vector = {&byte, 1};
    struct msghdr message = {
        .msg_iov = &vector, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &socket, sizeof socket);
    if (sendmsg(socket, &message, MSG_NOSIGNAL) >= 0) sent = 1;
  }
  return sent;
}

int attack_flood(void) {
  char garbage[1024];
  memset(garbage, 0xff, sizeof garbage);
  struct iovec vector = {garbage, sizeof garbage};
  struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1};
  for (;;)
    for (int socket = 0; socket < 64; socket++) sendmsg(socket, &message, MSG_NOSIGNAL);
  return 1;
}

int attack_crash(void) {
  *(volatile int *)8 = 1;
  return 1;
}

int attack_talk(void) {
  char garbage[5000];
  memset(garbage, 0xff, sizeof garbage);
  struct iovec vector = {garbage, sizeof garbage};
  struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1};
  for (int socket = 0; socket < 64; socket++) sendmsg(socket, &message, MSG_NOSIGNAL);
  _exit(0);
}

int attack_print(const char *text) {
  fputs(text, stdout);
  fputs(text, stderr);
  fflush(stdout);
  return 0;
}
