package dev.gatehouse.domain.user;

import dev.gatehouse.domain.value.InvalidValueException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in canonical form: Unicode NFKC, lower case, without surrounding white space. Two spellings of one
 * address that differ in case or in Unicode composition are the same value.
 *
 * <p>The form is that of RFC 5321 and RFC 6531 without quoted local parts and address literals: a local part of 1 to 64
 * characters, an at sign, and dot-separated labels of letters, digits and inner hyphens; at most 254 characters.
 *
 * <p>It identifies a person, so {@link #toString} hides it from logs; {@link #value} has the text.
 */
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_INPUT_LENGTH = 1024;
    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?";
    private static final Pattern FORM =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")*+");
    private static final int MAX_LOCAL_LENGTH = 64;

    public EmailAddress {
        if (value.length() > MAX_LENGTH) {
            throw new InvalidValueException(
                    "has " + value.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        if (!FORM.matcher(value).matches() || value.indexOf('@') > MAX_LOCAL_LENGTH) {
            throw new InvalidValueException("is not an e-mail address (expected: the form name@example.org)");
        }
        if (!value.equals(canonical(value))) {
            throw new InvalidValueException("is not in canonical form (expected: Unicode NFKC, lower case)");
        }
    }

    /** Reads an address in any spelling; throws {@link InvalidValueException} for text that is no address. */
    public static EmailAddress parse(String text) {
        if (text.isBlank()) {
            throw new InvalidValueException("is missing (expected: an e-mail address)");
        }
        if (text.length() > MAX_INPUT_LENGTH) {
            throw new InvalidValueException(
                    "has " + text.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        return new EmailAddress(canonical(text.strip()));
    }

    /** The part before the at sign. */
    public String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    /** The canonical form of a text that is an address or the start of one. */
    static String canonical(String text) {
        // Lower-casing can leave NFKC, and NFKC can bring back capitals, so both run until nothing changes.
        String before = text;
        String after = once(before);
        while (!after.equals(before)) {
            before = after;
            after = once(before);
        }
        return after;
    }

    private static String once(String text) {
        return Normalizer.normalize(
                Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
