/* about.c: what this SCIM is, for whoever asks before they begin (RFC 7644 section 4, RFC 7643 sections 5 to 7). */
#include "scim/request.h"

#define LIST                                                                                                     \
    "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":1,\"startIndex\":1," \
    "\"itemsPerPage\":1,\"Resources\":["

static void location_add(struct buf *b, const struct scim_request *r, const char *type, const char *rest)
{
    buf_print(b, ",\"meta\":{\"resourceType\":\"%s\",\"location\":\"", type);
    scim_add_url(b, r, rest);
    buf_add(b, STR("\"}}"));
}

enum http_next about_provider(struct scim_request *r)
{
    struct buf b = scim_buf(r->x);

    buf_add(&b, STR("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig\"],"
                    "\"patch\":{\"supported\":true},"
                    "\"bulk\":{\"supported\":false,\"maxOperations\":0,\"maxPayloadSize\":0},"
                    "\"filter\":{\"supported\":true,\"maxResults\":200},"
                    "\"changePassword\":{\"supported\":false},\"sort\":{\"supported\":false},"
                    "\"etag\":{\"supported\":false},\"authenticationSchemes\":[{\"type\":\"oauthbearertoken\","
                    "\"name\":\"Bearer token\",\"description\":\"What foyer scim token prints, as Authorization: "
                    "Bearer\",\"specUri\":\"https://www.rfc-editor.org/info/rfc6750\",\"primary\":true}]"));
    location_add(&b, r, "ServiceProviderConfig", "ServiceProviderConfig");
    return scim_reply(r->x, 200, &b);
}

static void type_add(struct buf *b, const struct scim_request *r)
{
    buf_add(b, STR("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:ResourceType\"],\"id\":\"User\","
                   "\"name\":\"User\",\"endpoint\":\"/Users\",\"description\":\"A person of the directory\","
                   "\"schema\":\"urn:ietf:params:scim:schemas:core:2.0:User\",\"schemaExtensions\":[]"));
    location_add(b, r, "ResourceType", "ResourceTypes/User");
}

enum http_next about_type(struct scim_request *r)
{
    struct buf b = scim_buf(r->x);

    type_add(&b, r);
    return scim_reply(r->x, 200, &b);
}

enum http_next about_types(struct scim_request *r)
{
    struct buf b = scim_buf(r->x);

    buf_add(&b, STR(LIST));
    type_add(&b, r);
    buf_add(&b, STR("]}"));
    return scim_reply(r->x, 200, &b);
}

/* --- The schema ------------------------------------------------------------------------------------------------------
 */

struct attribute {
    const char *name, *type, *description;
    bool required, exact, unique;
};
static const struct attribute attributes[] = {
    /* name, type, description, required, exact, unique */
    { "userName", "string", "User principal name: one person's in the directory", true, false, true },
    { "displayName", "string", "Name for people to read; nothing is compared with it", false, false, false },
    { "active", "boolean", "False: may not enrol signed in any more", false, false, false },
};
static const struct attribute name_parts[] = {
    { "formatted", "string", "Both names; read only", false, false, false },
    { "familyName", "string", "Compared with what a person enrols as", false, false, false },
    { "givenName", "string", "The same", false, false, false },
};
static const struct attribute email_parts[] = {
    { "value", "string", "Address: each of a person's counts as theirs", false, false, false },
    { "type", "string", "work: the first; other: an alias", false, false, false },
    { "primary", "boolean", "Where mail goes", false, false, false },
};

static void attribute_add(struct buf *b, const struct attribute *attribute)
{
    buf_add(b, b->p[b->len - 1] == '[' ? STR("{") : STR(",{"));
    buf_print(b,
              "\"name\":\"%s\",\"type\":\"%s\",\"multiValued\":false,\"description\":\"%s\",\"required\":%s,"
              "\"caseExact\":%s,\"mutability\":\"%s\",\"returned\":\"default\",\"uniqueness\":\"%s\"}",
              attribute->name, attribute->type, attribute->description, attribute->required ? "true" : "false",
              attribute->exact ? "true" : "false", strcmp(attribute->name, "formatted") == 0 ? "readOnly" : "readWrite",
              attribute->unique ? "server" : "none");
}

static void complex_add(struct buf *b, const char *name, bool many, const struct attribute *parts, size_t n)
{
    buf_print(b,
              ",{\"name\":\"%s\",\"type\":\"complex\",\"multiValued\":%s,\"required\":false,"
              "\"mutability\":\"readWrite\",\"returned\":\"default\",\"uniqueness\":\"none\",\"subAttributes\":[",
              name, many ? "true" : "false");
    for (size_t i = 0; i < n; i++)
        attribute_add(b, &parts[i]);
    buf_add(b, STR("]}"));
}

static void schema_add(struct buf *b, const struct scim_request *r)
{
    buf_add(b, STR("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Schema\"],"
                   "\"id\":\"urn:ietf:params:scim:schemas:core:2.0:User\",\"name\":\"User\","
                   "\"description\":\"A person of the directory\",\"attributes\":["));
    for (size_t i = 0; i < COUNT(attributes); i++)
        attribute_add(b, &attributes[i]);
    complex_add(b, "name", false, name_parts, COUNT(name_parts));
    complex_add(b, "emails", true, email_parts, COUNT(email_parts));
    buf_add(b, STR("]"));
    location_add(b, r, "Schema", "Schemas/urn:ietf:params:scim:schemas:core:2.0:User");
}

enum http_next about_schema(struct scim_request *r)
{
    struct buf b = scim_buf(r->x);

    schema_add(&b, r);
    return scim_reply(r->x, 200, &b);
}

enum http_next about_schemas(struct scim_request *r)
{
    struct buf b = scim_buf(r->x);

    buf_add(&b, STR(LIST));
    schema_add(&b, r);
    buf_add(&b, STR("]}"));
    return scim_reply(r->x, 200, &b);
}
