package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Empty;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.HealthCheckResponse;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.ListUsersResponse;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceImplBase;
import dev.gatehouse.application.port.in.CreateUser;
import dev.gatehouse.application.port.in.CreateUser.CreateUserCommand;
import dev.gatehouse.application.port.in.DeleteUser;
import dev.gatehouse.application.port.in.DisableUser;
import dev.gatehouse.application.port.in.EnableUser;
import dev.gatehouse.application.port.in.GetUser;
import dev.gatehouse.application.port.in.ListUsers;
import dev.gatehouse.application.port.in.ListUsers.ListUsersQuery;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.UpdateUser;
import dev.gatehouse.application.port.in.UpdateUser.UpdateUserCommand;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.InvalidValueException;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** {@code gatehouse.user.v1.UserService}: reads each request, calls its port, and sends what the port answered. */
final class UserGrpcService extends UserServiceImplBase {

    private final CreateUser createUser;
    private final GetUser getUser;
    private final ListUsers listUsers;
    private final UpdateUser updateUser;
    private final DeleteUser deleteUser;
    private final DisableUser disableUser;
    private final EnableUser enableUser;
    private final Readiness readiness;
    private final InstantSource time;

    @Inject
    UserGrpcService(
            CreateUser createUser,
            GetUser getUser,
            ListUsers listUsers,
            UpdateUser updateUser,
            DeleteUser deleteUser,
            DisableUser disableUser,
            EnableUser enableUser,
            Readiness readiness,
            InstantSource time) {
        this.createUser = createUser;
        this.getUser = getUser;
        this.listUsers = listUsers;
        this.updateUser = updateUser;
        this.deleteUser = deleteUser;
        this.disableUser = disableUser;
        this.enableUser = enableUser;
        this.readiness = readiness;
        this.time = time;
    }

    @Override
    public void createUser(CreateUserRequest request, StreamObserver<User> answers) {
        var fields = new FieldReader();
        fields.require("user", request.hasUser(), "the user to create");
        var email = fields.read("user.email", request.getUser().getEmail(), EmailAddress::parse);
        var name = fields.read("user.display_name", request.getUser().getDisplayName(), DisplayName::new);
        var roles = fields.read("user.roles", request.getUser().getRolesList(), Roles::parse);
        fields.require("password", !request.getPassword().isEmpty(), "a password");
        fields.refuseViolations();
        try (var password = RawPassword.of(request.getPassword())) {
            var command = new CreateUserCommand(email.get(), name.get(), roles.get(), password);
            Answers.send(answers, createUser.createUser(command).map(Messages::user));
        }
    }

    @Override
    public void getUser(GetUserRequest request, StreamObserver<User> answers) {
        sendUser(request.getId(), getUser::getUser, answers);
    }

    @Override
    public void listUsers(ListUsersRequest request, StreamObserver<ListUsersResponse> answers) {
        boolean withDeleted = request.getShowDeleted();
        var fields = new FieldReader();
        var pageSize = fields.read("page_size", request.getPageSize(), UserGrpcService::pageSize);
        var after = fields.read("page_token", request.getPageToken(), text -> after(text, withDeleted));
        fields.refuseViolations();

        var page = listUsers.listUsers(new ListUsersQuery(after.get(), pageSize.get(), withDeleted));

        Answers.send(
                answers,
                ListUsersResponse.newBuilder()
                        .addAllUsers(page.users().stream().map(Messages::user).toList())
                        .setNextPageToken(page.next()
                                .map(last -> new PageToken(last, withDeleted).encode())
                                .orElse(""))
                        .build());
    }

    @Override
    public void updateUser(UpdateUserRequest request, StreamObserver<User> answers) {
        var user = request.getUser();
        var fields = new FieldReader();
        fields.require("user", request.hasUser(), "the user with its new values");
        var mask = UpdateMask.read(request.getUpdateMask(), user, fields);
        var id = fields.read("user.id", user.getId(), UserId::parse);
        var email = fields.readIf(mask.contains("email"), "user.email", user.getEmail(), EmailAddress::parse);
        var name = fields.readIf(
                mask.contains("display_name"), "user.display_name", user.getDisplayName(), DisplayName::new);
        var roles = fields.readIf(mask.contains("roles"), "user.roles", user.getRolesList(), Roles::parse);
        fields.refuseViolations();

        var command = new UpdateUserCommand(id.get(), email.get(), name.get(), roles.get());

        Answers.send(answers, updateUser.updateUser(Caller.current(), command).map(Messages::user));
    }

    @Override
    public void deleteUser(DeleteUserRequest request, StreamObserver<User> answers) {
        sendUser(request.getId(), deleteUser::deleteUser, answers);
    }

    @Override
    public void disableUser(DisableUserRequest request, StreamObserver<User> answers) {
        sendUser(request.getId(), disableUser::disableUser, answers);
    }

    @Override
    public void enableUser(EnableUserRequest request, StreamObserver<User> answers) {
        sendUser(request.getId(), enableUser::enableUser, answers);
    }

    @Override
    public void healthCheck(Empty request, StreamObserver<HealthCheckResponse> answers) {
        Answers.send(
                answers,
                HealthCheckResponse.newBuilder()
                        .setStatus(readiness.isServing() ? "SERVING" : "NOT_SERVING")
                        .setTimestamp(Messages.timestamp(time.instant()))
                        .build());
    }

    private static void sendUser(
            String sentId,
            Function<UserId, Outcome<dev.gatehouse.domain.user.User>> port,
            StreamObserver<User> answers) {
        var fields = new FieldReader();
        var id = fields.read("id", sentId, UserId::parse);
        fields.refuseViolations();
        Answers.send(answers, port.apply(id.get()).map(Messages::user));
    }

    private static int pageSize(int sent) {
        if (sent < 0) {
            throw new InvalidValueException("is " + sent + " (expected: 0 or more)");
        }
        return sent == 0 ? ListUsersQuery.DEFAULT_PAGE_SIZE : Math.min(sent, ListUsersQuery.MAX_PAGE_SIZE);
    }

    private static Optional<UserId> after(String pageToken, boolean withDeleted) {
        if (pageToken.isEmpty()) {
            return Optional.empty();
        }
        var token = PageToken.parse(pageToken);
        if (token.withDeleted() != withDeleted) {
            throw new InvalidValueException(
                    "is of another listing (expected: the show_deleted of the request it came from)");
        }
        return Optional.of(token.after());
    }
}
