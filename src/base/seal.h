/* The seal of a folder: seal.sha256 in it names every other file with its SHA-256, in the format
 * that sha256sum -c checks. */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include "baten/file.h"

#define SEAL_NAME "seal.sha256"

/* The seal of the files that lie in the folder now, by name. False = diag has an EXIT_OUTPUT error.
 */
bool seal_text(struct arena *arena, const char *folder, struct strbuf *out, struct diag *diag);

/* The name of the first file that is not as it was sealed (changed, gone, or added), or SEAL_NAME
 * when there is no such seal; NULL = everything is. Hidden files, which file managers leave behind,
 * do not count. Lives in the arena. */
const char *seal_broken(struct arena *arena, const char *folder);

#endif
