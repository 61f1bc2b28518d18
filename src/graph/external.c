/* external.c: the externalMeetingRegistrant (graph-api 2.7, 3.10): another system has enrolled them, the organizer (or
 * an application for them) puts them in, and gets a joinWebUrl for each of that system's ids. Nobody here has a name or
 * an address, and nobody is mailed. The routes are those of the other kind: enrol.c's, registrants.c's, registrant.c's.
 */
#include "base/text.h"
#include "core/limits.h"
#include "graph/resources.h"

static const struct property external_registrant_rows[] = {
    PROPERTY("id", struct registrant_wire, id, ON_CREATE | REQUIRED | NOT_NULL | FILTERED | EXACT),
    PROPERTY("joinWebUrl", struct registrant_wire, join_url, READ_ONLY),
    PROPERTY("userId", struct registrant_wire, user_id, ON_CREATE | FILTERED | EXACT),
    PROPERTY("tenantId", struct registrant_wire, tenant_id, ON_CREATE | FILTERED | EXACT),
    PROPERTY_BY("attendance", NULL, registrant_attendance_write, READ_ONLY | NAVIGATION | COLLECTION,
                .type = &attendance_properties),
};
const struct properties external_registrant_properties = {
    .type = "externalMeetingRegistrant",
    .rows = external_registrant_rows,
    .n = COUNT(external_registrant_rows),
    .base = "meetingRegistrantBase",
    .keys_of = "registrants",
};

/* What the documents ask for to see and to change them, which is more than a path that serves both kinds does
 * (graph-api 3.1, 16 to 18). */
enum next external_judge(struct request *r)
{
    const struct caller *caller = &r->auth.caller;

    if (!caller_is_key(caller) && (caller->permissions & (OWN_READWRITE | ALL_READWRITE)) == 0)
        return REFUSE(r, ERROR_PERMISSION, request_shown(caller->held),
                      STR("OnlineMeetings.ReadWrite (delegated) or OnlineMeetings.ReadWrite.All (application), since "
                          "the registration is an external one"));
    return organizer_judge(r);
}

static void id_check(struct str id, struct faults *faults)
{
    if (id.len == 0)
        faults_add(faults, FAULT_MISSING, STR("id"), "id must not be empty.");
    else if (text_length(id) > LIMIT_EXTERNAL_ID_CHARACTERS)
        faults_add(faults, FAULT_TOO_LONG, STR("id"), "id has at most %d characters.", LIMIT_EXTERNAL_ID_CHARACTERS);
    else if (text_has_control(id))
        faults_add(faults, FAULT_INVALID, STR("id"), "id holds no control characters.");
}

/* One of the two that say who it is in a directory: given where the organization registers, and only there. */
static void guid_check(const struct reading *in, const struct registration *registration, const char *name,
                       struct str value)
{
    struct id id;

    if (reading_failed(in, &external_registrant_properties, name))
        return;
    if (registration->audience == AUDIENCE_EVERYONE && !str_is_null(value))
        faults_add(in->faults, FAULT_INVALID, str_of(name), "Where everyone may register, only id is sent: no %s.",
                   name);
    else if (registration->audience == AUDIENCE_ORGANIZATION && value.len == 0)
        faults_add(in->faults, FAULT_MISSING, str_of(name),
                   "Where the organization registers, %s must be given beside id.", name);
    else if (!str_is_null(value) && (!id_of_guid(value, &id) || id_is_none(id)))
        faults_add(in->faults, FAULT_INVALID, str_of(name), "%s must be a GUID.", name);
}

void external_read(struct request *r, struct registrant_wire *out)
{
    const struct registration *registration = &r->event->registration;
    struct reading in = { .arena = r->arena, .faults = &r->faults };

    *out = (struct registrant_wire){ .external = true };
    properties_read(&external_registrant_properties, r->body, &in, out);
    if (reading_saw(&in, &external_registrant_properties, "id"))
        id_check(out->id, &r->faults);
    guid_check(&in, registration, "userId", out->user_id);
    guid_check(&in, registration, "tenantId", out->tenant_id);
}

void external_fill(const struct registrant_wire *sent, struct change_enrol *out)
{
    out->by_organizer = true;
    out->person = person_of_external(sent->id);
    out->external_id = sent->id;
    if (!id_of_guid(sent->user_id, &out->user_id) || !id_of_guid(sent->tenant_id, &out->user_tenant))
        out->user_id = out->user_tenant = (struct id){ { 0 } };
}

static struct str guid_text(struct arena *a, struct id id)
{
    return id_is_none(id) ? (struct str){ 0 } : id_guid(a, id);
}

void external_show(struct arena *a, const struct registrant *registrant, struct registrant_wire *out)
{
    *out = (struct registrant_wire){
        .external = true,
        .id = registrant->external_id,
        .user_id = guid_text(a, registrant->user_id),
        .tenant_id = guid_text(a, registrant->user_tenant),
    };
}
