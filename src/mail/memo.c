/* memo.c: a ring of fixed slots a thread; the oldest goes. No heap, so that a thread that ends leaves nothing behind.
 */
#include "mail/memo.h"

enum { MEMO_SLOTS = 48, MEMO_KEY_BYTES = 128, MEMO_TEXT_BYTES = 1024 };

static _Thread_local struct memo {
    struct memo_slot {
        size_t key_len, text_len;
        char key[MEMO_KEY_BYTES], text[MEMO_TEXT_BYTES];
    } slots[MEMO_SLOTS];
    size_t next;
} memo;

bool memo_find(struct arena *a, struct str key, struct str *text)
{
    for (size_t i = 0; i < MEMO_SLOTS; i++) {
        const struct memo_slot *slot = &memo.slots[i];

        if (!str_equal(key, (struct str){ slot->key, slot->key_len }))
            continue;
        *text = str_copy(a, (struct str){ slot->text, slot->text_len });
        return !str_is_null(*text);
    }
    return false;
}

void memo_keep(struct str key, struct str text)
{
    struct memo_slot *slot = &memo.slots[memo.next];

    if (key.len == 0 || key.len > MEMO_KEY_BYTES || text.len == 0 || text.len > MEMO_TEXT_BYTES)
        return;
    memo.next = (memo.next + 1) % MEMO_SLOTS;
    slot->key_len = key.len;
    slot->text_len = text.len;
    memcpy(slot->key, key.p, key.len);
    memcpy(slot->text, text.p, text.len);
}
