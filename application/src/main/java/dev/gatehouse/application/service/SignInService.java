package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.SignIn;
import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.application.service.PasswordCheck.Tried;
import dev.gatehouse.application.service.SignInThrottle.Trial;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.network.ClientNetwork;
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
import java.util.function.Function;

/**
 * Signs users in. Every try costs one password hash, whatever is wrong with it, so that neither answer nor time tells who has
 * an account here, nor whose password is being guessed.
 */
public final class SignInService implements SignIn {

    private final UnitOfWork unitOfWork;
    private final PasswordCheck passwordCheck;
    private final SignInThrottle throttle;
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
            SignInThrottle throttle,
            PasswordHasher hasher,
            SecretGenerator secrets,
            SessionPolicy policy,
            TokenPairs tokenPairs,
            AuditTrail auditTrail,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.passwordCheck = passwordCheck;
        this.throttle = throttle;
        this.hasher = hasher;
        this.secrets = secrets;
        this.policy = policy;
        this.tokenPairs = tokenPairs;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** Whose tries take turns. */
    private record Place(String address, Optional<ClientNetwork> network) {}

    /** Somebody who knows the password, and the session that is to be. */
    private record Entry(User user, PasswordHash hash, PasswordHash hashToKeep, Trial trial, Session session) {}

    /** A new session, and those that ended to make room for it. */
    private record Started(User user, Session session, Set<SessionId> evicted) {}

    @Override
    public Outcome<SignedIn> signIn(Call call, SignInCommand command) {
        Optional<EmailAddress> email = parse(command.email());
        String address = email.map(EmailAddress::value).orElse(command.email());
        Optional<Outcome<SignedIn>> outcome = passwordCheck.inTurn(
                new Place(address, call.network()),
                () -> signIn(call, command, stores -> claim(stores, address, email, command)));
        return outcome.orElseGet(() -> signIn(call, command));
    }

    private static Claim claim(
            Repositories stores, String address, Optional<EmailAddress> email, SignInCommand command) {
        Optional<User> user = email.flatMap(stores.users()::findByEmail);
        Optional<PasswordHash> hash = user.flatMap(found -> stores.credentials().find(found.id()));
        return Claim.at(address, user, hash, command.deviceToken());
    }

    /** Empty when the password has to be checked anew. */
    private Optional<Outcome<SignedIn>> signIn(Call call, SignInCommand command, Function<Repositories, Claim> claim) {
        Tried tried = passwordCheck.check(call, command.password(), claim);
        Optional<User> claimed = tried.claim().user().filter(User::isActive);
        if (!tried.isRight() || claimed.isEmpty()) {
            return Optional.of(refused(new SignInRefused()));
        }
        User user = claimed.get();
        PasswordHash hash = tried.claim().hash().orElseThrow();
        PasswordHash hashToKeep = hasher.isOutdated(hash) ? hasher.hash(command.password()) : hash;
        Instant now = clock.instant();
        var first = RefreshToken.first(
                SessionId.create(secrets.bytes(SessionId.BYTES)),
                secrets.bytes(RefreshToken.SECRET_BYTES),
                secrets.bytes(RefreshToken.SECRET_BYTES));
        var session = Session.start(user.id(), command.device(), call.network(), first, policy, now);
        var entry = new Entry(user, hash, hashToKeep, tried.trial(), session);
        Optional<Outcome<Started>> outcome = unitOfWork.write(stores ->
                start(stores, entry, now).map(start -> start.map(started -> recorded(stores, call, started, now))));
        return outcome.map(start -> start.map(started -> new SignedIn(
                started.user().id(),
                tokenPairs.issue(started.user(), started.session(), first, now),
                throttle.deviceToken(tried.trial()))));
    }

    private static Optional<EmailAddress> parse(String email) {
        try {
            return Optional.of(EmailAddress.parse(email));
        } catch (InvalidValueException _) {
            return Optional.empty();
        }
    }

    /**
     * Looks at user and hash again: while the password was hashed the user may have been disabled. Empty when the hash was
     * replaced, by that of another password or by a dearer one of the same, so that the password has to be checked anew.
     */
    private Optional<Outcome<Started>> start(Repositories stores, Entry entry, Instant now) {
        UserId id = entry.user().id();
        Optional<User> user = stores.users().find(id).filter(User::isActive);
        if (user.isEmpty()) {
            return Optional.of(refused(new SignInRefused()));
        }
        if (!stores.credentials().find(id).equals(Optional.of(entry.hash()))) {
            return Optional.empty();
        }
        // The user before the sessions, as where a user is disabled: otherwise the two could wait for each other.
        stores.users().recordSignIn(id, now);
        if (!entry.hashToKeep().equals(entry.hash())) {
            stores.credentials().set(id, entry.hashToKeep());
        }
        throttle.succeed(stores, entry.trial(), now);
        Set<SessionId> evicted = stores.sessions()
                .revokeOldest(id, policy.maxSessionsPerUser() - 1, RevocationReason.TOO_MANY_SESSIONS, now);
        stores.sessions().add(entry.session());
        return Optional.of(Outcome.accepted(new Started(user.get(), entry.session(), evicted)));
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
