package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.UndeleteUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands that change what an account can do. */
final class UserStateCommands {

    private UserStateCommands() {}

    /** One change of one user's state. */
    abstract static class StateCommand extends SignedInCommand {

        private final Attempt attempt;

        @Mixin
        private final ChangeOptions options = new ChangeOptions();

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

        /** What is to be done to whom, as the request says it. */
        record Change(String id, String etag, String requestId) {}

        abstract User make(UserServiceBlockingStub users, Change change);

        @Override
        final void run(Connection connection, TokenBearer caller) {
            var asked = new Change(id, options.etag(), ChangeOptions.requestId());
            User user = caller.call(attempt, token -> make(connection.users(token), asked));
            client.print(user, out -> UserText.print(user, out));
        }
    }

    /** Deletes a user. */
    @Command(
            name = "delete",
            description = {
                "Delete a user, who cannot sign in any more; every session ends. For administrators.",
                "Until the account is erased, which is when the answer says, it is listed by --show-deleted, can be"
                        + " restored, and keeps its e-mail address.",
            },
            footer = {"", "Example:", "  gatehouse users delete 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11"})
    static final class Delete extends StateCommand {

        Delete(Surroundings surroundings) {
            super(surroundings, "delete");
        }

        @Override
        User make(UserServiceBlockingStub users, Change change) {
            return users.deleteUser(DeleteUserRequest.newBuilder()
                    .setId(change.id())
                    .setEtag(change.etag())
                    .setRequestId(change.requestId())
                    .build());
        }
    }

    /** Restores a user. */
    @Command(
            name = "undelete",
            description = {
                "Restore a deleted user, who can do again what was possible before. For administrators.",
                "An account that was erased is gone for good.",
            },
            footer = {"", "Example:", "  gatehouse users undelete 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11"})
    static final class Undelete extends StateCommand {

        Undelete(Surroundings surroundings) {
            super(surroundings, "restore");
        }

        @Override
        User make(UserServiceBlockingStub users, Change change) {
            return users.undeleteUser(UndeleteUserRequest.newBuilder()
                    .setId(change.id())
                    .setEtag(change.etag())
                    .setRequestId(change.requestId())
                    .build());
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
        User make(UserServiceBlockingStub users, Change change) {
            return users.disableUser(DisableUserRequest.newBuilder()
                    .setId(change.id())
                    .setEtag(change.etag())
                    .setRequestId(change.requestId())
                    .build());
        }
    }

    /** Enables a user. */
    @Command(
            name = "enable",
            description = {
                "Let a user sign in again who was disabled, or whose password was tried too often.",
                "For administrators.",
            },
            footer = {"", "Example:", "  gatehouse users enable 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11"})
    static final class Enable extends StateCommand {

        Enable(Surroundings surroundings) {
            super(surroundings, "enable");
        }

        @Override
        User make(UserServiceBlockingStub users, Change change) {
            return users.enableUser(EnableUserRequest.newBuilder()
                    .setId(change.id())
                    .setEtag(change.etag())
                    .setRequestId(change.requestId())
                    .build());
        }
    }
}
