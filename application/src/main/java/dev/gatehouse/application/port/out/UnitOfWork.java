package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import java.util.function.Function;

/**
 * The store, one transaction at a time. The function it runs sees one consistent state; what it writes is durable when
 * {@code write} returns, and undone when the function throws.
 *
 * <p>Functions that write the same user, session, client or other entry behave as if they were run one after another, and so do
 * those that ask which administrators or signing keys there are: what such a function has read of these still holds when its
 * writes take effect. What has to be unique stays so. Where others have come first, the function is run again, or {@link
 * ConflictException} says so. Beyond that a decision may rest on what somebody else is changing at the same moment (snapshot
 * isolation): a function that decides by other entries than it writes needs a method of a repository that promises more.
 *
 * <p>A function may run more than once, so it does nothing but read and write the repositories it is given, and does not
 * keep them. It neither hashes passwords nor signs tokens: others wait for it. It begins no transaction of its own.
 * Thread-safe.
 *
 * <p>Every instant that goes in is of whole microseconds, which is what all stores keep; a finer one is refused with {@link
 * IllegalArgumentException}, since it would come back as another.
 */
public interface UnitOfWork {

    /**
     * Runs a function that calls one method of one repository, which only reads, once. Where that takes one statement of the
     * store there is no transaction to begin and to end; some stores refuse a second with {@link IllegalStateException}.
     */
    default <T> T ask(Function<Repositories, T> question) {
        return read(question);
    }

    /** As {@link #ask}, for a function that calls one method which may write. What that writes happens whole, or not at all. */
    default <T> T change(Function<Repositories, T> change) {
        return write(change);
    }

    /** Runs a function that only reads. */
    <T> T read(Function<Repositories, T> work);

    /** Runs a function that may write; all its writes happen, or none. */
    <T> T write(Function<Repositories, T> work);

    /** What a transaction can reach. */
    interface Repositories {

        UserRepository users();

        CredentialRepository credentials();

        PasswordResetStore passwordResets();

        SignInAttemptStore signInAttempts();

        SessionRepository sessions();

        SetupCodeStore setupCodes();

        SigningKeyStore signingKeys();

        AnsweredRequestRepository answeredRequests();

        AuditEventRepository auditEvents();

        InstallationSecretStore installationSecrets();

        ClientRepository clients();
    }
}
