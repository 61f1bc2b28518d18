-- Mail that can be trusted: words of an organizer's own, what is known of an address, and what a registrant wants.
ALTER TABLE registrant ADD COLUMN bounced_ms INTEGER NOT NULL DEFAULT 0; -- their address gave a mail back
ALTER TABLE registrant ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;      -- no reminders, they said
ALTER TABLE registration ADD COLUMN thanks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE registration ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;   -- search engines may list its page
ALTER TABLE registration ADD COLUMN reminded_ms INTEGER NOT NULL DEFAULT 0; -- the last reminder that was sent was due then
ALTER TABLE registrant ADD COLUMN answered_ms INTEGER NOT NULL DEFAULT 0;  -- by their calendar, and counted
ALTER TABLE registrant ADD COLUMN consent_ms INTEGER NOT NULL DEFAULT 0;   -- when they agreed to the consent text,
ALTER TABLE registrant ADD COLUMN consent BLOB;                            -- and to which: consent.id

-- Reminders of the events that are there: a task a registration, which plans them (68: TASK_REMIND, REMIND_PLAN).
INSERT INTO outbox (registration, id, registrant, notice, sequence, state, due_ms, attempts, created_ms, settled_ms, last_words)
    SELECT id, randomblob(16), NULL, 68, 2147483647, 0, 0, 0, 0, 0, NULL FROM registration WHERE deleted_ms = 0 AND NOT external;

-- Who gave which address in events of the organization (audience 1): there a person is the directory's, and several may
-- share an address. digest: of the address as a person (core/person.h). Whoever is there already is entered by a task a
-- registration (70: TASK_MAILBOXES).
CREATE TABLE mailbox (
    registration BLOB NOT NULL, digest BLOB NOT NULL, registrant BLOB NOT NULL,
    PRIMARY KEY (registration, digest, registrant)
) WITHOUT ROWID;
INSERT INTO outbox (registration, id, registrant, notice, sequence, state, due_ms, attempts, created_ms, settled_ms, last_words)
    SELECT id, randomblob(16), NULL, 70, 0, 0, 0, 0, 0, 0, NULL FROM registration
    WHERE audience = 1 AND deleted_ms = 0 AND NOT external;

-- budget: 0 goes at once, 1 a stranger caused it, 2 held for that, 3 counted. tries: attempts to hand it over.
ALTER TABLE outbox ADD COLUMN budget INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
-- What is work and no mail goes on while no mail server is there.
CREATE INDEX outbox_task ON outbox (due_ms) WHERE state < 2 AND notice >= 64;

-- scope: a registration, or a tenant for all of its; id: digest of kind and language.
CREATE TABLE template (
    scope BLOB NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL,
    subject TEXT, text TEXT, html TEXT, changed_ms INTEGER NOT NULL, changed_by BLOB,
    PRIMARY KEY (scope, id)
) WITHOUT ROWID;

-- key_a, key_b: SHA-256 of an address without case. What strangers have caused to it today, and whether its owner has
-- ever acted on our mail.
CREATE TABLE address (
    key_a BLOB NOT NULL, key_b BLOB NOT NULL,
    day_ms INTEGER NOT NULL, day_count INTEGER NOT NULL, last_ms INTEGER NOT NULL, confirmed_ms INTEGER NOT NULL,
    PRIMARY KEY (key_a, key_b)
) WITHOUT ROWID;
CREATE INDEX address_last ON address (last_ms) WHERE confirmed_ms = 0;

-- How pages look. scope: a registration, or a tenant for all of its; id: 1 colors and who may frame, 2 logo, 3 banner.
CREATE TABLE look (
    scope BLOB NOT NULL, id BLOB NOT NULL, accent TEXT, origins TEXT, type TEXT, digest BLOB NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, changed_ms INTEGER NOT NULL, changed_by BLOB, bytes BLOB,
    PRIMARY KEY (scope, id)
);

-- Texts that somebody agreed to, as they were. id: the first half of the text's SHA-256.
CREATE TABLE consent (
    registration BLOB NOT NULL, id BLOB NOT NULL, text TEXT NOT NULL, PRIMARY KEY (registration, id)
);

-- What was shared with a person.
CREATE INDEX role_person ON role (person, scope);
