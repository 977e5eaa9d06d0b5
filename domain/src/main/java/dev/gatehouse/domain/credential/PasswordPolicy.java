package dev.gatehouse.domain.credential;

import dev.gatehouse.domain.credential.PasswordRule.Common;
import dev.gatehouse.domain.credential.PasswordRule.Guessable;
import dev.gatehouse.domain.credential.PasswordRule.TooLong;
import dev.gatehouse.domain.credential.PasswordRule.TooShort;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a new password must be (NIST SP 800-63B-4, section 3.1.1.2): long enough, not too long, not common, and not made of
 * what everybody knows about its user. Every character is welcome and none is asked for.
 *
 * <p>What everybody knows are the e-mail address, the display name, the name of this service, and every word of four letters
 * or more in the first two, in any case. At least eight characters must be left without them.
 *
 * @param minimumCodePoints the least number of code points, 8 to 64
 */
public record PasswordPolicy(int minimumCodePoints) {

    /** For accounts that have nothing but a password. */
    public static final PasswordPolicy STANDARD = new PasswordPolicy(15);

    /** The most code points a password may have. */
    public static final int MAX_CODE_POINTS = 256;

    /** The most UTF-8 bytes a password may have. */
    public static final int MAX_BYTES = 1024;

    private static final int LEAST_MINIMUM = 8;
    private static final int GREATEST_MINIMUM = 64;
    private static final int LEAST_WORD_LENGTH = 4;
    private static final String SERVICE_NAME = "gatehouse";
    private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{M}]+");

    public PasswordPolicy {
        if (minimumCodePoints < LEAST_MINIMUM || minimumCodePoints > GREATEST_MINIMUM) {
            throw new IllegalArgumentException(
                    "minimum: " + minimumCodePoints + " (expected: " + LEAST_MINIMUM + " to " + GREATEST_MINIMUM + ")");
        }
    }

    /** Whether a password of this size can have been accepted by any policy: what is longer is not worth a hash. */
    public static boolean isWithinBounds(RawPassword password) {
        return password.byteCount() <= MAX_BYTES && password.codePointCount() <= MAX_CODE_POINTS;
    }

    /**
     * Returns the first rule the password breaks, if any.
     *
     * @param isCommon tells whether a password, given in lower case, is on the list of common ones
     */
    public Optional<PasswordRule> violation(
            RawPassword password, EmailAddress email, DisplayName name, Predicate<String> isCommon) {
        if (!isWithinBounds(password)) {
            return Optional.of(new TooLong(MAX_CODE_POINTS));
        }
        int codePoints = password.codePointCount();
        if (codePoints < minimumCodePoints) {
            return Optional.of(new TooShort(codePoints, minimumCodePoints));
        }
        String folded = password.expose(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toLowerCase(Locale.ROOT);
        if (isCommon.test(folded)) {
            return Optional.of(new Common());
        }
        String remainder = withoutContext(folded, email, name);
        return remainder.codePointCount(0, remainder.length()) < LEAST_MINIMUM
                ? Optional.of(new Guessable())
                : Optional.empty();
    }

    private static String withoutContext(String folded, EmailAddress email, DisplayName name) {
        String remainder = folded;
        for (String word : contextWords(email, name)) {
            remainder = remainder.replace(word, "");
        }
        return remainder;
    }

    /** What everybody knows: the whole before its parts, or a part would be taken out of the middle of it. */
    private static List<String> contextWords(EmailAddress email, DisplayName name) {
        String known = name.value().toLowerCase(Locale.ROOT);
        var whole = Stream.of(email.value(), email.localPart(), known, SERVICE_NAME);
        var parts = Stream.of(email.value(), known).flatMap(WORD_END::splitAsStream);
        return Stream.concat(whole, parts)
                .filter(word -> word.length() >= LEAST_WORD_LENGTH)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
