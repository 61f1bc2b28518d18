/* meeting.c: meetings come to be, change and go; their registration follows where it is told to. */
#include "store/changes.h"

struct meeting_fact *meeting_of(const struct batch *batch, struct id tenant, struct id id)
{
    struct meeting_fact *fact = facts_find(&batch->meetings, tenant, id);

    return fact == NULL || fact->row == ROW_ABSENT || fact->now.deleted_at_ms != 0 ? NULL : fact;
}

void meeting_touch(struct meeting_fact *meeting)
{
    if (meeting->row == ROW_LOADED)
        meeting->row = ROW_CHANGED;
}

/* --- A new one -------------------------------------------------------------------------------------------------------
 */

void meeting_create_want(struct batch *batch, struct change *change)
{
    const struct meeting *wish = &change->as.meeting.meeting;

    (void)facts_want(&batch->meetings, wish->tenant, wish->id);
    if (!id_is_none(wish->external_key))
        (void)facts_want(&batch->externals, wish->tenant, wish->external_key);
}

/* createOrGet: whoever comes second is told of the first. */
static struct external_fact *external_of(const struct batch *batch, const struct meeting *meeting)
{
    return id_is_none(meeting->external_key) ? NULL
                                             : facts_find(&batch->externals, meeting->tenant, meeting->external_key);
}

enum store_status meeting_create_change(struct batch *batch, struct change *change)
{
    struct change_meeting *wish = &change->as.meeting;
    struct external_fact *external = external_of(batch, &wish->meeting);
    struct meeting_fact *meeting = facts_find(&batch->meetings, wish->meeting.tenant, wish->meeting.id);

    wish->existed = external != NULL && !id_is_none(external->meeting);
    wish->id = wish->existed ? external->meeting : wish->meeting.id;
    if (wish->existed)
        return STORE_OK;
    if (meeting->row != ROW_ABSENT)
        return STORE_EXISTS;
    meeting->row = ROW_NEW;
    meeting->now = wish->meeting;
    meeting->now.registration = (struct id){ 0 };
    meeting->now.deleted_at_ms = 0;
    wish->version = meeting->now.version = 1;
    if (external != NULL)
        external->meeting = meeting->now.id;
    return STORE_OK;
}

/* --- Changed, deleted ------------------------------------------------------------------------------------------------
 */

void meeting_put_want(struct batch *batch, struct change *change)
{
    const struct meeting *wish = &change->as.meeting.meeting;

    (void)facts_want(&batch->meetings, wish->tenant, wish->id);
    if (!id_is_none(wish->registration))
        waiting_want(batch, wish->registration, 1);
}

/* NULL, and the status: it is not there, or is not what the caller read. */
static struct meeting_fact *meeting_seen(const struct batch *batch, const struct change_meeting *wish,
                                         bool registration_too, enum store_status *status)
{
    struct meeting_fact *meeting = meeting_of(batch, wish->meeting.tenant, wish->meeting.id);

    *status = STORE_OK;
    if (meeting == NULL)
        *status = STORE_MISSING;
    else if (wish->version_seen != 0 && wish->version_seen != meeting->now.version)
        *status = STORE_CHANGED;
    else if (registration_too && !id_equal(wish->meeting.registration, meeting->now.registration))
        *status = STORE_CHANGED;
    return *status == STORE_OK ? meeting : NULL;
}

static void meeting_take(struct meeting_fact *meeting, const struct meeting *wish)
{
    meeting->now.subject = wish->subject;
    meeting->now.start_ms = wish->start_ms;
    meeting->now.end_ms = wish->end_ms;
    meeting->now.conference_url = wish->conference_url;
    meeting->now.open_properties = wish->open_properties;
    meeting->now.details = wish->details;
}

enum store_status meeting_put_change(struct batch *batch, struct change *change)
{
    struct change_meeting *wish = &change->as.meeting;
    bool follows = wish->times_follow || wish->place_changed;
    enum store_status status;
    struct meeting_fact *meeting = meeting_seen(batch, wish, follows, &status);

    if (meeting == NULL)
        return status;
    meeting_take(meeting, &wish->meeting);
    meeting_touch(meeting);
    wish->version = ++meeting->now.version;
    struct registration_fact *registration = registration_of(batch, meeting->now.registration);
    if (registration == NULL)
        return STORE_OK;
    if (wish->times_follow &&
        registration_retime(batch, registration, meeting->now.start_ms, meeting->now.end_ms, change->actor))
        registration->now.version++;
    if (wish->place_changed)
        registration_tell(batch, registration, "placeChanged", change->actor);
    return STORE_OK;
}

void meeting_delete_want(struct batch *batch, struct change *change)
{
    meeting_put_want(batch, change);
    look_want(batch, change->as.meeting.meeting.registration);
}

static void external_goes(const struct batch *batch, struct meeting_fact *meeting)
{
    struct external_fact *external = external_of(batch, &meeting->now);

    if (external != NULL)
        external->meeting = (struct id){ 0 };
    meeting->now.external_key = (struct id){ 0 };
}

enum store_status meeting_delete_change(struct batch *batch, struct change *change)
{
    struct change_meeting *wish = &change->as.meeting;
    enum store_status status;
    struct meeting_fact *meeting = meeting_seen(batch, wish, true, &status);

    if (meeting == NULL)
        return status;
    struct registration_fact *registration = registration_of(batch, meeting->now.registration);
    if (registration != NULL)
        registration_withdraw(batch, registration, change->actor);
    external_goes(batch, meeting);
    meeting->now.registration = (struct id){ 0 };
    meeting->now.deleted_at_ms = batch->now_ms;
    meeting_touch(meeting);
    wish->version = ++meeting->now.version;
    return STORE_OK;
}
