/* refusal.c: RFC 3463 and the registry that RFC 5248 began, as far as they tell an address from its sender. */
#include "mail/refusal.h"

enum { REPLY_DIGITS = 3, OTHERS_MOST = 2 };

/* The subject, and its details that speak of something else than the subject as a whole does. */
static const struct {
    int64_t subject;
    enum refusal whole;
    int64_t others[OTHERS_MOST]; /* 0: none */
    enum refusal of_others;
} subjects[] = {
    { 1, REFUSAL_ADDRESS, { 7, 8 }, REFUSAL_US },     /* addresses; 7 and 8 are the sender's */
    { 2, REFUSAL_ADDRESS, { 3 }, REFUSAL_US },        /* mailboxes; 3: the mail is too long */
    { 3, REFUSAL_US, { 0 }, REFUSAL_US },             /* the other server */
    { 4, REFUSAL_UNSAID, { 1, 4 }, REFUSAL_ADDRESS }, /* the way; 1 is what Exchange Online says of unknown people */
    { 5, REFUSAL_US, { 0 }, REFUSAL_US },             /* what we said */
    { 6, REFUSAL_US, { 0 }, REFUSAL_US },             /* what we wrote */
    { 7, REFUSAL_US, { 0 }, REFUSAL_US },             /* policy */
};

static bool number_take(struct str *rest, char end, int64_t *out)
{
    return str_to_i64(str_cut(*rest, end, rest), out);
}

static bool is_other(const int64_t others[static OTHERS_MOST], int64_t detail)
{
    return detail > 0 && (detail == others[0] || detail == others[1]);
}

enum refusal refusal_of_status(struct str status)
{
    struct str words, rest = str_cut(str_trim(status), ' ', &words);
    int64_t class, subject, detail;

    if (!number_take(&rest, '.', &class) || class != 5 || !number_take(&rest, '.', &subject) ||
        !str_to_i64(rest, &detail))
        return REFUSAL_UNSAID;
    for (size_t i = 0; i < COUNT(subjects); i++)
        if (subjects[i].subject == subject)
            return is_other(subjects[i].others, detail) ? subjects[i].of_others : subjects[i].whole;
    return REFUSAL_UNSAID;
}

enum refusal refusal_of_answer(struct str line)
{
    return str_starts(line, STR("5")) && line.len > REPLY_DIGITS
               ? refusal_of_status(str_slice(line, REPLY_DIGITS + 1, line.len))
               : REFUSAL_UNSAID;
}
