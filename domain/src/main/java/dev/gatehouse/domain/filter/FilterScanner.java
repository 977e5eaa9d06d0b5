package dev.gatehouse.domain.filter;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Set;
import java.util.function.IntPredicate;

/** Reads a filter's text from left to right, piece by piece, and says where a piece is not what it has to be. */
final class FilterScanner {

    private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT");

    private final String text;
    private int index;

    FilterScanner(String text) {
        this.text = text;
        requireBounded();
        requireStorable();
    }

    /** Where the next piece starts; for {@link #refusal}. */
    int index() {
        return index;
    }

    boolean atEnd() {
        return index == text.length();
    }

    /** Whether the text goes on with this, right here. */
    boolean isAt(String piece) {
        return text.startsWith(piece, index);
    }

    /** Moves to the next piece. */
    void skipSpace() {
        while (!atEnd() && isSpace(text.charAt(index))) {
            index++;
        }
    }

    /** Reads the piece if it is right here. */
    boolean accept(String piece) {
        if (!isAt(piece)) {
            return false;
        }
        index += piece.length();
        return true;
    }

    /** Reads the keyword if it is the next piece. */
    boolean acceptKeyword(String keyword) {
        skipSpace();
        int end = endOf(FilterScanner::isNamePart);
        if (!text.substring(index, end).equals(keyword)) {
            return false;
        }
        boolean apartBefore = isSpaceOrOutside(index - 1) || text.charAt(index - 1) == '(';
        if (!apartBefore || !isSpaceOrOutside(end)) {
            throw refusal(index, keyword + " touches what is beside it (expected: space around it)");
        }
        index = end;
        return true;
    }

    /** Reads an asterisk that stands alone, if there is one. */
    boolean acceptAsterisk() {
        return (isAt("*)") || isSpaceOrOutside(index + 1)) && accept("*");
    }

    /** Reads a name, which is no keyword. */
    String fieldName(String expected) {
        int start = index;
        String name = name(expected);
        if (KEYWORDS.contains(name)) {
            throw refusal(start, "keyword " + name + " (expected: " + expected + ")");
        }
        if (isAt("(")) {
            throw refusal(start, "a function (expected: " + expected + ")");
        }
        return name;
    }

    /** Reads the key of a map, bare or quoted. */
    String key() {
        return isAtQuote() ? quoted() : name("a key");
    }

    /** Reads a literal, bare or quoted. */
    String literal() {
        if (isAtQuote()) {
            return quoted();
        }
        int start = index;
        String word = take(endOf(FilterScanner::isWordPart));
        if (word.isEmpty()) {
            throw unexpected("a literal");
        }
        if (KEYWORDS.contains(word)) {
            throw refusal(start, "keyword " + word + " (expected: a literal, quoted where it is a keyword)");
        }
        if (isAt("(")) {
            throw refusal(start, "a function (expected: a literal)");
        }
        return word;
    }

    /** The refusal of what is right here. */
    InvalidValueException unexpected(String expected) {
        String found =
                atEnd() ? "the filter ends" : "unexpected " + Excerpt.of(Character.toString(text.codePointAt(index)));
        return refusal(index, found + " (expected: " + expected + ")");
    }

    /** The refusal of what starts at an index. */
    InvalidValueException refusal(int at, String message) {
        return new InvalidValueException("at " + (text.codePointCount(0, at) + 1) + ": " + message);
    }

    private void requireBounded() {
        int length = text.codePointCount(0, text.length());
        if (length > FilterFields.MAX_LENGTH) {
            throw refusal(
                    text.offsetByCodePoints(0, FilterFields.MAX_LENGTH),
                    "the filter has " + length + " characters (expected: at most " + FilterFields.MAX_LENGTH + ")");
        }
    }

    // PostgreSQL has no NUL in texts, and UTF-8 has no surrogates.
    private void requireStorable() {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE) {
                throw refusal(
                        i,
                        "unexpected " + Excerpt.of(Character.toString(codePoint))
                                + " (expected: Unicode text without NUL)");
            }
        }
    }

    private String name(String expected) {
        if (isAt("-")) {
            throw unexpected(expected);
        }
        String name = take(endOf(FilterScanner::isNamePart));
        if (name.isEmpty()) {
            throw unexpected(expected);
        }
        return name;
    }

    private boolean isAtQuote() {
        return isAt("\"") || isAt("'");
    }

    private String quoted() {
        int start = index;
        char quote = text.charAt(index++);
        var content = new StringBuilder();
        while (!atEnd() && text.charAt(index) != quote) {
            content.append(text.charAt(index) == '\\' ? escaped(start) : text.charAt(index));
            index++;
        }
        if (atEnd()) {
            throw unclosed(start);
        }
        index++;
        return content.toString();
    }

    private char escaped(int start) {
        int backslash = index++;
        if (atEnd()) {
            throw unclosed(start);
        }
        char character = text.charAt(index);
        if (character != '"' && character != '\'' && character != '\\') {
            throw refusal(backslash, "unknown escape (expected: \\\", \\' or \\\\)");
        }
        return character;
    }

    private InvalidValueException unclosed(int start) {
        return refusal(start, "a quoted text without its end (expected: a closing " + text.charAt(start) + ")");
    }

    private String take(int end) {
        String piece = text.substring(index, end);
        index = end;
        return piece;
    }

    private int endOf(IntPredicate part) {
        int end = index;
        while (end < text.length() && part.test(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private boolean isSpaceOrOutside(int at) {
        return at < 0 || at >= text.length() || isSpace(text.charAt(at));
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private static boolean isNamePart(int codePoint) {
        return codePoint == '_' || codePoint == '-' || Character.isLetterOrDigit(codePoint) || isMark(codePoint);
    }

    private static boolean isWordPart(int codePoint) {
        return isNamePart(codePoint) || ".:@+/".indexOf(codePoint) >= 0;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
