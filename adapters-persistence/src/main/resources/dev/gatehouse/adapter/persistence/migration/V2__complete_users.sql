-- Code that knows less of the schema than oldest_code must not run on it. A migration that only adds what code of the
-- version before can do without leaves it as it is; one that takes something away that such code uses moves it on.
CREATE TABLE schema_compatibility (
    only_row    ${number} NOT NULL PRIMARY KEY CHECK (only_row = 1),
    oldest_code ${number} NOT NULL CHECK (oldest_code >= 1)
) ${table};

INSERT INTO schema_compatibility (only_row, oldest_code) VALUES (1, 2);

${sort_users_by_code_point};

-- Some decisions depend on more than the rows they change. Each of them changes the row of its subject here as well, so that
-- no two are made by the same state.
CREATE TABLE decision_turns (
    subject ${text}   NOT NULL PRIMARY KEY CHECK (length(subject) > 0),
    taken   ${number} NOT NULL
) ${table};

INSERT INTO decision_turns (subject, taken) VALUES ('administrators', 0), ('signing_keys', 0);

-- One row has the whole of a user, so that reading one takes one look-up: roles are separated by a space, attributes are
-- in the form of a URL's query. The tables of roles and attributes say the same again, for those who look users up by them.
ALTER TABLE users ADD COLUMN roles ${text} NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN attributes ${text} NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN was_disabled ${number} NOT NULL DEFAULT 0
    CHECK (was_disabled = 0 OR (was_disabled = 1 AND status = 'deleted'));
ALTER TABLE users ADD COLUMN purge_at ${microseconds} CHECK (purge_at IS NULL OR status = 'deleted');
ALTER TABLE users ADD COLUMN last_signed_in_at ${microseconds};

UPDATE users
SET roles = (SELECT string_agg(role, ' ' ORDER BY role) FROM user_roles WHERE user_id = users.id)
WHERE EXISTS (SELECT 1 FROM user_roles WHERE user_id = users.id);

-- Thirty days, in microseconds.
UPDATE users SET purge_at = deleted_at + 2592000000000 WHERE status = 'deleted';

-- Those by which users are listed; the one by address is there, since addresses are unique.
CREATE INDEX users_by_display_name ON users (display_name, id);
CREATE INDEX users_by_creation ON users (created_at, id);
CREATE INDEX users_by_update ON users (updated_at, id);
CREATE INDEX users_by_purge ON users (purge_at, id) WHERE purge_at IS NOT NULL;

CREATE TABLE user_attributes (
    user_id ${id}   NOT NULL REFERENCES users (id),
    name    ${text} NOT NULL CHECK (length(name) > 0),
    value   ${text} NOT NULL,
    PRIMARY KEY (user_id, name)
) ${table_by_key};

CREATE INDEX user_attributes_by_value ON user_attributes (name, value, user_id);

-- What a request was answered stays as it was, so the user is a copy and not a reference.
CREATE TABLE answered_requests (
    caller                 ${id}           NOT NULL CHECK (length(caller) = 36),
    request_id             ${id}           NOT NULL CHECK (length(request_id) = 36),
    fingerprint            ${bytes}        NOT NULL CHECK (length(fingerprint) = 32),
    password_hash          ${text},
    answered_at            ${microseconds} NOT NULL,
    user_id                ${id}           NOT NULL CHECK (length(user_id) = 36),
    user_created_at        ${microseconds} NOT NULL,
    user_last_signed_in_at ${microseconds},
    user_version           ${number}       NOT NULL CHECK (user_version >= 1),
    user_email             ${text}         NOT NULL,
    user_display_name      ${text}         NOT NULL,
    user_roles             ${text}         NOT NULL,
    user_attributes        ${text}         NOT NULL,
    user_status            ${text}         NOT NULL CHECK (user_status IN ('active', 'disabled', 'deleted')),
    user_was_disabled      ${number}       NOT NULL CHECK (user_was_disabled IN (0, 1)),
    user_deleted_at        ${microseconds},
    user_purge_at          ${microseconds},
    user_updated_at        ${microseconds} NOT NULL,
    PRIMARY KEY (caller, request_id),
    CHECK ((user_status = 'deleted') = (user_deleted_at IS NOT NULL)),
    CHECK ((user_status = 'deleted') = (user_purge_at IS NOT NULL))
) ${table};

CREATE INDEX answered_requests_by_age ON answered_requests (answered_at);
CREATE INDEX answered_requests_by_user ON answered_requests (user_id);

-- No reference to users: the log outlives the accounts it tells of.
CREATE TABLE audit_events (
    id             ${id}           NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    happened_at    ${microseconds} NOT NULL,
    action         ${text}         NOT NULL CHECK (length(action) > 0),
    actor          ${text}         NOT NULL CHECK (length(actor) > 0),
    subject_kind   ${text}         NOT NULL CHECK (length(subject_kind) > 0),
    subject_id     ${text}         NOT NULL,
    user_id        ${id}           CHECK (length(user_id) = 36),
    request_id     ${id}           CHECK (length(request_id) = 36),
    trace_id       ${text},
    client_address ${text},
    position       ${number}       UNIQUE CHECK (position >= 1),
    hash           ${bytes}        CHECK (length(hash) = 32),
    CHECK ((position IS NULL) = (hash IS NULL))
) ${table};

CREATE INDEX audit_events_without_link ON audit_events (happened_at, id) WHERE position IS NULL;
CREATE INDEX audit_events_by_user ON audit_events (user_id, position);
CREATE INDEX audit_events_by_actor ON audit_events (actor, position);
CREATE INDEX audit_events_by_time ON audit_events (happened_at);

CREATE TABLE installation_secrets (
    purpose ${text}  NOT NULL PRIMARY KEY CHECK (length(purpose) > 0),
    secret  ${bytes} NOT NULL CHECK (length(secret) > 0)
) ${table};
