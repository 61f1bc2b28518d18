/* look.c: cases of how pages look: whose colours and pictures count, and when they go. */
#include "store/look.h"

#include "cases.h"
#include "fixture.h"

static struct change *picture_put(struct fixture *f, struct id scope, enum look_part part, struct str bytes)
{
    struct look_row *row = ARENA_NEW(f->arena, struct look_row, 1);
    struct change *change = change_new(f, CHANGE_PLAIN_PUT);

    assert_non_null(row);
    *row = (struct look_row){ .key = { scope, look_part_id(part) },
                              .type = STR("image/png"),
                              .width = 3,
                              .height = 2,
                              .bytes = bytes,
                              .changed_at_ms = NOW_MS };
    sha256(bytes, row->digest);
    change->as.plain = (struct change_plain){ .kind = PLAIN_PICTURE, .row = row };
    return change;
}

static struct change *settings_put(struct fixture *f, struct id scope, struct str accent, struct str origins)
{
    struct change *change = picture_put(f, scope, LOOK_SETTINGS, (struct str){ 0 });
    struct look_row *row = (struct look_row *)change->as.plain.row;

    row->type = (struct str){ 0 };
    row->accent = accent;
    row->origins = origins;
    change->as.plain.kind = PLAIN_LOOK;
    return change;
}

static struct look look_now(struct fixture *f)
{
    struct look look;

    assert_int_equal(look_load(f->view, f->arena, f->tenant, f->registration, &look), STORE_OK);
    return look;
}

void an_event_looks_as_it_says_and_else_as_its_tenant(void **state)
{
    struct fixture *f = *state;
    struct look look = look_now(f);

    assert_true(str_is_null(look.accent) && str_is_null(look.origins));
    assert_true(id_is_none(look.logo.scope) && id_is_none(look.banner.scope));

    (void)commit(f, settings_put(f, f->tenant, STR("#112233"), STR("https://a.example")));
    (void)commit(f, picture_put(f, f->tenant, LOOK_LOGO, STR("logo")));
    (void)commit(f, settings_put(f, f->registration, STR("#445566"), (struct str){ 0 }));
    (void)commit(f, picture_put(f, f->registration, LOOK_BANNER, STR("banner")));
    look = look_now(f);
    assert_true(str_equal(look.accent, STR("#445566")));
    assert_true(str_equal(look.origins, STR("https://a.example")));
    assert_true(id_equal(look.logo.scope, f->tenant) && id_equal(look.banner.scope, f->registration));
    assert_int_equal(look.banner.width, 3);
    assert_int_equal(look.banner.height, 2);

    struct look_row whole;
    assert_int_equal(store_plain_find(f->view, f->arena, PLAIN_PICTURE, f->tenant, look_part_id(LOOK_LOGO), &whole),
                     STORE_OK);
    assert_true(str_equal(whole.bytes, STR("logo")));
    assert_memory_equal(whole.digest, look.logo.digest, sizeof whole.digest);
}

static void looks_put(struct fixture *f)
{
    (void)commit(f, settings_put(f, f->tenant, STR("#112233"), (struct str){ 0 }));
    (void)commit(f, settings_put(f, f->registration, STR("#445566"), (struct str){ 0 }));
    (void)commit(f, picture_put(f, f->registration, LOOK_LOGO, STR("logo")));
    (void)commit(f, picture_put(f, f->registration, LOOK_BANNER, STR("banner")));
}

void a_look_goes_with_its_registration(void **state)
{
    struct fixture *f = *state;
    struct change *gone = change_new(f, CHANGE_REGISTRATION_DELETE);
    struct event event = event_now(f);

    looks_put(f);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM look"), 4);
    gone->as.registration.registration = &event.registration;
    struct change *late = picture_put(f, f->registration, LOOK_LOGO, STR("later"));
    late->as.plain.registration = f->registration;
    TOGETHER(f, gone, late);
    assert_int_equal(gone->status, STORE_OK);
    assert_int_equal(late->status, STORE_MISSING);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM look"), 1); /* the tenant's */
}

void a_look_goes_with_its_meeting(void **state)
{
    struct fixture *f = *state;
    struct change *gone = change_new(f, CHANGE_MEETING_DELETE);

    looks_put(f);
    gone->as.meeting.meeting = event_now(f).meeting;
    gone->as.meeting.meeting.registration = f->registration;
    (void)commit(f, gone);
    assert_int_equal(fixture_number(f, "SELECT count(*) FROM look"), 1);
}
