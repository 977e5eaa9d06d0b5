package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a user. */
@Command(
        name = "get",
        description = "Show a user. Users may see themselves, administrators everybody.",
        footer = {
            "",
            "Examples:",
            "  gatehouse users get",
            "  gatehouse users get 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11 --json",
        })
final class UsersGetCommand extends SignedInCommand {

    private static final Attempt GET = Attempt.to("get the user")
            .explaining(Status.Code.NOT_FOUND, ExitStatus.FAILED, "no user has this id (see: gatehouse users list)");

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "The user's id; without it you yourself, whoever is signed in.")
    private @Nullable String id;

    UsersGetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        GetUserRequest request = GetUserRequest.newBuilder()
                .setId(id == null ? caller.userId() : id)
                .build();
        User user = caller.call(GET, token -> connection.users(token).getUser(request));
        client.print(user, out -> UserText.print(user, out));
    }
}
