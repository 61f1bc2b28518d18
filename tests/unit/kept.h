/* kept: a store of a test's own, in a directory that goes with it. */
#ifndef FOYER_TESTS_KEPT_H
#define FOYER_TESTS_KEPT_H

#include <dirent.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/store.h"

struct kept {
    char directory[64];
    struct store *store;
};

static inline void kept_open(struct kept *k, struct arena *a)
{
    struct buf b = { .arena = a, .ceiling = 256 };
    struct str url, why = { 0 };

    (void)snprintf(k->directory, sizeof k->directory, "/tmp/foyer-auth-XXXXXX");
    CHECK(mkdtemp(k->directory) != NULL);
    buf_print(&b, "sqlite:%s/foyer.db", k->directory);
    CHECK(buf_finish(&b, &url));
    k->store = store_open(a, &(struct store_options){ .url = url, .clock = &clock_system }, &why);
    if (k->store == NULL)
        fprintf(stderr, "%.*s\n", STR_ARGS(why));
    CHECK(k->store != NULL);
}

static inline void kept_close(struct kept *k)
{
    store_close(k->store);
    DIR *directory = opendir(k->directory);
    CHECK(directory != NULL);
    for (struct dirent *file; (file = readdir(directory)) != NULL;)
        if (file->d_name[0] != '.')
            (void)unlinkat(dirfd(directory), file->d_name, 0);
    closedir(directory);
    (void)rmdir(k->directory);
}

static inline void kept_put(struct kept *k, struct change *change)
{
    struct store_view *view = store_view_open(k->store);

    CHECK(view != NULL);
    CHECK(store_commit(view, change) == STORE_OK);
    store_view_close(view);
}

static inline void kept_key_put(struct kept *k, struct arena *a, enum key_purpose purpose, int32_t number,
                                struct str bytes)
{
    struct change change = { .kind = CHANGE_KEY_PUT, .actor = { .kind = ACTOR_SYSTEM } };

    change.as.key.row = (struct key_row){ purpose, number, bytes, 1 };
    change.as.key.arena = a;
    kept_put(k, &change);
}

static inline void kept_user_put(struct kept *k, const struct user *user)
{
    struct change change = { .kind = CHANGE_USER_PUT, .actor = { .kind = ACTOR_ADMINISTRATOR } };

    change.as.user = *user;
    kept_put(k, &change);
}

#endif
