package dev.gatehouse.bootstrap;

import dev.gatehouse.adapter.auth.token.VerificationRoute;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.TokenSubject;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.User;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A whole Gatehouse whose signing key forgers have. Each serves for as long as the tests run. */
final class StolenInstallation {

    private static final int LARGEST_REQUEST = 60_000;
    private static final String EMAIL = "root@example.org";
    private static final String PASSWORD = "correct horse battery staple";
    private static final Map<VerificationRoute.Installation, StolenInstallation> ALL = new ConcurrentHashMap<>();

    private final TokenSubject.Person person;
    private final Gatehouse gatehouse;
    private final String administratorsToken;
    private volatile Instant now;

    private StolenInstallation(VerificationRoute.Installation stolen, Instant now) {
        this.person = stolen.person();
        this.now = now;
        this.gatehouse = settings(stolen).clock(() -> this.now).start();
        this.administratorsToken = signInAsAdministrator();
        this.gatehouse.unitOfWork().write(stores -> {
            stores.users().add(user());
            stores.sessions().add(session());
            stolen.pair().ifPresent(stores.signingKeys()::add);
            return person;
        });
        this.gatehouse.tidy();
    }

    private static GatehouseBuilder settings(VerificationRoute.Installation stolen) {
        GatehouseBuilder builder = Gatehouse.builder()
                .setting("gatehouse.token.issuer", stolen.policy().issuer())
                .setting("gatehouse.token.audience", stolen.policy().audience());
        return stolen.pair().isEmpty()
                ? builder.setting("JWT_SECRET", stolen.sharedSecret())
                : builder.setting(
                        "gatehouse.token.algorithm",
                        stolen.algorithm().joseName().toLowerCase(Locale.ROOT));
    }

    private String signInAsAdministrator() {
        var _ = SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail(EMAIL)
                        .setPassword(PASSWORD)
                        .build());
        return AuthServiceGrpc.newBlockingStub(gatehouse.channel())
                .signIn(SignInRequest.newBuilder()
                        .setEmail(EMAIL)
                        .setPassword(PASSWORD)
                        .build())
                .getTokens()
                .getAccessToken();
    }

    private User user() {
        var profile = Profile.of(new EmailAddress("maya@example.org"), DisplayName.NONE, person.roles());
        return User.create(person.userId(), profile, now);
    }

    private Session session() {
        byte[] secret = new byte[RefreshToken.SECRET_BYTES];
        var first = RefreshToken.first(person.sessionId(), secret, secret);
        return Session.start(
                person.userId(), new DeviceName("laptop"), Optional.empty(), first, SessionPolicy.STANDARD, now);
    }

    /** The one with this key, at this time. */
    private static StolenInstallation of(VerificationRoute.Installation stolen, Instant now) {
        var installation = ALL.computeIfAbsent(stolen, _ -> new StolenInstallation(stolen, now));
        installation.now = now;
        return installation;
    }

    private boolean takesAsCallers(String token) {
        try {
            return UserServiceGrpc.newBlockingStub(gatehouse.channel())
                    .withInterceptors(bearer(token))
                    .getUser(GetUserRequest.newBuilder()
                            .setId(person.userId().toString())
                            .build())
                    .hasCreateTime();
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() != Status.Code.UNAUTHENTICATED) {
                throw refused;
            }
            return false;
        }
    }

    private boolean findsActive(String token) {
        try {
            return !token.isEmpty()
                    && AuthServiceGrpc.newBlockingStub(gatehouse.channel())
                            .withInterceptors(bearer(administratorsToken))
                            .validateToken(ValidateTokenRequest.newBuilder()
                                    .setToken(token)
                                    .build())
                            .getActive();
        } catch (StatusRuntimeException refused) {
            // No request is as large as some of these tokens.
            if (refused.getStatus().getCode() != Status.Code.RESOURCE_EXHAUSTED || token.length() < LARGEST_REQUEST) {
                throw refused;
            }
            return false;
        }
    }

    private static ClientInterceptor bearer(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    /** A token as its bearer presents it. Space before it belongs to the scheme (RFC 6750, section 2.1). */
    public static final class InMetadata implements VerificationRoute {

        @Override
        public boolean takes(Installation installation, String token, Instant now) {
            return !token.startsWith(" ") && of(installation, now).takesAsCallers(token);
        }
    }

    /** A token that somebody else asks about. */
    public static final class InValidateToken implements VerificationRoute {

        @Override
        public boolean takes(Installation installation, String token, Instant now) {
            return of(installation, now).findsActive(token);
        }
    }
}
