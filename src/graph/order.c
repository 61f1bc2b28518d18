/* order.c: $orderby: names with asc or desc, and the comparing of two objects by them. */
#include "graph/filter_private.h"

struct order {
    const struct property *row;
    bool down;
    struct order *next;
};

static bool direction_read(struct str word, bool *down)
{
    *down = str_equal_nocase(word, STR("desc"));
    return *down || word.len == 0 || str_equal_nocase(word, STR("asc"));
}

static bool key_parse(const struct properties *table, struct str key, struct str option, struct faults *faults,
                      struct order *out)
{
    struct str direction, name = str_cut(str_trim(key), ' ', &direction);

    direction = str_trim(direction);
    if (name.len == 0 || !direction_read(direction, &out->down)) {
        faults_add(faults, FAULT_INVALID, option,
                   "'%.*s' is no order: the name of a property is expected, and asc or desc or nothing behind it.",
                   STR_ARGS(text_cut(key, 60)));
        return false;
    }
    out->row = filtered_get(table, name, "", option, faults);
    return out->row != NULL;
}

static bool is_there(const struct order *order, const struct property *row)
{
    while (order != NULL && order->row != row)
        order = order->next;
    return order != NULL;
}

/* What comes after an id decides nothing more. */
static bool is_id(const struct order *key)
{
    return str_equal(str_of(key->row->name), STR("id"));
}

const struct order *order_parse(struct arena *a, const struct properties *table, struct str text, struct str option,
                                struct faults *faults)
{
    struct order *first = NULL, **last = &first;
    struct str rest = text;

    do {
        struct order *key = ARENA_NEW(a, struct order, 1);

        if (key == NULL || !key_parse(table, str_cut(rest, ',', &rest), option, faults, key))
            return NULL;
        if (is_there(first, key->row)) {
            faults_add(faults, FAULT_DUPLICATE, option, "%s is there twice.", key->row->name);
            return NULL;
        }
        *last = key;
        last = &key->next;
    } while (!str_is_null(rest));
    if (is_id(first) && !first->down)
        return NULL;
    return first;
}

/* Ids that are kept as text go as the bytes that they stand for, as in a list without an order. */
static void id_recognize(struct value *value)
{
    if (value->kind == VALUE_EXACT && !value->null && id_of_text(value->text, &value->id))
        value->kind = VALUE_ID;
}

static int key_compare(const struct property *row, const void *left, const void *right)
{
    char rooms[2][TEXT_FOLD_ROOM];
    struct value one = value_read(row, left), two = value_read(row, right);

    if (one.null || two.null)
        return (int)two.null - (int)one.null;
    id_recognize(&one);
    id_recognize(&two);
    if (one.kind != two.kind)
        one.kind = two.kind = VALUE_EXACT;
    value_fold(&one, rooms[0]);
    value_fold(&two, rooms[1]);
    return value_compare(&one, &two);
}

int order_compare(const struct order *order, const void *left, const void *right)
{
    for (; order != NULL; order = order->next) {
        int result = key_compare(order->row, left, right);

        if (result != 0)
            return order->down ? -result : result;
    }
    return 0;
}

bool order_is_down(const struct order *order)
{
    return order != NULL && order->down;
}
