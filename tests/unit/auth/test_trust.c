/* Issuers: what may stand in their settings, and which of them a token means. */
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "auth/trust.h"

#define TENANT "11111111-2222-3333-4444-555555555555"
#define OTHER  "99999999-2222-3333-4444-555555555555"
#define ENTRA  "https://login.example/" TENANT "/v2.0"
#define REALM  "https://id.example/realms/r"

static void an_issuer_s_settings_are_judged_when_they_are_read(void **state)
{
    static const struct {
        const char *when;
        struct issuer_setting setting;
        const char *why; /* NULL: good */
    } cases[] = {
        { "the least", { .url = STR_INIT("https://a.example"), .audiences = STR_INIT("x") }, NULL },
        { "no url", { .audiences = STR_INIT("x") }, "https://" },
        { "another scheme", { .url = STR_INIT("ftp://a"), .audiences = STR_INIT("x") }, "https://" },
        { "no audience", { .url = STR_INIT("https://a") }, "audience is needed" },
        { "spaces for audiences", { .url = STR_INIT("https://a"), .audiences = STR_INIT("  ") }, "audience is needed" },
        { "Graph's audience",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x https://graph.microsoft.com") },
          "built-in" },
        { "Graph's number",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("00000003-0000-0000-C000-000000000000") },
          "built-in" },
        { "a tenant by name",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .tenant = STR_INIT("t") },
          "GUID" },
        { "none as algorithm",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .algorithms = STR_INIT("RS256 none") },
          "algorithms" },
        { "HS256",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .algorithms = STR_INIT("HS256") },
          "algorithms" },
        { "many tenants",
          { .url = STR_INIT("https://a/{tid}/v2.0"),
            .audiences = STR_INIT("x"),
            .tenants = STR_INIT(TENANT " " OTHER) },
          NULL },
        { "a list for one issuer",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .tenants = STR_INIT(TENANT) },
          NULL },
        { "many tenants, and none named",
          { .url = STR_INIT("https://a/{tid}"), .audiences = STR_INIT("x"), .tenants = STR_INIT(" ") },
          "tenants must be named" },
        { "a tenant by name in the list",
          { .url = STR_INIT("https://a/{tid}"), .audiences = STR_INIT("x"), .tenants = STR_INIT("contoso") },
          "tenants must be GUIDs" },
        { "braces of another kind",
          { .url = STR_INIT("https://a/{tenantid}"), .audiences = STR_INIT("x"), .tenants = STR_INIT(TENANT) },
          "must be {tid}" },
        { "a tenant twice in the url",
          { .url = STR_INIT("https://a/{tid}/{tid}"), .audiences = STR_INIT("x"), .tenants = STR_INIT(TENANT) },
          "once" },
        { "one tenant and a list",
          { .url = STR_INIT("https://a"),
            .audiences = STR_INIT("x"),
            .tenant = STR_INIT(TENANT),
            .tenants = STR_INIT(TENANT) },
          "either a tenant or tenants" },
        { "a document elsewhere, not on the web",
          { .url = STR_INIT("https://a"), .audiences = STR_INIT("x"), .discovery = STR_INIT("file:///etc/passwd") },
          "discovery" },
    };
    struct arena *a = arena_open(1024, 1024 * 1024);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trust trust;
        struct str why = { 0 };
        bool good = trust_of_setting(a, &cases[i].setting, &trust, &why);

        if (good != (cases[i].why == NULL) || (!good && strstr(str_terminated(a, why), cases[i].why) == NULL))
            fail_msg("%s: %.*s", cases[i].when, STR_ARGS(why));
    }
    arena_close(a);
}

/* What a url promises of `ver`, and which issuers could both be meant by one token. */
static void an_issuer_of_many_tenants_is_told_from_others(void **state)
{
    static const struct {
        const char *url, *iss, *version; /* version NULL: not looked at */
        bool names;
    } cases[] = {
        { "https://sts.windows.net/{tid}/", "https://sts.windows.net/" TENANT "/", "1.0", true },
        { "https://sts.windows.net/{tid}/", "https://sts.windows.net/" TENANT, "1.0", false },
        { "https://login.example/{tid}/v2.0", ENTRA, "2.0", true },
        { "https://login.example/{tid}/v2.0", "https://login.example/common/v2.0", "2.0", false },
        { "https://login.example/{tid}/v2.0", "https://login.example/" TENANT "/v2.0/", "2.0", false },
        { REALM, REALM, NULL, true },
    };
    struct arena *a = arena_open(4096, 1024 * 1024);
    struct trust trusts[COUNT(cases)];
    struct id tenant;
    struct str why;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct issuer_setting setting = { .url = str_of(cases[i].url),
                                                .audiences = STR("x"),
                                                .tenants = STR(TENANT) };
        assert_true(trust_of_setting(a, &setting, &trusts[i], &why));
        if (trust_names(&trusts[i], str_of(cases[i].iss), &tenant) != cases[i].names ||
            !str_equal(trusts[i].version, str_of(cases[i].version)))
            fail_msg("%s, %s", cases[i].url, cases[i].iss);
    }
    assert_true(trust_overlaps(&trusts[0], &trusts[1]));
    assert_false(trust_overlaps(&trusts[1], &trusts[2]));
    assert_false(trust_overlaps(&trusts[2], &trusts[5]));
    const struct issuer_setting one = { .url = STR(ENTRA), .audiences = STR("x") };
    struct trust exact;
    assert_true(trust_of_setting(a, &one, &exact, &why));
    assert_true(trust_overlaps(&exact, &trusts[2]) && trust_overlaps(&trusts[2], &exact));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_issuer_s_settings_are_judged_when_they_are_read),
        cmocka_unit_test(an_issuer_of_many_tenants_is_told_from_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
