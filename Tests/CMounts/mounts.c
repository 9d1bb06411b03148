#define _GNU_SOURCE
#include "CMounts.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/fscrypt.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/random.h>
#include <unistd.h>

int cm_own_mounts(void) {
  if (unshare(CLONE_NEWNS)) return -errno;
  if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL)) return -errno;
  return 0;
}

const void *cm_find(const void *where, size_t size, const void *what, size_t count) {
  return memmem(where, size, what, count);
}

/* A key of our own for the file system, and a policy (version 2, AES-256 for content and names) for the folder. */
int cm_encrypt(const char *mounted, const char *folder) {
  enum { size = 64 };
  /* The key stands behind the structure. */
  _Alignas(struct fscrypt_add_key_arg) unsigned char room[sizeof(struct fscrypt_add_key_arg) + size] = {0};
  struct fscrypt_add_key_arg *key = (struct fscrypt_add_key_arg *)room;
  key->key_spec.type = FSCRYPT_KEY_SPEC_TYPE_IDENTIFIER;
  key->raw_size = size;
  if (getrandom(key->raw, size, 0) != size) return -EIO;
  int descriptor = open(mounted, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return -errno;
  int result = ioctl(descriptor, FS_IOC_ADD_ENCRYPTION_KEY, key) ? -errno : 0;
  close(descriptor);
  if (result) return result;
  struct fscrypt_policy_v2 policy = {
      .version = FSCRYPT_POLICY_V2,
      .contents_encryption_mode = FSCRYPT_MODE_AES_256_XTS,
      .filenames_encryption_mode = FSCRYPT_MODE_AES_256_CTS,
      .flags = FSCRYPT_POLICY_FLAGS_PAD_32,
  };
  memcpy(policy.master_key_identifier, key->key_spec.u.identifier, sizeof policy.master_key_identifier);
  descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return -errno;
  result = ioctl(descriptor, FS_IOC_SET_ENCRYPTION_POLICY, &policy) ? -errno : 0;
  close(descriptor);
  return result;
}
