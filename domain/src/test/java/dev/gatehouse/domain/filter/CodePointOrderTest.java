package dev.gatehouse.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodePointOrderTest {

    private static final CodePointOrder ORDER = CodePointOrder.INSTANCE;
    private static final int[] EDGES = {
        'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x103FF, 0x10400, 0x10FFFE,
        0x10FFFF
    };

    @Test
    void puts_surrogate_pairs_after_every_other_character() {
        List<String> ordered = List.of(
                "", "a", "aa", "b", "\uD7FF", "\uE000", "\uFFFF", "\uD800\uDC00", "🦊", "🦊a", "🦋", "\uDBFF\uDFFF");
        var shuffled = new ArrayList<>(ordered.reversed());

        shuffled.sort(ORDER);

        assertThat(shuffled).isEqualTo(ordered);
        assertThat("\uFFFF".compareTo("🦊")).as("the order of Java's own").isPositive();
    }

    @Test
    void is_the_order_of_the_utf_8_bytes() {
        long seed = 20_260_131;
        var random = new Random(seed);

        for (int i = 0; i < 50_000; i++) {
            String left = text(random);
            String right = text(random);

            assertThat(Integer.signum(ORDER.compare(left, right)))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(
                            left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @ParameterizedTest
    @CsvSource({"a, b", "maya, mayb", "az, a{", "\uD7FF, \uE000", "\uFFFF, \uD800\uDC00", "🦊, 🦋", "a\uDBFF\uDFFF, b"})
    void follows_every_text_with_a_prefix(String prefix, String successor) {
        assertThat(CodePointOrder.successor(prefix)).hasValue(successor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uDBFF\uDFFF", "\uDBFF\uDFFF\uDBFF\uDFFF"})
    void has_no_successor_where_no_text_is_greater(String prefix) {
        assertThat(CodePointOrder.successor(prefix)).isEmpty();
    }

    @Test
    void bounds_exactly_the_texts_with_the_prefix() {
        long seed = 20_260_201;
        var random = new Random(seed);

        for (int i = 0; i < 50_000; i++) {
            String prefix = text(random);
            String other = text(random);
            boolean below = CodePointOrder.successor(prefix)
                    .map(successor -> ORDER.compare(other, successor) < 0)
                    .orElse(true);

            assertThat(ORDER.compare(prefix, other) <= 0 && below)
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(other.startsWith(prefix));
        }
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> Character.toString(EDGES[random.nextInt(EDGES.length)]))
                .collect(Collectors.joining());
    }
}
