package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.BatchGetUsers;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.ChangePassword;
import dev.gatehouse.application.port.in.CompletePasswordReset;
import dev.gatehouse.application.port.in.CreateClient;
import dev.gatehouse.application.port.in.CreateClient.CreatedClient;
import dev.gatehouse.application.port.in.CreateUser;
import dev.gatehouse.application.port.in.DeleteClient;
import dev.gatehouse.application.port.in.DeleteUser;
import dev.gatehouse.application.port.in.DisableUser;
import dev.gatehouse.application.port.in.EnableUser;
import dev.gatehouse.application.port.in.GetClient;
import dev.gatehouse.application.port.in.GetKeySet;
import dev.gatehouse.application.port.in.GetKeySet.KeySet;
import dev.gatehouse.application.port.in.GetUser;
import dev.gatehouse.application.port.in.IssueClientToken;
import dev.gatehouse.application.port.in.ListAuditEvents;
import dev.gatehouse.application.port.in.ListClients;
import dev.gatehouse.application.port.in.ListSessions;
import dev.gatehouse.application.port.in.ListSigningKeys;
import dev.gatehouse.application.port.in.ListUsers;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.RefreshSession;
import dev.gatehouse.application.port.in.ResetPassword;
import dev.gatehouse.application.port.in.RevokeSession;
import dev.gatehouse.application.port.in.RevokeUserSessions;
import dev.gatehouse.application.port.in.RotateClientSecret;
import dev.gatehouse.application.port.in.RotateSigningKey;
import dev.gatehouse.application.port.in.SetUpAdministrator;
import dev.gatehouse.application.port.in.SignIn;
import dev.gatehouse.application.port.in.SignOut;
import dev.gatehouse.application.port.in.UndeleteUser;
import dev.gatehouse.application.port.in.UpdateClient;
import dev.gatehouse.application.port.in.UpdateUser;
import dev.gatehouse.application.port.in.ValidateToken;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The inbound ports as lambdas. A test replaces those it is about; the others refuse in a way no test asks for. */
final class FakePorts {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00.000000123Z");

    static final UserId MAYA = UserId.parse("0190a8b2-0000-7000-8000-00000000000a");
    static final UserId OTTO = UserId.parse("0190a8b2-0000-7000-8000-00000000000b");
    static final UserId ROOT = UserId.parse("0190a8b2-0000-7000-8000-00000000000c");
    static final SessionId SESSION = SessionId.parse("5a8f1c9e-3b67-4d21-9e0f-112233445566");

    static final String MAYAS_TOKEN = "mayas.access.token";
    static final String ADMINISTRATORS_TOKEN = "administrators.access.token";

    static final Principal MAYA_CALLING = new Principal.Person(MAYA, SESSION, Roles.NONE);
    static final Principal ADMINISTRATOR_CALLING = new Principal.Person(ROOT, SESSION, Roles.of(Role.ADMINISTRATOR));

    static final ClientId BILLING = ClientId.parse("0190a8b2-0000-7000-8000-0000000000c1");
    private static final String CLIENTS_TOKEN = "clients.access.token~";

    volatile Instant time = NOW;
    volatile AuthenticateCaller authenticateCaller = token -> switch (token.text()) {
        case MAYAS_TOKEN -> Outcome.accepted(MAYA_CALLING);
        case ADMINISTRATORS_TOKEN -> Outcome.accepted(ADMINISTRATOR_CALLING);
        case String text
        when text.startsWith(CLIENTS_TOKEN) -> Outcome.accepted(billingCalling(text.substring(CLIENTS_TOKEN.length())));
        default -> Outcome.refused(new AccessTokenRefused());
    };
    CreateUser createUser = (_, _) -> unasked();
    GetUser getUser = _ -> unasked();
    BatchGetUsers batchGetUsers = _ -> unasked();
    ListUsers listUsers = (_, _) -> unasked();
    UpdateUser updateUser = (_, _) -> unasked();
    DeleteUser deleteUser = (_, _) -> unasked();
    UndeleteUser undeleteUser = (_, _) -> unasked();
    DisableUser disableUser = (_, _) -> unasked();
    EnableUser enableUser = (_, _) -> unasked();
    ChangePassword changePassword = (_, _) -> unasked();
    ResetPassword resetPassword = (_, _) -> unasked();
    CompletePasswordReset completePasswordReset = (_, _, _) -> unasked();
    SignIn signIn = (_, _) -> unasked();
    RefreshSession refreshSession = (_, _) -> unasked();
    ValidateToken validateToken = (_, _) -> new ValidateToken.TokenStatus.Inactive();
    SignOut signOut = (_, _) -> {};
    ListSessions listSessions = (_, _) -> unasked();
    RevokeSession revokeSession = (_, _) -> unasked();
    RevokeUserSessions revokeUserSessions = (_, _) -> unasked();
    SetUpAdministrator setUpAdministrator = new SetUp((_, _, _) -> unasked());
    ListAuditEvents listAuditEvents = (_, _) -> unasked();
    CreateClient createClient = (_, _) -> unasked();
    GetClient getClient = _ -> unasked();
    ListClients listClients = (_, _) -> unasked();
    UpdateClient updateClient = (_, _) -> unasked();
    DeleteClient deleteClient = (_, _) -> unasked();
    RotateClientSecret rotateClientSecret = (_, _) -> unasked();
    IssueClientToken issueClientToken = _ -> unasked();
    GetKeySet getKeySet = () -> new KeySet(List.of(), Duration.ofMinutes(5));
    ListSigningKeys listSigningKeys = List::of;
    RotateSigningKey rotateSigningKey = (_, _) -> unasked();

    final Readiness readiness = new Readiness();

    CallSettings calls = CallSettings.standard();

    final SeenCalls seen = new SeenCalls();

    /** A token with which the client has this scope, or none. */
    static String clientsToken(String scope) {
        return CLIENTS_TOKEN + scope;
    }

    static Principal.Client billingCalling(String scope) {
        return new Principal.Client(
                BILLING, scope.isEmpty() ? Scopes.NONE : Scopes.parse(List.of(scope)), Audiences.NONE);
    }

    static User maya() {
        var profile = new Profile(
                EmailAddress.parse("maya@example.org"),
                new DisplayName("Maya"),
                Roles.of(new Role("editor")),
                Attributes.of(Map.of("team", "blue")));
        return User.create(MAYA, profile, NOW);
    }

    /** The same Maya as callers see her. */
    static dev.gatehouse.api.user.v1.User.Builder mayaOnTheWire() {
        return dev.gatehouse.api.user.v1.User.newBuilder()
                .setId(MAYA.toString())
                .setEmail("maya@example.org")
                .setDisplayName("Maya")
                .setState(dev.gatehouse.api.user.v1.User.State.STATE_ACTIVE)
                .addRoles("editor")
                .putAttributes("team", "blue")
                .setCreateTime(Messages.timestamp(NOW))
                .setUpdateTime(Messages.timestamp(NOW))
                .setEtag("\"1\"");
    }

    /** A service client with its first secret. */
    static CreatedClient created() {
        var profile = new ClientProfile(
                new DisplayName("Billing"),
                true,
                Scopes.of(Scope.USERS_READ, new Scope("orders")),
                Audiences.of("gatehouse", "shop"),
                Audiences.of("billing"));
        return new CreatedClient(Client.create(BILLING, profile, NOW), ClientSecret.of(new byte[ClientSecret.BYTES]));
    }

    /** The same client as callers see it. */
    static dev.gatehouse.api.auth.v1.Client.Builder billingOnTheWire() {
        return dev.gatehouse.api.auth.v1.Client.newBuilder()
                .setId(BILLING.toString())
                .setDisplayName("Billing")
                .addAllScopes(List.of("gatehouse.users.read", "orders"))
                .addAllAudiences(List.of("gatehouse", "shop"))
                .addServedAudiences("billing")
                .setEnabled(true)
                .setCreateTime(Messages.timestamp(NOW))
                .setUpdateTime(Messages.timestamp(NOW))
                .setEtag("\"1\"");
    }

    private static <T> Outcome<T> unasked() {
        return Outcome.refused(new EmailTaken());
    }

    /** The services over these ports as they are now, reflection included. */
    GrpcServices services() {
        var users = new UserGrpcService(
                createUser,
                getUser,
                batchGetUsers,
                listUsers,
                updateUser,
                deleteUser,
                undeleteUser,
                disableUser,
                enableUser,
                changePassword,
                resetPassword,
                readiness,
                () -> time);
        var auth = new AuthGrpcService(
                signIn,
                refreshSession,
                validateToken,
                signOut,
                completePasswordReset,
                new SessionCalls(listSessions, revokeSession, revokeUserSessions),
                issueClientToken,
                new KeyCalls(getKeySet, listSigningKeys, rotateSigningKey));
        var setup = new SetupGrpcService(setUpAdministrator);
        var audit = new AuditGrpcService(listAuditEvents);
        var clients = new ClientGrpcService(
                createClient, getClient, listClients, updateClient, deleteClient, rotateClientSecret);
        return new GrpcServices(
                List.of(users, auth, setup, audit, clients, ProtoReflectionServiceV1.newInstance()),
                token -> authenticateCaller.authenticate(token),
                readiness,
                calls,
                seen,
                () -> time);
    }

    /** A set-up as a lambda. */
    record SetUp(BySetupCode bySetupCode) implements SetUpAdministrator {

        /** What a set-up does. */
        @FunctionalInterface
        interface BySetupCode {

            Outcome<User> setUp(Call call, SetupCode code, FirstAdministrator administrator);
        }

        @Override
        public Outcome<User> setUp(Call call, SetupCode code, FirstAdministrator administrator) {
            return bySetupCode.setUp(call, code, administrator);
        }

        @Override
        public Outcome<User> provision(Call call, FirstAdministrator administrator) {
            throw new UnsupportedOperationException("not reachable by gRPC");
        }
    }
}
