-- Code of the version before takes a sealed signing key for a plain one.
UPDATE schema_compatibility SET oldest_code = 3;

-- A change of the password writes the row of the user, so that it and a sign-in follow each other.
ALTER TABLE users ADD COLUMN password_changed_at ${microseconds};

-- At most one for each user: a new code takes the place of the one before.
CREATE TABLE password_resets (
    user_id    ${id}           NOT NULL PRIMARY KEY REFERENCES users (id),
    code_hash  ${bytes}        NOT NULL UNIQUE CHECK (length(code_hash) = 32),
    started_at ${microseconds} NOT NULL,
    expires_at ${microseconds} NOT NULL
) ${table};

CREATE INDEX password_resets_by_expiry ON password_resets (expires_at);

-- The keys are HMACs, so that the table has neither addresses of people nor of machines. Without a user, the address that was
-- tried is nobody's, or the row counts for a network.
CREATE TABLE sign_in_attempts (
    attempt_key ${bytes}        NOT NULL PRIMARY KEY CHECK (length(attempt_key) = 32),
    user_id     ${id}           REFERENCES users (id),
    failures    ${number}       NOT NULL CHECK (failures >= 0),
    failed_at   ${microseconds} NOT NULL,
    tried_at    ${microseconds} NOT NULL,
    forget_at   ${microseconds}
) ${table};

CREATE INDEX sign_in_attempts_by_user ON sign_in_attempts (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX sign_in_attempts_by_end ON sign_in_attempts (forget_at) WHERE forget_at IS NOT NULL;

-- The networks from which users signed in of late, under keys of the same kind.
CREATE TABLE known_networks (
    network_key ${bytes}        NOT NULL PRIMARY KEY CHECK (length(network_key) = 32),
    user_id     ${id}           NOT NULL REFERENCES users (id),
    known_until ${microseconds} NOT NULL
) ${table};

CREATE INDEX known_networks_by_user ON known_networks (user_id);
CREATE INDEX known_networks_by_end ON known_networks (known_until);

-- Absent in sessions that code of the version before has written.
ALTER TABLE sessions ADD COLUMN last_used_at ${microseconds};
ALTER TABLE sessions ADD COLUMN network ${text};

-- signs_from is absent where a key signs from its creation on, retired_at while no other has followed it; sealed_under names the key that the private key is
-- encrypted with, and is absent where it lies in clear.
ALTER TABLE signing_keys ADD COLUMN signs_from ${microseconds};
ALTER TABLE signing_keys ADD COLUMN retired_at ${microseconds};
ALTER TABLE signing_keys ADD COLUMN revoked_at ${microseconds};
ALTER TABLE signing_keys ADD COLUMN sealed_under ${text};
ALTER TABLE installation_secrets ADD COLUMN sealed_under ${text};

-- Scopes and audiences are separated by a space, which neither has. A client has one secret, or two while it is changed: in
-- its row, so that a token costs one look-up.
CREATE TABLE clients (
    id                         ${id}           NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    created_at                 ${microseconds} NOT NULL,
    version                    ${number}       NOT NULL CHECK (version >= 1),
    display_name               ${text}         NOT NULL,
    enabled                    ${number}       NOT NULL CHECK (enabled IN (0, 1)),
    scopes                     ${text}         NOT NULL,
    audiences                  ${text}         NOT NULL,
    served_audiences           ${text}         NOT NULL,
    updated_at                 ${microseconds} NOT NULL,
    secret_hash                ${bytes}        NOT NULL CHECK (length(secret_hash) = 32),
    previous_secret_hash       ${bytes}        CHECK (length(previous_secret_hash) = 32),
    previous_secret_expires_at ${microseconds},
    CHECK ((previous_secret_hash IS NULL) = (previous_secret_expires_at IS NULL))
) ${table};

-- The answer to a request is a user, a client or a signing key. All are in one table, so that no id is good for a request
-- about another.
-- revoked_sessions is how many sessions a request has ended that was to end those of the user.
CREATE TABLE answers (
    caller                  ${id}           NOT NULL CHECK (length(caller) = 36),
    request_id              ${id}           NOT NULL CHECK (length(request_id) = 36),
    fingerprint             ${bytes}        NOT NULL CHECK (length(fingerprint) = 32),
    password_hash           ${text},
    answered_at             ${microseconds} NOT NULL,
    revoked_sessions        ${number}       NOT NULL DEFAULT 0 CHECK (revoked_sessions >= 0),
    user_id                 ${id}           CHECK (length(user_id) = 36),
    user_created_at         ${microseconds},
    user_last_signed_in_at  ${microseconds},
    user_version            ${number}       CHECK (user_version >= 1),
    user_email              ${text},
    user_display_name       ${text},
    user_roles              ${text},
    user_attributes         ${text},
    user_status             ${text}         CHECK (user_status IN ('active', 'disabled', 'deleted')),
    user_was_disabled       ${number}       CHECK (user_was_disabled IN (0, 1)),
    user_deleted_at         ${microseconds},
    user_purge_at           ${microseconds},
    user_updated_at         ${microseconds},
    client_id               ${id}           CHECK (length(client_id) = 36),
    client_created_at       ${microseconds},
    client_version          ${number}       CHECK (client_version >= 1),
    client_display_name     ${text},
    client_enabled          ${number}       CHECK (client_enabled IN (0, 1)),
    client_scopes           ${text},
    client_audiences        ${text},
    client_served_audiences ${text},
    client_updated_at       ${microseconds},
    secret_salt             ${bytes},
    signing_key_id          ${text},
    signing_key_signs_from  ${microseconds},
    PRIMARY KEY (caller, request_id),
    CHECK (CASE WHEN user_id IS NULL THEN 0 ELSE 1 END + CASE WHEN client_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN signing_key_id IS NULL THEN 0 ELSE 1 END = 1),
    CHECK ((signing_key_id IS NULL) = (signing_key_signs_from IS NULL)),
    CHECK (user_id IS NULL OR (user_created_at IS NOT NULL AND user_version IS NOT NULL AND user_email IS NOT NULL
        AND user_display_name IS NOT NULL AND user_roles IS NOT NULL AND user_attributes IS NOT NULL
        AND user_status IS NOT NULL AND user_was_disabled IS NOT NULL AND user_updated_at IS NOT NULL)),
    CHECK (client_id IS NULL OR (client_created_at IS NOT NULL AND client_version IS NOT NULL
        AND client_display_name IS NOT NULL AND client_enabled IS NOT NULL AND client_scopes IS NOT NULL
        AND client_audiences IS NOT NULL AND client_served_audiences IS NOT NULL AND client_updated_at IS NOT NULL)),
    CHECK ((user_status = 'deleted') = (user_deleted_at IS NOT NULL)),
    CHECK ((user_status = 'deleted') = (user_purge_at IS NOT NULL)),
    CHECK (secret_salt IS NULL OR client_id IS NOT NULL)
) ${table};

INSERT INTO answers (caller, request_id, fingerprint, password_hash, answered_at, user_id, user_created_at,
    user_last_signed_in_at, user_version, user_email, user_display_name, user_roles, user_attributes, user_status,
    user_was_disabled, user_deleted_at, user_purge_at, user_updated_at)
SELECT caller, request_id, fingerprint, password_hash, answered_at, user_id, user_created_at,
    user_last_signed_in_at, user_version, user_email, user_display_name, user_roles, user_attributes, user_status,
    user_was_disabled, user_deleted_at, user_purge_at, user_updated_at
FROM answered_requests;

DROP TABLE answered_requests;

ALTER TABLE answers RENAME TO answered_requests;

CREATE INDEX answered_requests_by_age ON answered_requests (answered_at);
CREATE INDEX answered_requests_by_user ON answered_requests (user_id);

-- Without events that are not linked yet, which would be written to them twice: at the beginning, and again where they stay.
DROP INDEX audit_events_by_user;
DROP INDEX audit_events_by_actor;

CREATE INDEX audit_events_by_user ON audit_events (user_id, position) WHERE position IS NOT NULL;
CREATE INDEX audit_events_by_actor ON audit_events (actor, position) WHERE position IS NOT NULL;
