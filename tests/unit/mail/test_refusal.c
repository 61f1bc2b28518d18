/* test_refusal.c: which refusals say that an address is a bad one. */
#include "fixture.h"

#include "mail/refusal.h"

static void an_answer_to_a_recipient_speaks_of_the_address_or_of_us(void **state)
{
    static const struct {
        const char *answer;
        enum refusal refusal;
    } cases[] = {
        { "550 5.1.1 <lisa@example.net>: no such user", REFUSAL_ADDRESS },
        { "550 5.1.1", REFUSAL_ADDRESS },
        { "550-5.1.1 the first of several lines", REFUSAL_ADDRESS },
        { "550 5.1.0 Address rejected", REFUSAL_ADDRESS },
        { "550 5.1.2 no such domain", REFUSAL_ADDRESS },
        { "501 5.1.3 Bad recipient address syntax", REFUSAL_ADDRESS },
        { "550 5.1.6 has moved", REFUSAL_ADDRESS },
        { "550 5.1.10 Recipient not found", REFUSAL_ADDRESS }, /* also RFC 7505: the domain takes no mail */
        { "556 5.1.10 takes no mail", REFUSAL_ADDRESS },
        { "550 5.2.1 disabled", REFUSAL_ADDRESS },
        { "552 5.2.2 over quota", REFUSAL_ADDRESS },
        { "550 5.4.1 Recipient address rejected: Access denied", REFUSAL_ADDRESS },
        { "550 5.4.4 unable to route", REFUSAL_ADDRESS },

        { "553 5.1.7 bad sender address", REFUSAL_US },
        { "553 5.1.8 the sender's domain does not exist", REFUSAL_US },
        { "552 5.2.3 longer than the mailbox takes", REFUSAL_US },
        { "554 5.3.2 takes no mail just now", REFUSAL_US },
        { "552 5.3.4 message too big", REFUSAL_US },
        { "503 5.5.1 out of order", REFUSAL_US },
        { "550 5.6.7 no address outside ASCII", REFUSAL_US },
        { "550 5.7.1 relaying denied", REFUSAL_US },
        { "554 5.7.1 blocked by a list", REFUSAL_US },
        { "530 5.7.0 authentication required", REFUSAL_US },
        { "550 5.7.26 neither SPF nor DKIM", REFUSAL_US },

        { "550 5.0.0 no", REFUSAL_UNSAID },
        { "550 5.4.7 given up", REFUSAL_UNSAID },
        { "550 5.9.9 a subject that nobody knows", REFUSAL_UNSAID },
        { "550 relay not permitted", REFUSAL_UNSAID },
        { "550 No such user here", REFUSAL_UNSAID },
        { "550", REFUSAL_UNSAID },
        { "550 ", REFUSAL_UNSAID },
        { "550 4.1.1 they contradict themselves", REFUSAL_UNSAID },
        { "450 5.1.1 they contradict themselves", REFUSAL_UNSAID },
        { "550 5.1", REFUSAL_UNSAID },
        { "550 5.1.", REFUSAL_UNSAID },
        { "550 5.1.x", REFUSAL_UNSAID },
        { "550 5.1.1.1", REFUSAL_UNSAID },
        { "550 5.1.99999999999999999999", REFUSAL_UNSAID },
        { "550 5..1", REFUSAL_UNSAID },
        { "", REFUSAL_UNSAID },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (refusal_of_answer(str_of(cases[i].answer)) != cases[i].refusal)
            fail_msg("%s", cases[i].answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_to_a_recipient_speaks_of_the_address_or_of_us),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
