package dev.gatehouse.domain.filter;

import java.util.Comparator;
import java.util.Optional;

/**
 * Orders texts by their Unicode code points, which is the order of their UTF-8 bytes and thus that of a database which compares
 * bytes. {@link String#compareTo} orders by UTF-16 units and puts U+10000 and above before U+E000 to U+FFFF.
 */
public final class CodePointOrder implements Comparator<String> {

    public static final CodePointOrder INSTANCE = new CodePointOrder();

    private CodePointOrder() {}

    @Override
    public int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /**
     * The least text in this order that is greater than every text with the given prefix: texts with the prefix are those
     * from the prefix, included, to the successor, excluded. Empty where no text is greater, as for the empty prefix.
     *
     * @param prefix text without lone surrogates; nor has the successor any
     */
    public static Optional<String> successor(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                return Optional.of(prefix.substring(0, end) + Character.toString(next(last)));
            }
        }
        return Optional.empty();
    }

    // Two surrogates that differ first differ as their code points do, and each stands for more than any other unit.
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MIN_SUPPLEMENTARY_CODE_POINT : unit;
    }

    private static int next(int codePoint) {
        return codePoint + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : codePoint + 1;
    }
}
