"""What must hold after any fault, as organizer and people see it: nobody lost, nobody twice, all mailed."""

from load import CAPACITY


def check_stored(plan):
    """Acknowledged <= stored <= sent, nobody twice, no place too many."""
    stored = {}
    plan.sent[plan.staff_event] = {person.mail for person in plan.staff}
    for name, event in (("open", plan.open), ("capped", plan.capped), ("staff", plan.staff_event)):
        listed = event.listed()
        mails = [item["email"] for item in listed]
        stored[event] = set(mails)
        assert len(mails) == len(set(mails)), f"{name}: somebody is stored twice"
        lost = plan.acknowledged[event] - stored[event]
        assert not lost, f"{name}: {len(lost)} acknowledged registrants are lost"
        assert stored[event] <= plan.sent[event], f"{name}: somebody is stored who was never sent"
        assert all(item["status"] == "registered" for item in listed)
    assert len(stored[plan.capped]) == CAPACITY, f"{len(stored[plan.capped])} people have {CAPACITY} places"
    ids = {item["email"]: item["id"] for item in plan.staff_event.listed()}
    for mail, answered in plan.staff_ids.items():
        assert answered == {ids[mail]}, "a signed-in person was answered two ids"
    return stored


def check_mailed(people, letters, causes=lambda _: (1,)):
    """Each stored person has the confirmation, by one Message-ID a cause; nobody else has any. `causes`: how many are
    right for somebody."""
    unmailed = people - set(letters)
    assert not unmailed, f"{len(unmailed)} registrants were never mailed"
    assert set(letters) <= people, "mail for something that was not committed"
    for mail, ids in letters.items():
        assert all(ids), "a mail without a Message-ID"
        assert len(set(ids)) in causes(mail), f"{causes(mail)} causes, but these Message-IDs to {mail}: {ids}"


def copies(letters):
    """How many mails came more than once."""
    return sum(len(ids) - len(set(ids)) for ids in letters.values())
