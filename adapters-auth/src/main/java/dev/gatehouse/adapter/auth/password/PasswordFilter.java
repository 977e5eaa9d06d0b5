package dev.gatehouse.adapter.auth.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A Bloom filter of 2<sup>23</sup> bits with 12 places for each password: it knows every password that was put in, and takes
 * about one other of 4,800 for one of them. Immutable.
 */
final class PasswordFilter {

    /** The shortest password that was put in. */
    static final int LEAST_CODE_POINTS = 8;

    static final String RESOURCE = "common-passwords.bloom";

    private static final int BITS = 1 << 23;
    private static final int PLACES = 12;

    private final BitSet bits;

    PasswordFilter(BitSet bits) {
        this.bits = bits;
    }

    /** The filter that ships with the product. */
    static PasswordFilter load() {
        try (InputStream in = Objects.requireNonNull(PasswordFilter.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new PasswordFilter(BitSet.valueOf(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the filter of common passwords cannot be read", e);
        }
    }

    /** Whether the password, in lower case, was put in, or looks like it. */
    boolean mayHave(String password) {
        return places(password).allMatch(bits::get);
    }

    /** The bits that are set for a password. */
    static IntStream places(String password) {
        try {
            var hash = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
            long first = hash.getLong();
            long step = hash.getLong() | 1;
            return IntStream.range(0, PLACES).map(place -> (int) ((first + place * step) & (BITS - 1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
