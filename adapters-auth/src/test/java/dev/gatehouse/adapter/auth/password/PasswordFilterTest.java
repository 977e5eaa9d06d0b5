package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The filter that ships is a resource, so that nobody needs the list to build the product. It is written anew from the list by
 * running this test with {@code -Dgatehouse.common-passwords=<list>}; decision 23 says where the list comes from.
 */
class PasswordFilterTest {

    private static final long SEED = 20_261_121;
    private static final int STRANGERS = 50_000;
    private static final Path RESOURCE =
            Path.of("src/main/resources/dev/gatehouse/adapter/auth/password", PasswordFilter.RESOURCE);

    private final PasswordFilter filter = loaded();

    private static PasswordFilter loaded() {
        String list = System.getProperty("gatehouse.common-passwords");
        return list == null ? PasswordFilter.load() : written(Path.of(list));
    }

    private static PasswordFilter written(Path list) {
        var bits = new BitSet();
        try {
            new String(Files.readAllBytes(list), StandardCharsets.UTF_8)
                    .lines()
                    .map(password -> password.toLowerCase(Locale.ROOT))
                    .filter(PasswordFilterTest::isLongEnough)
                    .flatMapToInt(PasswordFilter::places)
                    .forEach(bits::set);
            Files.write(RESOURCE, bits.toByteArray());
        } catch (IOException e) {
            throw new AssertionError("the filter cannot be written", e);
        }
        return new PasswordFilter(bits);
    }

    private static boolean isLongEnough(String password) {
        return password.codePointCount(0, password.length()) >= PasswordFilter.LEAST_CODE_POINTS;
    }

    @Test
    void knows_every_common_password_of_another_list_that_a_policy_can_accept() throws IOException {
        List<String> frequent = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                .filter(PasswordFilterTest::isLongEnough)
                .toList();

        assertThat(frequent).hasSizeGreaterThan(10_000).allMatch(filter::mayHave);
    }

    @Test
    void takes_few_other_texts_for_common_passwords() {
        var random = new Random(SEED);
        long mistaken = Stream.generate(() -> Long.toString(random.nextLong(), 36) + random.nextInt())
                .limit(STRANGERS)
                .filter(filter::mayHave)
                .count();

        assertThat(mistaken).as("seed %d", SEED).isLessThan(STRANGERS / 2_000);
    }

    @Test
    void knows_its_own_passwords_and_no_others() {
        var bits = new BitSet();
        PasswordFilter.places("correct horse").forEach(bits::set);
        var small = new PasswordFilter(bits);

        assertThat(small.mayHave("correct horse")).isTrue();
        assertThat(small.mayHave("correct horsf")).isFalse();
    }
}
