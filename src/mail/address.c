/* address.c: reads mailboxes through GMime; what people may type as an address was judged before, by core/person.c. */
#include "mail/address.h"

#include <gmime/gmime.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "base/text.h"
#include "mail/mail.h"
#include "mail/plain.h"

static void list_release(InternetAddressList **list)
{
    if (*list != NULL)
        g_object_unref(*list);
}

/* Groups are passed over. */
static InternetAddressMailbox *mailbox_first(InternetAddressList *list)
{
    for (int i = 0; list != NULL && i < internet_address_list_length(list); i++) {
        InternetAddress *each = internet_address_list_get_address(list, i);

        if (INTERNET_ADDRESS_IS_MAILBOX(each))
            return INTERNET_ADDRESS_MAILBOX(each);
    }
    return NULL;
}

bool mailbox_parse(struct arena *a, struct str text, struct mailbox *out)
{
    char *terminated = str_terminated(a, plain_line(a, text));
    if (terminated == NULL)
        return false;
    RELEASE(list_release)
    InternetAddressList *list = internet_address_list_parse(NULL, terminated);
    InternetAddressMailbox *first = mailbox_first(list);
    struct str address = first == NULL ? (struct str){ 0 } : str_of(internet_address_mailbox_get_addr(first));

    if (address_domain(address).len == 0)
        return false;
    struct str name = str_of(internet_address_get_name(INTERNET_ADDRESS(first)));
    out->name = name.len == 0 ? STR("") : str_copy(a, plain_line(a, name));
    out->address = str_copy(a, address_ascii(a, address));
    return !str_is_null(out->name) && !str_is_null(out->address);
}

struct str address_domain(struct str address)
{
    const char *at = address.len == 0 ? NULL : memrchr(address.p, '@', address.len);

    return at == NULL ? (struct str){ 0 } : str_slice(address, (size_t)(at - address.p) + 1, address.len);
}

struct str address_ascii(struct arena *a, struct str address)
{
    struct buf b = { .arena = a, .ceiling = 1024 };
    struct str domain = address_domain(address), ascii, out = { 0 };

    if (domain.len == 0 || !text_domain_ascii(a, domain, &ascii))
        return address;
    buf_add(&b, str_slice(address, 0, address.len - domain.len));
    buf_add(&b, ascii);
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}

struct str address_mailto(struct arena *a, struct str address)
{
    /* RFC 6068 section 2: what may stand as it is in a local part. */
    static const char plain[] = "!$'*+-._~@";
    struct buf b = { .arena = a, .ceiling = 4096 };
    struct str out = { 0 };

    buf_add(&b, STR("mailto:"));
    for (size_t i = 0; i < address.len; i++) {
        unsigned char c = (unsigned char)address.p[i];
        bool letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');

        if (letter || (c != '\0' && strchr(plain, c) != NULL))
            buf_add_char(&b, (char)c);
        else
            buf_print(&b, "%%%02X", (unsigned)c);
    }
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}

struct str mail_address(struct arena *a, struct str text)
{
    struct mailbox mailbox;

    return mailbox_parse(a, text, &mailbox) ? mailbox.address : (struct str){ 0 };
}
