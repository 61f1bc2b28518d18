-- Who is calling: applications and their secrets, roles of people, keys of one event, sessions of browsers, sign-ins that
-- are under way, credentials of the directory's writer, and what it tells of a person.
ALTER TABLE "user" ADD COLUMN display_name TEXT;
ALTER TABLE "user" ADD COLUMN external_id TEXT;
ALTER TABLE "user" ADD COLUMN upn_key BLOB;      -- digest of the name without case: user_key
ALTER TABLE "user" ADD COLUMN external_key BLOB;
ALTER TABLE "user" ADD COLUMN mail_key BLOB;
ALTER TABLE "user" ADD COLUMN created_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "user" ADD COLUMN changed_ms INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX user_upn ON "user" (tenant, upn_key) WHERE upn_key IS NOT NULL;
CREATE INDEX user_external ON "user" (tenant, external_key) WHERE external_key IS NOT NULL;
CREATE INDEX user_mail ON "user" (tenant, mail_key) WHERE mail_key IS NOT NULL;
CREATE INDEX user_unfilled ON "user" (tenant, object) WHERE changed_ms = 0; -- written before there were keys

CREATE TABLE app (
    tenant BLOB NOT NULL, id BLOB NOT NULL, name TEXT, roles TEXT,
    secret_hash BLOB NOT NULL, secret_before BLOB NOT NULL, before_until_ms INTEGER NOT NULL,
    public_keys TEXT, created_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID;

-- scope: a registration, or a tenant for its administrators.
CREATE TABLE role (
    scope BLOB NOT NULL, person BLOB NOT NULL, role INTEGER NOT NULL,
    granted_ms INTEGER NOT NULL, granted_by BLOB,
    PRIMARY KEY (scope, person)
) WITHOUT ROWID;

CREATE TABLE event_key (
    registration BLOB NOT NULL, id BLOB NOT NULL, name TEXT, role INTEGER NOT NULL, hash BLOB NOT NULL,
    created_ms INTEGER NOT NULL, created_by BLOB, expires_ms INTEGER NOT NULL,
    PRIMARY KEY (registration, id)
) WITHOUT ROWID;

-- person_key: digest of tenant and object, so that all sessions of one person lie together.
CREATE TABLE session (
    person_key BLOB NOT NULL, id BLOB NOT NULL, tenant BLOB NOT NULL, object BLOB NOT NULL,
    hash BLOB NOT NULL, hash_before BLOB NOT NULL, turned_ms INTEGER NOT NULL,
    created_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL,
    given_name TEXT, family_name TEXT, mail TEXT, issuer TEXT, in_directory INTEGER NOT NULL,
    PRIMARY KEY (person_key, id)
) WITHOUT ROWID;
CREATE INDEX session_end ON session (expires_ms);

-- A mailed sign-in link: it is used by deleting its row. browser: hash of what the asking browser holds. object NULL: the
-- address is nobody's, and nothing was mailed.
CREATE TABLE sign_in (
    tenant BLOB NOT NULL, id BLOB NOT NULL, object BLOB, browser BLOB NOT NULL,
    back TEXT, language TEXT, expires_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID;
CREATE INDEX sign_in_end ON sign_in (expires_ms);

CREATE TABLE scim_token (
    tenant BLOB NOT NULL, id BLOB NOT NULL, name TEXT, hash BLOB NOT NULL, created_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) WITHOUT ROWID;
