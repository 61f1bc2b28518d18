/* permission.c: the table of permissions: what each is called on the wire, and for which kind of caller it counts. What
 * a permission opens stands in the routes' own table (graph/). */
#include "auth/permission.h"

static const struct permission_name {
    struct str name;
    enum permission bit;
    bool application;
} permissions[] = {
    /* name, bit, of applications */
    { STR_INIT("OnlineMeetings.Read"), OWN_READ, false },
    { STR_INIT("OnlineMeetings.ReadWrite"), OWN_READWRITE, false },
    { STR_INIT("OnlineMeetings.Read.All"), ALL_READ, true },
    { STR_INIT("OnlineMeetings.ReadWrite.All"), ALL_READWRITE, true },
};

static unsigned permission_find(struct str name, bool application)
{
    for (size_t i = 0; i < COUNT(permissions); i++)
        if (permissions[i].application == application && str_equal(permissions[i].name, name))
            return permissions[i].bit;
    return 0;
}

unsigned permission_parse(struct str names, bool application)
{
    unsigned held = 0;

    for (struct str rest = names; !str_is_null(rest);)
        held |= permission_find(str_cut(rest, ' ', &rest), application);
    return held;
}

void buf_add_permissions(struct buf *b, unsigned bits)
{
    const char *before = "";

    for (size_t i = 0; i < COUNT(permissions); i++) {
        if ((bits & permissions[i].bit) == 0)
            continue;
        buf_add(b, str_of(before));
        buf_add(b, permissions[i].name);
        before = " or ";
    }
}
