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
    attempt_key    ${bytes}        NOT NULL PRIMARY KEY CHECK (length(attempt_key) = 32),
    user_id        ${id}           REFERENCES users (id),
    failures       ${number}       NOT NULL CHECK (failures >= 0),
    last_failed_at ${microseconds},
    blocked_until  ${microseconds},
    known_until    ${microseconds},
    forget_at      ${microseconds}
) ${table};

CREATE INDEX sign_in_attempts_by_user ON sign_in_attempts (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX sign_in_attempts_by_end ON sign_in_attempts (forget_at) WHERE forget_at IS NOT NULL;

-- Absent in sessions that code of the version before has written.
ALTER TABLE sessions ADD COLUMN last_used_at ${microseconds};
ALTER TABLE sessions ADD COLUMN network ${text};

-- How many sessions a request has ended that was to end those of the user.
ALTER TABLE answered_requests ADD COLUMN revoked_sessions ${number} NOT NULL DEFAULT 0 CHECK (revoked_sessions >= 0);

-- signs_from is absent where a key signs from its creation on; sealed_under names the key that the private key is
-- encrypted with, and is absent where it lies in clear.
ALTER TABLE signing_keys ADD COLUMN signs_from ${microseconds};
ALTER TABLE signing_keys ADD COLUMN revoked_at ${microseconds};
ALTER TABLE signing_keys ADD COLUMN sealed_under ${text};
ALTER TABLE installation_secrets ADD COLUMN sealed_under ${text};

-- Scopes and audiences are separated by a space, which neither has.
CREATE TABLE clients (
    id               ${id}           NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    display_name     ${text}         NOT NULL,
    enabled          ${number}       NOT NULL CHECK (enabled IN (0, 1)),
    scopes           ${text}         NOT NULL,
    audiences        ${text}         NOT NULL,
    served_audiences ${text}         NOT NULL,
    created_at       ${microseconds} NOT NULL,
    updated_at       ${microseconds} NOT NULL,
    version          ${number}       NOT NULL CHECK (version >= 1)
) ${table};

CREATE TABLE client_secrets (
    id          ${id}           NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    client_id   ${id}           NOT NULL REFERENCES clients (id),
    secret_hash ${bytes}        NOT NULL CHECK (length(secret_hash) = 32),
    created_at  ${microseconds} NOT NULL,
    expires_at  ${microseconds}
) ${table};

CREATE INDEX client_secrets_by_client ON client_secrets (client_id, created_at);
