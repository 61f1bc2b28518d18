/* question.c: questions of a registration that is there: added, changed, hidden. None is ever removed: answers belong
 * to their ids. */
#include "store/changes.h"
#include "store/lists.h"

void question_want(struct batch *batch, struct change *change)
{
    const struct change_question *wish = &change->as.question;

    (void)facts_want(&batch->registrations, wish->registration, (struct id){ 0 });
    (void)facts_want(&batch->questions, wish->registration, wish->question.id);
}

static void question_take(struct batch *batch, struct question_fact *fact, const struct question *question)
{
    fact->now.question = *question;
    fact->now.options = question_options_print(batch->arena, question->options, question->option_count);
}

static enum store_status question_add(struct batch *batch, struct question_fact *fact,
                                      const struct change_question *wish)
{
    if (fact->row != ROW_ABSENT)
        return STORE_EXISTS;
    fact->row = ROW_NEW;
    fact->now.registration = wish->registration;
    fact->now.position = wish->position;
    question_take(batch, fact, &wish->question);
    return STORE_OK;
}

/* Of one that is there and shown. */
static enum store_status question_alter(struct batch *batch, struct question_fact *fact,
                                        const struct change_question *wish, bool hide)
{
    if (fact->row == ROW_ABSENT || fact->now.hidden)
        return STORE_MISSING;
    if (hide)
        fact->now.hidden = true;
    else
        question_take(batch, fact, &wish->question);
    if (fact->row == ROW_LOADED)
        fact->row = ROW_CHANGED;
    return STORE_OK;
}

static enum store_status question_store(struct batch *batch, struct change *change, bool hide)
{
    struct change_question *wish = &change->as.question;
    struct question_fact *fact = facts_find(&batch->questions, wish->registration, wish->question.id);
    bool add = wish->is_new && !hide;
    enum store_status status;
    struct registration_fact *registration = registration_seen(batch, wish->registration, wish->version_seen, &status);

    if (registration == NULL)
        return status;
    status = add ? question_add(batch, fact, wish) : question_alter(batch, fact, wish, hide);
    if (status != STORE_OK)
        return status;
    wish->version = ++registration->now.version;
    audit_note(batch, registration,
               hide  ? "questionHidden"
               : add ? "questionAdded"
                     : "questionChanged",
               (struct id){ 0 }, change->actor);
    return STORE_OK;
}

enum store_status question_put_change(struct batch *batch, struct change *change)
{
    return question_store(batch, change, false);
}

enum store_status question_delete_change(struct batch *batch, struct change *change)
{
    return question_store(batch, change, true);
}

void questions_want(struct batch *batch, struct change *change)
{
    const struct change_order *wish = &change->as.order;

    (void)facts_want(&batch->registrations, wish->registration, (struct id){ 0 });
    for (size_t i = 0; i < wish->count; i++)
        (void)facts_want(&batch->questions, wish->registration, wish->questions[i]);
}

/* Places of those that are hidden do not matter: nobody sees them. */
enum store_status questions_order_change(struct batch *batch, struct change *change)
{
    struct change_order *wish = &change->as.order;
    enum store_status status;
    struct registration_fact *registration = registration_seen(batch, wish->registration, wish->version_seen, &status);

    if (registration == NULL)
        return status;
    for (size_t i = 0; i < wish->count; i++) {
        const struct question_fact *fact = facts_find(&batch->questions, wish->registration, wish->questions[i]);
        if (fact->row == ROW_ABSENT || fact->now.hidden)
            return STORE_MISSING;
    }
    for (size_t i = 0; i < wish->count; i++) {
        struct question_fact *fact = facts_find(&batch->questions, wish->registration, wish->questions[i]);
        fact->now.position = (int32_t)i;
        if (fact->row == ROW_LOADED)
            fact->row = ROW_CHANGED;
    }
    wish->version = ++registration->now.version;
    audit_note(batch, registration, "questionsOrdered", (struct id){ 0 }, change->actor);
    return STORE_OK;
}
