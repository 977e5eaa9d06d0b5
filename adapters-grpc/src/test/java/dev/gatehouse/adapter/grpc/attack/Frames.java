package dev.gatehouse.adapter.grpc.attack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Frames of HTTP/2 as bytes, right or wrong.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-6">RFC 9113, section 6</a>
 */
public final class Frames {

    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    public static final int NO_FLAGS = 0;
    public static final int ACK = 1;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;
    public static final int PADDED = 8;

    private static final int CANCEL = 8;

    private Frames() {}

    /** The kinds of frames, and one of those that have no meaning. */
    public enum Kind {
        DATA(0),
        HEADERS(1),
        PRIORITY(2),
        RST_STREAM(3),
        SETTINGS(4),
        PUSH_PROMISE(5),
        PING(6),
        GOAWAY(7),
        WINDOW_UPDATE(8),
        CONTINUATION(9),
        UNKNOWN(0x42);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        static Kind of(int number) {
            return Arrays.stream(values())
                    .filter(kind -> kind.number == number)
                    .findAny()
                    .orElse(UNKNOWN);
        }
    }

    /** One frame. */
    public static byte[] frame(Kind kind, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | kind.number)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** The first frame of a call, whose message may follow. */
    public static byte[] headers(int stream, byte[] fields) {
        return frame(Kind.HEADERS, END_HEADERS, stream, fields);
    }

    /** A call's only message, in as many bytes as gRPC puts before one and these. */
    public static byte[] message(int stream, byte... message) {
        return frame(Kind.DATA, END_STREAM, stream, prefixed(false, message));
    }

    /** A message as gRPC sends it. */
    public static byte[] prefixed(boolean compressed, byte... message) {
        return join(new byte[] {(byte) (compressed ? 1 : 0)}, number(message.length), message);
    }

    static byte[] reset(int stream) {
        return frame(Kind.RST_STREAM, NO_FLAGS, stream, number(CANCEL));
    }

    static byte[] windowUpdate(int stream, int increment) {
        return frame(Kind.WINDOW_UPDATE, NO_FLAGS, stream, number(increment));
    }

    /** SETTINGS of pairs, each an identifier and a value. */
    public static byte[] settings(int... pairs) {
        var payload = ByteBuffer.allocate(pairs.length * 3);
        for (int i = 0; i < pairs.length; i += 2) {
            payload.putShort((short) pairs[i]).putInt(pairs[i + 1]);
        }
        return frame(Kind.SETTINGS, NO_FLAGS, 0, payload.array());
    }

    /** The fields that open a call of this method by the bearer of this token. */
    public static byte[] request(String method, String token) {
        return join(
                field(":method", "POST"),
                field(":scheme", "http"),
                field(":path", "/" + method),
                field(":authority", "localhost"),
                field("content-type", "application/grpc"),
                field("te", "trailers"),
                field("authorization", "Bearer " + token));
    }

    /** A literal field that the decoder's table does not remember (RFC 7541, section 6.2.2). */
    public static byte[] field(String name, String value) {
        return join(new byte[] {0}, text(name), text(value));
    }

    /** A literal field that becomes the first entry of the decoder's table, number 62 of all (RFC 7541, section 6.2.1). */
    static byte[] remembered(String name, String value) {
        return join(new byte[] {0x40}, text(name), text(value));
    }

    /** The first entry of the decoder's table, so many times. */
    static byte[] recalled(int times) {
        var fields = new byte[times];
        Arrays.fill(fields, (byte) (0x80 | 62));
        return fields;
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return join(length(bytes.length), bytes);
    }

    /** An integer with a prefix of seven bits (RFC 7541, section 5.1). */
    private static byte[] length(int length) {
        if (length < 127) {
            return new byte[] {(byte) length};
        }
        var out = new ByteArrayOutputStream();
        out.write(127);
        int rest = length - 127;
        while (rest >= 128) {
            out.write(rest % 128 + 128);
            rest /= 128;
        }
        out.write(rest);
        return out.toByteArray();
    }

    static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    /** The parts one after another. */
    public static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
