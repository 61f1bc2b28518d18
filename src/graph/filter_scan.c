/* filter_scan.c: cutting tokens (OData ABNF: string literals double their quotes), and telling positions. */
#include "graph/filter_scan.h"

#include <stdarg.h>

#include "base/text.h"

enum { SHOWN_BYTES = 40, MESSAGE_BYTES = 400 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A path, and a type's name, are words: what they name is looked up, and missed, whole. */
static bool is_word(char c)
{
    return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '/' || c == '$' || c == '@';
}

static bool is_bare(char c)
{
    return is_digit(c) || is_letter(c) || c == ':' || c == '.' || c == '+' || c == '-';
}

static size_t span(struct str text, size_t from, bool (*is)(char c))
{
    while (from < text.len && is(text.p[from]))
        from++;
    return from;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* A byte that goes on with a character of UTF-8. */
static bool goes_on(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* From the opening quote on; '' inside is one quote. False: it is never closed. */
static bool quoted_scan(struct scan *scan, size_t open)
{
    struct buf b = { .arena = scan->arena, .ceiling = scan->text.len };
    struct str text = scan->text;

    for (size_t i = open + 1; i < text.len; i++) {
        if (text.p[i] == '\'' && (i + 1 == text.len || text.p[i + 1] != '\'')) {
            scan->end = i + 1;
            scan->token.text = buf_text(&b);
            return true;
        }
        buf_add_char(&b, text.p[i]);
        i += text.p[i] == '\'';
    }
    return false;
}

static enum token_kind sign_kind(char c)
{
    static const char signs[] = { '(', ')', ',' };
    static const enum token_kind kinds[] = { TOKEN_OPEN, TOKEN_CLOSE, TOKEN_COMMA };

    for (size_t i = 0; i < COUNT(signs); i++)
        if (signs[i] == c)
            return kinds[i];
    return TOKEN_FOREIGN;
}

static void run_scan(struct scan *scan, enum token_kind kind, bool (*is)(char c))
{
    scan->token.kind = kind;
    scan->end = span(scan->text, scan->token.at, is);
    scan->token.text = str_slice(scan->text, scan->token.at, scan->end);
}

/* 'text', or a type's name with it. */
static void text_scan(struct scan *scan)
{
    size_t open = span(scan->text, scan->token.at, is_word);

    scan->token.kind = TOKEN_TEXT;
    scan->token.type = str_slice(scan->text, scan->token.at, open);
    if (quoted_scan(scan, open))
        return;
    scan->end = scan->text.len;
    scan_fault(scan, FAULT_INVALID, "The quote that opens here is never closed; one inside a text is doubled.");
}

void scan_next(struct scan *scan)
{
    size_t at = span(scan->text, scan->end, is_space), word;
    char c;

    scan->token = (struct token){ .kind = TOKEN_END, .at = at };
    scan->end = at;
    if (at == scan->text.len)
        return;
    c = scan->text.p[at];
    word = span(scan->text, at, is_word);
    if (c == '\'' || (is_letter(c) && word < scan->text.len && scan->text.p[word] == '\'')) {
        text_scan(scan);
    } else if (is_digit(c) || c == '-' || c == '+') {
        run_scan(scan, TOKEN_BARE, is_bare);
    } else if (is_word(c)) {
        run_scan(scan, TOKEN_WORD, is_word);
    } else {
        scan->token.kind = sign_kind(c);
        scan->end = span(scan->text, at + 1, goes_on);
        scan->token.text = str_slice(scan->text, at, scan->end);
    }
}

bool scan_is(const struct scan *scan, struct str word)
{
    return scan->token.kind == TOKEN_WORD && str_equal_nocase(scan->token.text, word);
}

size_t scan_position(const struct scan *scan, size_t at)
{
    return text_length(str_slice(scan->text, 0, at)) + 1;
}

void scan_fault(struct scan *scan, enum fault_code code, const char *message, ...)
{
    char text[MESSAGE_BYTES];
    va_list arguments;
    int length;

    if (scan->failed)
        return;
    scan->failed = true;
    va_start(arguments, message);
    length = vsnprintf(text, sizeof text, message, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof text)
        length = (int)sizeof text - 1;
    struct str whole = { text, (size_t)length };
    faults_add(scan->faults, code, scan->option, "Position %zu: %.*s", scan_position(scan, scan->token.at),
               STR_ARGS(whole));
}

void scan_expected(struct scan *scan, const char *expected)
{
    struct str found = str_slice(scan->text, scan->token.at, scan->end);

    if (scan->token.kind == TOKEN_END)
        scan_fault(scan, FAULT_INVALID, "The text ends where %s is expected.", expected);
    else
        scan_fault(scan, FAULT_INVALID, "%s is expected, not '%.*s'.", expected,
                   STR_ARGS(text_cut(found, SHOWN_BYTES)));
}
