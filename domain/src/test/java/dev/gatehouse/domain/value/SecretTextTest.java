package dev.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

    private static final long SEED = 20_261_121;

    @ParameterizedTest
    @ValueSource(ints = {30, 31, 32, 80})
    void leads_back_to_the_secret(int bytes) {
        var form = new SecretText("abc_", bytes);
        byte[] secret = random(bytes);

        String text = form.write(secret);

        assertThat(text).startsWith("abc_").matches("[A-Za-z0-9_-]+");
        assertThat(form.read(text)).contains(secret);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 31, 32})
    void has_no_other_text_for_the_same_secret(int bytes) {
        var form = new SecretText("abc_", bytes);
        String text = form.write(random(bytes));

        for (int i = 0; i < text.length(); i++) {
            for (char other : new char[] {'A', 'x', '9', '-', '=', '+', ' ', '\0', 'é'}) {
                String changed = text.substring(0, i) + other + text.substring(i + 1);
                assertThat(form.read(changed).isPresent())
                        .as("seed %d: %s", SEED, changed)
                        .isEqualTo(changed.equals(text));
            }
        }
        assertThat(form.read(text + "A")).isEmpty();
        assertThat(form.read(text + "=")).isEmpty();
        assertThat(form.read(text.substring(1))).isEmpty();
        assertThat(form.read("")).isEmpty();
    }

    @Test
    void is_not_that_of_another_kind() {
        byte[] secret = random(32);

        assertThat(new SecretText("abd_", 32).read(new SecretText("abc_", 32).write(secret)))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretText("abc_", 31).write(secret));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new Random(SEED).nextBytes(random);
        return random;
    }
}
