package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.gatehouse.api.user.v1.BatchGetUsersRequest;
import dev.gatehouse.api.user.v1.BatchGetUsersResponse;
import dev.gatehouse.api.user.v1.ChangePasswordRequest;
import dev.gatehouse.api.user.v1.ChangePasswordResponse;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.HealthCheckResponse;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.ListUsersResponse;
import dev.gatehouse.api.user.v1.ResetPasswordRequest;
import dev.gatehouse.api.user.v1.ResetPasswordResponse;
import dev.gatehouse.api.user.v1.UndeleteUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceImplBase;
import dev.gatehouse.application.port.in.BatchGetUsers;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.ChangePassword;
import dev.gatehouse.application.port.in.ChangePassword.ChangePasswordCommand;
import dev.gatehouse.application.port.in.CreateUser;
import dev.gatehouse.application.port.in.CreateUser.CreateUserCommand;
import dev.gatehouse.application.port.in.DeleteUser;
import dev.gatehouse.application.port.in.DisableUser;
import dev.gatehouse.application.port.in.EnableUser;
import dev.gatehouse.application.port.in.GetUser;
import dev.gatehouse.application.port.in.ListUsers;
import dev.gatehouse.application.port.in.ListUsers.UserPage;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.ResetPassword;
import dev.gatehouse.application.port.in.UndeleteUser;
import dev.gatehouse.application.port.in.UpdateUser;
import dev.gatehouse.application.port.in.UserCommand;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.UserId;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.function.BiFunction;

/** {@code gatehouse.user.v1.UserService}: has each request read, calls its port, and sends what the port answered. */
final class UserGrpcService extends UserServiceImplBase {

    /** Where the password stands that is to take the place of another. */
    static final String NEW_PASSWORD = "new_password";

    private final CreateUser createUser;
    private final GetUser getUser;
    private final BatchGetUsers batchGetUsers;
    private final ListUsers listUsers;
    private final UpdateUser updateUser;
    private final DeleteUser deleteUser;
    private final UndeleteUser undeleteUser;
    private final DisableUser disableUser;
    private final EnableUser enableUser;
    private final ChangePassword changePassword;
    private final ResetPassword resetPassword;
    private final Readiness readiness;
    private final InstantSource time;

    @Inject
    UserGrpcService(
            CreateUser createUser,
            GetUser getUser,
            BatchGetUsers batchGetUsers,
            ListUsers listUsers,
            UpdateUser updateUser,
            DeleteUser deleteUser,
            UndeleteUser undeleteUser,
            DisableUser disableUser,
            EnableUser enableUser,
            ChangePassword changePassword,
            ResetPassword resetPassword,
            Readiness readiness,
            InstantSource time) {
        this.createUser = createUser;
        this.getUser = getUser;
        this.batchGetUsers = batchGetUsers;
        this.listUsers = listUsers;
        this.updateUser = updateUser;
        this.deleteUser = deleteUser;
        this.undeleteUser = undeleteUser;
        this.disableUser = disableUser;
        this.enableUser = enableUser;
        this.changePassword = changePassword;
        this.resetPassword = resetPassword;
        this.readiness = readiness;
        this.time = time;
    }

    @Override
    public void createUser(CreateUserRequest request, StreamObserver<User> answers) {
        var fields = FieldReader.of(request);
        var profile = UserRequests.profile(fields, request);
        fields.refuseViolations();
        Outcome<User> outcome;
        try (var password = RawPassword.of(request.getPassword())) {
            var command = new CreateUserCommand(profile.get(), password);
            outcome = createUser
                    .createUser(CallReader.current(request, request.getRequestId()), command)
                    .map(Messages::user);
        }
        Answers.send(answers, outcome);
    }

    @Override
    public void getUser(GetUserRequest request, StreamObserver<User> answers) {
        var fields = FieldReader.of(request);
        var id = fields.read("id", request.getId(), UserId::parse);
        fields.refuseViolations();

        Answers.send(answers, getUser.getUser(id.get()).map(Messages::user));
    }

    @Override
    public void batchGetUsers(BatchGetUsersRequest request, StreamObserver<BatchGetUsersResponse> answers) {
        var fields = FieldReader.of(request);
        var ids = UserRequests.ids(fields, request.getIdsList());
        fields.refuseViolations();

        Answers.send(
                answers,
                batchGetUsers
                        .batchGetUsers(ids.get())
                        .map(users -> BatchGetUsersResponse.newBuilder()
                                .addAllUsers(users.stream().map(Messages::user).toList())
                                .build()));
    }

    @Override
    public void listUsers(ListUsersRequest request, StreamObserver<ListUsersResponse> answers) {
        var fields = FieldReader.of(request);
        var query = UserRequests.query(fields, request);
        fields.refuseViolations();

        Answers.send(answers, listUsers.listUsers(Caller.current(), query.get()).map(UserGrpcService::response));
    }

    private static ListUsersResponse response(UserPage page) {
        return ListUsersResponse.newBuilder()
                .addAllUsers(page.users().stream().map(Messages::user).toList())
                .setNextPageToken(page.nextPageToken())
                .build();
    }

    @Override
    public void updateUser(UpdateUserRequest request, StreamObserver<User> answers) {
        var fields = FieldReader.of(request);
        var command = UserRequests.update(fields, request);
        fields.refuseViolations();

        Answers.send(
                answers,
                updateUser
                        .updateUser(CallReader.current(request, request.getRequestId()), command.get())
                        .map(Messages::user));
    }

    @Override
    public void deleteUser(DeleteUserRequest request, StreamObserver<User> answers) {
        change(request, request.getId(), request.getEtag(), request.getRequestId(), deleteUser::deleteUser, answers);
    }

    @Override
    public void undeleteUser(UndeleteUserRequest request, StreamObserver<User> answers) {
        change(
                request,
                request.getId(),
                request.getEtag(),
                request.getRequestId(),
                undeleteUser::undeleteUser,
                answers);
    }

    @Override
    public void disableUser(DisableUserRequest request, StreamObserver<User> answers) {
        change(request, request.getId(), request.getEtag(), request.getRequestId(), disableUser::disableUser, answers);
    }

    @Override
    public void enableUser(EnableUserRequest request, StreamObserver<User> answers) {
        change(request, request.getId(), request.getEtag(), request.getRequestId(), enableUser::enableUser, answers);
    }

    private static void change(
            Message request,
            String id,
            String etag,
            String requestId,
            BiFunction<Call, UserCommand, Outcome<dev.gatehouse.domain.user.User>> port,
            StreamObserver<User> answers) {
        var fields = FieldReader.of(request);
        var command = UserRequests.command(fields, id, etag);
        fields.refuseViolations();

        Answers.send(
                answers,
                port.apply(CallReader.current(request, requestId), command.get())
                        .map(Messages::user));
    }

    @Override
    public void changePassword(ChangePasswordRequest request, StreamObserver<ChangePasswordResponse> answers) {
        var fields = FieldReader.of(request);
        var id = fields.read("id", request.getId(), UserId::parse);
        fields.refuseViolations();
        Outcome<dev.gatehouse.domain.user.User> outcome;
        try (var current = RawPassword.of(request.getCurrentPassword());
                var chosen = RawPassword.of(request.getNewPassword())) {
            var command = new ChangePasswordCommand(id.get(), current, chosen, request.getKeepOtherSessions());
            outcome = changePassword.changePassword(CallReader.current(request, request.getRequestId()), command);
        }
        Answers.send(answers, outcome.map(_ -> ChangePasswordResponse.getDefaultInstance()), NEW_PASSWORD);
    }

    @Override
    public void resetPassword(ResetPasswordRequest request, StreamObserver<ResetPasswordResponse> answers) {
        var fields = FieldReader.of(request);
        var command = UserRequests.command(fields, request.getId(), request.getEtag());
        fields.refuseViolations();

        Answers.send(
                answers,
                resetPassword
                        .resetPassword(CallReader.current(request, request.getRequestId()), command.get())
                        .map(Messages::reset));
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
}
