package dev.gatehouse.adapter.observability;

/** Keeps text from doing anything on a line but being read. */
final class Escapes {

    private Escapes() {}

    /** Appends the text with its control, format and separating characters as {@code \}{@code uXXXX}. */
    static void appendLine(StringBuilder line, String text) {
        append(line, text, false);
    }

    /** Appends the text as a JSON string (RFC 8259, section 7), quotation marks included. */
    static void appendJson(StringBuilder line, String text) {
        line.append('"');
        append(line, text, true);
        line.append('"');
    }

    private static void append(StringBuilder line, String text, boolean json) {
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            index += Character.charCount(codePoint);
            if (isHarmful(codePoint)) {
                appendCode(line, codePoint);
            } else {
                if (json && (codePoint == '"' || codePoint == '\\')) {
                    line.append('\\');
                }
                line.appendCodePoint(codePoint);
            }
        }
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT, // among them those that turn the direction of what follows
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static void appendCode(StringBuilder line, int codePoint) {
        if (codePoint == '\n') {
            line.append("\\n");
        } else if (codePoint == '\t') {
            line.append("\\t");
        } else {
            for (char unit : Character.toChars(codePoint)) {
                line.append("\\u%04x".formatted((int) unit));
            }
        }
    }
}
