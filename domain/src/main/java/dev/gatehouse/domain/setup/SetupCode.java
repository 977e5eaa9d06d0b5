package dev.gatehouse.domain.setup;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.SecretHash;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one-time code that makes the first administrator: 130 random bits as 26 letters and digits of Crockford's base 32 in
 * groups, so that it can be read off a screen. It does not print.
 */
public final class SetupCode {

    /** How many random bytes a code is made of. */
    public static final int RANDOM_BYTES = 26;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + RANDOM_BYTES + "}");
    private static final Pattern GROUP = Pattern.compile("(.{5})(?=.)");

    private final String symbols;

    private SetupCode(String symbols) {
        this.symbols = symbols;
    }

    /** Makes a code from 26 random bytes, of which it takes five bits each. */
    public static SetupCode create(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + RANDOM_BYTES + ")");
        }
        var symbols = new StringBuilder(RANDOM_BYTES);
        for (byte each : random) {
            symbols.append(ALPHABET.charAt(each & 0x1F));
        }
        return new SetupCode(symbols.toString());
    }

    /** Reads a code in any case, with or without hyphens and spaces; throws {@link InvalidValueException} for other text. */
    public static SetupCode parse(String text) {
        String symbols = text.replaceAll("[-\\s]", "").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(symbols).matches()) {
            throw new InvalidValueException(
                    "is not a setup code (expected: the code of " + RANDOM_BYTES + " letters and digits)");
        }
        return new SetupCode(symbols);
    }

    /** The code in groups of five, for the operator alone. */
    public String expose() {
        return GROUP.matcher(symbols).replaceAll("$1-");
    }

    /** What the store keeps of the code. */
    public SecretHash hash() {
        return SecretHash.of(symbols.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "SetupCode[hidden]";
    }
}
