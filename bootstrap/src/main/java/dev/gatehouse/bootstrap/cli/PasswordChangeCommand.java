package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.user.v1.ChangePasswordRequest;
import dev.gatehouse.api.user.v1.ChangePasswordResponse;
import io.grpc.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes the caller's own password. */
@Command(
        name = "change",
        description = {
            "Choose another password. Everywhere else you are signed out; the session that this command uses goes on.",
            "Where both passwords come from standard input, the current one is the first line and the new one the second.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse password change",
            "  gatehouse password change --password-file old.txt --new-password-file new.txt",
        })
final class PasswordChangeCommand extends SignedInCommand {

    private static final Attempt CHANGE = Attempt.to("change the password")
            .explaining(
                    Status.Code.PERMISSION_DENIED,
                    ExitStatus.FAILED,
                    "the current password is another one (start again, and type the one that you sign in with)");

    @Mixin
    private final PasswordOptions current;

    @Mixin
    private final NewPasswordOptions next;

    @Option(names = "--keep-other-sessions", description = "Stay signed in everywhere else.")
    private boolean keepOtherSessions;

    PasswordChangeCommand(Surroundings surroundings) {
        super(surroundings);
        this.current = new PasswordOptions(surroundings);
        this.next = new NewPasswordOptions(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        // Before a password is asked for: who is not signed in need not type one.
        caller.accessToken();
        try (TypedSecret known = current.known();
                TypedSecret chosen = next.chosen()) {
            ChangePasswordRequest request = ChangePasswordRequest.newBuilder()
                    .setId(caller.userId())
                    .setCurrentPassword(known.reveal())
                    .setNewPassword(chosen.reveal())
                    .setKeepOtherSessions(keepOtherSessions)
                    .setRequestId(ChangeOptions.requestId())
                    .build();
            ChangePasswordResponse answer =
                    caller.call(CHANGE, token -> connection.users(token).changePassword(request));
            client.print(
                    answer,
                    out -> out.println(
                            keepOtherSessions
                                    ? "Changed the password."
                                    : "Changed the password, and signed you out everywhere else."));
        }
    }
}
