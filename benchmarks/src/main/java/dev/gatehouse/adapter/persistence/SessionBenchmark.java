package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.service.AuditTrail;
import dev.gatehouse.application.service.CheckAccessTokenService;
import dev.gatehouse.application.service.RefreshSessionService;
import dev.gatehouse.application.service.TokenPairs;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many refresh tokens are traded in a second, and how many access tokens checked against the store, by devices that go on
 * when they have their answer, each with a session of its own. The use cases on the store, without gRPC, and without the
 * signatures of access tokens, which {@link CallRateBenchmark} has too. The yardstick is one device.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Djmh.executor=VIRTUAL")
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class SessionBenchmark {

    private static final InstantSource CLOCK =
            () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
    private static final TokenPolicy TOKENS = new TokenPolicy("gatehouse", "gatehouse", Duration.ofMinutes(10));
    private static final Call CALL = new Call(
            Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.of(IpAddress.parse("192.0.2.7")));

    @Param
    public Engine engine;

    private final SecureRandom random = new SecureRandom();
    private final SecretGenerator secrets = this::randomBytes;
    private final AtomicInteger users = new AtomicInteger();
    private MeasuredDatabase database;
    private Store store;
    private RefreshSessionService refreshSession;

    /** A device that is signed in. */
    @State(Scope.Thread)
    public static class Device {

        private RefreshToken token;
        private CheckAccessTokenService checkAccessToken;

        @Setup
        public void signIn(SessionBenchmark benchmark) {
            User user = Population.user(benchmark.users.getAndIncrement());
            var first = RefreshToken.first(
                    SessionId.create(benchmark.secrets.bytes(SessionId.BYTES)),
                    benchmark.secrets.bytes(RefreshToken.SECRET_BYTES),
                    benchmark.secrets.bytes(RefreshToken.SECRET_BYTES));
            var session = Session.start(
                    user.id(),
                    new DeviceName("device"),
                    CALL.network(),
                    first,
                    SessionPolicy.STANDARD,
                    CLOCK.instant());
            benchmark.store.write(stores -> {
                stores.users().add(user);
                stores.sessions().add(session);
                return user;
            });
            AccessClaims claims = TOKENS.claims(user, session, "id", CLOCK.instant());
            token = first;
            checkAccessToken = new CheckAccessTokenService(_ -> Optional.of(claims), TOKENS, benchmark.store, CLOCK);
        }
    }

    @Setup
    public void open() {
        database = engine.fresh(Duration.ZERO);
        store = database.openStore();
        var token = new AccessToken("an access token");
        refreshSession = new RefreshSessionService(
                store,
                secrets,
                SessionPolicy.STANDARD,
                new TokenPairs(TOKENS, _ -> token, secrets),
                new AuditTrail(secrets),
                CLOCK);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Benchmark
    public TokenPair refreshesOf1(Device device) {
        return refresh(device);
    }

    @Benchmark
    @Threads(8)
    public TokenPair refreshesOf8(Device device) {
        return refresh(device);
    }

    @Benchmark
    @Threads(64)
    public TokenPair refreshesOf64(Device device) {
        return refresh(device);
    }

    @Benchmark
    public Outcome<Principal> checksOf1(Device device) {
        return check(device);
    }

    @Benchmark
    @Threads(8)
    public Outcome<Principal> checksOf8(Device device) {
        return check(device);
    }

    @Benchmark
    @Threads(64)
    public Outcome<Principal> checksOf64(Device device) {
        return check(device);
    }

    private TokenPair refresh(Device device) {
        return switch (refreshSession.refreshSession(CALL, device.token)) {
            case Outcome.Accepted<TokenPair>(TokenPair pair) -> {
                device.token = pair.refreshToken();
                yield pair;
            }
            case Outcome.Refused<TokenPair>(var error) -> throw new IllegalStateException("refused: " + error);
        };
    }

    private static Outcome<Principal> check(Device device) {
        Outcome<Principal> outcome = device.checkAccessToken.authenticate(new AccessToken("an access token"));
        if (outcome instanceof Outcome.Refused<Principal>(var error)) {
            throw new IllegalStateException("refused: " + error);
        }
        return outcome;
    }

    @TearDown
    public void close() {
        store.close();
        database.close();
    }
}
