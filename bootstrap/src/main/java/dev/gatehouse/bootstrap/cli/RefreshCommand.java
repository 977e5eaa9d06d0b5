package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.RefreshTokenResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trades the tokens of the kept session. */
@Command(
        name = "refresh",
        description = {
            "Trade the tokens of your session for new ones now. Commands do so by themselves when it is time.",
            "With --json, prints the tokens, which are secrets.",
        },
        footer = {"", "Example:", "  gatehouse refresh"})
final class RefreshCommand implements Runnable {

    private final Surroundings surroundings;

    @Mixin
    private final ClientOptions client;

    RefreshCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.client = new ClientOptions(surroundings);
    }

    @Override
    public void run() {
        try (Connection connection = client.connect()) {
            var sessions = new Sessions(CredentialsFile.of(surroundings.environment()));
            KeptSession session = new SessionTokens(connection, sessions, surroundings.clock()).refresh();
            RefreshTokenResponse answer = RefreshTokenResponse.newBuilder()
                    .setTokens(session.tokens())
                    .build();
            client.print(
                    answer,
                    out -> out.println("Refreshed the session of " + Printable.of(session.email())
                            + ". It ends at " + UserText.time(session.tokens().getRefreshExpireTime())
                            + " unless it is used before; its access token at "
                            + UserText.time(session.tokens().getAccessExpireTime()) + "."));
        }
    }
}
