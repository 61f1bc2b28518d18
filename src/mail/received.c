/* received.c: the walk through a mail: its addresses, and the part that says what it is. What is attached as a message
 * of its own is not entered: a forwarded answer is no answer. */
#include "mail/received.h"

#include "base/cleanup.h"
#include "mail/received_private.h"

enum { DEPTH_MOST = 8, PARTS_MOST = 100, HEADERS_MOST = 1000 };

static void object_release(void *object)
{
    if (*(void **)object != NULL)
        g_object_unref(*(void **)object);
}

static void memory_free(char **memory)
{
    g_free(*memory);
}

/* --- Addresses -------------------------------------------------------------------------------------------------------
 */

static void list_take(struct arena *a, const char *text, struct received *out)
{
    RELEASE(object_release)
    InternetAddressList *list = internet_address_list_parse(NULL, text);

    for (int i = 0; list != NULL && i < internet_address_list_length(list) && out->to_count < RECEIVED_TO_MOST; i++) {
        InternetAddress *each = internet_address_list_get_address(list, i);
        const char *address = INTERNET_ADDRESS_IS_MAILBOX(each)
                                  ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(each))
                                  : NULL;
        if (address != NULL)
            out->to[out->to_count++] = str_copy(a, str_of(address));
    }
}

/* The server's own word on where it delivered comes first: what stands in To is the sender's. */
static void addresses_take(struct arena *a, GMimeMessage *mail, struct received *out)
{
    static const char *const names[] = { "Delivered-To", "X-Original-To", "To", "Cc" };
    GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(mail));
    int count = g_mime_header_list_get_count(headers);

    for (size_t n = 0; n < COUNT(names); n++)
        for (int i = 0; i < count && i < HEADERS_MOST; i++) {
            GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
            const char *value = g_mime_header_get_value(header);
            if (value != NULL && g_ascii_strcasecmp(g_mime_header_get_name(header), names[n]) == 0)
                list_take(a, value, out);
        }
}

/* --- Parts -----------------------------------------------------------------------------------------------------------
 */

static bool text_content(struct arena *a, GMimeTextPart *part, struct str *out)
{
    RELEASE(memory_free)
    char *text = g_mime_text_part_get_text(part);
    struct str whole = str_of(text);

    if (str_is_null(whole) || whole.len > RECEIVED_PART_BYTES)
        return false;
    *out = str_copy(a, whole);
    return !str_is_null(*out);
}

bool received_content(struct arena *a, GMimeObject *part, struct str *out)
{
    if (GMIME_IS_TEXT_PART(part))
        return text_content(a, GMIME_TEXT_PART(part), out);
    GMimeDataWrapper *content = GMIME_IS_PART(part) ? g_mime_part_get_content(GMIME_PART(part)) : NULL;
    RELEASE(object_release)
    GMimeStream *stream = g_mime_stream_mem_new();
    if (content == NULL || g_mime_data_wrapper_write_to_stream(content, stream) < 0)
        return false;
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    if (bytes->len > RECEIVED_PART_BYTES)
        return false;
    *out = str_copy(a, (struct str){ (const char *)bytes->data, bytes->len });
    return !str_is_null(*out);
}

/* What one part may be looked at for. */
struct walk {
    struct arena *arena;
    struct received *out;
    const char *type, *subtype;
    int64_t dated_ms;
    int parts; /* seen so far */
};

static void part_read(struct walk *walk, GMimeObject *part)
{
    struct str content;

    if (!g_mime_content_type_is_type(g_mime_object_get_content_type(part), walk->type, walk->subtype) ||
        !received_content(walk->arena, part, &content))
        return;
    if (strcmp(walk->subtype, "calendar") == 0)
        received_calendar_read(walk->arena, content, walk->dated_ms, walk->out);
    else
        received_report_read(walk->arena, content, walk->out);
}

static void part_walk(struct walk *walk, GMimeObject *part, int depth) /* NOLINT(misc-no-recursion): DEPTH_MOST deep */
{
    if (part == NULL || walk->out->kind != RECEIVED_NOTHING || walk->parts++ > PARTS_MOST)
        return;
    if (!GMIME_IS_MULTIPART(part)) {
        part_read(walk, part);
        return;
    }
    int count = g_mime_multipart_get_count(GMIME_MULTIPART(part));
    for (int i = 0; i < count && i < PARTS_MOST && depth < DEPTH_MOST; i++)
        part_walk(walk, g_mime_multipart_get_part(GMIME_MULTIPART(part), i), depth + 1);
}

/* --- The mail --------------------------------------------------------------------------------------------------------
 */

static bool is_report(GMimeObject *whole)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(whole), "multipart", "report");
}

/* RFC 3834: a machine answers for somebody who has not read it. */
static bool is_automatic(GMimeMessage *mail)
{
    const char *value = g_mime_object_get_header(GMIME_OBJECT(mail), "Auto-Submitted");

    return value != NULL && !str_equal_nocase(str_trim(str_cut(str_of(value), ';', &(struct str){ 0 })), STR("no"));
}

static int64_t mail_date(GMimeMessage *mail)
{
    GDateTime *date = g_mime_message_get_date(mail);

    return date == NULL ? 0 : g_date_time_to_unix(date) * 1000;
}

static void mail_take(struct arena *a, GMimeMessage *mail, struct received *out)
{
    GMimeObject *whole = g_mime_message_get_mime_part(mail);
    struct walk walk = { .arena = a, .out = out, .dated_ms = mail_date(mail) };

    addresses_take(a, mail, out);
    if (whole == NULL || (is_automatic(mail) && !is_report(whole)))
        return;
    walk.type = is_report(whole) ? "message" : "text";
    walk.subtype = is_report(whole) ? "delivery-status" : "calendar";
    part_walk(&walk, whole, 0);
}

bool received_read(struct arena *a, struct str bytes, struct received *out, struct str *why)
{
    *out = (struct received){ 0 };
    *why = STR("it is longer than a mail for Foyer can be");
    if (bytes.len > RECEIVED_BYTES_MOST)
        return false;
    RELEASE(object_release)
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.p, bytes.len);
    RELEASE(object_release)
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    RELEASE(object_release)
    GMimeMessage *mail = g_mime_parser_construct_message(parser, NULL);
    *why = STR("it is no mail");
    if (mail == NULL || g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(mail))) == 0)
        return false;
    mail_take(a, mail, out);
    *why = STR("memory is short");
    return !arena_failed(a);
}
