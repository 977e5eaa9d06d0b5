package dev.gatehouse.acceptance.driver;

import static dev.gatehouse.acceptance.driver.GrpcCalls.ask;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc.SetupServiceBlockingStub;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.List;

/** Asks a Gatehouse over any gRPC channel. */
public final class GrpcGatehouseDriver implements GatehouseDriver {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Channel channel;
    private final AuthServiceBlockingStub auth;
    private final SetupServiceBlockingStub setup;
    private final AccountsDriver accounts;
    private final PasswordsDriver passwords;
    private final DevicesDriver devices;
    private final LogDriver log;
    private final ServicesDriver services;
    private final KeysDriver keys;

    public GrpcGatehouseDriver(Channel channel) {
        this.channel = channel;
        this.auth = AuthServiceGrpc.newBlockingStub(channel);
        this.setup = SetupServiceGrpc.newBlockingStub(channel);
        this.accounts = GrpcAccountsDriver.over(channel);
        this.passwords = new GrpcPasswordsDriver(channel);
        this.devices = new GrpcDevicesDriver(channel);
        this.log = new GrpcLogDriver(channel);
        this.services = GrpcServicesDriver.over(channel);
        this.keys = new GrpcKeysDriver(channel);
    }

    @Override
    public GatehouseDriver as(String access) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + access);
        return new GrpcGatehouseDriver(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)));
    }

    @Override
    public AccountsDriver accounts() {
        return accounts;
    }

    @Override
    public PasswordsDriver passwords() {
        return passwords;
    }

    @Override
    public DevicesDriver devices() {
        return devices;
    }

    @Override
    public LogDriver log() {
        return log;
    }

    @Override
    public ServicesDriver services() {
        return services;
    }

    @Override
    public KeysDriver keys() {
        return keys;
    }

    @Override
    public Answer<String> serviceToken(String serviceId, String secret, List<String> called) {
        var request = IssueClientTokenRequest.newBuilder()
                .setClientId(serviceId)
                .setClientSecret(secret)
                .addAllAudiences(called)
                .build();
        return ask(() -> auth.issueClientToken(request).getAccessToken());
    }

    @Override
    public Answer<TokenVerdict> check(String token) {
        var request = ValidateTokenRequest.newBuilder().setToken(token).build();
        return ask(() -> {
            ValidateTokenResponse answer = auth.validateToken(request);
            return new TokenVerdict(answer.getActive(), answer.getSubject(), answer.toString());
        });
    }

    @Override
    public Answer<Account> setUp(String setupCode, Registration administrator) {
        var request = SetUpRequest.newBuilder()
                .setSetupCode(setupCode)
                .setEmail(administrator.emailAddress())
                .setDisplayName(administrator.name())
                .setPassword(administrator.password())
                .build();
        return ask(() -> GrpcCalls.account(setup.setUp(request).getAdministrator()));
    }

    @Override
    public Answer<SignIn> signIn(String emailAddress, String password, String device, String mark) {
        var request = SignInRequest.newBuilder()
                .setEmail(emailAddress)
                .setPassword(password)
                .setDeviceName(device)
                .setDeviceToken(mark)
                .build();
        return ask(() -> {
            SignInResponse answer = auth.signIn(request);
            return new SignIn(answer.getUserId(), tokens(answer.getTokens()), answer.getDeviceToken());
        });
    }

    @Override
    public Answer<DeviceTokens> refresh(String token) {
        var request = RefreshTokenRequest.newBuilder().setRefreshToken(token).build();
        return ask(() -> tokens(auth.refreshToken(request).getTokens()));
    }

    @Override
    public Answer<SignedOut> signOut(String token) {
        var request = SignOutRequest.newBuilder().setRefreshToken(token).build();
        return ask(() -> {
            auth.signOut(request);
            return new SignedOut();
        });
    }

    private static DeviceTokens tokens(TokenPair pair) {
        return new DeviceTokens(pair.getAccessToken(), pair.getRefreshToken(), pair.getSessionId());
    }
}
