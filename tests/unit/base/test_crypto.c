/* What base/crypto.h promises; vectors of FIPS 180-4 and RFC 4231. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/code.h"
#include "base/crypto.h"

static void expect_hex(const unsigned char *bytes, const char *hex)
{
    char text[2 * SHA256_BYTES + 1] = "";

    hex_print(bytes, SHA256_BYTES, text);
    assert_string_equal(text, hex);
}

static void sha256_is_sha256_in_parts_too(void **state)
{
    static const struct str parts[] = { STR_INIT("a"), { NULL, 0 }, STR_INIT("bc") };
    unsigned char out[SHA256_BYTES];

    (void)state;
    sha256(STR("abc"), out);
    expect_hex(out, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256((struct str){ 0 }, out);
    expect_hex(out, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sha256_parts(parts, COUNT(parts), out);
    expect_hex(out, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void hmac_takes_each_calls_own_key(void **state)
{
    unsigned char out[SHA256_BYTES], first[20];

    (void)state;
    memset(first, 0x0b, sizeof first);
    for (int i = 0; i < 2; i++) {
        hmac_sha256(first, sizeof first, STR("Hi There"), out);
        expect_hex(out, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        hmac_sha256((const unsigned char *)"Jefe", 4, STR("what do ya want for nothing?"), out);
        expect_hex(out, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        hmac_sha256(first, 0, (struct str){ 0 }, out);
        expect_hex(out, "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    }
}

static void *thread_run(void *context)
{
    unsigned char out[SHA256_BYTES];

    sha256(STR("abc"), out);
    hmac_sha256((const unsigned char *)"k", 1, STR("x"), out);
    random_bytes(context, 16);
    return NULL;
}

static void threads_have_their_own_random_and_leak_nothing(void **state)
{
    unsigned char drawn[4][16];
    pthread_t threads[4];

    (void)state;
    for (size_t i = 0; i < COUNT(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, thread_run, drawn[i]), 0);
    for (size_t i = 0; i < COUNT(threads); i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (size_t i = 1; i < COUNT(threads); i++)
        assert_memory_not_equal(drawn[i - 1], drawn[i], 16);
}

static void random_does_not_come_twice_at_any_size(void **state)
{
    static unsigned char small[200][10], large[2][1000];

    (void)state;
    for (size_t i = 0; i < COUNT(small); i++) {
        random_bytes(small[i], sizeof small[i]);
        for (size_t j = 0; j < i; j++)
            assert_memory_not_equal(small[i], small[j], sizeof small[i]);
    }
    random_bytes(large[0], sizeof large[0]);
    random_bytes(large[1], sizeof large[1]);
    assert_memory_not_equal(large[0], large[1], sizeof large[0]);
    random_bytes(large[0], 0);
}

static void a_child_does_not_draw_its_parents_random(void **state)
{
    unsigned char mine[16], theirs[16];
    int ends[2];

    (void)state;
    random_bytes(mine, sizeof mine); /* fills the pool */
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        random_bytes(theirs, sizeof theirs);
        _exit(write(ends[1], theirs, sizeof theirs) == sizeof theirs ? 0 : 1);
    }
    random_bytes(mine, sizeof mine);
    assert_int_equal(read(ends[0], theirs, sizeof theirs), sizeof theirs);
    assert_memory_not_equal(mine, theirs, sizeof mine);
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(ends[0]);
    close(ends[1]);
}

static void secrets_are_equal_when_all_bytes_are(void **state)
{
    const unsigned char one[] = { 1, 2, 3 }, other[] = { 1, 2, 4 };

    (void)state;
    assert_true(bytes_equal_secret(one, one, 3));
    assert_false(bytes_equal_secret(one, other, 3));
    assert_true(bytes_equal_secret(one, other, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_is_sha256_in_parts_too),
        cmocka_unit_test(hmac_takes_each_calls_own_key),
        cmocka_unit_test(threads_have_their_own_random_and_leak_nothing),
        cmocka_unit_test(random_does_not_come_twice_at_any_size),
        cmocka_unit_test(a_child_does_not_draw_its_parents_random),
        cmocka_unit_test(secrets_are_equal_when_all_bytes_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
