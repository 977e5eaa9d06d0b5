package dev.gatehouse.bootstrap.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.api.auth.v1.GetKeySetRequest;
import dev.gatehouse.api.auth.v1.JsonWebKey;
import dev.gatehouse.api.auth.v1.KeySet;
import dev.gatehouse.api.auth.v1.ListSigningKeysRequest;
import dev.gatehouse.api.auth.v1.ListSigningKeysResponse;
import dev.gatehouse.api.auth.v1.RotateSigningKeyRequest;
import dev.gatehouse.api.auth.v1.RotateSigningKeyResponse;
import dev.gatehouse.api.auth.v1.SigningKey;
import io.grpc.Status;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands on the keys that sign access tokens, which a server does. */
final class KeysCommands {

    private KeysCommands() {}

    /** Lists the keys. */
    @Command(
            name = "list",
            description = {
                "List the keys that sign access tokens, in the order in which they sign, with what each is good for."
                        + " For administrators.",
                "With --json, an object with the array signingKeys.",
            },
            footer = {"", "Example:", "  gatehouse keys list"})
    static final class ListKeys extends SignedInCommand {

        private static final Attempt LIST = Attempt.to("list the keys");
        private static final String PREFIX = "STATE_";

        ListKeys(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(Connection connection, TokenBearer caller) {
            ListSigningKeysResponse keys = caller.call(
                    LIST, token -> connection.auth(token).listSigningKeys(ListSigningKeysRequest.getDefaultInstance()));
            client.print(keys, out -> print(keys, out));
        }

        private static void print(ListSigningKeysResponse keys, PrintWriter out) {
            var table = new Table(List.of("ID", "ALGORITHM", "STATE", "PUBLISHED", "SIGNS FROM", "REVOKED"));
            for (SigningKey key : keys.getSigningKeysList()) {
                table.add(
                        key.getKeyId(),
                        key.getAlgorithm(),
                        key.getState().name().replaceFirst(PREFIX, "").toLowerCase(Locale.ROOT),
                        UserText.time(key.getCreateTime()),
                        UserText.time(key.getSignTime()),
                        key.hasRevokeTime() ? UserText.time(key.getRevokeTime()) : "");
            }
            table.print(out);
        }
    }

    /** Has another key sign. */
    @Command(
            name = "rotate",
            description = {
                "Have a new key sign access tokens, as soon as everybody who verifies them can know it. For administrators.",
                "With --json, an object with keyId and signTime.",
            },
            footer = {"", "Examples:", "  gatehouse keys rotate", "  gatehouse keys rotate --revoke-previous"})
    static final class Rotate extends SignedInCommand {

        private static final Attempt ROTATE = Attempt.to("rotate the key")
                .explaining(
                        Status.Code.FAILED_PRECONDITION,
                        ExitStatus.FAILED,
                        "tokens are signed with a shared secret (change gatehouse.token.secret)");

        @Option(
                names = "--revoke-previous",
                description = "In an emergency: sign with the new key at once and revoke all others. Every access token"
                        + " that they have signed is refused from then on; sessions live on.")
        private boolean revokePrevious;

        Rotate(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(Connection connection, TokenBearer caller) {
            RotateSigningKeyRequest request = RotateSigningKeyRequest.newBuilder()
                    .setRevokePrevious(revokePrevious)
                    .setRequestId(ChangeOptions.requestId())
                    .build();
            RotateSigningKeyResponse rotated =
                    caller.call(ROTATE, token -> connection.auth(token).rotateSigningKey(request));
            client.print(rotated, out -> {
                var facts = new Table(List.of());
                facts.add("key", rotated.getKeyId());
                facts.add("signs from", UserText.time(rotated.getSignTime()));
                facts.print(out);
            });
        }
    }

    /** Prints the public keys. */
    @Command(
            name = "export",
            description = {
                "Print the public keys that verify access tokens as a JWK Set (RFC 7517), with --json or without, for those"
                        + " who cannot ask the server.",
                "It may be remembered for as long as gatehouse.token.key-set-max-age says. It needs no sign-in.",
            },
            footer = {"", "Example:", "  gatehouse keys export > jwks.json"})
    static final class Export implements Runnable {

        private static final Attempt EXPORT = Attempt.to("get the keys");

        @Mixin
        private final ClientOptions client;

        private final Surroundings surroundings;

        Export(Surroundings surroundings) {
            this.client = new ClientOptions(surroundings);
            this.surroundings = surroundings;
        }

        @Override
        public void run() {
            // Not a secret, but whoever could change it on the way would be believed.
            try (Connection connection = client.connect()) {
                KeySet keys = connection.call(
                        EXPORT, () -> connection.auth().getKeySet(GetKeySetRequest.getDefaultInstance()));
                surroundings.terminal().out().println(JsonText.of(jwkSet(keys)));
            }
        }

        private static JsonObject jwkSet(KeySet set) {
            var keys = new JsonArray();
            set.getKeysList().forEach(key -> keys.add(members(key)));
            var json = new JsonObject();
            json.add("keys", keys);
            return json;
        }

        // An empty member would be a wrong one.
        private static JsonObject members(JsonWebKey key) {
            var members = new JsonObject();
            key.getAllFields().forEach((field, value) -> members.addProperty(field.getName(), (String) value));
            return members;
        }
    }
}
