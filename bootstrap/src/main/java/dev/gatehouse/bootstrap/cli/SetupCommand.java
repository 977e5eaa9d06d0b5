package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetUpResponse;
import dev.gatehouse.api.user.v1.User;
import io.grpc.Status;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the first administrator. */
@Command(
        name = "setup",
        description = {
            "Make the first administrator, with the one-time code that the server printed when it started.",
            "Asks for whatever no option gives; passwords are typed unseen.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse setup",
            "  gatehouse setup --email root@example.org --code-file code.txt --password-file password.txt",
        })
final class SetupCommand implements Runnable {

    private static final Attempt SET_UP = Attempt.to("set up")
            .explaining(
                    Status.Code.PERMISSION_DENIED,
                    ExitStatus.NOT_SIGNED_IN,
                    "the setup code is wrong, used or expired (the server makes a new one when it is started again)")
            .explaining(
                    Status.Code.FAILED_PRECONDITION,
                    ExitStatus.FAILED,
                    "an administrator exists already (sign in with: gatehouse sign-in)");

    private final SecretSource source;

    @Mixin
    private final ClientOptions client;

    @Mixin
    private final PasswordOptions password;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "The administrator's e-mail address.")
    private @Nullable String email;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "The setup code. It is good for one use, so it may stand on the command line.")
    private @Nullable String code;

    @Option(
            names = "--code-file",
            paramLabel = "FILE",
            description = "Take the setup code from the first line of FILE, - for standard input.")
    private @Nullable String codeFile;

    @Option(names = "--display-name", paramLabel = "NAME", description = "The name that people see.")
    private String displayName = "";

    SetupCommand(Surroundings surroundings) {
        this.source = new SecretSource(surroundings.terminal());
        this.client = new ClientOptions(surroundings);
        this.password = new PasswordOptions(surroundings);
    }

    @Override
    public void run() {
        if (code != null && codeFile != null) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--code and --code-file contradict each other (give one of them)");
        }
        try (Connection connection = client.connect()) {
            String address = source.textOrTyped(email, "E-mail address: ", "--email");
            String setupCode = setupCode();
            SetUpResponse answer = setUp(connection, address, setupCode);
            client.print(answer, out -> print(answer.getAdministrator(), connection.server(), out));
        }
    }

    private SetUpResponse setUp(Connection connection, String address, String setupCode) {
        try (TypedSecret chosen = password.chosen()) {
            SetUpRequest request = SetUpRequest.newBuilder()
                    .setSetupCode(setupCode)
                    .setEmail(address)
                    .setPassword(chosen.reveal())
                    .setDisplayName(displayName)
                    .build();
            return connection.call(SET_UP, () -> connection.setup().setUp(request));
        }
    }

    private String setupCode() {
        if (codeFile != null) {
            try (TypedSecret line = source.firstLine(codeFile)) {
                return line.reveal();
            }
        }
        return source.textOrTyped(code, "Setup code: ", "--code");
    }

    private static void print(User administrator, ServerAddress server, PrintWriter out) {
        String email = Printable.of(administrator.getEmail());
        out.println(email + " is the administrator.");
        out.println("Next: gatehouse sign-in --email " + email + server.asOption());
    }
}
