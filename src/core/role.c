/* role.c: the table of rights, and the names of roles. A forgotten cell means: no. */
#include "core/role.h"

enum cell {
    NO = 0,
    PERSON, /* people who have the role */
    KEY,    /* keys too */
};

/* clang-format off */
static const unsigned char cells[OPERATIONS][ROLES] = {
    /*                               nobody  coOrganizer viewer  checker administrator organizer */
    [OPERATION_NONE]               = { NO,     NO,       NO,     NO,     PERSON,       PERSON },
    [OPERATION_BATCH]              = { PERSON, KEY,      KEY,    KEY,    PERSON,       PERSON },
    [OPERATION_MEETINGS]           = { NO,     NO,       NO,     NO,     PERSON,       PERSON },
    [OPERATION_READ_MEETING]       = { NO,     PERSON,   PERSON, NO,     PERSON,       PERSON },
    [OPERATION_CHANGE_MEETING]     = { NO,     PERSON,   NO,     NO,     PERSON,       PERSON },
    [OPERATION_DELETE]             = { NO,     NO,       NO,     NO,     PERSON,       PERSON },
    [OPERATION_OPEN]               = { NO,     NO,       NO,     NO,     PERSON,       PERSON },
    [OPERATION_ENROL]              = { PERSON, KEY,      PERSON, PERSON, PERSON,       PERSON },
    [OPERATION_READ]               = { NO,     KEY,      KEY,    NO,     PERSON,       PERSON },
    [OPERATION_CHANGE]             = { NO,     KEY,      NO,     NO,     PERSON,       PERSON },
    [OPERATION_READ_NAMES]         = { NO,     KEY,      KEY,    KEY,    PERSON,       PERSON },
    [OPERATION_READ_REGISTRANTS]   = { NO,     KEY,      KEY,    NO,     PERSON,       PERSON },
    [OPERATION_CHANGE_REGISTRANTS] = { NO,     KEY,      NO,     NO,     PERSON,       PERSON },
    [OPERATION_READ_ATTENDANCE]    = { NO,     KEY,      KEY,    KEY,    PERSON,       PERSON },
    [OPERATION_ATTEND]             = { NO,     KEY,      NO,     KEY,    PERSON,       PERSON },
    [OPERATION_READ_AUDIT]         = { NO,     KEY,      KEY,    NO,     PERSON,       PERSON },
    [OPERATION_READ_ROLES]         = { NO,     PERSON,   NO,     NO,     PERSON,       PERSON },
    [OPERATION_GRANT]              = { NO,     NO,       NO,     NO,     PERSON,       PERSON },
    [OPERATION_READ_OWN_ROLE]      = { NO,     KEY,      KEY,    KEY,    PERSON,       PERSON },
};
/* clang-format on */

bool role_may(enum role role, bool by_key, enum operation operation)
{
    CHECK((unsigned)role < ROLES && (unsigned)operation < OPERATIONS);
    return cells[operation][role] >= (by_key ? KEY : PERSON);
}

static const struct str operation_names[OPERATIONS] = {
    [OPERATION_READ_MEETING] = STR_INIT("readMeeting"),
    [OPERATION_CHANGE_MEETING] = STR_INIT("changeMeeting"),
    [OPERATION_DELETE] = STR_INIT("delete"),
    [OPERATION_OPEN] = STR_INIT("openRegistration"),
    [OPERATION_READ] = STR_INIT("readRegistration"),
    [OPERATION_CHANGE] = STR_INIT("changeRegistration"),
    [OPERATION_READ_NAMES] = STR_INIT("readNames"),
    [OPERATION_READ_REGISTRANTS] = STR_INIT("readRegistrants"),
    [OPERATION_CHANGE_REGISTRANTS] = STR_INIT("changeRegistrants"),
    [OPERATION_READ_ATTENDANCE] = STR_INIT("readAttendance"),
    [OPERATION_ATTEND] = STR_INIT("recordAttendance"),
    [OPERATION_READ_AUDIT] = STR_INIT("readAudit"),
    [OPERATION_READ_ROLES] = STR_INIT("readAccess"),
    [OPERATION_GRANT] = STR_INIT("grantAccess"),
};

struct str operation_name(enum operation operation)
{
    CHECK((unsigned)operation < OPERATIONS);
    return operation_names[operation];
}

static const struct str names[ROLES] = {
    [ROLE_NONE] = STR_INIT("none"),
    [ROLE_CO_ORGANIZER] = STR_INIT("coOrganizer"),
    [ROLE_VIEWER] = STR_INIT("viewer"),
    [ROLE_CHECKER] = STR_INIT("checker"),
    [ROLE_ADMINISTRATOR] = STR_INIT("administrator"),
    [ROLE_ORGANIZER] = STR_INIT("organizer"),
};

struct str role_name(enum role role)
{
    CHECK((unsigned)role < ROLES);
    return names[role];
}

bool role_of_name(struct str name, enum role *out)
{
    for (enum role role = ROLE_CO_ORGANIZER; role <= ROLE_CHECKER; role++) {
        if (!str_equal_nocase(name, names[role]))
            continue;
        *out = role;
        return true;
    }
    return false;
}

/* The highest first. */
void buf_add_roles(struct buf *b, bool by_key, enum operation operation)
{
    static const enum role order[] = { ROLE_ORGANIZER, ROLE_ADMINISTRATOR, ROLE_CO_ORGANIZER, ROLE_VIEWER,
                                       ROLE_CHECKER };
    const char *before = "";

    for (size_t i = 0; i < COUNT(order); i++) {
        if (!role_may(order[i], by_key, operation))
            continue;
        buf_add(b, str_of(before));
        buf_add(b, names[order[i]]);
        before = ", ";
    }
}

static const struct {
    const char *granted, *key_made;
} words[] = {
    [ROLE_CO_ORGANIZER] = { "coOrganizerGranted", "coOrganizerKeyMade" },
    [ROLE_VIEWER] = { "viewerGranted", "viewerKeyMade" },
    [ROLE_CHECKER] = { "checkerGranted", "checkerKeyMade" },
};

const char *role_granted_word(enum role role)
{
    CHECK(role > ROLE_NONE && (size_t)role < COUNT(words));
    return words[role].granted;
}

const char *role_key_made_word(enum role role)
{
    CHECK(role > ROLE_NONE && (size_t)role < COUNT(words));
    return words[role].key_made;
}

enum role_subject role_word_subject(struct str word)
{
    if (str_equal(word, STR(ROLE_REVOKED_WORD)))
        return ROLE_OF_PERSON;
    if (str_equal(word, STR(ROLE_KEY_REMOVED_WORD)))
        return ROLE_OF_KEY;
    for (size_t i = ROLE_CO_ORGANIZER; i < COUNT(words); i++) {
        if (str_equal(word, str_of(words[i].granted)))
            return ROLE_OF_PERSON;
        if (str_equal(word, str_of(words[i].key_made)))
            return ROLE_OF_KEY;
    }
    return ROLE_OF_NOBODY;
}
