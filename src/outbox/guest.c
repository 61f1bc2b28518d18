/* guest.c: a sign_in_row and its person. */
#include "outbox/guest.h"

enum store_status guest_find(struct store_view *view, struct arena *a, const struct outbox_row *row, int64_t now_ms,
                             struct guest *out)
{
    struct sign_in_row sign_in;
    struct user user;
    enum store_status status = store_plain_find(view, a, PLAIN_SIGN_IN, row->registration, row->id, &sign_in);

    if (status == STORE_OK && now_ms >= sign_in.expires_at_ms)
        status = STORE_MISSING;
    if (status == STORE_OK)
        status = store_user_find(view, a, row->registration, sign_in.object, &user);
    if (status == STORE_OK && (user.disabled || user.mail.len == 0))
        status = STORE_MISSING;
    if (status == STORE_OK)
        *out = (struct guest){ .to = user.mail, .language = sign_in.language };
    return status;
}
