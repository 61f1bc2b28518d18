/* resident: gives back what only the start needed. Thread: any, after the start. */
#ifndef FOYER_CMD_RESIDENT_H
#define FOYER_CMD_RESIDENT_H

/* Two thirds of a new process are pages of library code that ran once, at the start. They are clean copies of files, so
 * the kernel may drop them now and read again the few that are needed; freed memory goes back too. */
void resident_trim(void);

#endif
