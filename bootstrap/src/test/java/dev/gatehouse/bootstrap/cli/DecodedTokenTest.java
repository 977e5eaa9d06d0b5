package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedTokenTest {

    @Test
    void decodes_what_a_token_says_of_itself() {
        String token = TestAnswers.unsignedJwt("{\"alg\":\"ES256\"}", "{\"sub\":\"maya\",\"exp\":1}");

        assertThat(DecodedToken.of(token)).hasValueSatisfying(decoded -> {
            assertThat(decoded.header()).hasToString("{\"alg\":\"ES256\"}");
            assertThat(decoded.claims()).hasToString("{\"sub\":\"maya\",\"exp\":1}");
            assertThat(decoded.subject()).hasValue("maya");
        });
    }

    @Test
    void finds_no_subject_in_claims_without_one() {
        assertThat(DecodedToken.of(TestAnswers.unsignedJwt("{}", "{\"sub\":[\"a\"]}")))
                .hasValueSatisfying(decoded -> assertThat(decoded.subject()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "opaque",
                "a.b",
                "a.b.c.d",
                "!.!.!",
                "e30.e30", // {} twice
                "e30.bnVsbA.x", // null
                "e30.WzFd.x", // [1]
                "e30.e2E6MX0.x", // {a:1}
                "e30.w8M.x", // no UTF-8
                "e30..x",
            })
    void decodes_nothing_else(String token) {
        assertThat(DecodedToken.of(token)).isEmpty();
    }

    @Test
    void decodes_no_bottomless_claims() {
        assertThat(DecodedToken.of(TestAnswers.unsignedJwt("{}", "[".repeat(100_000))))
                .isEmpty();
        assertThat(DecodedToken.of(TestAnswers.unsignedJwt("{}", "{\"a\":".repeat(100_000))))
                .isEmpty();
    }
}
