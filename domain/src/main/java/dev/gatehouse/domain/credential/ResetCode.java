package dev.gatehouse.domain.credential;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.SecretHash;
import dev.gatehouse.domain.value.SecretText;

/**
 * The one-time code with which a user chooses another password: 256 random bits, as a {@link SecretText} that begins with
 * {@code ghrc_}. It does not print.
 */
public final class ResetCode {

    /** How many random bytes a code is made of. */
    public static final int SECRET_BYTES = 32;

    private static final SecretText TEXT = new SecretText("ghrc_", SECRET_BYTES);

    private final String text;
    private final SecretHash hash;

    private ResetCode(byte[] secret) {
        this.text = TEXT.write(secret);
        this.hash = SecretHash.of(secret);
    }

    /** Makes a code from 32 random bytes. */
    public static ResetCode create(byte[] random) {
        return new ResetCode(random);
    }

    /** Reads the text form; throws {@link InvalidValueException} for text that is no code of anybody. */
    public static ResetCode parse(String text) {
        return TEXT.read(text)
                .map(ResetCode::new)
                .orElseThrow(() -> new InvalidValueException(
                        "is not a reset code (expected: the text that the start of the reset returned)"));
    }

    /** The text form, for the user alone. */
    public String expose() {
        return text;
    }

    /** What the store keeps of the code. */
    public SecretHash hash() {
        return hash;
    }

    @Override
    public String toString() {
        return "ResetCode[hidden]";
    }
}
