package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenResponse;
import io.grpc.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gets a service client an access token. */
@Command(
        name = "issue",
        description = {
            "Get a service client an access token for its id and secret, and print it and nothing else. It is a"
                    + " secret.",
            "With --json, an object with accessToken, accessExpireTime, scopes and audiences.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse token issue --client-id 0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a --secret-file secret",
            "  export GATEHOUSE_TOKEN=$(gatehouse token issue --client-id $ID --secret-file /run/secrets/billing)",
        })
final class TokenIssueCommand implements Runnable {

    private static final String SECRET_OPTION = "--secret-file";
    private static final Attempt ISSUE = Attempt.to("get a token")
            .explaining(
                    Status.Code.UNAUTHENTICATED,
                    ExitStatus.NOT_SIGNED_IN,
                    "wrong client id or secret, or the client is disabled (check both, or ask an administrator)");

    private final SecretSource source;

    @Mixin
    private final ClientOptions client;

    @Option(names = "--client-id", paramLabel = "ID", required = true, description = "The client's id.")
    private String clientId = "";

    @Option(
            names = SECRET_OPTION,
            paramLabel = "FILE",
            description =
                    "Take the client's secret from the first line of FILE, - for standard input, instead of asking.")
    private @Nullable String secretFile;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "What the token shall allow; may be repeated. Without it all that the client has.")
    private List<String> scopes = List.of();

    @Option(
            names = "--audience",
            paramLabel = "NAME",
            description = "Whom the token shall be for; may be repeated. Without it all that the client has.")
    private List<String> audiences = List.of();

    TokenIssueCommand(Surroundings surroundings) {
        this.source = new SecretSource(surroundings.terminal());
        this.client = new ClientOptions(surroundings);
    }

    @Override
    public void run() {
        try (Connection connection = client.connect();
                TypedSecret secret = secret()) {
            IssueClientTokenRequest request = IssueClientTokenRequest.newBuilder()
                    .setClientId(clientId)
                    .setClientSecret(secret.reveal())
                    .addAllScopes(scopes)
                    .addAllAudiences(audiences)
                    .build();
            IssueClientTokenResponse issued =
                    connection.call(ISSUE, () -> connection.auth().issueClientToken(request));
            client.print(issued, out -> out.println(issued.getAccessToken()));
        }
    }

    private TypedSecret secret() {
        return secretFile == null ? source.typed("Client secret: ", SECRET_OPTION) : source.firstLine(secretFile);
    }
}
