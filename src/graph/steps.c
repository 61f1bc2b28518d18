/* steps.c: the way of a request: the list of its steps, and the loop that runs them. A step answers what comes next;
 * none sets another's successor.
 *
 * Parking: step_caller for the keys of an issuer, step_object for a reading where the store is across a network, act
 * for the writer or for a list, settle for another reading. Whoever holds a parked request gives it back with
 * http_wake(), and the loop goes on here with the next step. AGAIN starts over at the loading, when the definition that
 * was judged by turned out to be out of date. */
#include "graph/resources.h"

/* Of changes of one thing that come at once, one gets through in each round: the twenty of a $batch are not many. */
enum { TRIES_MOST = 50 };

static enum next hook(struct request *r, enum next (*run)(struct request *r))
{
    return run == NULL ? NEXT : run(r);
}

/* Nobody is refused by a definition at hand: it may be of a registration that was followed by another. */
static enum next refuse_by_fresh(struct request *r, enum next next)
{
    return next == DONE && r->event != NULL && r->entry != NULL && !r->fresh ? AGAIN : next;
}

static enum next step_stands(struct request *r)
{
    return refuse_by_fresh(r, step_found(r));
}

static enum next step_judge(struct request *r)
{
    return refuse_by_fresh(r, hook(r, r->route->judge));
}

/* Faults that a definition at hand finds may be its own: they count when a fresh one finds them too. */
static enum next step_check(struct request *r)
{
    if (r->body_error == ERROR_NONE && r->route->check != NULL)
        r->route->check(r);
    if (r->body_error == ERROR_NONE && !faults_any(&r->faults))
        return NEXT;
    if (r->faults.count > r->body_faults && !r->fresh && r->entry != NULL)
        return AGAIN;
    return request_refuse_faults(r, r->body_error, &r->faults);
}

static enum next step_act(struct request *r)
{
    return hook(r, r->route->act);
}

static enum next step_settle(struct request *r)
{
    return hook(r, r->route->settle);
}

static enum next step_answer(struct request *r)
{
    return r->route->answer(r);
}

enum { STEP_OBJECT = 8 };
static const struct step {
    const char *name;
    enum next (*run)(struct request *r);
} steps[] = {
    { "size", step_size },
    { "route", step_route },
    { "caller", step_caller /* may park */ },
    { "token", step_token },
    { "rights", step_rights /* of the token */ },
    { "options", step_options },
    { "media", step_media },
    { "body", step_body },
    [STEP_OBJECT] = { "object", step_object /* loads it; may park */ },
    { "found", step_stands },
    { "judge", step_judge /* rights on the object */ },
    { "conditions", step_conditions /* is it the version that was meant */ },
    { "check", step_check /* all faults at once */ },
    { "act", step_act /* may park */ },
    { "once", step_once /* was it done before */ },
    { "settle", step_settle /* may park */ },
    { "answer", step_answer },
};

static enum next start_over(struct request *r)
{
    if (++r->tries == TRIES_MOST)
        return request_refuse_store(r, STORE_CHANGED);
    if (r->entry != NULL)
        events_drop(r->loop->events, r->entry);
    r->faults.count = r->body_faults;
    r->faults.left_out = 0; /* of those that a check counted: before it there were too few */
    r->step = STEP_OBJECT;
    return NEXT;
}

enum http_next request_run(struct request *r)
{
    enum next next = r->finishing ? DONE : NEXT;

    while (next == NEXT) {
        CHECK(r->step < COUNT(steps)); /* a parked request comes back to a step that exists; the last one is DONE */
        next = steps[r->step++].run(r);
        if (next == AGAIN)
            next = start_over(r);
    }
    if (next == DONE)
        next = request_finish(r);
    return next == PARKED ? HTTP_PARKED : HTTP_REPLY;
}
