package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.SignOutResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends the kept session. */
@Command(
        name = "sign-out",
        description = "End your session on the server, whose tokens are refused from then on, and forget it here.",
        footer = {"", "Example:", "  gatehouse sign-out"})
final class SignOutCommand implements Runnable {

    private static final Attempt SIGN_OUT = Attempt.to("sign out");

    private final Surroundings surroundings;

    @Mixin
    private final ClientOptions client;

    SignOutCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.client = new ClientOptions(surroundings);
    }

    @Override
    public void run() {
        try (Connection connection = client.connect()) {
            var sessions = new Sessions(CredentialsFile.of(surroundings.environment()));
            // On the server first: a session that is forgotten here but lives there could not be ended any more.
            KeptSession ended = sessions.exclusively(() -> {
                KeptSession session = sessions.get(connection.server());
                end(connection, session);
                sessions.remove(connection.server());
                return session;
            });
            client.print(
                    SignOutResponse.getDefaultInstance(),
                    out -> out.println("Signed out " + Printable.of(ended.email()) + "."));
        }
    }

    private static void end(Connection connection, KeptSession session) {
        SignOutRequest request = SignOutRequest.newBuilder()
                .setRefreshToken(session.tokens().getRefreshToken())
                .build();
        var _ = connection.call(
                SIGN_OUT, () -> connection.repeatable(() -> connection.auth().signOut(request)));
    }
}
