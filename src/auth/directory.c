/* directory.c: where a person's record comes from. Whether it matches what was sent is core/person.c's. */
#include "auth/directory.h"

enum store_status directory_record(struct store_view *view, struct arena *a, const struct caller *caller,
                                   struct person_record *out)
{
    struct user user;

    if (caller->is_application) {
        *out = (struct person_record){ 0 };
        return STORE_OK;
    }
    enum store_status status = store_user_find(view, a, caller->tenant, caller->object, &user);
    if (status == STORE_MISSING) {
        *out = caller->claims;
        return STORE_OK;
    }
    if (status == STORE_OK)
        *out = (struct person_record){
            .given_name = user.given_name,
            .family_name = user.family_name,
            .emails = { user.mail, user.upn },
            .aliases = user.aliases,
            .disabled = user.disabled,
        };
    return status;
}
