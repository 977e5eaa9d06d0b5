package dev.gatehouse.application.port.out;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Short texts of what stores stumble over; few enough that two of them are often alike, or one the start of another. */
final class RandomTexts {

    /** Wildcards, escapes and quotes of SQL, and code points that UTF-16 and UTF-8 put in different orders. */
    static final List<String> PIECES = List.of(
            "a",
            "A",
            "b",
            "%",
            "_",
            "\\",
            "\\%",
            "'",
            "\"",
            "''",
            "--",
            ";",
            ":x",
            "?",
            "$1",
            "{}",
            "é",
            "ﬁ",
            "名前",
            "\uD7FB",
            "\uE000",
            "\uFFFD",
            "\uD800\uDC00",
            "😀",
            Character.toString(0x10FFFD));

    private static final int LONGEST = 3;

    private RandomTexts() {}

    static String next(Random random) {
        return IntStream.range(0, random.nextInt(LONGEST + 1))
                .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }
}
