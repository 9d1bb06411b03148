#include "CLinux.h"
#include <errno.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/fscrypt.h>
#include <string.h>
#include <sys/ioctl.h>

int64_t cl_file_attributes(int descriptor) {
  /* The kernel writes an int, whatever the request's number says. */
  int attributes = 0;
  return ioctl(descriptor, FS_IOC_GETFLAGS, &attributes) ? -errno : (int64_t)(unsigned)attributes;
}

enum { extents_a_call = 32, most_calls = 4096 };

int64_t cl_extent_flags(int descriptor) {
  union {
    struct fiemap map;
    char room[sizeof(struct fiemap) + extents_a_call * sizeof(struct fiemap_extent)];
  } request;
  uint32_t flags = 0;
  uint64_t start = 0;
  for (int call = 0; call < most_calls; call++) {
    memset(&request, 0, sizeof request);
    request.map.fm_start = start;
    request.map.fm_length = FIEMAP_MAX_OFFSET - start;
    /* Without FIEMAP_FLAG_SYNC: what has not reached the disk yet need not be written there to be overwritten. */
    request.map.fm_extent_count = extents_a_call;
    if (ioctl(descriptor, FS_IOC_FIEMAP, &request.map)) return -errno;
    if (!request.map.fm_mapped_extents) return flags;
    for (uint32_t i = 0; i < request.map.fm_mapped_extents; i++) flags |= request.map.fm_extents[i].fe_flags;
    const struct fiemap_extent *last = &request.map.fm_extents[request.map.fm_mapped_extents - 1];
    if (last->fe_flags & FIEMAP_EXTENT_LAST) return flags;
    start = last->fe_logical + last->fe_length;
  }
  return -E2BIG;
}

int cl_is_encrypted_by_file_system(int descriptor) {
  struct fscrypt_get_policy_ex_arg policy;
  memset(&policy, 0, sizeof policy);
  policy.policy_size = sizeof policy.policy;
  if (!ioctl(descriptor, FS_IOC_GET_ENCRYPTION_POLICY_EX, &policy)) return 1;
  return 0;
}
