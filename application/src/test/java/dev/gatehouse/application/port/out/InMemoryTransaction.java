package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Operand.Moment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** The repositories of one transaction on an {@link InMemoryState}; of no use once it has ended. */
final class InMemoryTransaction implements UnitOfWork.Repositories, AutoCloseable {

    private final InMemoryState state;
    private final boolean writable;
    private boolean ended;

    InMemoryTransaction(InMemoryState state, boolean writable) {
        this.state = state;
        this.writable = writable;
    }

    /** The state to read. Instants are whole microseconds, since other stores keep no more. */
    InMemoryState reading(Instant... instants) {
        if (ended) {
            throw new IllegalStateException("a repository was kept after its transaction (expected: used within it)");
        }
        for (Instant instant : instants) {
            if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
                throw new IllegalArgumentException("instant: " + instant + " (expected: whole microseconds)");
            }
        }
        return state;
    }

    /** The state to read what a filter admits. */
    InMemoryState reading(Filter filter) {
        return reading(moments(filter).toArray(Instant[]::new));
    }

    private static Stream<Instant> moments(Filter filter) {
        return switch (filter) {
            case Filter.Everything _ -> Stream.empty();
            case Filter.And and -> and.parts().stream().flatMap(InMemoryTransaction::moments);
            case Filter.Or or -> or.parts().stream().flatMap(InMemoryTransaction::moments);
            case Filter.Not not -> moments(not.part());
            case Condition condition ->
                condition.operand() instanceof Moment(Instant moment) ? Stream.of(moment) : Stream.empty();
        };
    }

    /** The state to change. */
    InMemoryState writing(Instant... instants) {
        if (!writable) {
            throw new IllegalStateException("a write within a read (expected: a transaction that may write)");
        }
        return reading(instants);
    }

    @Override
    public UserRepository users() {
        return new InMemoryUserRepository(this);
    }

    @Override
    public CredentialRepository credentials() {
        return new InMemoryCredentialRepository(this);
    }

    @Override
    public PasswordResetStore passwordResets() {
        return new InMemoryPasswordResetStore(this);
    }

    @Override
    public SignInAttemptStore signInAttempts() {
        return new InMemorySignInAttemptStore(this);
    }

    @Override
    public SessionRepository sessions() {
        return new InMemorySessionRepository(this);
    }

    @Override
    public SetupCodeStore setupCodes() {
        return new InMemorySetupCodeStore(this);
    }

    @Override
    public SigningKeyStore signingKeys() {
        return new InMemorySigningKeyStore(this);
    }

    @Override
    public AnsweredRequestRepository answeredRequests() {
        return new InMemoryAnsweredRequestRepository(this);
    }

    @Override
    public AuditEventRepository auditEvents() {
        return new InMemoryAuditEventRepository(this);
    }

    @Override
    public InstallationSecretStore installationSecrets() {
        return new InMemoryInstallationSecretStore(this);
    }

    @Override
    public ClientRepository clients() {
        return new InMemoryClientRepository(this);
    }

    @Override
    public void close() {
        ended = true;
    }
}
