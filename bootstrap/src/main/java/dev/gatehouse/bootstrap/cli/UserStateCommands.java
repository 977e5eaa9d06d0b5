package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands that change what an account can do. */
final class UserStateCommands {

    private UserStateCommands() {}

    /** One change of one user's state. */
    abstract static class StateCommand extends SignedInCommand {

        private final Attempt attempt;

        @Parameters(paramLabel = "ID", description = "The user's id.")
        private String id = "";

        private StateCommand(Surroundings surroundings, String verb) {
            super(surroundings);
            this.attempt = Attempt.to(verb + " the user")
                    .explaining(
                            Status.Code.NOT_FOUND,
                            ExitStatus.FAILED,
                            "no user has this id (see: gatehouse users list)");
        }

        abstract User change(UserServiceBlockingStub users, String id);

        @Override
        final void run(Connection connection, TokenBearer caller) {
            User user = caller.call(attempt, token -> change(connection.users(token), id));
            client.print(user, out -> UserText.print(user, out));
        }
    }

    /** Deletes a user. */
    @Command(
            name = "delete",
            description = {
                "Delete a user, who cannot sign in any more; every session ends. For administrators.",
                "The account is still listed by --show-deleted, and its e-mail address stays taken.",
            },
            footer = {"", "Example:", "  gatehouse users delete 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11"})
    static final class Delete extends StateCommand {

        Delete(Surroundings surroundings) {
            super(surroundings, "delete");
        }

        @Override
        User change(UserServiceBlockingStub users, String id) {
            return users.deleteUser(DeleteUserRequest.newBuilder().setId(id).build());
        }
    }

    /** Disables a user. */
    @Command(
            name = "disable",
            description = "Keep a user from signing in, and end every session. For administrators.",
            footer = {"", "Example:", "  gatehouse users disable 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11"})
    static final class Disable extends StateCommand {

        Disable(Surroundings surroundings) {
            super(surroundings, "disable");
        }

        @Override
        User change(UserServiceBlockingStub users, String id) {
            return users.disableUser(DisableUserRequest.newBuilder().setId(id).build());
        }
    }

    /** Enables a user. */
    @Command(
            name = "enable",
            description = "Let a disabled user sign in again. For administrators.",
            footer = {"", "Example:", "  gatehouse users enable 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11"})
    static final class Enable extends StateCommand {

        Enable(Surroundings surroundings) {
            super(surroundings, "enable");
        }

        @Override
        User change(UserServiceBlockingStub users, String id) {
            return users.enableUser(EnableUserRequest.newBuilder().setId(id).build());
        }
    }
}
