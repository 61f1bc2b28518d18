/* sentences.c: the numbers that are the same in every mail. */
#include "mail/sentences.h"

#include "core/limits.h"

extern const struct embedded mail_catalogues[];

static const struct phrase_number numbers[] = {
    { "minutes", LIMIT_SIGN_IN_MS / 60000 },
};

struct catalogues mail_sentences = CATALOGUES(mail_catalogues, numbers, COUNT(numbers));
