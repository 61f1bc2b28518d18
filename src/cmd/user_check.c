/* user_check.c: a person as the directory is given them. */
#include "cmd/user.h"

#include "base/text.h"

/* Whoever brings bytes that are no text is told so once, not by each rule that they break. */
static bool are_texts(const struct str sent[static USER_FIELDS], const char *const names[static USER_FIELDS],
                      struct faults *faults)
{
    size_t before = faults->count;

    for (size_t i = 0; i < USER_FIELDS; i++)
        if (!text_is_utf8(sent[i]))
            faults_add(faults, FAULT_INVALID, str_of(names[i]), "Not UTF-8.");
    return faults->count == before;
}

void user_check(struct arena *a, const struct str sent[static USER_FIELDS], const char *const names[static USER_FIELDS],
                struct faults *faults, struct user *out)
{
    if (!are_texts(sent, names, faults))
        return;
    if (!id_of_guid(str_trim(sent[USER_OID]), &out->object) || id_is_none(out->object))
        faults_add(faults, FAULT_INVALID, str_of(names[USER_OID]),
                   "Not a GUID such as 7c1d7e0e-9b1f-4f63-8f0e-3a52a3f0c001.");
    out->given_name = name_check(a, sent[USER_GIVEN_NAME], names[USER_GIVEN_NAME], faults);
    out->family_name = name_check(a, sent[USER_FAMILY_NAME], names[USER_FAMILY_NAME], faults);
    if (text_trim(sent[USER_UPN]).len > 0)
        out->upn = email_check(a, sent[USER_UPN], names[USER_UPN], faults);
    if (str_is_null(out->upn) || text_trim(sent[USER_MAIL]).len > 0)
        out->mail = email_check(a, sent[USER_MAIL], names[USER_MAIL], faults);
    out->aliases = aliases_check(a, sent[USER_ALIASES], names[USER_ALIASES], faults);
}
