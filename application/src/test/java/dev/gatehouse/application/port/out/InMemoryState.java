package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.domain.attempt.AttemptKey;
import dev.gatehouse.domain.attempt.Tally;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordReset;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.KeyBytes;
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
import java.util.UUID;

/** Everything an {@link InMemoryUnitOfWork} keeps, at one moment. */
final class InMemoryState {

    /** A setup code's hash, and the instant at which it is good no longer. */
    record SetupCodeEntry(SecretHash hash, Instant expiresAt) {}

    /** A tally and for whose account it counts, if for one. */
    record TallyEntry(Optional<UserId> user, Tally tally) {}

    /** A network that the account of a user knows. */
    record NetworkEntry(UserId user, Instant until) {}

    /** What tells answered requests apart. */
    record RequestKey(UUID caller, RequestId id) {}

    final Map<UserId, User> users;
    final Map<UserId, PasswordHash> credentials;
    final Map<UserId, PasswordReset> passwordResets;
    final Map<AttemptKey, TallyEntry> signInAttempts;
    final Map<AttemptKey, NetworkEntry> knownNetworks;
    final Map<SessionId, Session> sessions;
    final Map<String, SigningKey> signingKeys;
    final Map<RequestKey, AnsweredRequest> answeredRequests;
    final Map<AuditEventId, AuditEvent> unlinkedEvents;
    final NavigableMap<Long, LinkedEvent> linkedEvents;
    final Map<Purpose, KeyBytes> installationSecrets;
    final Map<ClientId, StoredClient> clients;
    Optional<SetupCodeEntry> setupCode;

    InMemoryState() {
        users = new HashMap<>();
        credentials = new HashMap<>();
        passwordResets = new HashMap<>();
        signInAttempts = new HashMap<>();
        knownNetworks = new HashMap<>();
        sessions = new HashMap<>();
        signingKeys = new HashMap<>();
        answeredRequests = new HashMap<>();
        unlinkedEvents = new HashMap<>();
        linkedEvents = new TreeMap<>();
        installationSecrets = new HashMap<>();
        clients = new HashMap<>();
        setupCode = Optional.empty();
    }

    private InMemoryState(InMemoryState other) {
        users = new HashMap<>(other.users);
        credentials = new HashMap<>(other.credentials);
        passwordResets = new HashMap<>(other.passwordResets);
        signInAttempts = new HashMap<>(other.signInAttempts);
        knownNetworks = new HashMap<>(other.knownNetworks);
        sessions = new HashMap<>(other.sessions);
        signingKeys = new HashMap<>(other.signingKeys);
        answeredRequests = new HashMap<>(other.answeredRequests);
        unlinkedEvents = new HashMap<>(other.unlinkedEvents);
        linkedEvents = new TreeMap<>(other.linkedEvents);
        installationSecrets = new HashMap<>(other.installationSecrets);
        clients = new HashMap<>(other.clients);
        setupCode = other.setupCode;
    }

    /** A state of its own with the same values, all of which are immutable. */
    InMemoryState copy() {
        return new InMemoryState(this);
    }
}
