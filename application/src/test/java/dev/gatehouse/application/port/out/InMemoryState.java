package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Everything an {@link InMemoryUnitOfWork} keeps, at one moment. */
final class InMemoryState {

    /** A setup code's hash, and the instant at which it is good no longer. */
    record SetupCodeEntry(SecretHash hash, Instant expiresAt) {}

    final NavigableMap<UserId, User> users;
    final Map<UserId, PasswordHash> credentials;
    final Map<SessionId, Session> sessions;
    final Map<String, SigningKey> signingKeys;
    Optional<SetupCodeEntry> setupCode;

    InMemoryState() {
        this(new TreeMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), Optional.empty());
    }

    private InMemoryState(
            NavigableMap<UserId, User> users,
            Map<UserId, PasswordHash> credentials,
            Map<SessionId, Session> sessions,
            Map<String, SigningKey> signingKeys,
            Optional<SetupCodeEntry> setupCode) {
        this.users = users;
        this.credentials = credentials;
        this.sessions = sessions;
        this.signingKeys = signingKeys;
        this.setupCode = setupCode;
    }

    /** A state of its own with the same values, all of which are immutable. */
    InMemoryState copy() {
        return new InMemoryState(
                new TreeMap<>(users),
                new HashMap<>(credentials),
                new HashMap<>(sessions),
                new HashMap<>(signingKeys),
                setupCode);
    }
}
