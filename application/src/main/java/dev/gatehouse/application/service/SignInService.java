package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.SignIn;
import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.outcome.DomainError.SignInRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.InvalidValueException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Signs users in. Every try costs one password hash, whatever is wrong with it, so that neither answer nor time tells who has
 * an account here.
 */
public final class SignInService implements SignIn {

    private final UnitOfWork unitOfWork;
    private final PasswordCheck passwordCheck;
    private final PasswordHasher hasher;
    private final SecretGenerator secrets;
    private final SessionPolicy policy;
    private final TokenPairs tokenPairs;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public SignInService(
            UnitOfWork unitOfWork,
            PasswordCheck passwordCheck,
            PasswordHasher hasher,
            SecretGenerator secrets,
            SessionPolicy policy,
            TokenPairs tokenPairs,
            AuditTrail auditTrail,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.passwordCheck = passwordCheck;
        this.hasher = hasher;
        this.secrets = secrets;
        this.policy = policy;
        this.tokenPairs = tokenPairs;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    private record Account(User user, PasswordHash hash) {}

    /** A new session, and those that ended to make room for it. */
    private record Started(User user, Session session, Set<SessionId> evicted) {}

    @Override
    public Outcome<SignedIn> signIn(Call call, SignInCommand command) {
        Optional<Account> claimed = parse(command.email()).flatMap(this::account);
        if (!passwordCheck.isRight(command.password(), claimed.map(Account::hash))
                || !claimed.orElseThrow().user().isActive()) {
            return refused(new SignInRefused());
        }
        Account account = claimed.get();
        PasswordHash hashToKeep = hasher.isOutdated(account.hash()) ? hasher.hash(command.password()) : account.hash();
        Instant now = clock.instant();
        var first = RefreshToken.first(
                SessionId.create(secrets.bytes(SessionId.BYTES)),
                secrets.bytes(RefreshToken.SECRET_BYTES),
                secrets.bytes(RefreshToken.SECRET_BYTES));
        var session = Session.start(account.user().id(), command.device(), call.network(), first, policy, now);
        Optional<Outcome<Started>> outcome = unitOfWork.write(stores -> start(stores, account, hashToKeep, session, now)
                .map(start -> start.map(started -> recorded(stores, call, started, now))));
        return outcome.map(start -> start.map(started -> new SignedIn(
                        started.user().id(), tokenPairs.issue(started.user(), started.session(), first, now))))
                .orElseGet(() -> signIn(call, command));
    }

    private static Optional<EmailAddress> parse(String email) {
        try {
            return Optional.of(EmailAddress.parse(email));
        } catch (InvalidValueException _) {
            return Optional.empty();
        }
    }

    private Optional<Account> account(EmailAddress email) {
        return unitOfWork.read(stores -> stores.users()
                .findByEmail(email)
                .flatMap(user -> stores.credentials().find(user.id()).map(hash -> new Account(user, hash))));
    }

    /**
     * Looks at user and hash again: while the password was hashed the user may have been disabled. Empty when the hash was
     * replaced, by that of another password or by a dearer one of the same, so that the password has to be checked anew.
     */
    private Optional<Outcome<Started>> start(
            Repositories stores, Account verified, PasswordHash hashToKeep, Session session, Instant now) {
        Optional<User> user = stores.users().find(verified.user().id()).filter(User::isActive);
        Optional<PasswordHash> hash = stores.credentials().find(verified.user().id());
        if (user.isEmpty()) {
            return Optional.of(refused(new SignInRefused()));
        }
        if (!hash.equals(Optional.of(verified.hash()))) {
            return Optional.empty();
        }
        // The user before the sessions, as where a user is disabled: otherwise the two could wait for each other.
        stores.users().recordSignIn(session.userId(), now);
        if (!hashToKeep.equals(verified.hash())) {
            stores.credentials().set(session.userId(), hashToKeep);
        }
        Set<SessionId> evicted = stores.sessions()
                .revokeOldest(
                        session.userId(), policy.maxSessionsPerUser() - 1, RevocationReason.TOO_MANY_SESSIONS, now);
        stores.sessions().add(session);
        return Optional.of(Outcome.accepted(new Started(user.get(), session, evicted)));
    }

    private Started recorded(Repositories stores, Call call, Started started, Instant now) {
        UserId user = started.user().id();
        var actor = new Actor.Person(user);
        for (SessionId evicted : started.evicted()) {
            auditTrail.record(stores, call, actor, AuditAction.SESSION_EVICTED, AuditSubject.of(evicted, user), now);
        }
        var subject = AuditSubject.of(started.session().id(), user);
        auditTrail.record(stores, call, actor, AuditAction.SESSION_STARTED, subject, now);
        return started;
    }
}
