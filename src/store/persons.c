/* persons.c: whom a person is in a registration, through a batch in which registrants come, go and change who they are:
 * the row ends as what the last of them says. */
#include "store/changes.h"

static struct id person_key(const struct person *person)
{
    struct id key;

    _Static_assert(sizeof key.b == sizeof person->digest, "a digest stands where an id does");
    memcpy(key.b, person->digest, sizeof key.b);
    return key;
}

void person_want(struct batch *batch, struct id registration, const struct person *person)
{
    (void)facts_want(&batch->persons, registration, person_key(person));
}

struct person_fact *person_of(const struct batch *batch, struct id registration, const struct person *person)
{
    return facts_find(&batch->persons, registration, person_key(person));
}

void person_becomes(struct person_fact *person, struct registrant_fact *registrant)
{
    person->row = person->row == ROW_ABSENT || person->row == ROW_NEW ? ROW_NEW : ROW_CHANGED;
    person->registrant = registrant;
    person->registrant_id = registrant->now.id;
    person->rule_version = PERSON_RULE_VERSION;
}

void person_goes(struct person_fact *person)
{
    person->row = person->row == ROW_NEW ? ROW_ABSENT : ROW_GONE;
    person->registrant = NULL;
    person->registrant_id = (struct id){ 0 };
}
