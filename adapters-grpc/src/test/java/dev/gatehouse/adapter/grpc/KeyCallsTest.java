package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.GetKeySetRequest;
import dev.gatehouse.api.auth.v1.ListSigningKeysRequest;
import dev.gatehouse.api.auth.v1.RotateSigningKeyRequest;
import dev.gatehouse.api.auth.v1.SigningKey.State;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.GetKeySet.KeySet;
import dev.gatehouse.application.port.in.ListSigningKeys.ListedKey;
import dev.gatehouse.application.port.in.RotateSigningKey.RotateSigningKeyCommand;
import dev.gatehouse.application.port.in.RotateSigningKey.RotatedKey;
import dev.gatehouse.domain.outcome.DomainError.SharedSecretSigns;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.JsonWebKey;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.KeyState;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class KeyCallsTest {

    private static final String REQUEST_ID = "5a8f1c9e-3b67-4d21-9e0f-112233445566";

    private final List<Call> calls = new ArrayList<>();
    private final List<RotateSigningKeyCommand> commands = new ArrayList<>();
    private Outcome<RotatedKey> rotated = Outcome.accepted(new RotatedKey("key-2", FakePorts.NOW));
    private List<JsonWebKey> published = List.of();
    private List<ListedKey> listed = List.of();

    @AutoClose
    private final RunningServer server;

    private final AuthServiceBlockingStub auth;

    KeyCallsTest() {
        var ports = new FakePorts();
        ports.getKeySet = () -> new KeySet(published, Duration.ofMinutes(5));
        ports.listSigningKeys = () -> listed;
        ports.rotateSigningKey = (call, command) -> {
            calls.add(call);
            commands.add(command);
            return rotated;
        };
        server = Wire.IN_PROCESS.start(ports);
        auth = AuthServiceGrpc.newBlockingStub(server.asAdministrator());
    }

    @Test
    void shows_every_kind_of_key_with_the_members_of_its_kind() {
        published = List.of(
                new JsonWebKey.EllipticCurve("k1", SignatureAlgorithm.ES256, "P-256", "eA", "eQ"),
                new JsonWebKey.Rsa("k2", SignatureAlgorithm.PS256, "bg", "AQAB"),
                new JsonWebKey.OctetKeyPair("k3", SignatureAlgorithm.EDDSA, "Ed25519", "eA"));

        var set = auth.getKeySet(GetKeySetRequest.getDefaultInstance());

        assertThat(set.getMaxAge().getSeconds()).isEqualTo(300);
        assertThat(set.getKeysList())
                .containsExactly(
                        member("EC", "k1", "ES256")
                                .setCrv("P-256")
                                .setX("eA")
                                .setY("eQ")
                                .build(),
                        member("RSA", "k2", "PS256").setN("bg").setE("AQAB").build(),
                        member("OKP", "k3", "EdDSA")
                                .setCrv("Ed25519")
                                .setX("eA")
                                .build());
    }

    private static dev.gatehouse.api.auth.v1.JsonWebKey.Builder member(String kty, String kid, String alg) {
        return dev.gatehouse.api.auth.v1.JsonWebKey.newBuilder()
                .setKty(kty)
                .setKid(kid)
                .setUse("sig")
                .setAlg(alg);
    }

    @Test
    void lists_keys_with_what_they_are_good_for() {
        var key = new SigningKey(
                "k1",
                SignatureAlgorithm.EDDSA,
                KeyBytes.of(new byte[] {1}),
                KeyBytes.of(new byte[] {2}),
                FakePorts.NOW,
                FakePorts.NOW.plusSeconds(1),
                Optional.of(FakePorts.NOW.plusSeconds(2)),
                Optional.of(FakePorts.NOW.plusSeconds(3)));
        listed = List.of(
                new ListedKey(key, KeyState.REVOKED),
                new ListedKey(key, KeyState.RETIRED),
                new ListedKey(key, KeyState.SIGNING),
                new ListedKey(key, KeyState.PUBLISHED));

        var keys = auth.listSigningKeys(ListSigningKeysRequest.getDefaultInstance())
                .getSigningKeysList();

        assertThat(keys.getFirst())
                .isEqualTo(dev.gatehouse.api.auth.v1.SigningKey.newBuilder()
                        .setKeyId("k1")
                        .setAlgorithm("EdDSA")
                        .setState(State.STATE_REVOKED)
                        .setCreateTime(Messages.timestamp(FakePorts.NOW))
                        .setSignTime(Messages.timestamp(FakePorts.NOW.plusSeconds(1)))
                        .setRevokeTime(Messages.timestamp(FakePorts.NOW.plusSeconds(3)))
                        .build());
        assertThat(keys)
                .extracting(dev.gatehouse.api.auth.v1.SigningKey::getState)
                .containsExactly(State.STATE_REVOKED, State.STATE_RETIRED, State.STATE_SIGNING, State.STATE_PUBLISHED);
    }

    @Test
    void rotates_as_asked_and_hands_on_the_id_of_the_request() {
        var answer = auth.rotateSigningKey(RotateSigningKeyRequest.newBuilder()
                .setRevokePrevious(true)
                .setRequestId(REQUEST_ID)
                .build());
        var _ = auth.rotateSigningKey(RotateSigningKeyRequest.getDefaultInstance());

        assertThat(answer.getKeyId()).isEqualTo("key-2");
        assertThat(answer.getSignTime()).isEqualTo(Messages.timestamp(FakePorts.NOW));
        assertThat(commands).containsExactly(new RotateSigningKeyCommand(true), new RotateSigningKeyCommand(false));
        assertThat(calls.getFirst().request().orElseThrow().id()).hasToString(REQUEST_ID);
        assertThat(calls.getLast().request()).isEmpty();
        assertThat(calls).extracting(Call::caller).containsOnly(Optional.of(FakePorts.ADMINISTRATOR_CALLING));
    }

    @Test
    void refuses_a_request_id_that_is_none() {
        var request = RotateSigningKeyRequest.newBuilder().setRequestId("7").build();

        assertThat(Failure.ofFields(() -> auth.rotateSigningKey(request)).wrongFields())
                .containsExactly("request_id");
        assertThat(commands).isEmpty();
    }

    @Test
    void says_that_a_shared_secret_is_not_rotated_here() {
        rotated = Outcome.refused(new SharedSecretSigns());

        assertThat(Failure.of(() -> auth.rotateSigningKey(RotateSigningKeyRequest.getDefaultInstance()))
                        .reason())
                .isEqualTo("SHARED_SECRET_SIGNS");
    }
}
