package dev.gatehouse.adapter.auth.password;

import dev.gatehouse.domain.credential.PasswordHash;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An Argon2id hash as its PHC string says it: {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<output>}, with salt (8 to 64
 * bytes) and output (16 to 64 bytes) in base64 without padding. A hash that was made with a {@link Pepper} names it behind the
 * parameters, as in {@code p=1,keyid=xVZWtX0Z5fE}. Each hash has exactly one such text. It does not print.
 */
final class Argon2Hash {

    private static final String NUMBER = "([1-9][0-9]{0,5})";
    private static final String BASE64 = "([A-Za-z0-9+/]{1,86})";
    private static final String PEPPER = "(?:,keyid=([A-Za-z0-9+/]{11}))?";
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=" + NUMBER + ",t=" + NUMBER + ",p="
            + NUMBER + PEPPER + "\\$" + BASE64 + "\\$" + BASE64);

    private static final int MIN_SALT_BYTES = 8;
    private static final int MIN_OUTPUT_BYTES = 16;
    private static final int MAX_BYTES = 64;

    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getDecoder();

    private final Argon2Parameters parameters;
    private final Optional<String> pepperId;
    private final byte[] salt;
    private final byte[] output;

    Argon2Hash(Argon2Parameters parameters, Optional<String> pepperId, byte[] salt, byte[] output) {
        require(salt.length >= MIN_SALT_BYTES && salt.length <= MAX_BYTES);
        require(output.length >= MIN_OUTPUT_BYTES && output.length <= MAX_BYTES);
        this.parameters = parameters;
        this.pepperId = pepperId;
        this.salt = salt;
        this.output = output;
    }

    /** Reads a stored hash; throws {@link IllegalStateException} when it is broken, because the store wrote no such thing. */
    static Argon2Hash parse(PasswordHash stored) {
        var matcher = FORM.matcher(stored.phc());
        try {
            require(matcher.matches());
            MatchResult parts = matcher.toMatchResult();
            var parameters = new Argon2Parameters(number(parts, 1), number(parts, 2), number(parts, 3));
            var hash = new Argon2Hash(
                    parameters,
                    Optional.ofNullable(parts.group(4)),
                    DECODER.decode(parts.group(5)),
                    DECODER.decode(parts.group(6)));
            // Base64 has several texts for the same bytes; only one of them was written here.
            require(hash.toPhc().equals(stored));
            return hash;
        } catch (IllegalArgumentException _) {
            throw new IllegalStateException(
                    "stored password hash: malformed or out of bounds (expected: Argon2id in PHC form)");
        }
    }

    private static int number(MatchResult parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
    }

    PasswordHash toPhc() {
        return new PasswordHash("$argon2id$v=19$m=" + parameters.memoryKib() + ",t=" + parameters.iterations() + ",p="
                + parameters.parallelism() + pepperId.map(id -> ",keyid=" + id).orElse("") + "$"
                + ENCODER.encodeToString(salt) + "$"
                + ENCODER.encodeToString(output));
    }

    Argon2Parameters parameters() {
        return parameters;
    }

    /** The pepper that the hash was made with, if it was. */
    Optional<String> pepperId() {
        return pepperId;
    }

    byte[] salt() {
        return salt;
    }

    int outputLength() {
        return output.length;
    }

    /** Compares in a time that does not depend on where the bytes differ. */
    boolean hasOutput(byte[] computed) {
        return MessageDigest.isEqual(output, computed);
    }

    @Override
    public String toString() {
        return "Argon2Hash[hidden]";
    }
}
