package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.audit.TraceId;
import io.grpc.Metadata;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that a call says it belongs to. A header that is not as the recommendation has it names no trace, and
 * neither do several of them.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, section 3.2</a>
 */
final class Traceparent {

    private static final Metadata.Key<String> HEADER = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    /** Versions after 00 may have more to say behind the flags, 00 has not, and ff is none. */
    private static final Pattern FORM = Pattern.compile(
            "(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");

    private Traceparent() {}

    static Optional<TraceId> traceId(Metadata headers) {
        var values = headers.getAll(HEADER);
        if (values == null) {
            return Optional.empty();
        }
        Iterator<String> value = values.iterator();
        Matcher form = FORM.matcher(value.next());
        return form.matches() && !value.hasNext() ? Optional.of(new TraceId(form.group(1))) : Optional.empty();
    }
}
