/* resident.c: pages of libraries that nothing has written to, dropped by madvise(2). What was written (data, relocated
 * tables) stands in writable segments and is left alone. */
#include "cmd/resident.h"

#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

static void segment_drop(uintptr_t from, uintptr_t to)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);

    from = (from + page - 1) & ~(page - 1); /* whole pages only: a page shared with a neighbour stays */
    to &= ~(page - 1);
    if (from < to)
        (void)madvise((void *)from, to - from, MADV_DONTNEED); /* refused: they stay, that is all */
}

static int library_drop(struct dl_phdr_info *library, size_t size, void *context)
{
    (void)size;
    (void)context;
    for (size_t i = 0; i < library->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &library->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W) != 0)
            continue;
        uintptr_t from = library->dlpi_addr + segment->p_vaddr;
        segment_drop(from, from + segment->p_filesz);
    }
    return 0;
}

void resident_trim(void)
{
    (void)malloc_trim(0);
    (void)dl_iterate_phdr(library_drop, NULL);
}
