/* link_address.c: 34 bytes in base32: the registration, half of an id, and an HMAC of 80 bits. Which key it was is not
 * said: there are few. */
#include "auth/link_address.h"

#include "auth/link_private.h"
#include "base/code.h"
#include "base/crypto.h"

enum {
    AT_ID = sizeof(struct id),
    AT_MAC = AT_ID + LINK_ADDRESS_ID_BYTES,
    TOKEN_BYTES = AT_MAC + LINK_ADDRESS_MAC_BYTES,
    SIGNED_BYTES = 1 + 2 * sizeof(struct id) + 4,
    ADDRESS_BYTES_MOST = 512,
};
_Static_assert(BASE32_LENGTH(TOKEN_BYTES) == LINK_ADDRESS_TOKEN_LENGTH, "of a token");

static void mac_make(const struct key_row *key, const struct link_subject *subject,
                     unsigned char out[static LINK_ADDRESS_MAC_BYTES])
{
    unsigned char text[SIGNED_BYTES] = { (unsigned char)(LINK_VERSION << 4 | (int)subject->purpose) };
    unsigned char mac[SHA256_BYTES], *at = text + 1;

    memcpy(at, subject->registration.b, sizeof subject->registration.b);
    at += sizeof subject->registration.b;
    memcpy(at, subject->registrant.b, sizeof subject->registrant.b);
    at += sizeof subject->registrant.b;
    for (size_t i = 0; i < 4; i++)
        at[i] = (unsigned char)(subject->epoch >> (24 - 8 * i));
    hmac_sha256((const unsigned char *)key->bytes.p, key->bytes.len, (struct str){ (const char *)text, sizeof text },
                mac);
    memcpy(out, mac, LINK_ADDRESS_MAC_BYTES);
}

/* Before and behind the last '@'. */
static bool address_split(struct str address, struct str *local, struct str *domain)
{
    size_t at = address.len;

    while (at > 0 && address.p[at - 1] != '@')
        at--;
    if (at < 2)
        return false;
    *local = str_slice(address, 0, at - 1);
    *domain = str_slice(address, at, address.len);
    return true;
}

struct str link_address_print(const struct links *links, struct arena *a, struct str base,
                              const struct link_subject *subject)
{
    struct buf b = { .arena = a, .ceiling = ADDRESS_BYTES_MOST };
    unsigned char bytes[TOKEN_BYTES];
    char token[LINK_ADDRESS_TOKEN_LENGTH];
    struct str local, domain;

    if (!address_split(base, &local, &domain))
        return (struct str){ 0 };
    memcpy(bytes, subject->registration.b, AT_ID);
    memcpy(bytes + AT_ID, subject->registrant.b, LINK_ADDRESS_ID_BYTES);
    mac_make(&links->keys.rows[links->keys.count - 1], subject, bytes + AT_MAC);
    base32_print(bytes, sizeof bytes, token);
    buf_add(&b, local);
    buf_add_char(&b, '+');
    buf_add(&b, (struct str){ token, sizeof token });
    buf_add_char(&b, '@');
    buf_add(&b, domain);
    return buf_text(&b);
}

bool link_address_read(struct str address, struct str base, struct link_address *out)
{
    unsigned char bytes[TOKEN_BYTES];
    struct str local, domain, base_local, base_domain;

    if (!address_split(address, &local, &domain) || !address_split(base, &base_local, &base_domain))
        return false;
    if (!str_equal_nocase(domain, base_domain) || local.len != base_local.len + 1 + LINK_ADDRESS_TOKEN_LENGTH)
        return false;
    if (!str_equal_nocase(str_slice(local, 0, base_local.len), base_local) || local.p[base_local.len] != '+')
        return false;
    if (!base32_parse(str_slice(local, base_local.len + 1, local.len), bytes, sizeof bytes))
        return false;
    *out = (struct link_address){ 0 };
    memcpy(out->registration.b, bytes, AT_ID);
    memcpy(out->first.b, bytes + AT_ID, LINK_ADDRESS_ID_BYTES);
    memcpy(out->mac, bytes + AT_MAC, LINK_ADDRESS_MAC_BYTES);
    return true;
}

bool link_address_is(const struct links *links, const struct link_address *address, const struct link_subject *subject)
{
    unsigned char mac[LINK_ADDRESS_MAC_BYTES];

    if (!id_equal(address->registration, subject->registration) ||
        memcmp(address->first.b, subject->registrant.b, LINK_ADDRESS_ID_BYTES) != 0)
        return false;
    for (size_t i = 0; i < links->keys.count; i++) {
        mac_make(&links->keys.rows[i], subject, mac);
        if (bytes_equal_secret(mac, address->mac, sizeof mac))
            return true;
    }
    return false;
}
