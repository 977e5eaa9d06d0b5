package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.AnsweredRequestRepository;
import dev.gatehouse.application.port.out.AuditEventRepository;
import dev.gatehouse.application.port.out.ClientRepository;
import dev.gatehouse.application.port.out.CredentialRepository;
import dev.gatehouse.application.port.out.InstallationSecretStore;
import dev.gatehouse.application.port.out.PasswordResetStore;
import dev.gatehouse.application.port.out.SessionRepository;
import dev.gatehouse.application.port.out.SetupCodeStore;
import dev.gatehouse.application.port.out.SignInAttemptStore;
import dev.gatehouse.application.port.out.SigningKeyStore;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.application.port.out.UserRepository;

/** What one transaction can reach. */
record JdbcRepositories(SqlTransaction transaction, SecretSealing sealing) implements Repositories {

    /** Secrets are out of reach. */
    JdbcRepositories(SqlTransaction transaction) {
        this(transaction, SecretSealing.WITHOUT_KEY);
    }

    /** The same with secrets within reach. */
    JdbcRepositories with(SecretSealing keys) {
        return new JdbcRepositories(transaction, keys);
    }

    @Override
    public UserRepository users() {
        return new JdbcUserRepository(transaction);
    }

    @Override
    public CredentialRepository credentials() {
        return new JdbcCredentialRepository(transaction);
    }

    @Override
    public PasswordResetStore passwordResets() {
        return new JdbcPasswordResetStore(transaction);
    }

    @Override
    public SignInAttemptStore signInAttempts() {
        return new JdbcSignInAttemptStore(transaction);
    }

    @Override
    public SessionRepository sessions() {
        return new JdbcSessionRepository(transaction);
    }

    @Override
    public SetupCodeStore setupCodes() {
        return new JdbcSetupCodeStore(transaction);
    }

    @Override
    public SigningKeyStore signingKeys() {
        return new JdbcSigningKeyStore(transaction, sealing);
    }

    @Override
    public ClientRepository clients() {
        return new JdbcClientRepository(transaction);
    }

    @Override
    public AnsweredRequestRepository answeredRequests() {
        return new JdbcAnsweredRequestRepository(transaction);
    }

    @Override
    public AuditEventRepository auditEvents() {
        return new JdbcAuditEventRepository(transaction);
    }

    @Override
    public InstallationSecretStore installationSecrets() {
        return new JdbcInstallationSecretStore(transaction, sealing);
    }
}
