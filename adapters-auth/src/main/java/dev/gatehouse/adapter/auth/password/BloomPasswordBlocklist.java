package dev.gatehouse.adapter.auth.password;

import dev.gatehouse.application.port.out.PasswordBlocklist;
import jakarta.inject.Inject;
import java.util.stream.IntStream;

/**
 * The most frequent passwords of those that became known, and what people make of them when they are asked for length. A
 * password is common if it is
 *
 * <ul>
 *   <li>on the list, or a run of neighbours, such as {@code abcdefghijklmno} or {@code 987654321098765}; or
 *   <li>any of these over and over, also with the last round cut short, such as {@code passwordpasswordpass}; or
 *   <li>fewer characters than the shortest password of all, 8, over and over, such as {@code kl;akl;akl;akl;}.
 * </ul>
 */
final class BloomPasswordBlocklist implements PasswordBlocklist {

    private static final int SHORT_ROUND = PasswordFilter.LEAST_CODE_POINTS - 1;

    @Inject
    BloomPasswordBlocklist() {}

    /** Read when the first password is looked up: most processes that start never see a new one. */
    private static final class Frequent {

        private static final PasswordFilter PASSWORDS = PasswordFilter.load();
    }

    @Override
    public boolean isCommon(String foldedPassword) {
        return isObvious(foldedPassword)
                || IntStream.rangeClosed(1, foldedPassword.length() / 2)
                        .filter(length -> isRoundOf(foldedPassword, length))
                        .anyMatch(length -> length <= SHORT_ROUND || isObvious(foldedPassword.substring(0, length)));
    }

    private static boolean isObvious(String text) {
        return Frequent.PASSWORDS.mayHave(text) || isRun(text, 1) || isRun(text, -1);
    }

    /** Whether the text consists of its first characters, so many, over and over. */
    private static boolean isRoundOf(String text, int length) {
        return text.regionMatches(length, text, 0, text.length() - length);
    }

    private static boolean isRun(String text, int step) {
        return IntStream.range(1, text.length())
                .allMatch(index -> text.charAt(index) == neighbour(text.charAt(index - 1), step));
    }

    /** The character a step further; after 9 comes 0 and after z comes a. */
    private static char neighbour(char character, int step) {
        if (character >= '0' && character <= '9') {
            return (char) ('0' + Math.floorMod(character - '0' + step, 10));
        }
        if (character >= 'a' && character <= 'z') {
            return (char) ('a' + Math.floorMod(character - 'a' + step, 26));
        }
        return (char) (character + step);
    }
}
