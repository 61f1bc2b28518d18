/* property.c: the loops over the tables. What a property means is said where its table stands. Rules of OData JSON:
 * control information other than @odata.type is ignored (graph-api 7.3), names are matched without case (7.1), null
 * unsets. */
#include "graph/property.h"

#include "base/datetime.h"
#include "base/text.h"

enum { NAME_SHOWN_BYTES = 100, ROWS_MOST = 64 };

struct str reading_path(const struct reading *in, const char *name)
{
    if (in->list != NULL)
        return fault_path(in->arena, in->list, in->index, name);
    return str_of(name);
}

/* Sent names may be long; what is shown of them is not. */
static const char *name_shown(struct arena *a, const char *name)
{
    struct str whole = str_of(name), cut = text_cut(whole, NAME_SHOWN_BYTES);
    const char *shown = cut.len == whole.len ? name : str_terminated(a, cut);

    return shown == NULL ? "" : shown;
}

static void *member_of(void *object, size_t offset)
{
    return (char *)object + offset;
}

bool reading_string(struct reading *in, const char *name, const json_t *value, struct str *out)
{
    if (!json_is_string(value) && !json_is_null(value)) {
        faults_add(in->faults, FAULT_INVALID, reading_path(in, name), "%s must be a string.", name);
        return false;
    }
    *out = json_str(value);
    return true;
}

static bool read_boolean(struct reading *in, const char *name, const json_t *value, bool *out)
{
    if (!json_is_boolean(value) && !json_is_null(value)) {
        faults_add(in->faults, FAULT_INVALID, reading_path(in, name), "%s must be true or false.", name);
        return false;
    }
    *out = json_is_true(value);
    return true;
}

static bool read_number(struct reading *in, const char *name, const json_t *value, int32_t *out)
{
    if (!json_is_null(value) &&
        (!json_is_integer(value) || json_integer_value(value) < INT32_MIN || json_integer_value(value) > INT32_MAX)) {
        faults_add(in->faults, FAULT_INVALID, reading_path(in, name), "%s must be a whole number of 32 bits.", name);
        return false;
    }
    *out = (int32_t)json_integer_value(value);
    return true;
}

/* Times before 1970 are refused with the rest: the number 0 stands for none (base/datetime.h). */
static bool read_datetime(struct reading *in, const char *name, const json_t *value, int64_t *out)
{
    int64_t at_ms = 0;

    if (!json_is_null(value) && (!json_is_string(value) || !datetime_parse(json_str(value), &at_ms) || at_ms <= 0)) {
        faults_add(in->faults, FAULT_INVALID, reading_path(in, name),
                   "%s must be a time after 1970 with its offset, such as 2025-03-04T09:00:00Z.", name);
        return false;
    }
    *out = at_ms;
    return true;
}

/* The sentinel is never taken, nor sent (graph-api 2.8). */
static bool read_enum(struct reading *in, const struct property *row, const json_t *value, struct str *out)
{
    struct str name = { 0 };

    if (!reading_string(in, row->name, value, &name))
        return false;
    *out = (struct str){ 0 };
    for (size_t i = 0; i < row->members->n && !str_is_null(name); i++) {
        struct str member = str_of(row->members->members[i]);
        if (str_equal_nocase(member, name) && !str_equal(member, STR("unknownFutureValue")))
            *out = member;
    }
    if (!str_is_null(name) && str_is_null(*out))
        faults_add(in->faults, FAULT_INVALID, reading_path(in, row->name), "%s is none of the members of %s.",
                   row->name, row->members->name);
    return str_is_null(name) || !str_is_null(*out);
}

static bool row_read(const struct property *row, struct reading *in, const json_t *value, void *out)
{
    size_t before = in->faults->count + in->faults->left_out;

    switch (row->kind) {
    case PROPERTY_STRING: return reading_string(in, row->name, value, member_of(out, row->offset));
    case PROPERTY_BOOLEAN: return read_boolean(in, row->name, value, member_of(out, row->offset));
    case PROPERTY_DATETIME: return read_datetime(in, row->name, value, member_of(out, row->offset));
    case PROPERTY_NUMBER: return read_number(in, row->name, value, member_of(out, row->offset));
    case PROPERTY_ENUM: return read_enum(in, row, value, member_of(out, row->offset));
    case PROPERTY_ID: UNREACHABLE(); /* ids are ours: never writable */
    case PROPERTY_OTHER: row->read(in, value, out); return before == in->faults->count + in->faults->left_out;
    }
    UNREACHABLE();
}

/* "#microsoft.graph.meetingRegistrant", the '#' optional as in OData 4.01. */
static void type_read(struct reading *in, const json_t *value)
{
    static const struct str space = STR_INIT("microsoft.graph.");
    struct str name = json_str(value);

    in->type_sent = true;
    if (str_starts(name, STR("#")))
        name = str_slice(name, 1, name.len);
    if (!str_starts(name, space) || !str_equal(str_slice(name, space.len, name.len), str_of(in->type)))
        faults_add(in->faults, FAULT_INVALID, reading_path(in, "@odata.type"),
                   "@odata.type must be '#microsoft.graph.%s' here.", in->type);
}

static bool is_control(struct str name)
{
    size_t at;

    return str_find(name, '@', &at) && str_starts(str_slice(name, at, name.len), STR("@odata."));
}

static void undeclared_read(struct reading *in, const char *name, const json_t *value)
{
    const char *shown = name_shown(in->arena, name);

    if (in->open != NULL) {
        buf_add_json_name(in->open, str_of(name));
        buf_add_json_tree(in->open, value);
        return;
    }
    faults_add(in->faults, FAULT_UNKNOWN, reading_path(in, shown),
               "The property '%s' does not exist on type 'microsoft.graph.%s'.", shown, in->type);
}

size_t property_find(const struct properties *table, struct str name)
{
    size_t i = 0;

    while (i < table->n && !str_equal_nocase(str_of(table->rows[i].name), name))
        i++;
    return i;
}

static void member_read(const struct properties *table, struct reading *in, const char *name, const json_t *value,
                        void *out)
{
    size_t i = property_find(table, str_of(name));

    if (i == table->n) {
        if (str_equal_nocase(str_of(name), STR("@odata.type")))
            type_read(in, value);
        else if (!is_control(str_of(name)))
            undeclared_read(in, name, value);
        return;
    }
    const struct property *row = &table->rows[i];
    if ((row->flags & LATER) != 0)
        faults_add(in->faults, FAULT_INVALID, reading_path(in, row->name), "%s is not available in this version.",
                   row->name);
    if ((row->flags & (in->update ? ON_UPDATE : ON_CREATE)) == 0)
        return;
    if ((row->flags & REQUIRED) != 0 && json_is_null(value)) {
        if (in->update)
            faults_add(in->faults, FAULT_MISSING, reading_path(in, row->name), "%s must not be null.", row->name);
        return;
    }
    in->seen |= UINT64_C(1) << i;
    if (!row_read(row, in, value, out))
        in->bad |= UINT64_C(1) << i;
}

void properties_read(const struct properties *table, const json_t *object, struct reading *in, void *out)
{
    json_t *walked = (json_t *)(uintptr_t)object; /* jansson has no const way to walk; nothing is changed */

    CHECK(table->n <= ROWS_MOST);
    in->type = table->type;
    for (void *it = json_object_iter(walked); it != NULL; it = json_object_iter_next(walked, it))
        member_read(table, in, json_object_iter_key(it), json_object_iter_value(it), out);
    for (size_t i = 0; i < table->n && !in->update; i++)
        if ((table->rows[i].flags & REQUIRED) != 0 && (in->seen >> i & 1) == 0)
            faults_add(in->faults, FAULT_MISSING, reading_path(in, table->rows[i].name), "%s must be given.",
                       table->rows[i].name);
}

static size_t row_get(const struct properties *table, const char *name)
{
    size_t i = property_find(table, str_of(name));

    CHECK(i < table->n);
    return i;
}

bool reading_failed(const struct reading *in, const struct properties *table, const char *name)
{
    return (in->bad >> row_get(table, name) & 1) != 0;
}

bool reading_saw(const struct reading *in, const struct properties *table, const char *name)
{
    return ((in->seen & ~in->bad) >> row_get(table, name) & 1) != 0;
}

size_t reading_array(struct reading *in, const char *name, const json_t *value, size_t most)
{
    if (!json_is_array(value)) {
        if (!json_is_null(value))
            faults_add(in->faults, FAULT_INVALID, reading_path(in, name), "%s must be an array.", name);
        return 0;
    }
    if (json_array_size(value) > most) {
        faults_add(in->faults, FAULT_TOO_LONG, reading_path(in, name), "%s has at most %zu elements.", name, most);
        return 0;
    }
    return json_array_size(value);
}

void reading_element(struct reading *in, const struct properties *table, const char *name, size_t i,
                     const json_t *array, void *out)
{
    struct reading element = { .arena = in->arena, .faults = in->faults, .list = name, .index = i };
    const json_t *object = json_array_get(array, i);

    if (json_is_object(object))
        properties_read(table, object, &element, out);
    else
        faults_add(in->faults, FAULT_INVALID, reading_path(&element, NULL), "An element of %s must be an object.",
                   name);
}

static void datetime_write(struct buf *b, int64_t at_ms)
{
    if (at_ms == 0) {
        buf_add(b, STR("null"));
        return;
    }
    buf_add_char(b, '"');
    buf_add_datetime(b, at_ms);
    buf_add_char(b, '"');
}

static void id_write(struct buf *b, const struct id *id)
{
    buf_add_json(b, id_is_none(*id) ? (struct str){ 0 } : id_text(b->arena, *id));
}

static void row_write(struct buf *b, const struct property *row, const void *object)
{
    const void *member = (const char *)object + row->offset;

    if (row->write != NULL) {
        row->write(b, object);
        return;
    }
    switch (row->kind) {
    case PROPERTY_ENUM:
    case PROPERTY_STRING: buf_add_json(b, *(const struct str *)member); return;
    case PROPERTY_BOOLEAN: buf_add(b, *(const bool *)member ? STR("true") : STR("false")); return;
    case PROPERTY_DATETIME: datetime_write(b, *(const int64_t *)member); return;
    case PROPERTY_ID: id_write(b, member); return;
    case PROPERTY_NUMBER: buf_add_i64(b, *(const int32_t *)member); return;
    case PROPERTY_OTHER: break; /* it has a function */
    }
    UNREACHABLE();
}

/* Of the types that JSON does not show (OData 4.01 JSON section 4.6.3). */
static bool type_print(struct buf *b, const struct property *row)
{
    static const struct str shown[] = { STR_INIT("Edm.String"), STR_INIT("Edm.Boolean"), STR_INIT("Edm.Double") };
    struct str edm = str_of(row->edm), prefix = STR("microsoft.graph.");
    const char *name = row->type != NULL ? row->type->type : row->members != NULL ? row->members->name : NULL;

    if (row->kind == PROPERTY_DATETIME)
        edm = STR("Edm.DateTimeOffset");
    else if (row->kind == PROPERTY_NUMBER)
        edm = STR("Edm.Int32");
    for (size_t i = 0; i < COUNT(shown) && (row->flags & COLLECTION) == 0; i++)
        if (str_equal(edm, shown[i]))
            return false;
    if (name == NULL && str_is_null(edm))
        return false;
    if (name == NULL)
        prefix = (struct str){ 0 };
    buf_add(b, prefix);
    buf_add(b, name == NULL ? str_slice(edm, sizeof("Edm.") - 1, edm.len) : str_of(name));
    return true;
}

static void annotation_write(struct buf *b, const struct property *row)
{
    struct buf type = { .arena = b->arena, .ceiling = 256 };
    bool many = (row->flags & COLLECTION) != 0;

    if (!type_print(&type, row))
        return;
    if (b->len > 0 && b->p[b->len - 1] != '{')
        buf_add_char(b, ',');
    buf_print(b, "\"%s@odata.type\":\"#%s%.*s%s\"", row->name, many ? "Collection(" : "", STR_ARGS(buf_text(&type)),
              many ? ")" : "");
}

void properties_write(struct buf *b, const struct properties *table, const struct form *form, const void *object)
{
    bool all = form == NULL || form->selected == 0;
    uint64_t selected = all ? UINT64_MAX : form->selected;
    unsigned left_out = HIDDEN | NAVIGATION | (all ? (unsigned)ON_SELECT : 0U);

    for (size_t i = 0; i < table->n; i++) {
        const struct property *row = &table->rows[i];

        if ((row->flags & left_out) != 0 || (selected >> i & 1) == 0)
            continue;
        if (form != NULL && form->metadata == METADATA_FULL)
            annotation_write(b, row);
        buf_add_json_name(b, str_of(row->name));
        row_write(b, row, object);
    }
}
