package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.FieldMask;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a user. */
@Command(
        name = "update",
        description = {
            "Change a user; whatever no option names stays as it is.",
            "Users may change their own display name, administrators everything.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse users update 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11 --display-name 'Maya M.'",
            "  gatehouse users update 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11 --role auditor --role support",
        })
final class UsersUpdateCommand extends SignedInCommand {

    private static final Attempt UPDATE = Attempt.to("update the user")
            .explaining(Status.Code.NOT_FOUND, ExitStatus.FAILED, "no user has this id (see: gatehouse users list)")
            .explaining(
                    Status.Code.ALREADY_EXISTS,
                    ExitStatus.FAILED,
                    "another user has this e-mail address (see: gatehouse users list --show-deleted)");

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id = "";

    @Option(names = "--email", paramLabel = "ADDRESS", description = "The new e-mail address.")
    private @Nullable String email;

    @Option(names = "--display-name", paramLabel = "NAME", description = "The new name that people see; may be ''.")
    private @Nullable String displayName;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "A role; may be repeated. These roles take the place of all the user has.")
    private List<String> roles = List.of();

    @Option(names = "--no-roles", description = "Take all roles away.")
    private boolean noRoles;

    UsersUpdateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        UpdateUserRequest request = request();
        User user = caller.call(UPDATE, token -> connection.users(token).updateUser(request));
        client.print(user, out -> UserText.print(user, out));
    }

    private UpdateUserRequest request() {
        if (noRoles && !roles.isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--role and --no-roles contradict each other (give one of them)");
        }
        var user = User.newBuilder().setId(id);
        var mask = FieldMask.newBuilder();
        if (email != null) {
            user.setEmail(email);
            mask.addPaths("email");
        }
        if (displayName != null) {
            user.setDisplayName(displayName);
            mask.addPaths("display_name");
        }
        if (noRoles || !roles.isEmpty()) {
            user.addAllRoles(roles);
            mask.addPaths("roles");
        }
        if (mask.getPathsCount() == 0) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "nothing to update (give --email, --display-name, --role or --no-roles)");
        }
        return UpdateUserRequest.newBuilder().setUser(user).setUpdateMask(mask).build();
    }
}
