/* search.c: $search: words and "phrases", each of which must occur in one of some text properties. */
#include "graph/filter_private.h"

enum { TERMS_MOST = 20, ROWS_MOST = 8 };

struct search {
    const struct property *rows[ROWS_MOST];
    size_t row_count;
    struct str terms[TERMS_MOST]; /* folded */
    size_t term_count;
};

/* Where the term at `from` ends; `quoted` says whether it is a phrase. SIZE_MAX: it is never closed. */
static size_t term_end(struct str text, size_t from, bool *quoted)
{
    size_t at;

    *quoted = text.p[from] == '"';
    if (*quoted)
        return str_find(str_slice(text, from + 1, text.len), '"', &at) ? from + 1 + at : SIZE_MAX;
    return str_find(str_slice(text, from, text.len), ' ', &at) ? from + at : text.len;
}

static bool term_add(struct arena *a, struct search *search, struct str term)
{
    char room[TEXT_FOLD_ROOM];

    if (term.len == 0)
        return true;
    if (search->term_count == TERMS_MOST || term.len > TEXT_FOLD_BYTES)
        return false;
    term = str_copy(a, text_fold_into(term, room));
    search->terms[search->term_count++] = term;
    return !str_is_null(term);
}

/* NULL, or what is wrong. */
static const char *terms_parse(struct arena *a, struct str text, struct search *search)
{
    for (size_t at = 0; at < text.len; at++) {
        bool quoted;
        size_t end;

        if (text.p[at] == ' ')
            continue;
        end = term_end(text, at, &quoted);
        if (end == SIZE_MAX)
            return "A quote is opened and never closed.";
        struct str term = str_slice(text, at + quoted, end);
        if (!quoted && (str_equal(term, STR("OR")) || str_equal(term, STR("NOT"))))
            return "OR and NOT are not offered: all words must occur.";
        if (!(str_equal(term, STR("AND")) && !quoted) && !term_add(a, search, term))
            return "There are at most 20 words, and no long ones.";
        at = end;
    }
    return search->term_count == 0 ? "A word to look for is expected." : NULL;
}

const struct search *search_parse(struct arena *a, const struct properties *table, const char *const *names,
                                  struct str text, struct str option, struct faults *faults)
{
    struct search *search = ARENA_NEW(a, struct search, 1);
    const char *why;

    if (search == NULL)
        return NULL;
    for (; *names != NULL; names++) {
        size_t at = property_find(table, str_of(*names));

        CHECK(at < table->n && search->row_count < ROWS_MOST && value_is_folded(value_kind(&table->rows[at])));
        search->rows[search->row_count++] = &table->rows[at];
    }
    why = terms_parse(a, text, search);
    if (why == NULL)
        return search;
    faults_add(faults, FAULT_INVALID, option, "%s", why);
    return NULL;
}

bool search_match(const struct search *search, const void *object)
{
    unsigned long missing = (1UL << search->term_count) - 1;
    char room[TEXT_FOLD_ROOM];

    for (size_t i = 0; i < search->row_count && missing != 0; i++) {
        struct value value = value_read(search->rows[i], object);

        if (value.null || value.text.len == 0)
            continue;
        value_fold(&value, room);
        for (size_t t = 0; t < search->term_count; t++)
            if (memmem(value.text.p, value.text.len, search->terms[t].p, search->terms[t].len) != NULL)
                missing &= ~(1UL << t);
    }
    return missing == 0;
}
