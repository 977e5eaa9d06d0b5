package dev.gatehouse.adapter.observability;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.gatehouse.application.port.telemetry.CallTrace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The named values of a line: those of its thread, those that it is given, and the place in a trace of the call for which it was
 * written. Each name comes once, as JSON objects should not repeat one: what a line is given goes before the rest.
 */
final class CallFields {

    static final String TRACE_ID = "trace_id";
    static final String SPAN_ID = "span_id";
    static final String REQUEST_ID = "request_id";

    /** What happened, where that concerns security; the names never change. */
    static final String EVENT = "event";

    private CallFields() {}

    /** The line with a value, if there is one. */
    static LoggingEventBuilder with(LoggingEventBuilder line, String name, Optional<?> value) {
        return value.isPresent() ? line.addKeyValue(name, value.get()) : line;
    }

    /** To be asked on the thread that logs. */
    static Map<String, Object> of(ILoggingEvent line) {
        Map<String, Object> fields = new LinkedHashMap<>(line.getMDCPropertyMap());
        if (line.getKeyValuePairs() != null) {
            for (KeyValuePair pair : line.getKeyValuePairs()) {
                fields.put(pair.key, pair.value);
            }
        }
        var trace = CallTrace.current();
        trace.traceId().ifPresent(id -> fields.putIfAbsent(TRACE_ID, id));
        trace.spanId().ifPresent(id -> fields.putIfAbsent(SPAN_ID, id));
        return fields;
    }
}
