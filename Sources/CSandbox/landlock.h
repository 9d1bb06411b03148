#ifndef CSANDBOX_LANDLOCK_H
#define CSANDBOX_LANDLOCK_H
/* Denies every file and the network as far as the kernel knows how; under SB_RENDER fonts stay readable. */
int sb_restrict_files(int profile);
#endif
