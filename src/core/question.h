/* question: what an organizer asks besides name and address, and the checking of what is answered. Pure. */
#ifndef FOYER_CORE_QUESTION_H
#define FOYER_CORE_QUESTION_H

#include "base/id.h"
#include "core/fault.h"

enum answer_input { ANSWER_TEXT, ANSWER_RADIO_BUTTON };

struct question {
    struct id id;
    struct str display_name;
    bool required;
    enum answer_input input;
    const struct str *options; /* of a radioButton */
    size_t option_count;
};

struct answer {
    struct id question;
    struct str value;
};

struct str answer_input_name(enum answer_input input);                    /* "text", "radioButton" */
bool answer_input_find(struct str name, enum answer_input *out) MUST_USE; /* without case, as Graph reads enums */

/* Faults of a question as sent; `path` is its place, "customQuestions[2]", or empty. */
void question_check(const struct question *question, struct str path, struct faults *faults);

/* One answer as it was sent: the id still text. */
struct answer_sent {
    struct str question_id; /* the zero value: missing */
    struct str value;       /* the zero value: null */
};

/* Every fault of `sent`, and the answers that count in `out` (room for `n`): null and "" answer nothing, unless the
 * question is required. `list` names the collection in paths. */
void answers_check(const struct question *questions, size_t question_count, const struct answer_sent *sent, size_t n,
                   const char *list, struct faults *faults, struct answer *out, size_t *out_count);

/* Answers as they are stored: {"<question id>":"value",...}; "{}" for none. The zero value when memory is short. */
struct str answers_print(struct arena *a, const struct answer *answers, size_t n);

/* `sent` as answers_print made it, and beside it what is `stored` of questions that are not among these (any more). */
struct str answers_merge(struct arena *a, const struct question *questions, size_t n, struct str stored,
                         struct str sent);

#endif
