package dev.gatehouse.adapter.auth.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import dev.gatehouse.application.port.out.PasswordBlocklist;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The 30,000 most frequent passwords of zxcvbn, and what people make of them when they are asked for length. A password is
 * common if it is
 *
 * <ul>
 *   <li>on the list, or a run of neighbours, such as {@code abcdefghijklmno} or {@code 987654321098765}; or
 *   <li>any of these over and over, also with the last round cut short, such as {@code passwordpasswordpass}; or
 *   <li>fewer characters than the shortest password of all, 8, over and over, such as {@code kl;akl;akl;akl;}.
 * </ul>
 */
final class ZxcvbnPasswordBlocklist implements PasswordBlocklist {

    private static final int SHORT_ROUND = 7;

    @Inject
    ZxcvbnPasswordBlocklist() {}

    /** Read when the first password is looked up: most processes that start never see a new one. */
    private static final class Frequent {

        private static final Set<String> PASSWORDS = load();

        private static Set<String> load() {
            try {
                return StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                        .map(password -> password.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException("the list of common passwords cannot be read", e);
            }
        }
    }

    @Override
    public boolean isCommon(String foldedPassword) {
        return isObvious(foldedPassword)
                || IntStream.rangeClosed(1, foldedPassword.length() / 2)
                        .filter(length -> isRoundOf(foldedPassword, length))
                        .anyMatch(length -> length <= SHORT_ROUND || isObvious(foldedPassword.substring(0, length)));
    }

    private static boolean isObvious(String text) {
        return Frequent.PASSWORDS.contains(text) || isRun(text, 1) || isRun(text, -1);
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
