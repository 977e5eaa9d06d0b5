package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.bootstrap.config.ClientSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On whose behalf a command calls: the holder of a token that a script gives, or who signed in. */
final class CallerOptions {

    private final Surroundings surroundings;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Call with the access token in the first line of FILE, - for standard input; without it"
                    + " GATEHOUSE_TOKEN, else the session of gatehouse sign-in.")
    private @Nullable String tokenFile;

    CallerOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    TokenBearer caller(Connection connection) {
        return new TokenBearer(connection, givenToken().orElseGet(() -> sessionTokens(connection)));
    }

    /** The caller, if there is a token or a session to call with. */
    Optional<TokenBearer> callerIfAny(Connection connection) {
        return givenToken()
                .or(() -> sessions().find(connection.server()).map(_ -> sessionTokens(connection)))
                .map(tokens -> new TokenBearer(connection, tokens));
    }

    private Optional<AccessTokens> givenToken() {
        if (tokenFile != null) {
            try (TypedSecret token = new SecretSource(surroundings.terminal()).firstLine(tokenFile)) {
                return Optional.of(new GivenToken(token.reveal(), "--token-file"));
            }
        }
        return surroundings
                .variable(ClientSettings.TOKEN, "an access token")
                .map(token -> new GivenToken(token, ClientSettings.TOKEN));
    }

    private AccessTokens sessionTokens(Connection connection) {
        return new SessionTokens(connection, sessions(), surroundings.clock());
    }

    private Sessions sessions() {
        return new Sessions(CredentialsFile.of(surroundings.environment()));
    }
}
