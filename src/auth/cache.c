/* cache.c: a ring of entries in the order they came, and chains over it by digest. In a full ring a hand looks for a
 * place; it passes over, once, what was asked for since it last came by. The digest is the key: SHA-256 needs no second
 * look. */
#include "auth/cache.h"

enum { BUCKETS = CACHE_ENTRIES_MOST };

struct entry {
    struct entry *next; /* in its chain */
    size_t place;       /* in the ring */
    bool asked;         /* since the hand came by */
    unsigned char digest[SHA256_BYTES];
    struct verified verified;
    char texts[]; /* of its caller */
};

struct cache {
    struct entry **ring;    /* CACHE_ENTRIES_MOST of them; NULL before the first token */
    struct entry **buckets; /* in the same piece of memory */
    size_t used;            /* places of the ring, from its start */
    size_t hand;
};

/* --- Texts of a caller ---------------------------------------------------------------------------------------------
 */

enum { CALLER_TEXTS = 3 + COUNT(((struct person_record *)NULL)->emails) };

/* Where each text stands, and their bytes together. */
static size_t texts_find(struct caller *caller, struct str *texts[static CALLER_TEXTS])
{
    size_t n = 0, bytes = 0;

    texts[n++] = &caller->held;
    texts[n++] = &caller->claims.given_name;
    texts[n++] = &caller->claims.family_name;
    for (size_t i = 0; i < COUNT(caller->claims.emails); i++)
        texts[n++] = &caller->claims.emails[i];
    for (size_t i = 0; i < n; i++)
        bytes += texts[i]->len;
    return bytes;
}

/* Empty texts move into the program: they must not point into another arena either. */
static void texts_move(struct str *const texts[static CALLER_TEXTS], char *room)
{
    for (size_t i = 0; i < CALLER_TEXTS; i++) {
        if (str_is_null(*texts[i]))
            continue;
        if (texts[i]->len == 0) {
            *texts[i] = STR("");
            continue;
        }
        memcpy(room, texts[i]->p, texts[i]->len);
        texts[i]->p = room;
        room += texts[i]->len;
    }
}

bool caller_copy(struct arena *a, const struct caller *from, struct caller *out)
{
    struct str *texts[CALLER_TEXTS];

    *out = *from;
    char *room = ARENA_NEW(a, char, texts_find(out, texts) + 1);
    if (room == NULL)
        return false;
    texts_move(texts, room);
    return true;
}

static struct entry *entry_make(const unsigned char *digest, const struct verified *verified)
{
    struct verified copy = *verified;
    struct str *texts[CALLER_TEXTS];
    size_t bytes = texts_find(&copy.caller, texts);
    struct entry *entry = bytes > CACHE_TEXT_BYTES_MOST ? NULL : malloc(sizeof *entry + bytes);

    if (entry == NULL)
        return NULL;
    texts_move(texts, entry->texts);
    entry->verified = copy;
    entry->asked = false;
    memcpy(entry->digest, digest, SHA256_BYTES);
    return entry;
}

/* --- Ring and chains -----------------------------------------------------------------------------------------------
 */

struct cache *cache_open(void)
{
    return calloc(1, sizeof(struct cache));
}

void cache_close(struct cache *cache)
{
    if (cache == NULL)
        return;
    for (size_t i = 0; i < cache->used; i++)
        free(cache->ring[i]);
    free(cache->ring);
    free(cache);
}

/* The link that points to the entry of that digest, or the last one of its chain. */
static struct entry **link_find(struct cache *cache, const unsigned char *digest)
{
    size_t number;

    memcpy(&number, digest, sizeof number);
    struct entry **link = &cache->buckets[number % BUCKETS];
    while (*link != NULL && memcmp((*link)->digest, digest, SHA256_BYTES) != 0)
        link = &(*link)->next;
    return link;
}

const struct verified *cache_find(struct cache *cache, const unsigned char digest[static SHA256_BYTES])
{
    struct entry *entry = cache->ring == NULL ? NULL : *link_find(cache, digest);

    if (entry == NULL)
        return NULL;
    entry->asked = true;
    return &entry->verified;
}

static size_t entry_remove(struct cache *cache, struct entry *entry)
{
    struct entry **link = link_find(cache, entry->digest);
    size_t place = entry->place;

    CHECK(*link == entry);
    *link = entry->next;
    free(entry);
    return place;
}

/* A place in the ring that nobody has: an unused one, else that of an entry that makes room. */
static size_t place_take(struct cache *cache)
{
    if (cache->used < CACHE_ENTRIES_MOST)
        return cache->used++;
    while (cache->ring[cache->hand]->asked) {
        cache->ring[cache->hand]->asked = false;
        cache->hand = (cache->hand + 1) % CACHE_ENTRIES_MOST;
    }
    size_t place = entry_remove(cache, cache->ring[cache->hand]);
    cache->hand = (cache->hand + 1) % CACHE_ENTRIES_MOST;
    return place;
}

static bool tables_are_there(struct cache *cache)
{
    if (cache->ring == NULL) {
        cache->ring = calloc(CACHE_ENTRIES_MOST + BUCKETS, sizeof(struct entry *));
        cache->buckets = cache->ring == NULL ? NULL : cache->ring + CACHE_ENTRIES_MOST;
    }
    return cache->ring != NULL;
}

void cache_put(struct cache *cache, const unsigned char digest[static SHA256_BYTES], const struct verified *verified)
{
    struct entry *entry = tables_are_there(cache) ? entry_make(digest, verified) : NULL;

    if (entry == NULL)
        return;
    struct entry *old = *link_find(cache, digest);
    entry->place = old != NULL ? entry_remove(cache, old) : place_take(cache);
    cache->ring[entry->place] = entry;
    struct entry **link = link_find(cache, digest);
    entry->next = *link; /* NULL: the digest is not there */
    *link = entry;
}
