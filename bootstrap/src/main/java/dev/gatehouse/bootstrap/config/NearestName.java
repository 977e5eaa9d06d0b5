package dev.gatehouse.bootstrap.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
public final class NearestName {

    private static final int WORTH_A_GUESS = 2;

    private NearestName() {}

    /** The candidate the fewest edits away, if they are few for a name of its length. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        return of(name, candidates, 0);
    }

    /** The same for candidates that all begin with so many characters, which say nothing of how near they are. */
    static Optional<String> of(String name, Collection<String> candidates, int prefix) {
        return candidates.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest -> distance(name, nearest) <= Math.max(WORTH_A_GUESS, (nearest.length() - prefix) / 3));
    }

    /** How many characters must be inserted, removed or replaced to make one name of the other (Levenshtein). */
    static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
