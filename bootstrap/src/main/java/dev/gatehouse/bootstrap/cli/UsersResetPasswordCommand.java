package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.user.v1.ResetPasswordRequest;
import dev.gatehouse.api.user.v1.ResetPasswordResponse;
import io.grpc.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts the reset of a user's password. */
@Command(
        name = "reset-password",
        description = {
            "Start the reset of a user's password, and print the one-time code with which the user chooses another one:"
                    + " gatehouse password complete-reset. For administrators.",
            "The code is a secret for the user alone. The password stays good until the code is used.",
        },
        footer = {"", "Example:", "  gatehouse users reset-password 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11"})
final class UsersResetPasswordCommand extends SignedInCommand {

    private static final Attempt RESET = Attempt.to("reset the user's password")
            .explaining(Status.Code.NOT_FOUND, ExitStatus.FAILED, "no user has this id (see: gatehouse users list)");

    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Parameters(paramLabel = "ID", description = "The user's id.")
    private String id = "";

    UsersResetPasswordCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        ResetPasswordRequest request = ResetPasswordRequest.newBuilder()
                .setId(id)
                .setEtag(options.etag())
                .setRequestId(ChangeOptions.requestId())
                .build();
        ResetPasswordResponse answer =
                caller.call(RESET, token -> connection.users(token).resetPassword(request));
        client.print(answer, out -> {
            out.println("Reset code: " + Printable.of(answer.getResetCode()));
            out.println("Good for one use, until " + UserText.time(answer.getExpireTime()) + ".");
        });
    }
}
