package dev.gatehouse.bootstrap.cli;

/**
 * Makes text safe to print: characters that would move the cursor, colour the screen, break the line or turn the
 * reading direction are shown as their code instead. Names come from people, and what they typed must not run on an
 * administrator's terminal.
 */
final class Printable {

    private static final int NONE = -1;

    private Printable() {}

    /** The text on one line, with {@code \n}, <code>&#92;u001b</code> and the like in place of what would not show. */
    static String of(String text) {
        if (text.codePoints().noneMatch(Printable::isUnsafe)) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(each -> append(safe, each, NONE));
        return safe.toString();
    }

    /** The JSON text, in which a line feed can only be layout, with such characters escaped as JSON does. */
    static String json(String json) {
        if (json.codePoints().noneMatch(each -> each != '\n' && isUnsafe(each))) {
            return json;
        }
        var safe = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(each -> append(safe, each, '\n'));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int codePoint, int kept) {
        if (codePoint == kept || !isUnsafe(codePoint)) {
            safe.appendCodePoint(codePoint);
        } else if (codePoint == '\n') {
            safe.append("\\n");
        } else if (codePoint == '\t') {
            safe.append("\\t");
        } else {
            for (char unit : Character.toChars(codePoint)) {
                safe.append("\\u%04x".formatted((int) unit));
            }
        }
    }

    private static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
