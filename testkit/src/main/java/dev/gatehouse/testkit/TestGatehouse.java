package dev.gatehouse.testkit;

import dev.gatehouse.api.auth.v1.GetKeySetRequest;
import dev.gatehouse.api.auth.v1.KeySet;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.GatehouseBuilder;
import dev.gatehouse.bootstrap.GatehouseForTests;
import io.grpc.ManagedChannel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A whole Gatehouse in this process, for a test: on an empty store in memory, with a clock that stands still, without a port.
 * Others share nothing with it. Thread-safe.
 *
 * {@snippet :
 * try (TestGatehouse gatehouse = TestGatehouse.start()) {
 *     SignedInUser ada = gatehouse.aUser().named("Ada").admin().signedIn();
 *     gatehouse.as(ada).users().listUsers(ListUsersRequest.getDefaultInstance());
 * }
 * }
 */
public final class TestGatehouse implements AutoCloseable {

    private static final String AUDIENCE = "gatehouse.token.audience";
    private static final String ROOT_PASSWORD = "the root of every test";

    private final Gatehouse gatehouse;
    private final TestClock clock;
    private final String audience;
    private final AtomicInteger made = new AtomicInteger();
    private Optional<SignedInUser> root = Optional.empty();

    TestGatehouse(Instant begin, Map<String, String> settings) {
        this.clock = new TestClock(begin, this::tidy);
        this.audience = settings.getOrDefault(AUDIENCE, "gatehouse");
        GatehouseBuilder builder = GatehouseForTests.builder().clock(clock).inMemory();
        settings.forEach(builder::setting);
        this.gatehouse = builder.start();
    }

    /** One that is as by default. */
    public static TestGatehouse start() {
        return builder().start();
    }

    /** One that is to be different. */
    public static TestGatehouseBuilder builder() {
        return new TestGatehouseBuilder();
    }

    private void tidy() {
        gatehouse.tidy();
    }

    /** Its time, by which it decides every expiry. */
    public TestClock clock() {
        return clock;
    }

    /** A channel to it, for clients that are under test. It is closed with it. */
    public ManagedChannel channel() {
        return gatehouse.channel();
    }

    /** Stubs for a caller without a token. */
    public GatehouseStubs anonymous() {
        return GatehouseStubs.anonymous(channel());
    }

    /** Stubs for a caller with this access token, whatever it is worth. */
    public GatehouseStubs withToken(String accessToken) {
        return GatehouseStubs.bearing(accessToken, channel());
    }

    public GatehouseStubs as(SignedInUser user) {
        return withToken(user.accessToken());
    }

    public GatehouseStubs as(TestClient client) {
        return withToken(client.accessToken());
    }

    /** Stubs for an administrator who is always signed in, and is there when first asked for. */
    public GatehouseStubs asAdministrator() {
        return as(root());
    }

    /** A user to be made. */
    public UserFixture aUser() {
        return new UserFixture(this, made.incrementAndGet());
    }

    /** A service client to be made. */
    public ClientFixture aClient() {
        return new ClientFixture(this, made.incrementAndGet(), audience);
    }

    /** Signs a user in, in a session of its own. */
    public SignedInUser signIn(TestUser user) {
        SignInResponse answer = anonymous().auth().signIn(UserFixture.signIn(user.email(), user.password()));
        return new SignedInUser(user, answer.getTokens());
    }

    /** The public keys by which a service verifies access tokens by itself. */
    public KeySet keySet() {
        return anonymous().auth().getKeySet(GetKeySetRequest.getDefaultInstance());
    }

    /** An access token of a user, at the very instant at which it expires. The clock has moved there. */
    public String expiredToken() {
        SignedInUser user = aUser().signedIn();
        var expiry = user.tokens().getAccessExpireTime();
        clock.set(Instant.ofEpochSecond(expiry.getSeconds(), expiry.getNanos()));
        return user.accessToken();
    }

    /** An access token of a user who has signed out. Its signature and its times are right: only Gatehouse can tell. */
    public String revokedToken() {
        SignedInUser user = aUser().signedIn();
        var _ = anonymous()
                .auth()
                .signOut(SignOutRequest.newBuilder()
                        .setRefreshToken(user.refreshToken())
                        .build());
        return user.accessToken();
    }

    /** An access token that looks like one of this Gatehouse, and that another one has signed with its own key. */
    public String foreignToken() {
        try (TestGatehouse other = builder().at(clock.instant()).start()) {
            return other.aUser().signedIn().accessToken();
        }
    }

    private synchronized SignedInUser root() {
        SignedInUser signedIn = root.filter(this::hasAccess)
                .orElseGet(() -> signIn(root.map(SignedInUser::user).orElseGet(this::setUp)));
        root = Optional.of(signedIn);
        return signedIn;
    }

    private boolean hasAccess(SignedInUser user) {
        return clock.instant().getEpochSecond()
                < user.tokens().getAccessExpireTime().getSeconds();
    }

    private TestUser setUp() {
        var administrator = SetupServiceGrpc.newBlockingStub(channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail("root@example.org")
                        .setPassword(ROOT_PASSWORD)
                        .build())
                .getAdministrator();
        return new TestUser(
                administrator.getId(), administrator.getEmail(), administrator.getDisplayName(), ROOT_PASSWORD);
    }

    /** Ends it, with everything that was in it; its threads end with it, one of them a tenth of a second later. */
    @Override
    public void close() {
        gatehouse.close();
    }
}
