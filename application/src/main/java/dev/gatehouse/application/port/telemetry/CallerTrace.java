package dev.gatehouse.application.port.telemetry;

import java.util.Optional;

/**
 * What a caller says of its trace, as it came: anything at all.
 *
 * @param traceparent the one header of this name; callers that send several say nothing
 * @param tracestate what tracing systems have added for themselves
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record CallerTrace(String traceparent, Optional<String> tracestate) {}
