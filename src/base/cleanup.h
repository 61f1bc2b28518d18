/* cleanup: what is not memory of an arena is released at the end of its scope.
 *     RELEASE(fd_release) int fd = open(...);
 * A scope that hands its thing on sets its own variable to the empty value. */
#ifndef FOYER_BASE_CLEANUP_H
#define FOYER_BASE_CLEANUP_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define RELEASE(function) __attribute__((cleanup(function)))

static inline void fd_release(int *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
}

static inline void file_release(FILE **file)
{
    if (*file != NULL)
        (void)fclose(*file);
}

/* For malloc'd memory of libraries: RELEASE(memory_release) char *text = ...; */
static inline void memory_release(void *pointer)
{
    free(*(void **)pointer);
}

#endif
