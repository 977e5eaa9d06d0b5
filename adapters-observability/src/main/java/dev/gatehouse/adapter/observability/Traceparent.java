package dev.gatehouse.adapter.observability;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The trace that a call says it belongs to. Read by hand, since it comes with every call of a service that is traced.
 *
 * @param high the higher half of the id of the trace
 * @param low the lower half
 * @param sampled whether the caller keeps it
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, section 3.2</a>
 */
record Traceparent(long high, long low, boolean sampled) {

    /** Where each part ends in {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}, and a dash follows. */
    private static final int VERSION = 2;

    private static final int HIGH = 19;
    private static final int TRACE_ID = 35;
    private static final int PARENT_ID = 52;
    private static final int FLAGS = 55;

    private static final int SAMPLED = 1;

    /** Reads a header. What is not as the recommendation has it names no trace. */
    static Optional<Traceparent> parse(String header) {
        if (!hasForm(header)) {
            return Optional.empty();
        }
        long high = HexFormat.fromHexDigitsToLong(header, VERSION + 1, HIGH);
        long low = HexFormat.fromHexDigitsToLong(header, HIGH, TRACE_ID);
        long parent = HexFormat.fromHexDigitsToLong(header, TRACE_ID + 1, PARENT_ID);
        boolean sampled = (HexFormat.fromHexDigit(header.charAt(FLAGS - 1)) & SAMPLED) != 0;
        return (high | low) == 0 || parent == 0 ? Optional.empty() : Optional.of(new Traceparent(high, low, sampled));
    }

    // Versions after 00 may have more to say behind the flags, 00 has not, and ff is none.
    private static boolean hasForm(String header) {
        int length = header.length();
        if (length < FLAGS || header.startsWith("ff") || (length > FLAGS && header.startsWith("00"))) {
            return false;
        }
        for (int place = 0; place < FLAGS; place++) {
            char found = header.charAt(place);
            boolean right = switch (place) {
                case VERSION, TRACE_ID, PARENT_ID -> found == '-';
                default -> (found >= '0' && found <= '9') || (found >= 'a' && found <= 'f');
            };
            if (!right) {
                return false;
            }
        }
        return length == FLAGS || header.charAt(FLAGS) == '-';
    }
}
