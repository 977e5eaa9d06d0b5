package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.CreateUser.CreateUserCommand;
import dev.gatehouse.application.port.in.SetUpAdministrator.FirstAdministrator;
import dev.gatehouse.application.port.in.SignIn.SignInCommand;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** The use cases on an in-memory store, with a clock of the test's own and tokens that are looked up instead of signed. */
final class TestApplication {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final String PASSWORD = "correct horse battery staple";
    static final TokenPolicy TOKENS = new TokenPolicy("gatehouse", "gatehouse", Duration.ofMinutes(10));
    static final SessionPolicy SESSIONS = SessionPolicy.STANDARD;

    final MovableClock clock = new MovableClock(START);
    final RecordingHasher hasher = new RecordingHasher();
    final UnitOfWork unitOfWork;
    final CreateUserService createUser;
    final ReadUsersService readUsers;
    final ChangeUserService changeUser;
    final SignInService signIn;
    final RefreshSessionService refreshSession;
    final SignOutService signOut;
    final CheckAccessTokenService checkAccessToken;
    final SetupService setup;
    final TidySessionsService tidySessions;

    private final Map<AccessToken, AccessClaims> issued = new ConcurrentHashMap<>();

    TestApplication() {
        this(new InMemoryUnitOfWork());
    }

    TestApplication(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        var random = new Random(20260301);
        SecretGenerator secrets = count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
        var newPasswords = new NewPasswords(PasswordPolicy.STANDARD, "everybody uses this"::equals);
        var tokenPairs = new TokenPairs(TOKENS, this::issue, secrets);
        createUser = new CreateUserService(unitOfWork, newPasswords, hasher, secrets, clock);
        readUsers = new ReadUsersService(unitOfWork);
        changeUser = new ChangeUserService(unitOfWork, clock);
        signIn = new SignInService(unitOfWork, hasher, secrets, SESSIONS, tokenPairs, clock);
        refreshSession = new RefreshSessionService(unitOfWork, secrets, SESSIONS, tokenPairs, clock);
        signOut = new SignOutService(unitOfWork, clock);
        checkAccessToken = new CheckAccessTokenService(this::verify, unitOfWork, clock);
        setup = new SetupService(unitOfWork, newPasswords, hasher, secrets, clock);
        tidySessions = new TidySessionsService(unitOfWork, SESSIONS, clock);
    }

    private AccessToken issue(AccessClaims claims) {
        var token = new AccessToken("token " + claims.tokenId());
        issued.put(token, claims);
        return token;
    }

    private Optional<AccessClaims> verify(AccessToken token) {
        return Optional.ofNullable(issued.get(token))
                .filter(claims -> clock.instant().isBefore(claims.expiresAt()));
    }

    User administrator() {
        try (var password = RawPassword.of(PASSWORD)) {
            return accepted(setup.provision(
                    new FirstAdministrator(new EmailAddress("ada@example.org"), DisplayName.NONE, password)));
        }
    }

    User user(String email) {
        return accepted(create(email, PASSWORD, Roles.NONE));
    }

    Outcome<User> create(String email, String typed, Roles roles) {
        try (var password = RawPassword.of(typed)) {
            return createUser.createUser(
                    new CreateUserCommand(EmailAddress.parse(email), DisplayName.NONE, roles, password));
        }
    }

    Outcome<SignedIn> tryToSignIn(String email, String typed) {
        try (var password = RawPassword.of(typed)) {
            return signIn.signIn(new SignInCommand(email, password, new DeviceName("laptop")));
        }
    }

    SignedIn signedIn(String email) {
        return accepted(tryToSignIn(email, PASSWORD));
    }

    static Principal principal(SignedIn signedIn, Role... roles) {
        return new Principal(signedIn.userId(), signedIn.tokens().sessionId(), Roles.of(roles));
    }

    static <T> T accepted(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T value) -> value;
            case Outcome.Refused<T>(var error) -> throw new AssertionError("refused: " + error);
        };
    }
}
