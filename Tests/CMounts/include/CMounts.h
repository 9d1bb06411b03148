#pragma once

/* Mounts that this process makes from here on are seen by it and its children alone, and go with the last of them.
   0, or a negative errno. Call it before there is a second thread. */
int cm_own_mounts(void);
