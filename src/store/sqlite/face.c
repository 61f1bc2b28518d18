/* face.c: readings of the registration face. */
#include "store/sqlite/parts.h"

enum store_status sqlite_registrants_get(struct store_view *view, struct arena *a, struct id registration,
                                         const struct id *ids, size_t n, struct registrant *out)
{
    (void)view, (void)a, (void)registration, (void)ids, (void)n, (void)out;
    return STORE_BROKEN;
}
enum store_status sqlite_registrant_of_person(struct store_view *view, struct arena *a, struct id registration,
                                              const struct person *person, struct registrant *out)
{
    (void)view, (void)a, (void)registration, (void)person, (void)out;
    return STORE_BROKEN;
}
enum store_status sqlite_meeting_find(struct store_view *view, struct arena *a, struct id tenant, int64_t code,
                                      struct id external_key, struct meeting *out)
{
    (void)view, (void)a, (void)tenant, (void)code, (void)external_key, (void)out;
    return STORE_BROKEN;
}
enum store_status sqlite_policy_allows(struct store_view *view, struct id tenant, struct id app, struct id user,
                                       bool *out)
{
    (void)view, (void)tenant, (void)app, (void)user, (void)out;
    return STORE_BROKEN;
}
enum store_status sqlite_registrants_changed(struct store_view *view, struct arena *a, struct id registration,
                                             int64_t after_seq, size_t most, struct registrant **out, size_t *n,
                                             bool *more)
{
    (void)view, (void)a, (void)registration, (void)after_seq, (void)most, (void)out, (void)n, (void)more;
    return STORE_BROKEN;
}
enum store_status sqlite_attendances(struct store_view *view, struct arena *a, struct id registration,
                                     const struct id *registrants, size_t n, size_t most, struct attendance **out,
                                     size_t *count)
{
    (void)view, (void)a, (void)registration, (void)registrants, (void)n, (void)most, (void)out, (void)count;
    return STORE_BROKEN;
}
enum store_status sqlite_meetings(struct store_view *view, struct arena *a, struct id tenant, struct id organizer,
                                  struct id after, size_t most, struct meeting **out, size_t *n, bool *more)
{
    (void)view, (void)a, (void)tenant, (void)organizer, (void)after, (void)most, (void)out, (void)n, (void)more;
    return STORE_BROKEN;
}
enum store_status sqlite_policies(struct store_view *view, struct arena *a, struct id tenant, struct policy **out,
                                  size_t *n)
{
    (void)view, (void)a, (void)tenant, (void)out, (void)n;
    return STORE_BROKEN;
}
