/* sentences: what mails say, in all languages (catalogues/). Thread: any. */
#ifndef FOYER_MAIL_SENTENCES_H
#define FOYER_MAIL_SENTENCES_H

#include "base/catalogue.h"

extern struct catalogues mail_sentences;

#endif
