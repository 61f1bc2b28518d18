/* message.c: multipart/alternative of text, HTML and, as the last and richest, the calendar entry: this is the form in
 * which Outlook, Gmail and Apple Mail show an invitation with the mail instead of a file under it. */
#include "mail/message.h"

#include <gmime/gmime.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "base/text.h"

enum { ENCODED_WORD_BYTES = 45 }; /* of text: 72 characters with what stands around them (RFC 2047 section 2) */

static void glib_release(gchar **memory)
{
    g_free(*memory);
}

static void object_release(void *object)
{
    if (*(void **)object != NULL)
        g_object_unref(*(void **)object);
}

static void options_release(GMimeFormatOptions **options)
{
    g_mime_format_options_free(*options);
}

static void date_release(GDateTime **date)
{
    if (*date != NULL)
        g_date_time_unref(*date);
}

/* Quoted-printable keeps every line short and 7 bit, whatever a server on the way can do, and readable in a file. */
static void part_add(GMimeMultipart *whole, const char *subtype, struct str content, const char *method)
{
    RELEASE(object_release)
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(content.p, content.len);
    RELEASE(object_release)
    GMimeDataWrapper *data = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    RELEASE(object_release)
    GMimePart *part = g_mime_part_new_with_type("text", subtype);

    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
    if (method != NULL)
        g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "method", method);
    g_mime_part_set_content(part, data);
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_multipart_add(whole, GMIME_OBJECT(part));
}

/* "=_" cannot stand in quoted-printable text, so no part holds the boundary. */
static GMimeMultipart *body_new(struct arena *a, const struct message *message)
{
    GMimeMultipart *whole = g_mime_multipart_new_with_subtype("alternative");
    struct str id = id_text(a, message->id);
    char boundary[sizeof("=_") + ID_TEXT_LENGTH];

    (void)snprintf(boundary, sizeof(boundary), "=_%.*s", STR_ARGS(id));
    g_mime_multipart_set_boundary(whole, boundary);
    part_add(whole, "plain", message->text, NULL);
    part_add(whole, "html", message->html, NULL);
    if (!str_is_null(message->calendar))
        part_add(whole, "calendar", message->calendar, message->calendar_method);
    return whole;
}

/* Written as it is: GMime would make words of its own of it. */
static bool raw_set(struct arena *a, GMimeMessage *mime, const char *name, struct str text)
{
    struct buf b = { .arena = a, .ceiling = 8 * 1024 };

    buf_print(&b, " %.*s\n", STR_ARGS(text));
    struct str whole = buf_text(&b);
    const char *raw = str_is_null(whole) ? NULL : str_terminated(a, whole);
    if (raw == NULL)
        return false;
    g_mime_object_set_header(GMIME_OBJECT(mime), name, "", NULL);
    g_mime_header_set_raw_value(g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(mime)), name),
                                raw);
    return true;
}

/* GMime leaves plain ASCII alone, and a reader would decode what looks like an encoded word (RFC 2047 section 5) to
 * something else, to the address of a page in a stranger's name: such a text is encoded whole. */
static bool looks_encoded(const char *text)
{
    return strstr(text, "=?") != NULL;
}

/* "=?utf-8?B?…?=", folded where there are several. */
static void encoded_add(struct buf *b, struct str text)
{
    for (struct str piece, rest = text; rest.len > 0; rest = str_slice(rest, piece.len, rest.len)) {
        piece = text_cut(rest, ENCODED_WORD_BYTES);
        RELEASE(glib_release)
        gchar *word = g_base64_encode((const guchar *)piece.p, piece.len);
        buf_print(b, "%s=?utf-8?B?%s?=", rest.len == text.len ? "" : "\n ", word);
    }
}

static bool mailbox_set(struct arena *a, GMimeMessage *mime, GMimeAddressType which, const struct mailbox *mailbox)
{
    const char *name = str_terminated(a, mailbox->name), *address = str_terminated(a, mailbox->address);
    struct buf raw = { .arena = a, .ceiling = 8 * 1024 };

    if (name == NULL || address == NULL)
        return false;
    if (!looks_encoded(name)) {
        g_mime_message_add_mailbox(mime, which, mailbox->name.len == 0 ? NULL : name, address);
        return true;
    }
    encoded_add(&raw, mailbox->name);
    buf_print(&raw, "\n <%s>", address);
    return raw_set(a, mime, which == GMIME_ADDRESS_TYPE_FROM ? "From" : "To", buf_text(&raw));
}

static bool subject_set(struct arena *a, GMimeMessage *mime, struct str subject)
{
    const char *text = str_terminated(a, subject);
    struct buf raw = { .arena = a, .ceiling = 8 * 1024 };

    if (text == NULL)
        return false;
    if (!looks_encoded(text)) {
        g_mime_message_set_subject(mime, text, "utf-8");
        return true;
    }
    encoded_add(&raw, subject);
    return raw_set(a, mime, "Subject", buf_text(&raw));
}

static bool unsubscribe_set(struct arena *a, GMimeMessage *mime, struct str url)
{
    struct buf b = { .arena = a, .ceiling = 8 * 1024 };

    if (url.len == 0)
        return true;
    buf_print(&b, "<%.*s>", STR_ARGS(url));
    return raw_set(a, mime, "List-Unsubscribe", buf_text(&b)) &&
           raw_set(a, mime, "List-Unsubscribe-Post", STR("List-Unsubscribe=One-Click"));
}

static bool head_fill(struct arena *a, GMimeMessage *mime, const struct message *message)
{
    const char *id = str_terminated(a, message->message_id);
    RELEASE(date_release)
    GDateTime *date = g_date_time_new_from_unix_utc(message->at_ms / 1000);

    if (id == NULL || date == NULL || !subject_set(a, mime, message->subject))
        return false;
    if (!mailbox_set(a, mime, GMIME_ADDRESS_TYPE_FROM, &message->from) ||
        !mailbox_set(a, mime, GMIME_ADDRESS_TYPE_TO, &message->to))
        return false;
    g_mime_message_set_date(mime, date);
    g_mime_message_set_message_id(mime, id);
    /* RFC 3834, and Exchange's own: no out-of-office answers; answers to the invitation may come. */
    g_mime_object_set_header(GMIME_OBJECT(mime), "Auto-Submitted", "auto-generated", NULL);
    g_mime_object_set_header(GMIME_OBJECT(mime), "X-Auto-Response-Suppress", "OOF, AutoReply", NULL);
    return unsubscribe_set(a, mime, message->unsubscribe);
}

static bool bytes_take(struct arena *a, GMimeMessage *mime, struct str *bytes)
{
    RELEASE(options_release)
    GMimeFormatOptions *options = g_mime_format_options_new();
    RELEASE(object_release)
    GMimeStream *stream = g_mime_stream_mem_new();

    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    if (g_mime_object_write_to_stream(GMIME_OBJECT(mime), options, stream) < 0)
        return false;
    const GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    *bytes = str_copy(a, (struct str){ (const char *)array->data, array->len });
    return !str_is_null(*bytes);
}

bool message_print(struct arena *a, const struct message *message, struct str *bytes)
{
    RELEASE(object_release)
    GMimeMessage *mime = g_mime_message_new(FALSE);

    if (!head_fill(a, mime, message))
        return false;
    RELEASE(object_release)
    GMimeMultipart *body = body_new(a, message);
    g_mime_message_set_mime_part(mime, GMIME_OBJECT(body));
    return !arena_failed(a) && bytes_take(a, mime, bytes);
}
