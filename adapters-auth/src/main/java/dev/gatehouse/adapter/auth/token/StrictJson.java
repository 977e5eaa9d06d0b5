package dev.gatehouse.adapter.auth.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object to the letter of RFC 8259, and refuses what parsers disagree about: members that come twice, UTF-8
 * that is broken, surrogates without their other half, nesting past a bound, anything before or after.
 *
 * <p>Objects become maps, arrays lists, strings strings, and integers in the range of {@code long} that are written as such
 * become {@code Long}. What no claim of ours can be becomes a {@link Literal}.
 */
final class StrictJson {

    /** Values that no claim of ours has. */
    enum Literal {
        TRUE,
        FALSE,
        NULL,
        /** A number that is no integer, is not written as one, or is out of range. */
        OTHER_NUMBER
    }

    private static final int MAX_DEPTH = 8;
    private static final int MAX_INTEGER_LENGTH = 18;
    private static final char END = '\uFFFF';

    private final String text;
    private int position;
    private int depth;

    private StrictJson(String text) {
        this.text = text;
    }

    static Map<String, Object> parseObject(byte[] utf8) throws MalformedTokenException {
        var json = new StrictJson(decode(utf8));
        json.skipSpace();
        Map<String, Object> object = json.object();
        json.skipSpace();
        json.require(json.position == json.text.length());
        return object;
    }

    private static String decode(byte[] utf8) throws MalformedTokenException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new MalformedTokenException();
        }
    }

    private Object value() throws MalformedTokenException {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", Literal.TRUE);
            case 'f' -> literal("false", Literal.FALSE);
            case 'n' -> literal("null", Literal.NULL);
            default -> number();
        };
    }

    private Map<String, Object> object() throws MalformedTokenException {
        expect('{');
        require(++depth <= MAX_DEPTH);
        var members = new HashMap<String, Object>();
        skipSpace();
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(',');
                skipSpace();
            }
            String name = string();
            skipSpace();
            expect(':');
            skipSpace();
            require(members.put(name, value()) == null);
            skipSpace();
        }
        expect('}');
        depth--;
        return members;
    }

    private List<Object> array() throws MalformedTokenException {
        expect('[');
        require(++depth <= MAX_DEPTH);
        var elements = new ArrayList<>();
        skipSpace();
        while (peek() != ']') {
            if (!elements.isEmpty()) {
                expect(',');
                skipSpace();
            }
            elements.add(value());
            skipSpace();
        }
        expect(']');
        depth--;
        return elements;
    }

    private String string() throws MalformedTokenException {
        expect('"');
        var string = new StringBuilder();
        while (peek() != '"') {
            char next = take();
            require(next >= ' ');
            string.append(next == '\\' ? escaped() : next);
        }
        expect('"');
        requirePairedSurrogates(string);
        return string.toString();
    }

    private char escaped() throws MalformedTokenException {
        char escape = take();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hexDigit() << 12 | hexDigit() << 8 | hexDigit() << 4 | hexDigit());
            default -> throw new MalformedTokenException();
        };
    }

    private int hexDigit() throws MalformedTokenException {
        char digit = take();
        // Character.digit knows the digits of other scripts too.
        require(digit < 0x80);
        int value = Character.digit(digit, 16);
        require(value >= 0);
        return value;
    }

    private void requirePairedSurrogates(CharSequence string) throws MalformedTokenException {
        require(string.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private Literal literal(String word, Literal value) throws MalformedTokenException {
        require(text.startsWith(word, position));
        position += word.length();
        return value;
    }

    private Object number() throws MalformedTokenException {
        int start = position;
        if (peek() == '-') {
            position++;
        }
        if (peek() == '0') {
            position++;
        } else {
            digits();
        }
        int end = position;
        if (peek() == '.') {
            position++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            position++;
            if (peek() == '+' || peek() == '-') {
                position++;
            }
            digits();
        }
        return position == end && end - start <= MAX_INTEGER_LENGTH
                ? (Object) Long.valueOf(Long.parseLong(text, start, end, 10))
                : Literal.OTHER_NUMBER;
    }

    private void digits() throws MalformedTokenException {
        int start = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        require(position > start);
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            position++;
        }
    }

    /** The next character, or one that is nowhere in the grammar outside of strings. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private char take() throws MalformedTokenException {
        require(position < text.length());
        return text.charAt(position++);
    }

    private void expect(char expected) throws MalformedTokenException {
        require(take() == expected);
    }

    private void require(boolean holds) throws MalformedTokenException {
        if (!holds) {
            throw new MalformedTokenException();
        }
    }
}
