package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.regex.Pattern;

/** A hash in the chain of the audit log: SHA-256, as 64 lower-case hexadecimal digits. It is no secret. */
public record ChainHash(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** What stands before the first event of an installation. */
    public static final ChainHash START = new ChainHash("0".repeat(64));

    public ChainHash {
        if (!FORM.matcher(hex).matches()) {
            throw new InvalidValueException(
                    "is not a hash of the audit log (expected: 64 lower-case hexadecimal digits)");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
