-- The first schema. Ids are 16 bytes, times are milliseconds since 1970 UTC, 0 is "none". The key of everything under
-- a registration begins with the registration's id, so that what is read together lies together and new rows come in
-- order.
PRAGMA application_id = 1181710693; -- "Foye"

CREATE TABLE "user" (
    tenant BLOB NOT NULL, object BLOB NOT NULL,
    given_name TEXT, family_name TEXT, mail TEXT, upn TEXT,
    PRIMARY KEY (tenant, object)
) WITHOUT ROWID;

CREATE TABLE meeting (
    tenant BLOB NOT NULL, id BLOB NOT NULL,
    organizer BLOB NOT NULL, subject TEXT, start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL,
    created_ms INTEGER NOT NULL, conference_url TEXT, open_properties TEXT,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID;

-- The one hot row: counts, version and the head of the audit chain. Texts stand in registration_text.
CREATE TABLE registration (
    id BLOB NOT NULL,
    tenant BLOB NOT NULL, meeting BLOB NOT NULL, organizer BLOB NOT NULL, audience INTEGER NOT NULL,
    start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL,
    capacity INTEGER NOT NULL CHECK (capacity >= 0), -- 0: without limit
    opens_ms INTEGER NOT NULL, closes_ms INTEGER NOT NULL, zone TEXT, zone_sent TEXT,
    version INTEGER NOT NULL, change_seq INTEGER NOT NULL,
    audit_seq INTEGER NOT NULL, audit_head BLOB NOT NULL CHECK (length(audit_head) = 32),
    count_unconfirmed INTEGER NOT NULL CHECK (count_unconfirmed >= 0),
    count_pending INTEGER NOT NULL CHECK (count_pending >= 0),
    count_waitlisted INTEGER NOT NULL CHECK (count_waitlisted >= 0),
    count_registered INTEGER NOT NULL CHECK (count_registered >= 0),
    count_rejected INTEGER NOT NULL CHECK (count_rejected >= 0),
    count_canceled_by_registrant INTEGER NOT NULL CHECK (count_canceled_by_registrant >= 0),
    count_canceled_by_organizer INTEGER NOT NULL CHECK (count_canceled_by_organizer >= 0),
    count_expired INTEGER NOT NULL CHECK (count_expired >= 0),
    page_views INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    UNIQUE (tenant, meeting)
) WITHOUT ROWID;

CREATE TABLE registration_text (
    registration BLOB NOT NULL,
    subject TEXT, description TEXT,
    speakers TEXT, -- JSON: [["display name", "bio"], ...]; NULL: none
    PRIMARY KEY (registration)
) WITHOUT ROWID;

CREATE TABLE question (
    registration BLOB NOT NULL, id BLOB NOT NULL,
    position INTEGER NOT NULL, hidden INTEGER NOT NULL DEFAULT 0,
    display_name TEXT NOT NULL, required INTEGER NOT NULL, input INTEGER NOT NULL,
    options TEXT, -- JSON: ["one", ...]; NULL: none
    PRIMARY KEY (registration, id)
) WITHOUT ROWID;

CREATE TABLE registrant (
    registration BLOB NOT NULL, id BLOB NOT NULL,
    state INTEGER NOT NULL, first_name TEXT, last_name TEXT, email TEXT, user_id BLOB,
    registered_ms INTEGER NOT NULL, state_ms INTEGER NOT NULL, state_by_kind INTEGER NOT NULL, state_by_id BLOB,
    change_seq INTEGER NOT NULL, link_epoch INTEGER NOT NULL,
    calendar_sequence INTEGER NOT NULL, calendar_uid TEXT, language TEXT, zone TEXT,
    mails_waiting INTEGER NOT NULL, mail_left_ms INTEGER NOT NULL,
    PRIMARY KEY (registration, id)
) WITHOUT ROWID;
CREATE INDEX registrant_change ON registrant (registration, change_seq);

-- The only index whose keys come in no order: so it is small. Its key stands behind core/: one person, one registrant.
CREATE TABLE person (
    registration BLOB NOT NULL, digest BLOB NOT NULL,
    registrant BLOB NOT NULL, rule_version INTEGER NOT NULL,
    PRIMARY KEY (registration, digest)
) WITHOUT ROWID;

-- JSON by question id. No row: nothing was answered.
CREATE TABLE answers (
    registration BLOB NOT NULL, registrant BLOB NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (registration, registrant)
) WITHOUT ROWID;

-- state: 0 queued, 1 claimed, 2 sent, 3 dead, 4 dropped. `registration` is the tenant's id for a mail without one.
CREATE TABLE outbox (
    registration BLOB NOT NULL, id BLOB NOT NULL,
    registrant BLOB, notice INTEGER NOT NULL, sequence INTEGER NOT NULL,
    state INTEGER NOT NULL, due_ms INTEGER NOT NULL, attempts INTEGER NOT NULL,
    created_ms INTEGER NOT NULL, settled_ms INTEGER NOT NULL, last_words TEXT,
    PRIMARY KEY (registration, id)
) WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (due_ms) WHERE state < 2;
CREATE INDEX outbox_dead ON outbox (registration) WHERE state = 3;

CREATE TABLE attendance (
    registration BLOB NOT NULL, registrant BLOB NOT NULL, at_ms INTEGER NOT NULL,
    PRIMARY KEY (registration, registrant, at_ms)
) WITHOUT ROWID;

-- hash = SHA-256(hash of the row before | seq | at_ms | entry); numbers as 8 bytes, high byte first; the first row's
-- predecessor is 32 zero bytes.
CREATE TABLE audit (
    registration BLOB NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL,
    entry TEXT NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (registration, seq)
) WITHOUT ROWID;

CREATE TABLE "key" (
    purpose INTEGER NOT NULL, number INTEGER NOT NULL,
    bytes TEXT NOT NULL, created_ms INTEGER NOT NULL,
    PRIMARY KEY (purpose, number)
) WITHOUT ROWID;
