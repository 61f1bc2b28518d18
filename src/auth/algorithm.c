/* algorithm.c: the table of signature algorithms. The mathematics is cjose's, but for EdDSA, which is
 * OpenSSL's. */
#include "auth/algorithm.h"

static const struct algorithm_row {
    struct str name;
    struct str curve; /* RSA has none */
} algorithms[] = {
    [ALGORITHM_RS256] = { STR_INIT("RS256"), { 0 } },
    [ALGORITHM_RS384] = { STR_INIT("RS384"), { 0 } },
    [ALGORITHM_RS512] = { STR_INIT("RS512"), { 0 } },
    [ALGORITHM_PS256] = { STR_INIT("PS256"), { 0 } },
    [ALGORITHM_PS384] = { STR_INIT("PS384"), { 0 } },
    [ALGORITHM_PS512] = { STR_INIT("PS512"), { 0 } },
    [ALGORITHM_ES256] = { STR_INIT("ES256"), STR_INIT("P-256") },
    [ALGORITHM_ES384] = { STR_INIT("ES384"), STR_INIT("P-384") },
    [ALGORITHM_ES512] = { STR_INIT("ES512"), STR_INIT("P-521") },
    [ALGORITHM_EDDSA] = { STR_INIT("EdDSA"), STR_INIT("Ed25519") },
};
_Static_assert(COUNT(algorithms) == ALGORITHMS, "each algorithm has its row");

bool algorithm_find(struct str name, enum algorithm *out)
{
    for (size_t i = 0; i < COUNT(algorithms); i++)
        if (str_equal(algorithms[i].name, name)) {
            *out = (enum algorithm)i;
            return true;
        }
    return false;
}

bool algorithms_parse(struct str names, unsigned *bits)
{
    unsigned found = 0;

    for (struct str rest = names; !str_is_null(rest);) {
        struct str name = str_cut(rest, ' ', &rest);
        enum algorithm algorithm;

        if (name.len == 0)
            continue;
        if (!algorithm_find(name, &algorithm))
            return false;
        found |= ALGORITHM_BIT(algorithm);
    }
    *bits = found;
    return found != 0;
}

unsigned algorithms_of_rsa(void)
{
    unsigned bits = 0;

    for (size_t i = 0; i < COUNT(algorithms); i++)
        if (str_is_null(algorithms[i].curve))
            bits |= ALGORITHM_BIT(i);
    return bits;
}

unsigned algorithms_of_curve(struct str curve)
{
    for (size_t i = 0; i < COUNT(algorithms); i++)
        if (!str_is_null(algorithms[i].curve) && str_equal(algorithms[i].curve, curve))
            return ALGORITHM_BIT(i);
    return 0;
}
