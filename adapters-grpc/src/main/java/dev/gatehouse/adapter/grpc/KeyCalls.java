package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Duration;
import dev.gatehouse.api.auth.v1.JsonWebKey;
import dev.gatehouse.api.auth.v1.KeySet;
import dev.gatehouse.api.auth.v1.ListSigningKeysResponse;
import dev.gatehouse.api.auth.v1.RotateSigningKeyRequest;
import dev.gatehouse.api.auth.v1.RotateSigningKeyResponse;
import dev.gatehouse.api.auth.v1.SigningKey;
import dev.gatehouse.application.port.in.GetKeySet;
import dev.gatehouse.application.port.in.ListSigningKeys;
import dev.gatehouse.application.port.in.ListSigningKeys.ListedKey;
import dev.gatehouse.application.port.in.RotateSigningKey;
import dev.gatehouse.application.port.in.RotateSigningKey.RotateSigningKeyCommand;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.KeyState;
import jakarta.inject.Inject;

/** The methods of {@link AuthGrpcService} that have to do with the keys that sign access tokens. */
final class KeyCalls {

    private final GetKeySet getKeySet;
    private final ListSigningKeys listSigningKeys;
    private final RotateSigningKey rotateSigningKey;

    @Inject
    KeyCalls(GetKeySet getKeySet, ListSigningKeys listSigningKeys, RotateSigningKey rotateSigningKey) {
        this.getKeySet = getKeySet;
        this.listSigningKeys = listSigningKeys;
        this.rotateSigningKey = rotateSigningKey;
    }

    KeySet keySet() {
        var set = getKeySet.getKeySet();
        return KeySet.newBuilder()
                .addAllKeys(set.keys().stream().map(KeyCalls::jsonWebKey).toList())
                .setMaxAge(Duration.newBuilder().setSeconds(set.maxAge().toSeconds()))
                .build();
    }

    private static JsonWebKey jsonWebKey(dev.gatehouse.domain.token.JsonWebKey key) {
        var members = JsonWebKey.newBuilder()
                .setKid(key.keyId())
                .setUse("sig")
                .setAlg(key.algorithm().joseName());
        return switch (key) {
            case dev.gatehouse.domain.token.JsonWebKey.EllipticCurve point ->
                members.setKty("EC")
                        .setCrv(point.curve())
                        .setX(point.x())
                        .setY(point.y())
                        .build();
            case dev.gatehouse.domain.token.JsonWebKey.Rsa rsa ->
                members.setKty("RSA").setN(rsa.modulus()).setE(rsa.exponent()).build();
            case dev.gatehouse.domain.token.JsonWebKey.OctetKeyPair octets ->
                members.setKty("OKP").setCrv(octets.curve()).setX(octets.x()).build();
        };
    }

    ListSigningKeysResponse list() {
        return ListSigningKeysResponse.newBuilder()
                .addAllSigningKeys(listSigningKeys.listSigningKeys().stream()
                        .map(KeyCalls::signingKey)
                        .toList())
                .build();
    }

    private static SigningKey signingKey(ListedKey listed) {
        var key = listed.key();
        var answer = SigningKey.newBuilder()
                .setKeyId(key.id())
                .setAlgorithm(key.algorithm().joseName())
                .setState(state(listed.state()))
                .setCreateTime(Messages.timestamp(key.createdAt()))
                .setSignTime(Messages.timestamp(key.signsFrom()));
        key.revokedAt().map(Messages::timestamp).ifPresent(answer::setRevokeTime);
        return answer.build();
    }

    private static SigningKey.State state(KeyState state) {
        return switch (state) {
            case PUBLISHED -> SigningKey.State.STATE_PUBLISHED;
            case SIGNING -> SigningKey.State.STATE_SIGNING;
            case RETIRED -> SigningKey.State.STATE_RETIRED;
            case REVOKED -> SigningKey.State.STATE_REVOKED;
        };
    }

    Outcome<RotateSigningKeyResponse> rotate(RotateSigningKeyRequest request) {
        var fields = FieldReader.of(request);
        fields.refuseViolations();

        return rotateSigningKey
                .rotateSigningKey(
                        CallReader.current(request, request.getRequestId()),
                        new RotateSigningKeyCommand(request.getRevokePrevious()))
                .map(rotated -> RotateSigningKeyResponse.newBuilder()
                        .setKeyId(rotated.keyId())
                        .setSignTime(Messages.timestamp(rotated.signsFrom()))
                        .build());
    }
}
