package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.rpc.Code;
import dev.gatehouse.api.auth.v1.JsonWebKey;
import dev.gatehouse.api.auth.v1.KeySet;
import dev.gatehouse.api.auth.v1.ListSigningKeysResponse;
import dev.gatehouse.api.auth.v1.RotateSigningKeyRequest;
import dev.gatehouse.api.auth.v1.RotateSigningKeyResponse;
import dev.gatehouse.api.auth.v1.SigningKey;
import dev.gatehouse.api.auth.v1.SigningKey.State;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysCommandsTest extends CommandFixture {

    @BeforeEach
    void haveToken() {
        shell.set("GATEHOUSE_TOKEN", "token");
    }

    @Test
    void lists_the_keys_with_what_each_is_good_for() {
        SigningKey.Builder key = SigningKey.newBuilder()
                .setAlgorithm("ES256")
                .setCreateTime(TestAnswers.timestamp(Instant.parse("2026-01-02T03:04:05Z")))
                .setSignTime(TestAnswers.timestamp(Instant.parse("2026-01-02T03:15:05Z")));
        server.answering(
                "ListSigningKeys",
                ListSigningKeysResponse.newBuilder()
                        .addSigningKeys(key.setKeyId("old").setState(State.STATE_RETIRED))
                        .addSigningKeys(key.setKeyId("new").setState(State.STATE_SIGNING))
                        .addSigningKeys(key.setKeyId("bad")
                                .setState(State.STATE_REVOKED)
                                .setRevokeTime(TestAnswers.timestamp(Instant.parse("2026-02-03T04:05:06Z"))))
                        .build());

        Result result = shell.run("keys", "list");

        assertThat(result.out()).isEqualTo("""
                ID   ALGORITHM  STATE    PUBLISHED             SIGNS FROM            REVOKED
                old  ES256      retired  2026-01-02T03:04:05Z  2026-01-02T03:15:05Z  -
                new  ES256      signing  2026-01-02T03:04:05Z  2026-01-02T03:15:05Z  -
                bad  ES256      revoked  2026-01-02T03:04:05Z  2026-01-02T03:15:05Z  2026-02-03T04:05:06Z
                """);
    }

    @Test
    void rotates_in_time_or_at_once() {
        server.answering(
                "RotateSigningKey",
                RotateSigningKeyResponse.newBuilder()
                        .setKeyId("new")
                        .setSignTime(TestAnswers.timestamp(Instant.parse("2026-01-02T03:15:05Z")))
                        .build());

        assertThat(shell.run("keys", "rotate").out()).isEqualTo("""
                key         new
                signs from  2026-01-02T03:15:05Z
                """);
        assertThat(shell.run("keys", "rotate", "--revoke-previous", "--json").out())
                .contains("\"keyId\": \"new\"");

        assertThat(server.received("RotateSigningKey"))
                .extracting(received -> (RotateSigningKeyRequest) received.request())
                .extracting(RotateSigningKeyRequest::getRevokePrevious)
                .containsExactly(false, true);
        assertThat(server.received("RotateSigningKey"))
                .extracting(received -> ((RotateSigningKeyRequest) received.request()).getRequestId())
                .allMatch(id -> id.matches(REQUEST_ID))
                .doesNotHaveDuplicates();
    }

    @Test
    void says_that_a_shared_secret_is_changed_in_the_settings() {
        server.refusing(
                "RotateSigningKey", TestAnswers.refusal(Code.FAILED_PRECONDITION, "tokens are signed otherwise"));

        Result result = shell.run("keys", "rotate");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.complaint()).contains("change gatehouse.token.secret");
    }

    @Test
    void exports_a_jwk_set_without_empty_members_to_whoever_asks() {
        shell.unset("GATEHOUSE_TOKEN");
        server.answering(
                "GetKeySet",
                KeySet.newBuilder()
                        .addKeys(JsonWebKey.newBuilder()
                                .setKty("OKP")
                                .setKid("k")
                                .setUse("sig")
                                .setAlg("EdDSA")
                                .setCrv("Ed25519")
                                .setX("eA"))
                        .build());

        Result result = shell.run("keys", "export");

        assertThat(result.status()).isZero();
        assertThat(JsonParser.parseString(result.out()))
                .isEqualTo(JsonParser.parseString("{\"keys\":[{\"kty\":\"OKP\",\"kid\":\"k\",\"use\":\"sig\","
                        + "\"alg\":\"EdDSA\",\"crv\":\"Ed25519\",\"x\":\"eA\"}]}"));
    }
}
