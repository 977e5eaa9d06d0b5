package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.out.AnsweredRequestRepository;
import dev.gatehouse.application.port.out.AuditEventRepository;
import dev.gatehouse.application.port.out.AuditQuery;
import dev.gatehouse.application.port.out.ClientRepository;
import dev.gatehouse.application.port.out.CredentialRepository;
import dev.gatehouse.application.port.out.InstallationSecretStore;
import dev.gatehouse.application.port.out.ListingPart;
import dev.gatehouse.application.port.out.PasswordResetStore;
import dev.gatehouse.application.port.out.SessionRepository;
import dev.gatehouse.application.port.out.SetupCodeStore;
import dev.gatehouse.application.port.out.SignInAttemptStore;
import dev.gatehouse.application.port.out.SigningKeyStore;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UserRepository;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLink;
import dev.gatehouse.domain.audit.LinkedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store that hands on the audit events of each transaction when it was committed, on the thread that asked for it. An event that
 * another repository adds with a write of its own is not among them. Thread-safe if the reader is.
 */
final class CommittedEvents implements UnitOfWork {

    private final UnitOfWork store;
    private final Consumer<AuditEvent> reader;

    CommittedEvents(UnitOfWork store, Consumer<AuditEvent> reader) {
        this.store = store;
        this.reader = reader;
    }

    @Override
    public <T> T ask(Function<Repositories, T> question) {
        return store.ask(question);
    }

    @Override
    public <T> T change(Function<Repositories, T> change) {
        return store.change(change);
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return store.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        var added = new ArrayList<AuditEvent>();
        T result = store.write(stores -> {
            added.clear(); // the function may run again, and only its last run counts
            return work.apply(new Watched(stores, added));
        });
        added.forEach(reader);
        return result;
    }

    private record Watched(Repositories stores, List<AuditEvent> added) implements Repositories {

        @Override
        public AuditEventRepository auditEvents() {
            return new WatchedEvents(stores.auditEvents(), added);
        }

        @Override
        public UserRepository users() {
            return stores.users();
        }

        @Override
        public CredentialRepository credentials() {
            return stores.credentials();
        }

        @Override
        public PasswordResetStore passwordResets() {
            return stores.passwordResets();
        }

        @Override
        public SignInAttemptStore signInAttempts() {
            return stores.signInAttempts();
        }

        @Override
        public SessionRepository sessions() {
            return stores.sessions();
        }

        @Override
        public SetupCodeStore setupCodes() {
            return stores.setupCodes();
        }

        @Override
        public SigningKeyStore signingKeys() {
            return stores.signingKeys();
        }

        @Override
        public AnsweredRequestRepository answeredRequests() {
            return stores.answeredRequests();
        }

        @Override
        public InstallationSecretStore installationSecrets() {
            return stores.installationSecrets();
        }

        @Override
        public ClientRepository clients() {
            return stores.clients();
        }
    }

    private record WatchedEvents(AuditEventRepository events, List<AuditEvent> added) implements AuditEventRepository {

        @Override
        public void add(AuditEvent event) {
            events.add(event);
            added.add(event);
        }

        @Override
        public List<AuditEvent> listUnlinked(int limit) {
            return events.listUnlinked(limit);
        }

        @Override
        public Optional<AuditLink> findLastLink() {
            return events.findLastLink();
        }

        @Override
        public void link(List<LinkedEvent> linked) {
            events.link(linked);
        }

        @Override
        public List<LinkedEvent> list(long afterPosition, int limit) {
            return events.list(afterPosition, limit);
        }

        @Override
        public ListingPart<LinkedEvent, Long> list(AuditQuery query) {
            return events.list(query);
        }

        @Override
        public int removeUntil(long position) {
            return events.removeUntil(position);
        }
    }
}
