#define _GNU_SOURCE
#include "landlock.h"
#include "CSandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's interface, written out: Debian 12's headers know ABI 2, the kernel may know more.
   Documentation/userspace-api/landlock.rst */
#define RULE_PATH_BENEATH 1
#define CREATE_RULESET_VERSION 1u
#define READ_FILE (1ull << 2)
#define READ_DIR (1ull << 3)

struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

struct __attribute__((packed)) path_beneath {
  uint64_t allowed;
  int32_t parent;
};

int sb_landlock_abi(void) {
  long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
  return abi < 0 ? 0 : (int)abi;
}

/* Rights that an ABI handles; a right that it does not know makes the call fail. */
static struct ruleset everything(int abi) {
  struct ruleset set = {0, 0, 0};
  set.files = abi >= 5 ? 0xffff : abi >= 3 ? 0x7fff : abi == 2 ? 0x3fff : 0x1fff;
  set.network = abi >= 4 ? 3 : 0;
  set.scopes = abi >= 6 ? 3 : 0;
  return set;
}

static void allow_reading(int ruleset, const char *path) {
  int parent = open(path, O_PATH | O_CLOEXEC);
  if (parent < 0) return;
  struct stat status;
  if (fstat(parent, &status) == 0) {
    /* A directory's right on a file would make the whole call fail. */
    struct path_beneath rule = {READ_FILE | (S_ISDIR(status.st_mode) ? READ_DIR : 0), parent};
    syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0u);
  }
  close(parent);
}

int sb_restrict_files(int profile) {
  static const char *const fonts[] = {"/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts",
                                      "/usr/share/fontconfig", "/var/cache/fontconfig", "/usr/share/poppler",
                                      "/etc/localtime"};
  int abi = sb_landlock_abi();
  if (abi == 0) return -ENOSYS;
  struct ruleset set = everything(abi);
  size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &set, size, 0u);
  if (ruleset < 0) return -errno;
  if (profile == SB_RENDER)
    for (size_t i = 0; i < sizeof fonts / sizeof fonts[0]; i++) allow_reading(ruleset, fonts[i]);
  int result = syscall(SYS_landlock_restrict_self, ruleset, 0u) ? -errno : 0;
  close(ruleset);
  return result;
}
