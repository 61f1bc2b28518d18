/* page: one request for a page under way, and what the pages of this folder share. Private to web/.
 * Thread: the loop's; while a read or a change is under way, the reader's or the writer's. */
#ifndef FOYER_WEB_PAGE_H
#define FOYER_WEB_PAGE_H

#include "store/look.h"
#include "store/patience.h"
#include "web/backlog.h"
#include "web/speech.h"
#include "web/views.h"
#include "web/web.h"

struct web {
    struct web_options options;
    struct str base;   /* path of the public URL: "" or "/foyer" */
    struct str origin; /* what stands before it: "https://example.org" */
    bool reads_inline;
    struct views *views;
    struct backlog backlog;
    char style_digest[17];  /* hexadecimal: of foyer.css (style.c) */
    char script_digest[17]; /* of foyer.js */
    char icon_digest[17];   /* of foyer.svg */
};

struct str web_base(struct str public_url);
struct str web_host(const struct web *web); /* of the public URL; an IPv6 address in its brackets */

struct web_loop {
    struct web *web;
    struct store_view *view;
    struct change_owner owner; /* of the changes that this loop's pages submit */
    struct kept_pages *kept;   /* pages that were made a moment ago (kept.h); NULL: each is made anew */
};

struct page {
    struct web *web;
    struct web_loop *loop;
    struct http_exchange *x;
    struct str key; /* what stands in the path where its row has {}; undecoded */
    bool post;

    /* A step under way: */
    void (*read)(struct page *p, struct store_view *view);
    enum http_next (*then)(struct page *p);
    enum http_next (*behind)(struct page *p); /* a link that was read: what its page does then */
    enum http_next (*within)(struct page *p); /* the same beneath the manage page */
    enum store_status status;                 /* of the read */
    struct read_job job;
    struct patience patience;
    struct change change; /* its own status in it */

    /* What the reads found: */
    struct link_subject subject;
    struct event event;
    struct look look; /* of the event */
    struct registrant registrant;
    struct outbox_state outbox;
    bool withdrawn_too; /* a personal page of what the organizer withdrew is shown too */
    bool is_known;      /* `registrant` is who is signed in (registration.c) */

    struct str spoken, spoken_otherwise; /* the language that is spoken to who reads, and the event's behind it */
    struct str own_language;             /* of whom the link that was opened was mailed to; often the zero value */
    struct who *who;                     /* who is signed in; NULL: nobody, or session_open() did not run */
    unsigned tries;
    /* Of the pages that have them, while they are under way: */
    struct session_work *session;
    struct sign_in_work *sign_in;
    struct link_work *sign_in_link;
    struct sign_in_row *console_link;
    struct everywhere *everywhere;
    struct picture_work *picture;
    struct kept_wish *kept;          /* what is to be kept of this one (kept.h); NULL: nothing */
    struct registering *registering; /* NULL: no form for them */
    struct grant *grant;             /* of the token endpoint (token.c) */
    struct edit_work *edit;
    struct data_work *data;
    struct again_work *again;
};

/* Runs `read` and then `then`: at once where look-ups may run inline, else by way of a reader. */
enum http_next page_read(struct page *p, void (*read)(struct page *p, struct store_view *view),
                         enum http_next (*then)(struct page *p));
/* The same, always on a reader's thread. */
enum http_next page_read_apart(struct page *p, void (*read)(struct page *p, struct store_view *view),
                               enum http_next (*then)(struct page *p));
/* Hands p->change (kind, actor and members filled in) to the writer; `then` finds its status. */
enum http_next page_commit(struct page *p, enum http_next (*then)(struct page *p));
void page_done(struct change_owner *owner, struct change *list); /* change_owner.done of every loop */

/* --- Answers (show.c) --- */

enum form_target {
    FORM_TO_SELF,
    FORM_TO_ANYWHERE /* the answer to the form leads to another site (browsers hold redirects to form-action) */
};
struct show {
    unsigned status;
    const char *file; /* under pages/ */
    struct str title; /* of the window, and {{title}} in the file */
    const struct template_value *values;
    size_t n;
    enum form_target forms;
    struct str own_language; /* what who reads is known to read: page.own_language */
    struct str language;     /* the event's: for who wishes none that we speak */
    bool tells_itself;       /* its address holds no secret: its forms say where they come from (Origin) */
    const struct look *look; /* the event's; NULL: a page of no event */
    bool script;             /* pages/foyer.js is of use there; nothing needs it */
    bool may_be_framed;      /* by the sites of look->origins: never a page that acts for who opens it */
    struct str path;         /* of a page to be passed on, behind the public URL: what it is says Open Graph, with */
    struct str plain;        /* the same without what a visitor chose (language, zone) */
    bool is_listed;          /* search engines may list it */
    struct str about;        /* a sentence or two. The zero values: it is none */
};
enum http_next page_show(const struct web *web, struct http_exchange *x, const struct show *show);
/* A page with a title and a sentence or two, lines of the catalogues: `key`.title and `key`.text. */
enum http_next page_tell(struct page *p, unsigned status, const char *key);
/* With `why` beneath it, in English, for who looks into it. */
enum http_next page_refuse(struct page *p, unsigned status, const char *key, struct str why);
enum http_next page_trouble(struct page *p, enum store_status status); /* of anything but STORE_OK */
enum http_next page_send(struct http_exchange *x, unsigned status, struct str type, struct str body,
                         struct str caching);
/* "?lang=ar" where a language was chosen so, for links and forms to hand on ({{kept}} in every template); else "". */
struct str page_kept(struct http_exchange *x);
/* What pages say stands in catalogues/, not in code. The language: `lang` in the query, else `own`, that of the mail
 * that led here, else what the browser wishes, else the event's. */
struct str page_language(struct http_exchange *x, struct str own, struct str otherwise);
/* What mails to who reads are to be written in: what was chosen on the page, else what the browser wishes first,
 * whether we speak it or not; the zero value: neither says any. */
struct str page_tag(struct page *p);
struct str page_spoken(struct page *p); /* of p's own event; found once */
struct str say(struct page *p, const char *key);
struct str say_filled(struct page *p, const char *key, const struct template_value *values, size_t n);
struct str say_count(struct page *p, const char *key, int n); /* "{n, plural, one {# place} other {# places}} left" */

/* The frame around a page (frame.c): values of head.html and foot.html, and the policy that goes with it. */
enum { FRAME_VALUES = 19 };
void frame_values(const struct web *web, struct http_exchange *x, const struct show *show,
                  struct template_value out[static FRAME_VALUES]);
struct str frame_policy(struct http_exchange *x, const struct show *show);

/* Stylesheet and pictures (style.c, picture.c): addresses that hold a digest, so that browsers keep them for good. */
void style_start(struct web *web);
/* foyer.js (script.c), in the same way: /assets/script/{digest}.js */
void script_start(struct web *web);
struct str script_path(struct arena *a, const struct web *web);
/* icon.c */
void icon_start(struct web *web);
struct str icon_path(struct arena *a, const struct web *web);
struct str style_path(struct arena *a, const struct web *web, const struct look *look);
struct str page_time(struct page *p, int64_t at_ms, struct str zone); /* in words; "" for 0 */

/* --- Pages behind mailed links (personal.c) --- */

/* Reads the link and loads what it stands for, then runs `then`. A link that is none of ours, or whose registration was
 * withdrawn, is answered here; the latter runs `then` where p->withdrawn_too is set. */
enum http_next personal_open(struct page *p, struct str token, enum link_purpose purpose,
                             enum http_next (*then)(struct page *p));
bool personal_is_withdrawn(const struct page *p);
/* Shows `file` with what is known of event and registrant: {{subject}} {{when}} {{until}} {{who}} {{state}}, and
 * {{key}}, the link's token. */
enum http_next personal_show(struct page *p, const char *file, struct str title, struct str state,
                             enum form_target forms);
enum http_next personal_dead(struct page *p); /* 410 */
/* The values of personal_show, for a page that shows more. */
enum { PERSONAL_VALUES = 6 };
void personal_values(struct page *p, struct str state, struct template_value out[static PERSONAL_VALUES]);
struct str personal_who(struct arena *a, const struct registrant *registrant, bool whole_name);
/* What the owner of the link does, by POST; `then` finds what came of it in p->change. STORE_MISSING: the link is dead.
 */
enum http_next personal_move(struct page *p, enum action action, enum http_next (*then)(struct page *p));
enum http_next personal_quiet(struct page *p, bool quiet, enum http_next (*then)(struct page *p));
/* Why whoever is in `state`, and not registered, is not let in; with what they can do. */
enum http_next personal_refuse(struct page *p, enum registrant_state state);

/* --- An event in calendars (event_calendar.c) --- */

/* The values of pages/calendar_links.html, of p->event, whose registration everybody may know: without a personal link.
 * Of an event without a start they are empty, and the fragment too. */
enum { CALENDAR_VALUES = 4 };
void calendar_values(struct page *p, struct template_value out[static CALENDAR_VALUES]);
/* Of p->registrant: their own entry, with the personal link as its place. */
enum http_next calendar_personal_send(struct page *p);

/* Was p->event found (p->status), and is it there for whoever has its address with the tenant in the query? */
bool event_is_here(struct page *p);
struct str event_title(struct page *p); /* never empty */

/* --- The pages themselves: rows of pages.c --- */
enum http_next style_get(struct page *p);
enum http_next picture_get(struct page *p);
enum http_next qr_get(struct page *p);
enum http_next healthz_get(struct page *p);
enum http_next readyz_get(struct page *p);
enum http_next prometheus_get(struct page *p);
enum http_next discovery_get(struct page *p);
enum http_next jwks_get(struct page *p);
enum http_next token_post(struct page *p);
/* What http/ has refused, in the form of the endpoint's own refusals. */
enum http_next token_turn_away(struct page *p, unsigned status, struct str why);
enum http_next authorize_get(struct page *p);
enum http_next issuer_options(struct page *p);
enum http_next cancel_get(struct page *p);
enum http_next cancel_post(struct page *p);
enum http_next console_go(struct page *p);
enum http_next console_get(struct page *p);
enum http_next console_asset_get(struct page *p);
enum http_next console_link_open(struct page *p); /* GET and POST */
enum http_next link_again_open(struct page *p);   /* GET and POST */
enum http_next calendar_get(struct page *p);
enum http_next manage_calendar_get(struct page *p);
enum http_next manage_get(struct page *p);
enum http_next manage_retake_post(struct page *p);
enum http_next manage_reminders_post(struct page *p);
enum http_next manage_edit_get(struct page *p);
enum http_next manage_edit_post(struct page *p);
enum http_next manage_data_get(struct page *p);
enum http_next manage_erase_get(struct page *p);
enum http_next manage_erase_post(struct page *p);
enum http_next confirm_get(struct page *p);
enum http_next confirm_post(struct page *p);
enum http_next quiet_get(struct page *p);
enum http_next quiet_post(struct page *p);
enum http_next quiet_undo_post(struct page *p);
enum http_next registration_page_get(struct page *p);
enum http_next registration_page_post(struct page *p);
enum http_next registration_thanks_get(struct page *p);
enum http_next script_get(struct page *p);
enum http_next icon_get(struct page *p);
enum http_next favicon_get(struct page *p);
enum http_next sign_in_get(struct page *p);
enum http_next sign_in_post(struct page *p);
enum http_next sign_in_callback_get(struct page *p);
enum http_next sign_in_session_get(struct page *p);
enum http_next sign_in_token_post(struct page *p);
enum http_next sign_in_link_open(struct page *p); /* GET and POST */
enum http_next sign_out_post(struct page *p);
enum http_next sign_out_everywhere_post(struct page *p);
enum http_next account_get(struct page *p);
enum http_next join_get(struct page *p);
enum http_next join_post(struct page *p);

#endif
