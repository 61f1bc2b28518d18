/* person.c: names and addresses: what is accepted, what is the same, and what is stored. */
#include "core/person.h"

#include "base/buf.h"
#include "base/crypto.h"
#include "base/text.h"
#include "core/limits.h"
#include "core/registrant.h"

static struct person person_of_parts(enum person_kind kind, const struct str *parts, size_t n)
{
    unsigned char hash[SHA256_BYTES];
    char head = (char)kind;
    struct str all[4] = { { &head, 1 } };
    struct person person;

    CHECK(n < COUNT(all));
    for (size_t i = 0; i < n; i++)
        all[i + 1] = parts[i];
    sha256_parts(all, n + 1, hash);
    memcpy(person.digest, hash, sizeof person.digest);
    return person;
}

struct person person_of_user(struct id tenant, struct id object)
{
    const struct str parts[] = {
        { (const char *)tenant.b, sizeof tenant.b },
        { (const char *)object.b, sizeof object.b },
    };

    return person_of_parts(PERSON_DIRECTORY, parts, COUNT(parts));
}

static void address_split(struct str email, struct str *local, struct str *domain)
{
    size_t at = email.len;

    while (at > 0 && email.p[at - 1] != '@')
        at--;
    *local = str_slice(email, 0, at > 0 ? at - 1 : 0);
    *domain = str_slice(email, at, email.len);
}

/* The form in which two addresses are compared: local part folded, domain as A-label. */
static struct str email_form(struct arena *a, struct str email)
{
    struct str local, domain, ascii;
    struct buf b = { .arena = a, .ceiling = (size_t)8 * LIMIT_EMAIL_BYTES };

    email = text_trim(email);
    address_split(email, &local, &domain);
    if (!text_domain_ascii(a, domain, &ascii))
        ascii = text_fold(a, domain);
    buf_add(&b, text_fold(a, local));
    buf_add_char(&b, '@');
    buf_add(&b, ascii);
    return buf_text(&b);
}

struct person person_of_external(struct str external_id)
{
    return person_of_parts(PERSON_EXTERNAL, &external_id, 1);
}

struct person person_of_registrant(struct arena *a, struct id tenant, const struct registrant *registrant)
{
    if (!str_is_null(registrant->external_id))
        return person_of_external(registrant->external_id);
    if (!id_is_none(registrant->user_id))
        return person_of_user(tenant, registrant->user_id);
    return person_of_email(a, registrant->email);
}

struct person person_of_email(struct arena *a, struct str email)
{
    struct str form = email_form(a, email);

    return person_of_parts(PERSON_EMAIL, &form, 1);
}

/* What follows a plus sign in a local part is the owner's own mark nearly everywhere (RFC 5233): all of them end in one
 * mailbox, and share what it may be sent. */
static struct str without_mark(struct arena *a, struct str email)
{
    struct str local, domain, mark;
    struct buf b = { .arena = a, .ceiling = (size_t)8 * LIMIT_EMAIL_BYTES };

    address_split(email, &local, &domain);
    local = str_cut(local, '+', &mark);
    if (local.len == 0 || str_is_null(mark))
        return email;
    buf_print(&b, "%.*s@%.*s", STR_ARGS(local), STR_ARGS(domain));
    return buf_text(&b);
}

struct address_key address_key_of(struct arena *a, struct str email)
{
    struct str form = without_mark(a, email_form(a, email));
    unsigned char hash[SHA256_BYTES];
    struct address_key key = { 0 };

    if (str_is_null(form))
        return key;
    sha256(form, hash);
    memcpy(key.a.b, hash, sizeof key.a.b);
    memcpy(key.b.b, hash + sizeof key.a.b, sizeof key.b.b);
    return key;
}

struct str name_check(struct arena *a, struct str name, const char *target, struct faults *faults)
{
    struct str trimmed = text_trim(name);

    if (trimmed.len == 0)
        faults_add(faults, FAULT_MISSING, str_of(target), "%s must be given.", target);
    else if (text_length(trimmed) > LIMIT_NAME_CHARACTERS)
        faults_add(faults, FAULT_TOO_LONG, str_of(target), "%s has at most %d characters.", target,
                   LIMIT_NAME_CHARACTERS);
    else if (text_has_control(trimmed))
        faults_add(faults, FAULT_INVALID, str_of(target), "%s holds no control characters.", target);
    else
        return text_nfc(a, trimmed);
    return trimmed;
}

/* RFC 5322 atext, and what RFC 6531 adds: all beyond ASCII. */
static bool atext(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

static bool dot_atom(struct str local)
{
    if (local.len == 0 || local.p[0] == '.' || local.p[local.len - 1] == '.')
        return false;
    for (size_t i = 0; i < local.len; i++) {
        bool dot = local.p[i] == '.';
        if (dot ? local.p[i - 1] == '.' : !atext((unsigned char)local.p[i]))
            return false;
    }
    return true;
}

static bool email_is_valid(struct arena *a, struct str email)
{
    struct str local, domain, ascii;

    address_split(email, &local, &domain);
    return local.len <= LIMIT_EMAIL_LOCAL_BYTES && dot_atom(local) && !text_has_control(email) &&
           text_domain_ascii(a, domain, &ascii);
}

struct str email_check(struct arena *a, struct str email, const char *target, struct faults *faults)
{
    struct str trimmed = text_trim(email);

    if (trimmed.len == 0)
        faults_add(faults, FAULT_MISSING, str_of(target), "%s must be given.", target);
    else if (trimmed.len > LIMIT_EMAIL_BYTES)
        faults_add(faults, FAULT_TOO_LONG, str_of(target), "An address has at most %d octets.", LIMIT_EMAIL_BYTES);
    else if (!email_is_valid(a, trimmed))
        faults_add(faults, FAULT_INVALID, str_of(target), "Not an e-mail address of the form name@example.org.");
    else
        return text_nfc(a, trimmed);
    return trimmed;
}

/* "smtp:a@b.example": the word before the colon; the zero value: there is none. */
static struct str alias_kind(struct str alias)
{
    size_t n = 0;

    while (n < alias.len && ((alias.p[n] | 0x20) >= 'a' && (alias.p[n] | 0x20) <= 'z'))
        n++;
    while (n < alias.len && alias.p[n] >= '0' && alias.p[n] <= '9') /* X500 */
        n++;
    return n > 0 && n < alias.len && alias.p[n] == ':' ? str_slice(alias, 0, n) : (struct str){ 0 };
}

/* Besides spaces and commas: the Microsoft 365 admin center writes a plus between. */
static bool alias_ends(struct str list, size_t at)
{
    struct str next = str_slice(list, at + 1, at + sizeof "smtp:");

    return list.p[at] == ' ' || list.p[at] == ',' || (list.p[at] == '+' && str_equal_nocase(next, STR("smtp:")));
}

static struct str alias_cut(struct str list, struct str *rest)
{
    for (size_t i = 0; i < list.len; i++)
        if (alias_ends(list, i)) {
            *rest = str_slice(list, i + 1, list.len);
            return str_slice(list, 0, i);
        }
    *rest = (struct str){ 0 };
    return list;
}

/* What is an address of mail, without its kind; empty: it is none. */
static struct str alias_address(struct str alias)
{
    struct str kind = alias_kind(alias);

    if (str_is_null(kind))
        return alias;
    return str_equal_nocase(kind, STR("smtp")) ? str_slice(alias, kind.len + 1, alias.len) : STR("");
}

/* Names of X.400 and X.500 have spaces in them. */
static bool is_x_name(struct str piece)
{
    struct str kind = alias_kind(piece);

    return str_equal_nocase(kind, STR("X400")) || str_equal_nocase(kind, STR("X500"));
}

struct str aliases_check(struct arena *a, struct str aliases, const char *target, struct faults *faults)
{
    struct buf b = { .arena = a, .ceiling = (size_t)LIMIT_ALIASES * (LIMIT_EMAIL_BYTES + 1) };
    struct str pieces = aliases;
    size_t count = 0;

    while (!str_is_null(pieces)) {
        struct str rest = str_trim(str_cut(pieces, ';', &pieces));
        while (!str_is_null(rest) && !is_x_name(rest)) {
            struct str address = str_trim(alias_address(str_trim(alias_cut(rest, &rest))));
            if (address.len == 0)
                continue;
            if (count++ < LIMIT_ALIASES) {
                buf_add(&b, count > 1 ? STR(" ") : STR(""));
                buf_add(&b, email_check(a, address, target, faults));
            }
        }
    }
    if (count > LIMIT_ALIASES)
        faults_add(faults, FAULT_TOO_LONG, str_of(target), "A person has at most %d aliases.", LIMIT_ALIASES);
    return count > 0 ? buf_text(&b) : (struct str){ 0 };
}

bool person_record_is_empty(const struct person_record *record)
{
    for (size_t i = 0; i < COUNT(record->emails); i++)
        if (record->emails[i].len > 0)
            return false;
    return record->given_name.len == 0 && record->family_name.len == 0;
}

static bool same_name(struct arena *a, struct str known, struct str sent)
{
    return known.len > 0 && str_equal(text_fold(a, known), text_fold(a, sent));
}

static bool same_email(struct arena *a, const struct person_record *record, struct str sent)
{
    struct str form = email_form(a, sent);

    for (size_t i = 0; i < COUNT(record->emails); i++)
        if (record->emails[i].len > 0 && str_equal(email_form(a, record->emails[i]), form))
            return true;
    for (struct str rest = record->aliases; !str_is_null(rest);) {
        struct str alias = str_cut(rest, ' ', &rest);
        if (alias.len > 0 && str_equal(email_form(a, alias), form))
            return true;
    }
    return false;
}

void person_match(struct arena *a, const struct person_record *record, struct str first_name, struct str last_name,
                  struct str email, struct faults *faults)
{
    static const char text[] = "%s is not the one that the directory has for the caller.";

    if (!same_name(a, record->given_name, first_name))
        faults_add(faults, FAULT_MISMATCH, STR("firstName"), text, "firstName");
    if (!same_name(a, record->family_name, last_name))
        faults_add(faults, FAULT_MISMATCH, STR("lastName"), text, "lastName");
    if (!same_email(a, record, email))
        faults_add(faults, FAULT_MISMATCH, STR("email"), text, "email");
}
