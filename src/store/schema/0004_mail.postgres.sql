-- Mail that can be trusted: words of an organizer's own, what is known of an address, and what a registrant wants.
-- First what takes its time: columns lock their tables to the end of the step.

-- Reminders of the events that are there: a task a registration, which plans them (68: TASK_REMIND, REMIND_PLAN).
INSERT INTO outbox (registration, id, registrant, notice, sequence, state, due_ms, attempts, created_ms, settled_ms, last_words)
    SELECT id, gen_random_uuid(), NULL, 68, 2147483647, 0, 0, 0, 0, 0, NULL FROM registration WHERE deleted_ms = 0 AND NOT external;

-- Who gave which address in events of the organization (audience 1): there a person is the directory's, and several may
-- share an address. digest: of the address as a person (core/person.h). Whoever is there already is entered by a task a
-- registration (70: TASK_MAILBOXES): now, and once more in an hour, since nodes of the version before enter nobody.
INSERT INTO outbox (registration, id, registrant, notice, sequence, state, due_ms, attempts, created_ms, settled_ms, last_words)
    SELECT id, gen_random_uuid(), NULL, 70, 0, 0, due.at_ms, 0, 0, 0, NULL
    FROM registration CROSS JOIN (VALUES (0), ((extract(epoch FROM now()) * 1000)::bigint + 3600000)) AS due (at_ms)
    WHERE audience = 1 AND deleted_ms = 0 AND NOT external;
CREATE TABLE mailbox (
    registration uuid NOT NULL, digest uuid NOT NULL, registrant uuid NOT NULL,
    PRIMARY KEY (registration, digest, registrant)
) PARTITION BY HASH (registration);

-- What is work and no mail goes on while no mail server is there: by this index. Nobody can write to what an index is
-- made over, so that is done here where it takes a moment; outbox_due serves a larger one until the operator has made
-- its own, CONCURRENTLY (docs/scale.md).
CREATE INDEX outbox_task ON ONLY outbox (due_ms) WHERE state < 2 AND notice >= 64;
DO $$
DECLARE
    part record;
BEGIN
    FOR part IN SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                WHERE inhparent = 'outbox'::regclass AND pg_relation_size(inhrelid) < 64 * 1024 * 1024 LOOP
        EXECUTE format('CREATE INDEX %I ON %I (due_ms) WHERE state < 2 AND notice >= 64',
                       part.name || '_task', part.name);
        EXECUTE format('ALTER INDEX outbox_task ATTACH PARTITION %I', part.name || '_task');
    END LOOP;
END
$$;

ALTER TABLE registrant ADD COLUMN bounced_ms bigint NOT NULL DEFAULT 0; -- their address gave a mail back
ALTER TABLE registrant ADD COLUMN quiet boolean NOT NULL DEFAULT false;      -- no reminders, they said
ALTER TABLE registration ADD COLUMN thanks boolean NOT NULL DEFAULT false;
ALTER TABLE registration ADD COLUMN listed boolean NOT NULL DEFAULT false; -- search engines may list its page
ALTER TABLE registration ADD COLUMN reminded_ms bigint NOT NULL DEFAULT 0; -- the last reminder that was sent was due then
ALTER TABLE registrant ADD COLUMN answered_ms bigint NOT NULL DEFAULT 0;  -- by their calendar, and counted
ALTER TABLE registrant ADD COLUMN consent_ms bigint NOT NULL DEFAULT 0;   -- when they agreed to the consent text,
ALTER TABLE registrant ADD COLUMN consent uuid;                           -- and to which: consent.id

-- budget: 0 goes at once, 1 a stranger caused it, 2 held for that, 3 counted. tries: attempts to hand it over.
ALTER TABLE outbox ADD COLUMN budget integer NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN tries integer NOT NULL DEFAULT 0;

-- scope: a registration, or a tenant for all of its; id: digest of kind and language.
CREATE TABLE template (
    scope uuid NOT NULL, id uuid NOT NULL, kind text NOT NULL, language text NOT NULL,
    subject text, text text, html text, changed_ms bigint NOT NULL, changed_by uuid,
    PRIMARY KEY (scope, id)
) PARTITION BY HASH (scope);

-- key_a, key_b: SHA-256 of an address without case. What strangers have caused to it today, and whether its owner has
-- ever acted on our mail.
CREATE TABLE address (
    key_a uuid NOT NULL, key_b uuid NOT NULL,
    day_ms bigint NOT NULL, day_count bigint NOT NULL, last_ms bigint NOT NULL, confirmed_ms bigint NOT NULL,
    PRIMARY KEY (key_a, key_b)
);
CREATE INDEX address_last ON address (last_ms) WHERE confirmed_ms = 0;

-- How pages look. scope: a registration, or a tenant for all of its; id: 1 colors and who may frame, 2 logo, 3 banner.
CREATE TABLE look (
    scope uuid NOT NULL, id uuid NOT NULL, accent text, origins text, type text, digest bytea NOT NULL,
    width integer NOT NULL, height integer NOT NULL, changed_ms bigint NOT NULL, changed_by uuid, bytes bytea,
    PRIMARY KEY (scope, id)
);

-- Texts that somebody agreed to, as they were. id: the first half of the text's SHA-256.
CREATE TABLE consent (
    registration uuid NOT NULL, id uuid NOT NULL, text text NOT NULL, PRIMARY KEY (registration, id)
) PARTITION BY HASH (registration);

-- What was shared with a person. A registration has a few roles: this takes a moment.
CREATE INDEX role_person ON role (person, scope);

DO $$
BEGIN
    FOR remainder IN 0..3 LOOP
        EXECUTE format('CREATE TABLE mailbox_%s PARTITION OF mailbox FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
                       remainder, remainder);
        EXECUTE format('CREATE TABLE consent_%s PARTITION OF consent FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
                       remainder, remainder);
        EXECUTE format('CREATE TABLE template_%s PARTITION OF template FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
                       remainder, remainder);
    END LOOP;
END
$$;
