package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.RevokeSessionRequest;
import dev.gatehouse.api.auth.v1.RevokeSessionResponse;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsRequest;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsResponse;
import io.grpc.Status;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that end sessions. */
final class SessionsRevokeCommands {

    private SessionsRevokeCommands() {}

    /** Ends one session. */
    @Command(
            name = "revoke",
            description =
                    "End a session, whose tokens are refused from then on. Users may end their own, administrators"
                            + " everybody's.",
            footer = {
                "",
                "Examples:",
                "  gatehouse sessions revoke 5a8f1c9e-3b67-4d21-9e0f-112233445566",
                "  gatehouse sessions revoke 5a8f1c9e-3b67-4d21-9e0f-112233445566"
                        + " --user 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11",
            })
    static final class Revoke extends SignedInCommand {

        private static final Attempt REVOKE = Attempt.to("end the session")
                .explaining(
                        Status.Code.NOT_FOUND,
                        ExitStatus.FAILED,
                        "the user has no session of this id (see: gatehouse sessions list)");

        @Parameters(paramLabel = "ID", description = "The id of the session.")
        private String id = "";

        @Option(
                names = "--user",
                paramLabel = "USER",
                description = "The id of the user whose session it is; without it you yourself, whoever is signed in.")
        private Optional<String> user = Optional.empty();

        Revoke(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(Connection connection, TokenBearer caller) {
            var request = RevokeSessionRequest.newBuilder()
                    .setUserId(user.orElseGet(caller::userId))
                    .setSessionId(id)
                    .setRequestId(ChangeOptions.requestId())
                    .build();
            RevokeSessionResponse response =
                    caller.call(REVOKE, token -> connection.auth(token).revokeSession(request));
            client.print(response, out -> out.println("Ended the session " + Printable.of(id) + "."));
        }
    }

    /** Ends all sessions of a user. */
    @Command(
            name = "revoke-all",
            description = {
                "End every session of a user, whose tokens are refused from then on. Users may end their own, administrators"
                        + " everybody's.",
                "With --json, an object with the number revokedCount.",
            },
            footer = {
                "",
                "Examples:",
                "  gatehouse sessions revoke-all --keep-current",
                "  gatehouse sessions revoke-all 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11",
            })
    static final class RevokeAll extends SignedInCommand {

        private static final Attempt REVOKE_ALL = Attempt.to("end the sessions")
                .explaining(
                        Status.Code.NOT_FOUND, ExitStatus.FAILED, "no user has this id (see: gatehouse users list)");

        @Parameters(
                paramLabel = "USER",
                arity = "0..1",
                description = "The id of the user; without it you yourself, whoever is signed in.")
        private Optional<String> user = Optional.empty();

        @Option(names = "--keep-current", description = "End all but the one that this command uses.")
        private boolean keepCurrent;

        RevokeAll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(Connection connection, TokenBearer caller) {
            var request = RevokeUserSessionsRequest.newBuilder()
                    .setUserId(user.orElseGet(caller::userId))
                    .setKeepCurrent(keepCurrent)
                    .setRequestId(ChangeOptions.requestId())
                    .build();
            RevokeUserSessionsResponse response =
                    caller.call(REVOKE_ALL, token -> connection.auth(token).revokeUserSessions(request));
            client.print(response, out -> out.println("Ended sessions: " + response.getRevokedCount() + "."));
        }
    }
}
