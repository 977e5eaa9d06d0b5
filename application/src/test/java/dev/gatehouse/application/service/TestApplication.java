package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.ChangePassword.ChangePasswordCommand;
import dev.gatehouse.application.port.in.CreateUser.CreateUserCommand;
import dev.gatehouse.application.port.in.ResetPassword.StartedReset;
import dev.gatehouse.application.port.in.SetUpAdministrator.FirstAdministrator;
import dev.gatehouse.application.port.in.SignIn.SignInCommand;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.in.UpdateUser.UpdateUserCommand;
import dev.gatehouse.application.port.in.UserCommand;
import dev.gatehouse.application.port.out.GenuineToken;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.attempt.DeviceToken;
import dev.gatehouse.domain.attempt.ThrottlePolicy;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.credential.ResetPolicy;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.RetentionPolicy;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The use cases on an in-memory store, with a clock to be moved and tokens that are looked up instead of signed. */
final class TestApplication {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final String PASSWORD = "correct horse battery staple";
    static final TokenPolicy TOKENS = new TokenPolicy("gatehouse", "gatehouse", Duration.ofMinutes(10));
    static final SessionPolicy SESSIONS = SessionPolicy.STANDARD;
    static final ResetPolicy RESETS = ResetPolicy.STANDARD;
    static final ThrottlePolicy THROTTLE = ThrottlePolicy.STANDARD;
    static final RetentionPolicy RETENTION = RetentionPolicy.STANDARD;

    final MovableClock clock;
    final RecordingHasher hasher = new RecordingHasher();
    final SecretGenerator secrets;
    final UnitOfWork unitOfWork;
    final CreateUserService createUser;
    final ReadUsersService readUsers;
    final ChangeUserService changeUser;
    final PurgeUsersService purgeUsers;
    final SignInThrottle throttle;
    final SignInService signIn;
    final ChangePasswordService changePassword;
    final PasswordResetService passwordReset;
    final RefreshSessionService refreshSession;
    final SignOutService signOut;
    final ListSessionsService listSessions;
    final RevokeSessionsService revokeSessions;
    final CheckAccessTokenService checkAccessToken;
    final SetupService setup;
    final TidySessionsService tidySessions;
    final AnsweredRequests answeredRequests;
    final LinkAuditEventsService linkAuditEvents;
    final ListAuditEventsService listAuditEvents;
    final VerifyAuditLogService verifyAuditLog;
    final PruneAuditEventsService pruneAuditEvents;
    final ClientSecretService clientSecrets;
    final ChangeClientService changeClient;
    final ReadClientsService readClients;
    final IssueClientTokenService issueClientToken;

    private final Map<AccessToken, GenuineToken> issued;
    private final SessionPolicy sessions;

    /** The id of the key that signs tokens, if one of the store does. */
    Optional<String> signingKey = Optional.empty();

    TestApplication() {
        this(new InMemoryUnitOfWork());
    }

    TestApplication(UnitOfWork unitOfWork) {
        this(unitOfWork, SESSIONS, 20260301);
    }

    /** An application whose sessions live so long, and whose secrets depend on the seed. */
    TestApplication(UnitOfWork unitOfWork, SessionPolicy sessions, long seed) {
        this(unitOfWork, sessions, seed, new MovableClock(START), new ConcurrentHashMap<>());
    }

    /** Another server of the same installation, which comes to the store in a way of its own. */
    TestApplication otherServer(UnitOfWork otherWay, long seed) {
        return new TestApplication(otherWay, sessions, seed, clock, issued);
    }

    private TestApplication(
            UnitOfWork unitOfWork,
            SessionPolicy sessions,
            long seed,
            MovableClock clock,
            Map<AccessToken, GenuineToken> issued) {
        this.unitOfWork = unitOfWork;
        this.sessions = sessions;
        this.clock = clock;
        this.issued = issued;
        this.secrets = seeded(seed);
        var newPasswords = new NewPasswords(PasswordPolicy.STANDARD, "everybody uses this"::equals, hasher);
        var newUsers = new NewUsers(newPasswords, secrets);
        var auditTrail = new AuditTrail(secrets);
        throttle = new SignInThrottle(unitOfWork, secrets, THROTTLE, auditTrail, clock);
        var passwordCheck = new PasswordCheck(unitOfWork, hasher, throttle, new PasswordTurns());
        var tokenPairs = new TokenPairs(TOKENS, this::issue, secrets);
        var pageTokens = new PageTokens(unitOfWork, secrets);
        createUser = new CreateUserService(unitOfWork, newUsers, hasher, auditTrail, clock);
        readUsers = new ReadUsersService(unitOfWork, pageTokens);
        changeUser = new ChangeUserService(unitOfWork, auditTrail, throttle, RETENTION, clock);
        purgeUsers = new PurgeUsersService(unitOfWork, auditTrail, clock);
        signIn = new SignInService(
                unitOfWork, passwordCheck, throttle, hasher, secrets, sessions, tokenPairs, auditTrail, clock);
        changePassword =
                new ChangePasswordService(unitOfWork, passwordCheck, throttle, newPasswords, auditTrail, clock);
        passwordReset = new PasswordResetService(
                unitOfWork, new RequestSecrets(secrets), newPasswords, throttle, RESETS, auditTrail, clock);
        refreshSession = new RefreshSessionService(unitOfWork, secrets, sessions, tokenPairs, auditTrail, clock);
        signOut = new SignOutService(unitOfWork, auditTrail, clock);
        listSessions = new ListSessionsService(unitOfWork, pageTokens, clock);
        revokeSessions = new RevokeSessionsService(unitOfWork, auditTrail, clock);
        checkAccessToken = new CheckAccessTokenService(this::verify, TOKENS, unitOfWork, clock);
        setup = new SetupService(unitOfWork, newUsers, auditTrail, secrets, clock);
        tidySessions = new TidySessionsService(unitOfWork, sessions, clock);
        answeredRequests = new AnsweredRequests(unitOfWork, clock);
        linkAuditEvents = new LinkAuditEventsService(unitOfWork);
        listAuditEvents = new ListAuditEventsService(unitOfWork, linkAuditEvents, pageTokens);
        verifyAuditLog = new VerifyAuditLogService(unitOfWork);
        pruneAuditEvents = new PruneAuditEventsService(unitOfWork, auditTrail, linkAuditEvents, RETENTION, clock);
        clientSecrets = new ClientSecretService(unitOfWork, new RequestSecrets(secrets), secrets, auditTrail, clock);
        changeClient = new ChangeClientService(unitOfWork, auditTrail, clock);
        readClients = new ReadClientsService(unitOfWork, pageTokens);
        issueClientToken = new IssueClientTokenService(unitOfWork, TOKENS, this::issue, secrets, clock);
    }

    private static SecretGenerator seeded(long seed) {
        var random = new Random(seed);
        return count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    private AccessToken issue(AccessClaims claims) {
        var token = new AccessToken("token " + claims.tokenId());
        issued.put(token, new GenuineToken(claims, signingKey));
        return token;
    }

    private Optional<GenuineToken> verify(AccessToken token) {
        return Optional.ofNullable(issued.get(token))
                .filter(genuine -> clock.instant().isBefore(genuine.claims().expiresAt()));
    }

    /** Whether the time of an access token that was issued here is over. */
    boolean isExpired(AccessToken token) {
        return verify(token).isEmpty();
    }

    /** Ada, the first administrator. */
    User administrator() {
        return accepted(provision(Call.byTheServer()));
    }

    Outcome<User> provision(Call call) {
        try (var password = RawPassword.of(PASSWORD)) {
            return setup.provision(
                    call, new FirstAdministrator(new EmailAddress("ada@example.org"), DisplayName.NONE, password));
        }
    }

    User user(String email) {
        return accepted(create(Calls.BY_ROOT, email, PASSWORD));
    }

    Outcome<User> create(Call call, String email, String typed) {
        try (var password = RawPassword.of(typed)) {
            var profile = Profile.of(EmailAddress.parse(email), DisplayName.NONE, Roles.NONE);
            return createUser.createUser(call, new CreateUserCommand(profile, password));
        }
    }

    Outcome<User> update(UpdateUserCommand command) {
        return changeUser.updateUser(Calls.BY_ROOT, command);
    }

    Outcome<User> disable(UserId id) {
        return changeUser.disableUser(Calls.BY_ROOT, whatever(id));
    }

    Outcome<User> enable(UserId id) {
        return changeUser.enableUser(Calls.BY_ROOT, whatever(id));
    }

    Outcome<User> delete(UserId id) {
        return changeUser.deleteUser(Calls.BY_ROOT, whatever(id));
    }

    Outcome<User> undelete(UserId id) {
        return changeUser.undeleteUser(Calls.BY_ROOT, whatever(id));
    }

    /** The user, whatever version that is. */
    static UserCommand whatever(UserId id) {
        return new UserCommand(id, Optional.empty());
    }

    Outcome<SignedIn> tryToSignIn(String email, String typed) {
        return tryToSignIn(Calls.BY_STRANGER, email, typed, Optional.empty());
    }

    Outcome<SignedIn> tryToSignIn(Call call, String email, String typed, Optional<DeviceToken> device) {
        try (var password = RawPassword.of(typed)) {
            return signIn.signIn(call, new SignInCommand(email, password, new DeviceName("laptop"), device));
        }
    }

    Outcome<User> changePassword(Call call, String current, String chosen) {
        return changePassword(call, current, chosen, false);
    }

    Outcome<User> changePassword(Call call, String current, String chosen, boolean keepOtherSessions) {
        try (var before = RawPassword.of(current);
                var after = RawPassword.of(chosen)) {
            var caller = (Principal.Person) call.principal();
            var command = new ChangePasswordCommand(caller.userId(), before, after, keepOtherSessions);
            return changePassword.changePassword(call, command);
        }
    }

    StartedReset startedReset(UserId id) {
        return accepted(passwordReset.resetPassword(Calls.BY_ROOT, whatever(id)));
    }

    Outcome<UserId> completeReset(ResetCode code, String chosen) {
        try (var password = RawPassword.of(chosen)) {
            return passwordReset.completePasswordReset(Calls.BY_STRANGER, code, password);
        }
    }

    SignedIn signedIn(String email) {
        return accepted(tryToSignIn(email, PASSWORD));
    }

    Outcome<TokenPair> refresh(RefreshToken token) {
        return refreshSession.refreshSession(Calls.BY_STRANGER, token);
    }

    void signOut(RefreshToken token) {
        signOut.signOut(Calls.BY_STRANGER, token);
    }

    /** Prunes the audit log at an instant. */
    void pruneAt(Instant instant) {
        clock.advance(Duration.between(clock.instant(), instant));
        pruneAuditEvents.pruneAuditEvents();
    }

    /** Everything in the audit log, linked. */
    List<LinkedEvent> auditLog() {
        linkAuditEvents.linkAuditEvents();
        return unitOfWork.read(stores -> stores.auditEvents().list(0, Integer.MAX_VALUE));
    }

    /** Does something to the store that no use case does. */
    void write(Consumer<Repositories> work) {
        unitOfWork.write(stores -> {
            work.accept(stores);
            return true;
        });
    }

    static Principal.Person principal(SignedIn signedIn, Role... roles) {
        return new Principal.Person(signedIn.userId(), signedIn.tokens().sessionId(), Roles.of(roles));
    }

    static <T> T accepted(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T value) -> value;
            case Outcome.Refused<T>(var error) -> throw new AssertionError("refused: " + error);
        };
    }
}
