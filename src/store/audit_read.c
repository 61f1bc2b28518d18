/* audit_read.c: reading entries, and following a chain of them. */
#include "store/audit.h"

#include "base/json.h"

enum { PAGE_ENTRIES = 50, ACT_PARTS = 4 };

/* --- Entries --------------------------------------------------------------------------------------------------------
 */

static bool act_read(const json_t *list, struct audit_act *out)
{
    if (!json_is_array(list) || json_array_size(list) != ACT_PARTS)
        return false;
    *out = (struct audit_act){
        .what = json_str(json_array_get(list, 0)),
        .registrant = json_str(json_array_get(list, 1)),
        .actor_kind = json_str(json_array_get(list, 2)),
        .actor_id = json_str(json_array_get(list, 3)),
    };
    return !str_is_null(out->what) && !str_is_null(out->actor_kind);
}

bool audit_acts(struct arena *a, struct str entry, const struct audit_act **out, size_t *n)
{
    struct str why;
    json_t *list = json_read(a, entry, &why);
    size_t count = json_array_size(list);
    struct audit_act *acts = ARENA_NEW(a, struct audit_act, count);

    if (!json_is_array(list) || acts == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!act_read(json_array_get(list, i), &acts[i]))
            return false;
    *out = acts;
    *n = count;
    return true;
}

/* --- The chain ------------------------------------------------------------------------------------------------------
 */

static void number_print(int64_t number, char out[static 8])
{
    for (int i = 0; i < 8; i++)
        out[i] = (char)((uint64_t)number >> (56 - 8 * i));
}

void audit_chain(unsigned char hash[static SHA256_BYTES], const struct audit_entry *entry)
{
    char seq[8], at[8];
    const struct str parts[] = {
        { (const char *)hash, SHA256_BYTES },
        { seq, sizeof seq },
        { at, sizeof at },
        entry->entry,
    };
    unsigned char next[SHA256_BYTES];

    number_print(entry->seq, seq);
    number_print(entry->at_ms, at);
    sha256_parts(parts, COUNT(parts), next);
    memcpy(hash, next, sizeof next);
}

const char *audit_fault_text(enum audit_fault fault)
{
    static const char *const texts[] = {
        [AUDIT_WHOLE] = "whole",
        [AUDIT_ORPHANED] = "there are entries of a registration that is not there",
        [AUDIT_GONE] = "the entry is not there",
        [AUDIT_ALTERED] = "the entry was changed, or is not the one that followed the entry before it",
        [AUDIT_HEAD] = "the registration has another hash of this entry, its last",
        [AUDIT_BEYOND] = "the entry follows the one that the registration has as its last",
    };

    CHECK((size_t)fault < COUNT(texts));
    return texts[fault];
}

static void fault_note(struct audit_report *report, enum audit_fault fault, int64_t seq)
{
    report->fault = fault;
    report->seq = seq;
}

static void entry_follow(struct audit_report *report, const struct audit_entry *entry)
{
    int64_t expected = report->entries + 1;
    unsigned char hash[SHA256_BYTES];

    if (entry->seq != expected) {
        fault_note(report, AUDIT_GONE, expected);
        return;
    }
    memcpy(hash, report->hash, sizeof hash);
    audit_chain(hash, entry);
    if (memcmp(hash, entry->hash, sizeof hash) != 0) {
        fault_note(report, AUDIT_ALTERED, expected);
        return;
    }
    memcpy(report->hash, hash, sizeof hash);
    report->entries = expected;
}

/* A number below 1 is none of ours, and shows too. */
static int64_t followed_to(const struct audit_report *report)
{
    return report->entries == 0 ? INT64_MIN : report->entries;
}

static enum store_status page_follow(struct store_view *view, struct arena *page, struct id registration, int64_t last,
                                     struct audit_report *report)
{
    struct audit_entry *entries;
    size_t n;

    arena_clear(page);
    enum store_status status = store_audit(view, page, registration, followed_to(report), PAGE_ENTRIES, &entries, &n);
    if (status != STORE_OK)
        return status;
    if (n == 0)
        fault_note(report, AUDIT_GONE, report->entries + 1);
    for (size_t i = 0; i < n && report->fault == AUDIT_WHOLE && report->entries < last; i++)
        entry_follow(report, &entries[i]);
    return STORE_OK;
}

/* What follows the head was added since, and then the head has moved on too. */
static enum store_status beyond_look(struct store_view *view, struct arena *page, struct id registration,
                                     struct audit_report *report)
{
    struct audit_entry *entries;
    struct audit_head head;
    size_t n;

    arena_clear(page);
    enum store_status status = store_audit(view, page, registration, followed_to(report), 1, &entries, &n);
    if (status != STORE_OK || n == 0)
        return status;
    status = store_audit_head(view, page, registration, &head);
    if (status == STORE_OK && (entries[0].seq < 1 || head.seq < entries[0].seq))
        fault_note(report, AUDIT_BEYOND, entries[0].seq);
    return status;
}

/* The head is read first, so that what a server adds meanwhile does no harm. */
static enum store_status walk_begin(struct audit_walk *walk, struct store_view *view, struct arena *page)
{
    arena_clear(page);
    enum store_status status = store_audit_head(view, page, walk->registration, &walk->head);

    walk->begun = true;
    walk->report = (struct audit_report){ .fault = AUDIT_WHOLE };
    if (status != STORE_MISSING)
        return status;
    fault_note(&walk->report, AUDIT_ORPHANED, 0);
    walk->done = true;
    return STORE_OK;
}

static enum store_status walk_end(struct audit_walk *walk, struct store_view *view, struct arena *page)
{
    walk->done = true;
    if (walk->report.fault != AUDIT_WHOLE)
        return STORE_OK;
    if (memcmp(walk->report.hash, walk->head.hash, sizeof walk->head.hash) == 0)
        return beyond_look(view, page, walk->registration, &walk->report);
    fault_note(&walk->report, AUDIT_HEAD, walk->head.seq);
    return STORE_OK;
}

enum store_status audit_walk_step(struct audit_walk *walk, struct store_view *view, struct arena *page)
{
    if (!walk->begun)
        return walk_begin(walk, view, page);
    if (walk->report.fault == AUDIT_WHOLE && walk->report.entries < walk->head.seq)
        return page_follow(view, page, walk->registration, walk->head.seq, &walk->report);
    return walk_end(walk, view, page);
}

enum store_status audit_check(struct store_view *view, struct arena *page, struct id registration,
                              struct audit_report *out)
{
    struct audit_walk walk = { .registration = registration };
    enum store_status status = STORE_OK;

    while (status == STORE_OK && !walk.done)
        status = audit_walk_step(&walk, view, page);
    *out = walk.report;
    return status;
}
