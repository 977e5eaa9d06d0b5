package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.token.AccessToken;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BearerTokenTest {

    /** RFC 6750, section 2.1, to the letter. */
    private static final Pattern GRAMMAR = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    private static final String[] PARTS = {
        "Bearer", "bEARER", "Bear", " ", "  ", "a", "Z9", "._~+/-", "=", "==", ",", "\u00e9", "\t", ""
    };

    private static Optional<AccessToken> in(String value) {
        return BearerToken.in(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void takes_what_the_grammar_takes_and_nothing_else() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            var value = new StringBuilder(random.nextBoolean() ? "Bearer " : "");
            for (int part = random.nextInt(5); part > 0; part--) {
                value.append(PARTS[random.nextInt(PARTS.length)]);
            }

            var grammar = GRAMMAR.matcher(value);
            Optional<String> expected = grammar.matches() ? Optional.of(grammar.group(1)) : Optional.empty();
            assertThat(in(value.toString()).map(AccessToken::text))
                    .as("'%s', seed %d", value, seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void takes_none_that_is_longer_than_tokens_are() {
        String longest = "a".repeat(AccessToken.MAX_LENGTH);

        assertThat(in("Bearer " + longest)).isPresent();
        assertThat(in("Bearer " + longest + "a")).isEmpty();
    }
}
