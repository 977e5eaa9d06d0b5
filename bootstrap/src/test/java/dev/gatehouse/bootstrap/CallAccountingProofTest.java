package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.bootstrap.AccountedCalls.Request;
import dev.gatehouse.bootstrap.config.StopPolicy;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls of every method in random order, which end in every way that there is, over TCP and within the process: what their clients
 * saw is what was counted, for each method and code, none more and none less.
 */
@Timeout(600)
class CallAccountingProofTest {

    private static final int CALLS = Integer.getInteger("soak.accounted-calls");
    private static final long SEED = Long.getLong("gatehouse.seed", new Random().nextLong());

    private static final int A_LITTLE_TOO_LARGE = 64 * 1024 + 1;

    /** Where gRPC itself ends the call; it says so with a stack trace each time. */
    private static final int FAR_TOO_LARGE = 300 * 1024;

    /** Fewer than are taken for an overload. */
    private static final int AT_ONCE = 32;

    private static final String PASSWORD = "correct horse battery staple";
    private static final String NOBODY = "0190a8b2-0000-7000-8000-00000000000a";
    private static final String ROOT = "root@example.org";
    private static final String GET_USER = UserServiceGrpc.getGetUserMethod().getFullMethodName();
    private static final String CREATE_USER =
            UserServiceGrpc.getCreateUserMethod().getFullMethodName();
    private static final String UPDATE_USER =
            UserServiceGrpc.getUpdateUserMethod().getFullMethodName();
    private static final String DISABLE_USER =
            UserServiceGrpc.getDisableUserMethod().getFullMethodName();
    private static final String SIGN_IN = AuthServiceGrpc.getSignInMethod().getFullMethodName();
    private static final String ROTATE_KEY =
            AuthServiceGrpc.getRotateSigningKeyMethod().getFullMethodName();
    private static final String WATCH = HealthGrpc.getWatchMethod().getFullMethodName();

    private static final List<String> METHODS = Stream.of(
                    UserServiceGrpc.getServiceDescriptor(),
                    AuthServiceGrpc.getServiceDescriptor(),
                    ClientServiceGrpc.getServiceDescriptor(),
                    SetupServiceGrpc.getServiceDescriptor(),
                    AuditServiceGrpc.getServiceDescriptor(),
                    HealthGrpc.getServiceDescriptor())
            .flatMap(service -> service.getMethods().stream())
            .map(MethodDescriptor::getFullMethodName)
            .toList();

    /** Those of which no call ends by itself, or changes what the other calls rest on. */
    private static final Set<String> LEFT_OUT = Set.of(WATCH, ROTATE_KEY);

    private final Random random = new Random(SEED);
    private final AccountedCalls calls = new AccountedCalls(Set.copyOf(METHODS), AT_ONCE);
    private volatile boolean clockIsBroken;
    private final Gatehouse gatehouse = Gatehouse.builder()
            .clock(this::now)
            .tcp("127.0.0.1", 0)
            .setting("gatehouse.limits.passwords", "2")
            // Who cancels as many calls as this does is cut off, and sees that in place of what became of its calls.
            .setting("gatehouse.server.connections.max-resets", "100000")
            .start();
    private final ManagedChannel tcp = NettyChannelBuilder.forTarget(
                    gatehouse.addresses().getFirst())
            .usePlaintext()
            .disableRetry()
            .build();
    private final String administrator;
    private final String administratorsId;
    private final String maya;

    CallAccountingProofTest() {
        administratorsId = SetupServiceGrpc.newBlockingStub(tcp)
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail(ROOT)
                        .setPassword(PASSWORD)
                        .build())
                .getAdministrator()
                .getId();
        administrator = signIn(ROOT).getTokens().getAccessToken();
        var bearer = new Metadata();
        bearer.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + administrator);
        var _ = UserServiceGrpc.newBlockingStub(tcp)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer))
                .createUser(newUser("maya@example.org"));
        maya = signIn("maya@example.org").getTokens().getAccessToken();
    }

    // Breaks for calls alone: what goes on beside them is not what this is about.
    private Instant now() {
        if (clockIsBroken && Thread.currentThread().getName().startsWith("grpc-call-")) {
            throw new IllegalStateException("the clock is broken");
        }
        return InstantSource.system().instant();
    }

    @AfterEach
    void stop() {
        tcp.shutdownNow();
        gatehouse.close();
    }

    @Test
    void what_clients_saw_is_what_was_counted() {
        var before = ended();

        makeCalls(CALLS);
        for (int made = 0; made < AT_ONCE; made++) {
            calls.whole(as("", SIGN_IN), signInRequest(ROOT).toByteArray());
        }
        for (int made = 0; made < 3; made++) {
            calls.whole(as("", SIGN_IN), new byte[FAR_TOO_LARGE]);
        }
        calls.await();
        clockIsBroken = true;
        makeCalls(AT_ONCE);
        cutAll();

        var expected = new TreeMap<>(before);
        calls.seen().forEach((key, count) -> expected.merge(key, count, Long::sum));
        assertThat(differences(ended(), expected)).as("seed %d", SEED).isEmpty();
        assertThat(codes(calls.seen()))
                .containsAll(EnumSet.complementOf(EnumSet.of(
                        Status.Code.UNKNOWN,
                        Status.Code.OUT_OF_RANGE,
                        Status.Code.DATA_LOSS,
                        Status.Code.UNAVAILABLE)));
        assertHistogramsAgree();
    }

    private void makeCalls(int count) {
        for (int made = 0; made < count; made++) {
            call();
        }
        calls.await();
    }

    private void assertHistogramsAgree() {
        var scrape = Scrape.of(gatehouse);
        var ended = scrape.counts("grpc_requests_total", "service", "method");
        for (String histogram :
                List.of("grpc_request_duration_seconds", "grpc_request_message_bytes", "grpc_response_message_bytes")) {
            assertThat(scrape.counts(histogram + "_count", "service", "method")).isEqualTo(ended);
        }
        assertThat(scrape.counts("grpc_requests_in_flight", "service", "method"))
                .isEmpty();
        assertThat(scrape.counts("grpc_requests_shed_total", "reason").get("OVERLOADED"))
                .isPositive();
    }

    private Map<String, Long> ended() {
        while (Scrape.of(gatehouse).sum("grpc_requests_in_flight") > 0) {
            Thread.onSpinWait();
        }
        return Scrape.of(gatehouse).counts("grpc_requests_total", "service", "method", "code");
    }

    /** What is not the same in both: first what was counted, then what was seen. */
    private static Map<String, List<Long>> differences(Map<String, Long> counted, Map<String, Long> seen) {
        var differences = new TreeMap<String, List<Long>>();
        Stream.concat(counted.keySet().stream(), seen.keySet().stream())
                .filter(key -> !counted.getOrDefault(key, 0L).equals(seen.getOrDefault(key, 0L)))
                .forEach(key ->
                        differences.put(key, List.of(counted.getOrDefault(key, 0L), seen.getOrDefault(key, 0L))));
        return differences;
    }

    private static Set<Status.Code> codes(Map<String, Long> counts) {
        return counts.keySet().stream()
                .map(key -> Status.Code.valueOf(key.substring(key.lastIndexOf(' ') + 1)))
                .collect(Collectors.toSet());
    }

    /** One call of any kind. */
    private void call() {
        byte[] root = getUser(administratorsId).toByteArray();
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> calls.whole(as(caller(), method()), new byte[0]);
            case 4, 5, 6 -> calls.whole(as(administrator, GET_USER), root);
            case 7 -> calls.whole(as(maya, GET_USER), root);
            case 8 -> calls.whole(as(administrator, GET_USER), getUser(NOBODY).toByteArray());
            case 9 -> calls.whole(as(administrator, method()), "no message".getBytes(StandardCharsets.UTF_8));
            case 10 -> calls.whole(as("", "gatehouse.user.v1.UserService/Unknown" + random.nextInt()), root);
            case 11, 12 -> endedByItsClient();
            case 13 -> calls.whole(as("", SIGN_IN), new byte[A_LITTLE_TOO_LARGE]);
            case 14 -> calls.whole(as(administrator, UPDATE_USER), outdated());
            default -> refusedByTheDomain();
        }
    }

    /** Nobody can tell the two apart but by the time: it is long enough for a busy machine. */
    private void endedByItsClient() {
        if (random.nextInt(8) == 0) {
            calls.open(lasting(Duration.ofSeconds(1)));
        } else {
            calls.cancelled(as(administrator, random.nextBoolean() ? GET_USER : WATCH));
        }
    }

    private void refusedByTheDomain() {
        if (random.nextInt(4) == 0) {
            calls.whole(
                    as(administrator, CREATE_USER), newUser("maya@example.org").toByteArray());
        } else {
            calls.whole(
                    as(administrator, DISABLE_USER),
                    DisableUserRequest.newBuilder()
                            .setId(administratorsId)
                            .build()
                            .toByteArray());
        }
    }

    /** What is at work when the server stops: streams that end by themselves, and calls that nobody can answer. */
    private void cutAll() {
        clockIsBroken = false;
        for (int made = 0; made < AT_ONCE; made++) {
            if (random.nextBoolean()) {
                calls.open(as(administrator, GET_USER));
            } else {
                calls.whole(as("", WATCH), new byte[0]);
            }
        }
        while (Scrape.of(gatehouse).sum("grpc_requests_in_flight") < AT_ONCE) {
            Thread.onSpinWait();
        }
        gatehouse.stop(
                new StopPolicy(Duration.ZERO, Duration.ofMillis(100), StopPolicy.REST.multipliedBy(2)),
                Pauses.inRealTime());
        calls.await();
    }

    private Request as(String token, String method) {
        return new Request(channel(), method, token, CallOptions.DEFAULT);
    }

    private Request lasting(Duration time) {
        var options = CallOptions.DEFAULT.withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS);
        return new Request(channel(), GET_USER, administrator, options);
    }

    private Channel channel() {
        return random.nextBoolean() ? tcp : gatehouse.channel();
    }

    private String caller() {
        return List.of(administrator, maya, "no.token", "").get(random.nextInt(4));
    }

    private String method() {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        return LEFT_OUT.contains(method) ? GET_USER : method;
    }

    private SignInResponse signIn(String email) {
        return AuthServiceGrpc.newBlockingStub(tcp).signIn(signInRequest(email));
    }

    private static SignInRequest signInRequest(String email) {
        return SignInRequest.newBuilder().setEmail(email).setPassword(PASSWORD).build();
    }

    private static CreateUserRequest newUser(String email) {
        return CreateUserRequest.newBuilder()
                .setUser(User.newBuilder().setEmail(email))
                .setPassword(PASSWORD)
                .build();
    }

    private static GetUserRequest getUser(String id) {
        return GetUserRequest.newBuilder().setId(id).build();
    }

    private byte[] outdated() {
        return UpdateUserRequest.newBuilder()
                .setUser(User.newBuilder()
                        .setId(administratorsId)
                        .setDisplayName("Root")
                        .setEtag("\"12345\""))
                .build()
                .toByteArray();
    }
}
