package dev.gatehouse.domain.client;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.SecretHash;
import dev.gatehouse.domain.value.SecretText;
import java.util.Arrays;

/**
 * What a service client proves itself with: 256 random bits. The text form is a {@link SecretText} that begins with {@code
 * ghcs_}. It does not print.
 */
public final class ClientSecret {

    /** How many random bytes a secret takes. */
    public static final int BYTES = 32;

    private static final SecretText TEXT = new SecretText("ghcs_", BYTES);

    private final byte[] value;

    private ClientSecret(byte[] value) {
        this.value = value;
    }

    /** Makes the secret of {@link #BYTES} random bytes. */
    public static ClientSecret of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + BYTES + ")");
        }
        return new ClientSecret(Arrays.copyOf(random, BYTES));
    }

    /** Reads the text form; throws {@link InvalidValueException} for text that is no secret of any client. */
    public static ClientSecret parse(String text) {
        return TEXT.read(text)
                .map(ClientSecret::new)
                .orElseThrow(() -> new InvalidValueException(
                        "is not a client secret (expected: the text that the server gave out)"));
    }

    /** The text form, for the client alone. */
    public String expose() {
        return TEXT.write(value);
    }

    /** What the store keeps of the secret. */
    public SecretHash hash() {
        return SecretHash.of(value);
    }

    @Override
    public String toString() {
        return "ClientSecret[hidden]";
    }
}
