package dev.gatehouse.acceptance.driver;

import static dev.gatehouse.acceptance.driver.GrpcCalls.ask;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.GetKeySetRequest;
import dev.gatehouse.api.auth.v1.JsonWebKey;
import dev.gatehouse.api.auth.v1.RotateSigningKeyRequest;
import io.grpc.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks about keys over a gRPC channel. */
final class GrpcKeysDriver implements KeysDriver {

    private static final Pattern KEY_ID = Pattern.compile("\"kid\":\"([^\"]+)\"");

    private final AuthServiceBlockingStub auth;

    GrpcKeysDriver(Channel channel) {
        this.auth = AuthServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public Answer<String> change() {
        return rotate(false);
    }

    @Override
    public Answer<String> revokeAll() {
        return rotate(true);
    }

    private Answer<String> rotate(boolean revokePrevious) {
        var request = RotateSigningKeyRequest.newBuilder()
                .setRevokePrevious(revokePrevious)
                .build();
        return ask(() -> auth.rotateSigningKey(request).getKeyId());
    }

    @Override
    public Answer<List<String>> published() {
        return ask(() -> auth.getKeySet(GetKeySetRequest.getDefaultInstance()).getKeysList().stream()
                .map(JsonWebKey::getKid)
                .toList());
    }

    @Override
    public String signerOf(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        Matcher keyId = KEY_ID.matcher(new String(header, StandardCharsets.UTF_8));
        if (!keyId.find()) {
            throw new AssertionError("a token that does not say which key signed it");
        }
        return keyId.group(1);
    }
}
