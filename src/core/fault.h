/* fault: a list of what is wrong with something sent, so that all of it is told at once. Checking writes into the list
 * and goes on; the caller asks the list once. Owner: the request's arena. Thread: the arena's owner. */
#ifndef FOYER_CORE_FAULT_H
#define FOYER_CORE_FAULT_H

#include "base/str.h"

enum fault_code {
    FAULT_MISSING,
    FAULT_TOO_LONG,
    FAULT_INVALID,
    FAULT_UNKNOWN,
    FAULT_DUPLICATE,
    FAULT_NOT_AN_OPTION,
    FAULT_MISMATCH,
    FAULT_IMMUTABLE,
};

struct fault {
    enum fault_code code;
    struct str target;  /* JSON path as the sender wrote it: customQuestionAnswers[0].value */
    struct str message; /* a sentence: what is wrong and what would be right; never a stored value */
};

struct faults {
    struct arena *arena;
    struct fault *list;
    size_t count, size;
    size_t left_out; /* found past FAULTS_MOST, or when memory was short */
};
enum { FAULTS_MOST = 200 };

/* `message` is a printf format. */
void faults_add(struct faults *faults, enum fault_code code, struct str target, const char *message, ...)
    __attribute__((format(printf, 4, 5)));

static inline bool faults_any(const struct faults *faults)
{
    return faults->count > 0 || faults->left_out > 0;
}

struct str fault_code_name(enum fault_code code); /* "missing", "tooLong", ... */

/* customQuestionAnswers[3].value: a path on the arena. */
struct str fault_path(struct arena *a, const char *list, size_t index, const char *member);

#endif
