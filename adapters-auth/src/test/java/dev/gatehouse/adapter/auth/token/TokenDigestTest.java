package dev.gatehouse.adapter.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.token.AccessToken;
import org.junit.jupiter.api.Test;

class TokenDigestTest {

    /** FIPS 180-4, example “abc”. */
    @Test
    void is_the_sha_256_of_the_text() {
        assertThat(TokenDigest.of(new AccessToken("abc")))
                .isEqualTo(new TokenDigest(
                        0xba7816bf8f01cfeaL, 0x414140de5dae2223L, 0xb00361a396177a9cL, 0xb410ff61f20015adL));
    }

    @Test
    void differs_where_texts_differ_by_a_character_that_is_no_ascii() {
        assertThat(TokenDigest.of(new AccessToken("a?"))).isNotEqualTo(TokenDigest.of(new AccessToken("aé")));
    }
}
