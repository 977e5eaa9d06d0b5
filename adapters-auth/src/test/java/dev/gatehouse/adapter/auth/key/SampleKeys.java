package dev.gatehouse.adapter.auth.key;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Two key pairs of each algorithm, which are made once: RSA takes its time. */
public final class SampleKeys {

    private static final Instant CREATED_AT = Instant.parse("2026-02-01T00:00:00Z");
    private static final Map<SignatureAlgorithm, SigningKey> ONES = make();
    private static final Map<SignatureAlgorithm, SigningKey> OTHERS = make();

    private SampleKeys() {}

    private static Map<SignatureAlgorithm, SigningKey> make() {
        var keys = new EnumMap<SignatureAlgorithm, SigningKey>(SignatureAlgorithm.class);
        algorithms().forEach(algorithm -> keys.put(algorithm, SigningKeys.create(algorithm, CREATED_AT)));
        return keys;
    }

    /** The algorithms that take a key pair. */
    public static Stream<SignatureAlgorithm> algorithms() {
        return Stream.of(SignatureAlgorithm.values()).filter(algorithm -> algorithm != SignatureAlgorithm.HS256);
    }

    public static SigningKey one(SignatureAlgorithm algorithm) {
        return Objects.requireNonNull(ONES.get(algorithm));
    }

    public static SigningKey other(SignatureAlgorithm algorithm) {
        return Objects.requireNonNull(OTHERS.get(algorithm));
    }
}
