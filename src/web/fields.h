/* fields: the fields of a form about a person: names, an address, the answers to an event's questions. What was typed
 * stands in them again when it is shown once more, with what is wrong beside it. Private to web/. Thread: the loop's;
 * all texts on the arena of the request. */
#ifndef FOYER_WEB_FIELDS_H
#define FOYER_WEB_FIELDS_H

#include "core/limits.h"
#include "web/page.h"

/* --- What was sent, read once: a body with very many fields costs no more than its bytes --- */

enum { TYPED_MOST = LIMIT_QUESTIONS + 28 };
struct typed {
    size_t n;
    struct typed_field {
        struct str name, value; /* UTF-8; ends of lines are LF */
    } list[TYPED_MOST];
};
/* Fields that cannot be read are left out. False: there are more than any form of ours has, or it is no form. */
bool typed_read(struct page *p, struct typed *out) MUST_USE;
struct str typed_find(const struct typed *typed, struct str name); /* the first; the zero value: none */

/* --- Fields --- */

struct field {
    struct str name; /* "firstName", "answer-{questionId}" */
    enum field_kind {
        FIELD_LINE,
        FIELD_EMAIL,
        FIELD_LONG,
        FIELD_CHOICE,
        FIELD_CONSENT /* a box to be checked; its one option is the text that is agreed to */
    } kind;
    struct str label;
    const char *autocomplete; /* NULL: none */
    bool required;
    bool fixed;     /* shown, and not to be changed */
    int characters; /* the most */
    const struct str *options;
    size_t option_count;
    struct str option_value; /* of FIELD_CONSENT: what the box sends, another one for another text */
    struct str value;        /* as typed; then as checked, where a check says so */
    const char *fault;       /* key of a sentence; NULL: none */
};

/* One a question, in their order, with `value` still empty. `out` has room for all. */
void fields_of_questions(struct page *p, struct field *out);
void fields_take(const struct typed *typed, struct field *fields, size_t n);

/* Each sets `fault`, and the form to be stored. */
void field_check_name(struct page *p, struct field *field);
void field_check_email(struct page *p, struct field *field);
void field_check_consent(struct field *field);
/* Of fields_of_questions. As answers_print; the zero value: one has a fault, or memory is short. */
struct str fields_check_answers(struct page *p, struct field *fields);

bool fields_have_faults(const struct field *fields, size_t n);
/* Markup for a template's {{{...}}}. The zero value: memory is short. */
struct str fields_print(struct page *p, const struct field *fields, size_t n);
/* What is wrong, each with a link to its field: to stand at the top of a form that is shown again; "" for nothing. */
struct str fields_summary(struct page *p, const struct field *fields, size_t n);

#endif
