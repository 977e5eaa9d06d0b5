package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.CompletePasswordResetRequest;
import dev.gatehouse.api.auth.v1.CompletePasswordResetResponse;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses a password with a reset code. */
@Command(
        name = "complete-reset",
        description = {
            "Choose a password with the one-time code that you were given. You are signed out everywhere.",
            "Where both come from standard input, the code is the first line and the new password the second.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse password complete-reset",
            "  gatehouse password complete-reset --code-file code.txt --new-password-file new.txt",
        })
final class PasswordCompleteResetCommand implements Runnable {

    private static final Attempt RESET = Attempt.to("reset the password")
            .explaining(
                    Status.Code.PERMISSION_DENIED,
                    ExitStatus.FAILED,
                    "the reset code is wrong, used or expired (ask an administrator for another one)");

    private final SecretSource source;

    @Mixin
    private final ClientOptions client;

    @Mixin
    private final NewPasswordOptions next;

    @Option(
            names = "--code-file",
            paramLabel = "FILE",
            description = "Take the reset code from the first line of FILE, - for standard input, instead of asking.")
    private @Nullable String codeFile;

    PasswordCompleteResetCommand(Surroundings surroundings) {
        this.source = new SecretSource(surroundings.terminal());
        this.client = new ClientOptions(surroundings);
        this.next = new NewPasswordOptions(surroundings);
    }

    @Override
    public void run() {
        try (Connection connection = client.connect();
                TypedSecret code = code();
                TypedSecret chosen = next.chosen()) {
            CompletePasswordResetRequest request = CompletePasswordResetRequest.newBuilder()
                    .setResetCode(code.reveal().strip())
                    .setNewPassword(chosen.reveal())
                    .build();
            CompletePasswordResetResponse answer =
                    connection.call(RESET, () -> connection.auth().completePasswordReset(request));
            client.print(
                    answer,
                    out -> out.println("The password is set (sign in with: gatehouse sign-in"
                            + connection.server().asOption() + ")."));
        }
    }

    private TypedSecret code() {
        return codeFile == null ? source.typed("Reset code: ", "--code-file") : source.firstLine(codeFile);
    }
}
