/* signer.c: relaxed/relaxed, since servers on the way fold lines and trim spaces. RSA alone: of an Ed25519 key the
 * library (2.11) loses 470 bytes a mail. */
#include "mail/signer.h"

#include <stdlib.h>

#include <opendkim/dkim.h>

#include "base/buf.h"
#include "base/cleanup.h"

enum { MAIL_MOST_BYTES = 8 * 1024 * 1024, KEY_RECORD_BYTES = 2048 };

struct signer {
    DKIM_LIB *library;
    struct arena *arena; /* of the texts */
    char *key, *domain, *selector;
};

static const char sample[] = "From: a@example.org\r\nTo: b@example.net\r\nSubject: test\r\n\r\ntest\r\n";

static void dkim_release(DKIM **dkim)
{
    if (*dkim != NULL)
        (void)dkim_free(*dkim);
}

static u_char *text_of(const char *text)
{
    return (u_char *)(uintptr_t)text; /* the library's parameters are not const; it only reads them */
}

/* What a reader sees, and what a server acts on; From twice, so that none can be added. */
static void headers_choose(DKIM_LIB *library)
{
    static const char *const chosen[] = {
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "Reply-To",
        "Auto-Submitted",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        NULL,
    };
    static const char *const twice[] = { "From", NULL };

    (void)dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_SIGNHDRS, (void *)(uintptr_t)chosen, sizeof chosen);
    (void)dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_OVERSIGNHDRS, (void *)(uintptr_t)twice, sizeof twice);
}

static DKIM_STAT chunks_give(DKIM *dkim, struct str bytes)
{
    DKIM_STAT status = dkim_chunk(dkim, text_of(bytes.p), bytes.len);

    if (status == DKIM_STAT_OK)
        status = dkim_chunk(dkim, NULL, 0);
    return status == DKIM_STAT_OK ? dkim_eom(dkim, NULL) : status;
}

/* "DKIM-Signature: ..." with its line end; the zero value: the key is of another kind, or memory is short. */
static struct str signature_make(const struct signer *signer, struct arena *a, struct str bytes)
{
    DKIM_STAT status;
    RELEASE(dkim_release)
    DKIM *dkim =
        dkim_sign(signer->library, text_of("mail"), NULL, text_of(signer->key), text_of(signer->selector),
                  text_of(signer->domain), DKIM_CANON_RELAXED, DKIM_CANON_RELAXED, DKIM_SIGN_RSASHA256, -1, &status);
    struct buf b = { .arena = a, .ceiling = 4096 };
    struct str out = { 0 };
    u_char *value = NULL;
    size_t len = 0;

    if (dkim == NULL || chunks_give(dkim, bytes) != DKIM_STAT_OK ||
        dkim_getsighdr_d(dkim, sizeof DKIM_SIGNHEADER + 1, &value, &len) != DKIM_STAT_OK)
        return out;
    buf_print(&b, "%s: ", DKIM_SIGNHEADER);
    buf_add(&b, (struct str){ (const char *)value, len });
    buf_add(&b, STR("\r\n"));
    return buf_finish(&b, &out) ? out : (struct str){ 0 };
}

static bool texts_keep(struct signer *signer, const struct signer_options *options)
{
    signer->arena = arena_open(4096, 256 * 1024);
    if (signer->arena == NULL)
        return false;
    signer->key = str_terminated(signer->arena, options->key);
    signer->domain = str_terminated(signer->arena, options->domain);
    signer->selector = str_terminated(signer->arena, options->selector);
    return signer->key != NULL && signer->domain != NULL && signer->selector != NULL;
}

struct signer *signer_open(struct arena *a, const struct signer_options *options, struct str *why)
{
    struct signer *signer = calloc(1, sizeof *signer);

    *why = STR("memory is short");
    if (signer == NULL)
        return NULL;
    signer->library = dkim_init(NULL, NULL);
    if (signer->library != NULL && texts_keep(signer, options)) {
        headers_choose(signer->library);
        if (!str_is_null(signature_make(signer, a, STR(sample))))
            return signer;
        *why = STR("the DKIM key is no private RSA key in PEM form");
    }
    signer_close(signer);
    return NULL;
}

void signer_close(struct signer *signer)
{
    if (signer == NULL)
        return;
    if (signer->library != NULL)
        dkim_close(signer->library);
    arena_close(signer->arena);
    free(signer);
}

bool signer_sign(struct signer *signer, struct arena *a, struct str bytes, struct str *out)
{
    struct str signature = signature_make(signer, a, bytes);
    struct buf b = { .arena = a, .ceiling = MAIL_MOST_BYTES };

    if (str_is_null(signature))
        return false;
    buf_add(&b, signature);
    buf_add(&b, bytes);
    return buf_finish(&b, out);
}

/* --- Proving --- */

/* The library's callback has no context of ours but this. */
static DKIM_CBSTAT record_give(DKIM *dkim, DKIM_SIGINFO *signature, u_char *out, size_t room)
{
    const struct str *record = dkim_get_user_context(dkim);

    (void)signature;
    if (record == NULL || record->len >= room)
        return DKIM_CBSTAT_NOTFOUND;
    memcpy(out, record->p, record->len);
    out[record->len] = '\0';
    return DKIM_CBSTAT_CONTINUE;
}

bool signer_proves(struct signer *signer, struct arena *a, struct str record, struct str *why)
{
    struct str mail;
    DKIM_STAT status;

    *why = STR("memory is short");
    if (!signer_sign(signer, a, STR(sample), &mail))
        return false;
    (void)dkim_set_key_lookup(signer->library, record_give);
    RELEASE(dkim_release)
    DKIM *dkim = dkim_verify(signer->library, text_of("proof"), NULL, &status);
    if (dkim == NULL)
        return false;
    (void)dkim_set_user_context(dkim, &record);
    status = chunks_give(dkim, mail);
    DKIM_SIGINFO *signature = dkim_getsignature(dkim);
    if (status == DKIM_STAT_OK && signature != NULL && (dkim_sig_getflags(signature) & DKIM_SIGFLAG_PASSED) != 0 &&
        dkim_sig_getbh(signature) == DKIM_SIGBH_MATCH)
        return true;
    const char *said = signature == NULL ? NULL : dkim_sig_geterrorstr(dkim_sig_geterror(signature));
    *why = str_of(said == NULL ? dkim_getresultstr(status) : said);
    return false;
}
