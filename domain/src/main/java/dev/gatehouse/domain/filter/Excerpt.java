package dev.gatehouse.domain.filter;

/** What a refusal repeats of a text: 40 characters at most, and none that a terminal or a log would act upon. */
final class Excerpt {

    private static final int MAX_CODE_POINTS = 40;

    private Excerpt() {}

    /** The start of a text in quotes. */
    static String of(String text) {
        var excerpt = new StringBuilder("\"");
        text.codePoints().limit(MAX_CODE_POINTS).forEach(codePoint -> append(excerpt, codePoint));
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
            excerpt.append('…');
        }
        return excerpt.append('"').toString();
    }

    private static void append(StringBuilder excerpt, int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            excerpt.append('\\').appendCodePoint(codePoint);
        } else if (isVisible(codePoint)) {
            excerpt.appendCodePoint(codePoint);
        } else {
            excerpt.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
        }
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}
