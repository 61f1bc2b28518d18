/* openapi_schema.c: the types of the model as JSON schemas (OpenAPI 3.1, which is JSON Schema 2020-12). Three of a
 * type: as it is shown, as it is taken at creation, as it is taken when it is changed. Only an open type has properties
 * that are not named; control information ("@odata.") is never named and always allowed. */
#include "graph/documents.h"
#include "graph/model.h"

static const unsigned taken[SCHEMAS] = { [SCHEMA_CREATE] = ON_CREATE, [SCHEMA_UPDATE] = ON_UPDATE };
static const char *const suffixes[SCHEMAS] = { "", ".create", ".update" };

static bool row_is_in(const struct property *row, enum schema schema)
{
    if (!property_is_shown(row))
        return false;
    if (schema == SCHEMA_SHOWN)
        return true;
    if ((row->flags & NAVIGATION) != 0 && (row->flags & COLLECTION) == 0) /* never inline */
        return false;
    return (row->flags & taken[schema]) != 0;
}

static bool type_is_in(const struct properties *type, enum schema schema)
{
    for (size_t i = 0; i < type->n; i++)
        if (row_is_in(&type->rows[i], schema))
            return true;
    return false;
}

static void reference_print(struct buf *b, const char *name, const char *suffix)
{
    buf_print(b, "{\"$ref\":\"#/components/schemas/microsoft.graph.%s%s\"}", name, suffix);
}

/* The only variant that can be taken, or NULL: there are several. */
static const struct properties *variant_alone(const struct model *model, const struct properties *type,
                                              enum schema schema)
{
    const struct properties *alone = NULL, *variant = NULL;

    while ((variant = model_variant(model, type, variant)) != NULL) {
        if (!type_is_in(variant, schema))
            continue;
        if (alone != NULL)
            return NULL;
        alone = variant;
    }
    return alone == NULL ? type : alone;
}

void openapi_print_reference(struct buf *b, const struct model *model, const struct properties *type,
                             enum schema schema)
{
    const struct properties *alone = variant_alone(model, type, schema);

    CHECK(alone == NULL || type_is_in(alone, schema)); /* what is taken has something that can be written */
    reference_print(b, alone == NULL ? type->base : alone->type, suffixes[schema]);
}

/* --- One property --------------------------------------------------------------------------------------------------
 */

static const struct {
    struct str edm, type, more;
} edm_types[] = {
    { STR_INIT("Edm.String"), STR_INIT("string"), STR_INIT("") },
    { STR_INIT("Edm.Boolean"), STR_INIT("boolean"), STR_INIT("") },
    { STR_INIT("Edm.Int32"), STR_INIT("integer"), STR_INIT(",\"format\":\"int32\"") },
    { STR_INIT("Edm.Int64"), STR_INIT("integer"), STR_INIT(",\"format\":\"int64\"") },
    { STR_INIT("Edm.Date"), STR_INIT("string"), STR_INIT(",\"format\":\"date\"") },
    { STR_INIT("Edm.DateTimeOffset"), STR_INIT("string"), STR_INIT(",\"format\":\"date-time\"") },
    { STR_INIT("Edm.Duration"), STR_INIT("string"), STR_INIT(",\"format\":\"duration\"") },
};

static struct str edm_of(const struct property *row)
{
    switch (row->kind) {
    case PROPERTY_ID:
    case PROPERTY_STRING: return STR("Edm.String");
    case PROPERTY_BOOLEAN: return STR("Edm.Boolean");
    case PROPERTY_DATETIME: return STR("Edm.DateTimeOffset");
    case PROPERTY_NUMBER: return STR("Edm.Int32");
    case PROPERTY_ENUM:
    case PROPERTY_OTHER: return row->edm == NULL ? STR("Edm.String") : str_of(row->edm);
    }
    UNREACHABLE();
}

static void primitive_print(struct buf *b, const struct property *row, bool nullable)
{
    struct str edm = edm_of(row);

    for (size_t i = 0; i < COUNT(edm_types); i++)
        if (str_equal(edm_types[i].edm, edm))
            buf_print(b, nullable ? "{\"type\":[\"%.*s\",\"null\"]%.*s" : "{\"type\":\"%.*s\"%.*s",
                      STR_ARGS(edm_types[i].type), STR_ARGS(edm_types[i].more));
}

/* An open brace stays: the caller adds to it and closes. */
static void value_print(struct buf *b, const struct model *model, const struct property *row, enum schema schema,
                        bool nullable)
{
    enum schema inner = schema == SCHEMA_SHOWN ? SCHEMA_SHOWN : SCHEMA_CREATE;

    if (row->type == NULL && row->members == NULL) {
        primitive_print(b, row, nullable);
        return;
    }
    buf_add(b, STR("{\"anyOf\":["));
    if (row->type != NULL)
        openapi_print_reference(b, model, row->type, inner);
    else
        reference_print(b, row->members->name, schema == SCHEMA_SHOWN ? "" : ".create");
    buf_add(b, nullable ? STR(",{\"type\":\"null\"}]") : STR("]"));
}

static void row_print(struct buf *b, const struct model *model, const struct property *row, enum schema schema)
{
    bool list = (row->flags & COLLECTION) != 0;
    bool nullable = (row->flags & NOT_NULL) == 0 && ((row->flags & REQUIRED) == 0 || schema == SCHEMA_SHOWN);

    buf_add_json_name(b, str_of(row->name));
    if (list)
        buf_add(b, schema == SCHEMA_SHOWN && (row->flags & MAYBE_LIST) == 0
                       ? STR("{\"type\":\"array\",\"items\":")
                       : STR("{\"type\":[\"array\",\"null\"],\"items\":"));
    value_print(b, model, row, schema, nullable && !list);
    if (list)
        buf_add_char(b, '}');
    if (schema == SCHEMA_SHOWN && (row->flags & WRITABLE) == 0)
        buf_add(b, STR(",\"readOnly\":true"));
    buf_add_char(b, '}');
}

/* --- Types ---------------------------------------------------------------------------------------------------------
 */

static void required_print(struct buf *b, const struct properties *type)
{
    bool any = false;

    for (size_t i = 0; i < type->n; i++) {
        if ((type->rows[i].flags & REQUIRED) == 0 || !row_is_in(&type->rows[i], SCHEMA_CREATE))
            continue;
        buf_add(b, any ? STR(",") : STR(",\"required\":["));
        buf_print(b, "\"%s\"", type->rows[i].name);
        any = true;
    }
    buf_add(b, any ? STR("]") : STR(""));
}

static void type_print(struct buf *b, const struct model *model, const struct properties *type, enum schema schema)
{
    buf_print(b, "%s\"microsoft.graph.%s%s\":{\"type\":\"object\",\"properties\":{", b->p[b->len - 1] == '{' ? "" : ",",
              type->type, suffixes[schema]);
    buf_print(b, "\"@odata.type\":{\"const\":\"#microsoft.graph.%s\"}", type->type);
    for (size_t i = 0; i < type->n; i++)
        if (row_is_in(&type->rows[i], schema))
            row_print(b, model, &type->rows[i], schema);
    buf_add_char(b, '}');
    if (schema == SCHEMA_CREATE)
        required_print(b, type);
    if (!type->open)
        buf_add(b, STR(",\"patternProperties\":{\"@odata\\\\.|^@removed$\":{}},\"additionalProperties\":false"));
    buf_add_char(b, '}');
}

static void base_print(struct buf *b, const struct model *model, const struct properties *type, enum schema schema)
{
    const struct properties *variant = NULL;

    if (model_base(type) == NULL || model_variant(model, type, NULL) != type ||
        variant_alone(model, type, schema) != NULL)
        return;
    buf_print(b, ",\"microsoft.graph.%s%s\":{\"anyOf\":[", type->base, suffixes[schema]);
    for (bool first = true; (variant = model_variant(model, type, variant)) != NULL; first = false) {
        buf_add(b, first ? STR("") : STR(","));
        reference_print(b, variant->type, suffixes[schema]);
    }
    buf_add(b, STR("]}"));
}

/* The sentinel of an enumeration is shown and never taken (graph-api 2.8). */
static void enum_print(struct buf *b, const struct enumeration *members, bool shown)
{
    buf_print(b, ",\"microsoft.graph.%s%s\":{\"type\":\"string\",\"enum\":[", members->name, shown ? "" : ".create");
    for (size_t i = 0; i < members->n; i++) {
        if (!shown && str_equal(str_of(members->members[i]), STR("unknownFutureValue")))
            continue;
        buf_print(b, "%s\"%s\"", i == 0 ? "" : ",", members->members[i]);
    }
    buf_add(b, STR("]}"));
}

void openapi_print_schemas(struct buf *b, const struct model *model)
{
    buf_add_char(b, '{');
    for (size_t i = 0; i < model->type_count; i++) {
        for (enum schema schema = SCHEMA_SHOWN; schema < SCHEMAS; schema++) {
            if (!type_is_in(model->types[i], schema))
                continue;
            type_print(b, model, model->types[i], schema);
            base_print(b, model, model->types[i], schema);
        }
    }
    for (size_t i = 0; i < model->enum_count; i++) {
        enum_print(b, model->enums[i], true);
        enum_print(b, model->enums[i], false);
    }
    buf_add(b, STR(",\"error\":{\"type\":\"object\",\"required\":[\"error\"],\"properties\":{\"error\":{\"type\":"
                   "\"object\",\"required\":[\"code\",\"message\",\"innerError\"],\"properties\":{"
                   "\"code\":{\"type\":\"string\"},\"message\":{\"type\":\"string\"},\"target\":{\"type\":\"string\"},"
                   "\"details\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"code\",\"message\"],"
                   "\"properties\":{\"code\":{\"type\":\"string\"},\"target\":{\"type\":\"string\"},"
                   "\"message\":{\"type\":\"string\"}}}},"
                   "\"innerError\":{\"type\":\"object\",\"properties\":{\"date\":{\"type\":\"string\"},"
                   "\"request-id\":{\"type\":\"string\"},\"client-request-id\":{\"type\":\"string\"}}}}}}}}"));
}
