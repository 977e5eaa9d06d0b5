package dev.gatehouse.domain.credential;

import java.time.Duration;
import java.time.Instant;

/**
 * How password resets work.
 *
 * @param codeLifetime for how long a reset code is good, from a minute to a day
 */
public record ResetPolicy(Duration codeLifetime) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Long enough to get the code to somebody who is waiting for it. */
    public static final ResetPolicy STANDARD = new ResetPolicy(Duration.ofMinutes(30));

    public ResetPolicy {
        if (codeLifetime.compareTo(SHORTEST) < 0 || codeLifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "codeLifetime: " + codeLifetime + " (expected: " + SHORTEST + " to " + LONGEST + ")");
        }
    }

    /** From when on a code is refused that is made now. */
    public Instant expiry(Instant now) {
        return now.plus(codeLifetime);
    }
}
