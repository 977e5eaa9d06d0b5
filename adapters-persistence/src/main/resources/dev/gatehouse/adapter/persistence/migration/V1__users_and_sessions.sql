-- Instants are microseconds since 1970-01-01T00:00Z. Hashes are SHA-256. What databases spell differently is a placeholder.

CREATE TABLE users (
    id           ${id}           NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    email        TEXT            NOT NULL UNIQUE,
    display_name TEXT            NOT NULL,
    status       TEXT            NOT NULL CHECK (status IN ('active', 'disabled', 'deleted')),
    deleted_at   ${microseconds},
    created_at   ${microseconds} NOT NULL,
    updated_at   ${microseconds} NOT NULL,
    version      ${number}       NOT NULL CHECK (version >= 1),
    CHECK ((status = 'deleted') = (deleted_at IS NOT NULL))
) ${table};

-- A table and not a list in a column: administrators are counted, and users will be looked up by role.
CREATE TABLE user_roles (
    user_id ${id} NOT NULL REFERENCES users (id),
    role    TEXT  NOT NULL CHECK (length(role) > 0),
    PRIMARY KEY (user_id, role)
) ${table_by_key};

CREATE INDEX user_roles_by_role ON user_roles (role, user_id);

CREATE TABLE credentials (
    user_id       ${id} NOT NULL PRIMARY KEY REFERENCES users (id),
    password_hash TEXT  NOT NULL
) ${table_by_key};

CREATE TABLE sessions (
    id                    ${id}           NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    user_id               ${id}           NOT NULL REFERENCES users (id),
    device                TEXT            NOT NULL,
    signed_in_at          ${microseconds} NOT NULL,
    family_hash           ${bytes}        NOT NULL CHECK (length(family_hash) = 32),
    generation            ${number}       NOT NULL CHECK (generation >= 0),
    current_hash          ${bytes}        NOT NULL CHECK (length(current_hash) = 32),
    idle_expires_at       ${microseconds} NOT NULL,
    absolute_expires_at   ${microseconds} NOT NULL,
    predecessor_hash      ${bytes}        CHECK (length(predecessor_hash) = 32),
    predecessor_traded_at ${microseconds},
    predecessor_replays   ${number}       CHECK (predecessor_replays >= 0),
    predecessor_successor ${bytes},
    revoked_at            ${microseconds},
    revocation_reason     TEXT,
    CHECK ((predecessor_hash IS NULL) = (predecessor_traded_at IS NULL)),
    CHECK ((predecessor_hash IS NULL) = (predecessor_replays IS NULL)),
    CHECK ((predecessor_hash IS NULL) = (predecessor_successor IS NULL)),
    CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL))
) ${table};

CREATE INDEX sessions_by_user ON sessions (user_id, signed_in_at);
CREATE INDEX sessions_by_idle_expiry ON sessions (idle_expires_at);
CREATE INDEX sessions_by_absolute_expiry ON sessions (absolute_expires_at);
CREATE INDEX sessions_by_revocation ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX sessions_by_trade ON sessions (predecessor_traded_at) WHERE predecessor_traded_at IS NOT NULL;

-- At most one row, for one purpose: a code that was made for anything else is never found here.
CREATE TABLE setup_codes (
    purpose    TEXT            NOT NULL PRIMARY KEY CHECK (purpose = 'first-administrator'),
    code_hash  ${bytes}        NOT NULL CHECK (length(code_hash) = 32),
    expires_at ${microseconds} NOT NULL
) ${table};

CREATE TABLE signing_keys (
    id          ${id}           NOT NULL PRIMARY KEY CHECK (length(id) > 0),
    algorithm   TEXT            NOT NULL,
    private_key ${bytes}        NOT NULL,
    public_key  ${bytes}        NOT NULL,
    created_at  ${microseconds} NOT NULL
) ${table};
