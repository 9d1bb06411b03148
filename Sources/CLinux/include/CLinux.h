/* Linux calls that Swift cannot reach: variadic, unavailable in Swift, or behind _GNU_SOURCE.
   Each returns a value >= 0, or the negated errno. */
#ifndef CLINUX_H
#define CLINUX_H
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Processes */

/* Starts `exe` as a fork server: `socket` becomes descriptor 3, 0 to 2 are /dev/null, all others are closed,
   the environment is three fixed words. In a process group of its own, so that Ctrl-C reaches the keeper first. */
int cl_spawn_inspector(const char *exe, char *const argv[], int socket, pid_t *pid);
/* Lets children take memory in few large pieces: one that lives for a document pays for each page that it touches. */
void cl_prefer_large_memory(void);
/* No file of this process's memory when it crashes. Unless it is to be traceable, no backtrace with what registers point
   to either, and no other process of the same user that reads its memory. */
int cl_keep_memory_private(int is_traceable);
/* fork(2), for a process that has one thread. */
pid_t cl_fork(void);
/* Threads of this process, by /proc/self/task. */
int cl_thread_count(void);
/* The calling process gets SIGKILL when its parent ends. */
int cl_die_with_parent(void);
/* A descriptor that becomes readable when process `pid` ends. */
int cl_pidfd_open(pid_t pid);

/* Sockets */

/* A SOCK_SEQPACKET pair, close-on-exec. */
int cl_socket_pair(int fds[2]);
/* Sends one packet, with `descriptor` beside it unless that is negative. */
int cl_send(int socket, const void *bytes, size_t count, int descriptor);
/* How long the packet is that lies ready, without taking it: 0 at the end, -EAGAIN where none does. */
ssize_t cl_ready_size(int socket);
/* Receives one packet; -EMSGSIZE where it was longer than `count`. `descriptor` is -1 where none came. */
ssize_t cl_receive(int socket, void *bytes, size_t count, int *descriptor);

/* Files */

/* Memory with a descriptor, which can be sealed. */
int cl_memory_file(void);
/* From here on nobody can write to it, grow it or shrink it. */
int cl_seal(int descriptor);
/* renameat2 with RENAME_NOREPLACE, or a look and a rename where the file system can only do that. */
int cl_rename_exclusive(int from_folder, const char *from, int to_folder, const char *to);
/* Opens without following a link and without waiting for a FIFO's other end. */
int cl_open_at(int folder, const char *name, int flags, mode_t mode);
/* statfs' f_type. */
int64_t cl_file_system_type(int descriptor);
/* 1 where some process has the file open for writing, 0 where none has, and a negated errno where that can't be asked:
   the file is somebody else's, or its file system can't tell. */
int cl_has_writer(int descriptor);
/* What a user without privileges may still write to the file system, in bytes. */
int64_t cl_free_bytes(int descriptor);

/* Media */

/* A file's attributes as chattr(1) sets them, FS_*_FL of linux/fs.h. */
int64_t cl_file_attributes(int descriptor);
/* What is said of any extent of a file, FIEMAP_EXTENT_* of linux/fiemap.h, without having it written to the disk. */
int64_t cl_extent_flags(int descriptor);
/* 1 where the file or folder has an fscrypt policy. */
int cl_is_encrypted_by_file_system(int descriptor);

/* Directory events */

/* An inotify descriptor that tells of what comes into `path` and of the end of the folder itself. Never blocks. */
int cl_watch_folder(const char *path);

/* The two parts of a device number. */
unsigned cl_device_major(uint64_t device);
unsigned cl_device_minor(uint64_t device);
#endif
