package dev.gatehouse.adapter.observability;

import dev.gatehouse.domain.audit.TraceId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that a call says it belongs to.
 *
 * @param sampled whether its caller keeps it
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, section 3.2</a>
 */
record Traceparent(TraceId traceId, boolean sampled) {

    /** Versions after 00 may have more to say behind the flags, 00 has not, and ff is none. */
    private static final Pattern FORM = Pattern.compile(
            "(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?");

    private static final int SAMPLED = 1;

    /** Reads a header. What is not as the recommendation has it names no trace. */
    static Optional<Traceparent> parse(String header) {
        Matcher form = FORM.matcher(header);
        return form.matches()
                ? Optional.of(new Traceparent(
                        new TraceId(form.group(1)), (HexFormat.fromHexDigits(form.group(2)) & SAMPLED) != 0))
                : Optional.empty();
    }
}
