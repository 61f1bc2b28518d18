-- The first schema. Times are milliseconds since 1970 UTC, 0 is "none". What lies under a registration is spread over 4
-- partitions by the registration's id, and every key and unique constraint of it begins with that id: so one cluster
-- holds small indexes, and what spreads over many (Citus, YugabyteDB, CockroachDB) can split there. No sequences, and no
-- foreign keys across that line.
CREATE TABLE foyer_schema (number bigint NOT NULL); -- one row
INSERT INTO foyer_schema VALUES (0);

CREATE TABLE "user" (
    tenant uuid NOT NULL, object uuid NOT NULL,
    given_name text, family_name text, mail text, upn text,
    PRIMARY KEY (tenant, object)
);

-- `registration`: NULL is none. It is locked while one is made, so that a meeting has one: their own table, split by
-- their ids, cannot say so.
CREATE TABLE meeting (
    tenant uuid NOT NULL, id uuid NOT NULL,
    organizer uuid NOT NULL, subject text, start_ms bigint NOT NULL, end_ms bigint NOT NULL,
    created_ms bigint NOT NULL, conference_url text, open_properties text, registration uuid,
    PRIMARY KEY (tenant, id)
);

CREATE TABLE "key" (
    purpose integer NOT NULL, number integer NOT NULL,
    bytes bytea NOT NULL, created_ms bigint NOT NULL,
    PRIMARY KEY (purpose, number)
);

-- The one hot row: counts, version and the head of the audit chain. Texts stand in registration_text.
CREATE TABLE registration (
    id uuid NOT NULL,
    tenant uuid NOT NULL, meeting uuid NOT NULL, organizer uuid NOT NULL, audience integer NOT NULL,
    start_ms bigint NOT NULL, end_ms bigint NOT NULL,
    capacity integer NOT NULL CHECK (capacity >= 0), -- 0: without limit
    opens_ms bigint NOT NULL, closes_ms bigint NOT NULL, zone text, zone_sent text,
    version bigint NOT NULL, change_seq bigint NOT NULL,
    audit_seq bigint NOT NULL, audit_head bytea NOT NULL CHECK (octet_length(audit_head) = 32),
    count_unconfirmed bigint NOT NULL CHECK (count_unconfirmed >= 0),
    count_pending bigint NOT NULL CHECK (count_pending >= 0),
    count_waitlisted bigint NOT NULL CHECK (count_waitlisted >= 0),
    count_registered bigint NOT NULL CHECK (count_registered >= 0),
    count_rejected bigint NOT NULL CHECK (count_rejected >= 0),
    count_canceled_by_registrant bigint NOT NULL CHECK (count_canceled_by_registrant >= 0),
    count_canceled_by_organizer bigint NOT NULL CHECK (count_canceled_by_organizer >= 0),
    count_expired bigint NOT NULL CHECK (count_expired >= 0),
    page_views bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (id)
) PARTITION BY HASH (id);

-- core/ decides that nobody becomes registered at or above the capacity; the store stands behind it.
-- (A batch may fill the last places and then lower the capacity: it writes the row once, so the larger one counts.)
CREATE FUNCTION registration_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'more registered than the capacity' USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER registration_capacity BEFORE UPDATE ON registration FOR EACH ROW
WHEN (NEW.count_registered > OLD.count_registered AND NEW.capacity > 0 AND OLD.capacity > 0
      AND NEW.count_registered > greatest(NEW.capacity, OLD.capacity))
EXECUTE FUNCTION registration_capacity();

CREATE TABLE registration_text (
    registration uuid NOT NULL,
    subject text, description text,
    speakers text, -- JSON: [["display name", "bio"], ...]; NULL: none
    PRIMARY KEY (registration)
) PARTITION BY HASH (registration);

CREATE TABLE question (
    registration uuid NOT NULL, id uuid NOT NULL,
    position integer NOT NULL, hidden boolean NOT NULL DEFAULT false,
    display_name text NOT NULL, required boolean NOT NULL, input integer NOT NULL,
    options text, -- JSON: ["one", ...]; NULL: none
    PRIMARY KEY (registration, id)
) PARTITION BY HASH (registration);

CREATE TABLE registrant (
    registration uuid NOT NULL, id uuid NOT NULL,
    state integer NOT NULL, first_name text, last_name text, email text, user_id uuid,
    registered_ms bigint NOT NULL, state_ms bigint NOT NULL, state_by_kind integer NOT NULL, state_by_id uuid,
    change_seq bigint NOT NULL, link_epoch integer NOT NULL,
    calendar_sequence integer NOT NULL, calendar_uid text, language text, zone text,
    mails_waiting integer NOT NULL, mail_left_ms bigint NOT NULL,
    PRIMARY KEY (registration, id)
) PARTITION BY HASH (registration);
CREATE INDEX registrant_change ON registrant (registration, change_seq);

-- The only index whose keys come in no order: so it is small. Its key stands behind core/: one person, one registrant.
-- The digest is 16 bytes, not a UUID by its making.
CREATE TABLE person (
    registration uuid NOT NULL, digest uuid NOT NULL,
    registrant uuid NOT NULL, rule_version integer NOT NULL,
    PRIMARY KEY (registration, digest)
) PARTITION BY HASH (registration);

-- JSON by question id. No row: nothing was answered.
CREATE TABLE answers (
    registration uuid NOT NULL, registrant uuid NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (registration, registrant)
) PARTITION BY HASH (registration);

-- state: 0 queued, 1 claimed, 2 sent, 3 dead, 4 dropped. `registration` is the tenant's id for a mail without one.
CREATE TABLE outbox (
    registration uuid NOT NULL, id uuid NOT NULL,
    registrant uuid, notice integer NOT NULL, sequence integer NOT NULL,
    state integer NOT NULL, due_ms bigint NOT NULL, attempts integer NOT NULL,
    created_ms bigint NOT NULL, settled_ms bigint NOT NULL, last_words text,
    PRIMARY KEY (registration, id)
) PARTITION BY HASH (registration);
CREATE INDEX outbox_due ON outbox (due_ms) WHERE state < 2;
CREATE INDEX outbox_dead ON outbox (registration) WHERE state = 3;

CREATE TABLE attendance (
    registration uuid NOT NULL, registrant uuid NOT NULL, at_ms bigint NOT NULL,
    PRIMARY KEY (registration, registrant, at_ms)
) PARTITION BY HASH (registration);

-- hash = SHA-256(hash of the row before | seq | at_ms | entry); numbers as 8 bytes, high byte first; the first row's
-- predecessor is 32 zero bytes.
CREATE TABLE audit (
    registration uuid NOT NULL, seq bigint NOT NULL, at_ms bigint NOT NULL,
    entry text NOT NULL, hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (registration, seq)
) PARTITION BY HASH (registration);

-- A registration's row is written by every batch: with room beside it, a new version stays in its page and touches no
-- index. A registrant's is written again when the mail has left. A mail is written three times, and what is settled must
-- leave the index of what is due soon.
DO $$
DECLARE
    spread record;
BEGIN
    FOR spread IN
        SELECT * FROM (VALUES
            ('registration', 'WITH (fillfactor = 20, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.02)'),
            ('registration_text', ''),
            ('question', ''),
            ('registrant', 'WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05)'),
            ('person', ''),
            ('answers', ''),
            ('outbox', 'WITH (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.01)'),
            ('attendance', ''),
            ('audit', '')
        ) AS spread (name, settings)
    LOOP
        FOR remainder IN 0..3 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 4, REMAINDER %s) %s',
                           spread.name || '_' || remainder, spread.name, remainder, spread.settings);
        END LOOP;
    END LOOP;
END
$$;
