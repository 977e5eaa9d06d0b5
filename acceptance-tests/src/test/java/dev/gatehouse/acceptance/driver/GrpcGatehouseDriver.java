package dev.gatehouse.acceptance.driver;

import com.google.protobuf.FieldMask;
import dev.gatehouse.acceptance.driver.Answer.Granted;
import dev.gatehouse.acceptance.driver.Answer.Refused;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc.SetupServiceBlockingStub;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.function.Supplier;

/** Asks a Gatehouse over any gRPC channel. */
public final class GrpcGatehouseDriver implements GatehouseDriver {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String ADMINISTRATOR = "administrator";

    private final Channel channel;
    private final UserServiceBlockingStub users;
    private final AuthServiceBlockingStub auth;
    private final SetupServiceBlockingStub setup;

    public GrpcGatehouseDriver(Channel channel) {
        this.channel = channel;
        this.users = UserServiceGrpc.newBlockingStub(channel);
        this.auth = AuthServiceGrpc.newBlockingStub(channel);
        this.setup = SetupServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public GatehouseDriver as(String access) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + access);
        return new GrpcGatehouseDriver(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)));
    }

    @Override
    public Answer<Account> setUp(String setupCode, Registration administrator) {
        var request = SetUpRequest.newBuilder()
                .setSetupCode(setupCode)
                .setEmail(administrator.emailAddress())
                .setDisplayName(administrator.name())
                .setPassword(administrator.password())
                .build();
        return ask(() -> account(setup.setUp(request).getAdministrator()));
    }

    @Override
    public Answer<Account> register(Registration person) {
        var request = CreateUserRequest.newBuilder()
                .setUser(User.newBuilder()
                        .setEmail(person.emailAddress())
                        .setDisplayName(person.name())
                        .addAllRoles(roles(person.administrator())))
                .setPassword(person.password())
                .build();
        return ask(() -> account(users.createUser(request)));
    }

    @Override
    public Answer<SignIn> signIn(String emailAddress, String password, String device) {
        var request = SignInRequest.newBuilder()
                .setEmail(emailAddress)
                .setPassword(password)
                .setDeviceName(device)
                .build();
        return ask(() -> {
            SignInResponse answer = auth.signIn(request);
            return new SignIn(answer.getUserId(), tokens(answer.getTokens()));
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

    @Override
    public Answer<Account> lookAt(String accountId) {
        var request = GetUserRequest.newBuilder().setId(accountId).build();
        return ask(() -> account(users.getUser(request)));
    }

    @Override
    public Answer<List<Account>> list() {
        var request = ListUsersRequest.getDefaultInstance();
        return ask(() -> users.listUsers(request).getUsersList().stream()
                .map(GrpcGatehouseDriver::account)
                .toList());
    }

    @Override
    public Answer<Account> rename(String accountId, String name) {
        return update(User.newBuilder().setId(accountId).setDisplayName(name).build(), "display_name");
    }

    @Override
    public Answer<Account> changeEmailAddress(String accountId, String emailAddress) {
        return update(User.newBuilder().setId(accountId).setEmail(emailAddress).build(), "email");
    }

    @Override
    public Answer<Account> makeAdministrator(String accountId) {
        return update(
                User.newBuilder().setId(accountId).addAllRoles(roles(true)).build(), "roles");
    }

    @Override
    public Answer<Account> makeOrdinary(String accountId) {
        return update(
                User.newBuilder().setId(accountId).addAllRoles(roles(false)).build(), "roles");
    }

    @Override
    public Answer<Account> disable(String accountId) {
        var request = DisableUserRequest.newBuilder().setId(accountId).build();
        return ask(() -> account(users.disableUser(request)));
    }

    @Override
    public Answer<Account> enable(String accountId) {
        var request = EnableUserRequest.newBuilder().setId(accountId).build();
        return ask(() -> account(users.enableUser(request)));
    }

    @Override
    public Answer<Account> delete(String accountId) {
        var request = DeleteUserRequest.newBuilder().setId(accountId).build();
        return ask(() -> account(users.deleteUser(request)));
    }

    private Answer<Account> update(User changed, String field) {
        var request = UpdateUserRequest.newBuilder()
                .setUser(changed)
                .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                .build();
        return ask(() -> account(users.updateUser(request)));
    }

    private static <T> Answer<T> ask(Supplier<T> call) {
        try {
            return new Granted<>(call.get());
        } catch (StatusRuntimeException refused) {
            return new Refused<>(GrpcRefusals.read(refused));
        }
    }

    private static List<String> roles(boolean administrator) {
        return administrator ? List.of(ADMINISTRATOR) : List.of();
    }

    private static Account account(User user) {
        return new Account(user.getId(), user.getDisplayName(), user.getEmail());
    }

    private static DeviceTokens tokens(TokenPair pair) {
        return new DeviceTokens(pair.getAccessToken(), pair.getRefreshToken());
    }
}
