package dev.gatehouse.acceptance.steps;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of a given length that do not repeat themselves, and have no space that could be cut off. */
final class LongTexts {

    private LongTexts() {}

    static String of(int characters) {
        return IntStream.rangeClosed(1, characters)
                .mapToObj(number -> number + "umbrellas")
                .collect(Collectors.joining(","))
                .substring(0, characters);
    }
}
