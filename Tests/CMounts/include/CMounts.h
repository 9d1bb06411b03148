#pragma once
#include <stddef.h>

/* Mounts that this process makes from here on are seen by it and its children alone, and go with the last of them.
   0, or a negative errno. Call it before there is a second thread. */
int cm_own_mounts(void);

/* The first place of some bytes among others, as memmem(3); NULL where they are not there. */
const void *cm_find(const void *where, size_t size, const void *what, size_t count);

/* Gives the file system mounted there a new key, and the empty folder on it an fscrypt policy with that key. 0, or a
   negative errno. */
int cm_encrypt(const char *mounted, const char *folder);
