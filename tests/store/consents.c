/* consents.c: what somebody agreed to: the moment with them, the text once, as it was. */
#include "store/consent.h"

#include "cases.h"
#include "nodes.h"

static struct change *agreeing(struct fixture *f, const char *who, struct str text)
{
    struct change *change = enrolment(f, who);

    change->as.enrol.consent_text = text;
    return change;
}

static int64_t texts(struct fixture *f)
{
    return fixture_number(f, "SELECT count(*) FROM consent");
}

static void agreed_at(struct fixture *f, const struct change *change, int64_t at_ms, struct str expected)
{
    struct registrant row = registrant_now(f, change->as.enrol.id);
    struct str text;

    assert_int_equal(row.consented_at_ms, at_ms);
    assert_int_equal(store_consent_find(f->view, f->arena, f->registration, row.consent, &text), STORE_OK);
    assert_true(str_equal(text, expected));
}

void a_text_that_many_agree_to_in_one_batch_is_kept_once(void **state)
{
    struct fixture *f = *state;
    struct str text = STR("I agree.\nReally."), other = STR("I agree.");
    struct change *lisa = agreeing(f, "lisa", text), *max = agreeing(f, "max", text), *ada = agreeing(f, "ada", other);
    struct change *zoe = enrolment(f, "zoe");

    TOGETHER(f, lisa, max, ada, zoe);
    assert_int_equal(texts(f), 2);
    agreed_at(f, lisa, NOW_MS, text);
    agreed_at(f, max, NOW_MS, text);
    agreed_at(f, ada, NOW_MS, other);
    struct registrant none = registrant_now(f, zoe->as.enrol.id);
    assert_true(none.consented_at_ms == 0 && id_is_none(none.consent));
    (void)commit(f, agreeing(f, "paul", text));
    assert_int_equal(texts(f), 2);
    invariants_hold(f);
}

void who_agrees_again_by_no_sign_in_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct change *lisa = commit(f, agreeing(f, "lisa", STR("Once")));

    f->now.wall_ms += MINUTE_MS;
    (void)commit(f, agreeing(f, "lisa", STR("Twice")));
    agreed_at(f, lisa, NOW_MS, STR("Once"));
    assert_int_equal(texts(f), 1);
    (void)commit(f, cancellation(f, lisa->as.enrol.id, f->person));
    (void)commit(f, enrolment(f, "lisa"));
    agreed_at(f, lisa, NOW_MS, STR("Once"));
    (void)commit(f, cancellation(f, lisa->as.enrol.id, f->person));
    (void)commit(f, agreeing(f, "lisa", STR("Twice")));
    agreed_at(f, lisa, NOW_MS + MINUTE_MS, STR("Twice"));
    invariants_hold(f);
}

void two_nodes_keep_one_text_once(void **state)
{
    static const char *const names[] = { "0", "1", "2", "3", "4", "5", "6", "7" };
    struct fixture *f = *state;
    struct node nodes[NODES];

    for (size_t i = 0; i < NODES; i++)
        node_open(f, &nodes[i], false);
    for (size_t i = 0; i < COUNT(names); i++) {
        struct str text = str_of(names[i]);
        struct id event = fixture_event(f, 0);
        struct change *both[NODES] = { agreeing(f, "lisa", text), agreeing(f, "max", text) };

        for (size_t k = 0; k < NODES; k++) {
            both[k]->as.enrol.registration = event;
            both[k]->as.enrol.version_seen = 1;
        }
        commit_at_once(nodes, both);
        assert_true(both[0]->status == STORE_OK && both[1]->status == STORE_OK);
        assert_int_equal(texts(f), (int64_t)i + 1);
    }
    for (size_t i = 0; i < NODES; i++)
        node_close(&nodes[i]);
}
