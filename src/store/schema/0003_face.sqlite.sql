-- The whole registration face: gates and places, the waiting list, deletion, external registrations, what a meeting is
-- found by, policies of applications, tombstones of the erased, and keys of requests that may come twice.
ALTER TABLE registration_text ADD COLUMN consent TEXT;

ALTER TABLE registrant ADD COLUMN user_tenant BLOB;
ALTER TABLE registrant ADD COLUMN external_id TEXT;
ALTER TABLE registrant ADD COLUMN reserved INTEGER NOT NULL DEFAULT 0;
ALTER TABLE registrant ADD COLUMN waiting_seq INTEGER NOT NULL DEFAULT 0;

-- Who waits longest has the lowest seq: the change_seq with which they came to wait.
CREATE TABLE waiting (
    registration BLOB NOT NULL, seq INTEGER NOT NULL, registrant BLOB NOT NULL,
    PRIMARY KEY (registration, seq)
) WITHOUT ROWID;

-- Erased registrants: their ids, so that who follows the changes learns of it; of an external registration that is the
-- other system's id, since no other is known there.
CREATE TABLE tombstone (
    registration BLOB NOT NULL, change_seq INTEGER NOT NULL,
    registrant BLOB NOT NULL, erased_ms INTEGER NOT NULL, external_id TEXT,
    PRIMARY KEY (registration, change_seq)
) WITHOUT ROWID;

ALTER TABLE meeting ADD COLUMN details TEXT; -- JSON object
ALTER TABLE meeting ADD COLUMN code INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meeting ADD COLUMN external_id TEXT;
ALTER TABLE meeting ADD COLUMN external_key BLOB; -- digest of organizer and external_id
ALTER TABLE meeting ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE meeting ADD COLUMN deleted_ms INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX meeting_code ON meeting (code) WHERE code > 0;
CREATE UNIQUE INDEX meeting_external ON meeting (tenant, external_key) WHERE external_key IS NOT NULL;
CREATE INDEX meeting_organizer ON meeting (tenant, organizer, id) WHERE deleted_ms = 0;

ALTER TABLE "user" ADD COLUMN aliases TEXT; -- addresses, separated by spaces
ALTER TABLE "user" ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;

-- "user": 16 bytes of 0 for everyone in the tenant.
CREATE TABLE policy (
    tenant BLOB NOT NULL, app BLOB NOT NULL, "user" BLOB NOT NULL, granted_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, app, "user")
) WITHOUT ROWID;

CREATE TABLE once (
    tenant BLOB NOT NULL, "key" BLOB NOT NULL, request BLOB, made BLOB, at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, "key")
) WITHOUT ROWID;
CREATE INDEX once_age ON once (at_ms);

-- One meeting has one registration that is there: meeting.registration says which. The deleted stay till their people
-- have been told, so (tenant, meeting) is not unique any more; SQLite drops a constraint by a new table only.
CREATE TABLE registration_new (
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
    external INTEGER NOT NULL DEFAULT 0, waitlist INTEGER NOT NULL DEFAULT 0, approval INTEGER NOT NULL DEFAULT 0,
    confirmation INTEGER NOT NULL DEFAULT 0, language TEXT, reminders TEXT,
    reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0), deleted_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) WITHOUT ROWID;
INSERT INTO registration_new SELECT *, 0, 0, 0, 0, NULL, NULL, 0, 0 FROM registration;
DROP TABLE registration;
ALTER TABLE registration_new RENAME TO registration;
-- Places are taken by the registered and by who is to confirm an address.
CREATE TRIGGER registration_capacity BEFORE UPDATE OF count_registered, reserved ON registration
WHEN new.count_registered + new.reserved > old.count_registered + old.reserved AND new.capacity > 0 AND old.capacity > 0
    AND new.count_registered + new.reserved > max(new.capacity, old.capacity)
BEGIN
    SELECT RAISE(ABORT, 'more places taken than the capacity');
END;
