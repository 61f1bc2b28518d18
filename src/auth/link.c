/* link.c: signed links as bytes, and the addresses that carry them.
 *
 *  0        1            2             18           34      38          54
 *  +--------+------------+-------------+------------+-------+-----------+
 *  | v1 | p | key number | registration| registrant | epoch | HMAC      |    epoch big-endian; v1: four bits, p:
 * purpose
 *  +--------+------------+-------------+------------+-------+-----------+
 * The HMAC (SHA-256, the first 16 bytes) covers all that stands before it. 54 bytes are 72 characters with no bit left
 * over. */
#include "auth/link.h"

#include "auth/link_private.h"
#include "base/code.h"
#include "base/crypto.h"
#include "base/json.h"

enum {
    LINK_AT_KEY = 1,
    LINK_AT_REGISTRATION = 2,
    LINK_AT_REGISTRANT = 18,
    LINK_AT_EPOCH = 34,
    LINK_AT_MAC = 38,
    LINK_BYTES = 54,
    LINK_MAC_BYTES = LINK_BYTES - LINK_AT_MAC,
    LINK_KEY_BYTES = 32,
    LINK_KEYS_MOST = 255,
    URL_BYTES_MOST = 8 * 1024,
    LINKS_ARENA_MOST = 256 * 1024,
};

/* --- Life ----------------------------------------------------------------------------------------------------------
 */

static struct str key_make(struct arena *a)
{
    unsigned char bytes[LINK_KEY_BYTES];

    random_bytes(bytes, sizeof bytes);
    return str_copy(a, (struct str){ (const char *)bytes, sizeof bytes });
}

static bool keys_are_sound(const struct stored_keys *keys)
{
    for (size_t i = 0; i < keys->count; i++)
        if (keys->rows[i].bytes.len != LINK_KEY_BYTES || keys->rows[i].number < 1 ||
            keys->rows[i].number > LINK_KEYS_MOST)
            return false;
    return true;
}

static bool links_fill(struct links *links, const struct links_options *options, struct str *why)
{
    static const struct stored_key_kind kind = { KEY_LINK, key_make };
    const struct key_place place = { options->store, options->wrap };

    links->public_url = str_copy(links->arena, options->public_url);
    if (!stored_keys_load(links->arena, &place, &kind, &links->keys, why))
        return false;
    *why = STR("a stored key of links is not one: 32 bytes, numbers 1 to 255");
    return keys_are_sound(&links->keys) && !arena_failed(links->arena);
}

struct links *links_open(struct arena *a, const struct links_options *options, struct str *why)
{
    struct arena *own = arena_open(1024, LINKS_ARENA_MOST);
    struct links *links = own == NULL ? NULL : ARENA_NEW(own, struct links, 1);

    *why = STR("there is no memory for the keys of links");
    if (links != NULL)
        links->arena = own;
    if (links != NULL && links_fill(links, options, why))
        return links;
    *why = str_copy(a, *why);
    arena_close(own);
    return NULL;
}

void links_close(struct links *links)
{
    if (links != NULL)
        arena_close(links->arena); /* and with it, the struct */
}

/* --- The bytes -----------------------------------------------------------------------------------------------------
 */

static void mac_make(const struct key_row *key, const unsigned char *link, unsigned char out[static LINK_MAC_BYTES])
{
    unsigned char mac[SHA256_BYTES];

    hmac_sha256((const unsigned char *)key->bytes.p, key->bytes.len, (struct str){ (const char *)link, LINK_AT_MAC },
                mac);
    memcpy(out, mac, LINK_MAC_BYTES);
}

struct str link_token(const struct links *links, struct arena *a, const struct link_subject *subject)
{
    const struct key_row *key = &links->keys.rows[links->keys.count - 1];
    unsigned char link[LINK_BYTES] = { (unsigned char)(LINK_VERSION << 4 | (int)subject->purpose),
                                       (unsigned char)key->number };
    char *text = ARENA_NEW(a, char, BASE64URL_LENGTH(LINK_BYTES));

    memcpy(link + LINK_AT_REGISTRATION, subject->registration.b, sizeof subject->registration.b);
    memcpy(link + LINK_AT_REGISTRANT, subject->registrant.b, sizeof subject->registrant.b);
    for (size_t i = 0; i < 4; i++)
        link[LINK_AT_EPOCH + i] = (unsigned char)(subject->epoch >> (24 - 8 * i));
    mac_make(key, link, link + LINK_AT_MAC);
    if (text == NULL)
        return (struct str){ 0 };
    base64url_print(link, sizeof link, text);
    return (struct str){ text, BASE64URL_LENGTH(LINK_BYTES) };
}

struct id link_place(int64_t change_seq)
{
    struct id place = { { 0 } };

    for (size_t i = 0; i < 8; i++)
        place.b[8 + i] = (unsigned char)((uint64_t)change_seq >> (56 - 8 * i));
    return place;
}

int64_t link_place_seq(struct id place)
{
    uint64_t seq = 0;

    for (size_t i = 8; i < 16; i++)
        seq = seq << 8 | place.b[i];
    return (int64_t)seq;
}

static const struct key_row *key_find(const struct links *links, unsigned char number)
{
    for (size_t i = 0; i < links->keys.count; i++)
        if (links->keys.rows[i].number == number)
            return &links->keys.rows[i];
    return NULL;
}

static bool is_ours(const struct links *links, const unsigned char link[static LINK_BYTES])
{
    const struct key_row *key = key_find(links, link[LINK_AT_KEY]);
    unsigned char mac[LINK_MAC_BYTES];

    if (key == NULL)
        return false;
    mac_make(key, link, mac);
    return bytes_equal_secret(mac, link + LINK_AT_MAC, LINK_MAC_BYTES);
}

bool link_read(const struct links *links, struct str token, enum link_purpose purpose, struct link_subject *out)
{
    unsigned char link[LINK_BYTES];
    size_t n;

    if (!base64url_parse(token, link, sizeof link, &n) || n != LINK_BYTES || !is_ours(links, link) ||
        link[0] != (LINK_VERSION << 4 | (int)purpose))
        return false;
    *out = (struct link_subject){ .purpose = purpose };
    memcpy(out->registration.b, link + LINK_AT_REGISTRATION, sizeof out->registration.b);
    memcpy(out->registrant.b, link + LINK_AT_REGISTRANT, sizeof out->registrant.b);
    for (size_t i = 0; i < 4; i++)
        out->epoch = out->epoch << 8 | link[LINK_AT_EPOCH + i];
    return true;
}

bool link_key_derive(const struct links *links, struct str use, int32_t *number, unsigned char out[static SHA256_BYTES])
{
    const struct key_row *key = &links->keys.rows[links->keys.count - 1];

    if (*number != 0)
        key = *number > 0 && *number <= LINK_KEYS_MOST ? key_find(links, (unsigned char)*number) : NULL;
    if (key == NULL)
        return false;
    *number = key->number;
    hmac_sha256((const unsigned char *)key->bytes.p, key->bytes.len, use, out);
    return true;
}

/* --- The addresses -------------------------------------------------------------------------------------------------
 */

/* The JSON that a joining client gets; `registrant` none: the meeting's own address. */
struct join_context {
    struct id tenant, organizer, meeting, registrant;
    struct str external_id; /* shown instead of `registrant`, when there is one */
    bool is_public;
    struct str sig;
};

static struct str context_print(struct arena *a, const struct join_context *context)
{
    struct buf b = { .arena = a, .ceiling = 4096 };
    struct str json, shown = context->external_id.len > 0 ? context->external_id : id_text(a, context->registrant);

    buf_add_char(&b, '{');
    buf_add_json_member(&b, STR("Tid"), id_guid(a, context->tenant));
    buf_add_json_member(&b, STR("Oid"), id_guid(a, context->organizer));
    if (!id_is_none(context->registrant)) {
        buf_add_json_member(&b, STR("prid"), shown);
        buf_add_json_name(&b, STR("isPublic"));
        buf_add(&b, context->is_public ? STR("true") : STR("false"));
        buf_add_json_member(&b, STR("sig"), context->sig);
    }
    buf_add_char(&b, '}');
    return buf_finish(&b, &json) ? json : (struct str){ 0 };
}

/* The meeting's id is base64url: no escapes in the path but Graph's own. */
static struct str join_print(const struct links *links, struct arena *a, const struct join_context *context)
{
    struct buf b = { .arena = a, .ceiling = URL_BYTES_MOST };
    struct str url;

    buf_add(&b, links->public_url);
    buf_add(&b, STR("/l/meetup-join/19%3ameeting_"));
    buf_add(&b, id_text(a, context->meeting));
    buf_add(&b, STR("%40thread.v2/0?context="));
    buf_add_percent(&b, context_print(a, context));
    return buf_finish(&b, &url) && !arena_failed(a) ? url : (struct str){ 0 };
}

static struct str personal_print(const struct links *links, struct arena *a, const struct registration *registration,
                                 struct id registrant, uint32_t epoch, struct str external_id)
{
    const struct link_subject subject = { LINK_JOIN, registration->id, registrant, epoch };

    return join_print(links, a,
                      &(struct join_context){
                          .tenant = registration->tenant,
                          .organizer = registration->organizer,
                          .meeting = registration->meeting,
                          .registrant = registrant,
                          .external_id = external_id,
                          .is_public = registration->audience == AUDIENCE_EVERYONE,
                          .sig = link_token(links, a, &subject),
                      });
}

struct str link_join_url(const struct links *links, struct arena *a, const struct registration *registration,
                         struct id registrant, uint32_t epoch)
{
    return personal_print(links, a, registration, registrant, epoch, (struct str){ 0 });
}

struct str link_external_url(const struct links *links, struct arena *a, const struct registration *registration,
                             const struct registrant *registrant)
{
    return personal_print(links, a, registration, registrant->id, registrant->link_epoch, registrant->external_id);
}

struct str link_meeting_url(const struct links *links, struct arena *a, const struct meeting *meeting)
{
    return join_print(
        links, a,
        &(struct join_context){ .tenant = meeting->tenant, .organizer = meeting->organizer, .meeting = meeting->id });
}

static struct str page_print(const struct links *links, struct arena *a, struct str path, struct link_subject subject)
{
    struct buf b = { .arena = a, .ceiling = URL_BYTES_MOST };
    struct str url;

    buf_add(&b, links->public_url);
    buf_add(&b, path);
    buf_add(&b, link_token(links, a, &subject));
    return buf_finish(&b, &url) && !arena_failed(a) ? url : (struct str){ 0 };
}

struct str link_cancel_url(const struct links *links, struct arena *a, struct id registration, struct id registrant,
                           uint32_t epoch)
{
    return page_print(links, a, STR("/l/cancel/"),
                      (struct link_subject){ LINK_CANCEL, registration, registrant, epoch });
}

struct str link_manage_url(const struct links *links, struct arena *a, struct id registration, struct id registrant,
                           uint32_t epoch)
{
    return page_print(links, a, STR("/l/manage/"),
                      (struct link_subject){ LINK_MANAGE, registration, registrant, epoch });
}

struct str link_quiet_url(const struct links *links, struct arena *a, struct id registration, struct id registrant,
                          uint32_t epoch)
{
    return page_print(links, a, STR("/l/quiet/"), (struct link_subject){ LINK_QUIET, registration, registrant, epoch });
}

struct str link_confirm_url(const struct links *links, struct arena *a, struct id registration, struct id registrant,
                            uint32_t epoch)
{
    return page_print(links, a, STR("/l/confirm/"),
                      (struct link_subject){ LINK_CONFIRM, registration, registrant, epoch });
}

struct str link_sign_in_url(const struct links *links, struct arena *a, struct id tenant, struct id id)
{
    return page_print(links, a, STR("/l/sign-in/"), (struct link_subject){ LINK_SIGN_IN, tenant, id, 0 });
}

struct str link_console_url(const struct links *links, struct arena *a, struct id tenant, struct id id)
{
    return page_print(links, a, STR("/l/console/"), (struct link_subject){ LINK_CONSOLE, tenant, id, 0 });
}
