/* doctor_data.c: the data directory: there, ours alone, writable, with room. */
#include <errno.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "cmd/doctor.h"
#include "cmd/place.h"

enum { ROOM_LEAST_MIB = 64, ROOM_WELL_MIB = 1024 };

static void room_look(struct doctor *d, const char *path)
{
    struct statvfs about;

    if (statvfs(path, &about) != 0) {
        doctor_warn(d, "look by df", "how much room is left cannot be seen");
        return;
    }
    unsigned long long mib = (unsigned long long)about.f_bavail * about.f_frsize / (1024 * 1024);
    if (mib < ROOM_LEAST_MIB)
        doctor_fail(d, "make room: writes are refused when there is none", "%llu MiB are free", mib);
    else if (mib < ROOM_WELL_MIB || about.f_bavail < about.f_blocks / 20)
        doctor_warn(d, "make room before it is needed", "%llu MiB are free", mib);
    else
        doctor_ok(d, "%llu MiB are free", mib);
    if (about.f_files > 0 && about.f_favail < 1000)
        doctor_fail(d, "delete files: without inodes none can be made", "%llu more files can be made",
                    (unsigned long long)about.f_favail);
}

/* Without it nobody can be erased. */
static void erasures_look(struct doctor *d)
{
    struct str file, why;
    const char *path = place_erasures(d->arena, d->config, &file, &why) ? str_terminated(d->arena, file) : NULL;

    if (path == NULL || access(path, F_OK) != 0)
        return;
    if (access(path, R_OK | W_OK) == 0)
        doctor_ok(d, "the log of erasures can be written");
    else
        doctor_fail(d, "give it to the user that serves: nobody can be erased without it", "%s cannot be written",
                    path);
}

static void directory_look(struct doctor *d, const char *path, const struct stat *about)
{
    if (access(path, R_OK | W_OK | X_OK) != 0) {
        doctor_fail(d, "give it to the user that serves, and run this as that user",
                    "%s cannot be written by this user", path);
        return;
    }
    if ((about->st_mode & S_IRWXO) != 0)
        doctor_warn(d, "chmod 700", "%s may be used by everyone on this machine", path);
    else
        doctor_ok(d, "%s can be written", path);
    if (about->st_uid != geteuid())
        doctor_warn(d, "run this as the user that serves", "%s is another user's", path);
    erasures_look(d);
    room_look(d, path);
}

void doctor_data(struct doctor *d)
{
    const char *path = str_terminated(d->arena, d->config->data);
    struct stat about;

    if (path == NULL)
        return;
    if (stat(path, &about) != 0 && errno == ENOENT)
        doctor_warn(d, "nothing is to be done before the first start", "%s is not there yet; the server makes it",
                    path);
    else if (stat(path, &about) != 0)
        doctor_fail(d, "see that its folders can be entered", "%s cannot be looked at: %s", path, strerror(errno));
    else if (!S_ISDIR(about.st_mode))
        doctor_fail(d, "name another in FOYER_DATA", "%s is not a directory", path);
    else
        directory_look(d, path, &about);
}
