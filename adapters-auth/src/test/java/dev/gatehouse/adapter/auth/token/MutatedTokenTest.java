package dev.gatehouse.adapter.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the text of a token, it is refused, and nothing is thrown. Each failure names its seed. */
class MutatedTokenTest {

    private static final String SEED = "gatehouse.test.seed";
    private static final int ROUNDS = 5_000;

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("dev.gatehouse.adapter.auth.token.TestForges#ofAll")
    void no_mutation_of_a_genuine_token_is_taken(SignatureAlgorithm algorithm, TestProvider provider) {
        var forge = new Forge(algorithm, provider);
        long seed = Long.getLong(SEED, System.nanoTime());
        var random = new Random(seed);
        List<String> genuine = List.of(
                forge.genuine().text(), forge.genuine().text(), forge.genuine().text());

        for (int round = 0; round < ROUNDS; round++) {
            String mutated = mutate(genuine, random);
            if (!genuine.contains(mutated)) {
                assertThat(forge.verify(mutated))
                        .as("-D%s=%d, round %d: %s", SEED, seed, round, mutated)
                        .isEmpty();
            }
        }
    }

    private static String mutate(List<String> genuine, Random random) {
        String token = genuine.get(random.nextInt(genuine.size()));
        int at = random.nextInt(token.length());
        var text = new StringBuilder(token);
        return switch (random.nextInt(8)) {
            case 0 -> {
                text.setCharAt(at, (char) (token.charAt(at) ^ 1 << random.nextInt(16)));
                yield text.toString();
            }
            case 1 -> text.deleteCharAt(at).toString();
            case 2 -> text.insert(at, (char) random.nextInt(128)).toString();
            case 3 -> token.substring(0, at);
            case 4 -> text.insert(at, token, 0, random.nextInt(token.length())).toString();
            case 5 -> splice(genuine, random);
            case 6 -> swap(text, at, random.nextInt(token.length()));
            default -> flipDecodedBit(token, random);
        };
    }

    private static String splice(List<String> genuine, Random random) {
        String head = genuine.get(random.nextInt(genuine.size()));
        String tail = genuine.get(random.nextInt(genuine.size()));
        return head.substring(0, random.nextInt(head.length())) + tail.substring(random.nextInt(tail.length()));
    }

    private static String swap(StringBuilder text, int one, int other) {
        char kept = text.charAt(one);
        text.setCharAt(one, text.charAt(other));
        text.setCharAt(other, kept);
        return text.toString();
    }

    /** Changes what a segment says and encodes it as it should be. */
    private static String flipDecodedBit(String token, Random random) {
        String[] segments = token.split("\\.", -1);
        int segment = random.nextInt(segments.length);
        byte[] bytes = Base64.getUrlDecoder().decode(segments[segment]);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        segments[segment] = Forge.base64(bytes);
        return String.join(".", segments);
    }
}
