package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.CreateUser;
import dev.gatehouse.application.port.in.DeleteUser;
import dev.gatehouse.application.port.in.DisableUser;
import dev.gatehouse.application.port.in.EnableUser;
import dev.gatehouse.application.port.in.GetUser;
import dev.gatehouse.application.port.in.ListUsers;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.RefreshSession;
import dev.gatehouse.application.port.in.SetUpAdministrator;
import dev.gatehouse.application.port.in.SignIn;
import dev.gatehouse.application.port.in.SignOut;
import dev.gatehouse.application.port.in.UpdateUser;
import dev.gatehouse.application.port.in.ValidateToken;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The inbound ports as lambdas. A test replaces those it is about; the others refuse in a way no test asks for. */
final class FakePorts {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00.000000123Z");

    static final UserId MAYA = UserId.parse("0190a8b2-0000-7000-8000-00000000000a");
    static final UserId OTTO = UserId.parse("0190a8b2-0000-7000-8000-00000000000b");
    static final UserId ROOT = UserId.parse("0190a8b2-0000-7000-8000-00000000000c");
    static final SessionId SESSION = SessionId.parse("5a8f1c9e-3b67-4d21-9e0f-112233445566");

    static final String MAYAS_TOKEN = "mayas.access.token";
    static final String ADMINISTRATORS_TOKEN = "administrators.access.token";

    static final Principal MAYA_CALLING = new Principal(MAYA, SESSION, Roles.NONE);
    static final Principal ADMINISTRATOR_CALLING = new Principal(ROOT, SESSION, Roles.of(Role.ADMINISTRATOR));

    volatile Instant time = NOW;
    volatile AuthenticateCaller authenticateCaller = token -> switch (token.text()) {
        case MAYAS_TOKEN -> Outcome.accepted(MAYA_CALLING);
        case ADMINISTRATORS_TOKEN -> Outcome.accepted(ADMINISTRATOR_CALLING);
        default -> Outcome.refused(new AccessTokenRefused());
    };
    CreateUser createUser = _ -> unasked();
    GetUser getUser = _ -> unasked();
    ListUsers listUsers = _ -> new ListUsers.UserPage(List.of(), Optional.empty());
    UpdateUser updateUser = (_, _) -> unasked();
    DeleteUser deleteUser = _ -> unasked();
    DisableUser disableUser = _ -> unasked();
    EnableUser enableUser = _ -> unasked();
    SignIn signIn = _ -> unasked();
    RefreshSession refreshSession = _ -> unasked();
    ValidateToken validateToken = (_, _) -> new ValidateToken.TokenStatus.Inactive();
    SignOut signOut = _ -> {};
    SetUpAdministrator setUpAdministrator = new SetUp((_, _) -> unasked());

    final Readiness readiness = new Readiness();

    static User maya() {
        return User.create(
                MAYA,
                EmailAddress.parse("maya@example.org"),
                new DisplayName("Maya"),
                Roles.of(new Role("editor")),
                NOW);
    }

    private static <T> Outcome<T> unasked() {
        return Outcome.refused(new EmailTaken());
    }

    /** The services over these ports as they are now, reflection included. */
    GrpcServices services() {
        var users = new UserGrpcService(
                createUser, getUser, listUsers, updateUser, deleteUser, disableUser, enableUser, readiness, () -> time);
        var auth = new AuthGrpcService(signIn, refreshSession, validateToken, signOut);
        var setup = new SetupGrpcService(setUpAdministrator);
        return new GrpcServices(
                List.of(users, auth, setup, ProtoReflectionServiceV1.newInstance()),
                token -> authenticateCaller.authenticate(token),
                readiness,
                () -> time);
    }

    /** A set-up as a lambda. */
    record SetUp(BiFunction<SetupCode, FirstAdministrator, Outcome<User>> bySetupCode) implements SetUpAdministrator {

        @Override
        public Outcome<User> setUp(SetupCode code, FirstAdministrator administrator) {
            return bySetupCode.apply(code, administrator);
        }

        @Override
        public Outcome<User> provision(FirstAdministrator administrator) {
            throw new UnsupportedOperationException("not reachable by gRPC");
        }
    }
}
