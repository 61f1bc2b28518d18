-- The whole registration face: gates and places, the waiting list, deletion, external registrations, what a meeting is
-- found by, policies of applications, tombstones of the erased, and keys of requests that may come twice.
-- First of all: its indexes take a while, and who enrols meanwhile does not look at a meeting. It has a row an event, not
-- one a person.
ALTER TABLE meeting
    ADD COLUMN details text, -- JSON object
    ADD COLUMN code bigint NOT NULL DEFAULT 0,
    ADD COLUMN external_id text,
    ADD COLUMN external_key uuid, -- digest of organizer and external_id
    ADD COLUMN version bigint NOT NULL DEFAULT 1,
    ADD COLUMN deleted_ms bigint NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX meeting_code ON meeting (code) WHERE code > 0;
CREATE UNIQUE INDEX meeting_external ON meeting (tenant, external_key) WHERE external_key IS NOT NULL;
CREATE INDEX meeting_organizer ON meeting (tenant, organizer, id) WHERE deleted_ms = 0;

ALTER TABLE registration
    ADD COLUMN external boolean NOT NULL DEFAULT false,
    ADD COLUMN waitlist boolean NOT NULL DEFAULT false,
    ADD COLUMN approval boolean NOT NULL DEFAULT false,
    ADD COLUMN confirmation boolean NOT NULL DEFAULT false,
    ADD COLUMN language text,
    ADD COLUMN reminders text, -- durations, separated by spaces
    ADD COLUMN reserved bigint NOT NULL DEFAULT 0,
    ADD COLUMN deleted_ms bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT registration_reserved CHECK (reserved >= 0) NOT VALID; -- what is there has 0: nothing to look at
ALTER TABLE registration_text ADD COLUMN consent text;

-- Places are taken by the registered and by who is to confirm an address.
DROP TRIGGER registration_capacity ON registration;
CREATE TRIGGER registration_capacity BEFORE UPDATE ON registration FOR EACH ROW
WHEN (NEW.count_registered + NEW.reserved > OLD.count_registered + OLD.reserved AND NEW.capacity > 0
      AND OLD.capacity > 0 AND NEW.count_registered + NEW.reserved > greatest(NEW.capacity, OLD.capacity))
EXECUTE FUNCTION registration_capacity();

ALTER TABLE registrant
    ADD COLUMN user_tenant uuid,
    ADD COLUMN external_id text,
    ADD COLUMN reserved boolean NOT NULL DEFAULT false,
    ADD COLUMN waiting_seq bigint NOT NULL DEFAULT 0;

-- Who waits longest has the lowest seq: the change_seq with which they came to wait.
CREATE TABLE waiting (
    registration uuid NOT NULL, seq bigint NOT NULL, registrant uuid NOT NULL,
    PRIMARY KEY (registration, seq)
) PARTITION BY HASH (registration);

-- Erased registrants: their ids, so that who follows the changes learns of it; of an external registration that is the
-- other system's id, since no other is known there.
CREATE TABLE tombstone (
    registration uuid NOT NULL, change_seq bigint NOT NULL,
    registrant uuid NOT NULL, erased_ms bigint NOT NULL, external_id text,
    PRIMARY KEY (registration, change_seq)
) PARTITION BY HASH (registration);

DO $$
BEGIN
    FOR remainder IN 0..3 LOOP
        EXECUTE format('CREATE TABLE waiting_%s PARTITION OF waiting FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
                       remainder, remainder);
        EXECUTE format('CREATE TABLE tombstone_%s PARTITION OF tombstone FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
                       remainder, remainder);
    END LOOP;
END
$$;

ALTER TABLE "user"
    ADD COLUMN aliases text, -- addresses, separated by spaces
    ADD COLUMN disabled boolean NOT NULL DEFAULT false;

-- "user": 16 bytes of 0 for everyone in the tenant.
CREATE TABLE policy (
    tenant uuid NOT NULL, app uuid NOT NULL, "user" uuid NOT NULL, granted_ms bigint NOT NULL,
    PRIMARY KEY (tenant, app, "user")
);

CREATE TABLE once (
    tenant uuid NOT NULL, "key" uuid NOT NULL, request uuid, made uuid, at_ms bigint NOT NULL,
    PRIMARY KEY (tenant, "key")
);
CREATE INDEX once_age ON once (at_ms);
