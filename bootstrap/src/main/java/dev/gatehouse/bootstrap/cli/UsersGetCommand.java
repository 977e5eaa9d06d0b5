package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.user.v1.BatchGetUsersRequest;
import dev.gatehouse.api.user.v1.BatchGetUsersResponse;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows users. */
@Command(
        name = "get",
        description = {
            "Show a user, or several as they are at one moment. Users may see themselves, administrators everybody.",
            "With --json and several ids, an object with the array users, in the order of the ids.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse users get",
            "  gatehouse users get 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11 --json",
        })
final class UsersGetCommand extends SignedInCommand {

    private static final Attempt GET = Attempt.to("get the user")
            .explaining(Status.Code.NOT_FOUND, ExitStatus.FAILED, "no user has this id (see: gatehouse users list)");
    private static final Attempt GET_ALL = Attempt.to("get the users");

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "The id of a user, or those of up to 100; without it you yourself, whoever is signed in.")
    private List<String> ids = List.of();

    UsersGetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        if (ids.size() > 1) {
            getAll(connection, caller);
        } else {
            get(connection, caller, ids.isEmpty() ? caller.userId() : ids.getFirst());
        }
    }

    private void get(Connection connection, TokenBearer caller, String id) {
        GetUserRequest request = GetUserRequest.newBuilder().setId(id).build();
        User user = caller.call(GET, token -> connection.users(token).getUser(request));
        client.print(user, out -> UserText.print(user, out));
    }

    private void getAll(Connection connection, TokenBearer caller) {
        BatchGetUsersRequest request =
                BatchGetUsersRequest.newBuilder().addAllIds(ids).build();
        BatchGetUsersResponse users =
                caller.call(GET_ALL, token -> connection.users(token).batchGetUsers(request));
        client.print(users, out -> UserText.print(users.getUsersList(), out));
    }
}
