package dev.gatehouse.adapter.grpc.attack;

import static dev.gatehouse.adapter.grpc.attack.Frames.ACK;
import static dev.gatehouse.adapter.grpc.attack.Frames.END_HEADERS;
import static dev.gatehouse.adapter.grpc.attack.Frames.NO_FLAGS;
import static dev.gatehouse.adapter.grpc.attack.Frames.PADDED;
import static dev.gatehouse.adapter.grpc.attack.Frames.field;
import static dev.gatehouse.adapter.grpc.attack.Frames.frame;
import static dev.gatehouse.adapter.grpc.attack.Frames.headers;
import static dev.gatehouse.adapter.grpc.attack.Frames.join;
import static dev.gatehouse.adapter.grpc.attack.Frames.message;
import static dev.gatehouse.adapter.grpc.attack.Frames.number;
import static dev.gatehouse.adapter.grpc.attack.Frames.recalled;
import static dev.gatehouse.adapter.grpc.attack.Frames.remembered;
import static dev.gatehouse.adapter.grpc.attack.Frames.reset;
import static dev.gatehouse.adapter.grpc.attack.Frames.windowUpdate;

import dev.gatehouse.adapter.grpc.attack.Frames.Kind;

/** What a client sends again and again until the server ends the connection, and the error with which it does. */
public enum Attack {
    CALLS_THAT_ARE_CANCELLED((i, call) -> join(headers(stream(i), call), reset(stream(i)))),
    CALLS_BEFORE_THE_SETTINGS_ARE_ACKNOWLEDGED((i, call) -> headers(stream(i), call)),

    // What makes the server reset a call, so that the client need not (CVE-2025-8671).
    CALL_WITH_A_WINDOW_OF_NOTHING((i, call) -> join(headers(stream(i), call), windowUpdate(stream(i), 0))),
    CALL_WITH_A_WINDOW_TOO_LARGE(
            (i, call) -> join(headers(stream(i), call), windowUpdate(stream(i), Integer.MAX_VALUE))),
    CALL_WITH_DATA_AFTER_ITS_END((i, call) ->
            join(headers(stream(i), call), message(stream(i)), frame(Kind.DATA, NO_FLAGS, stream(i), new byte[5]))),
    CALL_WITH_PRIORITY_OF_A_WRONG_LENGTH(
            (i, call) -> join(headers(stream(i), call), frame(Kind.PRIORITY, NO_FLAGS, stream(i), new byte[3]))),
    CALL_THAT_DEPENDS_ON_ITSELF((i, call) -> join(
            headers(stream(i), call),
            frame(Kind.PRIORITY, NO_FLAGS, stream(i), join(number(stream(i)), new byte[] {1})))),

    HEADERS_WITHOUT_END(
            Ending.PROTOCOL_ERROR,
            (i, call) -> i == 0
                    ? frame(Kind.HEADERS, NO_FLAGS, 1, call)
                    : frame(Kind.CONTINUATION, NO_FLAGS, 1, field("padding", "x".repeat(10_000)))),
    HEADERS_IN_SMALL_PIECES((i, call) ->
            i == 0 ? frame(Kind.HEADERS, NO_FLAGS, 1, call) : frame(Kind.CONTINUATION, NO_FLAGS, 1, field("a", "b"))),
    HEADERS_IN_PIECES_OF_NOTHING((i, _) -> frame(i == 0 ? Kind.HEADERS : Kind.CONTINUATION, NO_FLAGS, 1)),
    /** A thousand bytes unpack to four million, but for the first, which carries what is unpacked. */
    HEADERS_THAT_UNPACK_TO_MEGABYTES((i, call) -> frame(
            Kind.HEADERS,
            END_HEADERS,
            stream(i),
            join(call, i == 0 ? remembered("bomb", "x".repeat(4000)) : new byte[0], recalled(1_000)))),

    DATA_BEYOND_A_FRAME(
            Ending.FRAME_SIZE_ERROR,
            (i, call) -> i == 0 ? headers(1, call) : frame(Kind.DATA, NO_FLAGS, 1, new byte[20_000])),
    DATA_OF_MANY_MESSAGES((i, call) -> i == 0 ? headers(1, call) : frame(Kind.DATA, NO_FLAGS, 1, new byte[5_000])),
    DATA_OF_CALLS_THAT_NEVER_WERE(
            Ending.PROTOCOL_ERROR, (i, _) -> frame(Kind.DATA, NO_FLAGS, stream(i), new byte[1000])),
    DATA_OF_CALLS_THAT_ENDED(
            (i, call) -> i == 0 ? join(headers(1, call), reset(1)) : frame(Kind.DATA, NO_FLAGS, 1, new byte[1000])),

    DATA_OF_NOTHING((i, call) -> i == 0 ? headers(1, call) : frame(Kind.DATA, NO_FLAGS, 1)),
    DATA_OF_PADDING((i, call) ->
            i == 0 ? headers(1, call) : frame(Kind.DATA, PADDED, 1, join(new byte[] {(byte) 255}, new byte[255]))),
    SETTINGS((_, _) -> Frames.settings()),
    ACKNOWLEDGED_SETTINGS((_, _) -> frame(Kind.SETTINGS, ACK, 0)),
    PINGS((_, _) -> frame(Kind.PING, NO_FLAGS, 0, new byte[8])),
    ANSWERS_TO_PINGS((_, _) -> frame(Kind.PING, ACK, 0, new byte[8])),
    PRIORITIES((i, _) -> frame(Kind.PRIORITY, NO_FLAGS, stream(i), new byte[5])),
    GOODBYES((_, _) -> frame(Kind.GOAWAY, NO_FLAGS, 0, new byte[8])),
    UNKNOWN_FRAMES((_, _) -> frame(Kind.UNKNOWN, NO_FLAGS, 0, new byte[5]));

    @FunctionalInterface
    private interface Frame {
        byte[] bytes(int number, byte[] call);
    }

    private final Ending error;

    @SuppressWarnings("ImmutableEnumChecker") // each is a function of its arguments alone
    private final Frame frame;

    Attack(Frame frame) {
        this(Ending.ENHANCE_YOUR_CALM, frame);
    }

    Attack(Ending error, Frame frame) {
        this.error = error;
        this.frame = frame;
    }

    /** The errors of HTTP/2 with which a server ends connections. */
    private enum Ending {
        PROTOCOL_ERROR(1),
        FRAME_SIZE_ERROR(6),
        ENHANCE_YOUR_CALM(11);

        private final int code;

        Ending(int code) {
            this.code = code;
        }
    }

    /** The error that the server ends the connection with. */
    public int error() {
        return error.code;
    }

    /**
     * What is sent as the first, second, third… thing of a connection.
     *
     * @param number from 0 on
     * @param call the fields that open a call
     */
    public byte[] frames(int number, byte[] call) {
        return frame.bytes(number, call);
    }

    private static int stream(int number) {
        return 2 * number + 1;
    }
}
