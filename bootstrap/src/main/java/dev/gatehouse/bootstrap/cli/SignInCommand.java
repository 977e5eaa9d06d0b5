package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Begins a session, and keeps it for the commands that follow. */
@Command(
        name = "sign-in",
        description = {
            "Sign in, and keep the session for the commands that follow.",
            "The session is kept in gatehouse/credentials.json under $XDG_CONFIG_HOME or ~/.config, for you alone to"
                    + " read, one for each server. It takes the place of the session before, which ends.",
            "Beside it is kept what the server knows this device by, also when you sign out.",
            "With --json, prints the tokens, which are secrets.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse sign-in --email maya@example.org",
            "  gatehouse sign-in --email ci@example.org --password-file /run/secrets/ci --device-name build",
        })
final class SignInCommand implements Runnable {

    private static final Attempt SIGN_IN = Attempt.to("sign in")
            .explaining(
                    Status.Code.UNAUTHENTICATED,
                    ExitStatus.NOT_SIGNED_IN,
                    "wrong e-mail address or password, too many failed tries, or the account is disabled"
                            + " (check both, wait a while, or ask an administrator)");

    private final Surroundings surroundings;
    private final SecretSource source;

    @Mixin
    private final ClientOptions client;

    @Mixin
    private final PasswordOptions password;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Your e-mail address; asked for without it.")
    private @Nullable String email;

    @Option(
            names = "--device-name",
            paramLabel = "NAME",
            defaultValue = "gatehouse command line",
            description = "What people know this device by (default: ${DEFAULT-VALUE}).")
    private String deviceName = "";

    SignInCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.source = new SecretSource(surroundings.terminal());
        this.client = new ClientOptions(surroundings);
        this.password = new PasswordOptions(surroundings);
    }

    @Override
    public void run() {
        try (Connection connection = client.connect()) {
            String address = source.textOrTyped(email, "E-mail address: ", "--email");
            var sessions = new Sessions(CredentialsFile.of(surroundings.environment()));
            SignInResponse answer = signIn(
                    connection,
                    address,
                    sessions.deviceToken(connection.server()).orElse(""));
            Optional<KeptSession> before = keep(sessions, connection.server(), address, answer);
            client.print(
                    answer,
                    out -> out.println("Signed in as " + Printable.of(address) + ". The session ends at "
                            + UserText.time(answer.getTokens().getRefreshExpireTime())
                            + " unless it is used before."));
            before.ifPresent(old -> end(connection, old));
        }
    }

    private SignInResponse signIn(Connection connection, String address, String deviceToken) {
        try (TypedSecret known = password.known()) {
            SignInRequest request = SignInRequest.newBuilder()
                    .setEmail(address)
                    .setPassword(known.reveal())
                    .setDeviceName(deviceName)
                    .setDeviceToken(deviceToken)
                    .build();
            return connection.call(SIGN_IN, () -> connection.auth().signIn(request));
        }
    }

    private static Optional<KeptSession> keep(
            Sessions sessions, ServerAddress server, String address, SignInResponse answer) {
        return sessions.exclusively(() -> {
            Optional<KeptSession> before = sessions.find(server);
            sessions.put(server, new KeptSession(answer.getUserId(), address, answer.getTokens()));
            sessions.putDeviceToken(server, answer.getDeviceToken());
            return before;
        });
    }

    // Nobody holds its tokens any more. That it could not be ended is no reason to have failed: it ends by itself.
    private void end(Connection connection, KeptSession before) {
        try {
            var _ = connection
                    .auth()
                    .signOut(SignOutRequest.newBuilder()
                            .setRefreshToken(before.tokens().getRefreshToken())
                            .build());
        } catch (StatusRuntimeException e) {
            surroundings
                    .terminal()
                    .err()
                    .println("gatehouse: note: the session before could not be ended (it ends by itself at "
                            + before.refreshExpiresAt() + ")");
        }
    }
}
