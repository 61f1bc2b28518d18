/* fault.c: collecting what is wrong. Where memory is short or the list is full, faults are counted only: the answer
 * stays a refusal. */
#include "core/fault.h"

#include <stdarg.h>

#include "base/buf.h"
#include "base/text.h"

enum { MESSAGE_MOST_BYTES = 512 };

static bool list_grow(struct faults *faults)
{
    size_t size = faults->size == 0 ? 8 : faults->size * 2;
    struct fault *list = ARENA_NEW(faults->arena, struct fault, size);

    if (list == NULL)
        return false;
    for (size_t i = 0; i < faults->count; i++)
        list[i] = faults->list[i];
    faults->list = list;
    faults->size = size;
    return true;
}

static __attribute__((format(printf, 2, 0))) struct str message_print(struct arena *a, const char *format,
                                                                      va_list arguments)
{
    char text[MESSAGE_MOST_BYTES];
    int length = vsnprintf(text, sizeof text, format, arguments);

    if (length < 0)
        return (struct str){ 0 };
    size_t whole = (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
    return str_copy(a, text_cut((struct str){ text, whole }, whole - (whole == sizeof text - 1 ? 4 : 0)));
}

void faults_add(struct faults *faults, enum fault_code code, struct str target, const char *message, ...)
{
    if (faults->count == FAULTS_MOST || (faults->count == faults->size && !list_grow(faults))) {
        faults->left_out++;
        return;
    }

    va_list arguments;
    va_start(arguments, message);
    faults->list[faults->count++] = (struct fault){
        .code = code,
        .target = target,
        .message = message_print(faults->arena, message, arguments),
    };
    va_end(arguments);
}

struct str fault_code_name(enum fault_code code)
{
    static const struct str names[] = {
        [FAULT_MISSING] = STR_INIT("missing"),     [FAULT_TOO_LONG] = STR_INIT("tooLong"),
        [FAULT_INVALID] = STR_INIT("invalid"),     [FAULT_UNKNOWN] = STR_INIT("unknown"),
        [FAULT_DUPLICATE] = STR_INIT("duplicate"), [FAULT_NOT_AN_OPTION] = STR_INIT("notAnOption"),
        [FAULT_MISMATCH] = STR_INIT("mismatch"),   [FAULT_IMMUTABLE] = STR_INIT("immutable"),
    };

    CHECK((size_t)code < COUNT(names));
    return names[code];
}

struct str fault_path(struct arena *a, const char *list, size_t index, const char *member)
{
    struct buf b = { .arena = a, .ceiling = 256 };

    buf_add(&b, str_of(list));
    buf_print(&b, "[%zu]", index);
    if (member != NULL) {
        buf_add_char(&b, '.');
        buf_add(&b, str_of(member));
    }
    return buf_text(&b);
}
