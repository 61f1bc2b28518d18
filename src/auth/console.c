/* console.c: the rows of a one-time link, of its opener's role and of their session. */
#include "auth/console.h"

static const struct id administrator = { { 0xad, 0x00, 0x00, 0x00, 0x00, 0x00, 0x40, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00,
                                           0x00, 0x00, 0x01 } };

struct id console_administrator(void)
{
    return administrator;
}

struct str console_way(void)
{
    return STR("foyer console");
}

struct sign_in_row console_sign_in(struct id tenant, int64_t now_ms)
{
    return (struct sign_in_row){
        .key = { tenant, id_new(now_ms) },
        .object = administrator,
        .back = STR("/console/"),
        .expires_at_ms = now_ms + CONSOLE_LINK_MS,
    };
}

struct role_row console_role(struct id tenant, int64_t now_ms)
{
    return (struct role_row){ .key = { tenant, administrator }, .role = ROLE_ADMINISTRATOR, .granted_at_ms = now_ms };
}

struct session_row console_session(const struct sign_in_row *row)
{
    return (struct session_row){
        .tenant = row->key.scope,
        .object = row->object,
        .given_name = STR("Administrator"),
        .issuer = console_way(),
    };
}
