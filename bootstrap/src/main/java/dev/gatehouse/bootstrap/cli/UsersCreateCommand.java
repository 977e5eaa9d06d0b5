package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates a user. */
@Command(
        name = "create",
        description = "Create a user, who can sign in at once. For administrators.",
        footer = {
            "",
            "Examples:",
            "  gatehouse users create --email maya@example.org --display-name Maya",
            "  gatehouse users create --email ops@example.org --role administrator --password-file - < secret",
        })
final class UsersCreateCommand extends SignedInCommand {

    private static final Attempt CREATE = Attempt.to("create the user")
            .explaining(
                    Status.Code.ALREADY_EXISTS,
                    ExitStatus.FAILED,
                    "another user has this e-mail address (see: gatehouse users list --show-deleted)");

    @Mixin
    private final PasswordOptions password;

    @Option(names = "--email", paramLabel = "ADDRESS", required = true, description = "The user's e-mail address.")
    private String email = "";

    @Option(names = "--display-name", paramLabel = "NAME", description = "The name that people see.")
    private String displayName = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "A role, such as administrator; may be repeated.")
    private List<String> roles = List.of();

    @Option(
            names = "--attribute",
            paramLabel = "NAME=VALUE",
            description = "Something else to keep of the user, such as team=blue; may be repeated.")
    private Map<String, String> attributes = Map.of();

    UsersCreateCommand(Surroundings surroundings) {
        super(surroundings);
        this.password = new PasswordOptions(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        // Before the password is asked for: who is not signed in need not type one.
        caller.accessToken();
        try (TypedSecret chosen = password.chosen()) {
            CreateUserRequest request = CreateUserRequest.newBuilder()
                    .setUser(User.newBuilder()
                            .setEmail(email)
                            .setDisplayName(displayName)
                            .addAllRoles(roles)
                            .putAllAttributes(attributes))
                    .setPassword(chosen.reveal())
                    .setRequestId(ChangeOptions.requestId())
                    .build();
            User user = caller.call(CREATE, token -> connection.users(token).createUser(request));
            client.print(user, out -> UserText.print(user, out));
        }
    }
}
