/* received_report.c: message/delivery-status (RFC 3464 section 2): groups of fields, the first of the whole, then one a
 * recipient. Our mails have one each. GMime reads a group as it reads a part's head. */
#include "base/buf.h"
#include "base/cleanup.h"
#include "mail/plain.h"
#include "mail/received_private.h"
#include "mail/refusal.h"

enum { GROUPS_MOST = 8, WORDS_BYTES_MOST = 2048 };

static void object_release(void *object)
{
    if (*(void **)object != NULL)
        g_object_unref(*(void **)object);
}

/* What stands before ';' names a system of codes ("smtp") and says nothing to people. */
static struct str after_type(struct str value)
{
    struct str rest;

    (void)str_cut(value, ';', &rest);
    return str_trim(str_is_null(rest) ? value : rest);
}

/* What was folded over lines has more than one space where one is meant. */
static void words_add(struct buf *b, struct str words)
{
    for (size_t i = 0; i < words.len; i++)
        if (words.p[i] != ' ' || (i > 0 && words.p[i - 1] != ' '))
            buf_add_char(b, words.p[i]);
}

static struct str field(GMimeObject *group, const char *name)
{
    return str_trim(str_of(g_mime_object_get_header(group, name)));
}

static void words_take(struct arena *a, GMimeObject *group, struct str status, struct received *out)
{
    struct buf b = { .arena = a, .ceiling = WORDS_BYTES_MOST };
    struct str said = plain_line(a, str_slice(after_type(field(group, "Diagnostic-Code")), 0, WORDS_BYTES_MOST / 2));

    if (said.len == 0)
        buf_print(&b, "status %.*s", STR_ARGS(plain_line(a, str_slice(status, 0, 32))));
    else
        words_add(&b, said);
    out->words = buf_text(&b);
}

/* Many servers know no more than 5.0.0: then it is the address, since the server had taken the mail before. */
static bool is_of_address(struct str status)
{
    return str_starts(status, STR("5.")) && refusal_of_status(status) != REFUSAL_US;
}

/* Of the other actions (relayed, delivered, expanded) nobody needs to hear. */
static void recipient_take(struct arena *a, GMimeObject *group, struct received *out)
{
    struct str action = field(group, "Action"), status = field(group, "Status");
    bool failed = str_equal_nocase(action, STR("failed"));

    if (out->kind != RECEIVED_NOTHING || (!failed && !str_equal_nocase(action, STR("delayed"))))
        return;
    words_take(a, group, status, out);
    out->report = !failed ? REPORT_LATE : is_of_address(status) ? REPORT_BAD_ADDRESS : REPORT_LOST;
    out->kind = RECEIVED_REPORT;
}

/* One group off the front of `report`. False: there is none. */
static bool group_take(struct arena *a, struct str *report, struct received *out)
{
    RELEASE(object_release)
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(report->p, report->len);
    RELEASE(object_release)
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    RELEASE(object_release)
    GMimeObject *group = g_mime_parser_construct_part(parser, NULL);
    struct str rest = { 0 };

    if (group == NULL || g_mime_header_list_get_count(g_mime_object_get_header_list(group)) == 0)
        return false;
    recipient_take(a, group, out);
    if (!received_content(a, group, &rest) || rest.len >= report->len)
        rest = STR("");
    *report = rest;
    return true;
}

void received_report_read(struct arena *a, struct str report, struct received *out)
{
    for (int i = 0; i < GROUPS_MOST && report.len > 0; i++)
        if (!group_take(a, &report, out))
            return;
}
