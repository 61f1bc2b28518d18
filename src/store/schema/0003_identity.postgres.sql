-- Who is calling: applications and their secrets, roles of people, keys of one event, sessions of browsers, sign-ins that
-- are under way, credentials of the directory's writer, and what it tells of a person.
ALTER TABLE "user"
    ADD COLUMN display_name text,
    ADD COLUMN external_id text,
    ADD COLUMN upn_key uuid,
    ADD COLUMN external_key uuid,
    ADD COLUMN mail_key uuid,
    ADD COLUMN created_ms bigint NOT NULL DEFAULT 0,
    ADD COLUMN changed_ms bigint NOT NULL DEFAULT 0; -- _key: digest of the name without case: user_key
CREATE UNIQUE INDEX user_upn ON "user" (tenant, upn_key) WHERE upn_key IS NOT NULL;
CREATE INDEX user_external ON "user" (tenant, external_key) WHERE external_key IS NOT NULL;
CREATE INDEX user_mail ON "user" (tenant, mail_key) WHERE mail_key IS NOT NULL;
CREATE INDEX user_unfilled ON "user" (tenant, object) WHERE changed_ms = 0; -- written before there were keys

CREATE TABLE app (
    tenant uuid NOT NULL, id uuid NOT NULL, name text, roles text,
    secret_hash bytea NOT NULL, secret_before bytea NOT NULL, before_until_ms bigint NOT NULL,
    public_keys text, created_ms bigint NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- scope: a registration, or a tenant for its administrators.
CREATE TABLE role (
    scope uuid NOT NULL, person uuid NOT NULL, role integer NOT NULL,
    granted_ms bigint NOT NULL, granted_by uuid,
    PRIMARY KEY (scope, person)
) PARTITION BY HASH (scope);

CREATE TABLE event_key (
    registration uuid NOT NULL, id uuid NOT NULL, name text, role integer NOT NULL, hash bytea NOT NULL,
    created_ms bigint NOT NULL, created_by uuid, expires_ms bigint NOT NULL,
    PRIMARY KEY (registration, id)
) PARTITION BY HASH (registration);

-- person_key: digest of tenant and object, so that all sessions of one person lie together.
CREATE TABLE session (
    person_key uuid NOT NULL, id uuid NOT NULL, tenant uuid NOT NULL, object uuid NOT NULL,
    hash bytea NOT NULL, hash_before bytea NOT NULL, turned_ms bigint NOT NULL,
    created_ms bigint NOT NULL, expires_ms bigint NOT NULL,
    given_name text, family_name text, mail text, issuer text, in_directory boolean NOT NULL,
    PRIMARY KEY (person_key, id)
);
CREATE INDEX session_end ON session (expires_ms);

-- A mailed sign-in link: it is used by deleting its row. browser: hash of what the asking browser holds. object NULL: the
-- address is nobody's, and nothing was mailed.
CREATE TABLE sign_in (
    tenant uuid NOT NULL, id uuid NOT NULL, object uuid, browser bytea NOT NULL,
    back text, language text, expires_ms bigint NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX sign_in_end ON sign_in (expires_ms);

CREATE TABLE scim_token (
    tenant uuid NOT NULL, id uuid NOT NULL, name text, hash bytea NOT NULL, created_ms bigint NOT NULL,
    PRIMARY KEY (tenant, id)
);

DO $$
BEGIN
    FOR remainder IN 0..3 LOOP
        EXECUTE format('CREATE TABLE role_%s PARTITION OF role FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
                       remainder, remainder);
        EXECUTE format('CREATE TABLE event_key_%s PARTITION OF event_key FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
                       remainder, remainder);
    END LOOP;
END
$$;
