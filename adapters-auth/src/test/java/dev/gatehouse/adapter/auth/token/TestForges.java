package dev.gatehouse.adapter.auth.token;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.adapter.auth.key.SampleKeys;
import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What tests are run with that have to do with signatures. */
final class TestForges {

    private TestForges() {}

    /** Every algorithm of key pairs with every provider. */
    static Stream<Arguments> ofKeyPairs() {
        return SampleKeys.algorithms()
                .flatMap(algorithm -> Stream.of(TestProvider.values()).map(provider -> arguments(algorithm, provider)));
    }

    /** Every algorithm, and those of key pairs with every provider. */
    static Stream<Arguments> ofAll() {
        return Stream.concat(ofKeyPairs(), Stream.of(arguments(SignatureAlgorithm.HS256, TestProvider.PLATFORM)));
    }
}
