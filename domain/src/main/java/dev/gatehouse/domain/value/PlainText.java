package dev.gatehouse.domain.value;

import java.text.Normalizer;

/** One line of text that people type and read: Unicode NFC, no control characters, no surrounding white space. */
public final class PlainText {

    private PlainText() {}

    /** Returns the text in its kept form, or throws {@link InvalidValueException} where it is no line of text. */
    public static String checked(String text, int maxCodePoints) {
        // A bound before normalising, which may take a hostile text apart at length.
        if (text.length() > 4 * maxCodePoints) {
            throw tooLong(text, maxCodePoints);
        }
        String kept = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (kept.codePointCount(0, kept.length()) > maxCodePoints) {
            throw tooLong(kept, maxCodePoints);
        }
        if (kept.codePoints().anyMatch(PlainText::isForbidden)) {
            throw new InvalidValueException("has a control character (expected: one line of plain text)");
        }
        return kept;
    }

    private static InvalidValueException tooLong(String text, int maxCodePoints) {
        return new InvalidValueException("has " + text.codePointCount(0, text.length())
                + " characters (expected: at most " + maxCodePoints + ")");
    }

    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
