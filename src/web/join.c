/* join.c: /l/meetup-join/{thread}/0?context={JSON}: the personal way into the meeting. GET shows the event and a
 * button, or before it is time a countdown, since mail scanners open every link; POST records that the registrant came
 * and leads on to where the meeting takes place. Foyer is no video system: the place is the meeting's conferenceWebUrl
 * or the server's template. Only `sig` of the context counts (auth/link.h); the rest is there because clients know the
 * documented shape. */
#include "web/page.h"

#include "base/code.h"
#include "base/json.h"
#include "core/limits.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MINUTES = 60, DAY_MINUTES = 24 * HOUR_MINUTES };

/* The value of `context` in the query, decoded; the zero value when there is none. */
static struct str join_context(struct arena *a, struct str query)
{
    struct str context = { 0 };

    while (!str_is_null(query)) {
        struct str value, pair = str_cut(query, '&', &query), name = str_cut(pair, '=', &value);

        if (str_equal(name, STR("context")) && !percent_decode(a, value, false, &context))
            context = (struct str){ 0 };
    }
    return context;
}

/* False: no context, or one that is no JSON object. `sig`: the zero value in a plain meeting's own address. */
static bool join_signature(struct page *p, struct str *sig)
{
    struct str why, context = join_context(p->x->arena, p->x->request.query);
    const json_t *json = context.len > 0 ? json_read(p->x->arena, context, &why) : NULL;

    if (!json_is_object(json))
        return false;
    *sig = json_str(json_member(json, STR("sig")));
    return true;
}

static bool is_web_address(struct str url)
{
    return str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
}

/* The address as a header can carry it: what is not printable ASCII is percent-encoded. The zero value: there is no
 * place. */
static struct str join_place(struct page *p)
{
    struct buf b = { .arena = p->x->arena, .ceiling = (size_t)16 * 1024 };
    struct str url = meeting_conference_url(p->x->arena, &p->event.meeting, p->web->options.conference_url), out;

    if (!is_web_address(url))
        return (struct str){ 0 };
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.p[i];

        if (c > 0x20 && c < 0x7F)
            buf_add_char(&b, (char)c);
        else
            buf_print(&b, "%%%02x", c);
    }
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}

static enum http_next join_placeless(struct page *p)
{
    return personal_show(p, "placeless.html", say(p, "join.placeless"), STR(""), FORM_TO_SELF);
}

static enum http_next join_committed(struct page *p)
{
    struct str place;

    if (p->change.status == STORE_MISSING)
        return personal_dead(p);
    if (p->change.status != STORE_OK)
        return page_trouble(p, p->change.status);
    place = join_place(p);
    if (str_is_null(place))
        return join_placeless(p);
    http_reply_header(p->x, STR("Location"), place);
    http_reply_header(p->x, STR("Referrer-Policy"), STR("no-referrer"));
    return page_send(p->x, 303, STR("text/plain; charset=utf-8"), STR("The meeting is over there.\n"), STR("no-store"));
}

static enum http_next join_act(struct page *p)
{
    p->change = (struct change){
        .kind = CHANGE_ATTEND,
        .actor = { .kind = ACTOR_LINK },
        .as.attend = { .registration = p->subject.registration,
                       .registrant = p->subject.registrant,
                       .link_epoch = p->subject.epoch,
                       .address = address_key_of(p->x->arena, p->registrant.email) },
    };
    return page_commit(p, join_committed);
}

/* --- Before it is time ---------------------------------------------------------------------------------------------
 */

/* In its largest unit: who has a program in the page sees it to the second. */
static struct str left_say(struct page *p, int64_t left_ms)
{
    int64_t minutes = (left_ms + MINUTE_MS - 1) / MINUTE_MS;

    if (minutes >= 2 * DAY_MINUTES)
        return say_count(p, "early.days", (int)(minutes / DAY_MINUTES));
    if (minutes >= 2 * HOUR_MINUTES)
        return say_count(p, "early.hours", (int)(minutes / HOUR_MINUTES));
    return say_count(p, "early.minutes", (int)minutes);
}

static struct str number_text(struct page *p, int64_t number)
{
    struct buf b = { .arena = p->x->arena, .ceiling = 24 };

    buf_add_i64(&b, number);
    return buf_text(&b);
}

/* A countdown, and a way in that the page itself shows when it is time. Whoever sends the form before is let in: their
 * clock may be ahead, or they open the room. */
static enum http_next early_show(struct page *p, int64_t left_ms)
{
    int64_t start_ms = p->event.registration.start_ms;
    struct template_value values[PERSONAL_VALUES + 4];
    const struct template_value own[] = {
        { "left", left_say(p, left_ms) },
        { "start", number_text(p, start_ms) },
        { "opens", number_text(p, start_ms - LIMIT_EARLY_MS) },
        { "wait", say_count(p, "early.wait", LIMIT_EARLY_MS / MINUTE_MS) },
    };

    personal_values(p, STR(""), values);
    memcpy(values + PERSONAL_VALUES, own, sizeof own);
    return page_show(p->web, p->x,
                     &(struct show){ .status = 200,
                                     .file = "early.html",
                                     .title = say(p, "join.title"),
                                     .values = values,
                                     .n = COUNT(values),
                                     .forms = FORM_TO_ANYWHERE,
                                     .script = true,
                                     .look = &p->look,
                                     .own_language = p->own_language,
                                     .language = p->event.registration.configuration.language });
}

static enum http_next join_loaded(struct page *p)
{
    int64_t now_ms = clock_read(p->web->options.clock).wall_ms;
    int64_t left_ms = p->event.registration.start_ms - now_ms;
    bool ended;

    if (p->registrant.state != REGISTRANT_REGISTERED)
        return personal_refuse(p, p->registrant.state);
    if (p->registrant.link_epoch != p->subject.epoch)
        return personal_dead(p);
    if (p->post)
        return join_act(p);
    if (str_is_null(join_place(p)))
        return join_placeless(p);
    if (p->event.registration.start_ms != 0 && left_ms > LIMIT_EARLY_MS)
        return early_show(p, left_ms);
    ended = p->event.registration.end_ms != 0 && now_ms > p->event.registration.end_ms;
    return personal_show(p, "join.html", say(p, "join.title"), ended ? say(p, "join.ended") : STR(""),
                         FORM_TO_ANYWHERE);
}

enum http_next join_get(struct page *p)
{
    struct str sig;

    if (!join_signature(p, &sig))
        return page_trouble(p, STORE_MISSING);
    if (str_is_null(sig))
        return page_tell(p, 200, "join.public");
    return personal_open(p, sig, LINK_JOIN, join_loaded);
}

enum http_next join_post(struct page *p)
{
    return join_get(p);
}
