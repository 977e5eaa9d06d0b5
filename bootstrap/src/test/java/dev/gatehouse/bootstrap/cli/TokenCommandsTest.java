package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.rpc.Code;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import dev.gatehouse.bootstrap.cli.TestServer.Received;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenCommandsTest extends CommandFixture {

    private static final String TOKEN = TestAnswers.unsignedJwt(
            "{\"alg\":\"ES256\",\"kid\":\"k1\"}",
            "{\"sub\":\"maya\",\"aud\":[\"a\",\"b\"],\"exp\":1790000000,\"name\":\"\\u001b[1m\"}");

    private static final ValidateTokenResponse ACTIVE = ValidateTokenResponse.newBuilder()
            .setActive(true)
            .setUserId("maya")
            .setSessionId("s1")
            .addRoles("auditor")
            .setExpireTime(TestAnswers.timestamp(Instant.ofEpochSecond(1_790_000_000)))
            .build();

    @BeforeEach
    void setUp() {
        server.answering("ValidateToken", ACTIVE);
    }

    @Test
    void shows_what_the_token_says_and_what_the_server_says() {
        shell.set("GATEHOUSE_TOKEN", TOKEN);

        Result result = shell.run("token", "show");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("""
                The token says of itself, unverified:
                  alg   ES256
                  kid   k1
                  sub   maya
                  aud   ["a","b"]
                  exp   1790000000 (2026-09-21T14:13:20Z)
                  name  \\u001b[1m

                The server says: it verifies and is active.
                  user        maya
                  roles now   auditor
                  session     s1
                  good until  2026-09-21T14:13:20Z
                """);
        assertThat(server.received("ValidateToken"))
                .containsExactly(new Received(
                        "ValidateToken",
                        ValidateTokenRequest.newBuilder().setToken(TOKEN).build(),
                        "Bearer " + TOKEN));
    }

    @Test
    void shows_it_to_scripts() {
        shell.set("GATEHOUSE_TOKEN", TOKEN);

        Result result = shell.run("token", "show", "--json");

        assertThat(JsonParser.parseString(result.out())).isEqualTo(JsonParser.parseString("""
                {
                  "header": {"alg": "ES256", "kid": "k1"},
                  "claims": {"sub": "maya", "aud": ["a", "b"], "exp": 1790000000, "name": "\\u001b[1m"},
                  "validation": {
                    "active": true,
                    "userId": "maya",
                    "sessionId": "s1",
                    "clientId": "",
                    "roles": ["auditor"],
                    "issuer": "",
                    "audiences": [],
                    "tokenId": "",
                    "expireTime": "2026-09-21T14:13:20Z",
                    "subject": "",
                    "scopes": []
                  }
                }
                """));
    }

    @Test
    void shows_what_a_token_of_a_client_is_worth() {
        shell.set("GATEHOUSE_TOKEN", TOKEN);
        server.answering(
                "ValidateToken",
                ValidateTokenResponse.newBuilder()
                        .setActive(true)
                        .setClientId("c1")
                        .addScopes("gatehouse.users.read")
                        .addScopes("orders")
                        .setExpireTime(TestAnswers.timestamp(Instant.ofEpochSecond(1_790_000_000)))
                        .build());

        Result result = shell.run("token", "show");

        assertThat(result.out()).endsWith("""
                The server says: it verifies and is active.
                  client      c1
                  scopes now  gatehouse.users.read orders
                  good until  2026-09-21T14:13:20Z
                """);
    }

    @Test
    void a_token_that_may_not_ask_is_not_active() {
        shell.set("GATEHOUSE_TOKEN", TOKEN);
        server.refusing("ValidateToken", TestAnswers.refusal(Code.UNAUTHENTICATED, "invalid token"));

        Result result = shell.run("token", "show");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("The token says of itself, unverified:\n")
                .endsWith("\nThe server says: not active (forged, expired, ended, or not for you to know).\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void asks_about_another_token_with_the_callers_own() throws IOException {
        Path file = Files.writeString(home.resolve("token"), TOKEN + "\n");
        shell.set("GATEHOUSE_TOKEN", "own");
        server.answering("ValidateToken", ValidateTokenResponse.getDefaultInstance());

        Result result = shell.run("token", "show", file.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(server.received("ValidateToken"))
                .containsExactly(new Received(
                        "ValidateToken",
                        ValidateTokenRequest.newBuilder().setToken(TOKEN).build(),
                        "Bearer own"));
    }

    @Test
    void a_token_asks_about_itself_where_nobody_is_signed_in() {
        Result result = shell.run(TestTerminal.piping(TOKEN + "\n"), "token", "show", "-");

        assertThat(result.status()).isZero();
        assertThat(server.received("ValidateToken"))
                .extracting(Received::credentials)
                .containsExactly("Bearer " + TOKEN);
    }

    @Test
    void says_that_a_token_cannot_be_decoded() {
        server.refusing("ValidateToken", Status.UNAUTHENTICATED);

        Result text = shell.run(TestTerminal.piping("opaque"), "token", "show", "-");
        Result json = shell.run(TestTerminal.piping("opaque"), "token", "show", "-", "--json");

        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out()).startsWith("This is no JWT: it cannot be decoded.\n");
        assertThat(JsonParser.parseString(json.out())
                        .getAsJsonObject()
                        .get("claims")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void says_that_standard_input_holds_no_token() {
        Result result = shell.run(TestTerminal.piping("two words"), "token", "show", "-");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: standard input does not hold an access token (expected: one line of text)");
    }

    @Test
    void prints_the_token_and_nothing_else() {
        server.answering("SignIn", TestAnswers.signedIn());
        assertThat(shell.run(TestTerminal.typing("maya@example.org", "correct horse"), "sign-in")
                        .status())
                .isZero();

        assertThat(shell.run("token", "print").out()).isEqualToIgnoringNewLines("access-0");
        assertThat(shell.run("token", "print", "--json").out())
                .isEqualToIgnoringNewLines("{\n  \"accessToken\": \"access-0\"\n}");
    }

    @Test
    void prints_no_token_for_who_is_not_signed_in() {
        Result result = shell.run("token", "print");

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
    }
}
