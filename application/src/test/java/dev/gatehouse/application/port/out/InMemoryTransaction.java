package dev.gatehouse.application.port.out;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
    public void close() {
        ended = true;
    }
}
