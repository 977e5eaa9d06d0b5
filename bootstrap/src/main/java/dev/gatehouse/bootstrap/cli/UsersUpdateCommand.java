package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.FieldMask;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

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

    @Option(
            names = "--attribute",
            paramLabel = "NAME=VALUE",
            description =
                    "Something else to keep of the user, such as team=blue; may be repeated. These attributes take"
                            + " the place of all the user has.")
    private Map<String, String> attributes = Map.of();

    @Option(names = "--no-attributes", description = "Take all attributes away.")
    private boolean noAttributes;

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
        ChangeOptions.refuseBoth("--role", !roles.isEmpty(), "--no-roles", noRoles);
        ChangeOptions.refuseBoth("--attribute", !attributes.isEmpty(), "--no-attributes", noAttributes);
        var user = User.newBuilder().setId(id).setEtag(change.etag());
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
        if (noAttributes || !attributes.isEmpty()) {
            user.putAllAttributes(attributes);
            mask.addPaths("attributes");
        }
        if (mask.getPathsCount() == 0) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "nothing to update (give --email, --display-name, --role, --no-roles, --attribute or"
                            + " --no-attributes)");
        }
        return UpdateUserRequest.newBuilder()
                .setUser(user)
                .setUpdateMask(mask)
                .setRequestId(ChangeOptions.requestId())
                .build();
    }
}
