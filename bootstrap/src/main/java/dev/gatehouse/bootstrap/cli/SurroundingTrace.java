package dev.gatehouse.bootstrap.cli;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a command runs within: whoever starts it may name one in the environment. Commands keep no traces themselves,
 * they pass it on with their calls.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/context/env-carriers/">Environment variables as carriers</a>
 */
final class SurroundingTrace {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");

    private SurroundingTrace() {}

    /** Sends {@code TRACEPARENT} and {@code TRACESTATE} along. What they say is for the server to judge. */
    static ClientInterceptor of(Map<String, String> environment) {
        var headers = new Metadata();
        add("traceparent", environment.get("TRACEPARENT"), headers);
        add("tracestate", environment.get("TRACESTATE"), headers);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static void add(String header, @Nullable String value, Metadata headers) {
        Optional.ofNullable(value)
                .filter(text -> PRINTABLE.matcher(text).matches())
                .ifPresent(text -> headers.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), text));
    }
}
